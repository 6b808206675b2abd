"""The layouts of pages that the block model is trained on can be filled, say what their articles are, and show no marks."""

import random
import re

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from training import layouts
from training.examples import laid_out_example

PARAGRAPHS = (
    "The new berths opened last autumn, and traffic has grown in every month since then, the port said on Monday. Two more are to follow.",
    "Nobody at the meeting of the council asked what the bridge would cost; they asked when it would carry trains again, and for whom.",
    "A harbour needs dredging every other year. The mud goes to fields inland, where it has made farmers of fishermen's sons.",
)
TITLES = tuple(f"The {thing} of the harbour grows again" for thing in ("traffic", "bridge", "mud", "town"))
PROSE = layouts.Prose({"en": TITLES}, {"en": PARAGRAPHS})
NAMES = sorted(path.name for path in layouts.FOLDER.glob("*.html"))
KINDS = {"article", "documentation", "forum", "listing", "collection", "product", "service"}


@pytest.mark.parametrize("name", NAMES)
def test_a_layout_says_its_kind_and_is_filled(name):
    text = (layouts.FOLDER / name).read_text(encoding="utf-8")
    head = layouts.KIND.match(text)
    assert head
    assert head[1] in KINDS
    environment = Environment(loader=FileSystemLoader(layouts.FOLDER), undefined=StrictUndefined)
    page = environment.get_template(name).render(layouts.Words(PROSE, "en", random.Random(name)).offered())
    assert "data-kept" in page
    assert re.search(r"<body\b", page, re.IGNORECASE)


@pytest.fixture
def some(monkeypatch, tmp_path):
    for name in NAMES[:: max(1, len(NAMES) // 5)]:
        (tmp_path / name).write_text((layouts.FOLDER / name).read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(layouts, "FOLDER", tmp_path)
    return list(layouts.laid_out(PROSE, 2, 1))


def test_pages_show_no_marks_and_their_blocks_are_labelled(some):
    for made in some:
        assert not re.search(r"data-(kept|left|either)", made.page.html)
        assert len(made.page.html) == len(made.marked)
        example = laid_out_example(made)
        assert example.labels.any() == bool(made.page.text)
        assert not example.labels.all()


def test_some_pages_hold_no_article(some):
    empty = [made.page.id for made in some if not made.page.text]
    assert len(empty) == 2
    assert all(name.endswith("-2") for name in empty)


def test_pages_of_a_layout_differ_and_are_made_anew_alike(some):
    assert len({made.page.html for made in some}) == len(some)
    assert list(layouts.laid_out(PROSE, 2, 1)) == some
    assert len({made.page.fold for made in some if made.page.site == some[0].page.site}) == 1


def test_a_layout_without_a_kind_is_refused(monkeypatch, tmp_path):
    (tmp_path / "nameless.html").write_text("<p data-kept>{{ paragraph() }}</p>", encoding="utf-8")
    monkeypatch.setattr(layouts, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"nameless\.html: the first line names no kind"):
        list(layouts.laid_out(PROSE, 1, 1))
