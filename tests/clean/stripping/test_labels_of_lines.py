"""A label and what it labels: whichever sign a language puts between them."""

import pytest

from syndicate import clean
from syndicate.clean import rules
from syndicate.clean.stripping import labels
from syndicate.values.article import Credit

KOREAN = "새 부두는 지난해 가을에 문을 열었고, 그 뒤로 물동량이 매달 늘고 있다고 항만 당국이 밝혔다. " * 3
JAPANESE = "新しい岸壁は昨年の秋に開業し、それ以来、取扱量は毎月増え続けていると港湾局は述べた。" * 3
CHINESE = "新的泊位在去年秋天投入使用,此后每个月的吞吐量都在上升,港务局说。" * 3
PERSIAN = "اسکله‌های تازه پاییز گذشته باز شدند و از آن زمان ترافیک هر ماه افزایش یافته است، بندر گفت. " * 3


def labelled(language, text):
    return list(labels.labelled(rules.of(rules.default(), language), text))


@pytest.mark.parametrize(
    ("language", "line", "found"),
    [
        ("ko", "글=홍길동", [("글", "홍길동")]),
        ("ko", "글 = 홍길동 사진=김하늘", [("글", "홍길동 "), ("사진", "김하늘")]),
        ("ja", "文=山田太郎", [("文", "山田太郎")]),
        ("ja", "文・山田太郎", [("文", "山田太郎")]),
        ("ja", "取材・文=山田太郎", [("取材・文", "山田太郎")]),
        ("en", "Photo = Ana Costa", [("Photo", "Ana Costa")]),
        ("en", "y=mx", [("", "y=mx")]),
        ("zh", "作者:林一", [("作者", "林一")]),
    ],
)
def test_signs_between_a_label_and_its_value(language, line, found):
    assert labelled(language, line) == found


@pytest.mark.parametrize(
    ("language", "line", "found"),
    [
        ("en", "Ana Costa is a reporter and editor for Harbour Weekly", [("", "Ana Costa is a reporter and editor for Harbour Weekly")]),
        ("en", "Additional reporting by Tom Okafor", [("Additional reporting by", "Tom Okafor")]),
        ("en", "It was edited by Ana Costa.", [("", "It was "), ("edited by", "Ana Costa.")]),
        ("en", "The net was edited by hand", [("", "The net was edited by hand")]),
        ("en", "Photos by Tom Okafor. All rights are kept.", [("Photos by", "Tom Okafor")]),
        ("en", "Photos: Tom Okafor (NP), Ana Costa (NP)", [("Photos", "Tom Okafor (NP), Ana Costa (NP)")]),
        ("zh", "编辑:林一)返回首页", [("编辑", "林一")]),
        ("zh", "本报记者 林一 文/图", [("本报记者", "林一 "), ("文", "")]),
        ("ko", "글 한지우 사진 오태경", [("글", "한지우 "), ("사진", "오태경")]),
    ],
)  # fmt: skip
def test_labels_are_told_from_the_same_words_in_prose(language, line, found):
    assert list(labels.stated(rules.of(rules.default(), language), line)) == found


@pytest.mark.parametrize(
    ("title", "line", "prose", "author"),
    [
        ("항구 물동량 사상 최대", "글=홍길동", KOREAN, "홍길동"),
        ("항구 물동량 사상 최대", "홍길동 기자 | 입력 2024.03.05 09:30", KOREAN, "홍길동"),
        ("港湾の取扱量が過去最高", "文＝山田太郎", JAPANESE, "山田太郎"),
        ("港湾の取扱量が過去最高", "取材・文＝山田 太郎", JAPANESE, "山田 太郎"),
        ("بندر اسکله‌های تازه باز کرد", "نویسنده: رضا محمدی", PERSIAN, "رضا محمدی"),
    ],
)
def test_who_wrote_a_text(title, line, prose, author):
    article = clean(f"{title}\n\n{line}\n\n{prose}\n\n{prose}")
    assert (article.authors, article.publisher, article.title) == ((author,), None, title)
    assert line not in article.text


@pytest.mark.parametrize(
    ("prose", "line", "credit"),
    [
        (KOREAN, "사진=뉴스원", Credit("뉴스원", "사진")),
        (KOREAN, "사진=김하늘", Credit("김하늘", "사진")),
        (JAPANESE, "写真＝北港通信", Credit("北港通信", "写真")),
    ],
)
def test_who_made_the_pictures(prose, line, credit):
    article = clean(f"2024\n\n{prose}\n\n{prose}\n\n{line}")
    assert article.credits == (credit,)
    assert line not in article.text


@pytest.mark.parametrize(
    ("title", "deck", "byline", "prose", "author"),
    [
        ("港口吞吐量创下新高", "吞吐量连续三年上升,这只是开始", "撰文：林晓", CHINESE, "林晓"),
        ("항구 물동량 사상 최대", "물동량 3년 연속 증가, 이제 시작일 뿐", "홍길동 기자 hong@harbour.example", KOREAN, "홍길동"),
        ("港湾の取扱量が過去最高", "三年連続の増加、まだ始まりにすぎない", "文＝山田太郎", JAPANESE, "山田太郎"),
    ],
)  # fmt: skip
def test_a_deck_stands_above_whichever_line_names_the_author(title, deck, byline, prose, author):
    article = clean(f"{title}\n\n{deck}\n\n{byline}\n\n{prose}\n\n{prose}")
    assert article.authors == (author,)
    assert deck in article.text
    assert byline not in article.text


def test_what_labels_no_author_stays_below_a_deck():
    article = clean(f"港口吞吐量创下新高\n\n吞吐量连续三年上升,这只是开始\n\n来源：港口日报\n\n{CHINESE}\n\n{CHINESE}")
    assert "来源：港口日报" in article.text
