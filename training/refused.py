"""Pages that a feed should refuse, built from the words of `refused.toml`: walls, errors, forms, shells and lists.

The corpora hold hardly any of them. Each text is set in several layouts, from lines without markup to a page with all
that stands around an article; each list of stories as cards, as teasers, as bare links and as lines. Then there are texts
that nobody wrote. The same documents every time.
"""

import random
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import ascii_letters, digits
from typing import Any, Final

from training.corpora import Page

CORPUS: Final = "refused"

_WORDS: Final = Path(__file__).with_name("refused.toml")
_SCRIPT: Final = (
    '<script>window.__STATE__={"user":null,"items":[],"flags":{"beta":true}};</script><script src="/app.js"></script>'
)
# Documents of each kind of noise.
_NOISES: Final = 6
# Days between the dates of two stories of a list.
_APART: Final = 3


@dataclass(frozen=True, slots=True)
class _Text:
    """What a page that is no article says: `lines` of text, the first its heading; fields and buttons of its form."""

    kind: str
    language: str
    title: str
    lines: tuple[str, ...]
    buttons: tuple[str, ...]
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around in a language, and lists of `stories` (headline and teaser)."""

    language: str
    menu: tuple[str, ...]
    foot: tuple[str, ...]
    lists: tuple[str, ...]
    more: str
    stories: tuple[tuple[str, str], ...]


def refused() -> Iterator[Page]:
    """The pages. Their `kind` says what they are, `site` holds all layouts of one text together; the reference is ""."""
    words = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    around = {
        each["language"]: _Around(**{name: _fixed(value) for name, value in each.items()}) for each in words["around"]
    }
    for number, each in enumerate(words["page"]):
        text = _Text(**{name: _fixed(value) for name, value in each.items()})
        frame = around.get(text.language, around["en"])
        for name, layout in _MESSAGES.items():
            yield _page(f"{text.kind}-{text.language}-{number}", name, text.kind, layout(text, frame))
    for frame in around.values():
        for number, heading in enumerate(frame.lists):
            for name, teasers in _LISTS.items():
                html = _framed(heading, f"<h1>{escape(heading)}</h1>{teasers(frame, number)}", frame)
                yield _page(f"list-{frame.language}-{number}", name, "list", html)
            lines = "\n\n".join([heading, *(headline for headline, _ in frame.stories), *frame.foot])
            yield _page(f"list-{frame.language}-{number}", "lines", "list", lines)
        yield _page(f"shell-{frame.language}", "shell", "shell", _shell(frame))
    for number in range(_NOISES):
        for name, line in _NOISE.items():
            order = random.Random(number)
            lines = "\n".join(line(order) for _ in range(order.randint(5, 60)))
            yield _page(f"noise-{name}-{number}", name, "noise", lines)


def _fixed(value: Any) -> Any:
    return tuple(map(_fixed, value)) if isinstance(value, list) else value


def _page(site: str, layout: str, kind: str, html: str) -> Page:
    host = f"{site}.example"
    return Page(f"{CORPUS}-{site}-{layout}", CORPUS, kind, f"https://{host}/2024/{layout}/{site}", host, html, "")


def _head(title: str, language: str, more: str = "") -> str:
    return f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{escape(title)}</title>{more}</head>'


def _links(texts: Sequence[str]) -> str:
    return "".join(f'<li><a href="/{number}">{escape(text)}</a></li>' for number, text in enumerate(texts))


def _message(text: _Text) -> str:
    fields = "".join(
        f"<label>{escape(name)}<input name='f{number}'></label>" for number, name in enumerate(text.fields)
    )
    buttons = "".join(f"<button>{escape(name)}</button>" for name in text.buttons)
    lines = "".join(f"<p>{escape(line)}</p>" for line in text.lines[1:])
    return f"<h1>{escape(text.lines[0])}</h1>{lines}" + (f"<form>{fields}{buttons}</form>" if fields or buttons else "")


def _framed(title: str, inner: str, frame: _Around) -> str:
    return (
        f"{_head(title, frame.language)}<body><header><a href='/'>The Daily Kite</a><nav><ul>{_links(frame.menu)}</ul></nav>"
        f"</header><main>{inner}</main><footer><ul>{_links(frame.foot)}</ul><p>© 2024 The Daily Kite</p></footer></body></html>"
    )


def _bare(text: _Text, _: _Around) -> str:
    lines = "".join(f"<p>{escape(line)}</p>" for line in text.lines)
    links = " ".join(f'<a href="#">{escape(name)}</a>' for name in text.buttons)
    return f"{_head(text.title, text.language)}<body>{lines}<p>{links}</p></body></html>"


def _lines(text: _Text, _: _Around) -> str:
    return "\n\n".join([*text.lines, *text.fields, *text.buttons])


def _site(text: _Text, frame: _Around) -> str:
    return _framed(f"{text.title} | The Daily Kite", _message(text), frame)


def _overlay(text: _Text, frame: _Around) -> str:
    head = _head("The Daily Kite", text.language, '<meta property="og:type" content="website">')
    wall = f'<div class="overlay" role="dialog"><div class="overlay__content">{_message(text)}</div></div>'
    return f'{head}<body><div id="root"></div>{wall}{_SCRIPT}<footer>{_links(frame.foot)}</footer></body></html>'


def _dressed(text: _Text, frame: _Around) -> str:
    """A message in the template that a site has for its articles."""
    kind = '<meta property="og:type" content="article">'
    inner = f'<article class="post"><div class="entry-content">{_message(text)}</div></article>'
    more = f"<aside><ul>{_links([headline for headline, _ in frame.stories[:5]])}</ul></aside>"
    return _framed(text.title, inner + more, frame).replace("</head>", f"{kind}</head>")


def _shell(frame: _Around) -> str:
    menu = f"<nav>{_links(frame.menu)}</nav>"
    return f'{_head("The Daily Kite", frame.language)}<body>{menu}<div id="app"></div>{_SCRIPT}{_links(frame.foot)}</body></html>'


def _dated(frame: _Around, number: int) -> Iterator[tuple[str, str, str]]:
    """The stories of a list, each with a date; each list of a language begins with another one."""
    turn = number % len(frame.stories)
    for place, (headline, teaser) in enumerate(frame.stories[turn:] + frame.stories[:turn]):
        yield escape(headline), escape(teaser), f"2024-03-{28 - _APART * (place % 9):02}"


def _cards(frame: _Around, number: int) -> str:
    return "".join(
        f'<div class="card"><img src="/{day}.jpg"><h3><a href="/{day}">{headline}</a></h3><p>{teaser}</p><time>{day}</time></div>'
        for headline, teaser, day in _dated(frame, number)
    )


def _teasers(frame: _Around, number: int) -> str:
    rows = (
        f'<article><h2><a href="/{day}">{headline}</a></h2><span>{day}</span><p>{teaser} <a href="/{day}">{frame.more}</a></p></article>'
        for headline, teaser, day in _dated(frame, number)
    )
    return f'<div class="posts">{"".join(rows)}</div><div class="pages">{_links(["1", "2", "3", "…", "48"])}</div>'


def _bare_links(frame: _Around, number: int) -> str:
    return f"<ul>{_links([headline for headline, _, _ in _dated(frame, number)])}</ul>"


def _letters(order: random.Random) -> str:
    return " ".join("".join(order.choices(ascii_letters, k=order.randint(1, 12))) for _ in range(order.randint(1, 14)))


def _code(order: random.Random) -> str:
    return "".join(order.choices(ascii_letters + digits + "+/", k=76))


def _figures(order: random.Random) -> str:
    return ",".join(f"{order.uniform(0, 900):.2f}" for _ in range(8))


def _log(order: random.Random) -> str:
    return f"2024-03-{order.randint(10, 28)}T0{order.randint(0, 9)}:14:09Z INFO worker[{order.randint(1, 99)}] job={order.getrandbits(32):08x} ok"


_MESSAGES: Final[dict[str, Callable[[_Text, _Around], str]]] = {
    "lines": _lines,
    "bare": _bare,
    "site": _site,
    "overlay": _overlay,
    "dressed": _dressed,
}
_LISTS: Final[dict[str, Callable[[_Around, int], str]]] = {"cards": _cards, "teasers": _teasers, "links": _bare_links}
_NOISE: Final[dict[str, Callable[[random.Random], str]]] = {
    "letters": _letters,
    "code": _code,
    "figures": _figures,
    "log": _log,
}
