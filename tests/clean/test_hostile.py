"""Documents that were made to take long take no more than their length allows: no pattern looks at it in its square."""

import time
from collections.abc import Callable

import pytest

from syndicate.clean.cleaner import clean

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
    "headings of other articles": lambda n: page("<p>Most Discussed" * (n // 4)),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_four_times_as_long_takes_some_four_times_as_long(shape: Callable[[int], str]) -> None:
    few, many = (taken(shape(size)) for size in (20_000, 80_000))
    # What takes the square takes sixteen times as long.
    assert many < 9 * few + 0.5


def test_an_address_that_is_none_is_looked_at_once() -> None:
    sets = [f"<img srcset='{sign * 4_000} (' src=/x.jpg>" for sign in ("a", ",", "a,")]
    assert taken(page("".join(sets) * 10)) < 1.5


def test_the_address_of_a_page_is_not_said_again_in_each_link() -> None:
    links = page("<a href=x>y</a> <img src=q.jpg> " * 2_000)
    assert taken(links, ADDRESS + "/a" * 40_000) < 9 * taken(links, ADDRESS) + 0.5


def taken(document: str, url: str = ADDRESS) -> float:
    """Seconds of processor time, until all renditions have been read."""
    start = time.process_time()
    article = clean(document, url=url)
    assert article.text is not None
    assert article.html is not None
    assert article.markdown is not None
    return time.process_time() - start
