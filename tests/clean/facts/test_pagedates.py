"""The date of an article is the one that the page states or shows for it, not any other that stands there."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from syndicate import clean
from syndicate.clean.draft import Context
from syndicate.clean.facts.pagefacts import facts
from syndicate.clean.pageblocks import draft
from syndicate.clean.pages.parser import parse

URL = "https://gazette.example/stories/harbour"
PROSE = "<p>The new berths opened last autumn, and traffic has grown in every month since then, the port said.</p>" * 3


def dates(body, head="", url=URL, **said):
    page = f"<html lang='en'><head>{head}</head><body>{body}</body></html>"
    found = facts(parse(page), Context("html", url=url, **said))
    return (found.published and str(found.published.date()), found.updated and str(found.updated.date()))


@pytest.mark.parametrize(
    "shown",
    [
        "<time datetime='2024-05-13T09:00Z'>13 May</time>",
        "<span class='entry-date'>May 13, 2024</span>",
        "<div class='post-meta'>by Ida Brandt on 13 May 2024</div>",
        "<p id='dateline'>Published: 13.05.2024</p>",
    ],
)
def test_the_date_below_the_title(shown):
    assert dates(f"<div class='date'>Friday, June 7, 2024</div><h1>Harbour</h1>{shown}{PROSE}")[0] == "2024-05-13"


def test_the_date_of_an_update_is_not_that_of_publication():
    both = "<span class='posted'>13 May 2024</span><span class='updated'>Updated 20 May 2024</span>"
    assert dates(f"<h1>Harbour</h1>{both}{PROSE}") == ("2024-05-13", "2024-05-20")
    turned = "<p class='meta-date'>Last updated: 20 May 2024</p><p class='meta-date'>Published: 13 May 2024</p>"
    assert dates(f"<h1>Harbour</h1>{turned}{PROSE}") == ("2024-05-13", "2024-05-20")


def test_the_last_change_stands_in_where_nothing_else_is_known():
    assert dates(f"<h1>Harbour</h1><span class='updated'>20 May 2024</span>{PROSE}") == ("2024-05-20", "2024-05-20")


@pytest.mark.parametrize("where", ["comments", "related-posts", "sidebar widget"])
def test_dates_of_comments_and_of_other_articles_are_theirs(where):
    assert dates(f"<h1>Harbour</h1>{PROSE}<div class='{where}'><time datetime='2020-01-01'></time></div>") == (
        None,
        None,
    )


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2024/05/13/harbour", "2024-05-13"),
        ("/news/20240513/harbour.html", "2024-05-13"),
        ("/2024-05-13-harbour", "2024-05-13"),
        ("/2024/may/13/harbour/", "2024-05-13"),
        ("/2024/13/45/harbour", None),
        ("/item/1202405139", None),
    ],
)
def test_the_date_in_the_address(path, day):
    assert dates(f"<h1>Harbour</h1>{PROSE}", url=f"https://gazette.example{path}")[0] == day


def test_an_address_says_which_of_other_dates_is_the_articles():
    body = f"<h1>Harbour</h1><div class='date'>September 15, 2023</div>{PROSE}"
    assert dates(body, url="https://gazette.example/2024/05/13/harbour")[0] == "2024-05-13"


STATED = "<meta property='article:published_time' content='{}'>"


def test_a_day_stated_in_utc_is_given_as_the_page_shows_it():
    body = f"<h1>Harbour</h1><div class='timestamp'>{{}}</div>{PROSE}"
    page = f"<head>{STATED.format('2023-12-20T01:00:00Z')}</head><body>{body}</body>"

    def published(shown):
        return facts(parse(page.format(shown)), Context("html")).published

    moment = datetime(2023, 12, 20, 1, tzinfo=UTC)
    assert published("8:00 PM EST, Tue December 19, 2023").isoformat() == "2023-12-19T20:00:00-05:00"
    assert published("December 19, 2023 5:00 PM").utcoffset() == timedelta(hours=-8)
    assert published("December 19, 2023").date().isoformat() == "2023-12-19"
    assert all(published(shown) == moment for shown in ("December 19, 2023", "December 20, 2023", "December 21, 2023"))
    assert published("December 21, 2023").utcoffset() == timedelta(0)


def test_an_older_day_below_the_title_goes_before_the_day_of_a_move_to_another_system():
    head = STATED.format("2025-06-12T08:00:00Z")
    assert dates(f"<h1>Harbour</h1><div class='date'>November 2, 2022</div>{PROSE}", head)[0] == "2022-11-02"
    later = "<div class='date'>November 2, 2025</div>"
    assert dates(f"<h1>Harbour</h1>{later}{PROSE}", head)[0] == "2025-06-12"


@pytest.mark.parametrize("stated", ["1970-01-01", "0001-01-01", "2031-01-01"])
def test_dates_that_no_article_has_are_passed_over(stated):
    seen = datetime(2024, 5, 20, tzinfo=timezone(timedelta(hours=2)))
    assert dates(f"<h1>Harbour</h1>{PROSE}", STATED.format(stated), captured_at=seen) == (None, None)


def test_a_numeric_date_is_read_as_the_page_s_country_writes_it():
    def month(lang, url):
        page = f"<html lang='{lang}'><h1>Harbour</h1><div class='date'>03/04/2024</div>{PROSE}"
        return facts(parse(page), Context("html", url=url)).published.month

    assert month("en-US", URL) == 3
    assert month("en", "https://gazette.com/a") == 3
    assert month("en", "https://gazette.co.uk/a") == 4
    assert month("fr", "https://gazette.com/a") == 4


@pytest.mark.parametrize(("other", "month"), [("28/11/2023", 4), ("11/28/2023", 3), ("28/11/2023 or 11/28/2023", 3)])
def test_another_numeric_date_of_the_page_tells_the_order(other, month):
    page = f"<h1>Harbour</h1><div class='date'>03/04/2024</div>{PROSE}<p>The quay was built on {other}.</p>"
    assert str(clean(page).published.date()) == f"2024-0{month}-0{7 - month}"


@pytest.mark.parametrize("where", ["elementor-widget", "node--promoted", "page--with-sidebar", "hasComments"])
def test_a_container_is_not_what_its_builder_calls_everything(where):
    body = f"<div class='{where}'><h1>Harbour</h1></div><div class='{where}'><time datetime='2024-05-13'></time></div>{PROSE}"
    assert dates(body)[0] == "2024-05-13"


def test_a_date_in_prose_is_none_of_the_articles():
    prose = (
        "<p>On 3 March 2020 the port closed for a week, and the town lost a third of its trade in that one spring.</p>"
    )
    assert clean(f"<html><body><h1>Harbour</h1>{prose * 3}</body></html>").published is None


def test_the_date_above_the_title_goes_before_that_of_another_article_far_below():
    others = (
        "<section><p>Other stories</p>" + "<div><b>x</b></div>" * 60 + "<p class='item-date'>2 June 2024</p></section>"
    )
    body = f"<div class='item-date'>13 May 2024</div><h1>Harbour</h1>{PROSE}{others}"
    assert dates(body)[0] == "2024-05-13"


def test_a_label_may_stand_in_a_line_of_its_own():
    below = f"<h1>Harbour</h1>{PROSE * 8}<h4>Published</h4><p>13 May 2024</p>"
    page = f"<html lang='en'><body>{below}</body></html>"
    assert str(clean(page, url=URL).published.date()) == "2024-05-13"


@pytest.mark.parametrize(
    "shown",
    [
        "<abbr class='published' title='2024-05-13T09:00'>two years ago</abbr>",
        "<span class='post-time' data-utime='1715590800'>two years ago</span>",
        "<span class='post-time' data-timestamp='1715590800123'>two years ago</span>",
        "<relative-time datetime='2024-05-13T09:00:00Z'>two years ago</relative-time>",
        "<faceplate-timeago ts='2024-05-13T09:00:00.754000+0000'></faceplate-timeago>",
    ],
)
def test_a_moment_that_the_page_shows_in_another_form(shown):
    assert dates(f"<h1>Harbour</h1>{shown}{PROSE}")[0] == "2024-05-13"


def test_who_started_a_thread_has_not_started_the_day():
    page = f"<html lang='en'><body><h1>Harbour</h1>{PROSE}<p>Topic starter</p><p>Posted: 13/05/2024 9:11 pm</p></body></html>"
    assert dates(page.replace("</p><p>Posted", " Posted"))[0] is None
    assert str(clean(page.replace("</p><p>Posted", " Posted")).published.date()) == "2024-05-13"


@pytest.mark.parametrize("shown", ["Veröffentlicht am 13.5.24", "13.05.24, 10:20 Uhr", "am 13.05.24 von Ida Brandt"])
def test_a_year_of_two_digits(shown):
    page = f"<html lang='de'><body><h1>Der Hafen wächst</h1><p>{shown}</p>{PROSE}</body></html>"
    assert str(clean(page).published)[:10] == "2024-05-13"


@pytest.mark.parametrize("shown", ["Version 1.9.17", "v1.9.17", "kite-1.9.17", "10.1.12.13", "1.9.17%"])
def test_the_number_of_a_version_is_no_date(shown):
    assert clean(f"<html><body><h1>The harbour grows</h1><p>{shown}</p>{PROSE}</body></html>").published is None


@pytest.mark.parametrize(
    "head",
    [
        "<meta name='dc:created' content='2024-05-13'>",
        "<meta property='shareaholic:article_published_time' content='2024-05-13T10:00:00+00:00'>",
        "<script>window.dataLayer=[{'type': 'article', 'publishDate': '2024-05-13'}]</script>",
        '<script>var page = JSON.parse("{\\"published_at\\":\\"2024-05-13T09:00:00Z\\"}")</script>',
        "<script data-initial-state='{&quot;page&quot;:{&quot;publishedAt&quot;:&quot;2024-05-13T09:00Z&quot;}}'></script>",
        "<meta name='script:ld+json' content='{&quot;@type&quot;:&quot;Article&quot;,&quot;datePublished&quot;:&quot;2024-05-13&quot;}'>",
    ],
)
def test_a_date_for_machines_under_any_of_its_names(head):
    assert dates(f"<h1>Harbour</h1>{PROSE}", head)[0] == "2024-05-13"


def test_the_dates_of_a_list_in_a_script_are_not_the_article_s():
    many = "".join(f'{{"publishDate": "2024-05-{day}"}},' for day in range(10, 20))
    assert dates(f"<h1>Harbour</h1>{PROSE}", f"<script>var all = [{many}]</script>") == (None, None)
    one = '<script>var page = {"publishDate": "2024-05-13"}</script>'
    assert dates(f"<h1>Harbour</h1><time datetime='2024-05-12'></time>{PROSE}", one)[0] == "2024-05-12"


@pytest.mark.parametrize(
    "shown",
    [
        "Deadline: 9 November 2024",
        "3 May 2024 – 5 May 2024",
        "Available from 08/09/2024",
        "Gültig bis 13.05.2024",
        "Last post: 01/12/2024 at 6:49 pm",
        "Founded: Dec 11, 2021",
        "Member since 8 May 2013",
    ],
)
def test_the_day_of_an_event_or_of_a_life_is_not_that_of_publication(shown):
    assert clean(f"<html><body><h1>The harbour grows</h1><p>{shown}</p>{PROSE}</body></html>").published is None


def test_the_days_of_a_life_are_not_that_of_publication():
    assert dates(f"<h1>Ida Brandt</h1><p class='date'>October 19, 1937 — December 21, 2020</p>{PROSE}") == (None, None)


def test_the_date_of_a_mail_as_archives_write_it():
    page = f"<html><body><h1>The harbour grows</h1><i>Wed Dec 11 02:06:00 CET 2024</i>{PROSE}</body></html>"
    assert clean(page).published.isoformat() == "2024-12-11T02:06:00+01:00"


BRIEF = "<p>The new berths opened last autumn, and traffic has grown in every month since then, the port said.</p>"
CARD = "<a href='/n/{0}'>The ferry is late again, for {0} times</a> <time datetime='2025-11-{0}'>{0} Nov 2025</time>"
TWEET = "<p>It is open.</p>&mdash; Harbour Watch (@watch) <a href='https://social.example/1'>December 21, 2023</a>"


@pytest.mark.parametrize(
    "below",
    [
        f"{PROSE}<blockquote class='quote'>{TWEET}</blockquote>{PROSE}",
        f"{BRIEF}<blockquote>{TWEET}</blockquote>{PROSE}",
        f"{BRIEF}<blockquote class='twitter-tweet'>It is open. <time datetime='2023-12-21'></time></blockquote>{PROSE}",
        f"{PROSE}<h2>Tuesday, 27 August 2024</h2>{PROSE}<h2>Wednesday, 28 August 2024</h2>{PROSE}",
        f"{BRIEF}<h2>Tuesday, 27 August 2024</h2>{PROSE}",
        f"{PROSE}<section><div class='card'>{CARD.format(20)}</div><div class='card'>{CARD.format(19)}</div></section>",
        f"{PROSE}<ul><li>{CARD.format(20)}</li><li>{CARD.format(19)}</li><li><a href='/n'>More</a> <time datetime='2025-11-01'></time></li></ul>",
        f"{PROSE}<section class='latest'>{CARD.format(20)}</section>",
    ],
)
def test_a_day_within_the_text_or_below_it(below):
    page = f"<html lang='en'><body><main><h1>Harbour</h1>{below}</main></body></html>"
    assert clean(page, url=URL).published is None
    dated = page.replace("</h1>", "</h1><p>Saturday, 3 August 2024</p>")
    assert str(clean(dated, url=URL).published.date()) == "2024-08-03"


@pytest.mark.parametrize(
    "below",
    [f"<h2>27 August 2024</h2>{PROSE}", f"{BRIEF}<p>27 August 2024</p>{PROSE}", f"<h4>27 August 2024</h4>{PROSE}"],
)
def test_a_day_in_a_heading_below_the_title_and_behind_its_summary(below):
    page = f"<html lang='en'><body><h1>Harbour</h1>{below}</body></html>"
    assert str(clean(page, url=URL).published.date()) == "2024-08-27"


def test_a_day_beside_each_of_several_authors():
    by = "<div class='by'>By <a href='/staff/{0}'>{0} Brandt</a> <span class='by-date'>13 May 2024</span></div>"
    assert dates(f"<h1>Harbour</h1><div>{by.format('Ida')}{by.format('Tom')}</div>{PROSE}")[0] == "2024-05-13"


def test_a_moment_that_is_stated_in_rdfa_beside_the_words_of_the_day():
    created = '<span property="dc:date dc:created" content="2024-05-13T18:31:24-04:00">Submitted on Mon, 05/13/2024 - 18:31</span>'
    changed = '<span property="dateModified" content="2024-05-15T08:00:00-04:00">Wednesday</span>'
    found = facts(parse(f"<body><h1>Harbour</h1><div>{created} {changed}</div></body>"), Context("html", url=URL))
    assert (str(found.published), str(found.updated)) == ("2024-05-13 18:31:24-04:00", "2024-05-15 08:00:00-04:00")


@pytest.mark.parametrize(
    "label",
    [
        "Ultimo aggiornamento", "Última actualización:", "Última atualização:", "Letzte Änderung:", "Zuletzt bearbeitet am", "Dernière actualisation",
        "Ostatnia zmiana:", "Ενημερώθηκε:", "Frissült:", "Изменён:", "Pembaruan:",
    ],
)  # fmt: skip
def test_words_for_a_change_beside_the_day_of_publication(label):
    prose = (
        "<p>The new berths opened last autumn, and traffic has grown in every month since then, the port said.</p>" * 3
    )
    page = f"<html><body><article><h1>Harbour</h1><p>05.03.2024 08:00 | {label} 06.03.2024 09:30</p>{prose}</article></body></html>"
    found = draft(page, Context("html"), 1000).facts
    assert (found.published.day, found.updated.day) == (5, 6)


def test_a_day_far_below_the_title_with_that_of_its_change():
    prose = (
        "<p>The new berths opened last autumn, and traffic has grown in every month since then, the port said.</p>" * 9
    )
    page = f"<html><body><h1>Harbour</h1>{prose}<p>December 3, 2025. Updated: December 7, 2025</p></body></html>"
    found = draft(page, Context("html"), 1000).facts
    assert (found.published.day, found.updated.day) == (3, 7)
