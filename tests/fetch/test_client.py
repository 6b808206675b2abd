"""What the web client gets from a real server: pages, redirects, errors in plain words."""

import re
import socket
import subprocess
import sys

import pytest
from bad_server import NOW, PAGE, get, near

import syndicate
from syndicate.errors import FetchError, RefusedError


def test_a_page_with_what_the_server_says_of_it(server):
    document = get(server.base + "/page")
    assert document.content == PAGE
    assert (document.media_type, document.charset) == ("text/html", "utf-8")
    assert (document.address, document.fetched_at) == (server.base + "/page", NOW)
    bare = get(server.base + "/bare")
    assert (bare.media_type, bare.charset, bare.content) == (None, None, PAGE)


def test_we_say_who_we_are(server):
    get(server.base + "/page?plain")
    get(server.base + "/page?contact", near(contact="https://example.org/bot"))
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


@pytest.mark.parametrize(
    ("path", "words"), [("/nowhere", "HTTP 302"), ("/to?http://a:b:c", "redirected to what is no address")]
)
def test_a_redirect_to_nothing_is_an_error(server, path, words):
    with pytest.raises(FetchError, match=words):
        get(server.base + path)


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


@pytest.mark.parametrize("path", ["/packed", "/packed_twice"])
def test_a_packed_file_is_unpacked_though_nothing_says_that_it_is_one(server, path):
    assert get(server.base + path).content == PAGE


def test_a_packed_file_that_is_too_large_is_refused(server):
    with pytest.raises(RefusedError, match="too large"):
        get(server.base + "/packed_bomb")


def test_what_has_no_text_is_refused_before_it_is_sent(server):
    with pytest.raises(RefusedError, match="it is no page, but a file of the kind audio/mpeg"):
        get(server.base + "/recording", near(max_bytes=10**8), purpose="page")


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
