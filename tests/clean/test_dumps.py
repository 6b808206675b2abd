"""Our own dumps, each with what must come of it written beside it (NAME.expected.toml)."""

import tomllib
from datetime import datetime
from pathlib import Path

import pytest

from syndicate.clean.cleaner import clean

FOLDER = Path(__file__).parents[1] / "data" / "dumps"
CAPTURED = datetime.fromisoformat("2025-04-29T15:00:00+08:00")
NAMES = sorted(path.name.removesuffix(".expected.toml") for path in FOLDER.glob("*.expected.toml"))


def read(name):
    path = next(path for path in FOLDER.glob(f"{name}.*") if path.suffix in {".txt", ".md"})
    media_type = {".txt": "text/plain", ".md": "text/markdown"}[path.suffix]
    return path.read_bytes(), media_type


def test_there_are_dumps():
    assert len(NAMES) >= 8


@pytest.mark.parametrize("name", NAMES)
def test_a_dump(name):
    content, media_type = read(name)
    expected = tomllib.loads((FOLDER / f"{name}.expected.toml").read_text("utf-8"))
    article = clean(content, media_type, url="https://feed.example/a/b", captured_at=CAPTURED)
    assert article.text == expected["text"].removeprefix("\n")
    assert [removal.kind for removal in article.removed] == expected["kinds"]
    assert [b.text for b in article.blocks if b.kind == "heading"] == expected.get("headings", [])
    assert article.published_basis == expected.get("basis", "stated" if "published" in expected else None)
    for field in ("title", "publisher", "editor", "published", "updated", "language", "image", "url"):
        assert getattr(article, field) == expected.get(field), field
    assert article.authors == tuple(expected.get("authors", ()))
    assert article.tags == tuple(expected.get("tags", ()))
    assert article.confidence > 0.6
    for removal in article.removed:
        assert removal.text not in article.text


@pytest.mark.parametrize("name", NAMES)
def test_cleaning_the_clean_text_again_changes_nothing(name):
    content, media_type = read(name)
    once = clean(content, media_type, captured_at=CAPTURED).text
    assert clean(once, captured_at=CAPTURED).text == once


@pytest.mark.parametrize("name", NAMES)
def test_every_removal_keeps_its_place(name):
    """What was removed can be put back: every line of the document is in a block or in a removal."""
    content, media_type = read(name)
    if media_type != "text/plain":
        return
    article = clean(content, media_type, captured_at=CAPTURED)
    places = [removal.block for removal in article.removed]
    assert places == sorted(places)
    said = "".join(
        "".join(part.split()) for part in (article.title or "", *(f"{b.marker or ''}{b.text}" for b in article.blocks))
    )
    said += "".join("".join(removal.text.split()) for removal in article.removed)
    for line in content.decode().split("\n"):
        assert "".join(sorted(set("".join(line.split())) - set(said))) == ""


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "gb18030", "utf-8-sig"])
def test_the_charset_does_not_matter(charset):
    text = (FOLDER / "portal.zh.txt").read_text("utf-8")
    assert clean(text.encode(charset), captured_at=CAPTURED) == clean(text, captured_at=CAPTURED)


VARIANTS = {
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "blanks at line ends": lambda text: text.replace("\n", " \u3000\n"),
    "blank lines doubled": lambda text: text.replace("\n\n", "\n\n\n\u00a0\n"),
    "a byte order mark": lambda text: "\ufeff" + text,
    "blank lines around": lambda text: f"\n\n{text}\n\n",
    "zero-width spaces between lines": lambda text: text.replace("\n\n", "\n\u200b\n"),
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", [name for name in NAMES if read(name)[1] == "text/plain"])
def test_how_a_dump_was_saved_makes_no_difference(name, variant):
    content, _ = read(name)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return
    plain = clean(text, captured_at=CAPTURED)
    saved = clean(VARIANTS[variant](text), captured_at=CAPTURED)
    assert saved.text == plain.text
    assert (saved.title, saved.authors, saved.publisher, saved.published, saved.editor) == (
        plain.title,
        plain.authors,
        plain.publisher,
        plain.published,
        plain.editor,
    )
    assert [removal.rule for removal in saved.removed] == [removal.rule for removal in plain.removed]
