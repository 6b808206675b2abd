"""Requests through a proxy of the configuration, never through one of the environment."""

import base64
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from small_web import page

from syndicate.errors import BlockedError, FetchError, RefusedError

LOGIN = "Basic " + base64.b64encode(b"me:se/cret").decode()


class Proxy(BaseHTTPRequestHandler):
    """Forwards requests and makes tunnels, to sites of the small web by their names."""

    def do_GET(self):
        if not self.admitted():
            return
        target = urlsplit(self.path)
        with socket.create_connection((self.server.web.names[target.hostname][0], target.port)) as site:
            site.sendall(f"GET {target.path} HTTP/1.0\r\nHost: {target.netloc}\r\n\r\n".encode())
            while piece := site.recv(65536):
                self.wfile.write(piece)

    def do_CONNECT(self):
        if not self.admitted():
            return
        host, port = self.path.split(":")
        with socket.create_connection((self.server.web.names[host][0], int(port))) as site:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
            back = threading.Thread(target=pump, args=(site, self.connection))
            back.start()
            pump(self.connection, site)
            back.join()

    def admitted(self):
        self.close_connection = True
        self.server.asked.append(f"{self.command} {self.path}")
        if self.headers["Proxy-Authorization"] == LOGIN:
            return True
        self.send_response(407)
        self.end_headers()
        return False

    def log_message(self, *_arguments):
        pass


def pump(source, target):
    try:
        while piece := source.recv(65536):
            target.sendall(piece)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass  # one of the two went away


@pytest.fixture
def proxy(web):
    with ThreadingHTTPServer(("127.0.0.1", 0), Proxy) as proxy:
        proxy.web, proxy.asked = web, []
        proxy.address = f"http://me:se%2Fcret@127.0.0.1:{proxy.server_port}"
        thread = threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield proxy
        proxy.shutdown()
        thread.join()


@pytest.mark.parametrize("secure", [False, True], ids=["plain", "secure"])
def test_every_request_goes_through_the_proxy_with_its_login(web, proxy, secure):
    site = web.site("fair.example", {"/": page(b"through")}, secure=secure)
    assert web.get(site.base + "/", proxy=proxy.address).content == b"through"
    assert len(proxy.asked) == len(site.visits) == 1
    assert not web.looked_up
    assert "Proxy-Authorization" not in site.visits[0].headers


@pytest.mark.parametrize("secure", [False, True], ids=["plain", "secure"])
def test_a_proxy_that_does_not_let_us_in_says_where_its_login_goes(web, proxy, secure):
    site = web.site("fair.example", {"/": page()}, secure=secure)
    stranger = proxy.address.replace("me:", "you:")
    with pytest.raises(FetchError, match=r"proxy .*in \[fetch\]") as refusal:
        web.get(site.base + "/", proxy=stranger)
    assert isinstance(refusal.value, BlockedError) or "407" in str(refusal.value)
    assert "cret" not in str(refusal.value)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "a.localhost", "2130706433", "[::1]", "10.0.0.1"])
def test_a_closed_address_is_not_asked_of_the_proxy_either(web, proxy, host):
    with pytest.raises(RefusedError, match="not visited"):
        web.get(f"http://{host}/", proxy=proxy.address)
    assert proxy.asked == []


def test_the_environments_proxy_is_not_used(web, proxy, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, proxy.address)
    site = web.site("fair.example", {"/": page(b"straight")})
    assert web.get(site.base + "/").content == b"straight"
    assert proxy.asked == []
