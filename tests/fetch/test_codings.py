"""Bodies under content codings: whole, broken, of several members, and far larger than they look."""

import gzip
import random
import zlib

import brotli
import pytest
import zstandard

from syndicate.fetch.codings import UnknownCodingError, decoded

TEXT = "".join(random.Random(7).choices("abcdefghij äöü", k=50_000)).encode()
PIECE = 64 * 1024


def raw_deflate(content):
    compressor = zlib.compressobj(wbits=-15)
    return compressor.compress(content) + compressor.flush()


CODERS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
}


def chunked(content, size):
    return [content[start : start + size] for start in range(0, len(content), size)]


@pytest.mark.parametrize("size", [1, 1000, 10**6])
@pytest.mark.parametrize("coding", CODERS)
def test_a_body_is_decoded_however_it_is_cut(coding, size):
    assert b"".join(decoded(chunked(CODERS[coding](TEXT), size), coding)) == TEXT


@pytest.mark.parametrize("content", [b"x", TEXT])
def test_a_deflate_body_without_its_header_is_read_too(content):
    assert b"".join(decoded([raw_deflate(content)], "Deflate")) == content
    assert b"".join(decoded([raw_deflate(content)[:5], raw_deflate(content)[5:]], "Deflate")) == content


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_members_and_frames_are_put_together(coding):
    assert b"".join(decoded([CODERS[coding](b"one") + CODERS[coding](b" two")], coding)) == b"one two"
    assert b"".join(decoded(chunked(CODERS[coding](b"one") + CODERS[coding](b" two"), 3), coding)) == b"one two"


@pytest.mark.parametrize("rest", [[b"\0" * 9, b"\0\0"], [b"\r\n"], [b"", b"\n<!-- 0.2 s -->", b"\x1f"]])
def test_what_stands_after_a_gzip_member_and_begins_none_is_left(rest):
    first, *more = rest
    assert b"".join(decoded([gzip.compress(b"one") + first, *more], "gzip")) == b"one"


@pytest.mark.parametrize("coding", ["", "identity", "Identity, ", "none", "UTF-8", "binary"])
def test_a_body_without_coding_stays_as_it_is(coding):
    assert b"".join(decoded([b"a", b"b"], coding)) == b"ab"


def test_codings_on_top_of_each_other_are_taken_off_from_the_outside():
    assert b"".join(decoded([brotli.compress(gzip.compress(TEXT))], "gzip, br")) == TEXT


@pytest.mark.parametrize("coding", ["compress", "dcb", "gzip, exi", "gzip, gzip, gzip, gzip, gzip"])
def test_other_codings_are_refused(coding):
    with pytest.raises(UnknownCodingError):
        decoded([b""], coding)


@pytest.mark.parametrize("coding", CODERS)
def test_a_body_that_breaks_off_is_an_error(coding):
    whole = CODERS[coding](TEXT)
    for end in (1, len(whole) // 2, len(whole) - 1):
        with pytest.raises(ValueError, match="breaks off"):
            list(decoded([whole[:end]], coding))


@pytest.mark.parametrize("coding", CODERS)
def test_a_body_that_is_something_else_is_an_error(coding):
    with pytest.raises(ValueError, match=r"not compressed as it says|breaks off"):
        list(decoded([b"<p>plain text</p>" * 100], coding))


@pytest.mark.parametrize("coding", CODERS)
def test_an_empty_body_needs_no_coding(coding):
    assert b"".join(decoded([], coding)) == b""
    assert b"".join(decoded([b"", b""], coding)) == b""


@pytest.mark.parametrize("coding", CODERS)
def test_a_bomb_comes_in_pieces_of_which_each_is_small(coding):
    bomb = CODERS[coding](b"\0" * 50_000_000)
    assert len(bomb) < 60_000
    taken = 0
    for piece in decoded([bomb], coding):
        assert len(piece) <= 70 * PIECE
        taken += len(piece)
        if taken > 20_000_000:
            break
    assert taken > 20_000_000


def test_a_zstd_frame_that_wants_a_huge_memory_is_refused():
    parameters = zstandard.ZstdCompressionParameters(window_log=27)
    greedy = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    with pytest.raises(ValueError, match="not compressed as it says"):
        list(decoded([greedy.compress(TEXT) + greedy.flush()], "zstd"))
