"""The cleaner's version tells one cleaner from another."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import syndicate

PROGRAM = "from syndicate.clean.version import version; print(version())"


def version_in(folder):
    return subprocess.run(
        [sys.executable, "-B", "-c", PROGRAM], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


@pytest.mark.parametrize("file", ["cleaner.py", "rules/en.toml", "blockmodel.npz", "linemodel.npz"])
def test_another_rule_code_or_weight_is_another_version(tmp_path, file):
    shutil.copytree(Path(syndicate.__file__).parent, tmp_path / "syndicate", ignore=shutil.ignore_patterns("*.pyc"))
    before = version_in(tmp_path)
    assert version_in(tmp_path) == before
    with (tmp_path / "syndicate" / "clean" / file).open("ab") as changed:
        changed.write(b"\n")
    assert version_in(tmp_path) != before
