"""A page that only a program draws is read from what its scripts hold."""

import json

import pytest

from syndicate.clean.cleaner import clean

PROSE = [
    "The committee met again on Tuesday, and by the evening it had agreed on the new quay.",
    "Nobody in the room had expected the vote to go through at all, said two people who were there.",
    "Work begins in spring, and it will take until the ice is back, if the money holds that long.",
]
LONG = [f"{text} {text.replace('Tuesday', 'Friday').replace('two', 'five')}" for text in PROSE]


def shell(script):
    return f"<!doctype html><title>The new quay</title><div id=root></div>{script}"


def ld(thing):
    return f"<script type='application/ld+json'>{json.dumps(thing)}</script>"


def posts(texts):
    inner = json.dumps(
        {"post_stream": {"posts": [{"id": n, "cooked": f"<p>{text}</p>"} for n, text in enumerate(texts)]}}
    )
    outer = json.dumps({"currentUser": "null", "topic_7": inner}).replace("&", "&amp;").replace('"', "&quot;")
    return f'<div id="data-preloaded" data-preloaded="{outer}"></div>'


@pytest.mark.parametrize(
    "script",
    [
        ld({"@type": "NewsArticle", "headline": "The new quay", "articleBody": "\n".join(LONG)}),
        ld({"@graph": [{"@type": "Article", "articleBody": "".join(f"<p>{text}</p>" for text in LONG)}]}),
        posts(LONG),
        f"<script type='application/json'>{json.dumps({'props': {'post': {'body': '<p>' + '</p><p>'.join(LONG)}}})}</script>",
    ],
)
def test_the_text_is_found(script):
    article = clean(shell(script), "text/html")
    assert [block.text for block in article.blocks] == LONG
    assert article.title == "The new quay"


@pytest.mark.parametrize(
    "script",
    [
        "<script type='application/json'>{broken",
        "<script type='application/json'>" + "[" * 100_000,
        ld({"@type": "Article", "articleBody": "Too short to be one."}),
        ld({"@type": "Article", "articleBody": "no sentences at all " * 40}),
        "<script type='application/json'>" + json.dumps({"a": [{"token": "x" * 4000}]}) + "</script>",
    ],
)
def test_what_is_no_text_is_left(script):
    assert clean(shell(script), "text/html").text == ""


def test_scripts_are_not_asked_where_the_page_has_its_text():
    page = f"<h1>The new quay</h1>{''.join(f'<p>{text}</p>' for text in LONG)}" + ld({"articleBody": "Other. " * 200})
    assert [block.text for block in clean(page, "text/html").blocks] == LONG


def test_no_script_runs_from_a_script():
    body = "".join(f"<p>{text}</p>" for text in LONG) + "<script>alert(1)</script><img src=x onerror=alert(1)>"
    article = clean(shell(ld({"@type": "Article", "articleBody": body})), "text/html")
    assert "alert" not in article.html
