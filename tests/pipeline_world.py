"""A folder of articles, or a source on the web, and syndicate at work on it: what the tests of the pipeline share."""

from datetime import UTC, datetime, timedelta

from syndicate import pipeline
from syndicate.config import load
from syndicate.store import open_store

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
WALL = "<!doctype html><title>Harbour</title><p>We and our partners use cookies. Accept all cookies to go on.</p>"
TEXT = (
    "{title}\n\nThe {what} was opened on Sunday, in front of some two hundred people.\n\nIt has cost {cost} pounds.\n"
)


class Clock:
    """A clock that is set by hand."""

    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


class World:
    """A folder of articles, and syndicate at work on it."""

    def __init__(self, folder):
        self.folder = folder
        self.clock = Clock()
        (folder / "config").mkdir()
        (folder / "notes").mkdir()
        (folder / "config" / "syndicate.toml").write_text('[sources.notes]\nkind = "folder"\npath = "notes"\n')
        self.settings = load(str(folder / "config" / "syndicate.toml"), {})

    def write(self, name, what="crane", cost=100, title=None):
        text = TEXT.format(title=title or f"A new {what} for the harbour", what=what, cost=cost)
        (self.folder / "notes" / name).write_text(text)

    def page(self, name, address, what="crane"):
        body = f"<p>The {what} was opened on Sunday, in front of some two hundred people who had come by boat.</p>"
        head = f'<title>A new {what}</title><link rel="canonical" href="{address}">'
        (self.folder / "notes" / name).write_text(
            f"<html><head>{head}</head><body><article>{body}</article></body></html>"
        )

    def run(self, **more):
        run = pipeline.ingest(self.settings, "notes", clock=self.clock, **more)
        self.clock.now += timedelta(hours=1)
        pipeline.publish(self.settings, clock=self.clock)
        return dict(run.counts)

    def entries(self):
        with open_store(self.settings.store, self.clock) as store:
            return {entry.place: entry for entry in store.entries(["notes"], 100)}

    def outcomes(self):
        with open_store(self.settings.store, self.clock) as store:
            return {each.place: (each.kind, each.reason) for each in store.outcomes(store.runs()[0].number)}

    def documents(self, place):
        with open_store(self.settings.store, self.clock) as store:
            (entry,) = [each for each in store.entries(["notes"], 100) if each.place == place]
            return store.documents(entry.id)

    def feed(self, file="atom.xml"):
        return (self.folder / "feeds" / "notes" / file).read_bytes()


class WebWorld:
    """syndicate with one source on the web, and what became of it. `more` is what else its section says."""

    def __init__(self, folder, kind, url, more="", environment=None):
        self.folder, self.clock = folder, Clock()
        (folder / "config").mkdir(parents=True)
        self.file = folder / "config" / "syndicate.toml"
        self.configure(kind, url, more, environment)

    def configure(self, kind, url, more="", environment=None):
        """Write the configuration, and load it."""
        fetch = '[fetch]\nallow_networks = ["127.0.0.0/8"]\nhost_gap = "0s"\n'
        self.file.write_text(f'{fetch}[sources.harbour]\nkind = "{kind}"\nurl = "{url}"\n{more}\n')
        self.settings = load(str(self.file), environment or {})

    def run(self, later=timedelta(hours=1), **more):
        """One run and publishing; the counts of its outcomes."""
        self.clock.now += later
        self.last = pipeline.ingest(self.settings, "harbour", clock=self.clock, **more)
        pipeline.publish(self.settings, clock=self.clock)
        return dict(self.last.counts)

    def store(self):
        return open_store(self.settings.store, self.clock)

    def reasons(self):
        with self.store() as store:
            return [outcome.reason for outcome in store.outcomes(store.runs()[0].number)]

    def entries(self):
        with self.store() as store:
            return store.entries(["harbour"], 100)

    def feed(self):
        return (self.folder / "feeds" / "harbour" / "rss.xml").read_bytes()
