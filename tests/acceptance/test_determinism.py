"""The same entries give the same bytes, wherever and whenever they are published."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import crashes
import documents_of_trial
import product
import pytest
import the_seed

# syndicate, after it has taken up its user's locale as a program with a window would.
COMMAND = "import locale, sys; locale.setlocale(locale.LC_ALL, ''); from syndicate.cli import main; sys.exit(main())"

PAGE = """\
<!doctype html><html lang="en"><head><title>Bells of the city</title><meta name="author" content="Ida Brook">
<meta name="keywords" content="zinc, iron, brass, copper, tin"><meta name="author" content="Ali İnce"></head><body><main>
<article><h1>Bells of the city</h1><p>Every parish had <b>one bell</b> and <a href="https://example.org/bells">a rule</a>
for ringing it, and the rules were written down in a book that is chained to a desk until this day.</p>
<p>The book was opened last week for the first time in forty years. Nobody had missed it, and nobody had lost it.</p>
</article></main></body></html>
"""


@dataclass(frozen=True)
class World:
    """Where and when a process runs: what must not show in what it publishes."""

    date: str
    folder: str
    environment: dict[str, str]


WORLDS = [
    World("2026-01-02 03:04:05", ".", {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"}),
    World("2037-12-31 23:59:59", "/", {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Chatham", "LC_ALL": "tr_TR.UTF-8"}),
    World("2031-07-01 12:00:00", "feeds", {"PYTHONHASHSEED": "7", "TZ": "America/St_Johns", "LC_ALL": "zh_CN.UTF-8"}),
]


@pytest.fixture(scope="module")
def locales(tmp_path_factory: pytest.TempPathFactory, debian_tool: Callable[[str], None]) -> Path:
    """A folder with a Turkish and a Chinese locale, made from the definitions in Debian's package `locales`."""
    debian_tool("locale-gen")
    folder = tmp_path_factory.mktemp("locales")
    for name in ("tr_TR", "zh_CN"):
        subprocess.run(["localedef", "-i", name, "-f", "UTF-8", folder / f"{name}.UTF-8"], check=True)
    return folder


def test_feeds_are_the_same_bytes_in_any_process_place_and_year(
    tmp_path: Path, locales: Path, debian_tool: Callable[[str], None]
) -> None:
    debian_tool("faketime")
    site = tmp_path / "site"
    documents_of_trial.write(site)
    the_seed.copy(site / "texts")
    (site / "texts" / "bells.html").write_text(PAGE, encoding="utf-8")
    assert product.run(site, "ingest").returncode == 0
    withdrawn = crashes.stored(site)[0]["id"]
    assert product.run(site, "withdraw", str(withdrawn)).returncode == 0
    shutil.rmtree(site / "feeds")
    built = [build(site, tmp_path / f"copy {number}", world, locales) for number, world in enumerate(WORLDS)]
    assert len(built[0]) == 2 * 3, "two feeds in three formats"
    assert built[1] == built[0]
    assert built[2] == built[0]
    assert str(withdrawn).encode() in built[0]["all/atom.xml"], "there was a withdrawn entry to publish"


def build(site: Path, copy: Path, world: World, locales: Path) -> dict[str, bytes]:
    """The feeds that a process in `world` builds from nothing, from a copy of the site and its store."""
    shutil.copytree(site, copy)
    (copy / "feeds").mkdir()
    done = subprocess.run(
        ["faketime", world.date, sys.executable, "-c", COMMAND, "--config", copy / "config/syndicate.toml", "publish"],
        cwd=copy / world.folder,
        env=product.environment(LOCPATH=str(locales), **world.environment),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return crashes.everything(copy / "feeds")


def test_the_time_goes_by_in_a_dump_and_nothing_else_changes(site: Path) -> None:
    before = counts_of_run(site), crashes.everything(site / "feeds")
    the_seed.copy(site / "seeds", "7 hours ago", "8 hours ago")
    after = counts_of_run(site), crashes.everything(site / "feeds")
    assert (before[0], after[0]) == ({"new": 1}, {"unchanged": 1})
    assert after[1] == before[1]
    assert revisions(site) == 1


def test_one_digit_of_the_text_is_one_revision(site: Path) -> None:
    counts_of_run(site)
    before = crashes.everything(site / "feeds")
    the_seed.copy(site / "seeds", "预计高达5000亿美元", "预计高达5001亿美元")
    assert counts_of_run(site) == {"revised": 1}
    after = crashes.everything(site / "feeds")
    assert before.keys() == after.keys()
    assert all("5000亿".encode() in content for content in before.values())
    assert all("5001亿".encode() in content for content in after.values())
    assert revisions(site) == 2
    assert counts_of_run(site) == {"unchanged": 1}
    assert crashes.everything(site / "feeds") == after


def counts_of_run(site: Path) -> dict[str, int]:
    """Runs syndicate once; how many items of its one source came to which outcome."""
    done = product.run(site, "run", "--json")
    assert done.returncode == 0, done.stderr
    (run,) = json.loads(done.stdout)["runs"]
    return {kind: count for kind, count in run["counts"].items() if count}


def revisions(site: Path) -> int:
    """How many revisions the one entry of the site has."""
    done = product.run(site, "entries", "--json")
    assert done.returncode == 0, done.stderr
    (entry,) = json.loads(done.stdout)
    return entry["revision"]
