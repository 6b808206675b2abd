"""Nothing that a title, a file name or a setting holds is obeyed by a terminal, or taken for markup."""

import json
import re

import pytest
from terminals import at_terminal, shell

from syndicate.cli.output import visible, visible_line

# Clear the screen, forge a title, ring; the one-character CSI of C1; turn the line around; a forged second line.
EVIL = 'A \x1b[2Jtitle\x1b]0;forged\x07 \x9b2J\x7f \u202eegami\u2066 "[/bold][red]\nsyndicate: all is well'
OBEYED = re.compile("[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]|\x1b(?!\\[[0-9;]*m)")
# What rich draws a progress bar with: cursor off and on, up, erase the line.
DRAWING = re.compile("\x1b\\[(\\?25[lh]|[0-9]*[AK])")
COLOURS = re.compile("\x1b\\[[0-9;]*m")


PAGE_NAME = "notes/[/bold] \x1b[2J\u202egpj.[red.html"
PAGE = """\
<title>{0}</title><article><h1>{0}</h1>
<p>It was lifted onto the quay on Sunday, in front of some two hundred people, who cheered.</p>
<p>{0} stood there for sixty years, said the harbour master, and nobody had seen it.</p></article>
"""


@pytest.fixture
def evil(place):
    """The place, with titles, file names and settings that do all that."""
    notes = place.folder / "notes"
    (notes / "[").mkdir()
    (notes / "[" / "bold] \x1b[2J\u202egpj.[red.html").write_text(
        PAGE.format(EVIL.replace("\n", " ")), encoding="utf-8"
    )
    (notes / "no\ntext \x9b2J.txt").write_bytes(b"")
    (notes / "crane.toml").write_text(f"title = {as_toml(EVIL)}\n", encoding="utf-8")
    with (place.folder / "config" / "syndicate.toml").open("a", encoding="utf-8") as configuration:
        configuration.write(f"\n[feeds.notes]\ntitle = {as_toml('Feed ' + EVIL)}\n")
    return place


def as_toml(text: str) -> str:
    """A text as TOML can write it: any character, as an escape."""
    return json.dumps(text).replace("\x7f", "\\u007f")


def obeyed(sent: str) -> list[str]:
    """What a terminal would do that syndicate has not meant."""
    return OBEYED.findall(DRAWING.sub("", sent.replace("\r", "")))


@pytest.mark.parametrize(
    "arguments",
    [
        ("run",),
        ("runs",),
        ("entries",),
        ("feeds",),
        ("sources",),
        ("check",),
        ("clean", PAGE_NAME),
        ("clean", PAGE_NAME, "--explain"),
        ("clean", PAGE_NAME, "--as", "html"),
        ("clean", PAGE_NAME, "--as", "markdown"),
        ("clean", PAGE_NAME, "--as", "json"),
        ("clean", "notes/crane.txt", "--explain"),
        ("clean", "\x1b[2Jmissing"),
        ("run", "\x1b[2J\u202e"),
        ("\x1b[2J\u202e",),
        ("check", "--config", "\x1b[2J\u202e"),
        ("entries", "\x1b[2J", "--surplus\x1b[2J"),
    ],
)
def test_a_terminal_obeys_nothing_that_comes_from_outside(evil, arguments):
    if arguments[0] in ("runs", "entries", "sources"):
        evil("run")
    _, sent = at_terminal(evil.folder, *arguments)
    assert sent.strip()
    assert "Traceback" not in sent
    assert not obeyed(sent), sent


@pytest.mark.parametrize("command", ["runs --all", "entries", "feeds", "runs --all --json", "entries --json"])
def test_a_pipe_may_end_at_a_terminal_too(evil, command):
    evil("run")
    done = shell(evil.folder, f"syndicate {command}")
    assert done.returncode == 0
    assert not obeyed(done.stdout.decode())
    if "json" in command:
        assert json.loads(done.stdout)


def test_one_outcome_is_one_line(evil):
    evil("run")
    evil("runs")
    assert len(evil.out.splitlines()) == 1 + 4
    evil("entries")
    assert len(evil.out.splitlines()) == 1 + 3


def test_the_progress_bar_takes_no_name_for_markup(evil):
    code, sent = at_terminal(evil.folder, "run")
    assert (code, "MarkupError" in sent) == (0, False)
    assert "3 new, 1 refused" in sent


def test_what_is_escaped_can_be_read():
    assert visible("a\tb\nc\x1b[2J \u202e\x9b\r\udc80") == "a\tb\nc\\x1b[2J \\u202e\\x9b\\r\\udc80"
    assert visible_line("a\tb\nc") == "a\\tb\\nc"
    hebrew = "\u05d0\u200f, \u2764\ufe0f\u200d\U0001f525 e\u0301"
    assert visible_line(hebrew) == hebrew, "marks, joiners and accents are part of words"


@pytest.mark.parametrize("columns", [40, 80, 110, 200])
@pytest.mark.parametrize("command", ["sources", "entries"])
def test_a_table_can_be_read_at_every_width(place, columns, command):
    place("run")
    code, sent = at_terminal(place.folder, command, COLUMNS=str(columns))
    lines = [COLOURS.sub("", line).rstrip() for line in sent.splitlines()]
    assert code == 0
    assert max(map(len, lines)) <= columns
    # What is short stands in one piece: no column is squeezed until its words break.
    wanted = (
        ("TIMETABLE", "every 15m", "LAST RUN", "notes") if command == "sources" else ("PUBLISHED", "2024-03-03 00:00")
    )
    assert [words for words in wanted if not any(words in line for line in lines)] == []
