"""The commands as people and scripts use them: what they print, what they change, how they end."""

import json
import signal
import subprocess
import sys

import pytest
from terminals import ENVIRONMENT

from syndicate import pipeline
from syndicate.cli import main


def test_run_ingests_and_publishes(place):
    assert place("run") == 0
    assert place.out == "notes: 2 new\nfeed notes: published, 2 entries\nfeed all: published, 2 entries\n"
    assert "lifted onto the quay" in place.feed("rss.xml")
    assert "Advertisement" not in place.feed("rss.xml")


def test_a_second_run_changes_nothing(place):
    place("run")
    before = {path: path.stat().st_mtime_ns for path in place.folder.glob("feeds/*/*")}
    assert place("run") == 0
    assert place.out == "notes: 2 unchanged\n"
    assert {path: path.stat().st_mtime_ns for path in place.folder.glob("feeds/*/*")} == before


def test_ingest_and_publish_are_the_halves_of_run(place):
    assert place("ingest", "notes") == 0
    assert place.out == "notes: 2 new\n"
    assert not (place.folder / "feeds").exists()
    assert place("publish", "all") == 0
    assert place.out == "feed all: published, 2 entries\n"
    assert not (place.folder / "feeds" / "notes").exists()
    assert place("publish") == 0
    assert place("publish") == 0
    assert place.out == "All feeds are up to date.\n"


def test_a_run_that_is_stopped_between_two_sources_says_so_and_has_failed(place, monkeypatch):
    path = place.folder / "config" / "syndicate.toml"
    path.write_text(path.read_text() + '[sources.others]\nkind = "folder"\npath = "notes"\n')
    whole = pipeline.ingest

    def interrupted(*arguments, **settings):
        run = whole(*arguments, **settings)
        signal.raise_signal(signal.SIGTERM)
        return run

    monkeypatch.setattr(pipeline, "ingest", interrupted)
    assert place("run") == 1
    assert place.out.startswith("notes: 2 new\nfeed notes: published, 2 entries\n")
    assert place.err == "syndicate: stopped: 1 of 2 sources were not looked at\n"


