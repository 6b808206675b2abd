"""What the code imports is declared, and nothing else; and a command that lacks its extra says so."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import syndicate
from syndicate.cli import SERVICE_PACKAGES


@pytest.fixture(scope="module")
def project(checkout: Path) -> dict:
    return tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def imported(folder: Path) -> set[str]:
    """The packages that the code below a folder imports, without Python's own and ours."""
    found = set()
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.partition(".")[0])
    return found - sys.stdlib_module_names - {"syndicate"}


def names(requirements: list[str]) -> set[str]:
    return {re.match(r"[\w-]+", requirement)[0] for requirement in requirements}


def test_every_package_that_is_imported_is_declared_and_no_other(project: dict, checkout: Path) -> None:
    distributions = packages_distributions()
    needed = {distributions[package][0].lower() for package in imported(checkout / "syndicate")}
    declared = names(project["dependencies"]) | names(project["optional-dependencies"]["service"])
    # Beautiful Soup uses it where it is installed; without it, GB 18030 is misread.
    assert needed | {"charset-normalizer"} == declared


def test_the_message_about_a_missing_extra_knows_all_of_it(project: dict) -> None:
    assert names(project["optional-dependencies"]["service"]) == SERVICE_PACKAGES


def test_the_version_stands_in_one_place(project: dict, checkout: Path) -> None:
    assert "version" not in project
    assert project["dynamic"] == ["version"]
    tool = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    assert (checkout / tool["hatch"]["version"]["path"]).samefile(syndicate.__file__)
    assert re.fullmatch(r"\d+\.\d+\.\d+", syndicate.__version__)


def test_the_license_is_there(project: dict, checkout: Path) -> None:
    assert (project["license"], project["license-files"]) == ("MIT", ["LICENSE"])
    assert (checkout / "LICENSE").read_text(encoding="utf-8").startswith("MIT License\n")
