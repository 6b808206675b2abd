"""What a page states to be its recipe is the article's, wherever it stands; what else a page sells is not."""

import json

import pytest

from syndicate.clean.cleaner import clean

INGREDIENTS = ["500 g yellow peas", "1 onion, in rings", "2 tsp dried thyme", "salt"]
STEPS = ["Leave the peas in cold water over night.", "Boil them with the onion for an hour."]
PROSE = (
    "<p>Thursday is for soup. This one is thick and mild, and it gets better each time that it is warmed again.</p>"
    "<p>My grandmother let it stand on the back of the stove from morning to evening, and nobody complained of it.</p>"
)
SHOP = '<div class="card"><a href="/shop/bowl">Soup bowl in blue, 12.90</a></div>'


def recipe(**stated):
    said = {"@type": "Recipe", "name": "Pea soup", **stated}
    return f'<script type="application/ld+json">{json.dumps({"@graph": [{"@type": "WebSite"}, said]})}</script>'


def card(line):
    return f'<div class="card"><a href="/shop/{line[:3].strip()}">{line}</a></div>'


def page(cards, head):
    return (
        f"<!doctype html><title>Pea soup</title>{head}<body><main><h1>Pea soup</h1>{PROSE}"
        f'<aside class="shop"><h2>You need</h2>{cards}{SHOP}</aside>'
        f"{PROSE.replace('Thursday', 'Friday').replace('My', 'Her')}</main></body>"
    )


CARDS = "".join(map(card, INGREDIENTS))


def texts(html):
    return [block.text for block in clean(html, url="https://stove.example/pea-soup").blocks]


def test_ingredients_that_the_page_states_are_kept_with_their_heading_though_they_stand_in_a_shop():
    kept = texts(page(CARDS, recipe(recipeIngredient=INGREDIENTS)))
    assert kept[2:7] == ["You need", *INGREDIENTS]
    assert not any("bowl" in text for text in kept)


def test_without_what_the_page_states_they_are_a_shop():
    assert not set(INGREDIENTS[:3]) & set(texts(page(CARDS, "")))


@pytest.mark.parametrize(
    "stated",
    [
        STEPS,
        [{"@type": "HowToStep", "text": step} for step in STEPS],
        [{"@type": "HowToSection", "itemListElement": [{"@type": "HowToStep", "text": step} for step in STEPS]}],
    ],
)
def test_steps_are_kept_as_ingredients_are(stated):
    cards = CARDS + "".join(map(card, STEPS))
    assert set(STEPS) <= set(texts(page(cards, recipe(recipeIngredient=INGREDIENTS, recipeInstructions=stated))))


def test_what_is_shown_twice_is_kept_once():
    kept = texts(page(CARDS + CARDS, recipe(recipeIngredient=INGREDIENTS)))
    assert [text for text in kept if text in INGREDIENTS] == INGREDIENTS


def test_one_word_that_happens_to_be_an_ingredient_is_no_recipe():
    assert "salt" not in texts(page(card("salt"), recipe(recipeIngredient=INGREDIENTS)))


def test_lines_of_one_block_are_kept_as_blocks_of_one_line_are():
    cards = "<div class='card'>" + "<br>".join(f"<a href='/shop'>{line}</a>" for line in INGREDIENTS) + "</div>" + CARDS
    assert "\n".join(INGREDIENTS) in texts(page(cards, recipe(recipeIngredient=INGREDIENTS)))
