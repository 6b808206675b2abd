"""The tree that pages are read from: what browsers would repeat for a page that was made to grow."""

import pytest

from syndicate.clean.pages.parser import attribute_names, parse


@pytest.mark.parametrize("tag", ["html", "BODY"])
def test_attributes_of_a_page_that_begins_again_and_again_are_not_gathered(tag: str) -> None:
    root = parse("<body>" + "".join(f"<{tag} x{number}=y>" for number in range(2_000)) + "<p>Ice.")
    elements = [root, *root.iter_elements(("body",))]
    assert max(len(attribute_names(element)) for element in elements) < 10
    assert root.text == "Ice."


def test_formatting_that_never_ends_is_not_begun_again_in_each_block() -> None:
    root = parse("".join(f"<p><font size={number}>ice" for number in range(2_000)))
    assert sum(1 for _ in root.iter_elements()) < 10 * 2_000


def test_formatting_that_ends_keeps_what_it_says() -> None:
    root = parse("".join(f"<p><code class=x{number}>ice</code>" for number in range(2_000)))
    assert len({element.attr("class") for element in root.iter_elements(("code",))}) == 2_000


def test_a_page_states_its_language_however_it_begins() -> None:
    root = parse("<html><html lang=is><body><body class=x><p>Ís.")
    assert root.attr("lang") == "is"
    assert [element.attr("class") for element in root.iter_elements(("body",))] == ["x"]
