"""What customers, commenters and answerers say on a page has their names and days, and not the page's."""

import pytest

from syndicate.clean.draft import Context
from syndicate.clean.facts.pagefacts import facts
from syndicate.clean.pages.parser import parse

PROSE = (
    "<p>The pump lifts forty litres a minute and starts by itself when the water in the bilge rises, the yard said.</p>"
    * 3
)
TYPE = "itemscope itemtype='https://schema.org/"
SAID = f"<span itemprop='author' {TYPE}Person'><a itemprop='name' href='/users/tom'>Tom Reed</a></span><meta itemprop='datePublished' content='2022-10-28'>"


def told(body, head=""):
    page = f"<html lang='en'><head>{head}</head><body>{body}</body></html>"
    found = facts(parse(page), Context("html", url="https://gazette.example/pumps/three"))
    return found.authors, found.published and str(found.published.date())


@pytest.mark.parametrize(
    ("page", "prop", "kind"),
    [
        ("Product", "itemprop='review'", "Review"),
        ("Article", "itemprop='comment'", "Comment"),
        ("Article", "itemprop='comment'", "UserComments"),
        ("Question", "itemprop='suggestedAnswer'", "Answer"),
        ("Question", "itemprop='acceptedAnswer'", "Answer"),
        ("Article", "", "Comment"),
    ],
)
def test_the_name_and_the_day_of_somebody_who_reviews_comments_or_answers(page, prop, kind):
    others = f"<div {prop} {TYPE}{kind}'>{SAID}<p>It works well in my boat.</p></div>"
    assert told(f"<div {TYPE}{page}'><h1>Pump Three</h1>{PROSE}{others}</div>") == ((), None)
    own = "<meta itemprop='datePublished' content='2021-03-04'><a rel='author' href='/users/ida'>Ida Brandt</a>"
    assert told(f"<div {TYPE}{page}'><h1>Pump Three</h1>{own}{PROSE}{others}</div>") == (("Ida Brandt",), "2021-03-04")


def test_several_reviews_that_are_no_property_of_anything():
    review = f"<div {TYPE}Review'>{SAID}</div>"
    assert told(f"<h1>Pump Three</h1>{PROSE}{review * 2}") == ((), None)


@pytest.mark.parametrize("around", ["", "itemprop='review'"])
def test_a_critic_s_review_that_is_the_page(around):
    assert told(f"<div {around} {TYPE}Review'><h1>Pump Three</h1>{SAID}{PROSE}</div>") == (("Tom Reed",), "2022-10-28")


def test_a_critic_s_review_beside_the_title():
    assert told(f"<h1>Pump Three</h1>{PROSE}<div {TYPE}Review'>{SAID}</div>") == (("Tom Reed",), "2022-10-28")


REVIEW = '{"@type": "Review", "author": {"@type": "Person", "name": "Tom Reed"}, "datePublished": "2022-10-28"}'


@pytest.mark.parametrize(
    "thing",
    [
        f'{{"@type": "Product", "name": "Pump Three", "review": [{REVIEW}]}}',
        f'{{"@type": "Product", "name": "Pump "Three"", "review": [{REVIEW}]}}',
        f'[{{"@type": "Product", "name": "Pump Three"}}, {REVIEW}, {REVIEW.replace("Tom", "Una")}]',
        f'{{"@type": "QAPage", "mainEntity": {{"@type": "Question", "suggestedAnswer": {REVIEW}}}}}',
    ],
)
def test_reviews_and_answers_in_linked_data(thing):
    head = f'<script type="application/ld+json">{thing}</script>'
    assert told(f"<h1>Pump Three</h1>{PROSE}", head) == ((), None)


def test_a_critic_s_review_in_linked_data():
    head = f'<script type="application/ld+json">{REVIEW}</script>'
    assert told(f"<h1>Pump Three</h1>{PROSE}", head) == (("Tom Reed",), "2022-10-28")
