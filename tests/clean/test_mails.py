"""Mails that somebody copied: what the mail program and the sender set around the text goes, and the mail's date is not the article's."""

import pytest

from syndicate.clean.cleaner import clean

TEXTS = {
    "de": (
        "Von: Hafenpost <post@hafen.example>\nGesendet: Freitag, 8. März 2024 06:02\nAn: Nina Falkner\nBetreff: Der Hafen am Morgen",
        "Hafen meldet Rekord beim Umschlag\nVon Nina Falkner\n5. März 2024",
        "Die neuen Liegeplätze wurden im vergangenen Herbst eröffnet, und seither ist der Umschlag in jedem Monat gestiegen.",
        "Sie erhalten diesen Newsletter, weil Sie sich angemeldet haben.\nAbmelden | Impressum | Datenschutz",
    ),
    "en": (
        "From: Harbour Post <post@harbour.example>\nSent: Friday, March 8, 2024 6:02 AM\nTo: Ana Costa\nSubject: Fwd: have you seen this",
        "Harbour traffic hits a record\nBy Ana Costa\nMarch 5, 2024",
        "The new berths opened last autumn, and traffic has grown in every month since then, the port said on Monday.",
        "You are receiving this email because you signed up.\nUnsubscribe | Privacy policy",
    ),
    "fr": (
        "De : Le Port <lettre@port.example>\nEnvoyé : vendredi 8 mars 2024 06:02\nÀ : Claire Morel\nObjet : Le port ce matin",
        "Le trafic du port bat un record\nPar Claire Morel\n5 mars 2024",
        "Les nouveaux quais ont ouvert à l'automne dernier et le trafic a augmenté chaque mois depuis, selon le port.",
        "Vous recevez cet e-mail car vous êtes inscrit à notre lettre.\nSe désabonner | Gérer mes préférences",
    ),
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_mail_is_left_with_its_article(language):
    header, head, text, footer = TEXTS[language]
    article = clean(f"{header}\n\n{head}\n\n{text}\n\n{footer}")
    assert article.text == text
    assert article.title == head.split("\n")[0]
    assert str(article.published)[:10] == "2024-03-05"


def test_a_list_of_receivers_without_a_sender_is_no_mail():
    text = "To: all hands on the northern quay\nSubject: the ice"
    body = (
        "The new berths opened last autumn, and traffic has grown in every month since then, the port said on Monday."
    )
    assert "To: all hands" in clean(f"Orders of the day\n\n{text}\n\n{body}").text


HEADER = "From: Ana Costa <ana@harbour.example>\nTo: all@harbour.example\nDate: 14 Mar 2019 09:12:44 GMT\nSubject: {}"
NOTICE = "The lower hall is to be cleared on Saturday from nine, whoever has a pump may bring it, and the old boats go first."


@pytest.mark.parametrize("subject", ["Clearing the hall", "Re: Clearing the hall", "Fwd: [club] Re: Clearing the hall"])
def test_a_mail_without_a_title_has_its_subject_and_its_day(subject):
    article = clean(f"{HEADER.format(subject)}\n\nDear all,\n\n{NOTICE}")
    assert article.title == "Clearing the hall"
    assert str(article.published) == "2019-03-14 09:12:44+00:00"
    assert article.published_basis == "stated"
    assert article.text == f"Dear all,\n\n{NOTICE}"


def test_a_post_of_a_news_group_is_left_without_its_header():
    header = (
        "Path: news.harbour.example!not-for-mail\nFrom: ana@harbour.example (Ana Costa)\nNewsgroups: sci.harbour.ice\n"
        "Subject: Clearing the hall\nDate: 14 Mar 1998 09:12:44 GMT\nOrganization: The rowing club\nLines: 12\n"
        "Message-ID: <6ee3xs@harbour.example>"
    )
    article = clean(f"{header}\n\n{NOTICE}")
    assert (article.title, article.text) == ("Clearing the hall", NOTICE)
    assert str(article.published)[:10] == "1998-03-14"
