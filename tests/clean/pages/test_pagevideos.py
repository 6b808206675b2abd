"""The videos that a page holds: each once, with the address where it is watched, its picture and its title."""

import pytest

from syndicate.clean.pages.pagewalk import walk
from syndicate.clean.pages.parser import parse

BASE = "https://gazette.example/"
NAME = "0123456-_aA"
WATCHED = f"https://www.youtube.com/watch?v={NAME}"
PICTURE = f"https://i.ytimg.com/vi/{NAME}/hqdefault.jpg"


def shape(html):
    return walk(parse(f"<p>Before</p>{html}<p>Behind</p>"), BASE, 1000)


def videos(html):
    return shape(html).videos


@pytest.mark.parametrize(
    "player",
    [
        f"<iframe src='https://www.youtube.com/embed/{NAME}?rel=0&start=5'></iframe>",
        f"<iframe src='//www.youtube-nocookie.com/embed/{NAME}'></iframe>",
        f"<iframe src='https://youtu.be/{NAME}?t=5'></iframe>",
        f"<iframe src='https://www.youtube.com/watch?app=desktop&v={NAME}'></iframe>",
        f"<iframe src='about:blank' data-src='https://www.youtube.com/embed/{NAME}'></iframe>",
        f"<iframe data-lazy-src='https://youtube.com/embed/{NAME}'></iframe>",
        f"<iframe data-litespeed-src='https://www.youtube.com/embed/{NAME}'></iframe>",
        f"<iframe src='https://frames.example/media.html?src=https%3A%2F%2Fwww.youtube.com%2Fembed%2F{NAME}&w=9'></iframe>",
        f"<lite-youtube videoid={NAME}></lite-youtube>",
        f"<amp-youtube data-videoid={NAME} layout=responsive></amp-youtube>",
        f"<object><param name=movie value='http://www.youtube.com/v/{NAME}&fs=1'></object>",
        f"<embed src='http://www.youtube.com/v/{NAME}'>",
        f"<div class='youtube-player' data-id='{NAME}'></div>",
        f"<div class='lazy YouTube' data-video-id='{NAME}'></div>",
        f"<video><source type='video/youtube' src='https://www.youtube.com/watch?v={NAME}&_=1'></video>",
    ],
)
def test_a_video_of_youtube_is_found_however_its_player_is_written(player):
    (video,) = videos(player)
    assert (video.watched, video.picture) == (WATCHED, PICTURE)


@pytest.mark.parametrize(
    ("player", "watched", "picture"),
    [
        (
            "<iframe src='https://www.dailymotion.com/embed/video/x0abcde?autoplay=1'></iframe>",
            "https://www.dailymotion.com/video/x0abcde",
            "https://www.dailymotion.com/thumbnail/video/x0abcde",
        ),
        (
            "<iframe src='https://geo.dailymotion.com/player/x1y2z.html?video=x0abcde'></iframe>",
            "https://www.dailymotion.com/video/x0abcde",
            "https://www.dailymotion.com/thumbnail/video/x0abcde",
        ),
        ("<video poster='/crane.jpg' src='/crane.mp4'></video>", f"{BASE}crane.mp4", f"{BASE}crane.jpg"),
        (
            "<video poster='/crane.jpg'><source src='/crane.m3u8'><source src='/crane.webm?v=2'></video>",
            f"{BASE}crane.webm?v=2",
            f"{BASE}crane.jpg",
        ),
    ],
)
def test_a_video_of_another_kind_has_its_own_picture(player, watched, picture):
    (video,) = videos(player)
    assert (video.watched, video.picture) == (watched, picture)


@pytest.mark.parametrize(
    "frame",
    [
        "<iframe src='https://www.youtube.com/embed/videoseries?list=PL0123456789'></iframe>",
        "<iframe src='https://www.youtube.com/embed/live_stream?channel=UC0123456789'></iframe>",
        f"<iframe src='https://www.youtube.com/embed/{NAME}x'></iframe>",
        f"<iframe src='https://ads.example/embed/{NAME}'></iframe>",
        f"<iframe src='https://www.youtube.com/embed/{NAME}' style='display: none'></iframe>",
        f"<div class='player' data-id='{NAME}'></div>",
        "<div class='youtube-player' data-id='0123'></div>",
        "<video src='/crane.mp4'></video>",
        "<video poster='/crane.jpg' src='blob:https://gazette.example/1'></video>",
        "<video poster='data:image/gif;base64,R0lGOD' src='/crane.mp4'></video>",
        "<video poster='/crane.jpg'></video>",
        f"<nav><iframe src='https://www.youtube.com/embed/{NAME}'></iframe></nav>",
    ],
)
def test_what_shows_no_video_with_a_picture_is_none(frame):
    assert videos(frame) == ()


def test_a_video_is_met_once():
    frame = f"<iframe data-src='https://www.youtube.com/embed/{NAME}'></iframe>"
    again = f"<noscript><iframe src='https://www.youtube-nocookie.com/embed/{NAME}'></iframe></noscript>"
    assert len(videos(frame + again)) == 1


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("The new &amp;quot;Ada&amp;quot; crane", 'The new "Ada" crane'),
        ("YouTube video player", None),
        ("Embedded video 2", None),
        ("", None),
    ],
)
def test_its_title_is_what_the_frame_says_if_that_says_anything(said, title):
    (video,) = videos(f"<iframe src='https://www.youtube.com/embed/{NAME}' title='{said}'></iframe>")
    assert video.title == title


@pytest.mark.parametrize(
    "html",
    [
        "<div>{}</div><div><p>One</p></div>",
        "<p>Words {} and more</p>",
        "<ul><li>One {}</li><li>Two</li></ul>",
        "<pre>a\n{}b</pre>",
        "<table><tr><td>One</td><td>Two {}</td></tr></table>",
    ],
)
def test_the_blocks_of_a_page_are_the_same_with_its_videos(html):
    frame = f"<iframe src='https://www.youtube.com/embed/{NAME}'>Your browser</iframe>"
    assert shape(html.format(frame)).trials == shape(html.format("<script></script>")).trials


def test_a_video_stands_behind_the_words_before_it():
    frame = f"<iframe src='https://www.youtube.com/embed/{NAME}'></iframe>"
    assert videos(f"<div>{frame}</div>")[0].number == 1
    assert videos(f"<p>Words {frame} and more</p>")[0].number == 2


def test_thousands_of_frames_are_no_videos_of_a_page():
    frames = "".join(f"<iframe src='https://www.youtube.com/embed/{number:011}'></iframe>" for number in range(3000))
    assert len(videos(frames)) == 100
