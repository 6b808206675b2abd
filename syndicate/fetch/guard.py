"""Which network addresses may be dialled: those of the public internet, and what the configuration opens.

What we fetch names further addresses, and so can make us ask for things inside our own network (server-side
request forgery). So the address that is dialled is looked at, after every name has been resolved and on every
hop, and nothing but that address is dialled. How it was spelled (decimal, octal, hexadecimal, inside an IPv6
address) does not matter by then.

The tables are IANA's registries of special-purpose addresses (RFC 6890 and what amends it). An IPv6 address
that carries an IPv4 address is two: it is closed as what it is, and opening it does not open what it carries.
"""

import socket
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final, TypeAlias

Address: TypeAlias = IPv4Address | IPv6Address
Range: TypeAlias = IPv4Network | IPv6Network

_LOCAL_NAMES: Final = ("localhost", "localhost.localdomain", "ip6-localhost", "ip6-loopback")
_LOOPBACK: Final = ("127.0.0.0/8", "::1/128")
_CLOSED: Final[tuple[tuple[Range, str], ...]] = tuple(
    (ip_network(network), meaning)
    for network, meaning in (
        ("168.63.129.16/32", "a cloud's metadata service"),
        ("169.254.169.254/32", "a cloud's metadata service"),
        ("100.100.100.200/32", "a cloud's metadata service"),
        ("192.0.0.192/32", "a cloud's metadata service"),
        ("fd00:ec2::254/128", "a cloud's metadata service"),
        ("0.0.0.0/32", "the unspecified address"),
        ("0.0.0.0/8", '"this network" (RFC 791)'),
        ("10.0.0.0/8", "a private network (RFC 1918)"),
        ("100.64.0.0/10", "a carrier's inner network (RFC 6598)"),
        ("127.0.0.0/8", "this machine itself"),
        ("169.254.0.0/16", "link-local (RFC 3927)"),
        ("172.16.0.0/12", "a private network (RFC 1918)"),
        ("192.0.0.0/24", "kept for protocols (RFC 6890)"),
        ("192.0.2.0/24", "for documentation (RFC 5737)"),
        ("192.88.99.0/24", "a 6to4 relay (RFC 7526)"),
        ("192.168.0.0/16", "a private network (RFC 1918)"),
        ("198.18.0.0/15", "for measurements (RFC 2544)"),
        ("198.51.100.0/24", "for documentation (RFC 5737)"),
        ("203.0.113.0/24", "for documentation (RFC 5737)"),
        ("224.0.0.0/4", "multicast (RFC 5771)"),
        ("255.255.255.255/32", "the broadcast address"),
        ("240.0.0.0/4", "reserved (RFC 1112)"),
        ("::/128", "the unspecified address"),
        ("::1/128", "this machine itself"),
        ("::/96", "an IPv4 address inside an IPv6 address (RFC 4291)"),
        ("::ffff:0:0/96", "an IPv4 address inside an IPv6 address (RFC 4291)"),
        ("::ffff:0:0:0/96", "an IPv4 address inside an IPv6 address (RFC 2765)"),
        ("64:ff9b::/96", "an IPv4 address behind NAT64 (RFC 6052)"),
        ("64:ff9b:1::/48", "an address behind a local NAT64 (RFC 8215)"),
        ("100::/63", "where packets are thrown away (RFC 6666)"),
        ("2001::/32", "a Teredo tunnel (RFC 4380)"),
        ("2001:db8::/32", "for documentation (RFC 3849)"),
        ("2001::/23", "kept for protocols (RFC 2928)"),
        ("2002::/16", "a 6to4 tunnel (RFC 3056)"),
        ("3fff::/20", "for documentation (RFC 9637)"),
        ("fc00::/7", "a private network (RFC 4193)"),
        ("fe80::/10", "link-local (RFC 4291)"),
        ("fec0::/10", "site-local (RFC 3879)"),
        ("ff00::/8", "multicast (RFC 4291)"),
    )
)
_UNICAST: Final = IPv6Network("2000::/3")  # all that IANA has given out of IPv6's global unicast space
_TAIL: Final = tuple(
    IPv6Network(network) for network in ("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/96")
)


class Guard:
    """Knows what may be dialled; `allowed` are the networks that the configuration opens ("192.168.1.0/24")."""

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        self._allowed = networks(allowed)

    def objection(self, address: Address) -> str | None:
        """What speaks against dialling the address, in words that follow "which is"; None if nothing does."""
        found = (self._closed(part) for part in (address, *_carried(address)))
        return next((meaning for meaning in found if meaning), None)

    def missing(self, address: Address) -> tuple[str, ...]:
        """What the configuration would have to open for the address to be dialled: itself, and what it carries."""
        return tuple(str(part) for part in (address, *_carried(address)) if self._closed(part))

    def _closed(self, address: Address) -> str | None:
        if any(address in network for network in self._allowed):
            return None
        for network, meaning in _CLOSED:
            if address in network:
                return meaning
        is_assigned = isinstance(address, IPv4Address) or address in _UNICAST
        return None if is_assigned else "not an address of the public internet"


def networks(texts: Iterable[str]) -> tuple[Range, ...]:
    """The networks that the texts name, a single address being a network of one.

    Raises ValueError that says which text is none.
    """
    return tuple(_network(text) for text in texts)


def literal(host: str) -> Address | None:
    """The address that a host of a URL spells, None if it is a name.

    IPv4 addresses are taken in all the forms of inet_aton(3), as system resolvers do: `2130706433`, `0x7f.1`
    and `0177.0.0.1` are 127.0.0.1. A zone (`fe80::1%eth0`, RFC 6874) is no part of an IPv6 address, and IPv4 has none.
    """
    try:
        return ip_address(host.partition("%")[0] if ":" in host else host)
    except ValueError:
        pass
    # inet_aton reads no further than the first blank; no host of a URL has one, but nobody has to know that here.
    if not host[:1].isdigit() or not host.isascii() or any(character.isspace() for character in host):
        return None
    try:
        return IPv4Address(socket.inet_aton(host.removesuffix(".")))
    except OSError:
        return None


def named(host: str) -> tuple[str, ...]:
    """The networks that a host of a URL names by itself: a literal address's own, loopback for `localhost`.

    Whoever types such a host at a command line asks for that address and no other, so that this is what he allows.
    """
    address = literal(host)
    if address is not None:
        return (str(address), *(str(carried) for carried in _carried(address)))
    return _LOOPBACK if is_local(host) else ()


def is_local(host: str) -> bool:
    """Whether a name means the machine that resolves it (RFC 6761, section 6.3)."""
    name = host.lower().removesuffix(".")
    return name in _LOCAL_NAMES or name.endswith(".localhost")


def _network(text: str) -> Range:
    try:
        return ip_network(text.strip())
    except ValueError as error:
        raise ValueError(f'"{text}" is no network: {_around(text.strip()) or error}') from error


def _around(text: str) -> str | None:
    """What to write for an address with the length of its network's prefix; None for what is none."""
    try:
        network = ip_network(text, strict=False)
    except ValueError:
        return None
    return f'write "{network}" for the network, or "{text.partition("/")[0]}" for the address alone'


def _carried(address: Address) -> tuple[Address, ...]:
    """The IPv4 addresses inside an IPv6 address, where packets to it may come out."""
    if isinstance(address, IPv4Address):
        return ()
    if any(address in network for network in _TAIL):
        return (IPv4Address(int(address) & 0xFFFFFFFF),)
    inside = (address.sixtofour, *(address.teredo or ()))
    return tuple(carried for carried in inside if carried is not None)
