"""Variables that override keys, and those that do not."""

from datetime import timedelta

import pytest
from configured import SOURCE

TWO = SOURCE + '[sources.tech-news]\nkind = "folder"\npath = "seeds"\n[feeds.picks]\nsources = ["seeds"]\n'


def test_variables_override_the_file_and_the_defaults(site):
    settings = site.load(
        TWO + "[serve]\nport = 1\n",
        SYNDICATE_SERVE__PORT="9000",
        SYNDICATE_SITE__TITLE="2025",
        SYNDICATE_SOURCES__SEEDS__EVERY="1h",
        SYNDICATE_SOURCES__TECH_NEWS__JITTER="0.5",
        SYNDICATE_SOURCES__TECH_NEWS__INCLUDE='["*.md"]',
        SYNDICATE_SOURCES__TECH_NEWS__FOLLOW_LINKS="true",
        SYNDICATE_FETCH__MAX_BYTES="1MB",
        SYNDICATE_FEEDS__ALL__LIMIT="7",
        SYNDICATE_FEEDS__TECH_NEWS__TITLE='"Quoted"',
        SYNDICATE_FEEDS__PICKS__SOURCES='["tech-news"]',
        SYNDICATE_STORE__PATH="elsewhere.db",
        HOME="/root",
    )
    seeds, news = settings.sources
    assert (settings.serve.port, settings.site.title, settings.fetch.max_bytes) == (9000, "2025", 1_000_000)
    assert seeds.schedule.every == timedelta(hours=1)
    assert (news.schedule.jitter, news.settings.include, news.settings.follow_links) == (0.5, ("*.md",), True)
    feeds = {feed.name: feed for feed in settings.feeds}
    assert (feeds["all"].limit, feeds["tech-news"].title, feeds["picks"].sources) == (7, "Quoted", ("tech-news",))
    assert settings.store.path == str(site.root / "elsewhere.db")


def test_the_case_of_a_variable_does_not_matter(site):
    assert site.load(syndicate_serve__Port="9000").serve.port == 9000


def test_a_variable_may_name_another_that_holds_the_text(site):
    assert site.load(SYNDICATE_SITE__AUTHOR='{ env = "WHO" }', WHO="Ann").site.author == "Ann"


def test_a_variable_can_mend_the_file(site):
    assert site.load('[serve]\nport = "x"\n' + SOURCE, SYNDICATE_SERVE__PORT="80").serve.port == 80


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SYNDICATE_SERV__PORT", 'did you mean "SYNDICATE_SERVE__PORT"?'),
        ("SYNDICATE_SERVE_PORT", 'did you mean "SYNDICATE_SERVE__PORT"?'),
        ("SYNDICATE_SOURCES__SEED__EVERY", 'did you mean "SYNDICATE_SOURCES__SEEDS__EVERY"?'),
        ("syndicate_feeds__al__limit", 'did you mean "SYNDICATE_FEEDS__ALL__LIMIT"?'),
        ("SYNDICATE_SERVE", "unknown setting"),
        ("SYNDICATE_", "unknown setting"),
        ("SYNDICATE_SERVE__PORT__X", 'did you mean "SYNDICATE_SERVE__PORT"?'),
        ("SYNDICATE_FEEDS__ALL__NAME", "unknown setting"),
    ],
)
def test_an_unknown_variable_is_refused_like_an_unknown_key(site, name, words):
    (line,) = site.refused(SOURCE, **{name: "1"})
    assert line.startswith(f'environment variable {name}: unknown setting "{name}"; ')
    assert words in line
    assert (site.error.path, site.error.line) == (None, None)


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        (
            "SYNDICATE_SERVE__PORT",
            "many",
            'serve.port: must be a whole number, without quotes, for example port = 10; found the text "many"',
        ),
        ("SYNDICATE_SERVE__PORT", "", "serve.port: must be a whole number"),
        ("SYNDICATE_SERVE__PORT", "70000", "serve.port: port must be from 0 to 65535"),
        ("SYNDICATE_SOURCES__SEEDS__KIND", "foldr", 'sources.seeds.kind: unknown kind "foldr"; did you mean "folder"?'),
        ("SYNDICATE_SOURCES__SEEDS__PATH", "gone", "sources.seeds.path: path "),
        (
            "SYNDICATE_FEEDS__ALL__SOURCES",
            '["sedes"]',
            'feeds.all.sources[0]: unknown source "sedes"; did you mean "seeds"?',
        ),
    ],
)
def test_a_wrong_value_is_refused_with_the_name_of_the_variable(site, name, text, line):
    (found,) = site.refused(SOURCE, **{name: text})
    assert found.startswith(line)
    assert found.endswith(f"(from the variable {name})")


def test_two_ways_to_say_the_same_are_refused(site):
    lines = site.refused(SOURCE, SYNDICATE_SERVE__PORT="1", syndicate_serve__port="2")
    assert lines == [
        "environment variable syndicate_serve__port: says the same as SYNDICATE_SERVE__PORT; unset one of them"
    ]


def test_a_variable_that_fits_two_names_is_refused(site):
    text = '[sources.a-b]\nkind = "folder"\npath = "seeds"\n[sources.a_b]\nkind = "folder"\npath = "seeds"\n'
    (line,) = site.refused(text, SYNDICATE_SOURCES__A_B__EVERY="1h")
    assert "fits several keys" in line
