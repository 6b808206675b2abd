"""Whatever is handed over as a page: no exception, and an answer at once."""

import time

import pytest

from syndicate.clean.draft import Context
from syndicate.clean.pageblocks import draft
from syndicate.values import rendering

HOSTILE = {
    "empty": "",
    "blank": " \n\t ",
    "no body": "<html><head><title>x</title></head></html>",
    "frames only": '<frameset cols="50,50"><frame src="a.html"><frame src="b.html"></frameset>',
    "unclosed everything": "<html><body><div><p><b><i><a href=x><ul><li><table><tr><td>text<h1>more<pre>x<blockquote><figure>",
    "stray ends": "</p></div></table></html></body>text</li></ul>",
    "NUL bytes": "<p>a\x00b</p>\x00<\x00p>" * 50,
    "lone surrogates": "<p title='\udfff'>a\ud800b</p>" * 50,
    "nested divs": "<div>" * 100_000 + "text",
    "nested lists": "<ul><li>" * 50_000 + "text",
    "nested inline": "<b><i>" * 50_000 + "text",
    "nested quotes": "<blockquote>x" * 50_000,
    "nested tables": "<table><tr><td>" * 20_000 + "text",
    "nested figures": '<figure><img src="http://a.example/x.jpg">' * 20_000,
    "nested noscript": "<noscript>" * 20_000 + "text",
    "nested nav": "<article><nav>" * 20_000 + "text",
    "a million attributes": "<p " + " ".join(f"a{number}=1" for number in range(1_000_000)) + ">text</p>",
    "options": "<select>" + "<option>x" * 50_000,
    "long class": f'<div class="{"ad " * 200_000}">text</div>',
    "long srcset": f'<img srcset="{"a.jpg 1w, " * 100_000}">',
    "long blanks": "<p>" + " " * 1_000_000 + "x" + "\t\n" * 500_000 + "</p>",
    "line breaks": "<p>" + "<br>x" * 50_000,
    "wide table": "<table>" + "<tr>" + "<td>x" * 30_000 + "<tr>" + '<td colspan="9999999">y' * 1000,
    "links": "<p>" + '<a href="http://[">x</a> ' * 20_000,
    "deep JSON": f'<script type="application/ld+json">{"[" * 200_000}</script>',
    "many JSON": '<script type="application/ld+json">{"@graph":[{"@type":1,"author":[[{}]],"image":{"url":{}}}]}</script>'
    * 2000,
    "rubbish in numbers": '<ol start="99999999999"><li value="x">a<li value="-">b</ol><ol type="i" start="5000"><li>c</ol>',
}


@pytest.mark.alone
@pytest.mark.usefixtures("own_garbage")
@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_page_is_read_without_an_exception_in_under_two_seconds(html):
    start = time.process_time()
    drafted = draft(html, Context("html", url="https://example.org/"), 20_000)
    blocks = tuple(candidate.block for candidate in drafted.candidates if candidate.verdict is None)
    rendering.html(blocks)
    rendering.markdown(blocks)
    assert time.process_time() - start < 2
    rendering.text(tuple(candidate.block for candidate in drafted.candidates)).encode("utf-8")
