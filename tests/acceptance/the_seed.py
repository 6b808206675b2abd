"""What the article in `seeds/` must come out as, written down by a person who read it."""

from datetime import datetime
from pathlib import Path

import product

NAME = "openai-microsoft.zh"
TEXT = product.CHECKOUT / "seeds" / f"{NAME}.txt"
TITLE = "两大CEO多项分歧曝光 OpenAI与微软的“最佳合作”要破裂?"
AUTHOR = "箫雨"
PUBLISHED = datetime.fromisoformat("2025-04-29T08:00:00+08:00")
FIRST_SENTENCE = (
    "北京时间4月29日,据《华尔街日报》报道,OpenAI CEO萨姆·奥特曼(Sam Altman)曾表示,"
    "OpenAI与微软拥有堪称“科技界最好的合作关系”。"
)
LAST_SENTENCE = "但当时,纳德拉正远在几千英里之外的达沃斯世界经济论坛出席会议。"
# Something of every line that is no part of the article's text.
REMOVED = ("7 hours ago", "综合整理", "责任编辑", "Disclaimer", "Investing carries risk", "TTM", "Most Discussed")


def copy(folder: Path, old: str = "", new: str = "") -> Path:
    """Writes the seed's text into `folder`, under its own name, with the one place that says `old` saying `new`."""
    text = TEXT.read_text(encoding="utf-8")
    assert not old or text.count(old) == 1, f"{old!r} is not once in the seed"
    target = folder / TEXT.name
    target.write_text(text.replace(old, new) if old else text, encoding="utf-8")
    return target
