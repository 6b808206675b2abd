"""The terms of a week in the test web: what its user named, and what its sites link to."""

from collections.abc import Iterable
from datetime import datetime

from web.localweb import LocalWeb
from web.site import Site
from web.terms import Named, Terms

SECRETS = {"diplomat.example": "Basic cmVhZGVyOnNlY3JldA=="}


def named(web: LocalWeb, site: Site) -> Named:
    """A site as a source: the address that its user names, and the feed, where that is a page which names it."""
    base = web.base(site.name)
    found = (f"{base}/feed",) if site.path == "/" else ()
    return Named((base + site.path, *found), site.every)


def terms(web: LocalWeb, until: datetime, sites: Iterable[Site] | None = None) -> Terms:
    """The terms of a client whose user named these sites (None: all that are sources)."""
    chosen = [site for site in (web.sites.values() if sites is None else sites) if site.is_source]
    pages = {
        (web.base(site.name) + one.path, site.whole)
        for site in web.sites.values()
        for one in site.articles(web.start, until)
    }
    return Terms(
        sources=tuple(named(web, site) for site in chosen),
        until=until,
        linked=frozenset(address for address, _ in pages),
        whole=frozenset(address for address, is_whole in pages if is_whole),
        secrets={web.base(name): ("authorization",) for name in SECRETS if name in web.sites},
    )


def secrets(web: LocalWeb) -> dict[str, str]:
    """The secrets that the user gave, by origin."""
    return {web.base(name): secret for name, secret in SECRETS.items() if name in web.sites}
