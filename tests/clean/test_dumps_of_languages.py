"""A raw dump in a language with rules of its own gives the article, its authors and its date, and nothing around them."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

import syndicate

RULES = Path(__file__).resolve().parents[2] / "syndicate" / "clean" / "rules"

# By language: what stands above the text, who wrote it, behind its last sentence, below it.
DUMPS = {
    "nl": (
        "Door Anna van den Berg en Jan Bos\n5 maart 2024 om 09:30",
        ("Anna van den Berg", "Jan Bos"),
        "(ANP)",
        "Reageer op dit artikel\nMeest gelezen\n1.\n2.\n© 2024 Havenblad",
    ),
    "sv": (
        "Text: Anna Lindqvist\nPublicerad 5 mars 2024 kl. 09.30",
        ("Anna Lindqvist",),
        "(TT)",
        "Dela på Facebook\nLäs också:\nNy färjelinje i maj",
    ),
    "no": (
        "Av Kari Nordmann\nPublisert 5. mars 2024 kl. 09.30",
        ("Kari Nordmann",),
        "(©NTB)",
        "Les også:\nNy fergelinje i mai\nFire kaiplasser",
    ),
    "da": (
        "Af Mette Holm\nPubliceret 5. marts 2024 kl. 09.30",
        ("Mette Holm",),
        "/ritzau/",
        "Del artiklen\nKommentarer (4)\nTilmeld dig vores nyhedsbrev",
    ),
    "fi": (
        "Teksti: Aino Virta\nJulkaistu 5.3.2024 klo 9.30",
        ("Aino Virta",),
        "(STT)",
        "Luetuimmat\n1.\n2.\nAvainsanat: satama, jää",
    ),
    "pl": (
        "Autor: Łucja Wilk\nOpublikowano: 5 marca 2024, 09:30",
        ("Łucja Wilk",),
        "(PAP)",
        "jkow/ mow/\nCzytaj też:\nNowa linia promowa w maju",
    ),
    "cs": (
        "Autor: Eva Dvořáková\nPublikováno: 5. března 2024 9:30",
        ("Eva Dvořáková",),
        "(ČTK)",
        "Vstoupit do diskuse\nMohlo by vás zajímat\nNová linka trajektu",
    ),
    "hu": (
        "Írta: Kovács Anna\n2024. március 5. 9:30",
        ("Kovács Anna",),
        "(MTI)",
        "Szólj hozzá!\nEzt is olvasd el\nÚj kompjárat",
    ),
    "tr": (
        "Haber: Ayşe Yılmaz\nGiriş: 05.03.2024 - 09:30",
        ("Ayşe Yılmaz",),
        "(AA)",
        "Yorum yap\nİLGİLİ HABERLER\nYeni feribot hattı",
    ),
    "el": (
        "Του Γιάννη Παπαδόπουλου\nΔημοσίευση: 5 Μαρτίου 2024, 09:30",
        ("Γιάννη Παπαδόπουλου",),
        "(ΑΠΕ-ΜΠΕ)",
        "ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ\nΝέα γραμμή πορθμείου",
    ),
}


@pytest.mark.parametrize("language", DUMPS)
def test_a_dump_is_cleaned_in_its_language(language: str) -> None:
    around = tomllib.loads((RULES / f"{language}.toml").read_text("utf-8"))["article"]
    head, authors, agency, below = DUMPS[language]
    first, second = around["first"], around["second"]
    article = syndicate.clean(f"{around['title']}\n\n{head}\n\n{first}\n\n{second} {agency}\n\n{below}\n")
    assert article.language == language
    assert article.title == around["title"]
    assert article.text == f"{first}\n\n{second}"
    assert article.authors == authors
    assert article.published == datetime(2024, 3, 5, 9, 30, tzinfo=UTC)
    assert syndicate.clean(article.text).text == article.text
