"""What a feed embeds can still be found: a link stands in for each film and recording."""

import time

import pytest

from syndicate.sources.players import with_links


@pytest.mark.parametrize(
    ("embedded", "address", "name"),
    [
        (
            '<iframe width="200" src="https://www.youtube.com/embed/dQw4w9WgXcQ?feature=oembed" title="Sea &amp; air"></iframe>',
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            "Sea &amp; air",
        ),
        (
            "<iframe src='//player.vimeo.com/video/76979871?h=8'></iframe>",
            "https://vimeo.com/76979871",
            "vimeo.com/76979871",
        ),
        (
            '<IFRAME data-src="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ" src="about:blank"></IFRAME>',
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            "www.youtube.com/watch?v=dQw4w9WgXcQ",
        ),
        (
            '<iframe src="https://w.soundcloud.com/player/?url=x&amp;auto_play=false" title="Fog horns">',
            "https://w.soundcloud.com/player/?url=x&amp;auto_play=false",
            "Fog horns",
        ),
    ],
)
def test_a_player_becomes_a_link(embedded, address, name):
    assert with_links(f"<p>a</p>{embedded}<p>b</p>") == f'<p>a</p><p><a href="{address}">{name}</a></p><p>b</p>'


def test_a_film_is_linked_as_the_file_that_it_is():
    assert with_links('<video controls src="/v.mp4">no films</video>').startswith(
        '<p><a href="/v.mp4">/v.mp4</a></p><video'
    )


@pytest.mark.parametrize(
    "html",
    [
        '<iframe src="https://ads.example/youtube.com/embed/dQw4w9WgXcQ"></iframe>',
        '<iframe src="https://notyoutube.com/embed/x"></iframe>',
        '<iframe src="javascript:alert(1)"></iframe>',
        '<iframe src="https://[/"></iframe>',
        "<iframe></iframe><video></video>",
        "<p>An &lt;iframe src='https://www.youtube.com/embed/x'&gt; is a frame.</p>",
    ],
)
def test_what_is_no_player_stays_as_it_is(html):
    assert with_links(html) == html


@pytest.mark.alone
@pytest.mark.parametrize("html", ["<iframe " * 200_000, '<iframe src="' * 100_000, "<video" + " src" * 300_000])
def test_a_hostile_text_is_read_in_no_time(html):
    began = time.perf_counter()
    with_links(html)
    assert time.perf_counter() - began < 3
