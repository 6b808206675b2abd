"""A small polite client, written by the rules alone: what the rude ones are derived from, each by one thing.

It keeps no articles and is no part of the product. Everything that a rule is about is a method or a value of its own.
"""

import http.client
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from web.exchange import PERMANENT, Exchange
from web.localweb import LocalWeb
from web.rules_of_copies import DAY, HOUR, hints, lifetime
from web.rules_of_hosts import allows, is_absent, lines_for
from web.rules_of_troubles import waits_until
from web.terms import Named, Terms

Answer = Exchange  # what a client knows of an answer is what the origin knows


@dataclass
class Subscription:
    """A feed, and what is known of it."""

    named: str
    every: timedelta
    address: str
    due: datetime
    failures: int = 0
    moved_to: str | None = None
    moves: int = 0
    least: timedelta = timedelta(0)
    hours: set[int] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    body: bytes = b""


@dataclass
class Page:
    """The page of an entry, and when it is to be looked at next."""

    due: datetime
    gap: timedelta = HOUR
    failures: int = 0
    body: bytes = b""


class Polite:
    """Polls feeds of a web, and looks at the pages that they link to."""

    gap = timedelta(seconds=1)
    most_redirects = 10
    agent = "syndicate/1.0 (+https://reader.example/about)"
    codings = "gzip, deflate, br, zstd"

    def __init__(self, web: LocalWeb, terms: Terms, secrets: dict[str, str]) -> None:
        self.web, self.terms, self.secrets = web, terms, secrets
        self.feeds = [self.subscribed(named) for named in terms.sources]
        self.copies: dict[str, dict[str, str]] = {}
        self.fresh: dict[str, datetime] = {}
        self.visited: dict[str, datetime] = {}
        self.holds: dict[str, datetime] = {}
        self.robots: dict[str, tuple[datetime, str | None]] = {}
        self.pages: dict[str, Page] = {}

    def subscribed(self, named: Named) -> Subscription:
        address = named.addresses[0]
        return Subscription(address, named.every, address, self.web.now)

    def run(self, until: datetime) -> None:
        """Poll whatever is due, until then."""
        while (feed := min(self.feeds, key=lambda one: one.due)).due < until:
            self.web.pass_time(max(feed.due - self.web.now, timedelta(0)))
            if not self.is_held(feed.address):
                self.poll(feed)
            held = self.held_until(feed.address)
            feed.due = max(feed.due, held) if held else feed.due

    # One feed

    def poll(self, feed: Subscription) -> None:
        started = self.web.now
        answer, moved_to = self.fetched(feed.address)
        feed.due = started + self.wait(feed)
        if answer is None or answer.status == 410:
            feed.due = started + 30 * DAY if answer else feed.due
        elif answer.is_failure:
            feed.failures += 1
            feed.due = max(feed.due, started + self.back_off(feed.failures))
            if feed.address != feed.named:
                feed.address = feed.named
        else:
            feed.failures = 0
            self.learn(feed, moved_to)
            self.read(feed, answer)
        feed.due = self.rested(feed, max(feed.due, self.fresh.get(answer.address if answer else "", started)))

    def wait(self, feed: Subscription) -> timedelta:
        return feed.every

    def back_off(self, failures: int) -> timedelta:
        return min(2 ** (failures - 1) * 2 * HOUR, DAY)

    def rested(self, feed: Subscription, due: datetime) -> datetime:
        """The first moment from then on that the feed does not ask to leave out."""
        due = max(due, self.web.now + min(feed.least, DAY)) if feed.least else due
        while due.hour in feed.hours or f"{due:%A}" in feed.days:
            due += HOUR
        return due

    def learn(self, feed: Subscription, moved_to: str | None) -> None:
        feed.moves = feed.moves + 1 if moved_to and moved_to == feed.moved_to else 1
        feed.moved_to = moved_to
        if moved_to and feed.moves >= 3:
            feed.address, feed.moved_to = moved_to, None

    def read(self, feed: Subscription, answer: Answer) -> None:
        if answer.status == 200:
            feed.body = answer.body
            self.heed(feed, answer.body)
        if self.is_whole(feed.body):
            return
        for link in re.findall(rb"<item>.*?<link>(http[^<]+)</link>", feed.body):
            self.look(link.decode())

    def heed(self, feed: Subscription, body: bytes) -> None:
        feed.least, feed.hours, feed.days = hints(body)

    def is_whole(self, body: bytes) -> bool:
        return b"<content:encoded>" in body or b"<content " in body

    # Pages

    def look(self, address: str) -> None:
        page = self.pages.setdefault(address, Page(self.web.now))
        if self.web.now < page.due or self.is_held(address):
            return
        started = self.web.now
        answer, _ = self.fetched(self.page_address(address), is_page=True)
        if answer is None or answer.is_failure:
            page.failures += 1
            page.due = started + min(2 ** (page.failures - 1) * HOUR, DAY)
            return
        page.gap = HOUR if answer.status == 200 and answer.body != page.body else self.next_gap(page)
        page.body = answer.body or page.body
        page.due, page.failures = started + page.gap + HOUR, 0

    def page_address(self, address: str) -> str:
        return address

    def next_gap(self, page: Page) -> timedelta:
        return max(page.gap * 4, 16 * HOUR)

    # Requests

    def fetched(self, address: str, *, is_page: bool = False) -> tuple[Answer | None, str | None]:
        """The answer at the end of the redirects, and where it was moved to for good; no answer if none may be had."""
        start, is_permanent = address, True
        for _ in range(self.most_redirects + 1):
            if is_page and not self.may(address):
                return None, None
            answer = self.ask(address, start)
            if answer.target is None:
                return answer, address if is_permanent and address != start else None
            is_permanent = is_permanent and answer.status in PERMANENT
            address = answer.target
        return None, None

    def may(self, address: str) -> bool:
        """Whether robots.txt lets the page be asked for."""
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}"
        asked, text = self.robots.get(origin, (None, ""))
        if asked is None or self.web.now - asked >= self.robots_age(text):
            moment = self.web.now
            text = self.robots_text(self.fetched(f"{origin}/robots.txt")[0])
            self.robots[origin] = (moment, text)
        return text is not None and self.allows(text, address.removeprefix(origin))

    def robots_age(self, text: str | None) -> timedelta:
        return HOUR if text is None else DAY

    def robots_text(self, answer: Answer | None) -> str | None:
        if answer is None or is_absent(answer):
            return ""
        return answer.body.decode() if answer.status == 200 else None

    def allows(self, text: str, path: str) -> bool:
        return allows(text, "syndicate", path)

    def ask(self, address: str, start: str) -> Answer:
        parts = urlsplit(address)
        host = parts.hostname or ""
        rest = (
            self.visited[host] + self.pause(f"{parts.scheme}://{parts.netloc}") - self.web.now
            if host in self.visited
            else timedelta(0)
        )
        self.web.pass_time(max(rest, timedelta(0)))
        answer = self.sent(address, {**self.words(address), **self.validators(address), **self.secret(address, start)})
        self.visited[host] = self.web.now
        self.note(address, answer)
        return answer

    def pause(self, origin: str) -> timedelta:
        text = self.robots.get(origin, (None, ""))[1] or ""
        delays = [float(value) for name, value in lines_for(text, "syndicate") if name == "crawl-delay"]
        return max([self.gap, *(timedelta(seconds=min(delay, 30)) for delay in delays)])

    def words(self, address: str) -> dict[str, str]:
        return {"User-Agent": self.agent, "Accept-Encoding": self.codings}

    def validators(self, address: str) -> dict[str, str]:
        names = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
        return {names[name]: value for name, value in self.copies.get(address, {}).items()}

    def secret(self, address: str, start: str) -> dict[str, str]:
        parts = urlsplit(address)
        known = self.secrets.get(f"{parts.scheme}://{parts.netloc}")
        return {"Authorization": known} if known else {}

    def sent(self, address: str, headers: dict[str, str]) -> Answer:
        parts = urlsplit(address)
        (place,) = self.web.resolve(parts.hostname or "")
        at, target = self.web.now, f"{parts.path}{'?' if parts.query else ''}{parts.query}"
        connection = http.client.HTTPConnection(place, self.web.port, timeout=20)
        try:
            connection.putrequest("GET", target, skip_host=True, skip_accept_encoding=True)
            for name, value in {"Host": parts.netloc, **headers}.items():
                connection.putheader(name, value)
            connection.endheaders()
            given = connection.getresponse()
            stated = {name.lower(): value for name, value in given.getheaders()}
            return Exchange(at, address, {}, given.status, stated, given.read())
        finally:
            connection.close()

    def note(self, address: str, answer: Answer) -> None:
        if answer.is_good and not address.endswith("/robots.txt"):
            self.remember(address, answer)
            self.fresh[address] = answer.at + min(self.lifetime(answer), DAY)
        until = self.asked_wait(answer)
        if until:
            self.holds[answer.host] = until

    def remember(self, address: str, answer: Answer) -> None:
        before = self.copies.get(address, {}) if answer.status == 304 else {}
        stated = {name: answer.answer[name] for name in ("etag", "last-modified") if name in answer.answer}
        self.copies[address] = {**before, **stated}

    def lifetime(self, answer: Answer) -> timedelta:
        return lifetime(answer)

    def asked_wait(self, answer: Answer) -> datetime | None:
        """Until when a host is to be left alone; a 429 that names no time gets an hour."""
        wait = waits_until(answer, self.terms)
        return wait or (answer.at + HOUR if answer.status == 429 else None)

    def is_held(self, address: str) -> bool:
        until = self.held_until(address)
        return until is not None and self.web.now < until

    def held_until(self, address: str) -> datetime | None:
        """Until when its host is held; or its sisters, where two of them are."""
        host = urlsplit(address).hostname or ""
        return self.holds.get(host) or self.sisters(host)

    def sisters(self, host: str) -> datetime | None:
        domain = ".".join(host.split(".")[-2:])
        held = [until for name, until in self.holds.items() if name.endswith(domain) and until > self.web.now]
        return max(held) if len(held) > 1 else None
