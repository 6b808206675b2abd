"""Polling a web in which a third of all requests meets a fault: nothing is lost, doubled, spoilt or torn.

Longer, and with other faults, in one command:

    FAULT_SEEDS=1-20 FAULT_DAYS=30 python -m pytest tests/web/test_fault_run.py --timeout 7200
"""

import os
import sqlite3
from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from web.expected import wrong
from web.faults import FAULTS
from web.faultysites import SITES
from web.faultyweb import FaultyWeb
from web.feedwatch import FeedWatch
from web.localweb import START
from web.poller import Poller

from syndicate import pipeline
from syndicate.errors import StoreLockedError
from syndicate.pipeline.glancing import glance

DAYS = float(os.environ.get("FAULT_DAYS", "1.5"))
FIRST, _, LAST = os.environ.get("FAULT_SEEDS", "1").partition("-")
CALM = timedelta(days=1.75)
LOCKED = 0.02  # the share of the runs in whose middle somebody else locks the database


class Publisher(Poller):
    """Publishes after every run; now and then somebody locks its database in the middle of one."""

    def __init__(self, folder: Path, web: FaultyWeb, seed: int) -> None:
        super().__init__(folder, web)
        impatient = replace(self.settings.store, lock_wait=timedelta(milliseconds=20))
        feeds = tuple(replace(feed, limit=1000) for feed in self.settings.feeds)
        self.settings = replace(self.settings, store=impatient, feeds=feeds)
        self.chance, self.locks = Random(seed), 0

    def ingest(self, name: str) -> None:
        self.runs += 1
        more = {"clock": self.web.clock, "network": self.web.network(), "manners": self.manners}
        with closing(sqlite3.connect(self.settings.store.path, isolation_level=None)) as other:
            at = self.chance.randrange(6) if self.web.share and self.chance.random() < LOCKED else None

            def lock(done: int, _total: int, _place: str) -> None:
                if done == at:
                    other.execute("BEGIN IMMEDIATE")
                    self.locks += 1

            with suppress(StoreLockedError):
                found = glance(self.settings, [name], **more)
                if name not in found.runs:
                    pipeline.ingest(self.settings, name, progress=lock, heard=found.heard.get(name), **more)
        pipeline.publish(self.settings, [name], clock=self.web.clock)


@pytest.mark.parametrize("seed", range(int(FIRST), int(LAST or FIRST) + 1))
def test_faults_lose_double_and_spoil_nothing(tmp_path: Path, seed: int, capsys: pytest.CaptureFixture[str]) -> None:
    with FaultyWeb(SITES, seed) as web, FeedWatch(tmp_path / "feeds") as watch:
        poller = Publisher(tmp_path, web, seed)
        while web.now < START + timedelta(days=DAYS):
            poller.run(web.now + timedelta(days=1))
            poller.restart()
        calm, web.share = web.now, 0.0
        poller.run(calm + CALM)
        watch.look()
        amiss = list(wrong(poller.settings, web, calm))
    with capsys.disabled():
        print(f"\nseed {seed}: {poller.runs} runs, {len(web.log)} requests, {sum(web.met.values())} faults, "
              f"{poller.locks} locks, {watch.looks} looks at feeds; {sorted(web.met.items())}")  # fmt: skip
    assert "\n".join(watch.wrong + amiss) == ""
    assert set(web.met) >= {fault.__qualname__.partition(".")[0] for fault in FAULTS}
