"""The dates of an article go together: in one zone, the change after the publication, and a note where a zone is a guess."""

from datetime import datetime

import pytest

from syndicate import clean

URL = "https://gazette.example/stories/harbour"
PROSE = "<p>The new berths opened last autumn, and traffic has grown in every month since then, the port said.</p>" * 3
TEXT = "The new berths opened last autumn, and traffic has grown in every month since then, the port said on Tuesday."
PUBLISHED = "<meta property='article:published_time' content='{}'>"
UPDATED = "<meta property='article:modified_time' content='{}'>"
NOTE = "The date of publication has no time zone; it was taken as UTC."
NOTE_OF_CHANGE = "The date of the last change has no time zone; it was taken as UTC."


def article(body, head="", lang="en", **said):
    page = f"<html lang='{lang}'><head>{head}</head><body><article><h1>Harbour traffic</h1>{body}{PROSE}</article></body></html>"
    return clean(page, url=URL, **said)


def moments(found):
    return tuple(when and when.isoformat() for when in (found.published, found.updated))


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("<p class='date'>5 March 2024 09:12</p>", ""),
        ("<p class='date'>5 March 2024</p>", ""),
        ("<p>By Ida Brandt | 5 March 2024, 9:12 am</p>", ""),
        ("", PUBLISHED.format("2024-03-05")),
        ("", PUBLISHED.format("2024-03-05 09:12")),
        ("", "<script>var page = {'publishDate': '2024-03-05'}</script>"),
    ],
)
def test_a_date_without_a_zone_is_noted_wherever_it_stands(body, head):
    assert article(body, head).notes == (NOTE,)
    assert article(body, head, timezone="Asia/Tokyo").notes == ()
    assert article(body, head, captured_at=datetime.fromisoformat("2024-03-06T08:00:00+09:00")).notes == ()


def test_a_day_in_the_address_has_no_zone_either():
    found = clean(f"<h1>Harbour traffic</h1>{PROSE}", url="https://gazette.example/2024/03/05/harbour")
    assert found.notes == (NOTE,)


def test_a_date_that_was_not_taken_is_not_noted():
    others = "".join(f"<li><p class='byline'>By Ida Brandt, {day} March 2023</p></li>" for day in range(1, 9))
    body = f"<p class='byline'>By Ida Brandt, 5 March 2024 at 9:12 am</p><ul class='related'>{others}</ul>"
    assert article(body, PUBLISHED.format("2024-03-05T09:12:00-05:00")).notes == ()
    assert article(f"<time datetime='2024-03-05T09:12:00-05:00'>5 March 2024, 9:12 am</time>{body}").notes == ()
    assert article(body).notes == (NOTE,)


def test_a_zone_that_is_written_down_is_not_noted():
    assert article("<p>5 March 2024, 09:12 GMT</p>").notes == ()
    assert article("<p>Stand: 5. März 2024, 09:12 UTC</p>", lang="de").notes == ()
    assert clean(f"Harbour traffic hits a record\n2024-03-05 09:12 UTC\n\n{TEXT}").notes == ()


def test_each_of_the_two_dates_has_a_note_of_its_own():
    both = "<p>Published: 5 March 2024</p><p>Updated: 6 March 2024</p>"
    assert article(both).notes == (NOTE, NOTE_OF_CHANGE)
    text = f"Harbour traffic hits a record\nPublished: 5 March 2024\nUpdated: 6 March 2024\n\n{TEXT}"
    assert clean(text).notes == (NOTE, NOTE_OF_CHANGE)


def test_what_a_dump_says_of_other_days_is_not_noted():
    text = f"Harbour traffic hits a record\nPublished: 2024-03-05 09:12 EST\nDate: 04/05/2024\n\n{TEXT}"
    assert clean(text).published.isoformat() == "2024-03-05T09:12:00-05:00"
    assert clean(text).notes == ()


