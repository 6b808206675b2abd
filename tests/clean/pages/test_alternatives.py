"""An image is told of in words, or not at all."""

import pytest

from syndicate.clean.cleaner import clean
from syndicate.clean.pages.alternatives import told


@pytest.mark.parametrize(
    "alternative",
    [
        "", "  ", "image.png", "1.JPG", "quay-1024x576.webp", "new berth.jpg", "IMG_2042", "DSC00273-3.jpg", "2021270",
        "https://gazette.example/quay.png", "//gazette.example/a/b?c=d", "../_images/board.png", "/images/2015/logo.png",
        '<a href="https://gazette.example/tag/quay"></a>',
    ],
)  # fmt: skip
def test_the_name_of_a_file_tells_nothing(alternative):
    assert told(alternative) is None


@pytest.mark.parametrize(
    "alternative",
    ["A tug at the quay", "1962", "Berth 4", "The quay in 1904", "www.harbour.example", "24/7", "5 < 7", "Node.js"],
)
def test_words_stay_as_they_are(alternative):
    assert told(alternative) == alternative


def test_words_are_told_without_markup_and_without_the_ending_of_a_file():
    assert told('The <a class="link" href="/tag/tug">tug</a> &amp; its crew') == "The tug & its crew"
    assert told("A tug leaves the northern quay..jpg") == "A tug leaves the northern quay"


def test_a_picture_without_words_stays():
    page = (
        "<article><h1>Four berths</h1><p>The council met on Tuesday and agreed, after four hours, to dredge the channel.</p>"
        '<figure><img src="/quay.jpg" alt="quay-final2.jpg"></figure>'
        "<p>Nobody had expected it, said two people who were there, and one of them left before the vote.</p></article>"
    )
    assert "![](https://gazette.example/quay.jpg)" in clean(page, url="https://gazette.example/a").markdown
