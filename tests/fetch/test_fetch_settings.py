"""Settings of fetching that cannot be right are refused, and the message begins with the setting."""

from datetime import timedelta

import pytest

from syndicate.fetch.settings import FetchSettings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("max_bytes", 0),
        ("connect_timeout", timedelta(0)),
        ("read_timeout", timedelta(seconds=-1)),
        ("total_timeout", timedelta(0)),
        ("max_redirects", -1),
        ("max_redirects", 51),
        ("contact", "me@example.org"),
        ("contact", "https://example.org/\r\nX: y"),
        ("contact", "https://example.org/(us)"),
        ("contact", "https://例.example/"),
        ("host_gap", timedelta(seconds=-1)),
        ("max_retry_after", timedelta(0)),
        ("allow_networks", ("10.0.0.0/8", "home")),
        ("allow_networks", ("10.0.0.1/8",)),
        ("proxy", "proxy.example.org:3128"),
        ("proxy", "https://proxy.example.org/"),
        ("proxy", "socks5://proxy.example.org"),
        ("proxy", "http://proxy.example.org:port"),
        ("proxy", "http://proxy.example.org/path"),
    ],
)
def test_what_cannot_be_right_is_refused(name, value):
    with pytest.raises(ValueError, match=f"^{name} must"):
        FetchSettings(**{name: value})


def test_no_redirects_at_all_is_a_choice():
    assert FetchSettings(max_redirects=0).max_redirects == 0


def test_a_proxys_login_does_not_show():
    assert "secret" not in repr(FetchSettings(proxy="http://me:secret@proxy.example.org:3128"))
