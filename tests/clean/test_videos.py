"""A reader of an article sees where it has a video, and gets to it with a click; what is no video of it leaves no trace."""

import re

import pytest

from syndicate.clean.cleaner import Cleaner, clean
from syndicate.clean.meaning import meaning

URL = "https://gazette.example/2024/crane"
PROSE = (
    "<p>The council met on Tuesday and agreed, after four hours, to dredge the northern channel once more.</p>",
    "<p>Nobody had expected it, said two people who were there, and one of them left before the vote.</p>",
    "<p>The new crane will be lifted onto the quay in March, if the ice allows it, and it will be faster.</p>",
)
NAME = "0123456789A"
FRAME = f"<iframe src='https://www.youtube.com/embed/{NAME}' title='The crane at work'></iframe>"
SHOWN = (
    f'<figure><a href="https://www.youtube.com/watch?v={NAME}">'
    f'<img src="https://i.ytimg.com/vi/{NAME}/hqdefault.jpg" alt="The crane at work"></a></figure>'
)
MENU = "".join(f"<li><a href=/{name}>{name}</a></li>" for name in ("News", "Sport", "Weather", "Travel"))
TEASERS = "".join(f"<div class=teaser><a href=/{n}>Another story of the harbour {n}</a></div>" for n in range(4))


def page(body, *, around=""):
    return (
        f"<html><body><ul class=menu>{MENU}</ul><article><h1>The crane</h1><div class=post-content>{body}</div></article>"
        f"{around}<div class=footer>All rights reserved.</div></body></html>"
    )


def article(body, **said):
    return Cleaner(scope="article").clean(page(body, **said), url=URL)


def parts(html):
    return ["video" if "<a href" in line and "<img" in line else "text" for line in html.splitlines()]


def test_a_video_between_paragraphs_is_a_picture_that_leads_to_it():
    read = article(f"{PROSE[0]}<div class=embed>{FRAME}</div>{PROSE[1]}{PROSE[2]}")
    assert read.html.splitlines()[1] == SHOWN
    assert "iframe" not in read.html


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ((FRAME, *PROSE), ["video", "text", "text", "text"]),
        ((*PROSE, FRAME), ["text", "text", "text", "video"]),
        ((PROSE[0], f"<div class='widget-embed'>{FRAME}</div>", *PROSE[1:]), ["text", "video", "text", "text"]),
        (
            (PROSE[0], f"<lite-youtube videoid={NAME}></lite-youtube>", *PROSE[1:]),
            ["text", "video", "text", "text"],
        ),
    ],
)
def test_a_video_stands_where_the_page_has_it(body, expected):
    assert parts(article("".join(body)).html) == expected


def test_a_video_between_the_title_and_the_text_is_the_articles():
    head = f"<div class=meta><span>4 May 2024</span></div><div class=player><div>{FRAME}</div><div>Share</div></div>"
    html = page("".join(PROSE)).replace("</h1>", f"</h1>{head}")
    assert Cleaner(scope="article").clean(html, url=URL).html.splitlines()[0] == SHOWN


@pytest.mark.parametrize(
    "around",
    [
        f"<aside class=sidebar><h3>Our channel</h3>{FRAME}</aside>",
        f"<div class=related><h3>Related</h3>{TEASERS}{FRAME}</div>",
        f"<div class=comments><p>Look at this, it says all that there is to say.</p>{FRAME}<p>Indeed.</p></div>",
        f"<div class=modal><p>Watch our film</p>{FRAME}</div>",
    ],
)
def test_a_video_beside_the_article_leaves_no_trace(around):
    without = re.sub("<iframe.*?</iframe>", "", around)
    assert article("".join(PROSE), around=around) == article("".join(PROSE), around=without)


@pytest.mark.parametrize("name", ["ad-slot", "newsletter", "related-videos"])
def test_a_video_among_paragraphs_in_a_box_of_another_kind_is_none_of_the_article(name):
    assert "img" not in article(f"{PROSE[0]}<div class={name}>{FRAME}</div>{PROSE[1]}{PROSE[2]}").html


