"""What a feed gives as the body of an article: all of it stays but what rules, or its own names, take out."""

from datetime import UTC, datetime

import pytest

from syndicate.clean.cleaner import Cleaner, Limits
from syndicate.clean.documents import clean_document
from syndicate.values.document import Document
from syndicate.values.item import Hints

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)


def body(text, media_type="text/html", **hints):
    document = Document("https://harbour.example/1", text.encode(), NOW, media_type, "utf-8")
    return clean_document(Limits(), document, Hints(**hints), None, "body")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("A short note.", "A short note."),
        ("<p>A short note.</p>", "A short note."),
        ("One<br>two<br><br>three", "One\ntwo\n\nthree"),
        ("<ul><li>one</li><li>two</li></ul>", "- one\n\n- two"),
        ('<div><a href="/1">one</a> | <a href="/2">two</a></div>', "one | two"),
        ("<p>Prices:</p><table><tr><th>crane</th><th>cost</th></tr><tr><td>old</td><td>5</td></tr></table>",
         "Prices:\n\ncrane\tcost\nold\t5"),
        ('<figure><img src="/a.png"><figcaption>A crane</figcaption></figure><p>It is up.</p>', "A crane\n\nIt is up."),
    ],
)  # fmt: skip
def test_nothing_is_doubted(html, text):
    assert body(html).text == text


def test_a_picture_is_all_there_need_be():
    assert 'src="https://harbour.example/a.png"' in body('<img src="/a.png" alt="x">').html


def test_the_first_line_of_a_text_is_no_title():
    assert body("Line one\n\nLine two is longer.", "text/plain").text == "Line one\n\nLine two is longer."


def test_what_rules_know_and_what_is_named_is_taken_out():
    article = body(
        '<p>The crane is up.</p><p>Subscribe to our newsletter</p><div class="share"><a href="/f">Facebook</a> '
        '<a href="/t">Twitter</a></div>'
    )
    assert article.text == "The crane is up."
    assert [removal.kind for removal in article.removed] == ["subscribe", "share"]


def test_a_title_that_is_said_again_is_not_published_twice():
    article = body("<p>Subscribe to our newsletter</p><h1>The Crane</h1><p>It is up.</p>", title="The crane")
    assert (article.title, article.text) == ("The crane", "It is up.")
    assert {(removal.kind, removal.block) for removal in article.removed} == {("subscribe", 0), ("repeated", 0)}
    assert body("<p>The crane</p>", title="The crane").text == "The crane"


def test_scripts_stay_out():
    assert body("<p>Up.</p><script>alert(1)</script><style>p{}</style>").html == "<p>Up.</p>"


def test_the_scope_is_checked():
    with pytest.raises(ValueError, match="auto, article, body"):
        Cleaner(scope="feed")
