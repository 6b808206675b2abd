"""kill -9 at any point of a run loses nothing, doubles nothing, and leaves every feed whole and none stale.

`crashes.py` says how. More points than here, in one command:

    CRASH_POINTS=5000 python -m pytest tests/acceptance/test_kill.py --timeout 7200
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import crashes
import documents_of_trial
import product
import pytest

POINTS = int(os.environ.get("CRASH_POINTS", "200"))


@pytest.mark.timeout(300)
def test_kill_at_every_point_of_a_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = subprocess.run(
        [sys.executable, crashes.__file__, tmp_path, str(POINTS)],
        env=product.environment(),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    report = json.loads(done.stdout)
    with capsys.disabled():
        print(f"\nkill -9, {report['kills']} times. Evenly spread: {report['spread']}. In all: {report['hits']}.")
    assert report["wrong"] == []
    assert sum(report["spread"].values()) == POINTS
    assert all(report["hits"].get(phase, 0) >= crashes.HITS for phase in crashes.PHASES), report["hits"]
    first, second = map(sorted, report["revisions"])
    assert first == [1] * documents_of_trial.WRITTEN
    assert (
        second
        == [1] * (documents_of_trial.WRITTEN - documents_of_trial.CHANGED + documents_of_trial.ADDED)
        + [2] * documents_of_trial.CHANGED
    )
