"""The sites of the test web, a line each: what a week of polling meets."""

from datetime import timedelta

from web import turns
from web.site import Answer, Site, Visit, usual
from web.turns import always, first_of, flips, leads, odd, on_days, on_visits, only, page, says, stairs

HOUR = timedelta(hours=1)
ALL = range(1000)
OPEN = "User-agent: *\nDisallow: /private/\nAllow: /\n"
CLOSED = "User-agent: *\nDisallow: /\n"
TOME = "User-agent: *\nDisallow: /private/\n" + "# Nothing to see here.\n" * 27_000 + "Disallow: /\n"


def through_a_gate(visit: Visit) -> Answer | None:
    """A feed whose links lead through a counter to the articles."""
    if visit.path.startswith("/go/"):
        return leads(301, visit.path.removeprefix("/go"))(visit)
    if visit.path != "/feed":
        return None
    given = usual(visit)
    body = given.body.replace(f"<link>{visit.home}/".encode(), f"<link>{visit.home}/go/".encode())
    return Answer(given.status, given.headers, body)


def named_page(visit: Visit) -> Answer | None:
    """A page that names the feed."""
    link = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    return page(f"<html><head>{link}</head><body>Welcome</body></html>".encode(), usable=True)(visit)


def watched(visit: Visit) -> Answer | None:
    """The newest article, always at the same address."""
    newest = visit.site.articles(visit.start, visit.start)[0]
    return usual(Visit(**{**vars(visit), "path": newest.path}))


