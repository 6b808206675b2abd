"""A running service on the seed, for the tests that read what it serves."""

from collections.abc import Callable, Iterator
from pathlib import Path

import folders
import httpx
import product
import pytest
import the_seed
from waiting import until


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
    """GETs a feed that will be served, with the seed's article in it, within half a minute."""

    def get(address: str) -> httpx.Response:
        until(lambda: the_seed.TITLE in httpx.get(address).text, lambda: (address, httpx.get(address)), seconds=30)
        return httpx.get(address)

    return get
