"""Sources with their timetables and names, and the feeds that there are without being asked for."""

from datetime import timedelta

import pytest
from configured import SOURCE

from syndicate.config.sources import CommonSettings, source_keys
from syndicate.sources import KINDS
from syndicate.values.source import Schedule

DAY = timedelta(days=1)


def source(name, *lines):
    return "\n".join((f"[sources.{name}]", 'kind = "folder"', 'path = "seeds"', *lines, ""))


def test_sources_and_feeds_come_in_order(site):
    settings = site.load(
        source("zebra") + source("tech-news") + '[feeds.picks]\nsources = ["zebra"]\n[feeds.all]\nlimit = 9\n'
    )
    assert [one.name for one in settings.sources] == ["zebra", "tech-news"]
    assert [(feed.name, feed.title, feed.sources) for feed in settings.feeds] == [
        ("zebra", "Zebra", ("zebra",)),
        ("tech-news", "Tech news", ("tech-news",)),
        ("all", "syndicate", ("zebra", "tech-news")),
        ("picks", "Picks", ("zebra",)),
    ]
    assert settings.feeds[2].limit == 9


def test_a_section_overrides_the_default_feed_of_its_name(site):
    settings = site.load(source("a") + source("b") + '[feeds.a]\ntitle = "Both"\nsources = ["b", "a"]\n')
    assert (settings.feeds[0].title, settings.feeds[0].sources) == ("Both", ("b", "a"))


def test_the_feed_of_all_has_the_title_of_the_site(site):
    settings = site.load('[site]\ntitle = "Ours"\ndescription = "What we read"\n' + SOURCE)
    assert [(feed.title, feed.description) for feed in settings.feeds] == [
        ("Seeds", "What we read"),
        ("Ours", "What we read"),
    ]


@pytest.mark.parametrize(
    ("lines", "schedule"),
    [
        ((), Schedule()),
        (('every = "1h"',), Schedule(timedelta(hours=1))),
        (("jitter = 0.5",), Schedule(jitter=0.5)),
        # Who writes six o'clock means six o'clock.
        (('cron = "0 6 * * *"',), Schedule(None, "0 6 * * *", 0.0)),
        (('cron = "0 6 * * *"', "jitter = 0.5"), Schedule(None, "0 6 * * *", 0.5)),
    ],
)
def test_timetables(site, lines, schedule):
    assert site.load(source("a", *lines)).sources[0].schedule == schedule


@pytest.mark.parametrize(
    ("lines", "schedule"),
    [
        ((), Schedule(longest=DAY, adaptive=True)),
        (('longest = "15m"',), Schedule(longest=timedelta(minutes=15), adaptive=True)),
        (("adaptive = false",), Schedule(longest=DAY)),
        (('every = "2d"',), Schedule(2 * DAY, longest=2 * DAY, adaptive=True)),
        (('cron = "0 6 * * *"',), Schedule(None, "0 6 * * *", 0.0)),
    ],
)
@pytest.mark.parametrize("kind", ["feed", "page"])
def test_timetables_of_sources_on_the_web(site, kind, lines, schedule):
    web = "\n".join(("[sources.a]", f'kind = "{kind}"', 'url = "https://a.example/"', *lines, ""))
    assert site.load(web).sources[0].schedule == schedule


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (('every = "2h"', 'longest = "1h"'), "F:5: sources.a.longest: longest must not be shorter than every"),
        (('longest = "400d"',), "F:4: sources.a.longest: longest must be at most 366 days"),
        (('cron = "0 6 * * *"', 'longest = "2d"'), "F:5: sources.a.longest: longest and adaptive belong to every"),
        (('cron = "0 6 * * *"', "adaptive = true"), "F:5: sources.a.adaptive: longest and adaptive belong to every"),
    ],
)
def test_what_is_wrong_with_a_timetable_of_a_source_on_the_web(site, lines, words):
    web = "\n".join(("[sources.a]", 'kind = "page"', 'url = "https://a.example/"', *lines, ""))
    (line,) = site.refused(web)
    assert line.startswith(words)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (('longest = "1d"',), "F:4: sources.a.longest: longest and adaptive are for sources on the web"),
        (("adaptive = false",), "F:4: sources.a.adaptive: longest and adaptive are for sources on the web"),
        (('every = "0s"',), "F:4: sources.a.every: every must be at least one second"),
        (('every = "400d"',), "F:4: sources.a.every: every must be at most 366 days"),
        (("every = 15",), "F:4: sources.a.every: must be a duration"),
        (("jitter = 2",), "F:4: sources.a.jitter: jitter is a share"),
        (("jitter = nan",), "F:4: sources.a.jitter: jitter is a share"),
        (('every = "1h"', 'cron = "0 6 * * *"'), "F:4: sources.a.every: set either every or cron"),
        (('timezone = "Asia/Shanghai"', 'cron = "0 6 * *"'), 'F:5: sources.a.cron: cron "0 6 * *" must have 5 fields'),
        (('timezone = "Asia/Shangai"',), 'F:4: sources.a.timezone: "Asia/Shangai" is not the name of a time zone'),
        (("include = []",), "F:4: sources.a.include: include must have a pattern"),
        (('include = ["/etc/*"]',), 'F:4: sources.a.include: include has the pattern "/etc/*"'),
        (("max_files = 0",), "F:4: sources.a.max_files: max_files must be at least 1"),
        (('includes = ["*"]',), 'F:4: sources.a.includes: unknown key "includes"; did you mean "include"?'),
        (('timezon = "UTC"',), 'F:4: sources.a.timezon: unknown key "timezon"; did you mean "timezone"?'),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_source(site, lines, words):
    (line,) = site.refused(source("a", *lines))
    assert line.startswith(words)


