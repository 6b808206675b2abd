"""For every rule there is a client that breaks only that one, and loses exactly that mark; a polite one loses none."""

from datetime import timedelta

import pytest
from web.localweb import START, LocalWeb
from web.polite import Polite
from web.rude import RUDE
from web.score import RULES, lost
from web.site import Site
from web.sites import SITES
from web.turns import stairs
from web.week import secrets, terms

UNTIL = START + timedelta(days=7)
MORE = (
    Site("tower.example", "fifteen redirects", special=stairs(15)),
    Site("jar.example", "gives cookies away", headers={"Set-Cookie": "visitor=7; Path=/"}),
    Site("pariah.example", "closes itself to us alone", robots="User-agent: syndicate\nDisallow: /\n\nUser-agent: *\nAllow: /\n"),
)  # fmt: skip
EVERY = {site.name: site for site in (*SITES, *MORE)}


def score(client, names):
    """What a client loses that polls these sites for a week."""
    with LocalWeb([EVERY[name] for name in names]) as web:
        known = terms(web, UNTIL)
        client(web, known, secrets(web)).run(UNTIL)
        return lost(web.log, known)


@pytest.mark.parametrize(
    ("rule", "client", "names"), RUDE, ids=[f"{rule}-{client.__name__}-{names[0]}" for rule, client, names in RUDE]
)
def test_a_rude_client_loses_exactly_one_mark(rule, client, names):
    assert list(score(client, names)) == [rule]


def test_a_polite_client_has_full_marks_at_all_their_sites():
    assert score(Polite, dict.fromkeys(name for _, _, names in RUDE for name in names)) == {}


def test_there_is_a_rude_client_for_every_rule():
    assert {rule for rule, _, _ in RUDE} == set(RULES)
