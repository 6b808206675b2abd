"""Only addresses of the public internet may be dialled, in whatever spelling; the allow-list opens what it names."""

from ipaddress import IPv4Address, ip_address, ip_network

import pytest

from syndicate.fetch.guard import Guard, is_local, literal, named

# Both ends of every range that no public server is in, and one address inside.
CLOSED_V4 = {
    "0.0.0.0/8": "0.1.2.3",
    "10.0.0.0/8": "10.20.30.40",
    "100.64.0.0/10": "100.100.100.200",
    "127.0.0.0/8": "127.0.0.53",
    "169.254.0.0/16": "169.254.169.254",
    "172.16.0.0/12": "172.20.0.1",
    "192.0.0.0/24": "192.0.0.192",
    "192.0.2.0/24": "192.0.2.1",
    "192.88.99.0/24": "192.88.99.1",
    "192.168.0.0/16": "192.168.1.1",
    "198.18.0.0/15": "198.19.0.1",
    "198.51.100.0/24": "198.51.100.7",
    "203.0.113.0/24": "203.0.113.7",
    "224.0.0.0/4": "239.255.255.250",
    "240.0.0.0/4": "250.0.0.1",
}
CLOSED_V6 = {
    "::/128": "::",
    "::1/128": "::1",
    "64:ff9b:1::/48": "64:ff9b:1::1",
    "100::/64": "100::1",
    "2001::/32": "2001::1",
    "2001:db8::/32": "2001:db8::1",
    "2002::/16": "2002:808:808::1",
    "3fff::/20": "3fff::1",
    "fc00::/7": "fd00:ec2::254",
    "fe80::/10": "fe80::1",
    "fec0::/10": "fec0::1",
    "ff00::/8": "ff02::1",
    "4000::/3": "4000::1",
    "5f00::/16": "5f00::1",
}
OPEN = ["1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.0", "198.17.255.255"]
OPEN += ["198.20.0.0", "169.253.1.1", "191.255.255.255", "223.255.255.255", "2606:4700::1111", "2a00:1450::1"]


@pytest.mark.parametrize(("network", "inside"), [*CLOSED_V4.items(), *CLOSED_V6.items()])
def test_every_special_range_is_closed_to_its_ends(network, inside):
    whole = ip_network(network)
    for address in (whole[0], ip_address(inside), whole[-1]):
        assert Guard().objection(address), address


@pytest.mark.parametrize("address", OPEN)
def test_the_public_internet_is_open(address):
    assert Guard().objection(ip_address(address)) is None


@pytest.mark.parametrize("inside", CLOSED_V4.values())
@pytest.mark.parametrize("form", ["::{}", "::ffff:{}", "::ffff:0:{}", "64:ff9b::{}", "64:ff9b:1::{}"])
def test_an_ipv4_address_inside_an_ipv6_address_is_closed_and_stays_so_where_the_outside_is_opened(form, inside):
    address = ip_address(form.format(inside))
    assert Guard().objection(address)
    assert Guard(["::/0"]).objection(address)
    assert Guard([inside]).objection(address)
    assert Guard(["::/0", inside]).objection(address) is None


@pytest.mark.parametrize("inside", CLOSED_V4.values())
def test_tunnels_are_closed_as_what_they_carry(inside):
    six_to_four = ip_address((0x2002 << 112) | int(IPv4Address(inside)) << 80)
    teredo = ip_address((0x20010000 << 96) | (0x08080808 << 64) | (int(IPv4Address(inside)) ^ 0xFFFFFFFF))
    for address in (six_to_four, teredo):
        assert Guard().objection(address)
        assert Guard(["2000::/3"]).objection(address)
        assert Guard(["2000::/3", inside]).objection(address) is None


def test_a_public_address_behind_nat64_is_open_where_the_configuration_opens_nat64():
    address = ip_address("64:ff9b::8.8.8.8")
    assert Guard().objection(address)
    assert Guard(["64:ff9b::/96"]).objection(address) is None


def test_the_allow_list_opens_exactly_what_it_names():
    guard = Guard(["192.168.1.0/24", "127.0.0.1", "fd12::/16"])
    for address in ("192.168.1.0", "192.168.1.255", "127.0.0.1", "fd12::1"):
        assert guard.objection(ip_address(address)) is None
    for address in ("192.168.0.255", "192.168.2.0", "127.0.0.2", "fd13::1", "::1", "10.0.0.1"):
        assert guard.objection(ip_address(address))


@pytest.mark.parametrize(
    "spelling",
    [
        "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "017700000001",
        "0X7F.1", "127.0.0.1.", "0x7f.0x0.0x0.0x1", "00000177.00.0.01",
    ],
)  # fmt: skip
def test_every_spelling_of_an_ipv4_address_is_that_address(spelling):
    assert literal(spelling) == ip_address("127.0.0.1")


@pytest.mark.parametrize("spelling", ["::1", "0:0:0:0:0:0:0:1", "0000::0001", "::1%lo"])
def test_every_spelling_of_an_ipv6_address_is_that_address(spelling):
    assert literal(spelling) == ip_address("::1")


@pytest.mark.parametrize("name", ["example.org", "127.example.org", "a1", "1e100.net", "", "127.0.0.1 x", "٣.٣.٣.٣"])
def test_a_name_is_no_address(name):
    assert literal(name) is None


def test_what_a_user_types_names_exactly_that():
    assert named("192.168.1.5") == ("192.168.1.5",)
    assert named("0x7f.1") == ("127.0.0.1",)
    assert Guard(named("::ffff:10.0.0.1")).objection(ip_address("::ffff:10.0.0.1")) is None
    assert Guard(named("LocalHost.")).objection(ip_address("127.0.0.1")) is None
    assert named("example.org") == ()


def test_names_of_this_machine():
    assert is_local("localhost")
    assert is_local("a.localhost.")
    assert not is_local("localhost.example.org")
    assert not is_local("notlocalhost")


@pytest.mark.parametrize("text", ["10.0.0.0/33", "home", "10.0.0.1/8", ""])
def test_what_is_no_network_is_refused_by_its_name(text):
    with pytest.raises(ValueError, match=f'"{text}" is no network'):
        Guard([text])


def test_an_address_with_the_length_of_a_prefix_is_told_what_to_write():
    with pytest.raises(
        ValueError, match=r'write "10\.0\.0\.0/8" for the network, or "10\.0\.0\.1" for the address alone'
    ):
        Guard(["10.0.0.1/8"])
