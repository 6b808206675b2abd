"""A service in a process of its own: it says where it is, follows its configuration and ends in order, in time."""

import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from waiting import DEADLINE, until

CHILD = Path(__file__).with_name("child_service.py")
# What the user is promised.
STOPS_WITHIN = 10.0


class Service:
    """The process, what it printed, and what its runs noted down."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.process = subprocess.Popen(
            [sys.executable, str(CHILD), str(root)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        )
        self.printed: list[str] = []
        self.logged: list[str] = []
        self.readers = [
            threading.Thread(target=self._read, args=[self.process.stdout, self.printed]),
            threading.Thread(target=self._read, args=[self.process.stderr, self.logged]),
        ]
        for reader in self.readers:
            reader.start()

    @staticmethod
    def _read(stream, lines: list[str]) -> None:
        with stream:
            lines.extend(stream)

    def until(self, come_about: Callable[[], object]) -> None:
        def look() -> object:
            assert self.process.poll() is None, (self.printed, self.logged)
            return come_about()

        until(look, lambda: (self.printed, self.logged))

    @property
    def log(self) -> str:
        return "".join(self.logged)

    @property
    def journal(self) -> list[str]:
        path = self.root / "journal"
        return path.read_text().splitlines() if path.exists() else []

    @property
    def address(self) -> str:
        self.until(lambda: any("Feeds are served at" in line for line in self.printed))
        return re.search(r"Feeds are served at (\S+)/", "".join(self.printed))[1]

    def stop(self, number: int = signal.SIGTERM) -> float:
        """Send the signal; how long it then took to end, in seconds."""
        begun = time.monotonic()
        self.process.send_signal(number)
        self.wait()
        return time.monotonic() - begun

    def wait(self) -> None:
        self.process.wait(DEADLINE)
        for reader in self.readers:
            reader.join(DEADLINE)


@pytest.fixture
def configure(tmp_path: Path) -> Callable[..., None]:
    def configure(**keys: object) -> None:
        new = tmp_path / "new"
        new.write_text(json.dumps(keys))
        new.replace(tmp_path / "configuration.json")

    return configure


@pytest.fixture
def service(tmp_path: Path, configure) -> Iterator[Callable[..., Service]]:
    """Starts services; ends them after the test."""
    started: list[Service] = []

    def start(**keys: object) -> Service:
        configure(**keys)
        started.append(Service(tmp_path))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.process.kill()
        one.wait()


def test_it_says_where_the_feeds_are_once_they_are_there(service):
    running = service(sources={"seeds": "quick", "news": "quick"})
    address = running.address
    running.until(lambda: len(running.printed) == 3)
    assert re.fullmatch(r"http://127\.0\.0\.1:[1-9]\d*", address)
    for line, name in zip(running.printed[1:], ("seeds", "news"), strict=True):
        url = line.split(": ", 1)[1].strip()
        assert url == f"{address}/feeds/{name}/rss.xml"
        answer = httpx.get(url)
        assert answer.status_code == 200
        assert f"{name} at {address} after" in answer.text
        assert "after 0 runs" not in answer.text
    health = httpx.get(f"{address}/healthz").json()
    assert [source["last_run"] for source in health["sources"]] == ["done", "done"]


def test_a_source_that_takes_its_time_does_not_keep_the_address_secret(service):
    running = service(sources={"slow": "until-stopped"}, patience=0.1)
    address = running.address
    running.until(lambda: httpx.get(f"{address}/feeds/slow/atom.xml").status_code == 200)
    assert "end slow" not in running.journal


def test_the_configured_address_is_what_links_are_built_on(service):
    running = service(sources={"seeds": "quick"}, base_url="https://feeds.example")
    address = running.address
    running.until(lambda: len(running.printed) == 2)
    assert "https://feeds.example/feeds/seeds/rss.xml" in running.printed[1]
    assert "seeds at https://feeds.example" in httpx.get(f"{address}/feeds/seeds/rss.xml").text


@pytest.mark.alone
def test_a_body_is_not_held_back_until_its_header_is_acknowledged(service):
    address = service(sources={"seeds": "quick"}).address
    header, whole = (median_seconds(method, address) for method in ("HEAD", "GET"))
    assert whole < 10 * header, "an acknowledgement takes some forty times as long as a header"


def median_seconds(method: str, address: str) -> float:
    """How long an answer takes on a connection that is kept alive."""
    with httpx.Client() as client:
        took = []
        for _ in range(25):
            begun = time.monotonic()
            assert client.request(method, address).status_code == 200
            took.append(time.monotonic() - begun)
    return statistics.median(took)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_a_run_publishes_and_exits_with_0(service, number):
    running = service(sources={"slow": "until-stopped"}, patience=0.1)
    address = running.address
    with httpx.Client() as kept_alive:
        kept_alive.get(f"{address}/feeds/slow/rss.xml")
        assert "end slow" not in running.journal
        assert running.stop(number) < STOPS_WITHIN / 2
    assert running.process.returncode == 0
    assert running.journal[-2:] == ["end slow", "publish"]
    assert running.log.splitlines()[-1].endswith("INFO The scheduler has stopped.")
    assert "Traceback" not in running.log


def test_a_run_that_cannot_be_ended_is_cut_off_in_time(service):
    running = service(sources={"hopeless": "stuck"}, grace=2, patience=0.1)
    assert running.address
    assert running.stop() < 4
    assert running.process.returncode == 0
    assert running.journal[-1] == "publish"
    assert "WARNING Cut off, for it did not end in time: hopeless." in running.log
    assert running.log.count("The scheduler has stopped.") == 1


def test_a_second_signal_ends_it_at_once(service):
    running = service(sources={"hopeless": "stuck"}, grace=60, patience=0.1)
    assert running.address
    running.process.send_signal(signal.SIGTERM)
    running.until(lambda: "the service is stopping" in running.log)
    assert running.stop() < STOPS_WITHIN / 2
    assert running.process.returncode == -signal.SIGTERM


def test_connections_of_all_kinds_do_not_keep_it_from_stopping(service):
    running = service(sources={"seeds": "quick"})
    place = urlsplit(running.address)
    idle, half, slow = (socket.create_connection((place.hostname, place.port)) for _ in range(3))
    with idle, half, slow:
        half.sendall(b"GET / HTTP/1.1\r\nHost: x")
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        slow.sendall(b"GET /feeds/seeds/rss.xml HTTP/1.1\r\nHost: x\r\n\r\n")
        assert slow.recv(10) == b"HTTP/1.1 2"
        assert running.stop() < STOPS_WITHIN / 2
    assert running.process.returncode == 0


def test_a_second_service_in_the_same_folder_is_refused_until_the_first_has_ended(service):
    first = service(sources={"hopeless": "stuck"}, patience=0.1)
    assert first.address
    second = service(sources={"hopeless": "stuck"}, patience=0.1)
    second.wait()
    assert second.process.returncode == 1
    assert "Another `syndicate serve` runs in" in second.log
    first.process.kill()
    first.wait()
    assert service(sources={"seeds": "quick"}).address


def test_a_feed_that_was_deleted_is_published_again_when_someone_asks_for_it(service, tmp_path):
    running = service(sources={"seeds": "quick"}, look_every=0.05)
    address = running.address
    shutil.rmtree(tmp_path / "feeds")
    assert httpx.get(f"{address}/feeds/seeds/rss.xml").status_code == 503
    running.until(lambda: httpx.get(f"{address}/feeds/seeds/rss.xml").status_code == 200)
    assert running.journal.count("end seeds") == 1


def test_an_edited_configuration_takes_effect_without_a_restart(service, configure):
    running = service(sources={"old": "quick", "kept": "quick"})
    address = running.address
    configure(title="Another title", sources={"kept": "quick", "new": "quick"})
    running.until(lambda: "end new" in running.journal)
    running.until(lambda: "INFO The edited configuration is in force." in running.log)
    running.until(lambda: httpx.get(f"{address}/feeds/new/rss.xml").status_code == 200)
    assert httpx.get(f"{address}/feeds/old/rss.xml").status_code == 404
    assert "Another title" in httpx.get(address).text
    assert running.journal.count("start kept quick") == 1


def test_a_source_with_other_settings_is_run_with_them_at_once(service, configure):
    running = service(sources={"seeds": "quick"})
    assert running.address
    configure(sources={"seeds": "another"})
    running.until(lambda: "start seeds another" in running.journal)


def test_a_bad_configuration_is_refused_once_an_edit_and_the_old_one_goes_on(service, configure, tmp_path):
    running = service(sources={"seeds": "quick"})
    address = running.address
    for times, text in enumerate(["{", "{{", "["], start=1):
        (tmp_path / "configuration.json").write_text(text)
        running.until(lambda times=times: running.log.count("is refused") == times)
    assert f"{tmp_path}/configuration.json:1: no JSON" in running.log
    assert httpx.get(f"{address}/feeds/seeds/rss.xml").status_code == 200
    configure(title="Mended", sources={"seeds": "quick"})
    running.until(lambda: "Mended" in httpx.get(address).text)
    assert running.log.count("is refused") == 3
    (tmp_path / "configuration.json").unlink()
    running.until(lambda: running.log.count("is refused") == 4)
    assert "Mended" in httpx.get(address).text


def test_a_source_that_is_not_there_at_the_start_refuses_nothing_and_is_run_when_it_is_there(
    service, configure, tmp_path
):
    running = service(sources={"seeds": "quick", "away": "disk"})
    running.until(lambda: running.journal.count("end away") == 1)
    configure(title="Edited", sources={"seeds": "quick", "away": "disk"})
    running.until(lambda: "The edited configuration is in force." in running.log)
    assert running.journal.count("end away") == 1
    (tmp_path / "away").mkdir()
    running.until(lambda: running.journal.count("end away") == 2)
    assert "Source away is there again." in running.log
    assert "refused" not in running.log
    assert running.journal.count("end seeds") == 1


def test_what_needs_a_restart_is_said_and_everything_else_is_done(service, configure):
    running = service(sources={"seeds": "quick"})
    address = running.address
    configure(sources={"seeds": "quick", "new": "quick"}, port=1)
    running.until(
        lambda: "[serve] port was changed: this takes effect when the service is started anew." in running.log
    )
    running.until(lambda: httpx.get(f"{address}/feeds/new/rss.xml").status_code == 200)
    assert f"new at {address}" in httpx.get(f"{address}/feeds/new/rss.xml").text
