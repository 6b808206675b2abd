"""`syndicate reclean`: the preview, and what is done once it is asked for."""

from dataclasses import replace

import pytest

from syndicate.clean.documents import clean_document
from syndicate.values.block import Block


def older(limits, document, hints, timezone, scope):
    article = clean_document(limits, document, hints, timezone, scope)
    return replace(article, blocks=(*article.blocks, *(Block("paragraph", f"Prompt {number}") for number in range(9))))


@pytest.fixture
def cleaned(place, monkeypatch):
    """A place whose articles were cleaned by an older version."""
    from syndicate import pipeline

    ingest = pipeline.ingest
    with monkeypatch.context() as patch:
        patch.setattr("syndicate.pipeline.taking.version", lambda: "an older one")
        patch.setattr(pipeline, "ingest", lambda *arguments, **more: ingest(*arguments, **more, clean=older))
        assert place("run") == 0
    return place


def test_without_apply_it_shows_what_would_change_and_how_to_do_it(cleaned):
    before = cleaned.feed("rss.xml")
    assert cleaned("reclean", "notes") == 0
    assert "revision  The harbour has a new bridge" in cleaned.out
    assert "    changed: text\n    9 blocks fewer, 0 more\n    - Prompt 0\n" in cleaned.out
    assert "… and 3 lines more" in cleaned.out
    assert cleaned.out.endswith(
        "notes: of 2 entries, 2 would change in meaning, 0 in what is shown beside it; 0 the same, 0 left out\n"
        "Nothing was changed. To do it: syndicate reclean notes --apply\n"
    )
    cleaned("publish")
    assert cleaned.feed("rss.xml") == before


def test_with_apply_it_is_recorded_and_published(cleaned):
    assert "Prompt 0" in cleaned.feed("rss.xml")
    assert cleaned("reclean", "notes", "--apply") == 0
    assert "notes: of 2 entries, 2 changed in meaning" in cleaned.out
    assert "feed notes: published, 2 entries\n" in cleaned.out
    assert "Prompt" not in cleaned.feed("rss.xml")
    assert cleaned("reclean", "notes") == 0
    assert cleaned.out == (
        "notes: of 2 entries, 0 would change in meaning, 0 in what is shown beside it; 2 the same, 0 left out\n"
    )
    cleaned("runs")
    assert "notes, now: cleaned again, 2 revised" in cleaned.out


def test_json_holds_all_of_it(cleaned):
    shown = cleaned.json("reclean", "notes")
    assert (shown["applied"], shown["whole"], shown["counts"], shown["run"]) == (False, True, {"revision": 2}, None)
    assert len(shown["entries"][0]["difference"]["lines"]) == 9
    done = cleaned.json("reclean", "notes", "--apply")
    assert (done["applied"], done["run"]["purpose"], done["run"]["counts"]) == (True, "reclean", {"revised": 2})
    assert [feed["written"] for feed in done["feeds"]] == [True, True]


@pytest.mark.parametrize(("arguments", "words"), [(("nowhere",), "There is no source 'nowhere'"), ((), "SOURCE")])
def test_a_source_has_to_be_named(place, arguments, words):
    assert place("reclean", *arguments) == 2
    assert words in place.err