MANNERS = (
    Site("bakery.example", "RSS 2.0 of teasers, with both validators", every=8 * HOUR),
    Site("library.example", "Atom of whole entries, with an ETag only", "atom", whole=True, validators=("etag",)),
    Site("museum.example", "RSS 1.0 of teasers, with Last-Modified only", "rdf", validators=("last-modified",)),
    Site("theatre.example", "JSON Feed of whole entries, with a weak ETag", "json", whole=True, validators=("weak",)),
    Site("chess.example", "the ETag changes daily, the date does not", special=turns.rotating_etag),
    Site("orchard.example", "a 304 states another ETag", special=turns.etag_in_a_304),
    Site("ferry.example", "no validators at all", whole=True, validators=()),
    Site("tide.example", "fresh for 20 hours by max-age", headers={"Cache-Control": "public, max-age=72000"}, every=8 * HOUR),
    Site("station.example", "fresh for 18 hours by Expires, on a clock that is ahead", special=turns.expires_in(18 * HOUR), every=8 * HOUR),
    Site("glacier.example", "fresh for 20 hours, but only a 304 says so", special=turns.fresh_by_304, every=8 * HOUR),
    Site("comet.example", "fresh for a year, it says", headers={"Cache-Control": "max-age=31536000"}),
    Site("quarry.example", "no-cache, and a max-age beside", headers={"Cache-Control": "no-cache, max-age=86400"}),
    Site("cellar.example", "came from a cache, where it grew old", headers={"Cache-Control": "max-age=90000", "Age": "18000"}, every=8 * HOUR),
    Site("mill.example", "asks for 12 hours by ttl", channel="<ttl>720</ttl>", every=8 * HOUR),
    Site("parish.example", "asks to be left alone in the morning", channel="<skipHours><hour>7</hour><hour>8</hour><hour>9</hour></skipHours>", every=8 * HOUR),
    Site("gallery.example", "asks to be left alone on Wednesdays", channel="<skipDays><day>Wednesday</day></skipDays>"),
    Site("almanac.example", "says that it changes daily", channel="<sy:updatePeriod>daily</sy:updatePeriod>"),
    Site("shelf.example", "its pages are fresh for 20 hours", page_headers={"Cache-Control": "max-age=72000"}, every=8 * HOUR),
    Site("gazette.example", "edits its articles after two days", edited_after=timedelta(days=2)),
    Site("signpost.example", "the user names a page, which names the feed", path="/", special=on_visits(ALL, named_page, "/")),
    Site("noticeboard.example", "one page, watched", kind="page", path="/board", special=on_visits(ALL, watched, "/board"), gives=only("nothing")),
)  # fmt: skip
ROBOTS = (
    Site("orchestra.example", "robots.txt allows", robots=OPEN),
    Site("hermit.example", "robots.txt closes some articles", robots="User-agent: *\nDisallow: /*1$\nDisallow: /3\nDisallow: /5\nDisallow: /7\nDisallow: /9\n", gives=odd("teaser", "all")),
    Site("cloister.example", "robots.txt closes everything; the feed was named by the user", robots=CLOSED, gives=only("teaser")),
    Site("welcome.example", "robots.txt closes everything, but not to us", robots=CLOSED + "\nUser-agent: syndicate\nAllow: /\n"),
    Site("shutter.example", "robots.txt fails for two days", robots=lambda visit: says(500)(visit) if visit.day < 2 else None),
    Site("detour.example", "robots.txt lies elsewhere", robots=leads(301, "/robots.txt", "orchestra.example")),
    Site("labyrinth.example", "robots.txt redirects for ever", robots=leads(302, "/robots.txt")),
    Site("slowpoke.example", "robots.txt asks for 10 seconds between requests", robots=OPEN + "Crawl-delay: 10\n"),
    Site("tome.example", "robots.txt is longer than anybody reads", robots=TOME),
    Site("mute.example", "robots.txt breaks off for a day", robots=lambda visit: turns.HUNG_UP(visit) if visit.day < 1 else None),
)  # fmt: skip
REDIRECTS = (
    Site("new.mover.example", "where mover.example has gone", is_source=False),
    Site("mover.example", "moved for good (301)", special=always(leads(301, "/feed", "new.mover.example")), holder="new.mover.example"),
    Site("lift.example", "moved for good on the same host (308)", special=first_of(on_visits(ALL, leads(308, "/feed"), "/old")), path="/old"),
    Site("tent.example", "moved for the moment (302)", special=on_visits(ALL, leads(302, "/feed"), "/camp"), path="/camp"),
    Site("weathervane.example", "moved for good (301), each day elsewhere", special=first_of(on_visits(ALL, flips(301, "weathervane.example", "/feed", "/east"), "/vane"), lambda visit: usual(Visit(**{**vars(visit), "path": "/feed"})) if visit.path == "/east" else None), path="/vane"),
    Site("stairs.example", "five redirects", special=stairs(5)),
    Site("carousel.example", "redirects in a circle", special=first_of(on_visits(ALL, leads(302, "/round")), on_visits(ALL, leads(302, "/feed"), "/round")), gives=only("nothing")),
    Site("trapdoor.example", "redirects into a private network", special=on_visits(ALL, leads(301, "http://192.168.7.7/feed")), gives=only("nothing")),
    Site("embassy.example", "where diplomat.example sends its visitors", is_source=False),
    Site("diplomat.example", "wants a password, and redirects to another origin", special=turns.needs("Basic cmVhZGVyOnNlY3JldA==", leads(302, "/feed", "embassy.example")), holder="embassy.example", toml='username = "reader"\npassword = "secret"\n'),
    Site("courier.example", "its articles lie behind redirects", special=through_a_gate),
)  # fmt: skip
LOADS = (
    Site("crowd.example", "429, for 30 hours, in seconds", special=on_visits(range(2, 4), says(429, 30 * HOUR))),
    Site("queue.example", "429, for 30 hours, as a date", special=on_visits(range(2, 4), says(429, 30 * HOUR, as_date=True))),
    Site("bouncer.example", "429 without a time, for a while", special=on_visits(range(3, 7), says(429))),
    Site("workshop.example", "503, for 30 hours, in seconds", special=on_visits(range(2, 3), says(503, 30 * HOUR))),
    Site("nightshift.example", "503, for 30 hours, as a date", special=on_visits(range(2, 3), says(503, 30 * HOUR, as_date=True))),
    Site("storm.example", "500 for two days", special=on_days(range(2, 4), says(500))),
    Site("wreck.example", "500 always", special=always(says(500)), gives=only("nothing"), every=8 * HOUR),
    Site("ruin.example", "gone for good from the fourth day", special=on_days(range(3, 1000), says(410))),
    Site("archive.example", "some of its pages are gone, others not found", special=first_of(on_visits(ALL, says(410), "/1"), on_visits(ALL, says(404), "/2")), gives=lambda number: "all" if number > 2 else "teaser"),
    Site("gate.example", "403 always", special=always(says(403)), gives=only("nothing"), every=8 * HOUR),
    Site("checkpoint.example", "a challenge page for everybody", special=always(page(turns.CHALLENGE)), gives=only("nothing")),
    Site("north.blogs.example", "429 for 40 hours, on the second day", special=on_days(range(1, 2), says(429, 40 * HOUR))),
    Site("south.blogs.example", "429 for 40 hours, on the second day", special=on_days(range(1, 2), says(429, 40 * HOUR))),
    Site("west.blogs.example", "the sister of these two"),
)  # fmt: skip
FAULTS = (
    Site("drizzle.example", "its headers drip for a day", special=on_days(range(2, 3), turns.DRIPPING_HEADERS)),
    Site("syrup.example", "its body drips for a day", special=on_days(range(2, 3), turns.DRIPPING_BODY)),
    Site("abyss.example", "its body never ends for a day", special=on_days(range(3, 4), turns.ENDLESS)),
    Site("scissors.example", "breaks off in the middle, now and then", special=first_of(on_visits(range(1, 7, 3), turns.CUT_OFF), on_visits(range(1), turns.HUNG_UP, "/2"))),
    Site("torn.example", "its gzip breaks off for a day", coding="gzip", special=on_days(range(1, 2), turns.broken_gzip)),
    Site("bomb.example", "a gzip bomb for a day", special=on_days(range(2, 3), turns.bomb)),
    Site("bubble.example", "compressed with gzip", coding="gzip"),
    Site("brook.example", "compressed with br", coding="br"),
    Site("zenith.example", "compressed with zstd", coding="zstd"),
    Site("babel.example", "one charset in the header, another in the declaration", special=turns.in_charset("windows-1251", "windows-1251", "utf-8")),
    Site("scroll.example", "gb2312, it says, and is gbk", special=turns.in_charset("gbk", None, "gb2312")),
    Site("biscuit.example", "a cookie wall before every page", special=lambda visit: page(turns.WALL, Set_Cookie="seen=1")(visit) if visit.path[1:].isdigit() else None, gives=only("teaser")),
    Site("facade.example", "a page in place of the feed for a day", special=on_days(range(2, 3), page(turns.WALL, ETag='"wall"'))),
    Site("vacuum.example", "an empty feed for a day", special=on_days(range(2, 3), page(b"<rss><channel><title>Nothing</title></channel></rss>", media_type="text/xml", ETag='"empty"'))),
    Site("harbour.example", "all over TLS", scheme="https", headers={"Set-Cookie": "visitor=7; Path=/"}),
    Site("yesterday.example", "an expired certificate", scheme="https", certificate="expired", gives=only("nothing")),
    Site("homemade.example", "a certificate of its own making", scheme="https", certificate="self-signed", gives=only("nothing")),
    Site("masquerade.example", "a certificate for another name", scheme="https", certificate="wrong name", gives=only("nothing")),
    Site("deaf.example", "refuses connections", listening=False, gives=only("nothing")),
    Site("nowhere.example", "has no address", has_name=False, gives=only("nothing")),
)  # fmt: skip
SITES = MANNERS + ROBOTS + REDIRECTS + LOADS + FAULTS