def test_many_videos_without_a_word_between_them_are_a_list():
    frames = [f"<iframe src='https://www.youtube.com/embed/{number:011}'></iframe>" for number in range(4)]
    assert parts(article("".join((*PROSE, *frames))).html).count("video") == 0
    assert parts(article("".join((*PROSE, *frames[:2]))).html).count("video") == 2


def test_a_page_without_text_is_no_article_for_its_video():
    assert clean(f"<html><body>{FRAME}</body></html>", url=URL).blocks == ()


def test_a_video_that_the_page_shows_a_picture_of_is_shown_once():
    own = f"https://img.youtube.com/vi/{NAME}/maxresdefault.jpg"
    read = article(f"{PROSE[0]}<div><img src={own} alt='A crane'>{FRAME}</div>{PROSE[1]}{PROSE[2]}")
    assert read.html.count("<img") == 1
    assert f'<a href="https://www.youtube.com/watch?v={NAME}"><img src="{own}" alt="A crane"></a>' in read.html


def test_a_picture_in_a_link_to_a_video_leads_to_it():
    read = article(f"{PROSE[0]}<p><a href='https://youtu.be/{NAME}?t=9'><img src=/a.jpg></a></p>{PROSE[1]}{PROSE[2]}")
    assert f'<a href="https://www.youtube.com/watch?v={NAME}"><img src="https://gazette.example/a.jpg"' in read.html
    other = article(f"{PROSE[0]}<p><a href=/large.jpg><img src=/a.jpg></a></p>{PROSE[1]}{PROSE[2]}")
    assert '<img src="https://gazette.example/a.jpg"' in other.html
    assert "<a " not in other.html


def test_a_video_stays_in_its_item_and_its_quotation():
    other = FRAME.replace(NAME, "A9876543210")
    read = Cleaner(scope="body").clean(
        f"{PROSE[0]}<ul><li>One {FRAME}</li><li>Two</li></ul>{PROSE[1]}"
        f"<blockquote><p>He said so.</p>{other}<p>And left.</p></blockquote>{PROSE[2]}",
        media_type="text/html",
    )
    assert f"<li>One{SHOWN}</li><li>Two</li>" in read.html
    assert f"<p>He said so.</p>{SHOWN.replace(NAME, 'A9876543210')}<p>And left.</p></blockquote>" in read.html


def test_a_caption_stays_with_its_video():
    read = Cleaner(scope="body").clean(
        f"{PROSE[0]}<figure>{FRAME}<figcaption>Lifted in March</figcaption></figure>{PROSE[1]}", media_type="text/html"
    )
    assert SHOWN.replace("</figure>", "<figcaption>Lifted in March</figcaption></figure>") in read.html


def test_text_and_revision_are_the_same_with_a_video_and_without():
    read, without = article(f"{PROSE[0]}{FRAME}{PROSE[1]}{PROSE[2]}"), article("".join(PROSE))
    assert (read.text, meaning(read)) == (without.text, meaning(without))
    assert clean(read.text).text == read.text


@pytest.mark.parametrize("video", [FRAME, "<video poster=/a.jpg src=/a.mp4?v=1></video>"])
def test_markdown_and_html_read_again_have_the_same_video(video):
    read = article(f"{PROSE[0]}{video}{PROSE[1]}{PROSE[2]}")
    (figure,) = (block for block in read.blocks if block.kind == "figure")
    for document, form in ((read.markdown, "text/markdown"), (read.html, "text/html")):
        (again,) = (block for block in clean(document, media_type=form).blocks if block.kind == "figure")
        assert (again.address, again.spans, again.text) == (figure.address, figure.spans, "")


def test_a_frame_in_markdown_is_a_video():
    read = clean(f"# The crane\n\nIt came in March.\n\n{FRAME}\n\nIt is faster.\n", media_type="text/markdown")
    assert read.html.splitlines()[-3:] == ["<p>It came in March.</p>", SHOWN, "<p>It is faster.</p>"]
