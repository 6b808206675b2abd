"""The front door: arguments, forms, bad documents, many documents."""

import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from syndicate.clean import rules
from syndicate.clean.cleaner import Cleaner, Limits, clean
from syndicate.clean.words import forms
from syndicate.values.document import Document

BODY = "The new berths opened last autumn, and traffic has grown in every month since then, the port said."
CAPTURED = datetime(2025, 4, 29, 15, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"document": 7}, TypeError),
        ({"document": None}, TypeError),
        ({"document": "x", "captured_at": CAPTURED.replace(tzinfo=None)}, ValueError),
        ({"document": "x", "captured_at": "2025-01-01"}, TypeError),
        ({"document": "x", "timezone": "Nowhere/Town"}, ValueError),
        ({"document": "x", "timezone": "../etc"}, ValueError),
        ({"document": "x", "timezone": 8}, TypeError),
        ({"document": "x", "media_type": b"text/plain"}, TypeError),
        ({"document": "x", "url": 1}, TypeError),
    ],
)
def test_a_wrong_argument_is_refused_at_once(arguments, error):
    with pytest.raises(error):
        clean(**arguments)


def test_wrong_settings_are_refused():
    with pytest.raises(ValueError, match="scope"):
        Cleaner(scope="everything")
    with pytest.raises(ValueError, match="max_bytes"):
        Limits(max_bytes=0)


@pytest.mark.parametrize(
    ("document", "says"),
    [
        (b"", "no text"),
        ("", "no text"),
        (" \n\u3000\n\u200b", "no text"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG"),
        (b"\x1f\x8b\x08\x00" + bytes(100), "gzip"),
        (bytes(range(256)) * 20, "binary"),
        (b"\0" * 500, "binary"),
        ("\0\1\2", "control characters"),
    ],
)
def test_a_bad_document_gives_an_empty_article_that_says_why(document, says):
    article = clean(document)
    assert article.text == ""
    assert article.confidence == 0
    assert says in " ".join(article.notes)


def test_nothing_but_boilerplate_says_so():
    article = clean("Disclaimer: this is not financial advice.")
    assert (article.text, article.confidence, len(article.removed)) == ("", 0, 1)
    assert "removed" in article.notes[0]


def test_control_characters_and_line_ends():
    article = clean(
        f"{BODY}\r\n\r\nSecond\x00 line \x1b[31mred\x1b[0m.\u2028\u2028Third \ud800.\x85\x85Fourth.\r\rFifth."
    )
    assert article.text == f"{BODY}\n\nSecond line red.\n\nThird \ufffd.\n\nFourth.\n\nFifth."
    assert len(article.notes) == 2


def test_a_document_beyond_the_limits_is_cut_with_a_note():
    small = Cleaner(limits=Limits(max_bytes=58))
    assert len(small.clean(BODY.encode()).text) == 58
    assert "58" in small.clean(BODY.encode()).notes[0]
    assert len(small.clean(BODY).text) == 58
    few = Cleaner(limits=Limits(max_blocks=3)).clean("\n\n".join([BODY] * 9))
    assert len(few.blocks) == 3
    assert "3 lines" in few.notes[0]


def test_scope_article_takes_the_title_out():
    text = f"Harbour traffic hits a record\n\n{BODY}"
    assert clean(text).title == "Harbour traffic hits a record"
    assert clean(text).text == text
    assert clean(text).blocks[0].kind == "heading"
    assert Cleaner(scope="article")(text).text == BODY
    assert Cleaner(scope="article")(text).title == "Harbour traffic hits a record"


def test_the_time_zone_of_a_date_without_one():
    text = f"Harbour traffic hits a record\n2024-07-05 09:30\n\n{BODY}"
    published = [
        clean(text, timezone="America/New_York").published,
        clean(text, captured_at=CAPTURED).published,
        clean(text, captured_at=CAPTURED, timezone=UTC).published,
        clean(text).published,
    ]
    assert [when.isoformat() for when in published] == [
        "2024-07-05T09:30:00-04:00",
        "2024-07-05T09:30:00+08:00",
        "2024-07-05T09:30:00+00:00",
        "2024-07-05T09:30:00+00:00",
    ]
    assert "UTC" in clean(text).notes[0]
    assert clean(text, timezone="UTC").notes == ()


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("<!doctype html><p>x", "html"),
        ("\n <html><body>x", "html"),
        ("<?xml version='1.0'?><html>", "html"),
        ("<!-- saved --><div class='a'>x</div>", "html"),
        ("Some <p>one</p><p>two</p>", "html"),
        ("Words\n<div>block</div>", "html"),
        ("a < b and c > d", "text"),
        ("Use the <b>bold</b> tag", "text"),
        ("A <div> opens and </div> closes", "text"),
        ("<3 this", "text"),
        ("# A heading\n\n*text*", "text"),
        ("", "text"),
    ],
)
def test_what_a_text_is_taken_for(text, form):
    assert forms.guess(text) == form


