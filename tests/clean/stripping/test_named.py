"""Who wrote, edited and published a dump, as its own lines tell."""

import pytest

from syndicate.clean.cleaner import clean

BODY = (
    "The new berths opened last autumn, and traffic has grown in every month since then, the port said.\n"
    "Dockers said that the ice came late, which gave the tugs three more weeks of work than in other years."
)
TEXT = (
    "新的泊位在去年秋天投入使用,此后每个月的吞吐量都在上升,港务局在周一的一份公告里这样说道。\n"
    "码头工人说,冰来得比往年晚,拖船因此多出了三个星期的活,而仓库里的货物堆得比任何一年都高。"
)


@pytest.mark.parametrize(
    "line",
    ["By Ana Costa, Staff Writer", "By Ana Costa, Senior Energy Correspondent", "By Ana Costa Staff Writer"],
)
def test_a_role_behind_a_name_is_nobody(line):
    assert clean(f"Harbour traffic hits a record\n{line}\n{BODY}\n").authors == ("Ana Costa",)


@pytest.mark.parametrize("address", [" <ana@harbour.example>", " (ana.costa@harbour.example)", "\nana@harbour.example"])
def test_an_address_behind_a_name_belongs_to_no_name(address):
    article = clean(f"Harbour traffic hits a record\nBy Ana Costa{address}\n{BODY}\n")
    assert article.authors == ("Ana Costa",)
    assert article.text == BODY.replace("\n", "\n\n")


def test_the_name_before_an_author_and_a_time_is_the_publisher():
    dump = f"Harbour traffic hits a record\nDocking Value · Mar. 5, 2024 9:30 AM ET · Written by Ana Costa\n{BODY}\n"
    article = clean(dump)
    assert (article.publisher, article.authors) == ("Docking Value", ("Ana Costa",))


def test_an_outlet_a_time_an_author_and_an_editor_in_one_line():
    article = clean(f"港口吞吐量创下新高\n港口之家 2024/3/5 9:30:12 作者:清泉 责编:何田\n{TEXT}\n")
    assert (article.publisher, article.authors, article.editor) == ("港口之家", ("清泉",), "何田")
    assert article.text == TEXT.replace("\n", "\n\n")


def test_a_number_behind_the_credits_belongs_to_no_name():
    article = clean(f"港口吞吐量创下新高\n北岸日报\n2024-03-05 09:30\n{TEXT}(編譯:陳小可/編輯:何大田)1130305\n")
    assert [credit.name for credit in article.credits] == ["陳小可", "何大田"]
    assert article.text == TEXT.replace("\n", "\n\n")


def test_whose_reporter_somebody_is_is_no_name():
    article = clean(f"港口吞吐量创下新高\n2024-03-05 09:30\n{TEXT}\n采写:北岸记者 林一 见习记者 陈小可\n")
    assert article.authors == ("林一", "陈小可")


def test_the_outlet_before_its_reporter_is_the_publisher():
    article = clean(f"港口吞吐量创下新高\n北岸網編譯陳小可 2024-03-05 09:30\n{TEXT}\n")
    assert (article.publisher, article.authors) == ("北岸網", ("陳小可",))


def test_an_outlet_whose_name_begins_with_the_stands_above_the_time():
    article = clean(f"Harbour traffic hits a record\nThe Circuit\n3 hours ago\n{BODY}\n")
    assert article.publisher == "The Circuit"
    assert article.text == BODY.replace("\n", "\n\n")


def test_an_unnamed_editor_is_no_credit():
    article = clean(
        f"Harbour traffic hits a record\n{BODY}\nThis story was written by Ana Costa and reviewed by an editor.\n"
    )
    assert (article.authors, article.credits) == (("Ana Costa",), ())


def test_the_related_of_a_text_of_short_lines():
    recipe = "番茄炒蛋怎么做\n厨房日报\n2024-03-05 09:30\n番茄炒蛋是最家常的一道菜,但是要做好并不容易。\n做法\n1. 番茄切块。\n2. 倒回鸡蛋。\n"
    article = clean(f"{recipe}分享到:微信 微博\n相关推荐\n西红柿鸡蛋汤的做法\n十分钟搞定的快手菜\n标签:家常菜\n")
    assert article.blocks[-1].text == "倒回鸡蛋。"
    assert [removal.kind for removal in article.removed][-3:] == ["share", "related", "related"]
