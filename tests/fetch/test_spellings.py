"""Addresses as properties: however one is spelled, and wherever it comes from, it is the address that counts."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from small_web import SmallWeb, redirect

from syndicate.errors import FetchError, RefusedError
from syndicate.fetch.guard import Guard, literal

CLOSED = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4",
]  # fmt: skip
CLOSED_V6 = ["::/128", "::1/128", "fc00::/7", "fe80::/10", "ff00::/8", "64:ff9b:1::/48", "2002::/16", "2001::/32"]
PUBLIC = ["1.0.0.0/8", "8.8.0.0/16", "93.184.0.0/16", "203.0.112.0/24"]
DOTS = "。．｡"  # what IDNA takes for a dot (RFC 3490, section 3.1)


@some.composite
def inside(draw, networks):
    network = ip_network(draw(some.sampled_from(networks)))
    return network[draw(some.integers(0, network.num_addresses - 1) | some.sampled_from([0, -1]))]


@some.composite
def spelled(draw, address):
    """A form of inet_aton(3): one to four numbers, each in a base of its own, the last one the rest of the address."""
    count, value = draw(some.integers(1, 4)), int(address)
    numbers = [value >> 8 * (3 - place) & 0xFF for place in range(count - 1)]
    numbers.append(value & (1 << 8 * (5 - count)) - 1)
    forms = ["{}", "{:#x}", "{:#X}", "0{:o}", "0x000{:x}", "000{:o}"]
    return ".".join(draw(some.sampled_from(forms)).format(number) for number in numbers) + draw(
        some.sampled_from(["", "."])
    )


def carriers(address):
    """IPv6 addresses in which an IPv4 address travels."""
    number = int(address)
    yield from (IPv6Address(f"{head}{address}") for head in ("::", "::ffff:", "::ffff:0:", "64:ff9b::", "64:ff9b:1::"))
    yield IPv6Address(0x2002 << 112 | number << 80)
    yield IPv6Address(0x20010000 << 96 | number << 64 | 0x08080808 ^ 0xFFFFFFFF)
    yield IPv6Address(0x20010000 << 96 | 0x08080808 << 64 | number ^ 0xFFFFFFFF)


@given(some.data())
def test_every_spelling_is_the_address_and_closed_or_open_as_that(data):
    closed, public = data.draw(inside(CLOSED)), data.draw(inside(PUBLIC))
    for address in (closed, public):
        assert literal(data.draw(spelled(address))) == address
    assert Guard().objection(closed)
    assert Guard().objection(public) is None
    for carrier in carriers(closed):
        assert literal(str(carrier)) == literal(f"{carrier.exploded}%25eth0") == carrier
        assert Guard().objection(carrier)
        assert Guard(["::/0"]).objection(carrier)
    assert Guard().objection(data.draw(inside(CLOSED_V6)))


@given(some.data())
def test_the_allow_list_opens_what_it_names_and_nothing_beside(data):
    address, other = data.draw(inside(CLOSED)), data.draw(inside(CLOSED) | inside(CLOSED_V6))
    network = ip_network((address, data.draw(some.integers(8, 32))), strict=False)
    guard = Guard([str(network)])
    assert guard.objection(address) is None
    assert (guard.objection(other) is None) == (isinstance(other, IPv4Address) and other in network)
    assert all(guard.objection(carrier) for carrier in carriers(address))


@given(some.data())
def test_what_a_refusal_names_opens_just_that(data):
    address = data.draw(inside(CLOSED))
    for one in (address, *carriers(address)):
        assert Guard(Guard().missing(one)).objection(one) is None
    beside = ip_address((int(address) + 1) % 2**32)
    assert Guard([str(address)]).objection(beside) == Guard().objection(beside)


@pytest.fixture(scope="module")
def world():
    web = SmallWeb()
    web.site("fair.example")
    yield web
    web.close()


def refused(web, address, resolve=lambda _: ()):
    with pytest.raises(FetchError) as caught:
        web.get(
            address, allow_networks=(web.sites[0].address,), resolve=lambda name: web.names.get(name) or resolve(name)
        )
    return caught.value


@settings(max_examples=60, deadline=None)
@given(some.data())
def test_no_spelling_leads_anywhere_by_itself_by_a_redirect_or_by_its_name(world, data):
    """A host that is not seen to be an address is looked up, and a system's resolver reads it as one."""
    address = data.draw(inside(CLOSED))
    host = data.draw(spelled(address) | some.sampled_from([f"[{one}]" for one in carriers(address)]))
    host = data.draw(some.sampled_from([host, *(host.replace(".", dot) for dot in DOTS)]))
    scheme, port = data.draw(some.sampled_from(["http", "HTTP", "https", "Https"])), data.draw(some.integers(1, 65535))
    target = f"{scheme}://{host}:{port}/"
    world.sites[0].pages["/"] = redirect(target.encode("ascii", "ignore").decode() if host.isascii() else "http://x/")
    found = (str(address),)
    for start in (target, *([world.sites[0].base + "/"] if host.isascii() else [])):
        error = refused(world, start, lambda _: found)
        # The client takes some spellings for no address at all ("0.0.0.00").
        assert isinstance(error, RefusedError) or "no address" in str(error), start
    # Nor by its name, alone or among others that are closed.
    others = tuple(map(str, carriers(address)))
    assert "not the public internet" in str(refused(world, "http://inside.example/", lambda _: (*others, *found)))


