"""Rude clients: each is the polite one but for one thing, and breaks the rule that is named beside it."""

import socket
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from waiting import until
from web.polite import Answer, Page, Polite, Subscription
from web.rules_of_copies import HOUR
from web.rules_of_troubles import waits_until

RUDE: list[tuple[str, type[Polite], tuple[str, ...]]] = []


def breaks(rule: str, *sites: str):
    """Register a client with the rule that it breaks, and the sites at which it does."""

    def register(client: type[Polite]) -> type[Polite]:
        RUDE.append((rule, client, sites))
        return client

    return register


@breaks("verbatim_validators", "theatre.example")
class Reformats(Polite):
    def validators(self, address):
        return {name: value.removeprefix("W/") for name, value in super().validators(address).items()}


@breaks("verbatim_validators", "bakery.example")
class WritesDatesItsOwnWay(Polite):
    def validators(self, address):
        return {name: value.replace("GMT", "UTC") for name, value in super().validators(address).items()}


@breaks("newest_validators", "chess.example")
@breaks("newest_validators", "orchard.example")
class KeepsTheFirst(Polite):
    def remember(self, address, answer):
        if address not in self.copies:
            super().remember(address, answer)


@breaks("newest_validators", "orchard.example")
class LearnsNothingFromA304(Polite):
    def remember(self, address, answer):
        if answer.status == 200:
            super().remember(address, answer)


@breaks("both_validators", "bakery.example")
class SendsOneOfBoth(Polite):
    def validators(self, address):
        return dict(list(super().validators(address).items())[:1])


@breaks("conditional_requests", "bakery.example")
@breaks("conditional_requests", "museum.example")
class AsksForAllOfIt(Polite):
    def validators(self, address):
        return {}


@breaks("fresh_copies", "tide.example")
@breaks("fresh_copies", "station.example")
@breaks("fresh_copies", "glacier.example")
class KnowsNothingOfFreshness(Polite):
    def lifetime(self, answer):
        return timedelta(0)


@breaks("added_once", "bakery.example")
class LooksBeforeItReads(Polite):
    def poll(self, feed):
        if feed.address not in self.copies:
            self.fetched(feed.address)
        super().poll(feed)
        feed.due += timedelta(minutes=1)


@breaks("floor", "bakery.example")
class Hurries(Polite):
    def wait(self, feed: Subscription) -> timedelta:
        return feed.every / 2


@breaks("hints_heeded", "mill.example")
@breaks("hints_heeded", "parish.example")
@breaks("hints_heeded", "gallery.example")
@breaks("hints_heeded", "almanac.example")
class HeedsNoHints(Polite):
    def heed(self, feed, body):
        pass


@breaks("rarer_looks", "bakery.example")
class StaresAtPages(Polite):
    def next_gap(self, page: Page) -> timedelta:
        return HOUR


@breaks("whole_entries", "ferry.example")
class FetchesWhatItHas(Polite):
    def is_whole(self, body):
        return False


@breaks("retry_after", "crowd.example")
@breaks("retry_after", "queue.example")
class DoesNotWaitOutA429(Polite):
    def asked_wait(self, answer):
        return None if answer.status == 429 else super().asked_wait(answer)


@breaks("retry_after", "workshop.example")
@breaks("retry_after", "nightshift.example")
class DoesNotWaitOutA503(Polite):
    def asked_wait(self, answer):
        return None if answer.status == 503 else super().asked_wait(answer)


@breaks("retry_after", "queue.example")
class ReadsSecondsOnly(Polite):
    def asked_wait(self, answer: Answer) -> datetime | None:
        text = answer.answer.get("retry-after", "")
        return waits_until(answer, self.terms) if text.isdigit() else None


@breaks("siblings", "north.blogs.example", "south.blogs.example", "west.blogs.example")
class KnowsNoFamilies(Polite):
    def sisters(self, host):
        return None


@breaks("back_off", "wreck.example")
@breaks("back_off", "gate.example")
class TriesAndTries(Polite):
    def back_off(self, failures):
        return timedelta(0)


@breaks("never_given_up", "storm.example")
class GivesUp(Polite):
    def back_off(self, failures):
        return super().back_off(failures) if failures < 2 else timedelta(days=1000)


@breaks("gone", "ruin.example")
class DoesNotBelieveA410(Polite):
    def fetched(self, address, *, is_page=False):
        answer, moved_to = super().fetched(address, is_page=is_page)
        if answer is not None and answer.status == 410:
            self.note(address, answer)
            return None, None
        return answer, moved_to


