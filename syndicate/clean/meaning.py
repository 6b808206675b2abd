"""The meaning of an article, as a digest: what decides whether a document that changed is a new revision.

The digest is over the title and the kept blocks after Unicode NFKC and white-space folding. In short blocks
that are no sentences, relative times and counters ("7 hours ago", "12 comments") count for nothing, since pages rewrite them at
every view. A picture that leads to a video counts for nothing where it has no caption: it says no more than that there is
one. Everything else counts: a changed digit or a negation is a new revision.
"""

import hashlib
import re
import unicodedata
from typing import Final

from syndicate.clean.words import dates
from syndicate.clean.words.shapes import ends_sentence
from syndicate.values.article import Article
from syndicate.values.inline import picture_link

_SHORT: Final = 60
_SPACES: Final = re.compile(r"\s+")
_COUNTER: Final = re.compile(
    r"\d[\d,.]*\s?[kmw万萬亿]?\+?\s?(?:comments?|likes?|shares?|views?|reads?|replies|reactions?|followers?|claps?|"
    r"次?(?:阅读|閱讀|浏览|瀏覽|点击|點擊|播放|观看|觀看)|[条條則则个個人]?(?:评论|評論|留言|点赞|點讚|回复|回覆|收藏|转发|轉發|分享|赞|讚|跟帖))"
    r"|(?:comments?|likes?|shares?|views?|reads?|replies|阅读|閱讀|浏览|瀏覽|点击|點擊|播放|评论|評論|留言|点赞|點讚|"
    r"收藏|转发|轉發|分享)(?:[数數量])?\s?[:(]?\s?\d[\d,.]*\s?[kmw万萬亿]?\+?\)?",
    re.IGNORECASE,
)


def meaning(article: Article) -> str:
    """The SHA-256, in hexadecimal, of what the article says."""
    said = [_folded(article.title or "")]
    blocks = (block for block in article.blocks if block.text or picture_link(block) is None)
    said += (f"{block.marker or ''} {_without_counters(_folded(block.text))}" for block in blocks)
    return hashlib.sha256("\n".join(said).encode("utf-8", "surrogatepass")).hexdigest()


def _folded(text: str) -> str:
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", text)).strip()


def _without_counters(text: str) -> str:
    if len(text) > _SHORT or ends_sentence(text):
        return text
    return _COUNTER.sub("", dates.RELATIVE.sub("", text))
