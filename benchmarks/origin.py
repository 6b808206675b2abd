"""A web to be measured against: one process that plays any number of sites, each with a feed and its articles.

    python -m benchmarks.origin PORT MILLISECONDS

Listens on all addresses of 127.0.0.0/8. Every feed and article has an ETag and is for ever the same: what is asked for
with it is answered 304. `/feed.xml?entries=N` names N articles, `/article/K` is the K-th of them: a page of some
thirty kilobytes with a menu, a column of teasers and a footer around it. It runs in a process of its own, so that its
time and memory are not the client's. Every answer takes so many milliseconds, as on the web.
"""

import asyncio
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from typing import Final

ETAG: Final = '"for ever"'
_START: Final = datetime(2026, 1, 5, tzinfo=UTC)
_WORDS: Final = [
    "the",
    "harbour",
    "council",
    "has",
    "voted",
    "for",
    "a",
    "new",
    "crane",
    "that",
    "will",
    "stand",
    "on",
    "the",
    "eastern",
    "quay",
    "and",
    "lift",
    "twice",
    "what",
    "the",
    "old",
    "one",
    "could",
    "although",
    "its",
    "price",
    "was",
    "said",
    "to",
    "be",
    "too",
    "high",
    "by",
    "those",
    "who",
    "pay",
    "for",
    "it",
    "and",
    "by",
    "others",
    "who",
    "will",
    "see",
    "it",
    "from",
    "their",
    "windows",
    "every",
    "morning",
    "when",
    "fog",
    "rises",
    "over",
    "water",
    "boats",
    "leave",
    "early",
    "and",
    "gulls",
    "cry",
    "above",
    "nets",
    "ropes",
    "and",
    "barrels",
]
_MENU: Final = "".join(f'<li class="menu-item"><a href="/section/{n}">Section {n}</a></li>' for n in range(40))


def address(site: int) -> str:
    """The address of the site of that number (0 to 60,000), in 127.0.0.0/8."""
    return f"127.1.{site // 250}.{site % 250 + 1}"


@contextmanager
def running(port: int, milliseconds: int = 0) -> Iterator[None]:
    """The origin, in a process of its own, inside the `with`."""
    command = [sys.executable, "-m", "benchmarks.origin", str(port), str(milliseconds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        try:
            yield
        finally:
            process.kill()


def sentences(order: random.Random, count: int) -> str:
    """Some sentences."""
    made = (" ".join(order.choices(_WORDS, k=order.randrange(8, 25))).capitalize() + "." for _ in range(count))
    return " ".join(made)


def title(number: int) -> str:
    """The title of an article."""
    return " ".join(random.Random(number).choices(_WORDS, k=7)).capitalize() + f" ({number})"


def article(number: int) -> str:
    """An article's page."""
    order = random.Random(number)
    paragraphs = "".join(f"<p>{sentences(order, 4)}</p>\n" for _ in range(order.randrange(6, 18)))
    teasers = "".join(
        f'<div class="teaser"><a href="/article/{n}"><h3>{title(n)}</h3></a><p>{sentences(order, 1)}</p></div>'
        for n in range(number + 1, number + 30)
    )
    day = (_START + timedelta(minutes=number)).isoformat()
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title(number)} | The Quay</title>'
        f'<meta property="article:published_time" content="{day}"></head><body>'
        f'<nav class="menu"><ul>{_MENU}</ul></nav><main><article class="story"><h1>{title(number)}</h1>'
        f'<p class="byline">By Ada Brook</p>{paragraphs}</article><aside class="more"><h2>Most read</h2>{teasers}</aside>'
        f'</main><footer class="foot"><p>The Quay, all rights reserved.</p><ul>{_MENU}</ul></footer></body></html>'
    )


def feed(entries: int) -> str:
    """A feed of teasers, the newest first."""
    items = "".join(
        f"<item><title>{title(n)}</title><link>/article/{n}</link><guid isPermaLink='false'>article-{n}</guid>"
        f"<pubDate>{format_datetime(_START + timedelta(minutes=n))}</pubDate><description>{title(n)} …</description></item>"
        for n in reversed(range(entries))
    )
    return f'<rss version="2.0"><channel><title>The Quay</title><link>/</link><description>News</description>{items}</channel></rss>'


def answer(head: bytes) -> bytes:
    """The answer to a request, as it goes over the wire."""
    path = head.split(b" ", 2)[1].decode()
    if f"if-none-match: {ETAG}".encode() in head.lower():
        return f"HTTP/1.1 304 Not Modified\r\nETag: {ETAG}\r\n\r\n".encode()
    place, _, count = path.partition("?entries=")
    if place == "/feed.xml":
        return _good("application/rss+xml", feed(int(count or 5)))
    if place.startswith("/article/"):
        return _good("text/html; charset=utf-8", article(int(place.rpartition("/")[2])))
    return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


def _good(media_type: str, text: str) -> bytes:
    body = text.encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nETag: {ETAG}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


async def _serve(seconds: float, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            await asyncio.sleep(seconds)
            writer.write(answer(head))
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def _main(port: int, seconds: float) -> None:
    server = await asyncio.start_server(partial(_serve, seconds), "0.0.0.0", port, backlog=1000)
    print("ready", flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_main(int(sys.argv[1]), int(sys.argv[2]) / 1000))
