"""A configuration as a whole: found, read, and all that is wrong said with file, line and key."""

import os
import pickle
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from configured import SOURCE, Site

from syndicate.config import ServeSettings, find, load
from syndicate.errors import ConfigError
from syndicate.publish.settings import SiteSettings
from syndicate.sources import FolderSettings
from syndicate.values.source import Schedule, Source

ROOT = Path(__file__).parents[2]


def test_the_configuration_as_shipped(tmp_path):
    shutil.copytree(ROOT / "config", tmp_path / "config")
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    settings = load(str(tmp_path / "config" / "syndicate.toml"), {})
    assert settings.root == str(tmp_path)
    assert settings.sources == (Source("seeds", "folder", FolderSettings(str(tmp_path / "seeds"))),)
    assert [(feed.name, feed.sources) for feed in settings.feeds] == [("seeds", ("seeds",)), ("all", ("seeds",))]
    assert settings.store.path == str(tmp_path / "state" / "syndicate.db")
    assert (settings.serve, settings.site) == (ServeSettings(), SiteSettings())


def test_every_section_reaches_its_settings(site):
    settings = site.load(
        """
        [site]
        title = "Our feeds"
        base_url = "https://feeds.example.org"
        [serve]
        host = "::"
        port = 0
        reload_every = "500ms"
        workers = 4
        [store]
        path = "/var/lib/syndicate.db"
        keep_runs = "1w"
        [fetch]
        max_bytes = "1.5MB"
        total_timeout = "1m30s"
        [clean]
        max_blocks = 7
        [sources.seeds]
        kind = "folder"
        path = "seeds"
        include = ["**/*.txt"]
        follow_links = true
        every = "1h30m"
        jitter = 0
        timezone = "Asia/Shanghai"
        """
    )
    assert (settings.site.title, settings.serve.port, settings.serve.host) == ("Our feeds", 0, "::")
    assert settings.serve.reload_every == timedelta(seconds=0.5)
    assert settings.store.path == "/var/lib/syndicate.db"
    assert settings.store.keep_runs == timedelta(days=7)
    assert (settings.fetch.max_bytes, settings.fetch.total_timeout) == (1_500_000, timedelta(seconds=90))
    assert settings.clean.max_blocks == 7
    (source,) = settings.sources
    assert source.settings == FolderSettings(str(site.root / "seeds"), include=("**/*.txt",), follow_links=True)
    assert source.schedule == Schedule(every=timedelta(minutes=90), jitter=0.0)
    assert source.timezone == "Asia/Shanghai"


def test_settings_travel_to_another_process(site):
    settings = site.load()
    script = "import pickle, sys; sys.stdout.buffer.write(pickle.dumps(pickle.loads(sys.stdin.buffer.read())))"
    child = subprocess.run(
        [sys.executable, "-c", script], input=pickle.dumps(settings), capture_output=True, check=True
    )
    assert pickle.loads(child.stdout) == settings


def test_a_file_outside_a_folder_named_config_is_relative_to_its_own_folder(tmp_path, monkeypatch):
    (tmp_path / "texts").mkdir()
    (tmp_path / "my.toml").write_text('[sources.a]\nkind = "folder"\npath = "./texts"\n')
    monkeypatch.chdir(tmp_path)
    settings = load("my.toml", {})
    assert (settings.path, settings.root) == (str(tmp_path / "my.toml"), str(tmp_path))
    assert settings.sources[0].settings.path == str(tmp_path / "texts")


