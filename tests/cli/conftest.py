"""A folder with a configuration and two articles, and the command run in it."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from syndicate.cli import main

CONFIGURATION = """\
[sources.notes]
kind = "folder"
path = "notes"
"""

ARTICLE = """\
The harbour has a new crane

By Ada Example
3 March 2024

The crane was lifted onto the quay on Sunday, in front of some two hundred people.

It replaces one that had stood there for sixty years, and it is twice as fast, said the harbour master.

Advertisement
"""


@dataclass
class Place:
    """A folder that syndicate works in, and what the last command printed."""

    folder: Path
    capsys: pytest.CaptureFixture[str]
    out: str = ""
    err: str = ""

    def __call__(self, *arguments: str) -> int:
        """Run a command; its exit code."""
        self.capsys.readouterr()
        try:
            code = main([*arguments])
        except SystemExit as end:
            code = end.code
        self.out, self.err = self.capsys.readouterr()
        return code

    def json(self, *arguments: str):
        """Run a command that is done and prints JSON; what it printed."""
        assert self(*arguments, "--json") == 0, self.err
        return json.loads(self.out)

    def write(self, name: str, text: str) -> None:
        """Put a file among the articles."""
        (self.folder / "notes" / name).write_text(text, encoding="utf-8")

    def feed(self, file: str, name: str = "notes") -> str:
        """What is published."""
        return (self.folder / "feeds" / name / file).read_text(encoding="utf-8")


@pytest.fixture
def place(tmp_path, monkeypatch, capsys):
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "syndicate.toml").write_text(CONFIGURATION)
    (tmp_path / "notes").mkdir()
    monkeypatch.chdir(tmp_path)
    place = Place(tmp_path, capsys)
    place.write("crane.txt", ARTICLE)
    place.write("bridge.txt", ARTICLE.replace("crane", "bridge").replace("3 March", "4 March"))
    return place
