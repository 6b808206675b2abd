"""Looks at published feeds all the time: each must be whole at every moment, and none may lose anything.

An entry is a teaser, the whole article, or that corrected: once it is more, it is never less again.
"""

import json
import re
import threading
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Self

PIECE = re.compile(r"This was piece (\d+) of ([\w.-]+)(, corrected)?, said the")
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
ATOM = "{http://www.w3.org/2005/Atom}"


def stage(text: str) -> int:
    """0 for a teaser, 1 for the whole article, 2 for the corrected one."""
    found = PIECE.search(text)
    return 0 if found is None else 2 if found[3] else 1


def read(file: Path) -> dict[str, int]:
    """The entries of a feed by their ids, as far as they are; raises ValueError or ParseError where it is not whole."""
    content = file.read_bytes()
    if file.suffix == ".json":
        return {item["id"]: stage(item.get("content_html", "")) for item in json.loads(content)["items"]}
    root = ET.fromstring(content)
    if file.name == "rss.xml":
        return {item.findtext("guid", ""): stage("".join(map(str, item.itertext()))) for item in root.iter("item")}
    return {one.findtext(f"{ATOM}id", ""): stage("".join(one.itertext())) for one in root.iter(f"{ATOM}entry")}


class FeedWatch:
    """Looks at all feeds below a folder, inside the `with`. `wrong` is what was amiss, `looks` how often it looked."""

    def __init__(self, folder: Path) -> None:
        self.wrong: list[str] = []
        self.looks = 0
        self._folder = folder
        self._seen: dict[Path, tuple[int, ...]] = {}
        self._entries: dict[Path, dict[str, int]] = {}
        self._lock, self._over = threading.Lock(), threading.Event()
        self._thread = threading.Thread(target=self._watch, name="feed watch")

    def look(self) -> None:
        """Look at what has changed."""
        with self._lock:
            for file in sorted(self._folder.glob("*/*.*")):
                if file.name.startswith(".") or file.suffix not in (".xml", ".json"):
                    continue
                status = file.stat()
                mark = (status.st_ino, status.st_mtime_ns, status.st_size)
                if self._seen.get(file) != mark:
                    self._seen[file] = mark
                    self._compare(file)
            gone = [str(file) for file in self._seen if not file.exists()]
            self.wrong += [f"{name} is gone" for name in gone]

    def _compare(self, file: Path) -> None:
        self.looks += 1
        name = f"{file.parent.name}/{file.name}"
        try:
            now = read(file)
        except (ValueError, KeyError, ET.ParseError) as error:
            self.wrong.append(f"{name} is not whole: {error}")
            return
        for entry, before in self._entries.get(file, {}).items():
            if entry not in now:
                self.wrong.append(f"{name} has lost {entry}")
            elif now[entry] < before:
                self.wrong.append(f"{name} has less of {entry}: {now[entry]} after {before}")
        self._entries[file] = now

    def _watch(self) -> None:
        while not self._over.wait(0.01):
            self.look()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._thread.join()
        self.look()