@pytest.mark.parametrize(
    "name",
    [
        '"a/b"',
        '"-x"',
        '"--help"',
        '"a\\u001bb"',
        '"a\\nb"',
        '"a\\u202eb"',
        '".."',
        '"."',
        '""',
        '"Seeds"',
        '"a b"',
        '"凤凰"',
        '".hidden"',
        '"a%2fb"',
        "x" * 101,
    ],
)
def test_a_name_that_is_no_safe_part_of_an_address_is_refused_once(site, name):
    lines = site.refused(source(name))
    assert lines[0].startswith("F:1: sources.")
    assert len(lines) == 1
    assert "becomes part of its address" in lines[0]


def test_the_name_of_the_feed_of_all_is_taken(site):
    assert 'F:1: sources.all: the name "all" is that of the feed of all sources' in site.refused(source("all"))[0]


def test_names_that_differ_in_case_only_are_refused(site):
    assert any('"a" and "A" differ in case only' in line for line in site.refused(source("a") + source("A")))


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ('sources = "x"\n', "[sources.NAME]"),
        ("[[sources]]\n", "[sources.NAME]"),
        ("[sources]\na = 1\n", "[sources.a]"),
        ('[sources]\na = ["x"]\n', "[sources.a]"),
        ('sources.a = "folder"\n', "[sources.a]"),
    ],
)
def test_sources_that_are_no_tables_are_refused(site, text, header):
    assert any(f"must be a table; begin it with a line {header}" in line for line in site.refused(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[feeds.x]\n", "F:4: feeds.x: needs the key sources"),
        ("[feeds.x]\nsources = []\n", "F:5: feeds.x.sources: names no source"),
        ('[feeds.x]\nsources = ["seeds", "seed"]\n', 'F:5: feeds.x.sources[1]: unknown source "seed"; did you mean "seeds"?'),
        ('[feeds.x]\nsources = ["seeds", "seeds"]\n', 'F:5: feeds.x.sources[1]: names the source "seeds" a second time'),
        ('[feeds.x]\nname = "y"\nsources = ["seeds"]\n', 'F:5: feeds.x.name: unknown key "name"'),
        ('[feeds.x]\nlimit = 0\nsources = ["seeds"]\n', "F:5: feeds.x.limit: limit is 0"),
        ('[feeds."a/b"]\nsources = ["seeds"]\n', 'F:4: feeds."a/b": the feed name "a/b" becomes part of its address'),
        ("[feeds]\nx = 1\n", "F:5: feeds.x: must be a table"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_feed(site, text, words):
    assert site.refused(SOURCE + text)[0].startswith(words)


def test_a_feed_and_a_page_are_named_by_their_address(site):
    text = '[sources.a]\nkind = "feed"\nurl = "https://a.example/"\n[sources.b]\nkind = "page"\nurl = "http://b.example/x"\n'
    feed, page = site.load(text).sources
    assert (feed.settings.url, feed.settings.complete, feed.settings.first_entries) == ("https://a.example/", True, 20)
    assert page.settings.url == "http://b.example/x"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ('kind = "fed"\nurl = "https://a.example/"', 'F:2: sources.a.kind: unknown kind "fed"; did you mean "feed"?'),
        ('kind = "feed"', "F:1: sources.a: needs the key url"),
        ('kind = "page"', "F:1: sources.a: needs the key url"),
        ('kind = "feed"\nuri = "https://a.example/"\nurl = "https://a.example/"',
         'F:3: sources.a.uri: unknown key "uri"; did you mean "url"?'),
        ('kind = "feed"\nurl = "a.example"', 'F:3: sources.a.url: url "a.example" must be a whole http: or https: address'),
        ('kind = "page"\nurl = "file:///etc/passwd"', 'F:3: sources.a.url: url "file:///etc/passwd" must be'),
        ('kind = "feed"\nurl = "https://a.example/"\ncomplete = "yes"', "F:4: sources.a.complete: must be true or false"),
        ('kind = "feed"\nurl = "https://a.example/"\nfirst_entries = 0', "F:4: sources.a.first_entries: first_entries must be"),
        ('kind = "feed"\nurl = "https://a.example/"\nmax_entries = 0', "F:4: sources.a.max_entries: max_entries must be"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_source_on_the_web(site, lines, words):
    assert site.refused(f"[sources.a]\n{lines}\n")[0].startswith(words)


def test_no_kind_of_source_has_a_key_that_all_sources_have():
    common = set(CommonSettings.__dataclass_fields__)
    for kind in KINDS.values():
        assert not common & set(kind.settings.__dataclass_fields__)
        assert common | set(kind.settings.__dataclass_fields__) <= source_keys()
