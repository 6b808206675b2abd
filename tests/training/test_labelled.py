"""The labelled dumps, and what the line model is shown of them."""

import pytest

from benchmarks.dumps import HELD_OUT
from syndicate.clean.words.likeness import letters
from training.labelled import DUMPS, KEPT, LEFT, TITLE, Labelled, after_rules, labelled, table, versions

FIRST = "The new berths opened last autumn, and traffic has grown in every month since then, the port said."
SECOND = "Two more cranes are to follow in the spring, when the ice on the river has gone, the harbour master said."
DUMP = Labelled(
    "harbour-post",
    (
        (LEFT, "Skip to content"),
        (TITLE, "Harbour traffic hits a record"),
        ("", ""),
        (LEFT, "By Ana Costa"),
        (KEPT, FIRST),
        (LEFT, "Zorble the quay"),
        (KEPT, SECOND),
    ),
)


@pytest.fixture(scope="module")
def written():
    return list(labelled(DUMPS))


def test_every_dump_has_one_title_and_an_article(written):
    for dump in [*written, *labelled(HELD_OUT)]:
        labels = [label for label, _ in dump.lines]
        assert labels.count(TITLE) == 1, dump.site
        assert labels.count(KEPT) >= 2, dump.site
        assert LEFT in labels, dump.site


def test_nobody_learns_from_what_is_held_out(written):
    learned = {
        letters(text) for dump in written for label, text in dump.lines if label in (KEPT, TITLE) and len(text) > 40
    }
    held_out = {letters(text) for dump in labelled(HELD_OUT) for label, text in dump.lines if label in (KEPT, TITLE)}
    assert not learned & held_out


def test_a_line_without_a_label_is_named(tmp_path):
    (tmp_path / "wrong.txt").write_text("=== harbour-post\nT Harbour\n\nTraffic has grown.\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"wrong\.txt, harbour-post: no label before 'Traffic has grown\.'"):
        list(labelled(tmp_path))


def test_the_model_sees_what_rules_took_and_is_asked_about_the_rest():
    made = after_rules(DUMP)
    assert [(line.text, line.taken) for line in made.lines] == [
        ("Skip to content", "navigation"),
        ("Harbour traffic hits a record", None),
        ("By Ana Costa", "byline"),
        (FIRST, None),
        ("Zorble the quay", None),
        (SECOND, None),
    ]
    assert made.labels == (-1, -1, -1, 1, 0, 1)
    assert made.title == 1


def test_in_other_versions_the_article_is_never_parted_and_less_stands_around():
    whole, *others = versions(DUMP)
    assert whole == DUMP
    article = [text for label, text in DUMP.lines if label in (KEPT, TITLE)]
    for other in others:
        kept = [text for label, text in other.lines if label in (KEPT, TITLE)]
        assert kept == article[: len(kept)]
        assert len(kept) >= 2
        assert len(other.text) <= len(DUMP.text) + 2 * len(DUMP.lines)
    assert any(other.is_alone for other in others)


def test_a_token_speaks_once_enough_dumps_have_it():
    examples = [
        after_rules(
            Labelled(
                f"site-{number}",
                tuple(("", "") if not text else (label, f"{text} {number}") for label, text in DUMP.lines),
            )
        )
        for number in "abcdef"
    ]
    assert table(examples)["zorble"] < -0.5
    assert "zorble" not in table(examples[:3])
