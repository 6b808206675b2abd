"""The web client against a real server that behaves badly in every way we know of."""

import gzip
import re
import socket
import subprocess
import sys
import threading
import zlib
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic

import pytest

import syndicate
from syndicate.errors import FetchError, RefusedError, StoppedError
from syndicate.fetch import FetchSettings, open_fetch
from syndicate.fetch.client import Client
from syndicate.values.document import Request

NOW = datetime(2025, 4, 29, 7, tzinfo=UTC)
QUICK = FetchSettings(
    max_bytes=100_000, read_timeout=timedelta(seconds=5), total_timeout=timedelta(seconds=10), max_redirects=3
)
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
            getattr(self, path.strip("/").replace("-", "_"))()

    def page(self):
        self.answer(200, {"Content-Type": "Text/HTML; Charset=UTF-8"}, PAGE)

    def bare(self):
        self.answer(200, {}, PAGE)

    def gzipped(self):
        self.answer(200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE) + gzip.compress(PAGE) + b"\0" * 9)

    def bomb(self):
        self.answer(200, {"Content-Encoding": "gzip"}, gzip.compress(b"\0" * 50_000_000))

    def cut_gzip(self):
        self.answer(200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE * 100)[:-9])

    def no_gzip(self):
        self.answer(200, {"Content-Encoding": "gzip"}, PAGE)

    def deflated(self):
        self.answer(200, {"Content-Encoding": "deflate"}, zlib.compress(PAGE))

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


@pytest.fixture(scope="module")
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.over, server.seen = threading.Event(), []
        server.base = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.over.set()
        server.shutdown()
        thread.join()


@contextmanager
def timed(seconds):
    start = monotonic()
    yield
    assert monotonic() - start < seconds


def get(address, settings=QUICK, stop=lambda: False, max_bytes=None):
    with open_fetch(settings, lambda: NOW, stop) as fetcher:
        return fetcher(Request(address, max_bytes=max_bytes))


def test_a_page_with_what_the_server_says_of_it(server):
    document = get(server.base + "/page")
    assert document.content == PAGE
    assert (document.media_type, document.charset) == ("text/html", "utf-8")
    assert (document.address, document.fetched_at) == (server.base + "/page", NOW)
    bare = get(server.base + "/bare")
    assert (bare.media_type, bare.charset, bare.content) == (None, None, PAGE)


def test_we_say_who_we_are(server):
    get(server.base + "/page?plain")
    get(server.base + "/page?contact", FetchSettings(contact="https://example.org/bot"))
    agents = {path: headers["User-Agent"] for path, headers in server.seen if path.startswith("/page?")}
    assert agents["/page?plain"] == f"syndicate/{syndicate.__version__}"
    assert agents["/page?contact"] == f"syndicate/{syndicate.__version__} (+https://example.org/bot)"


def test_the_environments_proxy_is_not_used(server, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    assert get(server.base + "/page").content == PAGE


def test_redirects_are_followed_up_to_the_limit_and_give_the_final_address(server):
    document = get(server.base + "/hops/2")
    assert (document.content, document.address) == (PAGE, server.base + "/page")
    with pytest.raises(FetchError, match="more than 3 redirects"):
        get(server.base + "/hops/3")


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/a", "gopher://x"])
def test_a_redirect_to_another_scheme_is_refused(server, target):
    with pytest.raises(RefusedError, match=f"redirected to a {target.partition(':')[0]}: address"):
        get(f"{server.base}/to?{target}")


@pytest.mark.parametrize(("path", "words"), [("/nowhere", "HTTP 302"), ("/to?http://a:b:c", "Invalid URL")])
def test_a_redirect_to_nothing_is_an_error(server, path, words):
    with pytest.raises(FetchError, match=words):
        get(server.base + path)


def test_a_public_server_may_not_lead_us_into_a_private_network(server):
    # Name look-up is the one thing that is not real here: to the guard, "localhost" is a public server.
    names = {"localhost": ("8.8.8.8",), "127.0.0.1": ("127.0.0.1",)}
    client = Client(QUICK, lambda: NOW, lambda: False, resolve=lambda host: names.get(host, ()))
    start = f"http://localhost:{server.server_port}/to?"
    before = len(server.seen)
    for target in (server.base + "/page", "http://10.0.0.1/", "http://[::1]/", "http://unknown.example/"):
        with pytest.raises(RefusedError, match="not a public address"):
            client.get(start + target, 1000)
    assert [path for path, _ in server.seen[before:] if path == "/page"] == []
    assert client.get(start + "/page", 1000).content == PAGE


def test_a_private_server_may_lead_us_anywhere_near(server):
    assert get(f"{server.base}/to?http://localhost:{server.server_port}/page").content == PAGE


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (404, "not found"),
        (403, "refuses us"),
        (410, "gone for good"),
        (418, "does not give it"),
        (429, "less often"),
        (503, "fault"),
    ],
)
def test_an_error_status_is_said_in_plain_words(server, code, words):
    with pytest.raises(FetchError, match=rf"{words}.*\(HTTP {code}\)"):
        get(f"{server.base}/status/{code}")


