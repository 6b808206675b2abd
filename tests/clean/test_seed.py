"""The project's first input, and a second dump that differs from it in language, order and every removed line."""

from datetime import datetime, timedelta
from pathlib import Path

from syndicate.clean.cleaner import clean
from syndicate.clean.meaning import meaning
from syndicate.values.article import Credit

CHECKOUT = Path(__file__).resolve().parents[2]
SEED = (CHECKOUT / "seeds" / "openai-microsoft.zh.txt").read_text("utf-8")
SECOND = (CHECKOUT / "tests" / "data" / "dumps" / "brokerage.en.txt").read_text("utf-8")
CAPTURED = datetime.fromisoformat("2025-04-29T15:00:00+08:00")


def lines(text):
    return [line.strip() for line in text.split("\n") if line.strip()]


def test_the_seed():
    article = clean(SEED, captured_at=CAPTURED)
    shown = lines(SEED)
    closing = shown[24][-9:]
    assert closing[1:5] == "综合整理"
    assert article.title == shown[0]
    assert article.publisher == "凤凰网科技"
    assert article.published is not None
    assert article.published.isoformat() == "2025-04-29T08:00:00+08:00"
    assert article.published_basis == "relative"
    assert article.updated is None
    assert article.language == "zh-Hans"
    assert article.authors == ("箫雨",)
    assert article.credits == (Credit("箫雨", "综合整理"), Credit("栎树", "责任编辑"))
    assert article.editor == "栎树"
    assert article.notes == ()
    assert article.confidence > 0.9
    body = [*shown[3:24], shown[24].removesuffix(closing)]
    assert len(body) == 22
    assert [block.text for block in article.blocks] == body
    assert article.text == "\n\n".join(body)
    assert article.text.startswith("北京时间4月29日")
    assert article.text.endswith("世界经济论坛出席会议。")
    headings = [block.text for block in article.blocks if block.kind == "heading"]
    assert [heading[:4] for heading in headings] == ["分歧加深", "一次有争", "AGI何"]
    assert {block.kind for block in article.blocks} == {"heading", "paragraph"}
    assert [(r.text, r.kind, r.block, r.start, r.end) for r in article.removed] == [
        (shown[1], "byline", 0, None, None),
        (shown[2], "byline", 0, None, None),
        (closing, "credit", 21, len(shown[24]) - 9, len(shown[24])),
        (shown[25], "credit", 22, None, None),
        (shown[26], "disclaimer", 22, None, None),
        ("\n".join(shown[27:]), "empty-list", 22, None, None),
    ]
    assert shown[27] == "Most Discussed"
    assert len(shown[27:]) == 11


def test_the_seed_without_a_time_of_capture_has_no_date():
    article = clean(SEED)
    assert article.published is None
    assert article.published_basis is None
    assert article.text == clean(SEED, captured_at=CAPTURED).text


def test_an_hour_later_says_the_same_and_means_the_same():
    later = clean(SEED.replace("7 hours ago", "8 hours ago"), captured_at=CAPTURED + timedelta(hours=1))
    first = clean(SEED, captured_at=CAPTURED)
    assert later.published == first.published
    assert meaning(later) == meaning(first)
    assert later.blocks == first.blocks


def test_one_digit_means_something_else():
    assert meaning(clean(SEED.replace("6.5", "6.6"))) != meaning(clean(SEED))


def test_the_second_dump():
    article = clean(SECOND, captured_at=CAPTURED)
    assert article.title == "Ferry operator to cut winter fares as fuel costs ease"
    assert article.publisher == "Coastline Wire"
    assert article.published is not None
    assert article.published.isoformat() == "2025-04-29T13:00:00+08:00"
    assert article.published_basis == "relative"
    assert article.language == "en"
    assert article.authors == ("Nora Whitfield",)
    assert article.credits == (Credit("Nora Whitfield", "Compiled"), Credit("Pavel Horak", "Desk editor"))
    assert article.editor == "Pavel Horak"
    assert article.notes == ()
    assert [(block.kind, block.marker) for block in article.blocks] == [
        ("paragraph", None),
        ("paragraph", None),
        ("heading", None),
        ("paragraph", None),
        ("paragraph", None),
        ("item", "-"),
        ("item", "-"),
        ("paragraph", None),
        ("heading", None),
        ("paragraph", None),
    ]
    closing = "(Compiled by Nora Whitfield)"
    body = SECOND.split("Coastline Wire\n\n")[1].split(f" {closing}")[0]
    assert article.text == body.replace("follow\n- ", "follow\n\n- ")
    last = SECOND.split("spring?\n\n")[1].split("\n")[0]
    disclaimer = next(line for line in lines(SECOND) if line.startswith("Risk disclosure"))
    assert [(r.text, r.kind, r.block, r.start, r.end) for r in article.removed] == [
        ("2 hours ago", "byline", 0, None, None),
        ("Coastline Wire", "byline", 0, None, None),
        (closing, "credit", 9, len(last) - len(closing), len(last)),
        (disclaimer, "disclaimer", 10, None, None),
        ("Desk editor: Pavel Horak", "credit", 10, None, None),
        ("Hot Topics\n#1\n#2\n#3\n#4\n#5", "empty-list", 10, None, None),
    ]
