"""The pages that a feed should refuse are many, of many kinds, and the same every time."""

from collections import Counter

from syndicate.clean.cleaner import clean
from training.refused import refused

PAGES = list(refused())


def test_there_are_enough_in_many_languages():
    kinds = Counter(page.kind for page in PAGES)
    assert set(kinds) >= {
        "cookies",
        "missing",
        "denied",
        "captcha",
        "failure",
        "login",
        "paywall",
        "script",
        "list",
        "shell",
        "noise",
    }
    assert len({page.site for page in PAGES}) > 60
    assert len({page.site.split("-")[1] for page in PAGES if page.kind == "cookies"}) > 5


def test_no_two_are_the_same_and_they_are_made_anew_alike():
    assert len({page.id for page in PAGES}) == len({page.html for page in PAGES}) == len(PAGES)
    assert list(refused()) == PAGES


def test_layouts_of_one_text_are_held_out_together():
    folds = {}
    for page in PAGES:
        folds.setdefault(page.site, set()).add(page.fold)
    assert all(len(found) == 1 for found in folds.values())


def test_a_message_stands_in_every_layout():
    messages = [page for page in PAGES if page.site == next(page.site for page in PAGES if page.kind == "missing")]
    assert len(messages) > 3
    assert all("requested URL was not found" in clean(page.html).text for page in messages)