def test_gzip_is_decoded_whatever_its_members(server):
    assert get(server.base + "/gzipped").content == PAGE * 2


@pytest.mark.parametrize("path", ["/bomb", "/flood", "/stated-large"])
def test_too_much_is_refused_while_it_comes(server, path):
    with timed(8), pytest.raises(RefusedError, match=r"too large.*100,000 \(max_bytes"):
        get(server.base + path)


def test_the_limit_of_the_request_wins(server):
    assert len(get(server.base + "/page", max_bytes=len(PAGE)).content) == len(PAGE)
    with pytest.raises(RefusedError, match="too large"):
        get(server.base + "/page", max_bytes=len(PAGE) - 1)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/cut-gzip", "breaks off"),
        ("/no-gzip", "not compressed"),
        ("/deflated", 'coding "deflate"'),
        ("/too-short", "broke off"),
        ("/rubbish", "does not speak HTTP"),
    ],
)
def test_a_broken_answer_is_an_error_and_never_half_a_document(server, path, words):
    with pytest.raises(FetchError, match=words):
        get(server.base + path)


def test_a_body_that_is_longer_than_it_says_ends_where_it_says(server):
    assert get(server.base + "/too-long").content == b"x" * 10


@pytest.mark.parametrize("path", ["/drip", "/drip-headers", "/silent"])
def test_the_total_time_ends_what_drips_for_ever(server, path):
    settings = FetchSettings(total_timeout=timedelta(seconds=0.3))
    with timed(8), pytest.raises(FetchError, match=r"not complete after 0\.3 s"):
        get(server.base + path, settings)


def test_a_silent_server_is_left_after_the_read_timeout(server):
    with timed(8), pytest.raises(FetchError, match="fell silent"):
        get(server.base + "/silent", FetchSettings(read_timeout=timedelta(seconds=0.2)))


@pytest.mark.parametrize("path", ["/drip", "/drip-headers", "/silent", "/flood"])
def test_stopping_cuts_a_fetch_at_once(server, path):
    asked = []
    with timed(8), pytest.raises(StoppedError):
        get(server.base + path, FetchSettings(max_bytes=10**12), stop=lambda: asked.append(1) or len(asked) > 2)


@pytest.mark.parametrize("path", ["/drip", "/drip-headers", "/silent", "/flood"])
def test_nothing_goes_on_behind_the_back_of_who_stopped(server, path):
    asked = []
    with pytest.raises(StoppedError):
        get(server.base + path, FetchSettings(max_bytes=10**12), stop=lambda: asked.append(1) or len(asked) > 2)
    for thread in [thread for thread in threading.enumerate() if thread.name == "fetch"]:
        thread.join(5)
        assert not thread.is_alive()


def test_no_server_no_name_and_no_address():
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        with pytest.raises(FetchError, match="no connection"):
            get(f"http://127.0.0.1:{unused.getsockname()[1]}/")
    for address in ("http://", "http://[::1", "https:///a"):
        with pytest.raises(FetchError, match=re.compile("address")):
            get(address)


def test_httpx_is_loaded_with_the_first_web_address_only():
    script = (
        "import sys; from datetime import datetime, UTC; import syndicate.fetch as f; from syndicate.values.document import Request\n"
        "fetch = f.open_fetch(f.FetchSettings(), lambda: datetime.now(UTC), lambda: False)\n"
        "fetch(Request('file:///proc/version')); assert 'httpx' not in sys.modules\n"
        "try: fetch(Request('http://127.0.0.1:1/'))\n"
        "except Exception: assert 'httpx' in sys.modules\n"
        "else: raise AssertionError\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_without_httpx_files_are_read_and_the_web_says_what_to_install():
    script = (
        "import sys; sys.modules['httpx'] = None; from datetime import datetime, UTC; import syndicate.fetch as f\n"
        "from syndicate.values.document import Request\n"
        "fetch = f.open_fetch(f.FetchSettings(), lambda: datetime.now(UTC), lambda: False)\n"
        "assert fetch(Request('file:///proc/version')).content\n"
        "try: fetch(Request('http://127.0.0.1:1/'))\n"
        "except Exception as error: print(type(error).__name__, error)\n"
    )
    child = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert child.stdout.startswith("MissingExtraError")
    assert "syndicate[service]" in child.stdout
