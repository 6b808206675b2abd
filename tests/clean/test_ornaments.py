"""Pictures that show nothing of an article are no part of it: faces of its writers, icons, what stands again and again."""

import pytest

from syndicate.clean.cleaner import clean

PROSE = (
    "<p>The committee met again on Tuesday, and by the evening, to general surprise, it had agreed on a timetable for the harbour.</p>",
    "<p>Nobody in the room had expected the vote to go through, said two people who were there until the end of it.</p>",
    "<p>The new crane will be lifted onto the quay in March, if the ice allows it, and it will be twice as fast as before.</p>",
)
HEAD = '<meta name="author" content="Ida Brandt"><meta property="og:site_name" content="The Quay">'
PHOTO = '<img src="/crane.jpg" alt="The crane">'


def shown(*between):
    body = "".join(f"{prose}{markup}" for prose, markup in zip(PROSE, (*between, "", "", "")[:3], strict=True))
    page = f"<html><head><title>The crane</title>{HEAD}</head><body><article><h1>The crane</h1>{body}</article></body></html>"
    found = clean(page, url="https://quay.example/x")
    assert all(text[3:-4] in found.text for text in PROSE)
    assert found.authors == ("Ida Brandt",)
    return [block.address.rpartition("/")[2] for block in found.blocks if block.address]


@pytest.mark.parametrize(
    "said", ["Ida Brandt", "Photo of Ida Brandt", "Ida Brandt's avatar", "Profile picture of Ida Brandt"]
)
def test_the_face_of_a_writer_is_no_picture_of_the_article(said):
    assert shown(f'<p><img src="/f.jpg" alt="{said}"></p>', PHOTO) == ["crane.jpg"]


@pytest.mark.parametrize("said", ["The crane, photo Ida Brandt", "Photo: Ida Brandt", "Ida Brandt on the crane"])
def test_a_picture_by_a_writer_or_of_what_she_does_stays(said):
    assert shown(f'<p><img src="/c.jpg" alt="{said}"></p>') == ["c.jpg"]


def test_a_face_with_a_caption_stays():
    figure = '<figure><img src="/f.jpg" alt="Ida Brandt"><figcaption>The reporter on the crane that she wrote about for years</figcaption></figure>'
    assert shown(figure) == ["f.jpg"]


def test_the_sign_of_the_publisher_is_no_picture_of_the_article_and_its_house_is():
    assert shown('<p><img src="/sign.svg" alt="The Quay"></p>', '<p><img src="/house.jpg" alt="The Quay"></p>') == [
        "house.jpg"
    ]


def test_a_picture_is_shown_once():
    assert shown(f"<p>{PHOTO}</p>", "<p><img src='/quay.jpg'></p>", f"<p>{PHOTO}</p>") == ["crane.jpg", "quay.jpg"]


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        ("/crane.jpg", "/crane-150x150.jpg", ["crane.jpg"]),
        ("/crane-1024x768.jpg", "/crane-150x150.jpg", ["crane-1024x768.jpg"]),
        ("/crane-150x150.jpg", "/crane-1024x768.jpg", ["crane-150x150.jpg", "crane-1024x768.jpg"]),
        ("/crane.jpg", "/quay-150x150.jpg", ["crane.jpg", "quay-150x150.jpg"]),
    ],
)
def test_a_smaller_copy_of_a_picture_is_not_shown_again(first, second, names):
    assert shown(f'<p><img src="{first}"></p>', f'<p><img src="{second}"></p>') == names


def test_a_drawing_that_parts_sections_is_not_shown_at_all():
    line = '<p><img src="/wave.svg" alt="wave"></p>'
    assert shown(line, f"<p>{PHOTO}</p>{line}<p><img src='/quay.jpg'></p>{line}") == ["crane.jpg", "quay.jpg"]


def test_what_a_page_shows_as_small_as_an_icon_is_no_picture_of_the_article():
    small = '<p><img src="/ida.jpg" width="44" height="44"></p>'
    assert shown(small, '<p><img src="/wide.jpg" width="640" height="40"></p>') == ["wide.jpg"]


@pytest.mark.parametrize(
    ("image", "names"),
    [
        ('<img src="/share.png">', []),
        ('<img src="/red-arrow-down.svg" alt="Read on">', []),
        ('<img src="/spinner.gif">', []),
        ('<img src="/cup.svg" alt="Cup icon">', []),
        ('<img src="/arrow.jpg" alt="The arrow that killed the king">', ["arrow.jpg"]),
        ('<img src="/share-of-coal.png" alt="How much of it is coal">', ["share-of-coal.png"]),
        ('<img src="/nicholas.jpg" alt="A Russian icon">', ["nicholas.jpg"]),
    ],
)
def test_what_pages_are_furnished_with_is_no_picture_of_the_article(image, names):
    assert shown(f"<p>{image}</p>", f"<p>{PHOTO}</p>") == [*names, "crane.jpg"]


def test_an_icon_in_a_line_of_text_stays_in_its_place():
    formula = '<p>The load of a crane is at most <img src="/x.png" alt="x" width="9" height="8"> tons, as every child in the harbour knows.</p>'
    page = f"<article>{PROSE[0]}{formula}{PROSE[1]}</article>"
    assert "at most ![x](https://quay.example/x.png) tons" in clean(page, url="https://quay.example/a").markdown


@pytest.mark.parametrize(
    "name",
    [
        "icons/play.svg",
        "assets/icons-2/money.svg?v=2",
        "icon_training.svg",
        "certify-icon.svg",
        "icons/filled/back.svg",
    ],
)
def test_a_drawing_that_a_site_keeps_as_an_icon_is_no_picture_of_the_article(name):
    assert shown(f'<p><img src="/{name}"></p>', f"<p>{PHOTO}</p>") == ["crane.jpg"]


@pytest.mark.parametrize(
    "name", ["iconic-crane.svg", "icons/crane.jpg", "plan.svg", "silicon.svg", "icons.html/plan.svgz"]
)
def test_other_drawings_and_photos_stay(name):
    assert shown(f'<p><img src="/{name}"></p>') == [name.rpartition("/")[2]]


def test_the_face_of_a_writer_above_her_byline_is_no_picture_of_the_article():
    byline = '<figure><img src="/f.jpg" alt="Ida Brandt"><figcaption>By Ida Brandt</figcaption></figure>'
    page = f"<title>The crane</title>{HEAD}<article><h1>The crane</h1>{byline}{''.join(PROSE)}<p>{PHOTO}</p></article>"
    found = clean(page, url="https://quay.example/x")
    assert "By Ida Brandt" in [removal.text for removal in found.removed]
    assert [block.address for block in found.blocks if block.address] == ["https://quay.example/crane.jpg"]
