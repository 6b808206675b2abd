"""Which is better: the article made of a feed's own body, or the one made of its page. Pure, and with a reason.

A page is taken only where it gives more: never worse than the source. It loses when it is no article at all (a cookie
wall, a login, an error, a challenge), when it says less than the feed's body, or when the cleaner is less sure of it.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from syndicate.clean.draft import UNFINISHED
from syndicate.clean.words.shapes import width
from syndicate.values.article import Article

Taken: TypeAlias = Literal["page", "feed"]

# Columns: what such pages say is short, and an article about cookies or logins is not.
_WALL: Final = 1_600
# How much more a text that is on record must say than what is offered for it, for the record to stand.
_MUCH_MORE: Final = 1.25
_HALF: Final = 2
# Columns of the words that invite people to pay, below a beginning.
_PROMPT: Final = 200
# Of two estimates of confidence, what is no difference.
_AS_SURE: Final = 0.05

_BREAK: Final = " .…⋯[]()"
_WALLS: Final = (
    ("a cookie wall", re.compile(
        r"(?:accept|allow|manage|consent to|use of|we use|we and our partners).{0,60}\bcookies?\b|\bcookies? (?:policy|settings|consent)\b"
        r"|(?:verwenden|akzeptieren|zustimmen).{0,60}\bcookies?\b|\bcookies?\b.{0,60}(?:verwenden|akzeptieren|zustimm)"
        r"|(?:utilis|accept|consent).{0,60}\bcookies?\b|(?:utilizamos|aceptar|usamos).{0,60}\bcookies?\b"
        r"|(?:接受|同意|使用).{0,20}cookies?", re.IGNORECASE)),
    ("a challenge for browsers", re.compile(
        r"just a moment|checking (?:if|your browser)|verify(?:ing)? (?:that )?you(?:'re| are) (?:a )?human|are you a robot|captcha"
        r"|(?:enable|turn on|requires|without) (?:javascript|cookies)|javascript (?:is|to be) (?:disabled|required|enabled)"
        r"|attention required|ddos protection|unusual traffic|安全验证|人机验证|请启用\s*javascript", re.IGNORECASE)),
    ("an error page", re.compile(
        r"\b(?:404|403|500|502|503)\b.{0,30}(?:error|not found|forbidden|unavailable|bad gateway)|page (?:was |could )?not (?:be )?found"
        r"|(?:error|fehler)\s*(?:404|403|500|502|503)|access (?:to this page )?(?:has been |is )?denied|no longer (?:available|exists)"
        r"|something went wrong|internal server error|service (?:temporarily )?unavailable|seite (?:wurde )?nicht gefunden"
        r"|page (?:introuvable|non trouvée)|página no encontrada|页面不存在|找不到.{0,6}页面|訪問被拒|访问被拒", re.IGNORECASE)),
    ("a page that says that the site is down", re.compile(
        r"(?:\bsite|\bpage|\bserver|\bwe(?:'re| are)|currently|temporarily)\b.{0,30}(?:under (?:construction|maintenance)|down for maintenance)"
        r"|\b(?:come back|be right back|be back (?:soon|shortly))\b.{0,30}(?:soon|later|shortly|\.|$)"
        r"|(?:seite|website).{0,40}(?:im aufbau|gewartet)|wartungsarbeiten|site.{0,20}en (?:maintenance|construction)"
        r"|sitio.{0,20}en (?:mantenimiento|construcción)|(?:网站|系统|網站|系統).{0,6}(?:维护|維護|升级|建设中|建設中)", re.IGNORECASE)),
    ("a wall for subscribers", re.compile(
        r"(?:subscribe|sign in|log ?in|register|create (?:a free|an) account).{0,40}(?:to (?:continue|keep) reading|to read|to view|to access|required)"
        r"|(?:only|exclusive|reserved).{0,20}(?:for|to) (?:our )?(?:subscribers|members)|already a (?:subscriber|member)"
        r"|nur für abonnenten|réservé aux abonnés|solo para suscriptores|登录后(?:查看|阅读)|订阅后", re.IGNORECASE)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """The better article, where it comes from, and why, in words for people.

    `is_final` says that another look would not help; without it, the page was none that articles have, and may be
    one later.
    """

    article: Article
    taken: Taken
    reason: str
    is_final: bool = True


def choose(body: Article, page: Article) -> Choice:
    """The better of the article of the feed's own body (without blocks, where there is none) and that of its page.

    Both as the cleaner read them, without what the feed states beside them.
    """
    why = no_article(page, body)
    if why is not None:
        return Choice(body, "feed", f"the feed's text was taken: its page is {why}", is_final=False)
    more, less = width(page.text), width(body.text)
    if not body.blocks:
        return Choice(page, "page", "the page's text was taken: the feed gives none")
    if more <= less:
        return Choice(
            body,
            "feed",
            f"the feed's text was taken: its page gives no more ({len(page.text)} of {len(body.text)} characters)",
        )
    if not _goes_on(body, page) and page.confidence < body.confidence - _AS_SURE:
        sure = f"{page.confidence:.2f} beside {body.confidence:.2f}"
        return Choice(body, "feed", f"the feed's text was taken: it is less sure that its page is the article ({sure})")
    return Choice(
        page, "page", f"the page's text was taken: {len(page.text)} characters, where the feed gives {len(body.text)}"
    )


def no_article(page: Article, body: Article | None = None) -> str | None:
    """What a page is instead of an article, in words ("a cookie wall"); None for an article.

    What the feed's own `body` says as well is the article's own words.
    """
    if not page.blocks:
        return "without a text" if not page.notes else f"without a text ({'; '.join(page.notes)})"
    if width(page.text) > _WALL:
        return None
    own = f"{body.title or ''}\n{body.text}" if body is not None else ""
    said = f"{page.title or ''}\n{page.text}"
    return next((name for name, words in _WALLS if words.search(said) and not words.search(own)), None)


def is_unfinished(article: Article) -> bool:
    """Whether its author says that it is not to be published yet."""
    return UNFINISHED in article.notes


def stands(recorded: Article, offered: Choice) -> bool:
    """Whether what is on record of an article says so much more than what is offered that it is not given up for it.

    For what is not final, nothing is given up that says any more: another look may bring all of it.
    """
    more = _MUCH_MORE if offered.is_final else 1.0
    return width(recorded.text) > more * width(offered.article.text)


def is_beginning(recorded: Article, offered: Article) -> bool:
    """Whether what is offered is the beginning of what is on record, word for word, and less than half of it.

    So look pages that have come to show the rest to their subscribers alone, and say so in a few words at the end;
    whoever edits an article changes more than where it ends.
    """
    if _HALF * width(offered.text) >= width(recorded.text):
        return False
    said, known = ([block.text for block in article.blocks] for article in (offered, recorded))
    same = next((n for n, pair in enumerate(zip(said, known, strict=False)) if pair[0] != pair[1]), len(said))
    if same < len(said) and known[same].startswith(said[same].rstrip(_BREAK)):
        same += 1
    return same > 0 and sum(map(width, said[same:])) <= _PROMPT


def _goes_on(body: Article, page: Article) -> bool:
    """Whether a page's text holds what the feed's body begins with: then it is the same article."""
    beginning = " ".join(body.text.split()).rstrip(_BREAK)[:200]
    return len(beginning) >= 40 and beginning in " ".join(page.text.split())
