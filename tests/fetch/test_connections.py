"""What connections hold: the total time in every step, stopping, certificates, and use for several requests."""

import os
import socket
import threading
from contextlib import contextmanager
from datetime import timedelta

import pytest
import trustme
from bad_server import timed
from small_web import START, page, redirect
from waiting import until

from syndicate.errors import FetchError, RefusedError, StoppedError


@contextmanager
def mute(web, name):
    """A server that takes connections and says nothing, as a name; `accepted` is set when the first is there."""
    accepted, connections = threading.Event(), []
    listener = socket.create_server((web.new_address(), 0))

    def accept():
        try:
            while True:
                connections.append(listener.accept()[0])
                accepted.set()
        except OSError:
            pass  # closed at the end

    thread = threading.Thread(target=accept)
    thread.start()
    web.names[name] = (listener.getsockname()[0],)
    yield listener.getsockname()[1], accepted
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()
    for connection in connections:
        connection.close()


def drip(piece, head=b""):
    def answer(handler):
        handler.close_connection = True
        handler.wfile.write(head)
        while not handler.server.site.web.over.wait(0.02):
            handler.wfile.write(piece)

    return answer


OK = b"HTTP/1.1 200 OK\r\n"
DRIPS = {
    "/status": (b"1", b"HTTP/1."),
    "/headers": (b"X: y\r\n", OK),
    "/interim": (b"HTTP/1.1 103 Early Hints\r\n\r\n", b""),
    "/body": (b"x", OK + b"\r\n"),
    "/chunks": (b"1\r\nx\r\n", OK + b"Transfer-Encoding: chunked\r\n\r\n"),
    "/chunk-extension": (b"x", OK + b"Transfer-Encoding: chunked\r\n\r\n1;"),
}


@pytest.mark.parametrize("path", DRIPS)
@pytest.mark.parametrize("secure", [False, True], ids=["plain", "secure"])
def test_the_total_time_holds_against_every_drip(web, path, secure):
    piece, head = DRIPS[path]
    site = web.site("drip.example", {path: drip(piece, head)}, secure=secure)
    with timed(8), pytest.raises(FetchError, match=r"not complete after 0\.4 s \(total_timeout"):
        web.get(site.base + path, total_timeout=timedelta(seconds=0.4))


def test_the_total_time_is_that_of_all_redirects_together(web):
    def slowly(handler):
        web.over.wait(0.15)
        return redirect(handler.path + "x")

    pages = {"/" + "x" * count: slowly for count in range(20)}
    site = web.site("slow.example", pages)
    with timed(8), pytest.raises(FetchError, match=r"not complete after 0\.4 s"):
        web.get(site.base + "/", total_timeout=timedelta(seconds=0.4))
    assert len(site.visits) <= 4


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_server_that_says_nothing_is_left_in_time_and_at_once_when_we_stop(web, scheme):
    with mute(web, "mute.example") as (port, accepted):
        address = f"{scheme}://mute.example:{port}/"
        with timed(8), pytest.raises(FetchError, match=r"total_timeout"):
            web.get(address, total_timeout=timedelta(seconds=0.3))
        words = "connect_timeout" if scheme == "https" else "read_timeout"
        quick = {name: timedelta(seconds=0.3) for name in ("connect_timeout", "read_timeout")}
        with timed(8), pytest.raises(FetchError, match=words):
            web.get(address, **quick)
        accepted.clear()
        with timed(8), pytest.raises(StoppedError):
            web.get(address, stop=accepted.is_set)


def test_a_look_up_that_takes_for_ever_is_left_in_time_and_at_once_when_we_stop(web):
    begun, over = threading.Event(), threading.Event()

    def resolve(_):
        begun.set()
        over.wait(30)
        return ()

    with timed(8), pytest.raises(FetchError, match="connect_timeout"):
        web.get("http://slow.example/", resolve=resolve, connect_timeout=timedelta(seconds=0.3))
    with timed(8), pytest.raises(FetchError, match="total_timeout"):
        web.get("http://slow.example/", resolve=resolve, total_timeout=timedelta(seconds=0.3))
    begun.clear()
    with timed(8), pytest.raises(StoppedError):
        web.get("http://slow.example/", resolve=resolve, stop=begun.is_set)
    over.set()
    until(lambda: len([thread for thread in threading.enumerate() if thread.name == "look-up"]) <= 4)


