"""Content codings: what came over the wire to what was meant, never more than a piece at a time.

A few kilobytes can blow up to gigabytes (a "gzip bomb"), so the decoders give bounded pieces and the caller
counts them. A stream that breaks off or is none of its coding is an error: half a document is never given as
a whole one. What several members or frames hold is put together, as their specifications say.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Final

import brotli
import zstandard

ACCEPTED: Final = "gzip, deflate, br, zstd"
_PIECE: Final = 64 * 1024
_GZIP: Final = 16 + zlib.MAX_WBITS
_RAW: Final = -zlib.MAX_WBITS
_WINDOW: Final = 8 * 1024 * 1024  # the largest that HTTP allows (RFC 9659)
# A block of four bytes may stand for 128 KiB, and this decoder's output cannot be bounded: so its input is.
_SIP: Final = 128
# No coding, and what servers name where they mean none.
_NONE: Final = ("", "identity", "none", "binary", "7bit", "8bit", "utf-8", "utf8")
_MEMBER: Final = b"\x1f"
_MOST: Final = 4  # codings on top of each other; no honest server uses two

_Chunks = Iterable[bytes]


class UnknownCodingError(ValueError):
    """The coding is none that was asked for."""


def decoded(chunks: Iterable[bytes], content_encoding: str) -> Iterator[bytes]:
    """What the chunks of a body hold under the codings of its Content-Encoding (RFC 9110, section 8.4).

    Raises UnknownCodingError for other codings than gzip, deflate, br and zstd; ValueError, when it is come to,
    if the body is not what its coding says, or breaks off.
    """
    names = [name.strip().lower() for name in content_encoding.split(",")]
    codings = [name for name in names if name not in _NONE]
    unknown = next((name for name in codings if name not in _DECODERS), None)
    if unknown is not None or len(codings) > _MOST:
        raise UnknownCodingError(unknown or ", ".join(codings))
    for name in reversed(codings):
        chunks = _DECODERS[name](chunks)
    return iter(chunks)


def _gzip(chunks: _Chunks) -> Iterator[bytes]:
    """RFC 1952, any number of members; what stands after one and begins none is padding, or a script's last line break."""
    return _inflated(chunks, lambda _: zlib.decompressobj(_GZIP), begins=_MEMBER)


def _deflate(chunks: _Chunks) -> Iterator[bytes]:
    """RFC 1950 as HTTP has it, or the bare RFC 1951 that some servers send under this name."""
    return _inflated(chunks, lambda head: zlib.decompressobj(zlib.MAX_WBITS if _is_zlib(head) else _RAW))


def _is_zlib(head: bytes) -> bool:
    """Whether a stream begins with the header of RFC 1950, as far as its first bytes are there."""
    return head[0] & 0x0F == 8 and (len(head) < 2 or (head[0] << 8 | head[1]) % 31 == 0)


def _inflated(chunks: _Chunks, begin: Callable[[bytes], "zlib._Decompress"], *, begins: bytes = b"") -> Iterator[bytes]:
    """What the streams in the chunks hold; another one than the first must begin with the byte `begins`."""
    stream: zlib._Decompress | None = None
    for chunk in chunks:
        waiting = chunk
        while waiting:
            if stream is None or stream.eof:
                if stream is not None and not waiting.startswith(begins):
                    return
                stream = begin(waiting)
            yield _inflated_piece(stream, waiting)
            waiting = stream.unconsumed_tail or stream.unused_data
    if stream is not None and not stream.eof:
        raise _broken_off()


def _inflated_piece(stream: "zlib._Decompress", waiting: bytes) -> bytes:
    try:
        return stream.decompress(waiting, _PIECE)
    except zlib.error as error:
        raise _no_such() from error


def _brotli(chunks: _Chunks) -> Iterator[bytes]:
    """RFC 7932. Its decoder keeps what does not fit into a piece, and gives it when nothing new comes."""
    stream = brotli.Decompressor()
    begun = False
    try:
        for chunk in filter(None, chunks):
            begun = True
            yield stream.process(chunk, output_buffer_limit=_PIECE)
            while not stream.can_accept_more_data():
                yield stream.process(b"", output_buffer_limit=_PIECE)
    except brotli.error as error:
        raise _no_such() from error
    if begun and not stream.is_finished():
        raise _broken_off()


def _zstd(chunks: _Chunks) -> Iterator[bytes]:
    """RFC 8878, any number of frames."""
    decoder = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
    stream = None
    for sip in chain.from_iterable(map(_sips, chunks)):
        waiting = sip
        while waiting:
            if stream is None or stream.eof:
                stream = decoder.decompressobj()
            try:
                yield stream.decompress(waiting)
            except zstandard.ZstdError as error:
                raise _no_such() from error
            waiting = stream.unused_data
    if stream is not None and not stream.eof:
        raise _broken_off()


def _sips(chunk: bytes) -> Iterator[bytes]:
    return (chunk[start : start + _SIP] for start in range(0, len(chunk), _SIP))


def _broken_off() -> ValueError:
    return ValueError("the compressed data breaks off")


def _no_such() -> ValueError:
    return ValueError("the data is not compressed as it says")


_DECODERS: Final[dict[str, Callable[[_Chunks], Iterator[bytes]]]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
