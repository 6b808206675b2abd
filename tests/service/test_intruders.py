"""What intruders get: no path leads anywhere but to a feed, and no request makes a traceback."""

import re
import socket
from urllib.parse import urlsplit

import httpx


def raw(client: httpx.Client, request: bytes) -> bytes:
    """What the server answers to these very bytes; no client in between to tidy the path."""
    address = urlsplit(str(client.base_url))
    with socket.create_connection((address.hostname, address.port), timeout=10) as connection:
        connection.sendall(request + b"\r\nHost: x\r\nConnection: close\r\n\r\n")
        return b"".join(iter(lambda: connection.recv(65536), b""))


TRAVERSALS = (
    "/feeds/../secret.txt",
    "/feeds/seeds/../../secret.txt",
    "/feeds/seeds/..%2f..%2fsecret.txt",
    "/feeds/%2e%2e/secret.txt",
    "/feeds/../feeds/seeds/secret.txt",
    "/feeds/seeds/secret.txt",
    "/feeds/seeds%2fsecret.txt",
    "/feeds/seeds/%2e%2e%2f%2e%2e%2fsecret.txt",
    "/feeds/seeds/..%5c..%5csecret.txt",
    "/feeds/seeds/rss.xml%00.txt",
    "/feeds/./secret.txt",
    "//secret.txt",
    "/feeds/seeds//secret.txt",
    "/feeds/%ff%fe/rss.xml",
)


def test_no_path_leads_out_of_the_feeds(site, client, seeds):
    for place in (site.folder.parent, site.folder, seeds.parent):
        (place / "secret.txt").write_text("SECRET")
    for path in TRAVERSALS:
        answer = raw(client, f"GET {path} HTTP/1.1".encode())
        assert re.match(rb"HTTP/1.1 40[04] ", answer), path
        assert b"SECRET" not in answer