def test_json_is_for_scripts(place):
    printed = place.json("run")
    assert [run["counts"] for run in printed["runs"]] == [{"new": 2}]
    assert [(feed["name"], feed["written"]) for feed in printed["feeds"]] == [("notes", True), ("all", True)]
    assert [source["name"] for source in place.json("sources")] == ["notes"]
    assert {feed["name"]: feed["behind"] for feed in place.json("feeds")} == {"notes": False, "all": False}
    assert place.json("entries")[0]["title"] == "The harbour has a new bridge"
    outcomes = place.json("runs")[0]["outcomes"]
    assert [(each["kind"], each["place"]) for each in outcomes] == [("new", "bridge.txt"), ("new", "crane.txt")]
    assert place.json("check")["sources"] == ["notes"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("run", "nowhere"), "There is no source 'nowhere'"),
        (("publish", "nothing"), "There is no feed 'nothing'"),
        (("withdraw", "beef"), "beef"),
        (("runs", "nowhere"), "There is no source 'nowhere'"),
        (("entries", "nowhere"), "There is no source 'nowhere'"),
        (("sweep",), "invalid choice"),
        (("clean", "--captured-at", "yesterday"), "--captured-at"),
        (("clean", "--timezone", "Middle/Earth", "notes/crane.txt"), "Middle/Earth"),
        (("clean", "notes"), "notes is a folder: name one file in it"),
        (("clean", ""), "is no name"),
        (("clean", "ftp://example.org/a.txt"), "only http:// and https:// addresses are read"),
        (("clean", "file:///etc/hosts"), "a file is named by its path alone"),
        (("clean", "notes/crane.txt", "--as", "text", "--explain"), "not allowed with argument --as"),
        (("runs", "--limit", "0"), "must be a number from 1 to 1000000, not '0'"),
        (("entries", "--limit", "-1"), "must be a number from 1 to 1000000, not '-1'"),
        (("entries", "--limit", "9" * 5000), "must be a number from 1 to 1000000"),
        (("runs", "--limit", "1e3"), "not '1e3'"),
        (("sweep",), "see: syndicate --help"),
        (("runs", "--limit", "many"), "see: syndicate runs --help"),
        ((), "name a command, for example serve; see: syndicate --help"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_is_wrong(place, arguments, words):
    place("run")
    assert place(*arguments) == 2
    assert words in place.err
    assert not place.out


def test_a_wrong_configuration_ends_with_1_and_says_where(place):
    (place.folder / "config" / "syndicate.toml").write_text('[sources.notes]\nkind = "folder"\npaht = "notes"\n')
    assert place("check") == 1
    assert "syndicate.toml:3" in place.err
    assert 'did you mean "path"' in place.err


def test_no_configuration_says_how_to_make_one(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["run"]) == 1
    assert "config/syndicate.toml" in capsys.readouterr().err


def test_the_configuration_may_be_named_before_and_after_the_command(place, monkeypatch):
    monkeypatch.chdir("/")
    path = str(place.folder / "config" / "syndicate.toml")
    assert place("--config", path, "check") == 0
    assert place("check", "--config", path) == 0


def test_a_file_that_cannot_be_cleaned_is_refused_with_its_reason(place):
    place.write("empty.txt", "")
    assert place("run") == 0
    assert "2 new, 1 refused" in place.out
    assert place("runs") == 0
    assert "refused    empty.txt" in place.out
    assert "no text" in place.out.split("empty.txt")[1]


def test_a_source_that_fails_says_why_and_how_often(place):
    (place.folder / "notes").rename(place.folder / "moved")
    for times in ("once", "2 times in a row"):
        assert place("run", "notes") == 1
        assert place.out.startswith(f"notes: failed (the folder {place.folder}/notes cannot be listed: No such file")
        assert "nothing new" not in place.out
        assert place("sources") == 0
        assert f"failed {times}: the folder" in place.out


def test_withdrawn_entries_are_in_no_feed_and_stay_out(place):
    place("run")
    entry = next(each["id"] for each in place.json("entries") if "crane" in each["title"])
    short = entry.removeprefix("urn:uuid:")[:8]
    assert place("withdraw", short) == 0
    assert f"syndicate restore {entry}" in place.out
    assert [entry in place.feed(file, name) for name in ("notes", "all") for file in ("rss.xml", "feed.json")] == [
        False
    ] * 4
    assert f'ref="{entry}"' in place.feed("atom.xml")

    place.write("crane.txt", ARTICLE_AGAIN)
    assert place("run") == 0
    assert "1 revised" in place.out
    assert entry not in place.feed("rss.xml")

    assert place("restore", short) == 0
    assert "three times as fast" in place.feed("rss.xml")
    assert "deleted-entry" not in place.feed("atom.xml")


ARTICLE_AGAIN = """\
The harbour has a new crane

By Ada Example
3 March 2024

The crane was lifted onto the quay on Sunday, in front of some two hundred people.

It replaces one that had stood there for sixty years, and it is three times as fast, said the harbour master.
"""


def test_a_feed_that_cannot_be_written_fails_and_the_last_good_one_stays(place):
    place("run")
    before = place.feed("atom.xml")
    (place.folder / "feeds" / "notes" / "rss.xml").unlink()
    (place.folder / "feeds" / "notes" / "rss.xml").mkdir()
    place.write("crane.txt", ARTICLE_AGAIN)
    assert place("run") == 1
    assert "feed notes" in place.err
    assert "rss.xml" in place.err
    assert "feed all: published" in place.out
    assert place.feed("atom.xml") == before


def test_clean_prints_the_article_in_every_form(place):
    assert place("clean", "notes/crane.txt") == 0
    text = place.out
    assert text.startswith("The crane was lifted")
    assert text.count("\n\n") == 1
    assert place("clean", "notes/crane.txt", "--as", "html") == 0
    assert place.out.startswith("<p>The crane was lifted")
    assert place("clean", "notes/crane.txt", "--as", "markdown") == 0
    assert place.out == text
    assert place("clean", "notes/crane.txt", "--as", "json") == 0
    article = json.loads(place.out)
    assert article["title"] == "The harbour has a new crane"
    assert article["authors"] == ["Ada Example"]
    assert article["text"] == text.rstrip("\n")
    assert [removal["kind"] for removal in article["removed"]] == ["byline", "byline", "ad"]


def test_explain_marks_what_was_removed_where_nothing_can_be_struck_out(place):
    assert place("clean", "notes/crane.txt", "--explain") == 0
    assert "[-By Ada Example-]" in place.out
    assert "[-Advertisement-]" in place.out
    assert "Kept 2 blocks" in place.out
    assert "\x1b" not in place.out


def test_clean_reads_standard_input():
    done = subprocess.run(
        [sys.executable, "-m", "syndicate", "clean"],
        input=ARTICLE_AGAIN.encode(),
        env=ENVIRONMENT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode().startswith("The crane was lifted")


def test_clean_of_what_is_no_article_says_why(place):
    place.write("empty.txt", "")
    assert place("clean", "notes/empty.txt") == 1
    assert "no article text in notes/empty.txt" in place.err
    assert place("clean", "notes/missing.txt") == 1
    assert "notes/missing.txt: no such file" in place.err
    assert "https://" in place.err


def test_a_command_that_lacks_its_extra_says_which_one(tmp_path):
    # A finder that knows no SQLAlchemy stands for an installation without the extra.
    program = (
        "import sys\n"
        "class Without:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.partition('.')[0] == 'sqlalchemy':\n"
        "            raise ModuleNotFoundError(f'No module named {name!r}', name=name)\n"
        "sys.meta_path.insert(0, Without())\n"
        "from syndicate.cli import main\n"
        "sys.exit(main(['run']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "pip install 'syndicate[service]'" in done.stderr


def test_sources_says_when_each_is_looked_at_next_and_why(place):
    assert place("sources") == 0
    assert "it has never run" in place.out
    place("run")
    place("sources")
    assert "its timetable says so" in place.out
    assert "in 1" in place.out
    (source,) = place.json("sources")
    assert source["because"] == "its timetable says so"
    assert source["next_due"] > source["last_started"]
    assert "memory" not in source


def test_sources_tell_where_a_certificate_is_not_checked(place):
    text = (place.folder / "config" / "syndicate.toml").read_text()
    text += '[sources.nas]\nkind = "feed"\nurl = "https://nas.example/feed"\nverify_tls = false\npassword = "s3cret"\nusername = "ada"\n'
    (place.folder / "config" / "syndicate.toml").write_text(text)
    assert {one["name"]: one["verify_tls"] for one in place.json("sources")} == {"notes": True, "nas": False}
    assert "s3cret" not in place.out
    assert place("sources") == 0
    assert "verify_tls" in "".join(place.out.split())


def test_no_entries_and_no_history_are_told_apart(place):
    assert place("entries", "notes") == 0
    assert place.out == "No entry yet. Bring some in with: syndicate run notes\n"
    place("run")
    assert place("entries", "notes", "--history") == 0
    assert place.out.startswith("No history: ")


def test_sources_keep_to_themselves_what_they_remember(place):
    place("run")
    (source,) = place.json("sources")
    assert not {"memory", "outlook", "glance", "schedule"} & set(source)
