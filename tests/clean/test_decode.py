"""Bytes in any charset are read right, also short ones."""

import zlib

import pytest

from syndicate.clean.decode import decode

CHINESE = "据港务局透露\uff0c新的泊位已经投入使用。"


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (CHINESE, "gb18030"),
        ("你好世界", "gbk"),
        ("港口的新泊位\n\n正文很短。", "gb2312"),
        ("據港務局透露\uff0c新的泊位已經投入使用。", "big5"),
        ("これは短い日本語のテキストです。", "shift_jis"),
        ("これは短い日本語のテキストです。", "euc-jp"),
        ("이것은 한국어 텍스트입니다.", "euc-kr"),
        ("港口股价周二大涨16% 吞吐量突破1.2万亿\n北岸社\n分析师认为,估值仍处合理区间。", "gb18030"),
        ("平台应当优化派单算法,合理确定接单量和配送时限。", "gbk"),
        ("美聯儲官員:不急於降息 通脹風險仍偏上行", "gb18030"),
        ("МИД РФ заявил о позиции США по НАТО", "koi8-r"),
        ("Это короткий русский текст.", "windows-1251"),
        ("Это короткий русский текст.", "koi8-r"),
        ("Le café déjà vu, à la carte", "windows-1252"),
        ("“Smart” quotes — and a dash", "windows-1252"),
        (CHINESE, "utf-8"),
        (CHINESE, "utf-16"),
        (CHINESE + "\n", "utf-16-le"),
        (CHINESE + "\n", "utf-16-be"),
        ("plain words", "utf-16-le"),
        (CHINESE, "utf-32"),
    ],
)
def test_a_charset_that_nobody_states(text, charset):
    assert decode(text.encode(charset), None, 10_000).text == text


def test_a_stated_charset_wins_over_a_guess():
    text = "éà"
    assert decode(text.encode("cp850"), "cp850", 100).text == text


def test_a_stated_charset_is_read_as_its_superset():
    text = "\u9555\u57fa" + "用\u4dae"
    assert decode(text.encode("gb18030"), "gb2312", 100).text == text


def test_a_page_states_its_charset():
    page = f'<html><head><meta charset="gb2312"><title>{CHINESE}</title>'
    assert CHINESE in decode(page.encode("gb18030"), None, 10_000).text


def test_a_wrong_stated_charset_is_noted():
    read = decode(CHINESE.encode("gb18030"), "utf-8", 1000)
    assert read.text == CHINESE
    assert decode("abc é".encode(), "no-such-charset", 100).notes


@pytest.mark.parametrize("name", ["zlib", "bz2", "hex", "uu", "base64", "rot13"])
def test_what_is_no_charset_unpacks_nothing(name):
    page = f"<meta charset={name}><p>abc".encode()
    read = decode(page, None, 100)
    assert read.text == page.decode()
    assert read.notes == (f"The document is not in the charset {name!r} that it states.",)
    assert decode(zlib.compress(b"a" * 90), name, 1000).text == ""


def test_broken_utf8_is_mended_with_a_note():
    content = (CHINESE * 20).encode()[:-1] + b"\xff end"
    read = decode(content, None, 10_000)
    assert read.text.startswith(CHINESE * 19)
    assert "broken" in read.notes[0]


def test_half_a_character_at_the_limit_is_left_out():
    read = decode(CHINESE.encode(), None, 10)
    assert read.text == CHINESE[:3]
    assert "10" in read.notes[0]


@pytest.mark.parametrize("stated", ["iso-8859-1", "us-ascii", "utf-16", "shift_jis", "windows-1251", "gbk", "no-such"])
@pytest.mark.parametrize(
    "text", ["Größe – ein Kran", "кран и набережная", CHINESE], ids=["German", "Russian", "Chinese"]
)
def test_letters_that_are_valid_utf8_are_that_whatever_is_stated(text, stated):
    read = decode(text.encode(), stated, 1000)
    assert (read.text, read.notes) == (text, (f"The document is not in the charset {stated!r} that it states.",))


@pytest.mark.parametrize("stated", ["utf-16", "utf-32", "utf-16le"])
def test_plain_letters_are_no_pairs_of_bytes_whatever_is_stated(stated):
    assert decode(b"The crane was lifted onto the quay.", stated, 1000).text == "The crane was lifted onto the quay."
