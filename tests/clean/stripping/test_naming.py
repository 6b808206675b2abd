"""What the scores took from a page gets its kind, and its facts, from the rules."""

from datetime import datetime

from syndicate.clean import metadata, rules
from syndicate.clean.draft import Candidate, Context, Cut, Draft, Verdict
from syndicate.clean.stripping import naming
from syndicate.values.block import Block

BODY = "The new berths opened last autumn, and traffic has grown in every month since then, the port said."
SCORED = Verdict("other", "scores", 0.1)
CONTEXT = Context("html", captured_at=datetime.fromisoformat("2025-04-29T15:00:00+08:00"))


def draft(*lines):
    return Draft(tuple(Candidate(Block("paragraph", text), verdict=verdict) for text, verdict in lines))


def test_bylines_and_lists_that_the_scores_took():
    before = draft(
        ("By Ana Costa", SCORED),
        ("3 hours ago", SCORED),
        ("A line of the page", SCORED),
        (BODY, None),
        ("3 hours ago", SCORED),
        (BODY, None),
        ("Most Discussed", SCORED),
        ("1", SCORED),
        ("2", SCORED),
        ("Menu", Verdict("navigation", "page/nav")),
    )
    after = naming.name(rules.default(), before, CONTEXT)
    kinds = [candidate.verdict and candidate.verdict.kind for candidate in after.candidates]
    assert kinds == [
        "byline",
        "byline",
        "other",
        None,
        "other",
        None,
        "empty-list",
        "empty-list",
        "empty-list",
        "navigation",
    ]
    facts = metadata.gather(rules.default(), after, CONTEXT).facts
    assert facts.authors == ("Ana Costa",)
    assert facts.published is not None
    assert facts.published.hour == 12


def test_it_takes_nothing_that_was_kept():
    before = draft(("By Ana Costa", None), (BODY, None), ("12 Comments", None))
    assert naming.name(rules.default(), before, CONTEXT) is before


def test_an_image_among_the_labels_hides_none_of_them():
    caption = "Photo: Ola Nordmann"
    image = Block("figure", caption, address="https://gazette.example/a.jpg")
    lead = Candidate(image, cuts=(Cut(0, len(caption), SCORED),))
    before = draft(("By Ana Costa", SCORED), (BODY, None))
    row = (Candidate(Block("figure", "", address=image.address)), lead, *before.candidates)
    named = naming.name(rules.default(), Draft(row), CONTEXT)
    kinds = [
        each.cuts[0].verdict.kind if each.cuts else each.verdict and each.verdict.kind for each in named.candidates
    ]
    assert kinds == [None, "credit", "byline", None]
    facts = metadata.gather(rules.default(), named, CONTEXT).facts
    assert (facts.authors, [credit.name for credit in facts.credits]) == (("Ana Costa",), ["Ola Nordmann"])
