"""What an article is as Markdown is read again as the same article: its words, its blocks, its markup."""

import pytest

from syndicate.clean.cleaner import Cleaner, clean

ONE = "The harbour was closed for the third day, because the ice had reached the outer pier and would not leave it."
OTHER = "Nobody who had seen the winters before could remember that the tugs had stayed on land for so long a time."
URL = "https://a.example/b/c"

PIECES = {
    "marks": f'<p>{ONE} <b>Strong</b>, <i>so</i>, <code>x = 1</code>, <a href="/z">linked <b>words</b></a>. {OTHER}</p>',
    "signs": f"<p>{ONE} 5 * 3 * 2, a_b_c, [x](y), `z`, 1. x, # y, &lt;b&gt;, &amp;amp; ~~no~~ |x| $5 and $6 [[w]] [^1] {{#i}} \\\\ *</p>",
    "signs of marks": f"<p>{ONE} ==x y==, a ==b, c==d, H~2~O, x^2^ and x<sup>2</sup>, 2^3^4, ==</p><p>{OTHER}<br>: what<br>== that ==</p>",
    "signs at the start": "".join(
        f"<p>{sign} {ONE}</p>"
        for sign in (
            "# a",
            "- a",
            "1. a",
            "&gt; a",
            "+ a",
            "[^1]: a",
            "::: note",
            "!!! note",
            "| a |",
            "$$ a",
            "&lt;a",
            "===",
            "{: .a}x",
        )
    ),
    "lists": f"<ul><li>{ONE}</li><li><p>{OTHER}</p><p>{ONE}</p><ol start=3><li>{ONE}</li><li>{OTHER}</li></ol></li></ul><p>{OTHER}</p>",
    "quotations": f"<blockquote><p>{ONE}</p><ul><li>{OTHER}</li></ul><p>[!NOTE] {ONE}</p></blockquote><blockquote>{OTHER}</blockquote>",
    "code": f"<p>{ONE}</p><pre><code>def f(x):\n    return x\n\n    y = '`' * 3</code></pre><p>{OTHER}</p>",
    "table": f"<table><tr><th>Day</th><th>Ice</th></tr><tr><td><b>One</b></td><td><a href='/x'>a|b</a></td></tr></table><p>{ONE}</p>",
    "table without a head": f"<table><tr><td>Day</td><td>Ice</td></tr><tr><td>One</td><td>Thin</td></tr></table><p>{ONE}</p>",
    "headings": f"<h2>The <i>ice</i> #</h2><p>{ONE}</p><h4>1. {{#tugs}} remain</h4><p>{OTHER}</p>",
    "lines": f"<p>The ice is long<br>and the pier is short<br>- and nobody went</p><p>{ONE}</p>",
    "chinese": "<p>码头工人说，<b>冰来得比往年晚。</b>拖船因此多出了“三个星期”的活，港口也因此关闭了三天。</p>" * 2,
    "pictures": f'<p>{ONE} <img src="/i.png" alt="A [b] *c* &amp; d"> {OTHER}</p><img src="/j.png" alt="Pier"><p>{ONE}</p>',
}


@pytest.mark.parametrize("body", [pytest.param(body, id=name) for name, body in PIECES.items()])
def test_an_article_read_again_says_the_same(body):
    article = clean(f"<title>Ice</title><article><h1>Ice</h1><p>{ONE}</p>{body}<p>{OTHER}</p></article>", url=URL)
    again = Cleaner(scope="body").clean(article.markdown, "text/markdown")
    assert again.text == article.text
    assert again.markdown == article.markdown


@pytest.mark.parametrize("name", ["lists", "quotations", "table", "table without a head", "headings", "pictures"])
def test_an_article_read_again_has_the_same_blocks(name):
    article = clean(
        f"<title>Ice</title><article><h1>Ice</h1><p>{ONE}</p>{PIECES[name]}<p>{OTHER}</p></article>", url=URL
    )
    again = Cleaner(scope="body").clean(article.markdown, "text/markdown")
    shown = [
        [(block.kind, block.text, block.marker, block.address) for block in one.blocks] for one in (article, again)
    ]
    assert shown[1] == shown[0]
    assert again.html == article.html
