"""The pictures of a page: each once, with its own caption, and none that shows nothing."""

import pytest

from syndicate.clean.cleaner import clean
from syndicate.clean.pages.pagewalk import walk
from syndicate.clean.pages.parser import parse

BASE = "https://gazette.example/"
PROSE = (
    "<p>The council met on Tuesday and agreed, after four hours, to dredge the northern channel once more.</p>",
    "<p>Nobody had expected it, said two people who were there, and one of them left before the vote.</p>",
)


def pictures(html):
    """The images of a page and what is said below each."""
    trials = walk(parse(f"<p>Before</p>{html}<p>Behind</p>"), BASE, 1000).trials
    return [
        (trial.address and trial.address.removeprefix(BASE), trial.text) for trial in trials if trial.kind == "figure"
    ]


def files(html):
    return [address for address, _ in pictures(html)]


@pytest.mark.parametrize(
    "name",
    ["google-pixel-9.jpg", "loading-dock.jpg", "blank-space.jpg", "transparent-oled-tv.webp", "tracking-shot.jpeg"],
)
def test_a_photo_is_shown_whatever_it_is_called(name):
    assert files(f'<img src="/{name}">') == [name]


def test_an_image_that_states_its_size_is_shown_whatever_it_is_called():
    assert files('<img src="/transparent-tv.png" width="640" height="360">') == ["transparent-tv.png"]
    assert files('<img src="/transparent-tv.png" width="1" height="1">') == []


@pytest.mark.parametrize(
    "name",
    [
        "blank.gif", "pixel.jpg", "transparent-16x9.jpg", "loading@2x.gif", "1x1.jpg", "lazy-placeholder.jpg", "none.gif", "{{photo.url}}", "}}",
        "tracking-code.gif", "pixel-300w.webp",
    ],
)  # fmt: skip
def test_a_stand_in_is_not_shown(name):
    assert files(f'<img src="/{name}">') == []


@pytest.mark.parametrize(
    "image",
    [
        '<amp-img src="/a.jpg" width="1.6" height="1" layout="responsive"></amp-img>',
        '<amp-img src="/a.jpg" width="16" height="9"><noscript><img src="/a.jpg"></noscript></amp-img>',
        '<img src="/a.jpg" width="0" height="0" sizes="100vw" style="width:100%;height:auto">',
        '<img src="data:," data-bgset="/s.jpg 400w, /a.jpg 800w">',
        '<img src="/none.gif" file="/a.jpg">',
        '<img src="/none.gif" file="/s.jpg" zoomfile="/a.jpg">',
        '<img src="data:," data-url="/a.jpg">',
        '<img src="/a.jpg" data-url="/2024/05/harbour">',
        *(
            f'<img src="data:," {name}="/a.jpg">'
            for name in (
                "data-lazyload", "data-echo", "data-img-src", "data-actualsrc", "data-croporisrc", "data-defer-src",
                "data-delayed-url", "data-cfsrc", "data-runner-src", "data-full-src", "data-hires",
            )
        ),
    ],
)  # fmt: skip
def test_an_image_is_found_where_its_loader_looks_for_it(image):
    assert files(image) == ["a.jpg"]


@pytest.mark.parametrize(
    "image",
    [
        '<img src="https://www.facebook.com/tr?id=1&amp;ev=PageView">',
        '<img src="https://counter.example/content/12/count.gif">',
        '<img src="https://mc.yandex.ru/watch/1">',
        '<img src="https://sb.scorecardresearch.com/p?c1=2">',
        '<img src="/v.gif" width="0" height="0">',
    ],
)
def test_a_counter_of_visits_is_not_shown(image):
    assert files(image) == []


@pytest.mark.parametrize(
    ("image", "file"),
    [
        ('<img src="/a.png?w={width}">', "a.png?w=1200"),
        ('<img src="/s.jpg" data-src="/a_{width}x.jpg">', "a_1200x.jpg"),
        ('<img src="/a.jpg" data-src="/{name}.jpg">', "a.jpg"),
        ('<img src="/{{ photo.url }}">', None),
    ],
)
def test_a_template_is_filled_with_a_width_and_is_no_address_otherwise(image, file):
    assert files(image) == ([file] if file else [])


def test_a_source_for_narrow_screens_is_the_last_choice():
    narrow = '<source media="(max-width: 600px)" srcset="/s.jpg"><source media="(max-width: 900px)" srcset="/m.jpg">'
    assert files(f'<picture>{narrow}<img src="/l.jpg"></picture>') == ["l.jpg"]
    assert files(f'<picture>{narrow}<source srcset="/l.webp"><img src="/l.jpg"></picture>') == ["l.webp"]
    assert files(f'<picture>{narrow}<img src="data:,"></picture>') == ["m.jpg"]


