"""Quotations stay whole: lists within them, and where one ends and the next begins; readings stay with their words."""

import pytest

from syndicate import clean
from syndicate.clean.pages.pagewalk import walk
from syndicate.clean.pages.parser import parse

PROSE = (
    "The harbour was closed for the third day, because the ice had reached the outer pier and would not leave it. " * 2
)
ONE = "The first to speak was the pilot, who had been out on the ice since the early morning of that day."
OTHER = "The second was the owner of the ferry, who had not sold a ticket since the beginning of the week."


def page(body: str) -> str:
    return f"<title>Ice</title><article><h1>Ice</h1><p>{PROSE}</p>{body}<p>{PROSE}</p></article>"


def test_each_of_two_quotations_is_its_own() -> None:
    article = clean(page(f"<blockquote><p>{ONE}</p></blockquote><blockquote><p>{OTHER}</p><p>{ONE}</p></blockquote>"))
    one = f"<blockquote><p>{ONE}</p></blockquote>\n<blockquote><p>{OTHER}</p><p>{ONE}</p></blockquote>"
    assert one in article.html
    assert f"> {ONE}\n\n> {OTHER}\n>\n> {ONE}" in article.markdown


def test_the_lines_of_a_quotation_are_one() -> None:
    article = clean(page(f"<blockquote>{ONE}<br>{OTHER}</blockquote>"))
    assert article.html.count("<blockquote>") == 1


def test_a_list_within_a_quotation_stays_there() -> None:
    said = f"<blockquote><p>{ONE}</p><ol><li>{OTHER}</li><li>No ticket was sold.</li></ol><p>{OTHER}</p></blockquote>"
    article = clean(page(said))
    assert said in article.html
    assert f"> 1. {OTHER}\n> 2. No ticket was sold.\n>\n> {OTHER}" in article.markdown
    assert f"1. {OTHER}\n\n2. No ticket was sold." in article.text


def test_a_quotation_within_an_item_is_no_item() -> None:
    article = clean(page(f"<ul><li><p>{ONE}</p><blockquote><p>{OTHER}</p></blockquote></li></ul>"))
    assert [(block.kind, block.marker) for block in article.blocks[1:3]] == [("item", "-"), ("quote", None)]


CODE = "<pre><code>$ ice --depth\n\n$ ice --width</code></pre>"
FIGURE = '<figure><img src="https://gazette.example/a.png" alt=""></figure>'
TABLE = (
    "<table><thead><tr><th>Pier</th><th>Ice</th></tr></thead><tbody><tr><td>North</td><td>12</td></tr></tbody></table>"
)
HEADING = "<h3>What the pilot said</h3>"


@pytest.mark.parametrize("other", [CODE, FIGURE, TABLE, HEADING])
def test_what_stands_between_the_words_of_a_quotation_is_quoted(other: str) -> None:
    said = f"<blockquote><p>{ONE}</p>{other}<p>{OTHER}</p></blockquote>"
    article = clean(page(said))
    assert said in article.html
    assert all(line.startswith(">") for line in article.markdown.split(ONE)[1].split(OTHER)[0].split("\n")[1:])
    assert clean(article.text).text == article.text


@pytest.mark.parametrize("other", [CODE, FIGURE, TABLE])
def test_what_stands_below_the_words_of_a_quotation_is_quoted(other: str) -> None:
    again = other.replace("a.png", "b.png")
    said = f"<blockquote><p>{ONE}</p>{other}</blockquote>"
    assert f"{said}\n{again}\n<blockquote><p>{OTHER}</p></blockquote>" in (
        clean(page(f"{said}{again}<blockquote><p>{OTHER}</p></blockquote>")).html
    )


@pytest.mark.parametrize("other", [CODE, FIGURE, TABLE, HEADING])
def test_what_stands_above_the_words_of_a_quotation_is_quoted(other: str) -> None:
    said = f"<blockquote><p>{ONE}</p></blockquote>\n<blockquote>{other}<p>{OTHER}</p></blockquote>"
    assert said in clean(page(said)).html