@pytest.mark.parametrize(
    "address",
    [
        "http://public.example@{}/", "http://public.example:80@{}/", "http://public.example\\@{}/",
        "http://{}\\@public.example/", "http://{}%2f@public.example/", "http://public.example:@{}/", "http://@{}/",
        "http:\\\\{}/", "http:/{}/", "http:{}/", "//{}/", "http:///{}/", " http://{}/", "http://{}\t/", "http://\n{}/",
        "ftp://{}/", "gopher://{}/", "file://{}/etc/passwd", "javascript:{}", "data:,{}", "http://{}:99999/",
        "http://{}:x/", "http://{}%00.public.example/", "http://{}%2500/", "http://{},public.example/", "http://[{}]/",
    ],
)  # fmt: skip
def test_what_readers_of_addresses_may_differ_about_leads_to_no_closed_address(world, address):
    inner = next((site for site in world.sites if site.name == "inner.example"), None) or world.site("inner.example")
    start, begun = address.format(inner.address), len(world.sites[0].visits)
    error = refused(world, start, lambda name: () if inner.address not in name else (inner.address,))
    assert (inner.connections, "no connection" in str(error)) == (0, False)
    if start.isascii() and start.isprintable():
        world.sites[0].pages["/"] = redirect(start)
        error = refused(
            world, world.sites[0].base + "/", lambda name: () if inner.address not in name else (inner.address,)
        )
        assert (inner.connections, "no connection" in str(error)) == (0, False)
        assert len(world.sites[0].visits) > begun


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST.", "a.localhost", "localhost.localdomain", "ip6-localhost"])
@pytest.mark.parametrize("found", [("127.0.0.1",), ("::1",), ("::1", "127.0.0.1"), ("127.0.0.1", "::ffff:127.0.0.1")])
def test_the_names_of_this_machine_lead_nowhere(world, name, found):
    assert isinstance(refused(world, f"http://{name}:1/", lambda _: found), RefusedError)


def test_a_name_that_changes_its_answer_is_looked_at_each_time_that_it_is_dialled(world):
    answers = iter([("1.1.1.256",), ("127.0.1.200",), ("10.0.0.1", "127.0.1.200")])
    looked = []

    def resolve(name):
        looked.append(name)
        return next(answers)

    assert "no server has the name" in str(refused(world, "http://turning.example/", resolve))
    for _ in range(2):
        assert "not the public internet" in str(refused(world, "http://turning.example/", resolve))
    assert looked == ["turning.example"] * 3
