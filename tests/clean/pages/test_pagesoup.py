"""Tags, text and rubbish in any order: no exception, an answer at once, and the same text when it is cleaned again."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from syndicate.clean.cleaner import clean

PARTS = st.sampled_from(
    [
        "<p>", "</p>", "<div class='post-body'>", "</div>", "<table>", "<tr><td>", "</td></tr>", "</table>", "<pre>", "</pre>",
        "<script>", "</script>", "<style>", "<svg>", "<math>", "<template>", "<noscript>", "</noscript>", "<iframe>", "<select>",
        "<h1>", "</h1>", "<h2>", "<ul><li>", "</li></ul>", "<ol start=99999999999>", "<blockquote>", "</blockquote>", "<br>",
        "<figure><figcaption>", "</figure>", "<dl><dt>", "<aside hidden>", "</aside>", "<a href='javascript:alert(1)'>", "</a>",
        "<a href=/x>", "<img src=x onerror=y>", "<img srcset='a 1x, b'>", "<base href='http://['>", "<link rel=canonical href='//['>",
        "<html lang=x-klingon>", "<title>", "</title>", "<!--", "-->", "<![CDATA[", "]]>", "<time datetime='99999-99-99'>", "&nbsp;",
        "&#x110000;", "&#xD800;", "&#157;", "\x00", "\x1b[31m", "\u202e", "\ud800", "\u200d", "\U0001f600", "\r", "\n", "\n\n", "\t",
        "<meta property='article:published_time' content='0001-01-01T00:00:00+14:00'>", "10000 years ago", "0000-00-00",
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":1e999,\"author\":[[[{}]]],\"headline\":5}</script>",
        "The new berths opened last autumn, and traffic has grown in every month since then, the port said. ",
        "码头工人说\uff0c冰来得比往年晚\uff0c拖船因此多出了三个星期的活。", "By Ana Costa", "3 hours ago", "Most Discussed", "1.", "2.", "Share",
        "Disclaimer: this is not financial advice. ", "责任编辑\uff1a王小明", "- ", "x = (1);", "# ", "> ", "| a | b |",
    ]
)  # fmt: skip
SOUP = st.lists(PARTS, max_size=40).map("".join)


@settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(SOUP, st.sampled_from([None, datetime(2025, 4, 29, tzinfo=UTC), datetime(1, 1, 1, tzinfo=UTC)]))
@pytest.mark.timeout(240)
def test_soup_is_eaten(soup, captured_at):
    start = time.process_time()
    article = clean(soup, "text/html", url="https://gazette.example/a", captured_at=captured_at)
    assert 0 <= article.confidence <= 1
    assert all(word not in article.html for word in ("<script", "onerror", "javascript:"))
    article.markdown.encode("utf-8")
    article.summary.encode("utf-8")
    assert time.process_time() - start < 2
    assert clean(article.text, "text/plain").text == article.text
