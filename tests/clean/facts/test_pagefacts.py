"""What a page states of its article is read from wherever pages state it, and nothing is taken for more than it is."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from syndicate.clean.draft import Context
from syndicate.clean.facts.pagefacts import facts
from syndicate.clean.pages.parser import parse

PAGES = Path(__file__).parents[2] / "data" / "pages"
URL = "https://gazette.example/2024/05/harbour?from=feed"


def stated(html, **said):
    return facts(parse(html), Context("html", url=URL, **said))


def linked_data(json):
    return stated(f'<script type="application/ld+json">{json}</script>')


def test_a_newspaper_page():
    found = stated((PAGES / "harbour.html").read_text(encoding="utf-8"))
    assert found.title == "The harbour that learned to wait"
    assert found.authors == ("Maren Holloway",)
    assert found.publisher == "The Tidewater Gazette"
    assert found.published == datetime(2024, 5, 3, 8, 15, tzinfo=timezone(timedelta(hours=1)))
    assert found.published.utcoffset() == timedelta(hours=1)
    assert found.published_basis == "stated"
    assert found.updated == datetime(2024, 5, 4, 9, tzinfo=UTC)
    assert found.language == "en-GB"
    assert found.tags == ("ports", "sand")
    assert found.image == "https://gazette.example/images/harbour.jpg"
    assert found.url == "https://gazette.example/2024/05/harbour"
    assert found.description == "How a small port stopped fighting the sand."


def test_a_chinese_page():
    found = stated((PAGES / "teahouse.html").read_text(encoding="utf-8"), timezone=ZoneInfo("Asia/Shanghai"))
    assert found.title == "山里的茶馆"
    assert found.authors == ("林知远",)
    assert found.published.isoformat() == "2023-11-02T09:30:00+08:00"


def test_an_empty_page_states_nothing():
    assert facts(parse(""), Context("html")) == type(stated(""))()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-05-03T08:15:00Z", "2024-05-03T08:15:00+00:00"),
        ("2024-05-03T08:15:00.123+0200", "2024-05-03T08:15:00.123000+02:00"),
        ("2024-05-03 08:15:00 -0500", "2024-05-03T08:15:00-05:00"),
        ("2024-05-03 08:15", "2024-05-03T08:15:00+09:00"),
        ("2024/5/3", "2024-05-03T00:00:00+09:00"),
        ("20240503", "2024-05-03T00:00:00+09:00"),
        ("2024年5月3日 8:15", "2024-05-03T08:15:00+09:00"),
        ("Fri, 03 May 2024 08:15:00 GMT", "2024-05-03T08:15:00+00:00"),
        ("May 3, 2024 8:15 p.m.", "2024-05-03T20:15:00+09:00"),
        ("3rd September 2024", "2024-09-03T00:00:00+09:00"),
        ("2024-13-45", None),
        ("1714723200", "2024-05-03T08:00:00+00:00"),
        ("171472320", None),
        ("yesterday", None),
        ("0000-00-00T00:00:00+00:00", None),
        ("", None),
    ],
)
def test_dates_are_aware_and_those_without_an_offset_take_the_callers(text, expected):
    found = stated(
        f'<meta property="article:published_time" content="{text}">', timezone=ZoneInfo("Asia/Tokyo")
    ).published
    assert (found and found.isoformat()) == expected


def test_a_date_without_a_zone_takes_the_offset_of_the_capture_else_utc():
    html = '<meta name="date" content="2024-05-03 08:15">'
    captured = datetime(2024, 5, 4, tzinfo=timezone(timedelta(hours=-7)))
    assert stated(html, captured_at=captured).published.isoformat() == "2024-05-03T08:15:00-07:00"
    assert stated(html).published.isoformat() == "2024-05-03T08:15:00+00:00"


def test_microdata_and_time_elements_serve_where_the_head_says_nothing():
    html = (
        '<article itemscope><span itemprop="author"><span itemprop="name">Ida Brandt</span></span>'
        '<time itemprop="datePublished" datetime="2022-02-01T10:00Z">Feb 1</time></article>'
    )
    assert stated(html).authors == ("Ida Brandt",)
    assert stated(html).published == datetime(2022, 2, 1, 10, tzinfo=UTC)
    assert stated('<p><time datetime="2022-02-03">3 Feb</time>').published == datetime(2022, 2, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("author", "people"),
    [
        ("By Ada Quill and Tom Reed", ("Ada Quill", "Tom Reed")),
        ("Ada Quill, Tom Reed; Ada Quill", ("Ada Quill", "Tom Reed")),
        ("https://www.facebook.example/ada", ()),
        ("desk@gazette.example", ()),
        ("Gazette Staff", ()),
        ("人民晚报编辑部", ()),
        ("周明、李华", ("周明", "李华")),
        ("Quill, Ada", ("Ada Quill",)),
        ("Quill, Ada M.", ("Ada M. Quill",)),
        ("ada@gazette.example (Ada Quill)", ("Ada Quill",)),
        ("12345", ()),
    ],
)
def test_authors_are_people(author, people):
    assert stated(f'<meta name="author" content="{author}">').authors == people


@pytest.mark.parametrize("author", ["The Harbour Gazette", "Ada Quill | The Harbour Gazette"])
def test_the_site_itself_is_no_author(author):
    names = stated(
        f'<meta property="og:site_name" content="The Harbour Gazette"><meta name="author" content="{author}">'
    )
    assert "The Harbour Gazette" not in names.authors


@pytest.mark.parametrize(
    "people",
    [
        '"author": {"@type": "Person", "givenName": "Ada", "familyName": "Quill"}',
        '"creator": "Ada Quill"',
        '"creator": [{"@type": "Person", "name": "Quill, Ada"}]',
    ],
)
def test_authors_stated_in_linked_data_in_other_ways(people):
    assert linked_data(f'{{"@type": "BlogPosting", {people}}}').authors == ("Ada Quill",)


def test_an_organisation_as_author_is_the_publisher():
    found = linked_data('{"@type": "BlogPosting", "author": {"@type": "Organization", "name": "Harbour Board"}}')
    assert (found.authors, found.publisher) == ((), "Harbour Board")


@pytest.mark.parametrize(
    "json",
    [
        '[{"@type": "Person", "name": "X"}, {"@type": ["Thing", "NewsArticle"], "headline": "Real title"}]',
        '{"@graph": [{"@type": "WebPage", "headline": "Page"}, {"@type": "BlogPosting", "headline": "Real title"}]}',
        '{"@type": "WebPage", "headline": "Page", "mainEntity": {"@type": "Article", "headline": "Real title"}}',
        '<!-- {"@type": "Article", "headline": "Real title",} -->',
        '//<![CDATA[\n{"@type": "Article",\n"headline": "Real\ttitle"}\n//]]>',
        '{"@type": "Article", "headline": "Real &#116;itle", "author": [], "datePublished": {"a": 1}, "keywords": 7}',
    ],
)
def test_linked_data_is_found_wherever_it_is(json):
    assert linked_data(json).title == "Real title"


@pytest.mark.parametrize(
    "json",
    [
        '{"@type": "Article", /* ours */ "headline": "Real title", // yours\n "datePublished": "2024-05-13"}',
        '{"@type": "Article", "headline": "Real title", "datePublished": "2024-05-13", "about": "a \\x b"}',
        '{"@type": "Person"}{"@type": "Article", "headline": "Real title", "datePublished": "2024-05-13"}',
        '{"@type": "Article", "headline": "Real title", "datePublished": "2024-05-13", "text": "an "unescaped" quote"}',
        "{&quot;@type&quot;: &quot;Article&quot;, &quot;headline&quot;: &quot;Real title&quot;, &quot;datePublished&quot;: &quot;2024-05-13&quot;}",
    ],
)
def test_what_can_be_told_of_broken_linked_data_is_told(json):
    found = linked_data(json)
    assert (found.title, str(found.published.date())) == ("Real title", "2024-05-13")


def test_escapes_in_broken_linked_data_are_read():
    found = linked_data(
        '{"@type": "Article", "headline": "The \\"caf\\u00e9\\" of pier 1\\/2", "author": {"name": "Zo\\u00eb Quay"}, "text": "an "unescaped" quote"}'
    )
    assert (found.title, found.authors) == ('The "café" of pier 1/2', ("Zoë Quay",))


def test_letters_read_in_the_wrong_charset_are_mended_in_what_is_stated():
    found = stated(
        "<title>The cafÃ© donâ€™t close</title><meta name='description' content='It wonâ€™t open again, says the pilot.'>"
        '<script type="application/ld+json">{"@type": "Article", "author": {"@type": "Person", "name": "ZoÃ« Quay"}}</script>'
    )
    assert found.title == "The café don’t close"
    assert found.description == "It won’t open again, says the pilot."
    assert found.authors == ("Zoë Quay",)


def test_of_several_articles_the_one_that_is_the_pages():
    other = '{"@type": "Article", "headline": "Another one", "author": {"@type": "Person", "name": "Tom Reed"}}'
    ours = '{"@type": "Article", "headline": "Storm", "author": {"@type": "Person", "name": "Ida Brandt"}%s}'
    by_title = ours % ""
    by_address = ours % ', "url": "https://gazette.example/2024/05/harbour"'
    page = '<h1>%s</h1><script type="application/ld+json">[%s, %s]</script>'
    assert stated(page % ("Storm", other, by_title)).authors == ("Ida Brandt",)
    assert stated(page % ("", other, by_address)).authors == ("Ida Brandt",)


def test_a_person_that_is_named_by_reference_is_looked_up():
    graph = (
        '{"@graph": [{"@type": "Article", "headline": "Storm", "author": {"@id": "#ida"}},'
        '{"@type": "Person", "@id": "#ida", "name": "Ida Brandt"},'
        '{"@type": "WebPage", "datePublished": "2024-05-13"}]}'
    )
    assert linked_data(graph).authors == ("Ida Brandt",)
    assert str(linked_data(graph).published.date()) == "2024-05-13"


@pytest.mark.parametrize(
    "json", ["", "{", "null", "[[[", '"text"', "[" * 100_000, '{"@type": 3, "author": 4}', "{'a': 1}"]
)
def test_broken_linked_data_is_passed_over(json):
    assert linked_data(json).title is None


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Storm over the bay - Daily Kite</title>", "<h1>Storm over the bay</h1>", "Storm over the bay"),
        ("<title>Storm over the bay | Daily Kite</title>", "<h1>Daily Kite</h1>", "Storm over the bay"),
        ("<title>Daily Kite: Storm over the bay</title><meta property='og:site_name' content='Daily Kite'>", "",
         "Storm over the bay"),
        ("<title>Storm — what we know so far today</title>", "", "Storm — what we know so far today"),
        ("<meta property='og:title' content='A well-known storm'><title>x</title>", "<h1>News</h1>", "A well-known storm"),
        ("", "<h1>Only a heading</h1>", "Only a heading"),
        ("", "<h1>One</h1><h1>Two</h1>", None),
    ],
)  # fmt: skip
def test_the_title_is_the_articles_and_not_the_sites(head, body, title):
    assert stated(f"<head>{head}</head><body>{body}</body>").title == title


@pytest.mark.parametrize(
    ("lang", "language"),
    [("en_us", "en-US"), ("zh-CN", "zh-Hans"), ("zh-Hant-HK", "zh-Hant"), ("zh-TW", "zh-Hant"), ("DE", "de"), ("", None),
     ("x!", None), ("english", None), ("in-ID", "id-ID"), ("eng", "en"), ("und", None)],
)  # fmt: skip
def test_the_language_is_bcp_47(lang, language):
    assert stated(f'<html lang="{lang}">').language == language


@pytest.mark.parametrize(
    "head",
    [
        '<meta http-equiv="Content-Language" content="pt-BR">',
        '<meta property="og:locale" content="pt_BR">',
        '<script type="application/ld+json">{"@type": "Article", "inLanguage": "pt-BR"}</script>',
    ],
)
def test_the_language_is_declared_in_other_places_too(head):
    assert stated(f"<head>{head}</head>").language == "pt-BR"


def test_a_page_that_states_no_language_in_one_place_may_in_the_next():
    assert stated('<html lang="und"><meta property="og:locale" content="fr_CA">').language == "fr-CA"


def test_the_region_may_be_declared_elsewhere_but_is_not_a_plugins_default():
    assert stated('<html lang="en"><meta property="og:locale" content="en_GB">').language == "en-GB"
    assert stated('<html lang="en"><meta property="og:locale" content="en_US">').language == "en"


def test_a_templates_language_gives_way_to_what_the_title_shows():
    assert stated('<html lang="en"><title>山里的茶馆开门了</title>').language is None


def test_addresses_that_are_no_addresses_are_left_out():
    html = (
        '<link rel="canonical" href="javascript:void(0)"><meta property="og:url" content="http://[bad">'
        '<meta property="og:image" content="data:image/png;base64,AA"><meta property="og:image" content="//cdn.example/i.png">'
    )
    assert stated(html).url is None
    assert stated(html).image == "https://cdn.example/i.png"


@pytest.mark.parametrize(
    "said",
    [
        '"@type": "NewsArticle", "datePublished": 1714723200000',
        '"@type": "JobPosting", "datePosted": "2024-05-03T08:00:00Z"',
    ],
)
def test_a_day_of_publication_that_is_a_number_or_that_of_an_offer(said):
    assert linked_data(f"{{{said}}}").published == datetime(2024, 5, 3, 8, tzinfo=UTC)


def test_the_makers_of_a_dataset_are_its_authors():
    found = linked_data(
        '[{"@type": "WebSite", "name": "Tide Watch"}, {"@type": "Dataset", "name": "Tides of the bay", "keywords": ["tides", "bay"],'
        ' "creator": [{"@type": "Person", "name": "Holloway, Maren"}, {"@type": "Organization", "name": "Tide Watch"}]}]'
    )
    assert found.authors == ("Maren Holloway",)
    assert found.tags == ("tides", "bay")


def test_the_day_when_a_journal_put_an_article_online():
    assert (
        stated('<meta name="citation_online_date" content="2017/04/21">').published.date().isoformat() == "2017-04-21"
    )


def test_tags_that_are_objects():
    terms = '[{"@type": "DefinedTerm", "name": "ports"}, {"@type": "DefinedTerm", "name": "sand"}]'
    assert linked_data(f'{{"@type": "NewsArticle", "keywords": {terms}}}').tags == ("ports", "sand")
