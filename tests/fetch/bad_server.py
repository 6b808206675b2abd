"""A server that behaves badly in every way we know of, and the fetches that are tried on it."""

import gzip
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from time import monotonic

from syndicate.fetch import FetchSettings, open_fetch
from syndicate.fetch.manners import Manners
from syndicate.values.document import Request

NOW = datetime(2025, 4, 29, 7, tzinfo=UTC)


def near(**settings):
    """Settings that open this machine and wait for nothing."""
    return FetchSettings(**{"allow_networks": ("127.0.0.0/8",), "host_gap": timedelta(0), **settings})


QUICK = near(max_bytes=100_000, read_timeout=timedelta(seconds=5), total_timeout=timedelta(seconds=10), max_redirects=3)
PAGE = "<p>Grüße</p>".encode()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, code, headers, body=b""):
        self.send_response(code)
        for name, value in {"Content-Length": str(len(body)), "Connection": "close", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def endless(self, piece, *, pause=0.0, head=b"HTTP/1.1 200 OK\r\n\r\n"):
        self.close_connection = True
        try:
            self.wfile.write(head)
            while not self.server.over.wait(pause):
                self.wfile.write(piece)
        except OSError:
            pass  # the client went away

    def do_GET(self):
        self.server.seen.append((self.path, dict(self.headers)))
        path = self.path.partition("?")[0]
        if path.startswith("/status/"):
            self.answer(int(path.rpartition("/")[2]), {})
        elif path.startswith("/hops/"):
            left = int(path.rpartition("/")[2])
            self.answer(302, {"Location": f"{left - 1}"} if left else {"Location": "/page"})
        elif path == "/to":
            self.answer(301, {"Location": self.path.partition("?")[2]})
        else:
            getattr(self, path.strip("/").replace("-", "_").replace(".", "_"))()

    def page(self):
        self.answer(200, {"Content-Type": "Text/HTML; Charset=UTF-8"}, PAGE)

    def bare(self):
        self.answer(200, {}, PAGE)

    def gzipped(self):
        self.answer(200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE) + gzip.compress(PAGE) + b"\0" * 9)

    def bomb(self):
        self.answer(200, {"Content-Encoding": "gzip"}, gzip.compress(b"\0" * 50_000_000))

    def robots_txt(self):
        self.answer(404, {})

    def recording(self):
        self.endless(b"\xff\xfb" * 500, head=b"HTTP/1.1 200 OK\r\nContent-Type: Audio/MPEG; x=1\r\n\r\n")

    def packed(self):
        self.answer(200, {"Content-Type": "application/x-gzip"}, gzip.compress(PAGE))

    def packed_twice(self):
        self.answer(200, {"Content-Encoding": "gzip"}, gzip.compress(gzip.compress(PAGE)))

    def packed_bomb(self):
        self.answer(200, {}, gzip.compress(b"\0" * 50_000_000))

    def cut_gzip(self):
        self.answer(200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE * 100)[:-9])

    def no_gzip(self):
        self.answer(200, {"Content-Encoding": "gzip"}, PAGE)

    def compressed(self):
        self.answer(200, {"Content-Encoding": "compress"}, PAGE)

    def drip(self):
        self.endless(b"x", pause=0.05)

    def drip_headers(self):
        self.endless(b"X: y\r\n", pause=0.05, head=b"HTTP/1.1 200 OK\r\n")

    def flood(self):
        self.endless(b"x" * 65536)

    def silent(self):
        self.close_connection = True
        self.server.over.wait(30)

    def too_short(self):
        self.answer(200, {"Content-Length": "1000"}, b"x" * 10)

    def too_long(self):
        self.answer(200, {"Content-Length": "10"}, b"x" * 1000)

    def stated_large(self):
        self.answer(200, {"Content-Length": "100001"})

    def nowhere(self):
        self.answer(302, {})

    def rubbish(self):
        self.close_connection = True
        self.wfile.write(b"\x16\x03\x01 what is this\r\n\r\n")

    def log_message(self, *_arguments):
        pass


@contextmanager
def timed(seconds):
    start = monotonic()
    yield
    assert monotonic() - start < seconds


def get(address, settings=QUICK, stop=lambda: False, max_bytes=None, purpose="feed"):
    with open_fetch(settings, lambda: NOW, stop, manners=Manners()) as fetcher:
        return fetcher(Request(address, max_bytes=max_bytes, purpose=purpose))
