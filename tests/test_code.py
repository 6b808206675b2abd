"""The code keeps to its types, its style and its floors, and its exceptions to them only become fewer."""

import ast
import io
import re
import subprocess
import sys
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

FOLDERS = ("syndicate", "tests", "training", "benchmarks")
TYPE_IGNORE = re.compile(r"#\s*(?:type:\s*ignore|mypy:)")
NOQA = re.compile(r"#\s*(?:(?:ruff|flake8):\s*)?noqa|#\s*ruff:\s*(?:ignore|disable)", re.IGNORECASE)


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "command",
    [
        ("mypy", "--strict", "syndicate", "training", "benchmarks"),
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("lint-imports",),
    ],
    ids=" ".join,
)
def test_the_checkers_have_nothing_to_say(command: tuple[str, ...], checkout: Path) -> None:
    program = Path(sys.executable).with_name(command[0])
    done = subprocess.run([program, *command[1:]], cwd=checkout, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"


def test_the_floors_hold_for_every_module_without_exception(checkout: Path) -> None:
    contract, rooms = configuration(checkout)["importlinter"]["contracts"]
    assert contract["exhaustive"] is True
    assert contract["exhaustive_ignores"] == ["__main__"]
    assert not {"ignore_imports"} & {*contract, *rooms}
    assert not [layer for layer in contract["layers"] if "(" in layer], "a floor is there, or it is not named"


def test_mypy_is_strict_for_every_module(checkout: Path) -> None:
    mypy = configuration(checkout)["mypy"]
    assert mypy["strict"] is True
    relaxed = [override for override in mypy["overrides"] if set(override) - {"module"} != {"ignore_missing_imports"}]
    assert relaxed == [{"module": ["training.net"], "disallow_subclassing_any": False}]


def test_exceptions_become_fewer(checkout: Path) -> None:
    allowed = tomllib.loads((checkout / "tests" / "code_allowances.toml").read_text(encoding="utf-8"))
    places = exceptions(checkout)
    assert set(allowed) == set(places)
    for name, found in places.items():
        assert len(found) <= allowed[name], f"{name}: {len(found)} of at most {allowed[name]}\n" + "\n".join(found)
        assert len(found) == allowed[name], f"{name}: now {len(found)}: lower the allowance in code_allowances.toml"


def test_exceptions_are_seen_in_every_form() -> None:
    source = '''
"""Words in a text, like # noqa or # type: ignore, are none."""
from typing import Any
import typing
import yaml  # type: ignore[import-untyped]
import os  #noqa: F401
# ruff: noqa: E501

def public(given: dict[str, Any], *rest: "Any", **more: typing.Any) -> Any: ...
def _private(given: Any) -> Any: ...

class Public:
    field: Any
    _hidden: Any
    def __init__(self, given: Any) -> None:
        local: Any = given
    def _own(self, given: Any) -> None: ...

class _Private:
    field: Any
'''
    assert [line for line, _ in comments(source, TYPE_IGNORE)] == [5]
    assert [line for line, _ in comments(source, NOQA)] == [6, 7]
    assert [line for line, _ in public_any(source)] == [9, 9, 9, 9, 13, 15]


def configuration(checkout: Path) -> dict[str, dict]:
    """The tools' part of pyproject.toml."""
    return tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["tool"]


def exceptions(checkout: Path) -> dict[str, list[str]]:
    """Where the code has an exception, by its name: `file:line: what stands there`."""
    files = [file for folder in FOLDERS for file in sorted((checkout / folder).rglob("*.py"))]
    sources = {str(file.relative_to(checkout)): file.read_text(encoding="utf-8") for file in files}
    return {
        "type: ignore": _places(sources, lambda source: comments(source, TYPE_IGNORE)),
        "noqa": _places(sources, lambda source: comments(source, NOQA)),
        "Any in public signatures": _places(
            {name: source for name, source in sources.items() if not name.startswith("tests/")}, public_any
        ),
    }


def comments(source: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Line and text of the comments that `pattern` is found in."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT and pattern.search(token.string):
            yield token.start[0], token.string


def public_any(source: str) -> Iterator[tuple[int, str]]:
    """Line and owner of every annotation with `Any` that a caller of the module can see.

    Public are functions, methods, fields and variables whose names, and whose classes' names, begin without an
    underscore, and the special methods (`__init__`). An annotation in quotation marks is one too.
    """
    for owner, annotation in _annotations(ast.parse(source).body):
        if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
            names = ast.walk(ast.parse(annotation.value, mode="eval"))
        else:
            names = ast.walk(annotation)
        if any(_is_any(name) for name in names):
            yield annotation.lineno, owner


def _annotations(body: list[ast.stmt]) -> Iterator[tuple[str, ast.expr]]:
    for statement in body:
        match statement:
            case ast.ClassDef(name=name) if _is_public(name):
                yield from _annotations(statement.body)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) if _is_public(name):
                yield from ((name, annotation) for annotation in _signature(statement))
            case ast.AnnAssign(target=ast.Name(id=name)) if _is_public(name):
                yield name, statement.annotation


def _signature(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[ast.expr]:
    arguments = function.args
    every = [*arguments.posonlyargs, *arguments.args, arguments.vararg, *arguments.kwonlyargs, arguments.kwarg]
    yield from (argument.annotation for argument in every if argument and argument.annotation)
    if function.returns:
        yield function.returns


def _is_public(name: str) -> bool:
    return not name.startswith("_") or (name.startswith("__") and name.endswith("__"))


def _is_any(node: ast.AST) -> bool:
    return (isinstance(node, ast.Name) and node.id == "Any") or (isinstance(node, ast.Attribute) and node.attr == "Any")


def _places(sources: dict[str, str], find) -> list[str]:
    return [f"{name}:{line}: {what}" for name, source in sources.items() for line, what in find(source)]
