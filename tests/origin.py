"""An origin on 127.0.0.1 with a feed and its article pages, whose answers a test changes as it goes."""

import hashlib
import threading
from base64 import b64decode
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from waiting import DEADLINE

PARAGRAPH = (
    "The {what} was lifted onto the quay on Sunday, in front of some two hundred people who had come by boat. "
    "It had been on its way for nine weeks, and nobody at the yard had expected it before the spring."
)
MENU = '<nav><a href="/">Home</a> <a href="/news">News</a> <a href="/shop">Shop</a></nav>'
SHARE = "<div class=share>Share this on Facebook</div>"


class Origin:
    """`pages` is what is at which path: a status and a text.

    `asked` are the paths that were asked for, but for robots.txt, `statuses` what was answered, and `headers` what was
    sent with each. `extra` are further headers of the answers for a path, `gates` what they wait for. Whoever does not show the `login`
    ("name:password"), if there is one, is refused.
    """

    def __init__(self, base):
        self.base, self.pages, self.asked, self.statuses, self.headers = base, {}, [], [], []
        self.extra, self.gates = {}, {}
        self.login = None

    def article(self, path, what="crane", more="It has cost a hundred pounds, said the mayor."):
        """Put an article page at a path: with a menu, prompts, and prose of five paragraphs."""
        prose = "".join(f"<p>{PARAGRAPH.format(what=what)} That was day {day}.</p>" for day in range(1, 5))
        body = f"<article><h1>A new {what}</h1>{prose}<p>{more}</p></article>"
        self.put(path, f"<!doctype html><title>A new {what}</title><body>{MENU}{body}{SHARE}</body>")

    def feed(self, *entries, path="/feed"):
        """Put a feed of teasers at a path. An entry is a path and what differs from the usual."""
        items = "".join(self._item(name, **more) for name, more in entries)
        self.put(path, f"<rss version='2.0'><channel><title>Harbour</title>{items}</channel></rss>", "text/xml")

    def put(self, path, text, media_type="text/html", status=200):
        self.pages[path] = (status, media_type, text.encode())

    def _item(self, path, guid=None, title="A new crane", teaser="The crane was lifted onto the quay on Sunday…"):
        link = self.base + path
        return (
            f"<item><title>{title}</title><link>{link}</link><guid isPermaLink='false'>{guid or path}</guid>"
            f"<pubDate>Sun, 04 Jan 2026 10:00:00 +0100</pubDate><description>{teaser}</description></item>"
        )


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        origin = self.server.origin
        status, media_type, content = origin.pages.get(self.path, (404, "text/plain", b"not found"))
        etag = f'"{hashlib.sha256(content).hexdigest()[:12]}"'
        if status == 200 and self.headers.get("If-None-Match") == etag:
            status, content = 304, b""
        shown = b64decode((self.headers["Authorization"] or "").removeprefix("Basic ")).decode()
        if origin.login not in (None, shown):
            status, content = 401, b"who are you?"
        if self.path != "/robots.txt":
            origin.asked.append(self.path)
            origin.statuses.append(status)
            origin.headers.append(dict(self.headers))
        if self.path in origin.gates:
            origin.gates[self.path].wait(DEADLINE)
        self.send_response(status)
        self.send_header("Content-Type", f"{media_type}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("ETag", etag)
        for name, value in origin.extra.get(self.path, {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments):
        """Say nothing."""


@contextmanager
def origin():
    """An origin that runs inside the `with`."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        server.origin = Origin(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server.origin
        finally:
            server.shutdown()
            thread.join()
