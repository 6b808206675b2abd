"""kill -9 at random points of runs on the web, and of cleanings again, while requests meet faults, too.

More kills, and others, in one command:

    KILL_POINTS=3000 KILL_SEED=7 python -m pytest tests/web/test_killed_on_the_web.py --timeout 7200
"""

import json
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from web.expected import wrong
from web.faults import QUICK, too_many, too_many_until, unavailable_until
from web.faultysites import SITES
from web.faultyweb import FaultyWeb
from web.feedwatch import FeedWatch
from web.localweb import LocalWeb
from web.poller import SETTINGS, configuration, source_name

from syndicate.config import load

POINTS = int(os.environ.get("KILL_POINTS", "24"))
SEED = int(os.environ.get("KILL_SEED", "1"))
FAULTS = (*QUICK, too_many, too_many_until, unavailable_until)
CHOSEN = [
    site for site in SITES if site.name.partition(".")[0] in ("teasers", "atoms", "braces", "whole", "halves", "secure")
]
STEP = timedelta(hours=3)
TESTS = Path(__file__).resolve().parents[1]
KILLABLE = TESTS / "web" / "killable.py"


class Process:
    """Commands of syndicate in a folder, that can be killed. `kills` counts them by the phase that was hit."""

    def __init__(self, folder: Path, web: LocalWeb) -> None:
        self.web, self.file = web, folder / "config" / "syndicate.toml"
        self.file.parent.mkdir(parents=True)
        limits = "".join(f"\n[feeds.{source_name(site)}]\nlimit = 1000\n" for site in CHOSEN)
        patient = SETTINGS.replace("[fetch]", '[fetch]\nread_timeout = "10s"')
        self.file.write_text(configuration(web).replace(SETTINGS, patient) + limits + "\n[feeds.all]\nlimit = 1000\n")
        places = folder / "places.json"
        addresses = {site.name: LocalWeb.resolve(web, site.name) for site in CHOSEN}
        places.write_text(json.dumps({"addresses": addresses, "certificate": web.certificate}))
        path = os.pathsep.join(map(str, (TESTS.parent, TESTS, TESTS / "acceptance")))
        self.process = subprocess.Popen(
            [sys.executable, KILLABLE, self.file, places],
            env={**os.environ, "PYTHONPATH": path},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.kills: Counter[str] = Counter()

    def do(self, *arguments: str, kill: float | None = None) -> dict:
        asked = {"arguments": arguments, "now": self.web.now.isoformat(), "kill": kill}
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        told = json.loads(self.process.stdout.readline())
        self.kills[told["phase"]] += told["code"] is None
        return told


@contextmanager
def process(folder: Path, web: LocalWeb) -> Iterator[Process]:
    running = Process(folder, web)
    with running.process:
        yield running
        running.process.stdin.close()


@pytest.mark.timeout(300)
def test_kills_and_faults_lose_double_and_spoil_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chance = Random(SEED)
    with (
        FaultyWeb(CHOSEN, SEED, 1 / 6, FAULTS) as web,
        process(tmp_path, web) as product,
        FeedWatch(tmp_path / "feeds") as watch,
    ):
        names = [source_name(site) for site in CHOSEN]
        length = 0.1
        while sum(product.kills.values()) < POINTS:
            web.pass_time(STEP)
            some = chance.sample(names, 3)
            again = chance.random() < 0.2
            command = ("reclean", some[0], "--apply") if again else ("run", *some)
            told = product.do(*command, kill=chance.random() * length)
            length = max(0.05, length * (1.1 if told["code"] is None else 0.9))
            if chance.random() < 0.1:
                product.do("run", *some)
        calm, web.share = web.now, 0.0
        for _ in range(7):
            web.pass_time(3 * STEP)
            product.do("run")
        last = product.do("run")
        watch.look()
        settings = load(str(product.file), {})
        amiss = list(wrong(settings, web, calm))
        with closing(sqlite3.connect(settings.store.path)) as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with capsys.disabled():
        print(f"\nkill -9, {sum(product.kills.values())} times: {dict(product.kills)}; {len(web.log)} requests, "
              f"{sum(web.met.values())} faults, {watch.looks} looks at feeds")  # fmt: skip
    assert "\n".join(watch.wrong + amiss) == ""
    assert last["code"] == 0
    assert list(tmp_path.glob("feeds/*/.*")) == []
