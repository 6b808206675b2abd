"""Whether two texts are the same but for case, signs and blanks, as a title is to its copies. Loads nothing heavy."""

from functools import lru_cache


def same(one: str, other: str) -> bool:
    """Whether two texts are the same but for case, signs and blanks; two without any letter are not."""
    return bool(letters(one)) and letters(one) == letters(other)


@lru_cache(maxsize=256)
def letters(text: str) -> str:
    """The letters and digits of a text, in one case."""
    return "".join(filter(str.isalnum, text.casefold()))
