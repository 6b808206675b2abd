"""What a feed may carry as an address is absolute and of the web."""

import pytest

from syndicate import clean
from syndicate.clean.addresses import web_address


@pytest.mark.parametrize(
    ("stated", "address"),
    [
        ("/i.png", "https://gazette.example/i.png"),
        ("//cdn.example/i.png", "https://cdn.example/i.png"),
        ("http://other.example/a b", "http://other.example/a%20b"),
        ("javascript:alert(1)", None),
        ("JavaScript:alert(1)", None),
        ("data:image/png;base64,AA", None),
        ("mailto:desk@gazette.example", None),
        ("http://[bad", None),
        ("", None),
        ("x" * 5000, None),
    ],
)
def test_a_stated_address(stated, address):
    assert web_address(stated, "https://gazette.example/a") == address


def test_front_matter_carries_web_addresses_only():
    text = "---\ntitle: Harbour\nimage: javascript:alert(1)\nurl: javascript:alert(2)\n---\n\nThe new berths opened last autumn.\n"
    article = clean(text, media_type="text/markdown")
    assert (article.image, article.url) == (None, None)
    article = clean(
        text.replace("javascript:alert(1)", "/i.png"), media_type="text/markdown", url="https://gazette.example/a"
    )
    assert article.image == "https://gazette.example/i.png"
