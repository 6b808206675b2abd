"""Hops: from an address to the answer at the end of its redirects, one careful request at a time.

Every hop is checked like the first: its scheme, its host, its robots.txt, its turn, and (in the connection) the
address that is dialled. A request carries nothing but what its caller gives for that very address, so that there is
nothing to drop where a redirect leads to another origin.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

import httpx

import syndicate
from syndicate.clock import Clock
from syndicate.errors import FetchError, HeldError, OfflineError, RefusedError, StoppedError
from syndicate.fetch.codings import ACCEPTED
from syndicate.fetch.dialling import closed
from syndicate.fetch.freshness import retry_after
from syndicate.fetch.guard import Guard, is_local, literal
from syndicate.fetch.manners import Manners
from syndicate.fetch.network import Network, unverified
from syndicate.fetch.reach import UnreachableError
from syndicate.fetch.settings import FetchSettings
from syndicate.fetch.transfer import Transfer
from syndicate.fetch.transport import Transport
from syndicate.values.access import Access

_LOG: Final = logging.getLogger(__name__)
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_PERMANENT: Final = frozenset({301, 308})
_TICK: Final = timedelta(seconds=0.2)
_FEW: Final = 16_384
_ASIDE: Final = 2_000_000  # bytes that may come beside a document, for headers and redirects


class RedirectsError(FetchError):
    """Redirects lead on and on, or in a circle."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may take: the bytes of its document, and the redirects on the way."""

    max_bytes: int
    redirects: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The end of the redirects: its body is not yet read. `moved_to` is where only permanent ones lead."""

    response: httpx.Response
    url: httpx.URL
    moved_to: str | None
    transfer: Transfer


class Hops:
    """Sends requests until it is closed. Threads may share it."""

    def __init__(
        self,
        settings: FetchSettings,
        clock: Clock,
        stop: Callable[[], bool],
        network: Network,
        manners: Manners,
        *,
        access: Access | None = None,
    ) -> None:
        self._settings, self._clock, self._stop, self._network = settings, clock, stop, network
        self._hosts, self._reach = manners.hosts, manners.reach
        self._guard = Guard(settings.allow_networks)
        self._transport = Transport(network, self._guard, settings.proxy)
        # For the one origin whose certificate is not checked.
        self._trusting: Transport | None = None
        self._trusted = access if access is not None and not access.verify_tls else None
        connect, read = settings.connect_timeout.total_seconds(), settings.read_timeout.total_seconds()
        self._timeout = {"connect": connect, "read": read, "write": read, "pool": connect}
        about = f" (+{settings.contact})" if settings.contact else ""
        agent = f"syndicate/{syndicate.__version__}{about}"
        self._headers = {b"User-Agent": agent.encode("ascii"), b"Accept-Encoding": ACCEPTED.encode("ascii")}

    @contextmanager
    def reached(
        self,
        address: str,
        headers: Callable[[httpx.URL], Mapping[bytes, bytes]],
        limits: Limits,
        enter: Callable[[httpx.URL], timedelta],
    ) -> Iterator[Answer]:
        """The answer at the end of the redirects; it is closed, and its host's turn over, at the end.

        `headers` gives what is sent to an address on the way. `enter` is asked about every address before a request
        is made; it may raise, and gives the gap that its host asks for. Raises FetchError, RefusedError, StoppedError, RedirectsError.
        """
        seconds = self._settings.total_timeout.total_seconds()
        most = 2 * limits.max_bytes + _ASIDE
        transfer = Transfer(address, seconds, most, self._stop, self._network.monotonic)
        url, seen, permanent = self._checked(_parsed(address), address), set[httpx.URL](), True
        while url not in seen:
            seen.add(url)
            before = self._network.monotonic()
            gap = enter(url)
            with self._turn(url, gap), closing(self._opened(url, headers(url), transfer, before)) as response:
                target = _target(url, response, address)
                if target is None:
                    moved_to = str(url) if permanent and len(seen) > 1 else None
                    yield Answer(response, url, moved_to, transfer)
                    return
                permanent = permanent and response.status_code in _PERMANENT
                _drain(response)
            if len(seen) > limits.redirects:
                raise RedirectsError(f"more than {limits.redirects} redirects", address=address)
            url = self._checked(target, address)
        raise RedirectsError("its redirects lead in a circle", address=address)

    def look(self) -> None:
        """Raise StoppedError if the work shall stop."""
        if self._stop():
            raise StoppedError("the fetch was cut short because the service is stopping")

    def close(self) -> None:
        """Give all connections up."""
        self._transport.close()
        if self._trusting is not None:
            self._trusting.close()

    @contextmanager
    def _turn(self, url: httpx.URL, gap: timedelta) -> Iterator[None]:
        host, gap = _host(url), max(gap, self._settings.host_gap)
        self._guard_hold(host, url)
        with self._hosts.turn(host, gap, self._clock, self.look, self._sleep):
            self._guard_hold(host, url)  # whoever had the turn before us may have been sent away
            yield

    def _guard_hold(self, host: str, url: httpx.URL) -> None:
        held = self._hosts.held(str(url), host, self._clock())
        if held is not None:
            until = f"{held.until:%Y-%m-%d %H:%M:%S} UTC (HTTP {held.status})"
            words = f"{held.place} asked to be left alone until {until}, and was not asked"
            raise HeldError(words, address=str(url), status=held.status, retry_after=held.until)

    def _opened(
        self, url: httpx.URL, headers: Mapping[bytes, bytes], transfer: Transfer, before: float
    ) -> httpx.Response:
        transfer.pause(self._network.monotonic() - before)
        extensions = {"timeout": self._timeout, "transfer": transfer}
        request = httpx.Request("GET", url, headers={**self._headers, **headers}, extensions=extensions)
        try:
            response = self._transport_to(url).handle_request(request)
        except UnreachableError as error:
            if self._reach.seems_offline(_host(url), self._clock(), is_ours=error.is_ours):
                words = f"this machine seems to be offline, and it will be asked again: {error}"
                raise OfflineError(words, address=error.address) from error
            raise
        now, longest = self._clock(), self._settings.max_retry_after
        again = retry_after(response.headers, now, longest)
        self._reach.answered(now)
        self._hosts.answered(str(url), _host(url), response.status_code, again, now, longest=longest)
        return response

    def _transport_to(self, url: httpx.URL) -> Transport:
        if self._trusted is None or url.scheme != "https" or not self._trusted.is_for(str(url)):
            return self._transport
        if self._trusting is None:
            _LOG.warning("The certificate of %s is not checked: verify_tls is false at its source.", url.host)
            network = replace(self._network, trust=unverified)
            self._trusting = Transport(network, self._guard, self._settings.proxy)
        return self._trusting

    def _sleep(self, span: timedelta) -> None:
        while span > timedelta(0):
            self.look()
            step = min(span, _TICK)
            self._network.sleep(step.total_seconds())
            span -= step

    def _checked(self, url: httpx.URL, address: str) -> httpx.URL:
        """The address without its fragment. Raises RefusedError if it may not be asked for, whoever named it."""
        if url.scheme not in ("http", "https"):
            raise RefusedError(f"redirected to a {url.scheme}: address, which is not followed", address=address)
        if not url.host:
            raise RefusedError("the address names no server", address=address)
        if url.userinfo:
            words = "an address with a name or password in it is not fetched: it would show up in logs and feeds"
            raise RefusedError(words, address=str(url.copy_with(userinfo=b"")))
        if self._settings.proxy is not None:
            self._guard_proxied(url.host, address)
        return url.copy_with(fragment=None) if url.fragment else url

    def _guard_proxied(self, host: str, address: str) -> None:
        """Refuse a host that a proxy would look for in its own network, as far as its name shows it."""
        own = literal("127.0.0.1" if is_local(host) else host)
        if own is not None and self._guard.objection(own) is not None:
            raise RefusedError(closed(host, own, self._guard), address=address)


def _drain(response: httpx.Response) -> None:
    """Read the few words that come with a redirect, so that its connection can be used again."""
    if int(response.headers.get("content-length") or _FEW + 1) <= _FEW:
        with suppress(FetchError):  # where it leads is known; if the time is over, the next step says so
            for _ in response.iter_raw():
                pass


def _host(url: httpx.URL) -> str:
    return url.raw_host.decode("ascii").lower().removesuffix(".")


def _parsed(address: str) -> httpx.URL:
    try:
        return httpx.URL(address)
    except httpx.InvalidURL as error:
        raise RefusedError(f"not a valid address: {error}", address=address) from error


def _target(url: httpx.URL, response: httpx.Response, address: str) -> httpx.URL | None:
    """Where a redirect leads (RFC 9110, section 10.2.2), None if the answer is none."""
    location = response.headers.get("location")
    if response.status_code not in _REDIRECTS or location is None:
        return None
    try:
        return url.join(location)
    except httpx.InvalidURL as error:
        raise FetchError(f"redirected to what is no address: {error}", address=address) from error
