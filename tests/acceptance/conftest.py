"""A running service on the seed, for the tests that read what it serves."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import folders
import httpx
import product
import pytest


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder as a clone has it before syndicate was ever started there."""
    return product.lay_out(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site's folder of texts, with one good article."""
    (tmp_path / "config").mkdir()
    folders.configure(tmp_path)
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "good.txt").write_text(folders.GOOD, encoding="utf-8")
    return texts


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[product.Service]:
    """`syndicate serve` on the seed, for tests that only read from it."""
    with product.Service(product.lay_out(tmp_path_factory.mktemp("service"))) as running:
        yield running


@pytest.fixture(scope="session")
def download() -> Callable[[str], httpx.Response]:
    """GETs an address that will be served within half a minute."""

    def get(address: str) -> httpx.Response:
        deadline = time.monotonic() + 30
        while (response := httpx.get(address)).status_code != httpx.codes.OK:
            assert time.monotonic() < deadline, f"{address}: {response.status_code} {response.text[:200]}"
            time.sleep(0.05)
        return response

    return get
