"""`clean` of an address: one of the user's own network too, because he typed it."""

import json
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

PAGE = """<html><head><title>A pier opens</title></head><body><article><h1>A pier opens</h1>
<p>The new pier was opened to walkers on Sunday, after four years of work by three hundred people.</p>
<p>It reaches four hundred metres into the bay, and ferries will land at its end from next spring on.</p>
</article></body></html>"""


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        found = self.path == "/pier"
        self.send_response(302 if self.path == "/away" else 200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        if self.path == "/away":
            self.send_header("Location", "http://10.0.0.1/")
        self.end_headers()
        self.wfile.write(PAGE.encode() if found else b"")

    def log_message(self, *_arguments):
        pass


@pytest.fixture
def port():
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def clean(address):
    return subprocess.run(
        [sys.executable, "-m", "syndicate", "clean", "--as", "json", address],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_page_of_this_machine_is_cleaned_when_it_is_typed(port, host):
    done = clean(f"http://{host}:{port}/pier")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["title"] == "A pier opens"


def test_what_was_typed_opens_nothing_else(port):
    done = clean(f"http://127.0.0.1:{port}/away")
    assert done.returncode == 1
    assert "10.0.0.1 is not visited: it is a private network (RFC 1918)" in done.stderr


def test_an_address_that_is_none_says_so():
    done = clean("http://[::1")
    assert done.returncode == 2
    assert "http://[::1: not a valid address" in done.stderr
