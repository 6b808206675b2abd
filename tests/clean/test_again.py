"""Cleaning a clean text again changes nothing, whatever the document was; and nothing takes long or raises."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from syndicate.clean.cleaner import Cleaner, clean

# Lines as dumps have them, boilerplate and content, in every order: what one round takes must not make another
# line, in a second cleaning, look like boilerplate.
LINES = st.sampled_from(
    [
        "Harbour traffic hits a record",
        "By Ana Costa",
        "Northern Press",
        "3 hours ago",
        "2024-03-05 09:30",
        "March 5, 2024",
        "The new berths opened last autumn, and traffic has grown in every month since then, the port said.",
        "Dockers said so. (Reporting by Ana Costa; Editing by Paul Adler)",
        "Disclaimer: this is not financial advice.",
        "Edited by Marta Lindqvist",
        "Most Discussed",
        "Related Articles",
        "1. 1",
        "2.",
        "•",
        "- an item of a list",
        "1、第一项内容",
        "* * *",
        "Advertisement",
        "Winter Ice",
        "Nobody went out.",
        "北岸四个新泊位投入使用",
        "财经观察网",
        "昨天 08:15",
        "码头工人说\uff0c冰来得比往年晚\uff0c拖船因此多出了三个星期的活。\uff08文/周宁\uff09",
        "责任编辑\uff1a王小明",
        "热门讨论",
        "免责声明\uff1a本文仅供参考\uff0c不构成投资建议。",
        "分享到\uff1a微信 微博",
        "广告",
        "and in all that time they agreed on nothing except the lamp, which they kept",
        "lit through three wrecks and one war, and through the long quiet after it",
        "  indented = (line)",
        "a\tb\tc",
        "Title: a labelled title",
        "---",
        "Share",
        "12 Comments",
    ]
)
ENDS = st.sampled_from(["\n", "\n\n", "\n \u3000\n", "\n\u200b\n\n"])
DUMPS = st.lists(st.tuples(LINES, ENDS), max_size=14).map(lambda parts: "".join(line + end for line, end in parts))


@settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))
@given(DUMPS)
def test_a_dump_cleaned_twice(dump):
    once = clean(dump).text
    assert clean(once).text == once


@settings(max_examples=400, deadline=None)
@given(st.text(max_size=300))
def test_any_text_cleaned_twice(text):
    once = clean(text, "text/plain").text
    assert clean(once, "text/plain").text == once


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_bytes_never_raise(content):
    article = clean(content, "text/plain")
    assert article.text.strip() or (article.confidence == 0 and article.notes)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="#*_-`[](){}<>!|:. \n\tab1+=\\'\"&;", max_size=200))
def test_markdown_never_raises(text):
    clean(text, "text/markdown")


@pytest.mark.parametrize(
    "text",
    [
        "roses are red\nviolets are blue",
        "A title\n\nroses are red\nviolets are blue\n\n12 Low Road\nLittle Skerry",
        "def f(x):\n    if x:\n        return 1\n\n    return 2\n\nx = f(1)",
        "- one\n- two\n- three",
        "1. one\n\n2. two",
        "name\tage\nAna\t41\nTom\t39",
        "A heading\n\nA paragraph that is long enough to stand below a heading and to be one.",
        "One line",
        "",
    ],
)
def test_plain_structures_stay(text):
    once = clean(text).text
    assert clean(once).text == once
    assert once.split() == text.split()
    assert Cleaner(scope="article").clean(text, "text/markdown").text is not None


HOSTILE = [
    "(" * 200,
    "a" * 4000,
    "By " + "A " * 90,
    "By " + "Ab " * 60 + "x",
    "责任编辑\uff1a" + "张三 " * 60 + "x",
    "来源\uff1a" + "作者\uff1a张三 " * 30,
    "Home" + " > News" * 40 + " !",
    "share " * 40 + "!",
    "分享到" + "微信 " * 60 + "!",
    "Source: " + "a b " * 60,
    "12 likes " * 40,
    "2024-03-05 " * 30,
    "Reporting by " + "A B and " * 40,
    "—" * 190 + "x",
    "1 " * 100 + "hours",
    "not advice " * 400,
    "本文不构成" * 80,
    "Title: " + ":" * 190,
]


@pytest.mark.alone
@pytest.mark.parametrize("line", HOSTILE, ids=lambda line: line[:16])
def test_hostile_lines_are_quick(line):
    body = "The new berths opened last autumn, and traffic has grown in every month since then, the port said."
    clean(body)  # the rules are loaded once in a process
    start = time.process_time()
    for document in (f"Title\n\n{line}\n\n{body}", f"Title\n\n{body}\n\n{line}", f"Title\n\n{body} {line}", line):
        clean(document)
    assert time.process_time() - start < 0.5


@pytest.mark.alone
@pytest.mark.usefixtures("own_garbage")
def test_eight_megabytes():
    lines = ["The new berths opened last autumn, and traffic has grown in every month since."] * 100_000
    start = time.process_time()
    article = clean("\n\n".join(lines))
    assert time.process_time() - start < 2
    assert "cut" in " ".join(article.notes)
    start = time.process_time()
    assert len(clean("词" * 2_600_000).text) == 2_600_000
    assert time.process_time() - start < 2


PAGES = [
    "<ul><li>one thing<br>and more of it</li><li>3.&nbsp; another thing</li></ul>",
    "<h2>Two<br>lines</h2>",
    "<h3>3.&nbsp;&nbsp;Third of all</h3>",
    "<pre>docker stop one-service &amp;&amp; docker rm one-service\ndocker stop another-service &amp;&amp; docker rm another</pre>",
    "<pre>    +----+\n    | no |\n  --+    +--\n</pre>",
    "<pre>if [ $1 ]\n  then echo wait\n  exit\n\n    indented\n  less so</pre>",
    "<pre>  intro here\n    exact it</pre>",
    "<pre>Most Discussed\n1.\n2.\n3.</pre>",
    "<p>Write this:</p><pre>&lt;p&gt;hello&lt;/p&gt; &lt;div&gt;x&lt;/div&gt;&lt;div&gt;x&lt;/div&gt;</pre>",
    "<p>An OLED screen with a larger picture, a longer life and more speed in it,<br>and all that you ever want.</p>",
    "<p>It ran in winter<br>\u200d<br>and it ran in spring</p>",
    "<p>\u200d</p>",
    "<figure><img src='/a.png'><figcaption>The quay<br>in winter</figcaption></figure>",
    "<p>In winter&#157; it ran&#x9D; late, and in &#150; spring &#129;too it did.</p>",
    "<p>(Photo: Harbour TV)</p>",
    "<h2>Replies</h2><img src='/b.png'>",
]


@pytest.mark.parametrize("part", PAGES)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_text_of_a_page_stays_as_it_is(part, place):
    body = [f"<p>{LONG}</p>", f"<p>{LONG.replace('autumn', 'spring')}</p>"]
    body.insert(place, part)
    text = clean(f"<title>Ice on the quay</title><article><h1>Ice on the quay</h1>{''.join(body)}</article>").text
    assert clean(text).text == text


LONG = "The new berths opened last autumn, and traffic has grown in every month since then, the port said to us."
