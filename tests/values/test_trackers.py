"""Campaigns, mailings and networks append names of their own to addresses; nobody else uses them."""

import pytest

from syndicate.values.trackers import TRACKER, without_trackers


@pytest.mark.parametrize(
    "name",
    [
        "utm_source", "fbclid", "gclid", "msclkid", "yclid", "ysclid", "twclid", "ttclid", "rdt_cid", "gbraid", "wbraid", "srsltid",
        "gad_source", "gad_campaignid", "_ga", "_gl", "mc_eid", "_kx", "__s", "__hssc", "_hsenc", "elqTrackId", "hsa_cam", "mibextid",
        "igsh", "xmt", "__cft__[0]", "_branch_match_id", "vd_source", "wprov", "amp;utm_source",
    ],
)  # fmt: skip
def test_a_tracker_is_known_by_its_name(name):
    assert TRACKER.fullmatch(name)
    assert without_trackers(f"https://gazette.example/a?{name}=x&id=1") == "https://gazette.example/a?id=1"


@pytest.mark.parametrize(
    "name", ["id", "page", "p", "q", "s", "ref", "tag", "v", "gid", "cid", "clid", "source", "t", "share_id"]
)
def test_what_may_name_a_page_stays(name):
    assert without_trackers(f"https://gazette.example/a?{name}=x") == f"https://gazette.example/a?{name}=x"


@pytest.mark.parametrize(
    "address", ["https://gazette.example/a?page=3#", "https://gazette.example/a?=&b", "mailto:desk@gazette.example"]
)
def test_an_address_without_trackers_stays_as_it_stands(address):
    assert without_trackers(address) == address
