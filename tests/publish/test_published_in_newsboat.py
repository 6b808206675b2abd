"""newsboat, a real reader, takes from RSS and Atom what was published. (It reads no JSON Feed.)"""

import os
import shutil
import sqlite3
import subprocess
from datetime import datetime, timedelta

import pytest
from feed_builders import CHINA, article, entry, feed

from syndicate.publish import render, write

MOMENT = datetime(2025, 4, 29, 8, 0, 0, 123000, tzinfo=CHINA)


@pytest.fixture
def newsboat():
    program = shutil.which("newsboat")
    if program is None:
        message = "newsboat is not installed: apt-get install newsboat"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return program


@pytest.mark.parametrize("file", ["rss.xml", "atom.xml"])
def test_newsboat_takes_what_was_published(newsboat, tmp_path, file):
    entries = [
        entry(1, article(title="A title with <b>, & and 5 < 6"), published=MOMENT, updated=MOMENT),
        entry(2, article(url=None, authors=("Ada",)), published=MOMENT - timedelta(days=1)),
    ]
    write(str(tmp_path), render(feed(*entries)))
    (tmp_path / "urls").write_text(f"file://{tmp_path / file}\n", encoding="utf-8")
    cache = tmp_path / "cache.db"
    subprocess.run(
        [newsboat, "-u", tmp_path / "urls", "-c", cache, "-C", os.devnull, "-x", "reload"],
        env={"HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "TZ": "America/New_York"},
        check=True,
        timeout=60,
    )
    connection = sqlite3.connect(cache)
    rows = connection.execute("select guid, title, url, author, pubDate, content from rss_item order by pubDate desc")
    first, second = rows.fetchall()
    connection.close()
    assert first[:3] == (entries[0].id, "A title with <b>, & and 5 < 6", "https://news.example.org/tides")
    assert second[:4] == (entries[1].id, entries[1].article.title, "", "Ada")
    assert (first[4], second[4]) == (int(MOMENT.timestamp()), int(MOMENT.timestamp()) - 86_400)
    assert "rises five metres &amp; falls" in first[5]
