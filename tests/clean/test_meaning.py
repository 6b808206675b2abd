"""What counts as a change in meaning."""

import pytest

from syndicate.clean.cleaner import clean
from syndicate.clean.meaning import meaning
from syndicate.values.article import Article
from syndicate.values.block import Block

BODY = "The port took 412 ships, and no one was hurt, the harbour master said."


def of(*texts, title="A title"):
    return meaning(Article(title=title, blocks=tuple(Block("paragraph", text) for text in texts)))


def test_it_is_a_sha256_in_hexadecimal():
    assert len(of(BODY)) == 64
    assert int(of(BODY), 16)


@pytest.mark.parametrize(
    "texts",
    [
        ("  The port took 412\u00a0ships,\nand no one was hurt, the harbour master said. ",),
        ("Ｔhe port took ４１２ ships, and no one was hurt, the harbour master said.",),
    ],
)
def test_white_space_and_compatibility_forms_do_not_count(texts):
    assert of(*texts) == of(BODY)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("7 hours ago", "8 hours ago"),
        ("3小时前", "5分钟前"),
        ("12 comments", "1,312 comments"),
        ("阅读 1,234", "阅读 1.3万"),
        ("Ana Costa · 2 days ago · 14 likes", "Ana Costa · 3 days ago · 15 likes"),
    ],
)
def test_relative_times_and_counters_in_short_blocks_do_not_count(one, other):
    assert of(BODY, one) == of(BODY, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (BODY, BODY.replace("412", "413")),
        (BODY, BODY.replace("no one", "one")),
        ("It ended 3 hours ago.", "It ended 4 hours ago."),
        (
            "He was seen 3 days ago by two people who had no reason to lie about it",
            "He was seen 4 days ago by two people who had no reason to lie about it",
        ),
        ("Berth 4", "Berth 5"),
    ],
)
def test_everything_else_counts(one, other):
    assert of(one) != of(other)


def test_a_title_counts_and_a_removal_does_not():
    assert of(BODY) != of(BODY, title="Another title")
    dump = f"A title\nNorthern Press\n3 hours ago\n\n{BODY}\n\n"
    assert meaning(clean(dump + "12 Comments")) == meaning(clean(dump + "Share this article\n\n13 Comments"))
