"""A test web in which a share of all requests meets a fault, drawn by a seed, until somebody ends that."""

import socket
import ssl
import struct
import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from random import Random
from socket import EAI_AGAIN, gaierror
from typing import TypeVar

from web.faults import FAULTS, RESET, Fault, as_it_stands
from web.localweb import LocalWeb
from web.site import Answer, Site, Turn, Visit, usual

Kind = TypeVar("Kind")

NOBODY = "127.9.254.1"  # where nothing listens


class FaultyWeb(LocalWeb):
    """`share` of the requests meets one of `faults`; 0 ends them. `met` counts them by their names."""

    def __init__(
        self, sites: Iterable[Site], seed: int, share: float = 1 / 3, faults: Sequence[Fault] = FAULTS
    ) -> None:
        self.share, self.met = share, Counter[str]()
        # Drawn like cards, so that none has to be waited for.
        self._decks: dict[tuple[object, ...], list] = {}
        self._faults, self._chance, self._draws = faults, Random(seed), threading.Lock()
        super().__init__([replace(site, special=self._spoilt(site.special)) for site in sites])

    def resolve(self, name: str) -> tuple[str, ...]:
        """As in the test web; but a name that is looked up may have no address now, or one where nobody is."""
        found = super().resolve(name)
        fault = self._drawn(("no name", "no resolver", "nobody there"), rare=True)
        if fault == "no resolver":
            raise gaierror(EAI_AGAIN, "Temporary failure in name resolution")
        return () if fault == "no name" else (NOBODY,) if fault == "nobody there" else found

    def _context(self, site: Site) -> ssl.SSLContext:
        fault = self._drawn(("expired", "wrong name"), rare=True)
        return super()._context(site) if fault is None else self._certified(replace(site, certificate=fault))

    def _spoilt(self, special: Turn) -> Turn:
        def turn(visit: Visit) -> Answer | None:
            fault = self._drawn(self._faults)
            if fault is None:
                return special(visit)
            honest = special(visit) or usual(visit)
            with self._draws:
                return as_it_stands(fault(self._chance, visit, honest))

        return turn

    def _drawn(self, kinds: Sequence[Kind], *, rare: bool = False) -> Kind | None:
        """One of the kinds of fault, or none; `rare` are those of connections, beside those of requests."""
        with self._draws:
            if self._chance.random() >= self.share / (8 if rare else 1):
                return None
            deck = self._decks.setdefault(tuple(kinds), [])
            if not deck:
                deck += self._chance.sample(kinds, len(kinds))
            kind = deck.pop()
            self.met[getattr(kind, "__qualname__", str(kind)).partition(".")[0]] += 1
            return kind

    def _send_wire(self, connection: socket.socket, given: Answer) -> None:
        super()._send_wire(connection, given)
        if RESET in given.headers:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
