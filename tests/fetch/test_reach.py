"""Whether it is a host that cannot be reached, or everybody, because we are offline."""

from datetime import timedelta
from socket import EAI_AGAIN, gaierror

import pytest
from small_web import page

from syndicate.errors import FetchError, OfflineError

MINUTE = timedelta(minutes=1)


def fails(web, name, **more):
    with pytest.raises(FetchError) as failure:
        web.get(f"http://{name}.example/", **more)
    return failure.value


def test_one_host_that_has_no_address_may_be_gone_and_two_in_a_row_mean_that_we_are_offline(web):
    assert not isinstance(fails(web, "one"), OfflineError)
    assert not isinstance(fails(web, "one"), OfflineError)
    failure = fails(web, "two")
    assert isinstance(failure, OfflineError)
    assert "this machine seems to be offline" in str(failure)
    assert "no server has the name two.example" in str(failure)
    assert isinstance(fails(web, "one"), OfflineError)


def test_while_somebody_answers_it_is_the_hosts_fault(web):
    site = web.site("good.example", {"/": page()})
    fails(web, "one")
    web.get(site.base + "/")
    assert not isinstance(fails(web, "two"), OfflineError)
    assert not isinstance(fails(web, "one"), OfflineError)
    web.sleep(360)
    assert isinstance(fails(web, "one"), OfflineError)
    web.get(site.base + "/")
    assert not isinstance(fails(web, "two"), OfflineError)


def test_failures_far_apart_are_not_taken_together(web):
    fails(web, "one")
    web.sleep(7200)
    assert not isinstance(fails(web, "two"), OfflineError)


def test_a_resolver_that_says_that_it_reaches_nobody_is_believed_at_once(web):
    def resolve(name):
        raise gaierror(EAI_AGAIN, "Temporary failure in name resolution")

    failure = fails(web, "one", resolve=resolve)
    assert isinstance(failure, OfflineError)
    assert "the name one.example cannot be looked up at present: Temporary failure" in str(failure)


def test_a_host_that_refuses_the_connection_is_there(web):
    for name in ("one", "two"):
        web.names[f"{name}.example"] = ("127.0.1.99",)
        assert not isinstance(fails(web, name), OfflineError)