def test_a_media_type_decides():
    assert forms.media_type("text/plain; charset=GB2312") == ("text", "GB2312")
    assert forms.media_type('TEXT/Markdown;charset="utf-8"') == ("markdown", "utf-8")
    assert forms.media_type("application/octet-stream") == (None, None)
    assert clean("# Not a heading", "text/plain").text == "# Not a heading"
    assert clean(f"# A heading\n\n{BODY}", "text/markdown").title == "A heading"


def test_many_documents_keep_their_order():
    texts = [f"{BODY} Number {n}." for n in range(100)]
    document = Document("https://a.example/x", texts[0].encode("utf-16"), CAPTURED, "text/plain", "utf-16", CAPTURED)
    expected = [clean(text).text for text in texts]
    cleaner = Cleaner()
    assert [article.text for article in cleaner.clean_many([document, *texts[1:]])] == expected
    with ThreadPoolExecutor(3) as executor:
        assert [article.text for article in cleaner.clean_many(iter(texts), executor)] == expected
    with ProcessPoolExecutor(1) as executor:
        assert [article.text for article in cleaner.clean_many(texts[:4], executor)] == expected[:4]


def test_an_endless_iterable_is_read_a_little_ahead():
    read = []

    def endless():
        while True:
            read.append(1)
            yield BODY

    with ThreadPoolExecutor(2) as executor:
        articles = Cleaner().clean_many(endless(), executor)
        assert next(articles).text == BODY
        articles.close()
    assert len(read) < 100


def test_a_cleaner_travels():
    cleaner = Cleaner(rules.default(), "article")
    assert pickle.loads(pickle.dumps(cleaner)) == cleaner


def test_the_cleaner_loads_nothing_heavy():
    code = "import sys, syndicate; syndicate.clean('x'); print([m for m in ('bs4', 'lxml', 'numpy', 'httpx', 'markdown_it') if m in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_a_paragraph_that_ends_in_a_disclaimer_loses_only_the_disclaimer():
    body = "Work on the bridge begins in spring, said the engineer in charge, and lasts for about two years in all."
    small = "This article is for information only. It is not investment advice, and all rights are reserved."
    article = clean(f"The bridge\n\n{body}\n\n{body[::-1].capitalize()}. {small}")
    assert article.text == f"{body}\n\n{body[::-1].capitalize()}."
    assert [(removal.kind, removal.text.strip()) for removal in article.removed] == [("disclaimer", small)]


def test_chinese_sentences_of_a_disclaimer_are_cut_from_the_last_paragraph():
    body = "新的泊位在去年秋天投入使用\uff0c此后每个月的吞吐量都在上升\uff0c港务局在周一的一份公告里这样说。"
    small = "本文内容仅供参考\uff0c不构成任何投资建议。投资者据此操作\uff0c风险自负。"
    article = clean(f"港口吞吐量创下新高\n\n{body}\n\n{body}{small}")
    assert [block.text for block in article.blocks] == [body, body]
    assert [(removal.kind, removal.text) for removal in article.removed] == [("disclaimer", small)]


@pytest.mark.parametrize("wrong", [{"rules": 5}, {"limits": 5}, {"model": 5}])
def test_a_wrong_setting_is_refused_at_once(wrong):
    with pytest.raises(TypeError, match=next(iter(wrong)) if "model" not in wrong else "PathLike"):
        Cleaner(**wrong)


@pytest.mark.parametrize("wrong", [("abc",), (b"abc",), (5,), (["a"], 5)])
def test_clean_many_refuses_wrong_arguments_at_once(wrong):
    with pytest.raises(TypeError, match=r"documents|executor"):
        Cleaner().clean_many(*wrong)


def test_the_library_prints_nothing_about_odd_bytes(capfd):
    program = (
        "import syndicate, random; [syndicate.clean(bytes([200 + n % 50, 32, 65 + n, 10]) * 40) for n in range(20)]"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        (
            "港务局周二在北岸的码头上说,新的泊位在去年秋天投入使用,吞吐量报24181\n箱,比前一年上涨了0.92%。",
            "港务局周二在北岸的码头上说,新的泊位在去年秋天投入使用,吞吐量报24181箱,比前一年上涨了0.92%。",
        ),
        (
            "港务局周二在北岸的码头上说,新的泊位在去年秋天投入使用以后吞吐量上涨12.5%\n\uff0c比前一年多了一倍。",
            "港务局周二在北岸的码头上说,新的泊位在去年秋天投入使用以后吞吐量上涨12.5%\uff0c比前一年多了一倍。",
        ),
        (
            "港务局 周二在北岸的码头上说,新的泊位在 2024 年的秋天投入使用,开业 8 年\n2 个月后,吞吐量才翻了一番。",
            "港务局 周二在北岸的码头上说,新的泊位在 2024 年的秋天投入使用,开业 8 年 2 个月后,吞吐量才翻了一番。",
        ),
        (
            "The harbour board cut its toll by a quarter of a point, from five to\n4.25% on Monday.",
            "The harbour board cut its toll by a quarter of a point, from five to 4.25% on Monday.",
        ),
    ],
)
def test_a_line_that_was_broken_beside_a_number_is_mended(broken, whole):
    text = "Dockers said that the ice came late, which gave the tugs three more weeks of work than in other years."
    assert clean(f"{text}\n\n{broken}\n").blocks[-1].text == whole
