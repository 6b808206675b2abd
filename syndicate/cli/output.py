r"""What commands print, and the only place that prints: words for people, JSON for scripts.

Titles, file names and settings come from anywhere, and a terminal obeys what it is sent: an escape sequence in a
title could hide a line, forge one, or type for the user. So `say` and `complain` show every control character,
and every character that turns the direction of a line around, as its escape: `\x1b`, `\u202e`. JSON has escapes
of its own for them, so nothing is lost to scripts.

A reader who has seen enough (`syndicate runs | head`) and an output that is closed are no errors; an output that
cannot be written is one, with a message.
"""

import dataclasses
import io
import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Final, TextIO

from syndicate.errors import SyndicateError
from syndicate.values.characters import harmless

# Controls but tab and line feed (C0, DEL, C1), line and paragraph separators, the embeddings, overrides and isolates
# of the bidirectional algorithm (UAX #9, section 2), lone surrogates, and no characters at all.
_OBEYED: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_BREAKS: Final = re.compile("[\t\n]")


class OutputError(SyndicateError):
    """What a command prints cannot be written."""


def prepare() -> None:
    """Make standard streams that every command can use, whatever the process was started with.

    A descriptor that is closed gets the null device: else the next file that is opened, the database too, would be
    where a stream writes. Letters that the encoding of an output lacks are written as escapes.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)
    sys.stdout = sys.stdout or os.fdopen(1, "w", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", closefd=False)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def finish() -> None:
    """Write what is still to be written. Raises OutputError."""
    with _writing():
        sys.stdout.flush()


def say(text: str) -> None:
    """Print lines for people. Raises OutputError."""
    write(f"{visible(text)}\n")


def complain(text: str) -> None:
    """Print what is wrong, and what to do, to standard error; there is nowhere to say that this failed."""
    try:
        print(f"syndicate: {visible(text)}", file=sys.stderr, flush=True)
    except OSError:
        _discard(sys.stderr)


def print_json(value: object) -> None:
    """Print a value of dataclasses, lists, dicts, texts, numbers and times as JSON, in one line per element.

    Raises OutputError.
    """
    text = json.dumps(value, default=_plain, ensure_ascii=False, indent=2)
    if not writable(text):
        text = json.dumps(value, default=_plain, indent=2)
    write(_OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n")


def print_document(text: str, *, markup: bool = False) -> None:
    """Print an article, for people or for another program.

    On a terminal it is escaped like all else; elsewhere marks of direction stay, since they belong to the text. In
    `markup`, letters that the encoding of the output lacks are written as references (`&#8217;`). Raises OutputError.
    """
    shown = visible(text) if sys.stdout.isatty() else harmless(text)
    if markup and not writable(shown):
        shown = shown.encode("ascii", "xmlcharrefreplace").decode("ascii")
    write(f"{shown}\n")
    if not writable(shown):
        complain(
            f"standard output is {sys.stdout.encoding}, which lacks some letters of this text: they are printed as "
            "escapes; set PYTHONIOENCODING=utf-8 to have them as they are"
        )


def visible(text: str) -> str:
    """The text, with an escape for each character that a terminal would obey; lines and tabs stay."""
    return _OBEYED.sub(_escape, text)


def visible_line(text: str) -> str:
    """The text as part of one line: with an escape for a line feed and a tab, too."""
    return _BREAKS.sub(_escape, visible(text))


def writable(text: str) -> bool:
    """Whether standard output has every letter of the text."""
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def write(text: str) -> None:
    """Write to standard output what is escaped already. Raises OutputError."""
    with _writing():
        sys.stdout.write(text)


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        _discard(sys.stdout)
    except OSError as error:
        _discard(sys.stdout)
        raise OutputError(f"the output cannot be written: {error.strerror or error}") from error


def _discard(stream: TextIO) -> None:
    """Send what is still buffered, and all that follows, nowhere; or Python would fail on it once more at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _escape(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    raise TypeError(f"{type(value).__name__} has no JSON form")
