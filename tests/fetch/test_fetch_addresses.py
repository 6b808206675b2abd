"""No spelling, name or redirect leads to an address that is not open; what is checked is what is dialled."""

from ipaddress import ip_address

import pytest
from small_web import page, redirect

from syndicate.errors import FetchError, RefusedError

CLOSED = [
    "0.0.0.0",
    "10.0.0.1",
    "100.64.0.1",
    "127.0.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "192.168.0.1",
    "198.18.0.1",
]
CLOSED += ["192.0.2.1", "224.0.0.1", "255.255.255.255", "::", "::1", "fd00::1", "fe80::1", "ff02::1", "2002:a00:1::"]
CLOSED += ["64:ff9b::7f00:1", "::ffff:127.0.0.1", "::127.0.0.1", "2001:0:808:808::1"]


def spellings(address):
    """A dotted address in the forms of inet_aton(3), and inside IPv6 addresses."""
    number = int(ip_address(address))
    first, *rest = (int(part) for part in address.split("."))
    yield from (
        str(number),
        hex(number),
        f"0{number:o}",
        f"{first}.{number & 0xFFFFFF}",
        f"{first:#x}.{number & 0xFFFFFF}",
    )
    yield ".".join(f"0{part:o}" for part in (first, *rest))
    yield ".".join(f"{part:#x}" for part in (first, *rest))
    yield from (
        f"[::ffff:{address}]",
        f"[::{address}]",
        f"[64:ff9b::{address}]",
        f"[::ffff:{number >> 16:x}:{number & 0xFFFF:x}]",
    )


@pytest.mark.parametrize("address", CLOSED)
def test_a_closed_address_is_not_visited_however_it_is_come_to(web, address):
    literal = f"[{address}]" if ":" in address else address
    site = web.site(
        "fair.example", {"/": redirect(f"http://{literal}:1/"), "/name": redirect("http://inside.example:1/")}
    )
    web.names["inside.example"] = (address,)
    for start in (f"http://{literal}:1/", "http://inside.example:1/", site.base + "/", site.base + "/name"):
        with pytest.raises(RefusedError, match=r"not visited.*not the public internet.*allow_networks"):
            web.get(start)


@pytest.mark.parametrize("spelling", [*spellings("127.0.1.1"), "127.0.1.1.", "LOCALHOST"])
def test_a_server_of_our_own_is_not_reached_by_any_spelling(web, spelling):
    web.names["localhost"] = ("127.0.1.1",)
    site = web.site("own.example", {"/": page()})
    assert site.address == "127.0.1.1"
    with pytest.raises(RefusedError, match=r"not visited|not a valid address: Invalid IPv4"):
        web.get(f"http://{spelling}:{site.port}/", allow_networks=())
    assert (site.connections, site.visits) == (0, [])


@pytest.mark.parametrize("form", ["{}", "0x7f000101", "2130706689", "0177.257"])
def test_the_allow_list_opens_an_address_in_every_spelling(web, form):
    site = web.site("own.example", {"/": page(b"own")})
    assert site.address == "127.0.1.1"
    assert web.get(f"http://{form.format(site.address)}:{site.port}/").content == b"own"


def test_the_allow_list_opens_exactly_what_it_names(web):
    one, two = (web.site(f"{name}.example", {"/": page()}) for name in ("one", "two"))
    assert web.get(one.base + "/", allow_networks=(one.address,)).content
    with pytest.raises(
        RefusedError, match=rf"two\.example \({two.address}\) is not visited: it is this machine itself"
    ):
        web.get(two.base + "/", allow_networks=(one.address,))
    one.pages["/away"] = redirect(two.base + "/")
    with pytest.raises(RefusedError, match="not visited"):
        web.get(one.base + "/away", allow_networks=(one.address,))
    assert two.visits == []


def test_a_name_that_changes_its_address_after_the_check_changes_nothing(web):
    site = web.site("turning.example", {"/": page(b"first"), "/next": redirect("/")})
    inner = web.site("inner.example", {"/": page(b"secret"), "/next": page(b"secret")})
    answers = iter([(site.address,), (inner.address,)])
    document = web.get(
        site.base + "/next", resolve=lambda _: next(answers, ("10.0.0.1",)), allow_networks=(site.address,)
    )
    assert document.content == b"first"
    assert inner.connections == 0
    with pytest.raises(RefusedError, match="not visited"):
        web.get(site.base + "/", resolve=lambda _: (inner.address,), allow_networks=(site.address,))


def test_of_a_names_addresses_only_open_ones_are_dialled(web):
    site = web.site("mixed.example", {"/": page(b"open")})
    closed = web.site("closed.example")
    addresses = ("10.0.0.1", closed.address, "::1", site.address)
    assert web.get(site.base + "/", resolve=lambda _: addresses, allow_networks=(site.address,)).content == b"open"
    assert closed.connections == 0


def test_an_address_that_does_not_answer_gives_way_to_the_next(web):
    site = web.site("two.example", {"/": page(b"there")})
    gone = web.site("gone.example")
    gone.close()
    assert web.get(site.base + "/", resolve=lambda _: (gone.address, site.address)).content == b"there"


def test_robots_txt_is_no_way_around(web):
    inner = web.site("inner.example", {"/robots.txt": page(b"User-agent: *\nAllow: /")})
    site = web.site("fair.example", {"/robots.txt": redirect(inner.base + "/robots.txt"), "/": page()})
    with pytest.raises(RefusedError, match="not visited"):
        web.get(site.base + "/", request={"purpose": "page"}, allow_networks=(site.address,))
    assert inner.visits == []


@pytest.mark.parametrize("address", ["http://me:secret@fair.example/", "http://secret@fair.example/"])
def test_an_address_with_credentials_is_refused_and_they_are_not_repeated(web, address):
    site = web.site("fair.example", {"/": redirect(address)})
    for start in (address, site.base + "/"):
        with pytest.raises(RefusedError, match="name or password") as refusal:
            web.get(start)
        assert "secret" not in f"{refusal.value} {refusal.value.address}"


@pytest.mark.parametrize("address", ["http://fair.example\\@own.example/", "http://", "http:///a", "http://[::1"])
def test_what_parsers_may_differ_about_is_refused(web, address):
    with pytest.raises(FetchError, match="address"):
        web.get(address)
    assert not web.looked_up


def test_a_name_without_a_server_says_so(web):
    with pytest.raises(FetchError, match=r"no server has the name nowhere\.example: check its spelling"):
        web.get("http://nowhere.example/")
