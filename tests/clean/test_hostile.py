"""Documents that were made to take long take no more than their length allows: no pattern looks at it in its square."""

import time
from collections.abc import Callable

import pytest

from syndicate.clean.cleaner import clean
from syndicate.values.block import Block, Span
from syndicate.values.inline import Segment, merged, segments
from syndicate.values.rendering import summary

PROSE = (
    "The ice reached the outer pier in the night, and the ferry stayed where it was for the third day in a row. " * 4
)
ADDRESS = "https://gazette.example/ice"


def page(body: str, head: str = "") -> str:
    return f"<title>Ice</title>{head}<article><h1>Ice</h1><p>{PROSE}</p>{body}<p>{PROSE}</p></article>"


def linked_data(text: str) -> str:
    return page("", f'<script type="application/ld+json">{text}</script>')


SHAPES: dict[str, Callable[[int], str]] = {
    "blanks behind the end of a comment": lambda n: linked_data("-->" + " " * n + "x"),
    "empty lines in linked data": lambda n: linked_data('{"a": ' + "\n" * n + "x}"),
    "blanks before an author": lambda n: linked_data('{"author": ' + " " * n + "x}"),
    "one line of statements": lambda n: page(f"<pre>{'=;' * (n // 2)}x.\n</pre>"),
    "one line of brackets": lambda n: page(f"<pre>{'{ ; ' * (n // 4)}x.\n</pre>"),
    "a line of code above its next part": lambda n: f"{PROSE}\n\n{'=;' * (n // 2)}x.\n\n  indented x=1;\n\n{PROSE}",
    "bold that never ends": lambda n: page(f"<div>{'<b>' * (n // 2)}{'x<br><br>' * (n // 4)}"),
    "readings of one word": lambda n: page(f"<p><ruby>{'a<rt>b</rt>' * (n // 2)}</ruby></p>"),
    "headings of lists above a text": lambda n: "Ice\n\n" + "Related stories\n" * (n // 16) + PROSE,
    "a log of times": lambda n: "2024-03-05 10:10\n" * (n // 16),
    "ends of tags that never began": lambda n: f"x{'</p>' * (n // 4)}",
    "noscript in noscript": lambda n: page("<noscript>" * (n // 5)),
    "headings of other articles": lambda n: page("<p>Most Discussed" * (n // 4)),
}

# The same for Markdown.
MARKDOWN: dict[str, Callable[[int], str]] = {
    "a tag that begins another": lambda n: f"<div>\n<{'a' * n}<b>\n",
    "blanks before a key in braces": lambda n: f"---\ntitle: {{a{' ' * n}x}}\n---\n\n{PROSE}",
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_four_times_as_long_takes_some_four_times_as_long(shape: Callable[[int], str]) -> None:
    few, many = (taken(shape(size)) for size in (20_000, 80_000))
    # What takes the square takes sixteen times as long.
    assert many < 9 * few + 0.5


@pytest.mark.parametrize("shape", MARKDOWN.values(), ids=MARKDOWN)
def test_four_times_as_much_markdown_takes_some_four_times_as_long(shape: Callable[[int], str]) -> None:
    few, many = (taken(shape(size), media_type="text/markdown") for size in (20_000, 80_000))
    assert many < 9 * few + 0.5


def test_words_that_are_marked_again_and_again_are_marked_once() -> None:
    said = f"<p>{'<b><i>' * 200}{'x y<br>' * 5_000}"
    assert taken(said) < 9 * taken(f"<p><b><i>{'x y<br>' * 5_000}") + 0.5
    span = "<b>" * 200 + "x" + "</b>" * 200
    assert len(clean(page(f"<p>{PROSE}{span}</p>")).blocks[1].spans) == 1


def test_images_without_words_are_looked_at_once() -> None:
    start = time.process_time()
    images = tuple(Span(0, 0, "image", ADDRESS) for _ in range(400_000))
    assert len(list(segments("x", images))) == 400_002
    figures = tuple(Block("figure", "", address=ADDRESS) for _ in range(40_000))
    assert summary(figures, None) == ""
    assert time.process_time() - start < 6


def test_pieces_that_become_one_are_joined_once() -> None:
    start = time.process_time()
    assert len(list(merged(Segment("ab") for _ in range(400_000)))) == 1
    assert time.process_time() - start < 3


def test_an_address_that_is_defined_once_and_used_everywhere_is_not_said_again_without_end() -> None:
    defined = f"[a]: {ADDRESS}/{'b' * 4_000}\n\n{PROSE}\n\n"
    article = clean(defined + "[a] " * 10_000, "text/markdown")
    assert article.text.count("a") > 10_000
    assert len(article.html) < 1_000_000
    assert article.html.startswith(clean(defined + "[a] ", "text/markdown").html.removesuffix("</p>"))


def test_what_stands_before_the_addresses_of_a_page_is_not_said_again_without_end() -> None:
    links = page("<p>" + "<a href=x>y</a> " * 2_000)
    assert len(clean(links, url=f"{ADDRESS}/{'a' * 4_000}/").html) < 100_000
    # What says who asked is dropped in any case.
    signed = clean(links, url=f"{ADDRESS}?signed={'a' * 4_000}")
    assert signed.html == clean(links, url=ADDRESS).html


def test_tokens_within_tokens_of_a_formula_are_said_once() -> None:
    formula = f"<math>{'<mtext>' * 200}{'x' * 10_000}</math>"
    assert len(clean(page(f"<p>{PROSE}{formula}</p>")).text) < 20_000


def test_an_address_that_is_none_is_looked_at_once() -> None:
    sets = [f"<img srcset='{sign * 4_000} (' src=/x.jpg>" for sign in ("a", ",", "a,")]
    assert taken(page("".join(sets) * 10)) < 1.5


def test_the_address_of_a_page_is_not_said_again_in_each_link() -> None:
    links = page("<a href=x>y</a> <img src=q.jpg> " * 2_000)
    assert taken(links, ADDRESS + "/a" * 40_000) < 9 * taken(links, ADDRESS) + 0.5


def taken(document: str, url: str = ADDRESS, media_type: str | None = None) -> float:
    """Seconds of processor time, until all renditions have been read."""
    start = time.process_time()
    article = clean(document, media_type, url=url)
    assert article.text is not None
    assert article.summary is not None
    assert article.html is not None
    assert article.markdown is not None
    return time.process_time() - start
