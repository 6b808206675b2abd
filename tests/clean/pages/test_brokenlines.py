"""A sentence that a page breaks in two with a `<br>` is one, and lines that are lines stay lines."""

import pytest

from syndicate import clean

PROSE = (
    "The ferry lay at the quay for the third day, because the ice had reached the outer pier and would not leave it. "
)
LONG = "The pilot said to the three reporters on the quay that the house of his grandfather was old and"
REST = "had fallen down in the storm, and that nobody would build it again before the summer of next year."


def paragraphs(body: str) -> list[str]:
    article = clean(f"<title>Ice</title><article><p>{PROSE * 2}</p>{body}<p>{PROSE * 3}</p></article>")
    assert clean(article.text).text == article.text
    return [block.text for block in article.blocks[1:-1]]


@pytest.mark.parametrize(
    "lines",
    [
        (LONG, REST),
        (LONG, "fell down."),
        ("The pilot said that it", REST),
        (LONG, "<b>had fallen</b> down in the storm, and that", "nobody would mend it before the summer, nor", "later."),
    ],
)  # fmt: skip
def test_a_sentence_goes_on_below_a_line_break(lines: tuple[str, ...]) -> None:
    whole = " ".join(lines).replace("<b>", "").replace("</b>", "")
    assert paragraphs(f"<p>{'<br>'.join(lines)}</p>") == [whole]


def test_a_sentence_goes_on_within_an_item() -> None:
    assert paragraphs("<ul><li>The pilot waits<br>for the thaw.</li><li>The ferry<br>Nobody</li></ul>") == [
        "The pilot waits for the thaw.", "The ferry", "Nobody",
    ]  # fmt: skip


def test_a_link_over_a_line_break_stays_one() -> None:
    page = f'<article><p>{PROSE * 2}</p><p>{LONG} <a href="https://gazette.example/ice">was<br>taken</a> by the ice.</p><p>{PROSE}</p></article>'
    assert '<a href="https://gazette.example/ice">was taken</a>' in clean(page).html


@pytest.mark.parametrize(
    "lines",
    [
        (f"{LONG} far.", "and so on, as one says, for the whole of an hour, which nobody wrote down."),
        (LONG.removesuffix(" and"), "Nobody would build it again before the summer of next year."),
        ("Dear all,", REST),
        ("What a skipper takes along to the ice:", "two oars of ash, of which one is for the mate who rows behind him all day"),
        ("two oars of ash, which are never new", "an anchor", f"a rope that is as long as the pier, where {LONG[4:]} wide"),
        ("a) the ice, which has been there since the first day of the week", f"b) {REST}"),
        (LONG, "pilots@gazette.example", "The office of the pilots is open on each day of the week but the last of them."),
        ("- the ice, which has been there since the first day of the week", REST),
        ("Ida Quay", "editor of the gazette, and of all that was ever written in it about the ice and the sea"),
    ],
)  # fmt: skip
def test_lines_of_their_own_stay_apart(lines: tuple[str, ...]) -> None:
    found = "\n".join(paragraphs(f"<p>{'<br>'.join(lines)}</p>"))
    assert all(line in found.split("\n") for line in lines), found


def test_verses_keep_their_lines() -> None:
    assert paragraphs("<p>The ice is wide,<br>the quay is old,<br>and no one came<br>to see it.</p>") == [
        "The ice is wide,\nthe quay is old,\nand no one came\nto see it."
    ]