@breaks("moves_learnt", "mover.example", "new.mover.example")
@breaks("moves_learnt", "lift.example")
class LearnsNoMoves(Polite):
    def learn(self, feed, moved_to):
        pass


@breaks("moves_believed_late", "mover.example", "new.mover.example")
@breaks("moves_believed_late", "weathervane.example")
class BelievesAtOnce(Polite):
    def learn(self, feed, moved_to):
        if moved_to:
            feed.address = moved_to


@breaks("moves_believed_late", "tent.example")
class BelievesEveryRedirect(Polite):
    def fetched(self, address, *, is_page=False):
        answer, moved_to = super().fetched(address, is_page=is_page)
        is_moved = answer is not None and not is_page and answer.address != address
        return answer, answer.address if is_moved else moved_to


@breaks("few_redirects", "tower.example")
class FollowsOnAndOn(Polite):
    most_redirects = 20


@breaks("robots_first", "bakery.example")
class AsksNoRobots(Polite):
    def may(self, address):
        return True


@breaks("robots_daily", "bakery.example")
class AsksRobotsEachTime(Polite):
    def robots_age(self, text):
        return timedelta(0)


@breaks("robots_obeyed", "hermit.example")
@breaks("robots_obeyed", "cloister.example")
class ReadsRobotsInVain(Polite):
    def allows(self, text, path):
        return True


@breaks("robots_obeyed", "pariah.example")
class TakesItselfForEverybody(Polite):
    def allows(self, text, path):
        return super().allows(text.replace("syndicate", "another"), path)


@breaks("robots_unreachable", "shutter.example")
class TakesAFailureForLeave(Polite):
    def robots_text(self, answer):
        return super().robots_text(answer) or ""


@breaks("one_at_a_time", "bakery.example")
class ComesTwiceAtOnce(Polite):
    """It begins a second request while the first one is under way."""

    def sent(self, address, headers):
        if not address.endswith("/2"):
            return super().sent(address, headers)
        parts = urlsplit(address)
        (place,) = self.web.resolve(parts.hostname)
        fields = "".join(
            f"{name}: {value}\r\n" for name, value in {"Host": parts.netloc, **self.words(address)}.items()
        )
        with socket.create_connection((place, self.web.port)) as other:
            other.sendall(f"GET {parts.path.replace('2', '1000')} HTTP/1.1\r\n{fields}".encode())
            until(lambda: self.web.under_way == 1)
            answer = super().sent(address, headers)
            other.sendall(b"\r\n")
            while other.recv(4096):
                if self.web.under_way == 0:
                    break
        return answer


@breaks("pauses", "bakery.example")
class DoesNotPause(Polite):
    gap = timedelta(0)


@breaks("crawl_delay", "slowpoke.example")
class KnowsNoCrawlDelay(Polite):
    def pause(self, origin):
        return self.gap


@breaks("honest_name", "bakery.example")
class PlaysABrowser(Polite):
    agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0"


@breaks("honest_name", "bakery.example")
class TellsNotWhoseItIs(Polite):
    agent = "syndicate/1.0"


@breaks("no_cookies", "jar.example")
class KeepsCookies(Polite):
    jar = ""

    def words(self, address):
        return {**super().words(address), **({"Cookie": self.jar} if self.jar else {})}

    def note(self, address, answer):
        super().note(address, answer)
        if "set-cookie" in answer.answer:
            self.jar = answer.answer["set-cookie"].partition(";")[0]


@breaks("credentials_at_home", "diplomat.example", "embassy.example")
class TellsSecretsOn(Polite):
    def secret(self, address, start):
        return super().secret(address, start) or super().secret(start, start)


@breaks("no_referrer", "bakery.example")
class TellsWhereItComesFrom(Polite):
    def words(self, address):
        return {**super().words(address), "Referer": self.feeds[0].named}


@breaks("no_added_query", "bakery.example")
class AddsToAddresses(Polite):
    def page_address(self, address):
        return f"{address}?from=feed"


@breaks("codings_offered", "bakery.example")
class TakesNothingCompressed(Polite):
    codings = "identity"


@breaks("codings_offered", "bakery.example")
class OffersWhatIsNone(Polite):
    codings = "gzip, snappy"


@breaks("no_icons", "bakery.example")
class CollectsIcons(Polite):
    def read(self, feed, answer):
        parts = urlsplit(feed.named)
        super().read(feed, answer)
        self.look(f"{parts.scheme}://{parts.netloc}/favicon.ico")