@pytest.mark.parametrize(
    "image",
    [
        '<img src="data:,"><noscript><img src="/a.jpg"></noscript>',
        '<img src="data:," data-src="/small-a.jpg"><noscript><img src="/a.jpg"></noscript>',
        '<img src="data:," data-srcset="/s.jpg 400w, /a.jpg 2000w"><noscript><img src="/s.jpg"></noscript>',
        '<div><img src="data:," data-src="/s.jpg"></div><div><noscript><img src="/a.jpg"></noscript></div>',
    ],
)
def test_the_image_for_readers_without_scripts_is_the_one_before_it(image):
    assert files(image) == ["a.jpg"]


def test_a_small_image_gives_way_to_the_large_one_of_its_name():
    assert files('<img src="/60/a.jpg"><noscript><img src="/1400/a.jpg"></noscript>') == ["1400/a.jpg"]


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        ("/f_auto,w_281,blur_30/a.jpg", "/f_auto,w_706/a.jpg", 2),
        ("/f_auto/a.jpg", "/w_300,c_fit/f_auto/a.jpg", 1),
        ("/a.jpg", "/a-300x200.jpg", 1),
        ("/a-1024x576.jpg", "/a-scaled.jpg", 2),
        ("/a.jpg?w=1200", "/a.jpg?w=300", 1),
        ("/a.jpg?width=204", "/a.jpg", 2),
        ("/1920/1080/a.jpg", "/1920/1440/a.jpg", 2),
        ("/x/7-w1136/a.jpg", "/x/7-w100/a.jpg", 1),
        (
            "/srrtz9GnQ99Z_1XibFab_PcY7J0=/0x0:900x600/1200x800/a.jpg",
            "/abcdefGnQ99Z_1XibFab_PcY7J0=/0x0:900x600/750x500/a.jpg",
            1,
        ),
    ],
)
def test_a_picture_in_two_sizes_is_one_and_the_larger(first, second, shown):
    address = (first, second)[shown - 1].removeprefix("/")
    assert files(f'<img src="{first}" alt="A"><div><img src="{second}"></div>') == [address]
    assert files(f'<img src="{first}"><p>Text</p><img src="{second}">') == [first[1:], second[1:]]


def test_the_image_for_readers_without_scripts_may_stand_before_the_other():
    noscript = '<noscript><img src="/i/a.jpg" srcset="/w_1005/i/a.jpg 1005w" width="1005" height="182"></noscript>'
    lazy = '<img src="data:image/svg+xml,x" data-src="/i/a.jpg" width="1005" height="182">'
    assert files(noscript + lazy) == ["i/a.jpg"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("/1/image.jpg", "/2/image.jpg"),
        ("/2023/05/a.jpg", "/2023/06/a.jpg"),
        ("/img_1/large.jpg", "/img_2/large.jpg"),
        ("/a-1.jpg", "/a-2.jpg"),
        ("/photo-100.jpg", "/photo-101.jpg"),
        ("/show?id=1", "/show?id=2"),
    ],
)
def test_pictures_with_names_that_differ_in_more_than_a_size_stay_two(first, second):
    assert files(f'<img src="{first}"><img src="{second}">') == [first[1:], second[1:]]


def test_of_images_that_some_screens_show_one_is_the_picture():
    images = '<img class="{}" src="/{}.jpg" alt="The quay">'
    wide, narrow = images.format("hidden lg:block", "d"), images.format("lg:hidden", "d-mobile")
    assert files(wide + narrow) == files(narrow + wide) == ["d.jpg"]
    others = images.format("hidden lg:block", "e") + images.format("lg:hidden", "e-mobile")
    assert files(wide + narrow + others) == ["d.jpg", "e.jpg"]
    assert files(images.format("wide", "d") + images.format("tall", "e")) == ["d.jpg", "e.jpg"]


@pytest.mark.parametrize(
    "images",
    [
        '<img src="/a.jpg"><noscript><img src="/b.jpg"></noscript>',
        '<img data-src="/a.jpg"><p>Text</p><noscript><img src="/b.jpg"></noscript>',
        '<img data-src="/a.jpg"><noscript><img src="/a.jpg"></noscript><img src="data:,"><noscript><img src="/b.jpg"></noscript>',
        '<img data-src="/a.jpg"><img src="data:,"><noscript><img src="/b.jpg"></noscript>',
        '<noscript><img src="/a.jpg"></noscript><img data-src="/a.jpg"><noscript><img src="/b.jpg"></noscript><img data-src="/b.jpg">',
    ],
)
def test_two_pictures_stay_two(images):
    assert files(images) == ["a.jpg", "b.jpg"]


