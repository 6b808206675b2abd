"""Outputs and inputs of every kind: full, closed, broken, narrow, without our letters. None gives a traceback."""

import json
import os

import pytest
from terminals import shell


@pytest.mark.parametrize(
    "command", ["run", "check", "feeds", "entries", "runs --json", "clean notes/crane.txt", "--help", "--version"]
)
def test_a_full_disk_is_said_plainly(place, command):
    place("run")
    done = shell(place.folder, f"syndicate {command} >/dev/full")
    assert done.returncode == 1
    assert done.stderr.decode() == "syndicate: the output cannot be written: No space left on device\n"


@pytest.mark.parametrize("command", ["run nowhere", "sweep", "clean notes/empty.txt"])
def test_with_nowhere_to_complain_the_exit_code_says_it(place, command):
    place.write("empty.txt", "")
    usual = shell(place.folder, f"syndicate {command}").returncode
    assert usual in (1, 2)
    for stderr in ("2>/dev/full", "2>&-"):
        done = shell(place.folder, f"syndicate {command} {stderr}")
        assert (done.returncode, done.stdout, done.stderr) == (usual, b"", b"")


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_error(place, closed):
    for command in ("run", "runs", "clean notes/crane.txt", "clean notes/crane.txt --explain"):
        done = shell(place.folder, f"syndicate {command} {closed}")
        assert (done.returncode, b"Traceback" in done.stderr) == (0, False), (command, done.stderr)
    assert "lifted onto the quay" in place.feed("rss.xml")


@pytest.mark.parametrize(
    ("given", "code", "words"),
    [
        ("<&-", 2, "standard input is closed"),
        ("</dev/zero", 1, "larger than 20,000,000 bytes"),
        ("<&1", 1, "cannot be read"),
        ("</dev/null", 1, "no article text in standard input"),
    ],
)
def test_a_standard_input_without_a_document_says_why(place, given, code, words):
    done = shell(place.folder, f"syndicate clean - {given}")
    assert (done.returncode, done.stdout) == (code, b"")
    assert words in done.stderr.decode()
    assert len(done.stderr.splitlines()) == 1


def test_a_reader_who_has_seen_enough_is_no_error(place):
    for number in range(60):
        place.write(f"{number}.txt", f"Harbour {number}\n\nThe crane {number} was lifted onto the quay on Sunday.\n")
    place("run")
    for command in ("runs --all", "runs --all --json", "entries --limit 100", "clean notes/crane.txt --explain"):
        for reader in ("head -n 1", "true"):
            done = shell(place.folder, f"syndicate {command} | {reader}; exit ${{PIPESTATUS[0]}}")
            assert (done.returncode, done.stderr) == (0, b""), command


def test_a_failure_is_one_even_where_nobody_reads_on(place):
    (place.folder / "notes").rename(place.folder / "moved")
    done = shell(place.folder, "syndicate run | true; exit ${PIPESTATUS[0]}")
    assert done.returncode == 1


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_an_output_without_our_letters_gets_escapes(place, encoding):
    place.write("crane.txt", CHINESE)
    assert shell(place.folder, "syndicate run", PYTHONIOENCODING=encoding).returncode == 0
    for command in ("runs", "entries", "feeds", "check", "clean notes/crane.txt --explain"):
        done = shell(place.folder, f"syndicate {command}", PYTHONIOENCODING=encoding)
        assert (done.returncode, done.stderr) == (0, b""), command
    listed = json.loads(
        shell(place.folder, "syndicate entries --json", PYTHONIOENCODING=encoding).stdout.decode(encoding)
    )
    assert "渡轮恢复通航" in [entry["title"] for entry in listed]
    html = shell(place.folder, "syndicate clean notes/crane.txt --as html", PYTHONIOENCODING=encoding)
    assert (html.returncode, html.stderr) == (0, b"")
    assert f"&#{ord('渡')};".encode() in html.stdout
    text = shell(place.folder, "syndicate clean notes/crane.txt", PYTHONIOENCODING=encoding)
    assert text.returncode == 0
    assert b"\\u6e21" in text.stdout
    assert b"PYTHONIOENCODING=utf-8" in text.stderr


CHINESE = "渡轮恢复通航\n\n渡轮星期天恢复通航,约有两百人到场观看,人人都很高兴。\n\n码头停用了六十年,港务长说。\n"


def test_the_letters_of_the_posix_locale(place):
    place.write("crane.txt", CHINESE)
    environment = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for command in ("run", "entries", "clean notes/crane.txt"):
        done = shell(place.folder, f"syndicate {command}", **environment)
        assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr


@pytest.mark.parametrize("columns", ["10", "0", "many"])
def test_a_narrow_width_makes_nothing_unreadable_in_a_pipe(place, columns):
    place.write(
        "crane.toml",
        'title = "The harbour has a new crane, and it is as long a title as there ever was in a list of entries, or longer"\n',
    )
    place("run")
    lines = shell(place.folder, "syndicate entries", COLUMNS=columns).stdout.decode().splitlines()
    assert len(lines) == 3
    assert lines[-1].endswith(", or longer")
    explained = shell(place.folder, "syndicate clean notes/bridge.txt --explain", COLUMNS=columns).stdout.decode()
    assert "[-By Ada Example-]" in explained
    assert all(len(line) >= 20 for line in explained.splitlines() if line.startswith(" " * 13 + "The bridge"))


def test_a_folder_that_is_gone_is_said(place):
    done = shell(place.folder, "mkdir gone && cd gone && rmdir ../gone && syndicate check", PYTHONSAFEPATH="1")
    assert done.returncode == 2
    assert done.stderr.decode().startswith("syndicate: the current folder is gone")


def test_typing_a_document_says_how_to_end_it(place):
    ours, theirs = os.openpty()
    os.write(ours, b"\x04")
    done = shell(place.folder, f"syndicate clean </dev/fd/{theirs}", pass_fds=(theirs,))
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 1
    assert b"Ctrl-D" in done.stderr
