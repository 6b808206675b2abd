"""Titles of other articles between the paragraphs of a copied page go with their heading, and headings of the article's own stay."""

from dataclasses import replace

from syndicate.clean import rules
from syndicate.clean.cleaner import clean
from syndicate.clean.draft import Candidate, Draft, Verdict
from syndicate.clean.stripping import othertitles
from syndicate.values.block import Block

ABOVE = "Le vieux bac a repris mardi ses traversées entre les deux rives, devant deux cents curieux."
BELOW = "La mairie a payé la moitié des travaux, et les pêcheurs ont offert la peinture de la coque."
HEADING = "À lire aussi"
OTHER = "Deux ponts fermés pendant tout l'hiver"
QUESTION = "Qui paiera la peinture de la coque"
PAGE = f"""Accueil
Se connecter
Le bac du port reprend du service après neuf ans
Par Claire Morel
Publié le 5 mars 2024 à 09h30
{ABOVE}
{HEADING}
{OTHER}
{BELOW}
Partager
Tous droits réservés"""


def _left(*between: str, known: str = "") -> list[str]:
    row = tuple(Candidate(Block("paragraph", text)) for text in (ABOVE, *between, BELOW))
    row = tuple(
        replace(each, verdict=Verdict("other", "line", 0.01)) if each.block.text == known else each for each in row
    )
    taken = othertitles.take(rules.default(), Draft(row, spoken="fr"))
    return [each.block.text for each in taken.candidates if each.verdict is None]


def test_a_title_goes_with_the_heading_of_other_articles():
    assert _left(HEADING, OTHER) == [ABOVE, BELOW]


def test_a_title_goes_whose_heading_is_gone_already():
    assert _left(HEADING, OTHER, known=HEADING) == [ABOVE, BELOW]


def test_the_last_of_several_titles_may_be_a_heading_and_stays():
    assert _left(HEADING, OTHER, QUESTION) == [ABOVE, QUESTION, BELOW]


def test_what_stands_below_a_title_that_is_gone_already_stays():
    assert _left(HEADING, OTHER, QUESTION, known=OTHER) == [ABOVE, QUESTION, BELOW]


def test_headings_of_the_article_and_sentences_stay():
    sentence = "Deux ponts étaient fermés depuis le mois de novembre, et le troisième ne suffisait plus à personne."
    assert _left(QUESTION) == [ABOVE, QUESTION, BELOW]
    assert _left(HEADING, "Neuf hivers") == [ABOVE, HEADING, "Neuf hivers", BELOW]
    assert _left(HEADING, sentence) == [ABOVE, HEADING, sentence, BELOW]
    assert _left(HEADING) == [ABOVE, HEADING, BELOW]


def test_a_copied_page_is_left_without_them():
    article = clean(PAGE)
    assert [block.text for block in article.blocks] == [ABOVE, BELOW]
    assert clean(article.text).text == article.text
