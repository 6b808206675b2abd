"""An address that cannot be listened on is refused with what to do about it."""

import errno
import socket

import pytest

from syndicate.config import ServeSettings
from syndicate.errors import SyndicateError
from syndicate.service.place import alone, listen

FILE = "/site/config/syndicate.toml"


def refusal(host: str, port: int) -> str:
    with pytest.raises(SyndicateError) as refused:
        listen(ServeSettings(host=host, port=port), FILE)
    return str(refused.value)


def test_a_port_in_use():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert refusal("127.0.0.1", port) == (
            f"Cannot listen on 127.0.0.1 port {port}: Address already in use. Stop what uses it, or set another [serve] "
            f"port in {FILE}."
        )


@pytest.mark.parametrize("host", ["192.0.2.1", "-", f"{'x' * 70}.example"])
def test_an_address_that_is_none_of_this_machine(host):
    words = refusal(host, 0)
    assert words.startswith(f"Cannot listen on {host} port 0: ")
    assert "[serve] host" in words
    assert words.endswith(f"in {FILE}.")


def test_a_port_that_is_for_the_administrator(monkeypatch):
    # Which ports are, and whether any, is a setting of the machine.
    def deny(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied (while attempting to bind)")

    monkeypatch.setattr("socket.create_server", deny)
    assert refusal("127.0.0.1", 80) == (
        "Cannot listen on 127.0.0.1 port 80: Permission denied. The ports below 1024 are for the administrator: set "
        f"another [serve] port in {FILE}."
    )


def test_a_folder_is_free_again_when_its_service_has_ended(tmp_path):
    for _ in range(2):
        with alone(str(tmp_path)), pytest.raises(SyndicateError, match="Another `syndicate serve` runs in"):
            alone(str(tmp_path)).__enter__()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_locked_is_served_all_the_same(tmp_path):
    with alone(str(tmp_path / "none")):
        pass
