"""Who a page says its author is: people, in the form in which names are written, and neither places nor organisations."""

import json

import pytest

from syndicate import clean
from syndicate.clean.facts.pageknown import known_of
from syndicate.clean.facts.pagepeople import people

TITLE = "The port counts more ships than ever before"
PROSE = "<p>The new berths opened last autumn, and traffic has grown in every month since then, the port said.</p>" * 4


def article(head="", body=""):
    return clean(
        f"<html lang='en'><head>{head}</head><body><article><h1>{TITLE}</h1>{body}{PROSE}</article></body></html>"
    )


def stated(**facts):
    told = json.dumps({"@context": "https://schema.org", "@type": "Article", "headline": TITLE, **facts})
    return f"<script type='application/ld+json'>{told}</script>"


def organisation(name):
    return {"@type": "Organization", "name": name}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Das, Amitava", ("Amitava Das",)),
        ("Le, Hoang", ("Hoang Le",)),
        ("van der Berg, Jan", ("Jan van der Berg",)),
        ("O'Brien, Pat", ("Pat O'Brien",)),
        ("Brandt, Ida; Das, Amitava; Reed, T.", ("Ida Brandt", "Amitava Das", "T. Reed")),
        ("Amit Das", ("Amit Das",)),
    ],
)
def test_a_family_name_that_stands_first(text, names):
    assert people([text], known_of()) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ida Brandt und Tom Reed, Nairobi", ("Ida Brandt", "Tom Reed")),
        ("Ida Brandt, em Porto Alegre", ("Ida Brandt",)),
        ("Ida Brandt, Master Horticulturalist & Garden Educator", ("Ida Brandt",)),
        ("Ida Brandt, Trial Attorney", ("Ida Brandt",)),
        ("Von Dr. med. Ida Brandt", ("Dr. Ida Brandt",)),
        ("Prof. Dr. rer. nat. Ida Brandt und Dr.-Ing. Tom Reed", ("Prof. Dr. Ida Brandt", "Dr. Tom Reed")),
        ("Ida Brandt, CEPF®", ("Ida Brandt",)),
        ("Ida Brandt CEPF®", ("Ida Brandt",)),
        ("Ida Brandt, From The Quay", ("Ida Brandt",)),
        ("Ida Brandt, Harbour Lights", ("Ida Brandt",)),
        ("Do Lights", ("Do Lights",)),
        ("Center for Ship Evaluation and Research", ()),
        ("Ida and Tom", ("Ida", "Tom")),
        ("Ida and Tom, PhD", ("Ida", "Tom")),
        ("Ida Brandt, Tom Reed and Ann Lee", ("Ida Brandt", "Tom Reed", "Ann Lee")),
        ("林一、周明", ("林一", "周明")),
    ],
)
def test_what_stands_behind_a_stated_name_is_one_only_where_it_looks_like_one(text, names):
    assert people([text], known_of("Harbour Lights")) == names


def test_a_word_before_the_publisher_makes_nobody_of_it():
    assert people(["Ida Brandt", "Do Harbourline"], known_of("Harbourline")) == ("Ida Brandt",)


def test_a_list_of_authors_in_one_element():
    assert article("<meta name='citation_authors' content='Ida Brandt;Tom Reed;'>").authors == (
        "Ida Brandt",
        "Tom Reed",
    )


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (stated(author=organisation("Harbour Construction"), publisher=organisation("Harbour Construction")), ""),
        (stated(publisher=organisation("Harbour Construction")), "<p>Posted By</p><p>Harbour Construction</p>"),
        (
            stated(publisher=organisation("Harbour Construction"))
            + "<meta name='author' content='Harbour Construction'>",
            "",
        ),
    ],
)
def test_what_the_page_says_is_an_organisation_wrote_nothing(head, body):
    found = article(head, body)
    assert (found.authors, found.publisher) == ((), "Harbour Construction")


def test_an_agency_that_the_page_says_is_one_wrote_nothing():
    head = (
        stated(author=organisation("Deutsche Presse-Agentur"))
        + "<meta name='author' content='Deutsche Presse-Agentur'>"
    )
    assert clean(f"<html lang='de'><head>{head}</head><body><h1>{TITLE}</h1>{PROSE}</body></html>").authors == ()


@pytest.mark.parametrize(
    ("author", "publisher"),
    [
        ({"@type": "Person", "name": "Ida Brandt"}, organisation("Ida Brandt")),
        ({"name": "Ida Brandt"}, organisation("Ida Brandt")),
        (
            {"@type": ["Person", "Organization"], "name": "Ida Brandt"},
            {"@type": ["Person", "Organization"], "name": "Ida Brandt"},
        ),
    ],
)
def test_whoever_publishes_on_their_own_is_an_author(author, publisher):
    assert article(stated(author=author, publisher=publisher)).authors == ("Ida Brandt",)


def test_a_template_that_calls_a_person_an_organisation_takes_no_author_away():
    head = stated(author=organisation("Ida Brandt"), publisher=organisation("Harbour Lights"))
    assert article(head, "<p>By <a href='/author/ida/'>Ida Brandt</a></p>").authors == ("Ida Brandt",)


ASKED = """<div itemprop='mainEntity' itemscope itemtype='https://schema.org/Question'>
<h1 itemprop='name'>Which berth is the deepest?</h1><p>I have looked at all the charts of the harbour, and none of them tells.</p>
<div class='user-details'><a href='/users/3/ann-lee'>Ann Lee</a><span class='badges'>40 silver badges</span></div>
<div class='user-details' itemprop='author' itemscope itemtype='http://schema.org/Person'>
<a href='/users/1/ibrandt' itemprop='url'>ibrandt</a><meta itemprop='name' content='ibrandt'/><span>1,120</span></div>
<div itemprop='acceptedAnswer' itemscope itemtype='https://schema.org/Answer'><p>The northern one is, by half a fathom, since they dredged it.</p>
<div itemprop='author' itemscope itemtype='http://schema.org/Person'><a href='/users/2/tom-reed'>Tom Reed</a></div></div></div>"""


def test_whoever_asked_is_the_author_and_no_one_who_edited_or_answered():
    assert clean(f"<html itemscope itemtype='https://schema.org/QAPage'><body>{ASKED}</body></html>").authors == (
        "ibrandt",
    )


def test_an_account_that_a_question_states_is_its_author_whatever_stands_around_it():
    head = stated(**{"@type": "Question", "name": TITLE, "author": {"@type": "Person", "name": "ibrandt"}})
    assert article(head, "<div class='author-share'>Copy Link</div>").authors == ("ibrandt",)
