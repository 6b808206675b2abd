"""What people read of a connection that fails: words that say what to do, and none of the system's numbers."""

import errno
import os
import socket
import ssl
import struct

import pytest
from small_web import page

from syndicate.errors import FetchError
from syndicate.fetch.faults import fault


def reset(handler):
    """Answer a part of a body, then break the connection off as a crash does."""
    handler.close_connection = True
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\npart")
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def failure(web, address, **settings):
    with pytest.raises(FetchError) as caught:
        web.get(address, **settings)
    assert "Errno" not in str(caught.value)
    return str(caught.value)


def test_a_port_where_nobody_listens(web):
    site = web.site("quiet.example", {"/": page()})
    site.close()
    words = failure(web, site.base + "/")
    assert (
        words
        == "no connection: nothing takes connections there; check the address and its port, a later run tries again"
    )


@pytest.mark.parametrize("secure", [False, True], ids=["plain", "secure"])
def test_a_connection_that_breaks_in_the_middle(web, secure):
    site = web.site("broken.example", {"/": reset}, secure=secure)
    assert "broke" in failure(web, site.base + "/")


def test_a_server_that_hangs_up_in_the_middle_of_a_secure_connection(web):
    with socket.create_server((web.new_address(), 0)) as listener:
        web.names["rude.example"] = (listener.getsockname()[0],)
        listener.settimeout(10)

        def resolve(name):
            return web.names[name]

        from threading import Thread

        thread = Thread(target=lambda: listener.accept()[0].close())
        thread.start()
        words = failure(web, f"https://rude.example:{listener.getsockname()[1]}/", resolve=resolve)
        thread.join()
    assert words.startswith("no secure connection (TLS): ")


@pytest.mark.parametrize(
    "number", [errno.ECONNREFUSED, errno.ECONNRESET, errno.EPIPE, errno.EHOSTUNREACH, errno.EIO, 9999]
)
def test_every_number_of_the_system_has_words(number):
    words = fault(OSError(number, os.strerror(number)))
    assert words
    assert "Errno" not in words
    assert str(number) not in words or number == 9999


def test_what_has_no_number_has_words_too():
    assert fault(OSError("odd")) == fault(OSError()) == "it broke off; a later run tries again"
    error = ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1006)")
    error.reason = "WRONG_VERSION_NUMBER"
    assert fault(error) == "wrong version number"
