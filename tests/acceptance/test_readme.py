"""What README.md and docs/*.md tell a user to do, done."""

from collections.abc import Callable
from pathlib import Path

import documents
import feedparser
import httpx
import product
import pytest
import the_seed
from newsboat import fold

README = product.CHECKOUT / "README.md"
DOCUMENTS = [README, *sorted(product.CHECKOUT.glob("docs/**/*.md"))]


@pytest.mark.timeout(600)
def test_the_first_line_installs_and_starts_the_service(
    tmp_path: Path, download: Callable[[str], httpx.Response]
) -> None:
    line = documents.blocks(README)[0].content
    clone = product.export(tmp_path / "clone")
    # A user has a shell, Python and the network, and none of what this test runs in.
    bare = {"PYTHONPATH": "", "VIRTUAL_ENV": "", "HOME": str(tmp_path)}
    with product.Service(clone, "bash", "-euo", "pipefail", "-c", line, **bare) as service:
        feeds = f"{service.url(deadline=500)}/feeds/seeds"
        for file in ("rss.xml", "atom.xml"):
            (entry,) = feedparser.parse(download(f"{feeds}/{file}").content).entries
            assert entry.title == the_seed.TITLE
            assert_whole(entry.content[0].value)
        (item,) = download(f"{feeds}/feed.json").json()["items"]
        assert item["title"] == the_seed.TITLE
        assert_whole(item["content_html"])
        assert (clone / "feeds" / "seeds" / "rss.xml").read_bytes() == download(f"{feeds}/rss.xml").content
        assert service.terminate(within=10) == 0, service.log
    assert service.log.splitlines()[-1].endswith("The scheduler has stopped."), service.log


def assert_whole(content: str) -> None:
    """`content` has the article's last sentence and none of the lines that are no part of it."""
    assert fold(the_seed.LAST_SENTENCE) in fold(content)
    assert [removed for removed in the_seed.REMOVED if fold(removed) in fold(content)] == []


def test_the_readme_opens_with_its_two_lines() -> None:
    first, second = (block.content for block in documents.blocks(README)[:2])
    assert [first.count("\n"), second.count("\n")] == [1, 1], "each is one line, to be pasted"
    assert first.rstrip().endswith("syndicate serve")
    assert "pytest" in second
    assert len(README.read_text(encoding="utf-8").splitlines()) <= 150, "the README is short: the rest is for docs/"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_example_of_a_document_works(document: Path, tmp_path: Path) -> None:
    folder = product.lay_out(tmp_path)
    documents.install(folder)
    examples = documents.blocks(document)
    if document == README:
        assert product.run(folder, "run").returncode == 0, "the service that the first line starts has read the seed"
        examples = examples[2:]
    for block in examples:
        documents.run(block, folder)


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("a\nb\n", "a  \nb\n", True),
        ("a\n...\nd\n", "a\nb\nc\nd\n", True),
        ("a\n...\nd\n", "a\nd\n", True),
        ("at ... o'clock\n", "at 8:15 o'clock\n", True),
        ("at ... o'clock\n", "at 8:15\no'clock\n", False),
        ("a\n", "a\nb\n", False),
        ("...\nb\n", "a\n", False),
        ("a.b\n", "a-b\n", False),
    ],
)
def test_an_output_that_is_shown_is_compared_line_by_line(shown: str, printed: str, same: bool) -> None:
    assert documents.matches(shown, printed) is same
