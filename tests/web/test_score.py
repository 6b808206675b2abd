"""The score itself, on logs written by hand: each rule sees what breaks it, and nothing in what keeps it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from web.exchange import Exchange, chains
from web.rules_of_hosts import allows
from web.score import RULES, lost, marks
from web.terms import Named, Terms

START = datetime(2026, 1, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)
SITE = "https://site.example"
FEED, OTHER, PAGE, OWN = f"{SITE}/feed", "https://other.example/feed", f"{SITE}/1", f"{SITE}/2"
USUAL = {"user-agent": "syndicate/1.0 (+https://reader.example/about)", "accept-encoding": "gzip, br"}
TERMS = Terms((Named((FEED,), 6 * HOUR),), START + 14 * 24 * HOUR, frozenset({PAGE, f"{PAGE}?page=2"}))
BOTH = {"etag": 'W/"1"', "last-modified": "Sun, 04 Jan 2026 10:00:00 GMT"}
SENT = {"if-none-match": 'W/"1"', "if-modified-since": "Sun, 04 Jan 2026 10:00:00 GMT"}


def asked(hours, address=FEED, status=200, *, sent=None, **more):
    """An exchange so many hours after the start; `more` are its fields, or headers of the answer in quotation marks."""
    answer = {name.replace("_", "-"): value for name, value in more.pop("said", {}).items()}
    return Exchange(START + hours * HOUR, address, {**USUAL, **(sent or {})}, status, answer, **more)


def robots(hours, text="", status=200, site=SITE):
    return asked(hours, f"{site}/robots.txt", status, body=text.encode())


def to(target, status=301, hours=0, address=FEED):
    return asked(hours, address, status, said={"location": target})


def moved(hours, *, status=301, target=OTHER):
    return [to(target, status, hours), asked(hours + 0.001, target)]


def every(hours, statuses, address=FEED):
    return [asked(number * hours, address, status) for number, status in enumerate(statuses, 1)]


BROWSER = {**USUAL, "user-agent": "Mozilla/5.0 (X11; Linux x86_64)"}
TTL = b"<rss><channel><ttl>720</ttl></channel></rss>"
SUNDAYS = b"<rss><skipDays><day>Monday</day></skipDays></rss>"
HOURS = b"<rss><skipHours><hour>6</hour></skipHours></rss>"
DAILY = b"<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>"
DELAY = "User-agent: *\nCrawl-delay: 10"
CLOSED = "User-agent: *\nDisallow: /1\n"
DATE = "Mon, 05 Jan 2026 20:00:00 GMT"
ABLE = replace(TERMS, secrets={SITE: ("authorization", "cookie")})
BLOGS = [f"https://{name}.blogs.example/feed" for name in "abc"]
SISTERS = replace(TERMS, sources=tuple(Named((address,)) for address in BLOGS))
PATIENT = replace(TERMS, until=START + 36 * HOUR)

# A rule, what keeps it, and what breaks it.
KEPT_AND_BROKEN = [
    ("verbatim_validators", [asked(0, said=BOTH), asked(6, status=304, sent=SENT)],
     [asked(0, said=BOTH), asked(6, sent={**SENT, "if-none-match": '"1"'})]),
    ("verbatim_validators", [*moved(0), asked(6, status=302, said={"location": OTHER})],
     [*moved(0), asked(6, sent=SENT)]),
    ("newest_validators", [asked(0, said=BOTH), asked(6, said={**BOTH, "etag": '"2"'}, sent=SENT),
                           asked(12, sent={**SENT, "if-none-match": '"2"'})],
     [asked(0, said=BOTH), asked(6, said={**BOTH, "etag": '"2"'}, sent=SENT), asked(12, sent=SENT)]),
    ("newest_validators", [asked(0, said=BOTH), asked(6, status=304, said={"etag": '"2"'}, sent=SENT),
                           asked(12, sent={**SENT, "if-none-match": '"2"'})],
     [asked(0, said=BOTH), asked(6, status=304, said={"etag": '"2"'}, sent=SENT), asked(12, sent=SENT)]),
    ("both_validators", [asked(0, said={"etag": '"1"'}), asked(6, sent={"if-none-match": '"1"'})],
     [asked(0, said=BOTH), asked(6, sent={"if-none-match": 'W/"1"'})]),
    ("conditional_requests", [asked(0), asked(6)], [asked(0, said=BOTH), asked(6)]),
    ("conditional_requests", [asked(0, said=BOTH), asked(6, said=BOTH, usable=False, sent=SENT), asked(12)],
     [asked(0, said=BOTH), asked(6, status=503, sent=SENT), asked(12)]),
    ("fresh_copies", [asked(0, said={"cache_control": "public, max-age=36000", "age": "3600"}), asked(9)],
     [asked(0, said={"cache_control": "public, max-age=36000"}), asked(9)]),
    ("fresh_copies", [asked(0, said={"expires": DATE}), asked(20)], [asked(0, said={"expires": DATE}), asked(19)]),
    ("fresh_copies", [asked(0, said={"cache_control": "max-age=99999999"}), asked(24)],
     [asked(0, said={"cache_control": "max-age=99999999"}), asked(23)]),
    ("fresh_copies", [asked(0, said={"cache_control": "no-cache, max-age=36000"}), asked(6)],
     [asked(0), asked(6, status=304, said={"cache_control": "max-age=36000"}), asked(12)]),
    ("added_once", [asked(0), asked(6)], [asked(0), asked(0.01)]),
    ("floor", [asked(0), asked(6)], [asked(0), asked(5)]),
    ("floor", [asked(0, status=503), asked(6)], [asked(0, status=503), asked(5)]),
    ("hints_heeded", [asked(0, body=TTL), asked(12)], [asked(0, body=TTL), asked(11)]),
    ("hints_heeded", [asked(0, body=DAILY), asked(12)], [asked(0, body=DAILY), asked(11)]),
    ("hints_heeded", [asked(0, body=SUNDAYS), asked(24)], [asked(0, body=SUNDAYS), asked(23)]),
    ("hints_heeded", [asked(0, body=HOURS), asked(7)], [asked(0, body=HOURS), asked(6)]),
    ("rarer_looks", [robots(0), *(asked(hours, PAGE) for hours in (0.1, 1.1, 2.1, 4.1, 8.1))],
     [robots(0), *(asked(hours, PAGE) for hours in (0.1, 1.2, 2.3, 3.4))]),
    ("rarer_looks", [robots(0), asked(0.1, PAGE), asked(2.1, PAGE, body=b"new"), asked(3.2, PAGE, body=b"new")],
     [robots(0), asked(0.1, PAGE), asked(0.9, PAGE)]),
    ("retry_after", [asked(0, status=429, said={"retry_after": "36000"}), asked(10)],
     [asked(0, status=429, said={"retry_after": "36000"}), asked(9)]),
    ("retry_after", [asked(0, status=503, said={"retry_after": DATE}), asked(20)],
     [asked(0, status=503, said={"retry_after": DATE}), asked(19)]),
    ("retry_after", [asked(0, status=503, said={"retry_after": DATE, "date": DATE}), asked(6)],
     [robots(0), *(asked(hours, address, 429, said={"retry_after": "7200"}) for hours, address in ((1, FEED), (2, PAGE))),
      asked(2.5, OWN)]),
    ("back_off", [*every(6, [503, 503, 503]), asked(26)], every(6, [503, 503, 503, 503, 503])),
    ("back_off", [robots(0), *every(1, [200, 404, 200, 404], PAGE)], [robots(0), *every(0.25, [404] * 3, PAGE)]),
    ("back_off", [asked(0, SITE, None), asked(1, SITE, None)], [asked(0, SITE, None), asked(0.5, SITE, None)]),
    ("gone", [asked(0, status=410), asked(26 * 24, status=410)], [asked(0, status=410), asked(24 * 24, status=410)]),
    ("moves_learnt", [*moved(0), *moved(6), *moved(12), asked(18, OTHER)],
     [*moved(0), *moved(6), *moved(12), *moved(18)]),
    ("moves_learnt", [each for hours in range(0, 36, 6) for each in moved(hours, status=302)],
     [each for hours in range(0, 36, 6) for each in moved(hours, status=308)]),
    ("moves_learnt", [*moved(0), *moved(6), *moved(12), asked(18, OTHER, 404), *moved(18.1)],
     [*moved(0), *moved(6), *moved(12), asked(18, OTHER), *moved(24.1)]),
    ("moves_believed_late", [*moved(0), *moved(6), *moved(12), asked(18, OTHER)],
     [*moved(0), *moved(6), asked(12, OTHER)]),
    ("moves_believed_late", [*moved(0), *moved(6), *moved(12, target=PAGE), *moved(18)],
     [*moved(0), *moved(6), *moved(12, target=PAGE), *moved(18), asked(24, OTHER)]),
    ("moves_believed_late", [*moved(0), *moved(6), *moved(12), asked(18, OTHER)],
     [*moved(0, status=302), *moved(6, status=302), *moved(12, status=302), asked(18, OTHER)]),
    ("few_redirects", [to(f"/{hop + 1}", 302, hop / 100, FEED if not hop else f"{SITE}/{hop}") for hop in range(11)],
     [to(f"/{hop + 1}", 302, hop / 100, FEED if not hop else f"{SITE}/{hop}") for hop in range(12)]),
    ("robots_first", [robots(0), asked(1, PAGE)], [asked(1, PAGE)]),
    ("robots_first", [robots(0), asked(24, PAGE)], [robots(0), asked(26, PAGE)]),
    ("robots_daily", [robots(0), robots(24)], [robots(0), robots(23)]),
    ("robots_daily", [robots(0, status=500), robots(1)], [robots(0, status=404), robots(1)]),
    ("robots_obeyed", [robots(0, CLOSED), asked(1, f"{SITE}/2")], [robots(0, CLOSED), asked(1, PAGE)]),
    ("robots_obeyed", [robots(0, status=404), asked(1, PAGE)],
     [robots(0, CLOSED), robots(24, status=503), asked(25, PAGE)]),
    ("robots_unreachable", [robots(0), robots(24, status=503), asked(25, PAGE)],
     [robots(0, status=503), asked(1, PAGE)]),
    ("one_at_a_time", [asked(0, began=1, finished=2), asked(6, began=3, finished=4)],
     [asked(0, began=1, finished=3), asked(6, began=2, finished=4)]),
    ("pauses", [robots(0), asked(1 / 3600, PAGE, began=1)], [robots(0), asked(0.5 / 3600, PAGE, began=1)]),
    ("crawl_delay", [robots(0, DELAY), asked(10 / 3600, PAGE, began=1)],
     [robots(0, DELAY), asked(9 / 3600, PAGE, began=1)]),
    ("honest_name", [asked(0)], [replace(asked(0), headers=BROWSER)]),
    ("honest_name", [asked(0)], [replace(asked(0), headers={**USUAL, "user-agent": "syndicate/1.0"})]),
    ("no_cookies", [asked(0)], [asked(0, sent={"cookie": "a=b"})]),
    ("no_referrer", [asked(0)], [asked(0, sent={"referer": FEED})]),
    ("no_added_query", [robots(0), asked(1, f"{PAGE}?page=2")], [robots(0), asked(1, f"{PAGE}?page=3")]),
    ("codings_offered", [asked(0)], [asked(0, sent={"accept-encoding": "identity"})]),
    ("codings_offered", [asked(0)], [asked(0, sent={"accept-encoding": "gzip, snappy"})]),
    ("no_icons", [asked(0)], [robots(0), asked(1, f"{SITE}/favicon.ico")]),
]  # fmt: skip


def check(rule, kept, broken, terms=TERMS):
    assert lost(kept, terms) == {}
    (name,) = lost(broken, terms)
    assert name == rule


@pytest.mark.parametrize(("rule", "kept", "broken"), KEPT_AND_BROKEN)
def test_a_rule_sees_what_breaks_it_and_no_other_does(rule, kept, broken):
    check(rule, kept, broken, replace(TERMS, until=kept[-1].at))


def test_credentials_belong_to_the_origin_that_they_were_given_for():
    secret = {"authorization": "Basic eDp5"}
    kept = [asked(0, status=302, sent=secret, said={"location": OTHER}), asked(0.01, OTHER)]
    check("credentials_at_home", kept, [kept[0], asked(0.01, OTHER, sent=secret)], replace(ABLE, until=START))


def test_the_page_of_an_entry_that_its_feed_gives_whole_is_left_alone():
    log = [robots(0), asked(1, PAGE)]
    assert lost(log, replace(PATIENT, whole=frozenset({PAGE}))).keys() == {"whole_entries"}


def test_two_siblings_speak_for_their_domain():
    first, second, third = BLOGS
    told = {"status": 429, "said": {"retry_after": "36000"}}
    kept = [asked(0, first, **told), asked(1, third), asked(2, second, **told), asked(9, third)]
    check("siblings", kept, [kept[0], kept[2], asked(9, third)], replace(SISTERS, until=START + 12 * HOUR))


def test_a_source_is_not_given_up():
    kept = [asked(0, status=503), asked(48, status=503)]
    check("never_given_up", kept, kept[:1], replace(TERMS, until=START + 96 * HOUR))
    for silent in (asked(0, status=410), asked(0, status=429, said={"retry_after": "604800"})):
        assert lost([silent], replace(TERMS, until=START + 96 * HOUR)) == {}


def test_every_rule_has_a_mark_and_a_case_here():
    assert [mark.rule for mark in marks([], TERMS)] == list(RULES)
    others = {"credentials_at_home", "whole_entries", "siblings", "never_given_up"}
    assert {rule for rule, _, _ in KEPT_AND_BROKEN} | others == set(RULES)


def test_an_offence_names_the_request():
    (offence,) = lost([asked(0), asked(5)], replace(TERMS, until=START))["floor"]
    assert offence == f"Mon 05 05:00:00 {FEED} (200): 5:00:00 after the last time, and 6:00:00 is the least"


def test_a_chain_is_what_redirects_lead_to_at_once_whatever_is_asked_between():
    log = [to(PAGE), robots(0.01), asked(0.02, PAGE), to(PAGE, hours=6), asked(7, PAGE)]
    assert [[step.address for step in chain.steps] for chain in chains(log)] == [
        [FEED, PAGE], [f"{SITE}/robots.txt"], [FEED], [PAGE]
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rules", "is_open"),
    [
        ("User-agent: *\nDisallow: /a", False),
        ("User-agent: *\nDisallow: /\nAllow: /a", True),
        ("User-agent: *\nDisallow: /*c$", False),
        ("User-agent: *\nDisallow: /*b$", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: Syndicate\nDisallow: /b", True),
        ("User-agent: other\nDisallow: /", True),
        ("Disallow: /", True),
        ("User-agent: *\nDisallow:", True),
    ],
)
def test_robots_are_read_as_their_rfc_says(rules, is_open):
    assert allows(rules, "syndicate", "/a/b/c") is is_open