def test_a_resolver_that_fails_is_a_name_without_a_server(web, monkeypatch):
    told = []
    monkeypatch.setattr(threading, "excepthook", lambda failure: told.append(failure.exc_type))

    def resolve(_):
        raise ZeroDivisionError

    for _ in range(3):
        with pytest.raises(FetchError, match=r"no server has the name odd\.example"):
            web.get("http://odd.example/", resolve=resolve)
    until(lambda: told == [ZeroDivisionError] * 3)


def test_names_are_looked_up_in_a_process_that_was_forked_too(web):
    site = web.site("fair.example", {"/": page(b"here")})
    assert web.get(site.base + "/").content == b"here"
    child = os.fork()
    if not child:
        code = 1
        try:
            quick = timedelta(seconds=5)
            code = int(web.get(site.base + "/", connect_timeout=quick, total_timeout=quick).content != b"here")
        finally:
            os._exit(code)
    assert os.waitpid(child, 0)[1] == 0


def test_what_never_becomes_content_has_an_end(web):
    endless = b"HTTP/1.1 103 Early Hints\r\nLink: " + b"x" * 10_000 + b"\r\n\r\n"

    def hints(handler):
        handler.close_connection = True
        while not web.over.is_set():
            handler.wfile.write(endless)

    site = web.site("hints.example", {"/": hints})
    with timed(20), pytest.raises(RefusedError, match="too large: more than 2,200,000 bytes came"):
        web.get(site.base + "/", max_bytes=100_000)


@pytest.mark.parametrize(
    "content", [b"", b"HTTP/1.1 200 OK\r\nContent-Len", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"]
)
def test_a_connection_that_breaks_is_an_error(web, content):
    def break_off(handler):
        handler.close_connection = True
        handler.wfile.write(content)

    site = web.site("breaking.example", {"/": break_off})
    with pytest.raises(FetchError, match="broke off"):
        web.get(site.base + "/")


def test_a_page_comes_over_a_secure_connection(web):
    site = web.site("fair.example", {"/": page(b"safe")}, secure=True)
    assert web.get(site.base + "/").content == b"safe"


@pytest.mark.parametrize(
    ("certificate", "words"),
    [
        ({"identities": ["fair.example"], "not_after": START - timedelta(days=365)}, "expired"),
        ({"identities": ["other.example"]}, "Hostname mismatch"),
        ({"identities": ["fair.example"], "authority": trustme.CA()}, "unable to get local issuer|self.signed"),
    ],
)
def test_a_certificate_that_does_not_hold_is_an_error(web, certificate, words):
    site = web.site("fair.example", {"/": page()}, secure=True, certificate=certificate)
    with pytest.raises(FetchError, match=rf"its certificate does not hold: .*({words})"):
        web.get(site.base + "/")
    assert site.visits == []


def test_a_server_without_tls_is_an_error_and_not_asked_without(web):
    site = web.site("plain.example", {"/": page()})
    with pytest.raises(FetchError, match="no secure connection"):
        web.get(site.base.replace("http:", "https:") + "/")
    assert site.visits == []


@pytest.mark.parametrize("secure", [False, True], ids=["plain", "secure"])
def test_a_connection_is_used_again_by_whoever_comes_next(web, secure):
    site = web.site("fair.example", {"/": page(), "/b": redirect("/")}, secure=secure)
    with web.open() as fetch:
        for path in ("/", "/b", "/"):
            assert fetch(web.request(site.base + path)).content
    assert (len(site.visits), site.connections) == (4, 1)


def test_threads_share_a_fetcher(web):
    sites = [web.site(f"{name}.example", {"/": page(name.encode())}) for name in "abcdefgh"]
    found = {}
    with web.open() as fetch:

        def visit(site):
            found[site.name[0]] = fetch(web.request(site.base + "/")).content.decode()

        threads = [threading.Thread(target=visit, args=(site,)) for site in sites]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == {name: name for name in "abcdefgh"}
