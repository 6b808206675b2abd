"""The product in the test web: a configuration with its sites as sources, and their polling as `due` has it."""

from datetime import datetime, timedelta
from pathlib import Path

from web.localweb import LocalWeb
from web.site import Site

from syndicate import pipeline
from syndicate.config import Settings, load
from syndicate.fetch.manners import Manners
from syndicate.pipeline.glancing import glance
from syndicate.sources.schedule import due, due_at
from syndicate.store import open_store
from syndicate.values.article import Article

SETTINGS = """
[fetch]
allow_networks = ["127.0.0.0/8"]
contact = "https://reader.example/about"
max_bytes = "2MB"
"""


def configuration(web: LocalWeb) -> str:
    """The configuration of somebody who named all the sites of a web."""
    return SETTINGS + "".join(_source(web, site) for site in web.sites.values() if site.is_source)


def _source(web: LocalWeb, site: Site) -> str:
    name = source_name(site)
    hours = int(site.every.total_seconds() // 3600)
    url = f"{site.scheme}://{site.name}:{web.port}{site.path}"
    return f'\n[sources.{name}]\nkind = "{site.kind}"\nurl = "{url}"\nevery = "{hours}h"\n{site.toml}'


def source_name(site: Site) -> str:
    return site.name.removesuffix(".example").replace(".", "-")


class Poller:
    """syndicate with one source a site. `restart` is what a new process would begin with."""

    def __init__(self, folder: Path, web: LocalWeb) -> None:
        self.web, self.manners = web, Manners()
        file = folder / "config" / "syndicate.toml"
        file.parent.mkdir(parents=True)
        file.write_text(configuration(web))
        self.settings: Settings = load(str(file), {})
        self.runs = self.glances = 0

    def run(self, until: datetime) -> None:
        """Let time pass until then, and poll whatever comes due on the way."""
        sources = {source.name: source for source in self.settings.sources}
        with open_store(self.settings.store, self.web.clock) as store:
            when = {name: due_at(source, store.state(name), self.web.now) for name, source in sources.items()}
            while (name := min(when, key=lambda one: when[one])) and when[name] < until:
                self.web.pass_time(max(when[name] - self.web.now, timedelta(0)))
                assert due([store.state(name)], [sources[name]], self.web.now) == [name]
                self.ingest(name)
                when[name] = due_at(sources[name], store.state(name), self.web.now)

    def ingest(self, name: str) -> None:
        """As the service does: a glance, and a whole run if that is not enough."""
        self.runs += 1
        more = {"clock": self.web.clock, "network": self.web.network(), "manners": self.manners}
        found = glance(self.settings, [name], **more)
        if name in found.runs:
            self.glances += 1
        else:
            pipeline.ingest(self.settings, name, heard=found.heard.get(name), **more)

    def restart(self) -> None:
        """Forget what a process that ends forgets."""
        self.manners = Manners()

    def entries(self, site: Site) -> list[Article]:
        """The articles that the store holds of a site's source."""
        with open_store(self.settings.store, self.web.clock) as store:
            return [entry.article for entry in store.entries([source_name(site)], 1000)]

    def troubles(self) -> dict[str, str | None]:
        """How the last run of each source ended."""
        with open_store(self.settings.store, self.web.clock) as store:
            return {source.name: store.state(source.name).error for source in self.settings.sources}
