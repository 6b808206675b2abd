"""Which entries are teasers."""

import pytest

from syndicate.sources.teaser import teaser
from syndicate.values.upstream import UpstreamEntry, UpstreamText

LONG = "The crane was lifted onto the quay on Sunday, in front of some two hundred people. " * 40
HALF = LONG[:1200].rpartition(".")[0] + "."


def text(value):
    return UpstreamText(value, is_html="<" in value)


@pytest.mark.parametrize(
    ("summary", "content", "why"),
    [
        (None, None, "no text"),
        (None, "<img src='x.png'>", "no text"),
        ("The crane is up.", None, "summary"),
        (HALF, None, "summary"),
        ("In short.", "<p>The crane is up.</p>", "short"),
        (HALF, f"<p>{HALF}</p>", "is its summary"),
        (None, f"<p>{HALF} But then […]</p>", "ellipsis"),
        (None, f"<p>{LONG} But then...</p>", "ellipsis"),
        (None, f"<p>{HALF}</p><p><a href='/1'>Read more »</a></p>", "link to more"),
        (None, f"<p>{HALF}</p><p>The post <a href='/1'>Crane</a> appeared first on <a href='/'>Harbour</a>.</p>", "link to more"),
        (None, f"<p>{HALF}</p><a href='/1'>Weiterlesen</a>", "link to more"),
        (None, f"<p>{'周日,起重机吊上码头。' * 40}</p><a href='/1'>阅读全文</a>", "link to more"),
    ],
)  # fmt: skip
def test_what_is_a_teaser_and_why(summary, content, why):
    entry = UpstreamEntry(title="Crane", summary=summary and text(summary), content=content and text(content))
    assert why in teaser(entry)


@pytest.mark.parametrize(
    ("title", "summary", "content"),
    [
        ("Crane", None, f"<p>{HALF}</p>"),
        ("Crane", "In short.", f"<p>{HALF}</p>"),
        ("Crane", LONG, None),
        ("Crane", LONG, LONG),
        ("Crane", None, f"<p>{'周日,起重机吊上码头。' * 40}</p>"),
        ("Crane", None, f"<p>Read more books, they said. {HALF}</p>"),
        (None, "A note without a title is all there is.", None),
    ],
)
def test_what_is_all_of_an_article(title, summary, content):
    entry = UpstreamEntry(title=title, summary=summary and text(summary), content=content and text(content))
    assert teaser(entry) is None
