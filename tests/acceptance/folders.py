"""A site whose one source is a folder of texts, and what a run of syndicate on it came to."""

import json
from dataclasses import dataclass
from pathlib import Path

import feedparser
import product

GOOD = """\
The ferry is back

The ferry between the two banks runs again since Sunday, after eleven months in the dock. Some four hundred people were
on the quay for the first crossing, and the band of the fire brigade played until it was out of sight.

Its new engine is so quiet that the captain now sounds the horn twice, because nobody hears the ship coming.
"""
CHINESE = """\
渡轮恢复通航

停航十一个月之后,两岸之间的渡轮自周日起恢复通航。约四百人到码头观看首航,消防队的乐队一直演奏到船影消失。

新的发动机非常安静,船长现在要鸣笛两次,因为没有人听得见船来了。
"""


@dataclass(frozen=True)
class Ran:
    """What a run of `syndicate run` came to: its exit code, what it said, and the newest outcome of each item."""

    code: int
    said: str
    kinds: dict[str, str]
    reasons: dict[str, str]


def configure(site: Path, more: str = "") -> None:
    """Writes the site's configuration: one folder, with `more` of its settings."""
    text = f'[sources.texts]\nkind = "folder"\npath = "texts"\n{more}'
    (site / "config" / "syndicate.toml").write_text(text, encoding="utf-8")


def run(folder: Path) -> Ran:
    """Runs syndicate once on the folder; the good article must be in the feed."""
    site = folder.parent
    done = product.run(site, "run", timeout=60)
    listed = product.run(site, "runs", "--json", "--all", "--limit", "1")
    assert listed.returncode == 0, listed.stderr
    outcomes = json.loads(listed.stdout)[0]["outcomes"]
    assert "The ferry is back" in titles(site)
    return Ran(
        done.returncode,
        done.stdout + done.stderr,
        {outcome["place"]: outcome["kind"] for outcome in outcomes},
        {outcome["place"]: outcome["reason"] for outcome in outcomes},
    )


def titles(site: Path) -> list[str]:
    """The titles in the published RSS feed of all sources, which must be whole."""
    feed = feedparser.parse((site / "feeds" / "all" / "rss.xml").read_bytes())
    assert not feed.bozo, feed.get("bozo_exception")
    return [entry.title for entry in feed.entries]


def contents(site: Path) -> str:
    """The text of all entries of the published JSON feed."""
    items = json.loads((site / "feeds" / "all" / "feed.json").read_text(encoding="utf-8"))["items"]
    return "\n".join(f"{item['title']}\n{item['content_html']}" for item in items)