@pytest.mark.parametrize(
    ("body", "head", "both"),
    [
        (
            "<p class='date'>5 March 2024 15:44</p>",
            UPDATED.format("2024-03-05T15:44:29+02:00"),
            ("2024-03-05T15:44:00+02:00", "2024-03-05T15:44:29+02:00"),
        ),
        (
            "<p class='meta'>Ida Brandt | Updated: 5 March 2024, 10:12</p>",
            PUBLISHED.format("2024-03-05T09:12:00+01:00"),
            ("2024-03-05T09:12:00+01:00", "2024-03-05T10:12:00+01:00"),
        ),
        (
            "<p>5 March 2024 09:12</p>",
            UPDATED.format("2024-03-06T10:00:00Z") + PUBLISHED.format("2024-03-05T09:12:00-08:00"),
            ("2024-03-05T09:12:00-08:00", "2024-03-06T10:00:00+00:00"),
        ),
    ],
)
def test_a_date_without_a_zone_has_that_of_the_other_date(body, head, both):
    assert moments(article(body, head)) == both
    assert article(body, head).notes == ()
    seen = datetime.fromisoformat("2024-03-09T08:00:00+00:00")
    assert moments(article(body, head, captured_at=seen)) == both


def test_the_caller_s_time_zone_goes_before_that_of_the_page():
    found = article("<p>5 March 2024 15:44</p>", UPDATED.format("2024-03-05T15:44:29+02:00"), timezone="Asia/Tokyo")
    assert found.published.isoformat() == "2024-03-05T15:44:00+09:00"


def test_utc_is_no_sign_of_where_a_page_is_from():
    found = article("<p>5 March 2024 15:44</p>", UPDATED.format("2024-03-05T16:00:00Z"))
    assert moments(found) == ("2024-03-05T15:44:00+00:00", "2024-03-05T16:00:00+00:00")
    assert found.notes == (NOTE,)


def test_the_other_moments_of_a_page_tell_its_zone():
    comments = "<section class='comments'><time datetime='{}'>then</time></section>"
    found = article(f"<p class='date'>5 March 2024 15:44</p>{PROSE}{comments.format('2024-03-09T08:00:00+02:00')}")
    assert found.published.isoformat() == "2024-03-05T15:44:00+02:00"
    two = comments.format("2024-03-09T08:00:00+02:00") + comments.format("2024-07-09T08:00:00+03:00")
    found = article(f"<p class='date'>5 July 2024 15:44</p>{PROSE}{two}")
    assert found.published.isoformat() == "2024-07-05T15:44:00+03:00"


def test_a_dump_has_one_zone():
    text = f"Harbour traffic hits a record\nPublished: 5 March 2024 09:12 EST\nUpdated: 5 March 2024 10:30\n\n{TEXT}"
    assert moments(clean(text)) == ("2024-03-05T09:12:00-05:00", "2024-03-05T10:30:00-05:00")


@pytest.mark.parametrize(
    ("published", "updated", "kept"),
    [
        ("2024-03-05T09:12:00+01:00", "2024-03-04T09:12:00+01:00", None),
        ("2024-03-05T09:12:00+01:00", "2024-03-05T08:30:00+01:00", "2024-03-05T08:30:00+01:00"),
        ("2024-03-05T09:12:00+01:00", "2024-03-05T09:12:00+01:00", "2024-03-05T09:12:00+01:00"),
        ("2024-03-05T09:12:00+01:00", "2024-03-05", "2024-03-05T09:12:00+01:00"),
        ("2024-03-05T22:00:00-05:00", "2024-03-06T01:00:00Z", "2024-03-06T01:00:00+00:00"),
        ("2024-03-05", "2024-03-04", None),
    ],
)
def test_a_change_on_a_day_before_publication_is_none(published, updated, kept):
    assert moments(article("", PUBLISHED.format(published) + UPDATED.format(updated)))[1] == kept
