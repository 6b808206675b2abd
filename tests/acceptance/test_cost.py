"""What syndicate costs: to import, to ask for help, to start, and to leave running."""

import json
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import processes
import product
import pytest

HEAVY = (
    "numpy",
    "bs4",
    "httpx",
    "lxml",
    "sqlalchemy",
    "turbohtml",
    "rich",
    "feedgen",
    "apscheduler",
    "nh3",
    "starlette",
)
IMPORT = ("-c", "import syndicate")
HELP = ("-m", "syndicate", "--help")
MEGABYTE = 1_000_000


@pytest.mark.parametrize(
    "statement",
    [
        "import syndicate",
        "import runpy\ntry: runpy.run_module('syndicate', run_name='__main__', alter_sys=True)\nexcept SystemExit as end: assert not end.code",
    ],
    ids=["import", "--help"],
)
def test_nothing_heavy_is_loaded(statement: str) -> None:
    program = f"import sys, json\nsys.argv[1:] = ['--help']\n{statement}\nprint(json.dumps(list(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", program], env=product.environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    loaded = json.loads(done.stdout.splitlines()[-1])
    assert "syndicate" in loaded
    assert [name for name in HEAVY if name in loaded] == []


@pytest.mark.alone
@pytest.mark.parametrize(("arguments", "seconds"), [(IMPORT, 0.1), (HELP, 0.15)], ids=["import", "--help"])
def test_the_start_is_quick(arguments: tuple[str, ...], seconds: float) -> None:
    assert min(processor_time(arguments) for _ in range(10)) < seconds


def processor_time(arguments: tuple[str, ...]) -> float:
    """The seconds of processor time of a whole Python process with these arguments, its own start included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], env=product.environment(), stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.mark.alone
def test_the_service_publishes_its_first_feed_within_two_seconds(site: Path) -> None:
    assert product.run(site, "run").returncode == 0
    assert min(seconds_to_first_feed(site) for _ in range(3)) < 2


def seconds_to_first_feed(site: Path) -> float:
    """From the start of `syndicate serve`, with a store and without any published file, to the first whole feed."""
    shutil.rmtree(site / "feeds")
    feed = site / "feeds" / "all" / "rss.xml"
    began = time.monotonic()
    with product.Service(site) as service:
        while not feed.exists():
            assert time.monotonic() < began + 30, service.log
            time.sleep(0.005)
        took = time.monotonic() - began
        assert feed.read_bytes().rstrip().endswith(b"</rss>")
        service.terminate()
    return took


def test_the_idle_service_is_small(service: product.Service, download: Callable[[str], httpx.Response]) -> None:
    download(f"{service.url()}/feeds/seeds/rss.xml")
    deadline = time.monotonic() + 60
    while (used := processes.memory(service.process.pid)) >= 120 * MEGABYTE:
        tree = [processes.command_line(process) for process in processes.descendants(service.process.pid)]
        assert time.monotonic() < deadline, f"{used / MEGABYTE:.0f} MB in {tree}"
        time.sleep(0.25)
