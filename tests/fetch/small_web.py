"""A small web: real servers on addresses of 127.0.0.0/8, with names, certificates and a clock of their own.

Names are known to the injected resolver alone. Time passes only when somebody sleeps in it, or a test moves it.
"""

import ssl
import threading
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer

import trustme

from syndicate.fetch import FetchSettings, Network, open_fetch
from syndicate.fetch.manners import Manners
from syndicate.values.document import Request
from syndicate.values.robotsfile import NO_SHELF

START = datetime(2025, 4, 29, 7, tzinfo=UTC)
NO_ROBOTS = {"/robots.txt": (404, {}, b"")}


@dataclass
class Visit:
    """One request that a site saw."""

    path: str
    headers: dict
    at: datetime


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def setup(self):
        site = self.server.site
        site.connections += 1
        if site.tls is not None:
            self.request = site.tls.wrap_socket(self.request, server_side=True)
        super().setup()

    def finish(self):
        try:
            super().finish()
        finally:
            self.request.close()  # a secure connection has left the plain one that the server would close

    def do_GET(self):
        site = self.server.site
        with site.entered(self.path, dict(self.headers)):
            answer = site.pages.get(self.path, (404, {}, b""))
            if callable(answer):
                answer = answer(self)
        # Once it can be read, the next may come.
        if answer is not None:
            self.answer(*answer)

    def answer(self, status, headers, body):
        self.send_response_only(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def server_bind(self):
        TCPServer.server_bind(self)  # HTTPServer's own looks the address up in the real web

    def handle_error(self, *_arguments):
        pass  # a client that went away, or did not like the certificate


@dataclass
class Site:
    """`pages` are answers by path: (status, headers, body), or a function of the handler that gives one or None."""

    name: str
    pages: dict
    web: "SmallWeb"
    tls: ssl.SSLContext | None = None
    visits: list = field(default_factory=list)
    connections: int = 0
    at_once: int = 0
    most_at_once: int = 0

    def __post_init__(self):
        self.lock = threading.Lock()
        self.server = Server((self.web.new_address(), 0), Handler)
        self.server.site = self
        self.address, self.port = self.server.server_address
        self.base = f"{'https' if self.tls else 'http'}://{self.name}:{self.port}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()

    def entered(self, path, headers):
        self.visits.append(Visit(path, headers, self.web.clock()))
        return self

    def __enter__(self):
        with self.lock:
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)

    def __exit__(self, *_error):
        with self.lock:
            self.at_once -= 1

    @property
    def paths(self):
        return [visit.path for visit in self.visits]

    def close(self):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


class SmallWeb:
    def __init__(self):
        self.now, self.lock, self.over = START, threading.Lock(), threading.Event()
        self.sites, self.names, self.looked_up = [], {}, defaultdict(int)
        self.authority, self.manners = trustme.CA(), Manners()

    def new_address(self):
        return f"127.0.1.{len(self.sites) + 1}"

    def site(self, name, pages=None, *, secure=False, certificate=None):
        """A site of a name. `certificate` are arguments for the one that it shows, if not a good one of its name."""
        tls = self._tls(certificate or {"identities": [name]}) if secure else None
        site = Site(name, {**NO_ROBOTS, **(pages or {})}, self, tls)
        self.sites.append(site)
        self.names[name] = (site.address,)
        return site

    def _tls(self, certificate):
        arguments = dict(certificate)
        authority = arguments.pop("authority", self.authority)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(*arguments.pop("identities"), **arguments).configure_cert(context)
        return context

    def trust(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self.authority.configure_trust(context)
        return context

    def resolve(self, name):
        self.looked_up[name] += 1
        return self.names.get(name, ())

    def clock(self):
        return self.now

    def sleep(self, seconds):
        with self.lock:
            self.now += timedelta(seconds=seconds)

    def open(
        self, stop=lambda: False, resolve=None, *, manners=None, holds=(), access=None, shelf=NO_SHELF, **settings
    ):
        """A fetcher into this web, which is opened through the ordinary allow-list."""
        every = FetchSettings(**{"allow_networks": ("127.0.1.0/24",), **settings})
        network = Network(resolve=resolve or self.resolve, sleep=self.sleep, trust=self.trust)
        known = manners or self.manners
        return open_fetch(every, self.clock, stop, network, known, holds=holds, access=access, shelf=shelf)

    def get(self, address, *, stop=lambda: False, resolve=None, request=None, access=None, **settings):
        """One document. `request` are further fields of its Request; it is wanted as a feed, if they do not say."""
        with self.open(stop, resolve, access=access, **settings) as fetch:
            return fetch(self.request(address, **(request or {})))

    @staticmethod
    def request(address, **fields):
        return Request(address, **{"purpose": "feed", **fields})

    def close(self):
        self.over.set()
        for site in self.sites:
            with suppress(OSError):
                site.close()


def redirect(target, status=302, **headers):
    return (status, {"Location": target, **headers}, b"")


def page(body=b"<p>here</p>", **headers):
    """A page; the names of headers with _ for -."""
    return (200, {name.replace("_", "-"): value for name, value in headers.items()}, body)
