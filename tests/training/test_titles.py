"""The weights of the choice between titles are made from pages where one of the two is right."""

import pytest

from training.corpora import Page
from training.titles import Choice, choice, fit, is_title, right

HTML = "<title>{stated}</title><h1>{shown}</h1>"


def page(title, stated, shown):
    html = HTML.format(stated=stated, shown=shown)
    return Page("1", "ours", "article", "https://kite.example/storm", "kite.example", html, "", title)


def test_a_page_asks_for_a_choice_where_one_of_its_titles_is_right():
    assert choice(page("Storm", "Weather of the week", "Storm")).shown is True
    assert choice(page("Weather of the week", "Weather of the week", "Storm")).shown is False
    assert choice(page("Storm", "Storm", "Storm")) is None
    assert choice(page("Rain", "Weather of the week", "Storm")) is None
    assert choice(page("", "Weather of the week", "Storm")) is None


@pytest.mark.parametrize(
    ("found", "wanted", "expected"),
    [
        ("Storm!", "storm", True),
        ("Storm over the bay", "Storm over the bay: live", True),
        ("Storm", "Storm over the bay", False),
    ],
)
def test_a_title_may_be_a_little_longer_or_shorter(found, wanted, expected):
    assert is_title(found, wanted) is expected


def test_what_tells_the_right_title_gets_the_weight():
    choices = [Choice((float(n % 2), 0.5), n % 2 == 1, "ours", 0) for n in range(40)]
    weights = fit(choices)
    assert right(choices, weights) == len(choices)
    assert weights[1] > 1 > abs(weights[2])