@pytest.mark.parametrize("other", [CODE, FIGURE, TABLE, HEADING])
def test_a_quotation_without_words_is_none(other: str) -> None:
    article = clean(page(f"<blockquote>{other}</blockquote><blockquote><p>{ONE}</p></blockquote><p>{OTHER}</p>"))
    assert f"{other}\n<blockquote><p>{ONE}</p></blockquote>" in article.html


def test_code_of_a_quotation_within_an_item_is_quoted_there() -> None:
    said = f"<ul><li>{ONE}<blockquote><p>{OTHER}</p>{CODE}</blockquote></li><li>{OTHER}</li></ul>"
    article = clean(page(said))
    assert said in article.html
    assert "\n  > ```\n  > $ ice --depth\n" in article.markdown


def test_code_within_a_list_of_a_quotation_stays_there() -> None:
    said = f"<blockquote><p>{ONE}</p><ul><li>{OTHER}{CODE}</li><li>{ONE}</li></ul>{FIGURE}</blockquote>"
    assert said in clean(page(said)).html


def test_quotations_of_markdown_hold_code_and_tables() -> None:
    text = f"# Ice\n\n{PROSE}\n\n> {ONE}\n>\n> ```\n> x = 1\n> ```\n>\n> | Pier | Ice |\n> | --- | --- |\n> | North | 12 |\n>\n> {OTHER}\n"
    article = clean(text, "text/markdown")
    assert f"<blockquote><p>{ONE}</p><pre><code>x = 1</code></pre>{TABLE}<p>{OTHER}</p></blockquote>" in article.html
    assert article.markdown.removeprefix(PROSE.strip()) in text


def test_code_within_an_item_of_markdown_is_of_the_item() -> None:
    article = clean(f"# Ice\n\n{PROSE}\n\n- {ONE}\n\n  ```\n  x = 1\n  ```\n- {OTHER}\n", "text/markdown")
    assert f"<ul><li>{ONE}<pre><code>x = 1</code></pre></li><li>{OTHER}</li></ul>" in article.html


def test_quotations_of_markdown() -> None:
    text = f"# Ice\n\n{PROSE}\n\n> {ONE}\n>\n> - {OTHER}\n> - {ONE}\n\n<!-- -->\n\n> {OTHER}\n\n- one\n\n  > two\n"
    article = clean(text, "text/markdown")
    assert f"<blockquote><p>{ONE}</p><ul><li>{OTHER}</li><li>{ONE}</li></ul></blockquote>\n<blockquote>" in article.html
    assert [(block.kind, block.marker) for block in article.blocks[-2:]] == [("item", "-"), ("quote", None)]


@pytest.mark.parametrize(
    ("ruby", "read"),
    [
        ("<ruby>漢字<rt>かんじ</rt></ruby>", "漢字(かんじ)"),
        ("<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>", "漢(かん)字(じ)"),
        ("<ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby>", "漢字（かんじ）"),
        ("<ruby>漢字<rt></rt></ruby>", "漢字"),
    ],
)
def test_a_reading_stands_in_brackets_behind_its_word(ruby: str, read: str) -> None:
    sentence = "今日は港が三日目も閉まっていて、氷が外の桟橋まで届いたので、だれも船を出すことができなかった。"
    article = clean(page(f"<p>{sentence}{ruby}を読む人もいた。{sentence}</p>"))
    assert f"。{read}を読む" in article.text


@pytest.mark.parametrize(
    ("quotation", "text"),
    [
        ("<cite>Ida wrote:</cite>The harbour silts up.", "Ida wrote:\nThe harbour silts up."),
        ("<div><cite><a href=/ida>Ida</a> wrote:</cite> It silts up.</div>", "Ida wrote:\nIt silts up."),
        ("It silts up.<cite>Ida Brandt</cite>", "It silts up.\nIda Brandt"),
        ("It silts up. <cite>Ida Brandt</cite>", "It silts up.\nIda Brandt"),
        ("<cite>The Harbour</cite> is a dull book.", "The Harbour is a dull book."),
        ("I never read <cite>The Harbour</cite>", "I never read The Harbour"),
    ],
)
def test_who_is_quoted_is_a_line_of_its_own_and_a_book_among_the_words_is_not(quotation: str, text: str) -> None:
    (trial,) = walk(parse(f"<blockquote>{quotation}</blockquote>"), None, 10).trials
    assert trial.text == text
