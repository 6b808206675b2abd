"""The language of a text."""

import pytest

from syndicate.clean.cleaner import clean
from syndicate.clean.words.detection import detect
from syndicate.clean.words.language import spoken


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("新的泊位在去年秋天投入使用\uff0c港务局说。", "zh-Hans"),
        ("新的泊位在去年秋天投入使用\uff0c港務局說。", "zh-Hant"),
        ("OpenAI与微软的CEO萨提亚(Satya Nadella)在会议上见面\uff0c讨论AI模型。", "zh-Hans"),
        ("新しい桟橋は昨年の秋に開かれました。", "ja"),
        ("새 부두는 지난 가을에 문을 열었다.", "ko"),
        ("Новые причалы открылись прошлой осенью.", "ru"),
        ("Нові причали відкрилися минулої осені, і їх багато.", "uk"),
        ("The new berths opened last autumn and the port is busy.", "en"),
        ("Die neuen Liegeplätze wurden im Herbst eröffnet und der Hafen ist voll.", "de"),
        ("Les nouveaux quais ont été ouverts à l'automne et le port est plein.", "fr"),
        ("Los nuevos muelles se abrieron en otoño y el puerto está lleno.", "es"),
        ("Els nous molls es van obrir a la tardor i el port és ple, però no hi ha gaire feina.", "ca"),
        ("Os novos cais foram abertos no outono e o porto não está vazio.", "pt"),
        ("I nuovi moli sono stati aperti in autunno e il porto non è vuoto.", "it"),
        ("De nieuwe kades zijn in de herfst geopend en de haven is vol.", "nl"),
        ("Η νέα αποβάθρα άνοιξε το φθινόπωρο.", "el"),
        ("الأرصفة الجديدة فتحت في الخريف", "ar"),
        ("", None),
        ("12345 --- 67", None),
        ("Xyzzy", None),
    ],
)
def test_detect(text, tag):
    assert detect(text) == tag


def test_a_stated_language_stands():
    assert clean("---\nlang: fr-CA\n---\n\nThe port is busy and the ice is late.", "text/markdown").language == "fr-CA"


def test_a_stated_language_without_a_script_gets_it():
    assert clean("---\nlang: zh\n---\n\n港務局說\uff0c冰來得比往年晚。", "text/markdown").language == "zh-Hant"


ENGLISH = (
    "The harbour was quiet in the morning, and the boats that had come in with the tide were still at the quay. " * 5
)
SPANISH = (
    "El puerto estaba en calma por la mañana y los barcos que llegaron con la marea seguían en el muelle del sur. " * 5
)


@pytest.mark.parametrize(
    ("stated", "text", "language"),
    [
        ("en-US", SPANISH, "es"),
        ("es", ENGLISH, "en"),
        ("zh-CN", ENGLISH, "en"),
        ("en", "港口在早晨很安静,随潮水进来的船还停在码头边,海关人员还没有来。" * 20, "zh-Hans"),
        ("en-GB", ENGLISH, "en-GB"),
        ("ca", SPANISH, "ca"),
        ("en", "El puerto estaba en calma por la mañana.", "en"),
    ],
)
def test_a_template_s_language_gives_way_to_the_text(stated, text, language):
    page = f"<html lang='{stated}'><body><article><h1>1</h1><p>{text}</p></article></body></html>"
    assert clean(page).language == language


SWAHILI = "Meli zilizoingia na maji usiku zilikuwa bado kwenye gati, na watu wa forodha hawakuwa wamefika kwa sababu ya mvua. "
KAZAKH = "Кемелер түнде келді және олар әлі де айлақта тұр, бірақ кеден қызметкерлері жаңбыр үшін ғана емес, жол үшін де келген жоқ. "


@pytest.mark.parametrize(
    ("stated", "text", "language"),
    [
        ("en-US", SWAHILI * 4, "sw"),
        ("ru", KAZAKH * 4, "kk"),
        ("fil", SWAHILI * 4, "sw"),
        ("sw-KE", SWAHILI * 4, "sw-KE"),
        ("tlh", SWAHILI * 4, "tlh"),
        ("sr", "Brodovi koji su došli noću još su na doku, a carina nije došla, jer je padala kiša i niko ne zna kada će doći. " * 4, "sr"),
    ],
)  # fmt: skip
def test_a_template_s_language_gives_way_to_any_other_that_is_sure(stated, text, language):
    page = f"<html lang='{stated}'><body><article><h1>1</h1><p>{text}</p></article></body></html>"
    assert clean(page).language == language


def test_a_language_of_two_scripts_is_no_neighbour_s_in_either():
    text = (
        "Gradsko vijeće odlučilo je da zamijeni staru dizalicu, koja ne radi. Niko nije imao bolji prijedlog, a rok je kraj augusta. "
        * 3
    )
    assert clean(f"<html lang='sr'><body><article><h1>1</h1><p>{text}</p></article></body></html>").language == "sr"


def page_of(*blocks):
    return f"<html><head><title>Standings</title></head><body><article><h1>Standings</h1>{''.join(blocks)}</article></body></html>"


def test_tables_and_code_do_not_tell_the_language():
    rows = "".join(f"<tr><td>W {number}</td><td>z L{number}</td><td>w domu</td></tr>" for number in range(40))
    table = f"<table><tr><th>W</th><th>L</th><th>o</th></tr>{rows}</table>"
    code = f"<pre>{'for (die und der : das) { ist = nicht; }' * 10}</pre>"
    assert clean(page_of(f"<p>{ENGLISH}</p>", table, code)).language == "en"
    assert clean(page_of(code, table, f"<p>{ENGLISH}</p>")).language == "en"


def test_the_beginning_of_a_thread_tells_its_language():
    german = "<p>Ich schreibe mal auf Deutsch, weil die Frage nach den Farben auch für andere von Nutzen ist, die sie suchen.</p>"
    assert clean(page_of(f"<p>{ENGLISH * 2}</p>", german * 20)).language == "en"


def test_a_text_is_held_against_its_neighbours_rules_for_want_of_its_own():
    slovak = "Mestská rada v utorok rozhodla, že vymení starý prístavný žeriav, ktorý už deväť rokov nefunguje."
    assert spoken([slovak, "Podľa inžinierov sú jeho nohy na dvoch miestach prehrdzavené."]) == "cs"
    assert spoken([SWAHILI]) == "sw"