def test_the_copies_for_two_kinds_of_screens_are_one_picture():
    mobile, desktop = '<div><img src="/m.jpg" alt="The quay"></div>', '<div><img src="/d.jpg" alt="The quay"></div>'
    caption = "<figcaption>Boats at low water</figcaption>"
    assert pictures(f"<figure>{mobile}{desktop}{caption}</figure>") == [("d.jpg", "Boats at low water")]
    assert files(f"{mobile}{desktop}") == ["m.jpg", "d.jpg"]
    assert files('<figure><img src="/m.jpg" alt=""><img src="/d.jpg" alt=""></figure>') == ["m.jpg", "d.jpg"]


@pytest.mark.parametrize("order", [1, -1])
def test_a_caption_stays_in_its_figure(order):
    video = "<figure><iframe></iframe><figcaption>Video: the debate</figcaption></figure>"
    photo = '<figure><img src="/b.jpg"></figure>'
    assert sorted(pictures("".join((video, photo)[::order])), key=str) == [("b.jpg", ""), (None, "Video: the debate")]


@pytest.mark.parametrize("name", ["a", "b"])
def test_a_caption_may_stand_before_or_behind_its_image(name):
    image, caption = f'<div><img src="/{name}.jpg"></div>', "<figcaption>The quay</figcaption>"
    assert pictures(f"<figure>{image}{caption}</figure>") == [(f"{name}.jpg", "The quay")]
    assert pictures(f"<figure>{caption}{image}</figure>") == [(f"{name}.jpg", "The quay")]


def test_all_that_a_caption_holds_is_one_caption_with_its_markup():
    caption = "<figcaption><p><b>Image</b> caption,</p><p>The <i>quay</i> at <b>low</b> water</p></figcaption>"
    html = f'<article>{PROSE[0]}<figure><img src="/a.jpg">{caption}</figure>{PROSE[1]}</article>'
    (figure,) = [block for block in clean(html, url=BASE).blocks if block.kind == "figure"]
    assert figure.address == f"{BASE}a.jpg"
    trial = next(trial for trial in walk(parse(html), BASE, 100).trials if trial.kind == "figure")
    marked = [(kind, trial.text[start - trial.shift : end - trial.shift]) for start, end, kind, *_ in trial.marks]
    assert trial.text == "Image caption, The quay at low water"
    assert marked == [("image", ""), ("strong", "Image"), ("emphasis", "quay"), ("strong", "low")]


@pytest.mark.parametrize(
    "image",
    [
        '<img width="3289" src="/s.jpg" srcset="/s.jpg 40w, /a.jpg 2160w">',
        '<img width="3289" src="/a.jpg?w=40" srcset="/m.jpg 400w, /a.jpg 2160w">',
        '<img width="3289" src="/a.jpg" srcset="/s.jpg 300w, /m.jpg 1080w">',
    ],
)
def test_the_largest_image_is_shown_however_wide_the_page_says_that_it_is(image):
    assert files(image) == ["a.jpg"]


def test_a_blurred_copy_stands_for_the_picture_that_its_address_names():
    copy = "/media/quay.png/v1/fill/w_49,h_32,al_c,q_85,blur_2,enc_avif/quay.png"
    assert files(f'<img src="{copy}" alt="The quay">') == ["media/quay.png"]
    assert files('<img src="/media/blur_2/quay.png">') == ["media/blur_2/quay.png"]


def test_what_is_said_of_an_image_has_no_markup_that_was_escaped_twice():
    found = clean(
        f'<article>{PROSE[0]}<img src="/a.jpg" alt="A 12&amp;#34; gun &amp;amp; its crew">{PROSE[1]}</article>',
        url=BASE,
    )
    assert [span.alternative for block in found.blocks for span in block.spans] == ['A 12" gun & its crew']


@pytest.mark.parametrize(
    "said", ["image", "IMG_2976.jpg", "Photo 3", "null", "https://gazette.example/a.jpg", "Ida Brandt.jpeg"]
)
def test_words_that_say_nothing_of_an_image_are_none(said):
    found = clean(f'<article>{PROSE[0]}<img src="/a.jpg" alt="{said}">{PROSE[1]}</article>', url=BASE)
    assert [span.alternative for block in found.blocks for span in block.spans] == [None]


@pytest.mark.parametrize("said", ["The quay", "Image of the quay", "Photo 51, which showed what it is made of"])
def test_words_that_say_something_of_an_image_stay(said):
    found = clean(f'<article>{PROSE[0]}<img src="/a.jpg" alt="{said}">{PROSE[1]}</article>', url=BASE)
    assert [span.alternative for block in found.blocks for span in block.spans] == [said]


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("/adserver/www/delivery/avw.php?zoneid=7", []),
        ("/img/avatar-default.png", []),
        ("/img/no_avatar.gif", []),
        ("/img/avatar.jpg", ["img/avatar.jpg"]),
        ("/delivery/van.jpg", ["delivery/van.jpg"]),
    ],
)
def test_advertisements_and_faces_of_nobody_are_not_shown(address, shown):
    assert files(f'<img src="{address}">') == shown
