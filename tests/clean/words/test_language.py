"""The language of a text."""

import pytest

from syndicate.clean.cleaner import clean
from syndicate.clean.words.language import detect


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
