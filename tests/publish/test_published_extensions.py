"""Whatever extensions and enclosures an article holds, its feeds break no rule."""

import tomllib
from importlib.resources import files

from feed_builders import article, broken_rules, entry, feed
from hypothesis import given, settings
from hypothesis import strategies as st

from syndicate.publish import FORMATS
from syndicate.publish.presentation import show
from syndicate.values.enclosure import Enclosure
from syndicate.values.extension import Extension
from syndicate.values.vocabularies import KEPT, NAMESPACES, prefix_of

TABLE = tomllib.loads(files("syndicate.publish").joinpath("extensions.toml").read_text(encoding="utf-8"))
NAMES = [name.split(":") for name in TABLE]
VALUES = st.one_of(
    st.sampled_from(
        [
            "https://example.org/a b",
            "/a",
            "javascript:alert(1)",
            "12",
            "0",
            "-1",
            "1:02",
            "45 -71",
            "true",
            "image",
            "en_US",
        ]
    ),
    st.text(st.one_of(st.characters(), st.sampled_from("<>&\"'\x00\x85\ud800;/ b")), max_size=30),
)


def stated(qualified, depth=0):
    """An element of that name with values of all kinds in its own attributes, a stray one, and what may stand in it."""
    rule = TABLE.get(qualified, {})
    attributes = {name.rstrip("!"): VALUES for name in rule.get("attributes", {})}
    inner = [stated(name, depth + 1) for name in rule.get("children", ())] if depth < 4 else []
    return st.builds(
        lambda text, values, children: Extension(
            *qualified.split(":"), text, tuple(sorted(values.items())), tuple(children)
        ),
        VALUES,
        st.fixed_dictionaries(attributes, optional={"onclick": VALUES}),
        st.lists(st.one_of(inner), max_size=3) if inner else st.just(()),
    )


EXTENSIONS = st.sampled_from([*TABLE, "media:script", "unknown:x"]).flatmap(stated)
SIZES = st.none() | st.integers(-1, 2**70)
ENCLOSURES = st.builds(Enclosure, VALUES, st.none() | VALUES, SIZES, st.none() | VALUES, SIZES)


@settings(max_examples=150, deadline=None)
@given(extensions=st.lists(EXTENSIONS, max_size=8), enclosures=st.lists(ENCLOSURES, max_size=4), comments=VALUES)
def test_no_extension_breaks_a_feed(extensions, enclosures, comments):
    one = article(extensions=tuple(extensions), enclosures=tuple(enclosures), comments=comments)
    assert broken_rules(feed(entry(article=one))) == {form.file: set() for form in FORMATS}


def test_an_element_that_may_stand_there_once_does():
    twice = (Extension("slash", "comments", "1"), Extension("slash", "comments", "2"), Extension("geo", "lat", "1"))
    (own,) = show(feed(entry(article=article(extensions=twice)))).entries
    assert own.extensions == (twice[0], twice[2])


def test_what_may_be_published_is_of_vocabularies_that_are_kept():
    assert {prefix for prefix, _ in NAMES} == set(KEPT)
    assert set(KEPT) <= set(NAMESPACES)
    inner = {name for rule in TABLE.values() for name in rule.get("children", ())}
    assert inner <= set(TABLE)
    assert {name for name, rule in TABLE.items() if rule.get("inside")} <= inner


def test_a_misspelt_namespace_is_known():
    assert prefix_of("HTTP://search.yahoo.com/mrss") == "media"
    assert prefix_of("http://www.itunes.com/DTDs/PodCast-1.0.dtd") == "itunes"
    assert prefix_of("https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md") == "podcast"
    assert prefix_of("urn:other") is None