def test_everything_that_is_wrong_is_said_at_once(site):
    lines = site.refused(
        """\
[sit]
title = "x"
[serve]
port = "8080"   # a text
prot = 1
grace = 5
[fetch]
max_bytes = "20 QB"
[sources.seeds]
kind = "folder"
path = "missing"
evry = "5m"
[sources.b]
kind = "foldr"
[sources.c]
path = "seeds"
[sources.d]
kind = "folder"
path = "missing"
[feeds.x]
sources = ["seeds",
  "sedes"]
[feeds.y]
"""
    )
    assert lines == [
        'F:1: sit: unknown section "sit"; did you mean "site"?',
        'F:4: serve.port: must be a whole number, without quotes, for example port = 10; found the text "8080"',
        'F:5: serve.prot: unknown key "prot"; did you mean "port"?',
        'F:6: serve.grace: must be a duration with its units (w, d, h, m, s, ms), for example grace = "1h30m"; found the number 5',
        'F:8: fetch.max_bytes: must be a size, for example max_bytes = "20MB"; found the text "20 QB"',
        'F:12: sources.seeds.evry: unknown key "evry"; did you mean "every"?',
        'F:14: sources.b.kind: unknown kind "foldr"; did you mean "folder"?',
        'F:15: sources.c: needs the key kind, for example kind = "folder"; known: folder, feed, page',
        f"F:19: sources.d.path: path {site.root}/missing cannot be entered: No such file or directory; make the folder, or correct the path",
        'F:22: feeds.x.sources[1]: unknown source "sedes"; did you mean "seeds"?',
        "F:23: feeds.y: needs the key sources",
    ]  # fmt: skip
    assert (site.error.path, site.error.line, site.error.key) == (str(site.file), 1, "sit")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[serve]\nport = 70000\n", "F:2: serve.port: port must be from 0 to 65535"),
        ("[serve]\nworkers = 0\n", "F:2: serve.workers: workers must be"),
        ('[serve]\nhost = ""\n', "F:2: serve.host: host must be"),
        ('[serve]\nreload_every = "0s"\n', "F:2: serve.reload_every: reload_every must be"),
        ('[site]\ntitle = "x"\n\ntimezone = "Europe/Berln"\n', 'F:4: site.timezone: "Europe/Berln" is not'),
        ('[site]\nlanguage = "xx yy"\ntimezone = "Mars"\n', 'F:2: site.language: "xx yy" is not'),
        ("serve.port = 80.5\n", "F:1: serve.port: must be a whole number"),
        ('serve = { workers = 3,\n port = "x" }\n', "F:2: serve.port: must be"),
        (
            '"serve"."port" = true\n',
            "F:1: serve.port: must be a whole number, without quotes, for example port = 10; found true",
        ),
        ("serve = 3\n", "F:1: serve: must be a table; begin it with a line [serve]"),
        ("[[serve]]\n", "F:1: serve: must be a table"),
        ('[store]\npath = ""\n', "F:2: store.path: path must name a file"),
        ('[store]\npath = "a\\u0000b"\n', "F:2: store.path: holds a NUL"),
        ('[fetch]\n"max bytes" = 3\n', 'F:2: fetch."max bytes": unknown key "max bytes"; did you mean "max_bytes"?'),
        ("x = 1\n", 'F:1: x: unknown section "x"; known: clean, feeds'),
    ],
)
def test_each_refusal_has_file_line_and_key(site, text, line):
    assert site.refused(text + SOURCE)[0].startswith(line)


def test_a_value_in_an_inline_table_has_the_line_of_its_own_key(site):
    assert site.refused("serve.grace = { a = 1 }\n" + SOURCE)[0].startswith("F:1: serve.grace: must be a duration")
    assert site.refused('[feeds]\nx = { title = "T", sources = [\n"seeds", 3] }\n' + SOURCE)[0].startswith(
        "F:2: feeds.x.sources: must be a text"
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[serve\nport = 1", "F:1: not valid TOML"),
        ("[serve]\nport = 1\nport = 2\n", 'F:3: "serve.port" is there a second time'),
        (SOURCE + SOURCE, 'F:4: "sources.seeds" is there a second time'),
        ("[serve]\nhost = 'x\n", "F:2: not valid TOML"),
    ],
)
def test_a_file_that_is_no_toml_is_refused_with_its_line(site, text, line):
    assert site.refused(text)[0].startswith(line)


