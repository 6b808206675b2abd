"""What stands within an item of a page is written within it, wherever in it, and the number of an item stands where it begins."""

import pytest

from syndicate import Article, clean

PROSE = (
    "The harbour was closed for the third day, because the ice had reached the outer pier and would not leave it. " * 2
)
ONE = "The pilot had been out on the ice since the early morning of that day, and he had seen no open water."
OTHER = "The owner of the ferry had not sold a ticket since the beginning of the week, and he did not expect to."
CODE = "<pre><code>$ ice --depth</code></pre>"
FIGURE = '<figure><img src="https://gazette.example/a.png" alt=""></figure>'
TABLE = (
    "<table><thead><tr><th>Pier</th><th>Ice</th></tr></thead><tbody><tr><td>North</td><td>12</td></tr></tbody></table>"
)
QUOTE = f"<blockquote><p>{OTHER}</p></blockquote>"


def cleaned(body: str) -> Article:
    page = f"<title>Ice</title><article><h1>Ice</h1><p>{PROSE}</p>{body}<p>{PROSE.replace('third', 'fourth')}</p></article>"
    article = clean(page, url="https://gazette.example/")
    assert clean(article.text).text == article.text
    return article


@pytest.mark.parametrize("other", [CODE, FIGURE, TABLE, QUOTE])
@pytest.mark.parametrize("tags", ["<ul><li>", "<ol><li>"])
def test_what_stands_below_the_words_of_an_item_is_within_it(tags: str, other: str) -> None:
    end = tags.replace("<", "</").replace("</ul></li>", "</li></ul>").replace("</ol></li>", "</li></ol>")
    written = f"{tags}{ONE}{other}</li><li>{OTHER}{other.replace('a.png', 'b.png')}{end}"
    assert written in cleaned(written).html


@pytest.mark.parametrize("other", [CODE, FIGURE, TABLE, QUOTE, "<h3>Piers</h3>"])
def test_what_stands_above_the_words_of_an_item_is_within_it(other: str) -> None:
    again = other.replace("a.png", "b.png")
    article = cleaned(f"<ul><li>{other}{ONE}</li><li>{again}<p>{OTHER}</p></li></ul>")
    assert f"<ul><li>{other}<p>{ONE}</p></li><li>{again}<p>{OTHER}</p></li></ul>" in article.html
    assert f"- {ONE}" in article.text


@pytest.mark.parametrize("tag", ["ul", "ol"])
@pytest.mark.parametrize(
    "figure", [FIGURE, FIGURE.replace("</f", "<figcaption>The ice of the first week.</figcaption></f")]
)
def test_an_item_that_shows_only_an_image_does_not_end_its_list(tag: str, figure: str) -> None:
    article = cleaned(f"<{tag}><li>{ONE}</li><li>{figure}</li><li>{OTHER}</li></{tag}>")
    value = ' value="3"' if tag == "ol" else ""
    assert f"<{tag}><li>{ONE}{figure}</li><li{value}>{OTHER}</li></{tag}>" in article.html


def test_such_an_item_does_not_end_its_list_below_a_list_within_it() -> None:
    article = cleaned(f"<ul><li>{ONE}<ul><li>{OTHER}</li></ul></li><li>{FIGURE}</li><li>{ONE}</li></ul>")
    assert f"<ul><li>{ONE}<ul><li>{OTHER}</li></ul>{FIGURE}</li><li>{ONE}</li></ul>" in article.html


def test_a_list_of_nothing_but_images_is_none() -> None:
    images = FIGURE, FIGURE.replace("a.png", "b.png")
    article = cleaned(f"<ul><li>{ONE}</li></ul><ul><li>{images[0]}</li><li>{images[1]}</li></ul>")
    assert f"<ul><li>{ONE}</li></ul>\n{images[0]}\n{images[1]}\n" in article.html


def test_an_image_below_a_list_is_in_no_item() -> None:
    article = cleaned(f"<ul><li>{ONE}</li><li></li></ul>{FIGURE}")
    assert f"<ul><li>{ONE}</li></ul>\n{FIGURE}" in article.html


def test_what_stands_below_a_list_within_an_item_is_of_the_item() -> None:
    written = f"<ul><li>{ONE}<ul><li>{OTHER}{CODE}</li></ul>{FIGURE}</li><li>{OTHER}</li></ul>"
    article = cleaned(written)
    assert written in article.html
    assert f"- {ONE}\n  - {OTHER}\n\n    ```\n    $ ice --depth\n    ```\n\n  ![]" in article.markdown


def test_the_heading_of_a_numbered_item_bears_its_number() -> None:
    article = cleaned(
        f"<ol><li><h3>The pilot</h3><p>{ONE}</p></li><li>{FIGURE}<h3>The owner</h3><p>{OTHER}</p></li></ol>"
    )
    items = f"<ol><li><h3>The pilot</h3><p>{ONE}</p></li><li>{FIGURE}<h3>The owner</h3><p>{OTHER}</p></li></ol>"
    assert items in article.html
    assert f"1. ### The pilot\n\n   {ONE}\n2. ![]" in article.markdown
    assert f"1. The pilot\n\n{ONE}\n\n2. The owner\n\n{OTHER}" in article.text


def test_a_heading_that_shows_its_number_is_not_numbered_twice() -> None:
    article = cleaned(f"<ol><li><h3>1. The pilot</h3><p>{ONE}</p></li><li><h3>3 piers</h3><p>{OTHER}</p></li></ol>")
    assert "1. 1." not in article.text
    assert f"1. The pilot\n\n1. {ONE}\n\n2. 3 piers\n\n{OTHER}" in article.text


@pytest.mark.parametrize("around", ["{}", "<ul><li>Said:{}</li></ul>"])
def test_lists_within_a_quotation_are_nested_as_others(around: str) -> None:
    items = f"<ol><li>{ONE}<ul><li>{OTHER}</li></ul></li><li>{OTHER}<p>{ONE}</p></li></ol>"
    written = around.format(f"<blockquote>{items}<p>{OTHER}</p></blockquote>")
    assert written in cleaned(written).html


def test_a_line_that_is_taken_out_of_an_item_leaves_the_rest_within_it() -> None:
    article = cleaned(f"<ul><li>{ONE}<p>Advertisement</p>{FIGURE}</li><li>{OTHER}</li></ul>")
    assert f"<li>{ONE}{FIGURE}</li><li>{OTHER}</li>" in article.html
