"""Content codings: what came over the wire to what was meant, never more than a piece at a time.

A few kilobytes can blow up to gigabytes (a "gzip bomb"), so the decoder gives bounded pieces and the caller
counts them. We ask for gzip alone; whatever else a server sends by itself is refused by the caller.
"""

import zlib
from collections.abc import Iterable, Iterator
from typing import Final

CODINGS: Final = ("gzip", "x-gzip")
_PIECE: Final = 64 * 1024
_GZIP: Final = 16 + zlib.MAX_WBITS


def inflate(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Pieces of at most 64 KiB of what a gzip stream (RFC 1952) of one or more members holds.

    Raises ValueError if it is no such stream, or breaks off. Zero bytes after a member are padding.
    """
    stream, begun = zlib.decompressobj(_GZIP), False
    for chunk in chunks:
        waiting = chunk
        while waiting:
            if stream.eof:
                waiting = waiting.lstrip(b"\0")
                stream, begun = (zlib.decompressobj(_GZIP), False) if waiting else (stream, begun)
            else:
                begun = True
                yield _piece(stream, waiting)
                waiting = stream.unconsumed_tail or stream.unused_data
    if begun and not stream.eof:
        raise ValueError("the compressed data breaks off")


def _piece(stream: "zlib._Decompress", waiting: bytes) -> bytes:
    try:
        return stream.decompress(waiting, _PIECE)
    except zlib.error as error:
        raise ValueError("the data is not compressed as it says") from error
