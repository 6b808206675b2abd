"""How articles were made, written and read again."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from syndicate.store.makings import decode, encode
from syndicate.values.enclosure import Enclosure
from syndicate.values.extension import Extension
from syndicate.values.item import Hints
from syndicate.values.making import Making

EAST = timezone(timedelta(hours=8))
FULL = Making(
    Hints(
        title="A new crane",
        url="https://harbour.example/1",
        authors=("Ada", "箫雨"),
        publisher="The harbour",
        published=datetime(2025, 1, 1, 8, tzinfo=EAST),
        updated=datetime(2025, 1, 2, tzinfo=UTC),
        language="en",
        tags=("cranes",),
        image="https://harbour.example/1.png",
        summary="\ud800 and more",
        enclosures=(
            Enclosure("https://harbour.example/1.mp3", "audio/mpeg", 0),
            Enclosure("https://harbour.example/2"),
        ),
        comments="https://talk.example/1",
        extensions=(
            Extension("itunes", "episode", "4"),
            Extension("podcast", "value", None, (("type", "x"),), (Extension("podcast", "valueRecipient"),)),
        ),
    ),
    keys=("guid:1", "url:https://harbour.example/1"),
    has_body=True,
    is_cut=True,
)


@pytest.mark.parametrize("making", [FULL, Making(), Making(keys=("path:a",))])
def test_a_making_is_read_as_it_was_written(making):
    assert decode(encode(making)) == making
    assert repr(decode(encode(making))) == repr(making)


def test_what_another_version_wrote_is_read_as_far_as_it_is_known():
    assert decode('{"keys":["path:a"],"mood":"good","hints":{"title":"x","weather":"fine"}}') == Making(
        Hints(title="x"), ("path:a",)
    )


def test_nothing_written_means_that_it_is_not_known():
    assert decode("") is None
