"""`python -m training.foretold`: the tables of what the patterns of the rules need (`syndicate/clean/stripping/foretold/`).

To be run when a rule or `syndicate/clean/stripping/needed.py` was changed. It says which tables became others.
"""

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from syndicate.clean import rules
from syndicate.clean.rules import EVERYWHERE, RuleBook
from syndicate.clean.stripping import foretold

FOLDER = Path(foretold.__file__).parent / "foretold"


def tables() -> Iterator[tuple[str, str]]:
    """Each language, and the text of its table."""
    book = rules.default()
    yield from ((language, _table(book, language)) for language in EVERYWHERE)
    yield from ((language, _table(rules.of(book, language), language)) for language in book.languages)


def _table(book: RuleBook, language: str) -> str:
    own = [rule for rule in book.rules if rule.language == language]
    patterns = dict.fromkeys(chain.from_iterable((*r.match, *r.phrases, *r.unless, *r.apart) for r in own))
    rows = {foretold.key(pattern): foretold.row(pattern) for pattern in patterns}
    lines = (f"{json.dumps(name)}:{json.dumps(row, ensure_ascii=False)}" for name, row in rows.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> None:
    """Write the tables."""
    FOLDER.mkdir(exist_ok=True)
    wanted = {f"{language}.json": table for language, table in tables()}
    for name, table in wanted.items():
        file = FOLDER / name
        if not file.exists() or file.read_text("utf-8") != table:
            file.write_text(table, "utf-8")
            print(f"{file.name}: made anew")
    for file in FOLDER.glob("*.json"):
        if file.name not in wanted:
            file.unlink()
            print(f"{file.name}: taken away")


if __name__ == "__main__":
    main()
