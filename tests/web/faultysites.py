"""The sites on which faults are tried: feeds of every kind, articles in one page and in two, edits, redirects, TLS."""

from datetime import timedelta

from web.site import Answer, Site, Visit, usual
from web.sites import OPEN, named_page, through_a_gate, watched
from web.turns import always, first_of, leads, on_visits

ALL = range(10**6)
OFTEN = timedelta(hours=5)
SOON = timedelta(hours=30)
MIDDLE = "That was on day 3.</p>"


def accented(visit: Visit) -> Answer | None:
    """Letters that a wrong charset would spoil, in the feed and in the pages."""
    if visit.path == "/robots.txt":
        return None
    given = usual(visit)
    return Answer(given.status, given.headers, spelled(given.body.decode()).encode())


def spelled(text: str) -> str:
    """A text with letters of many scripts."""
    return text.replace("Crane", "Größe – кран 起重机, crane").replace("It had been", "Es war – как всегда –")


def in_two_pages(visit: Visit) -> Answer | None:
    """Articles whose second half stands on a page of its own."""
    path, _, second = visit.path.partition("/page/")
    given = usual(Visit(**{**vars(visit), "path": path}))
    if not path[1:].isdigit() or given.status != 200:
        return None
    head, middle, tail = given.body.decode().partition(MIDDLE)
    opening, heading, _ = head.partition("</h1>")
    link = f'<a rel="next" href="{path}/page/2">Next page</a>'
    text = f"{opening}{heading}{tail}" if second else f"{head}{middle}</article>{link}</body>"
    headers = {**given.headers, "ETag": f'{given.headers["ETag"][:-1]}-{second}"'}
    return Answer(given.status, headers, text.encode())


def seven_newest(visit: Visit) -> Answer | None:
    """A feed out of which the older articles fall."""
    if visit.path != "/feed":
        return None
    given = usual(visit)
    start, *items = given.body.split(b"<item>")
    kept = b"<item>".join([start, *items[:7]])
    return given if len(items) <= 7 else Answer(given.status, given.headers, kept + b"</channel></rss>")


SITES = (
    Site("teasers.example", "RSS of teasers", every=OFTEN, edited_after=SOON),
    Site("atoms.example", "Atom of teasers, with an ETag only", "atom", validators=("etag",), every=OFTEN, edited_after=SOON),
    Site("triples.example", "RSS 1.0 of teasers", "rdf", every=OFTEN),
    Site("braces.example", "JSON Feed of teasers", "json", every=OFTEN, edited_after=SOON),
    Site("whole.example", "RSS of whole entries", whole=True, every=OFTEN, edited_after=SOON),
    Site("whole-json.example", "JSON Feed of whole entries", "json", whole=True, every=OFTEN),
    Site("letters.example", "letters of many scripts", every=OFTEN, edited_after=SOON, special=accented),
    Site("letters-whole.example", "letters of many scripts, in whole entries", "atom", whole=True, every=OFTEN, special=accented),
    Site("halves.example", "articles in two pages", every=OFTEN, edited_after=SOON, special=in_two_pages),
    Site("gates.example", "its articles lie behind redirects", every=OFTEN, special=through_a_gate),
    Site("secure.example", "all over TLS, with robots.txt", robots=OPEN, scheme="https", every=OFTEN),
    Site("named.example", "the user names a page, which names the feed", path="/", every=OFTEN, special=on_visits(ALL, named_page, "/")),
    Site("window.example", "old articles fall out of the feed", every=OFTEN, special=seven_newest),
    Site("packed.example", "compressed with gzip", coding="gzip", every=OFTEN),
    Site("new.moved.example", "where moved.example has gone", is_source=False),
    Site("moved.example", "moved for good (301)", every=OFTEN, special=always(leads(301, "/feed", "new.moved.example")), holder="new.moved.example"),
    Site("watched.example", "one page, watched", kind="page", path="/board", every=OFTEN, special=first_of(on_visits(ALL, watched, "/board"))),
)  # fmt: skip
