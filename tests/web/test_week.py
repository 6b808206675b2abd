"""A week of the product in the test web: full marks for its manners, and every article that could be had, once.

The clock is the web's, so that the week takes seconds; polling is what `due` says, and the process is restarted in the
middle of the week.
"""

import re
from datetime import datetime, timedelta

import pytest
from web.exchange import Exchange
from web.localweb import START, LocalWeb
from web.poller import Poller, source_name
from web.score import RULES, marks
from web.site import Site
from web.sites import SITES
from web.week import terms

UNTIL = START + timedelta(days=7)
SOURCES = [site for site in SITES if site.is_source]
PIECE = re.compile(r"This was piece (\d+) of ([\w.]+)(, corrected)?, said the harbour master")
# What the last run of a source that never works says, in words for its user.
TROUBLES = {
    "carousel.example": "its redirects lead in a circle",
    "trapdoor.example": "a private network",
    "wreck.example": "the server has a fault",
    "ruin.example": "gone for good",
    "gate.example": "the server refuses us (HTTP 403)",
    "checkpoint.example": "a challenge page",
    "yesterday.example": "certificate has expired",
    "homemade.example": "its certificate does not hold",
    "masquerade.example": "not valid for 'masquerade.example'",
    "deaf.example": "no connection",
    "nowhere.example": "no server has the name nowhere.example",
}


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    with LocalWeb(SITES) as web:
        poller = Poller(tmp_path_factory.mktemp("week"), web)
        poller.run(START + timedelta(days=3.4))
        poller.restart()
        poller.run(UNTIL)
        yield poller


@pytest.fixture(scope="module")
def score(week):
    return {mark.rule: mark.offences for mark in marks(week.web.log, terms(week.web, UNTIL))}


@pytest.mark.parametrize("rule", RULES)
def test_no_site_has_anything_to_object(score, rule):
    assert score[rule] == ()


def asked_last(week: Poller, site: Site) -> datetime | None:
    """When a site last told us all of its feed, or that we have it."""
    host = site.holder or site.name
    good = [each.at for each in week.web.log if each.host == host and each.is_good and _is_feed(each)]
    return max(good, default=None)


def _is_feed(exchange: Exchange) -> bool:
    return not exchange.is_robots and not exchange.path[1:].isdigit()


@pytest.mark.parametrize("site", SOURCES, ids=lambda site: site.name.removesuffix(".example"))
def test_every_article_that_could_be_had_is_there_once_and_whole(week, site):
    found = week.entries(site)
    if site.kind == "page":
        assert len(found) == 1
        return
    last = asked_last(week, site)
    holder = week.web.sites[site.holder or site.name]
    published = holder.articles(START, last) if last and site.gives(1) != "nothing" else []
    assert sorted(article.title.split("number ")[-1] for article in found) == sorted(
        one.title.split("number ")[-1] for one in published
    )
    whole = {f"{one.number}" for one in published if site.gives(one.number) == "all"}
    assert {match[1] for article in found for match in PIECE.finditer(article.text)} == whole


@pytest.mark.parametrize("site", SOURCES, ids=lambda site: site.name.removesuffix(".example"))
def test_what_works_says_nothing_and_what_does_not_says_why(week, site):
    error = week.troubles()[source_name(site)]
    if site.name in TROUBLES:
        assert TROUBLES[site.name] in (error or "")
    else:
        assert error is None


def test_edits_and_strange_letters_arrive(week):
    by_name = {site.name: site for site in SOURCES}
    assert [PIECE.search(one.text)[3] for one in week.entries(by_name["gazette.example"])].count(", corrected") > 2
    for name, word in (("babel.example", "Журавль"), ("scroll.example", "起重机鎔")):
        assert all(word in article.title for article in week.entries(by_name[name]))


def test_the_week_was_one_of_polling(week):
    """Nobody was forgotten: the marks are for what was asked, not for silence."""
    asked = {exchange.host for exchange in week.web.log}
    assert {site.name for site in SOURCES if site.has_name and site.listening} <= asked
    assert week.runs > 5 * len(SOURCES)
