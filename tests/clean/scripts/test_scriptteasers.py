"""A page that shows the beginning of a text, and holds the whole in a script, gives the whole; any other stays as it is."""

import json

import pytest

from syndicate.clean.cleaner import clean

WHOLE = [
    "The mill had stood still for nine years when the two brothers bought it, wheel and pond and all, for a single crown.",
    "They had no plan, they say today, only a bakery in the next village that could not get the flour it wanted any more.",
    "The first stone they dressed themselves, from a book, and it took them a whole winter to find out what they had done wrong.",
    "By the second summer the wheel turned four days a week, and people drove up from the city to carry home warm paper bags.",
    "What pays, though, is neither flour nor bread: it is the current that the wheel makes at night when nobody grinds.",
    "The grid takes it at a price that was settled for twenty years, and the brothers have hung the contract on the wall.",
    "Their father, who told them not to, comes every Saturday and sweeps a floor that has been swept already.",
]
TITLE = "Two brothers and a mill"


def page(shown, script):
    kept = "".join(f"<p>{text}</p>" for text in shown)
    return f"<!doctype html><title>{TITLE}</title><body><article><h1>{TITLE}</h1>{kept}</article>{script}</body>"


def state(texts):
    return f"<script>window.__S={json.dumps({'title': TITLE, 'body': [{'type': 'text', 'content': text} for text in texts]})}</script>"


def linked(texts):
    thing = {"@type": "NewsArticle", "headline": TITLE, "isAccessibleForFree": False, "articleBody": "\n".join(texts)}
    return f"<script type='application/ld+json'>{json.dumps(thing)}</script>"


def test_the_pictures_that_only_the_page_shows_stay_beside_the_text_of_its_script():
    shown = page(WHOLE[:2], state(WHOLE)).replace("</h1>", "</h1><p><img src='/mill.jpg' width='900' height='600'></p>")
    article = clean(shown, "text/html", "https://mill.example/story")
    assert [block.text for block in article.blocks if block.text] == WHOLE
    assert [block.address for block in article.blocks if block.address] == ["https://mill.example/mill.jpg"]


@pytest.mark.parametrize("script", [state, linked])
@pytest.mark.parametrize(
    "above", [[], ["How a wheel that nobody wanted came to feed a village, and then to light it as well."]]
)
def test_the_whole_text_is_taken(script, above):
    article = clean(page([*above, *WHOLE[:2]], script(WHOLE)), "text/html")
    assert [block.text for block in article.blocks] == above + WHOLE
    assert {removal.rule for removal in article.removed if removal.text in WHOLE} == {"page/script"}


@pytest.mark.parametrize(
    ("shown", "script"),
    [
        (WHOLE, linked(WHOLE)),
        (WHOLE[:5], linked(WHOLE)),
        (WHOLE[:3], linked([text.replace("the", "a") for text in WHOLE])),
        (WHOLE[4:], linked(WHOLE)),
        (WHOLE[:3], linked([*WHOLE[3:], *WHOLE[:3]])),
        ([*WHOLE[:1], *(text.replace("brothers", "sisters") for text in WHOLE[1:4])], linked(WHOLE)),
    ],
    ids=["all shown", "nearly all shown", "another text", "its end", "another order", "mostly another"],
)
def test_a_good_text_stays_as_it_is(shown, script):
    assert [block.text for block in clean(page(shown, script), "text/html").blocks] == shown
