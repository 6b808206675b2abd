"""The test web: one server that plays all sites, each with a name and an address of its own in 127.0.0.0/8.

Sockets, HTTP and TLS are real. Names are known to the injected resolver alone, and an address is bound when its name
is first looked up. All sites share one port, which speaks HTTP and TLS, as the first byte of a connection tells. Time
is the web's: it passes when somebody sleeps in it, when a test moves it, and where a slow site lets it.
"""

import gzip
import selectors
import socket
import ssl
import threading
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Self

import brotli
import trustme
import zstandard
from web.exchange import Exchange
from web.site import Answer, Site, Visit, answer

from syndicate.fetch import Network

START = datetime(2026, 1, 5, 0, 30, tzinfo=UTC)  # a Monday
CODINGS = {
    "gzip": lambda body: gzip.compress(body, 1),
    "br": brotli.compress,
    "zstd": lambda body: zstandard.ZstdCompressor().compress(body),
}
REASONS = {200: "OK", 304: "Not Modified", 404: "Not Found"}


class LocalWeb:
    """Runs until it is closed; a context manager. `log` is what its sites saw."""

    def __init__(self, sites: Iterable[Site], start: datetime = START) -> None:
        self.start = self.now = start
        self.sites = {site.name: site for site in sites}
        self._addresses = {name: f"127.9.{number // 200}.{number % 200 + 1}" for number, name in enumerate(self.sites)}
        self._lock = threading.RLock()
        self._seen: list[Exchange] = []
        self._counts: Counter[tuple[str, str]] = Counter()
        self._orders = self._begun = self._connections = 0
        self._listeners: dict[str, socket.socket] = {}
        self._open: set[socket.socket] = set()
        self._authorities = {"good": trustme.CA(), "self-signed": trustme.CA()}
        self._contexts: dict[str, ssl.SSLContext] = {}
        self._over = threading.Event()
        self._selector = selectors.DefaultSelector()
        self._knock, self._door = socket.socketpair()
        self._selector.register(self._door, selectors.EVENT_READ, None)
        self.port = self._free_port()
        self._acceptor = threading.Thread(target=self._accept, name="test web")
        self._acceptor.start()

    def clock(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.pass_time(timedelta(seconds=seconds))

    def pass_time(self, span: timedelta) -> None:
        with self._lock:
            self.now += span

    def network(self) -> Network:
        """What a client takes from outside, in this web: deadlines, too, count its own time."""
        return Network(self.resolve, lambda: (self.now - self.start).total_seconds(), self.sleep, self.trust)

    def resolve(self, name: str) -> tuple[str, ...]:
        site = self.sites.get(name)
        if site is None or not site.has_name:
            return ()
        with self._lock:
            if site.listening and name not in self._listeners:
                self._listen(name)
        return (self._addresses[name],)

    def trust(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._authorities["good"].configure_trust(context)
        return context

    @property
    def certificate(self) -> str:
        """That of the authority which is trusted, for processes beside this one."""
        return self._authorities["good"].cert_pem.bytes().decode()

    def base(self, name: str) -> str:
        """The address of a site, without a path."""
        return f"{self.sites[name].scheme}://{name}:{self.port}"

    @property
    def log(self) -> list[Exchange]:
        """All exchanges, in the order in which they began."""
        with self._lock:
            return sorted(self._seen, key=lambda exchange: exchange.began)

    @property
    def under_way(self) -> int:
        """How many requests have begun, and are not answered."""
        with self._lock:
            return self._begun - len(self._seen)

    def close(self) -> None:
        self._over.set()
        self._knock.send(b"x")
        self._acceptor.join()
        with self._lock:
            left = [*self._open, *self._listeners.values(), self._knock, self._door]
        for each in left:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        self._selector.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _free_port(self) -> int:
        with socket.create_server(("127.9.255.1", 0)) as probe:
            return int(probe.getsockname()[1])

    def _listen(self, name: str) -> None:
        listener = socket.create_server((self._addresses[name], self.port))
        listener.setblocking(False)
        self._listeners[name] = listener
        self._selector.register(listener, selectors.EVENT_READ, self.sites[name])
        self._knock.send(b"x")  # so that the acceptor looks at the new listener, too

    def _accept(self) -> None:
        while not self._over.is_set():
            for key, _ in self._selector.select():
                if key.data is None:
                    self._door.recv(64)
                    continue
                with suppress(BlockingIOError):
                    connection, _ = key.fileobj.accept()
                    self._open.add(connection)
                    threading.Thread(target=self._serve, args=(connection, key.data), daemon=True).start()

    def _serve(self, connection: socket.socket, site: Site) -> None:
        connection.setblocking(True)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with suppress(OSError, ValueError):
            scheme, head = "http", b""
            if connection.recv(1, socket.MSG_PEEK) == b"\x16":
                scheme, plain = "https", connection
                connection, head = self._secured(plain, site)
            with self._lock:
                self._connections += 1
                number = self._connections
            while self._exchange(connection, site, scheme, number, head):
                head = b""
        with self._lock:
            self._open.discard(connection)
        with suppress(OSError):
            connection.close()

    def _secured(self, plain: socket.socket, site: Site) -> tuple[socket.socket, bytes]:
        """The connection made secure, and the first byte in it: a client that does not like the certificate sends none."""
        at = self.now
        secure = plain
        try:
            secure = self._context(site).wrap_socket(plain, server_side=True)
            head = secure.recv(1)
        except OSError:
            began, _ = self._begin()
            self._note(Exchange(at, self.base(site.name), status=None, began=began))
            secure.close()
            raise
        with self._lock:
            self._open.discard(plain)
            self._open.add(secure)
        return secure, head

    def _context(self, site: Site) -> ssl.SSLContext:
        with self._lock:
            if site.name not in self._contexts:
                self._contexts[site.name] = self._certified(site)
            return self._contexts[site.name]

    def _certified(self, site: Site) -> ssl.SSLContext:
        authority = self._authorities.get(site.certificate or "good", self._authorities["good"])
        name = "somebody.example" if site.certificate == "wrong name" else site.name
        expired = {"not_after": datetime(2020, 1, 1, tzinfo=UTC), "not_before": datetime(2019, 1, 1, tzinfo=UTC)}
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        times = expired if site.certificate == "expired" else {}
        authority.issue_cert(name, **times).configure_cert(context)
        return context

    def _exchange(self, connection: socket.socket, site: Site, scheme: str, number: int, head: bytes) -> bool:
        """One request, of which `head` is there, and its answer; whether the connection can have another."""
        head = head or connection.recv(1)
        if not head:
            return False
        began, at = self._begin()
        while not head.endswith(b"\r\n\r\n"):
            piece = connection.recv(4096)
            if not piece:
                return False
            head += piece
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines) if name}
        target = first.split(" ")[1]
        with self._lock:
            count = self._counts[site.name, target]
            self._counts[site.name, target] += 1
        given = answer(Visit(site, target, headers, at, self.start, count, self.base))
        if given.wire is not None:
            given = replace(given, status=None if given.status == 200 else given.status)
        body, stated = given.body, dict(given.headers)
        if given.coding and given.wire is None:
            body, stated["Content-Encoding"] = CODINGS[given.coding](body), given.coding
        address = f"{scheme}://{headers.get('host', site.name)}{target}"
        answered = {name.lower(): value for name, value in given.headers.items()}
        seen = Exchange(at, address, headers, given.status, answered, given.body, given.usable)
        # Noted before it is sent: a client that has it goes on at once.
        self._note(replace(seen, began=began, connection=number))
        if given.wire is not None:
            self._send_wire(connection, given)
            return False
        if given.status != 304:
            stated["Content-Length"] = str(len(body))
        fields = "".join(f"{name}: {value}\r\n" for name, value in stated.items())
        reason = REASONS.get(given.status, "Other")
        connection.sendall(f"HTTP/1.1 {given.status} {reason}\r\n{fields}\r\n".encode("latin-1") + body)
        return True

    def _send_wire(self, connection: socket.socket, given: Answer) -> None:
        for piece in given.wire or ():
            if self._over.is_set():
                return
            if isinstance(piece, timedelta):
                self.pass_time(piece)
            elif piece is None:
                connection.recv(1)
            else:
                connection.sendall(piece)

    def _begin(self) -> tuple[int, datetime]:
        with self._lock:
            self._orders += 1
            self._begun += 1
            return self._orders, self.now

    def _note(self, exchange: Exchange) -> None:
        with self._lock:
            self._orders += 1
            self._seen.append(replace(exchange, ended=self.now, finished=self._orders))
