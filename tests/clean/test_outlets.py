"""What stands behind the name of an outlet in a byline, its place or the issue, is no part of the name."""

import pytest

from syndicate.clean.cleaner import clean

TITLE = "港口吞吐量创下新高"
TEXT = "新的泊位在去年秋天投入使用，此后每个月的吞吐量都在上升，港务局在周一的一份公告里这样说道。"


@pytest.mark.parametrize(
    ("byline", "publisher"),
    [
        ("2024-03-05 09:30:08　来源: 港口晚报　广东", "港口晚报"),
        ("来源于 《港口周刊》 2024年第47期 出版日期 2024年03月05日", "港口周刊"),
    ],
)
def test_an_outlet_is_named_alone(byline, publisher):
    article = clean(f"{TITLE}\n{byline}\n{TEXT}")
    assert (article.title, article.publisher, article.text) == (TITLE, publisher, TEXT)
