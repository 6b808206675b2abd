"""What a page that holds a recipe states in JSON-LD of what goes into it and what is done, line by line (schema.org: Recipe)."""

from collections.abc import Iterator
from typing import Final

from syndicate.clean.pages.parser import Element
from syndicate.clean.scripts import pagejson
from syndicate.clean.words.likeness import letters

# What all recipes state that state anything.
SIGN: Final = "recipeIngredient"
_STEPS: Final = "recipeInstructions"
# How deep steps stand in sections, and how many lines all recipes of a page have at most.
_DEPTH: Final = 4
_MOST: Final = 400


def stated_lines(root: Element) -> frozenset[str]:
    """The ingredients and steps that the recipes of a page state, each in its letters alone."""
    scripts = [one.text for one in root.iter_elements("script") if "ld+json" in (one.attr("type") or "").lower()]
    lines = (
        letters(line)
        for recipe in pagejson.of_kind((text for text in scripts if SIGN in text), "Recipe")
        for line in (*pagejson.strings(recipe.get(SIGN)), *_steps(recipe.get(_STEPS), _DEPTH))
    )
    return frozenset(line for line, _ in zip(filter(None, lines), range(_MOST), strict=False))


def _steps(stated: object, depth: int) -> Iterator[str]:
    for part in stated if isinstance(stated, list) else [stated]:
        if isinstance(part, dict):
            yield from pagejson.strings(part.get("text"))
            if depth:
                yield from _steps(part.get("itemListElement"), depth - 1)
        else:
            yield from pagejson.strings(part)
