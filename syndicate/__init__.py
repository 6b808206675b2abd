"""syndicate turns whatever publishes articles into clean, complete, stable feeds.

This is the front door of the library:

    import syndicate

    article = syndicate.clean(document, captured_at=...)
    article.title, article.text, article.removed

Names are loaded when they are first used (PEP 562), so `import syndicate` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from syndicate.clean.cleaner import Cleaner, Limits, clean
    from syndicate.errors import SyndicateError
    from syndicate.values.article import Article, Credit
    from syndicate.values.block import Block, Span
    from syndicate.values.removal import Removal

_HOMES = {
    "Article": "syndicate.values.article",
    "Block": "syndicate.values.block",
    "Cleaner": "syndicate.clean.cleaner",
    "Credit": "syndicate.values.article",
    "Limits": "syndicate.clean.cleaner",
    "Removal": "syndicate.values.removal",
    "Span": "syndicate.values.block",
    "SyndicateError": "syndicate.errors",
}

__version__ = "0.1.0"
__all__ = [
    "Article",
    "Block",
    "Cleaner",
    "Credit",
    "Limits",
    "Removal",
    "Span",
    "SyndicateError",
    "__version__",
    "clean",
]


def __getattr__(name: str) -> object:
    if name == "clean":
        return import_module("syndicate.clean")
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
