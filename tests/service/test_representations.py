"""The disk is the truth, and what it says is worked out once."""

import gzip
import hashlib
import os
from pathlib import Path

import pytest

from syndicate.service.representations import Files


def test_tags_are_the_digests_of_the_very_bytes(tmp_path: Path) -> None:
    path = tmp_path / "rss.xml"
    path.write_bytes(b"<rss/>" * 100)
    found = Files().read(path)
    assert found is not None
    assert found.identity.content == b"<rss/>" * 100
    assert gzip.decompress(found.gzip.content) == found.identity.content
    for coding in ("identity", "gzip"):
        representation = found.coded(coding)
        assert representation.tag == f'"{hashlib.sha256(representation.content).hexdigest()}"'
    assert found.identity.tag != found.gzip.tag


def test_a_version_is_worked_out_once_and_a_new_one_is_seen_at_once(tmp_path: Path) -> None:
    files, path = Files(), tmp_path / "rss.xml"
    path.write_bytes(b"one")
    first = files.read(path)
    assert files.known(path) is first
    assert files.read(path) is first
    replacement = tmp_path / "new"
    replacement.write_bytes(b"two")
    status = path.stat()
    os.utime(replacement, ns=(status.st_atime_ns, status.st_mtime_ns))
    replacement.replace(path)
    assert files.known(path) is None
    second = files.read(path)
    assert second is not None
    assert second.identity.content == b"two"


def test_a_file_that_is_gone_is_not_served_from_memory(tmp_path: Path) -> None:
    files, path = Files(), tmp_path / "rss.xml"
    path.write_bytes(b"one")
    assert files.read(path) is not None
    path.unlink()
    assert files.known(path) is None
    assert files.read(path) is None
    assert files.read(path / "below") is None


def test_the_cache_is_bounded_and_drops_what_was_not_asked_for_the_longest(tmp_path: Path) -> None:
    files = Files(limit=3000)
    paths = [tmp_path / str(number) for number in range(4)]
    for path in paths:
        path.write_bytes(os.urandom(400))
    for path in paths[:3]:
        files.read(path)
    assert files.known(paths[0]) is not None
    files.read(paths[3])
    assert [files.known(path) is not None for path in paths] == [True, False, True, True]


def test_a_file_larger_than_the_cache_is_served_all_the_same(tmp_path: Path) -> None:
    files, path = Files(limit=10), tmp_path / "rss.xml"
    path.write_bytes(b"more than ten bytes")
    found = files.read(path)
    assert found is not None
    assert found.identity.content == b"more than ten bytes"
    assert files.known(path) is None


@pytest.mark.timeout(10)
def test_what_is_no_regular_file_is_not_opened_for_long(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert Files().read(tmp_path / "pipe") is None
    assert Files().read(tmp_path) is None
