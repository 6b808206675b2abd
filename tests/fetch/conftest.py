"""The server that behaves badly, and the small web, running."""

import threading
from http.server import ThreadingHTTPServer

import pytest
from bad_server import Handler
from small_web import SmallWeb


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


@pytest.fixture
def web():
    web = SmallWeb()
    yield web
    web.close()
