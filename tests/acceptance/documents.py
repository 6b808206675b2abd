"""The code blocks of README.md and docs/*.md, and how they are run.

The convention, so that no reader needs to know of it:

- ```sh holds commands as they are pasted into a shell, without a prompt. The first two blocks of README.md are its two
  lines: what installs and starts syndicate, and what runs the tests. A block that ends in `syndicate serve` is started,
  must print its URL, and is ended with SIGTERM.
- ```python is a whole program.
- ```text right after one of them shows what it prints. A line that is `...` stands for any lines, and `...` within a
  line for anything.
- ```toml is a piece of a configuration that `syndicate check` accepts.

Every block says which of these it is. The blocks of one document are run in order, in one folder that is laid out as
a clone, where `.venv/bin` holds syndicate, python and activate.
"""

import re
import stat
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import product

KINDS = ("sh", "python", "text", "toml")
FENCE = re.compile(r"^```(?P<kind>\S*)\n(?P<content>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """A code block: its file and line, its kind, what it says, and the output that the next block shows for it."""

    path: Path
    line: int
    kind: str
    content: str
    output: str | None = None

    def __str__(self) -> str:
        return f"{self.path.name}:{self.line}"


def blocks(path: Path) -> list[Block]:
    """The blocks of a Markdown file that stand for themselves, in order."""
    text = path.read_text(encoding="utf-8")
    found: list[Block] = []
    for match in FENCE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        kind, content = match["kind"], match["content"]
        assert kind in KINDS, f"{path.name}:{line}: a block is one of {', '.join(KINDS)}, not {kind!r}"
        if kind != "text":
            found.append(Block(path, line, kind, content))
        else:
            assert found, f"{path.name}:{line}: shows an output, but no block stands before it"
            shown = found.pop()
            assert shown.output is None, f"{path.name}:{line}: {shown} has its output already"
            found.append(Block(path, shown.line, shown.kind, shown.content, content))
    return found


def install(folder: Path) -> None:
    """Puts commands `syndicate` and `python` into `.venv/bin` of `folder`: this checkout, this interpreter; and activate."""
    bin_folder = folder / ".venv" / "bin"
    bin_folder.mkdir(parents=True)
    for name, arguments in (("syndicate", "-m syndicate "), ("python", "")):
        command = bin_folder / name
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments}"$@"\n', encoding="utf-8")
        command.chmod(command.stat().st_mode | stat.S_IXUSR)
    (bin_folder / "activate").write_text(f'PATH="{bin_folder}:$PATH"\n', encoding="utf-8")


def run(block: Block, folder: Path) -> None:
    """Runs one block in `folder` and checks the exit code and the output that is shown for it."""
    if block.kind == "toml":
        _check_configuration(block, folder)
    elif block.kind == "python":
        _run_to_its_end(block, folder, sys.executable, "-")
    elif re.search(r"syndicate serve\s*$", block.content):
        _serve(block, folder)
    else:
        _run_to_its_end(block, folder, "bash", "-euo", "pipefail")


def _path(folder: Path) -> str:
    return f"{folder / '.venv' / 'bin'}:{product.environment()['PATH']}"


def _run_to_its_end(block: Block, folder: Path, *interpreter: str) -> None:
    done = subprocess.run(
        interpreter,
        input=block.content,
        cwd=folder,
        env=product.environment(PATH=_path(folder)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, f"{block}: exit code {done.returncode}\n{block.content}\n{done.stdout}"
    if block.output is not None:
        assert matches(block.output, done.stdout), f"{block} shows\n{block.output}\nbut prints\n{done.stdout}"


def _serve(block: Block, folder: Path) -> None:
    with product.Service(folder, "bash", "-euo", "pipefail", "-c", block.content, PATH=_path(folder)) as service:
        service.url()
        assert service.terminate() == 0, f"{block}\n{service.log}"


def _check_configuration(block: Block, folder: Path) -> None:
    configuration = folder / "config" / "syndicate.toml"
    shipped = configuration.read_text(encoding="utf-8")
    # A table that the shipped file has too would be one too many: what the document says stands in its place.
    own = {key for key in tomllib.loads(block.content) if key != "sources"}
    rest = "".join(part for part in re.split(r"^(?=\[)", shipped, flags=re.MULTILINE) if not _is_of(part, own))
    configuration.write_text(f"{rest}\n{block.content}", encoding="utf-8")
    try:
        # What an example takes from the environment is there.
        secrets = dict.fromkeys(re.findall(r'\{ env = "(\w+)" \}', block.content), "secret")
        done = product.run(folder, "check", **secrets)
    finally:
        configuration.write_text(shipped, encoding="utf-8")
    assert done.returncode == 0, f"{block}\n{done.stdout}{done.stderr}"


def _is_of(part: str, tables: set[str]) -> bool:
    head = re.match(r"\[([\w-]+)", part)
    return head is not None and head[1] in tables


def matches(shown: str, printed: str) -> bool:
    """Whether `printed` is what a document shows as `shown`; spaces at the ends of lines do not count."""
    pattern = ""
    for line in _lines(shown):
        if line.strip() == "...":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += ".*?".join(re.escape(piece) for piece in line.split("...")) + "\n"
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in _lines(printed))) is not None


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().split("\n")]