@pytest.mark.parametrize("text", ["", "# nothing\n", "[site]\ntitle = 'x'\n", "[sources]\n"])
def test_a_configuration_without_a_source_is_refused(site, text):
    """Also what a reader sees of a file that an editor is just about to write."""
    assert "names no source; add a table [sources.NAME]" in site.refused(text)[0]


def test_a_file_in_another_encoding_is_refused_with_its_line(site):
    site.file.write_bytes(b"[site]\ntitle = 'caf\xe9'\n")
    with pytest.raises(ConfigError, match=r"syndicate\.toml:2: not UTF-8"):
        load(str(site.file), {})
    site.file.write_text(SOURCE, encoding="utf-16")
    with pytest.raises(ConfigError, match="not UTF-8"):
        load(str(site.file), {})


def test_a_byte_order_mark_and_foreign_line_ends_do_no_harm(site):
    site.file.write_bytes(b"\xef\xbb\xbf" + SOURCE.replace("\n", "\r\n").encode())
    assert load(str(site.file), {}).sources[0].name == "seeds"


def test_a_folder_that_is_not_there_is_found_by_check_and_does_not_keep_the_rest_from_loading(site):
    text = SOURCE + '[sources.gone]\nkind = "folder"\npath = "gone"\n'
    assert [source.name for source in site.load(text).sources] == ["seeds", "gone"]
    (found,) = site.refused(text)
    assert found.startswith("F:6: sources.gone.path: ")


def test_a_missing_file_says_how_to_make_one(site):
    with pytest.raises(ConfigError, match=r"there is no such file; make it, with for example\n\n    \[sources"):
        load(str(site.file), {})


def test_the_example_that_is_given_works(site):
    with pytest.raises(ConfigError) as caught:
        load(str(site.file), {})
    (site.root / "articles").mkdir()
    example = str(caught.value).partition("\n\n")[2]
    assert [source.name for source in site.load(example).sources] == ["articles"]


def test_what_is_no_file_is_refused_unopened(site):
    os.mkfifo(site.file)
    for path in (site.file, site.file.parent):
        with pytest.raises(ConfigError, match="no regular file"):
            load(str(path), {})


def test_a_file_that_may_not_be_read_says_what_to_do(open_folder):
    """As a child of another user: to us as root every file is readable."""
    site = Site(open_folder)
    site.file.write_text(SOURCE)
    site.file.chmod(0)
    script = (
        "import os, sys; from syndicate.config import load\n"
        "if os.getuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "try: load(sys.argv[1], {})\n"
        "except Exception as error: print(type(error).__name__, error)\n"
    )
    command = [sys.executable, "-c", script, str(site.file)]
    child = subprocess.run(command, capture_output=True, text=True, check=True)
    assert child.stdout.startswith(f"ConfigError {site.file}: permission denied; let the user")


def test_the_nearest_configuration_upwards_is_found(site):
    site.load()
    below = site.root / "a" / "b"
    below.mkdir(parents=True)
    for start in (site.root, below, site.file.parent):
        assert find(str(start)) == str(site.file)
    (site.root / "a" / "config").mkdir()
    (site.root / "a" / "config" / "syndicate.toml").touch()
    assert find(str(below)) == str(site.root / "a" / "config" / "syndicate.toml")


def test_no_configuration_upwards_says_what_to_do(tmp_path):
    with pytest.raises(ConfigError, match=r"there is no config/syndicate\.toml in .* or in a folder above it; make it"):
        find(str(tmp_path))


def test_the_configuration_loads_no_heavy_package(site):
    site.load()
    script = (
        "import sys; from syndicate.config import load; load(sys.argv[1], {})\n"
        "heavy = 'alembic apscheduler bs4 feedgen feedparser httpx lxml nh3 numpy sqlalchemy starlette turbohtml uvicorn'.split()\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    command = [sys.executable, "-c", script, str(site.file)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "[]"
