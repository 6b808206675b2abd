"""Texts that a publishing system keeps as a tree of parts, and trees of elements, as markup.

A part is a dict that says of which kind it is and holds parts or a text, or a list of a tag, its properties and its parts
(React's `["$", "p", null, {"children": ...}]`; JsonML's `["p", {}, ...]`, where the properties may be missing). The
systems differ in names, and not in shape, so there is one reader with a table of names (`richtextkinds`). What it does
not know it looks into; pictures, players and the like it leaves. The markup is not trusted: it goes through the walk and
the sanitiser as any page does.
"""

import html
import re
from collections.abc import Mapping
from typing import Final, TypeAlias

from syndicate.clean.scripts.richtextkinds import CHILDREN, HEADS, INLINE, LAYOUT, SKIPPED, TAGS, TEXTS

Part: TypeAlias = Mapping[str, object]

TAG: Final = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>")
"""A tag, in a text that may be markup."""

_KINDS: Final = ("nodeType", "_type", "blockName", "tagName", "tag", "type", "name", "component", "__typename")
_UNSIGNED: Final = re.compile(r"^core/|[^0-9A-Za-z]+")
_ELEMENTS: Final = LAYOUT | frozenset(TAGS.values()) | frozenset(INLINE.values())
# What says no more than that a part is one: its name stands elsewhere.
_UNTOLD: Final = frozenset({"element", "tag", "root", "doc", "document"})
# A reference of React's to what was not sent.
_NOWHERE: Final = re.compile(r"\$[L@][\da-f]+")
_ROOTS: Final = frozenset({"doc", "document", "root"})
_DEEPEST: Final = 60
_MOST_PARTS: Final = 50_000


def is_tree(value: object) -> bool:
    """Whether a list or a dict is a text in parts: a list that holds a block of text, an element, or the root of such."""
    if isinstance(value, list):
        return _element(value) is not None or any(_is_block(part) for part in value[:200])
    if not isinstance(value, dict):
        return False
    kind = _kind(value)
    if _is_block_of(kind, value):
        return True
    is_root = kind in _ROOTS or ("blocks" in value and len(value) <= 4)
    return is_root and any(isinstance(value[key], list) and is_tree(value[key]) for key in CHILDREN if key in value)


def is_element(value: object) -> bool:
    """Whether a value is an element: of its properties but its children, its tree shows nothing."""
    return isinstance(value, list) and (
        _element(value) is not None
        or any(isinstance(part, list) and _element(part) is not None for part in value[:200])
    )


def markup(tree: object) -> str:
    """The markup of a tree of parts; "" where it holds no text. Deep and huge trees are cut."""
    return _Writer().written(tree, 0)


def inline(text: str) -> str:
    """A text of a system as markup: as it is if it is markup, else escaped."""
    return text if TAG.search(text) else html.escape(html.unescape(text), quote=False).replace("\n", "<br>")


def _kind(part: Part) -> str:
    """What a part says that it is, without signs and case; "" if nothing."""
    found = ""
    for key in _KINDS:
        name = part.get(key)
        if name and isinstance(name, str):
            found = _UNSIGNED.sub("", name).lower()
            if found not in _UNTOLD:
                break
    style = part.get("style")
    if found in ("block", "paragraph") and isinstance(style, str) and style not in ("", "normal"):
        found = _UNSIGNED.sub("", style).lower()
    return "listitem" if isinstance(part.get("listItem"), str) else found


def _is_block(part: object) -> bool:
    if isinstance(part, list):
        return _element(part) is not None
    return isinstance(part, dict) and _is_block_of(_kind(part), part)


def _is_block_of(kind: str, part: Part) -> bool:
    if _block_tag(kind) or (kind == "text" and "content" in part):
        return any(isinstance(value, (str, list, dict)) for key, value in part.items() if _is_content(key))
    children = part.get("children")
    return isinstance(children, list) and any(isinstance(child, dict) and "text" in child for child in children[:20])


def _is_content(key: str) -> bool:
    return key.lower() in CHILDREN or key.lower() in TEXTS


def _element(value: list[object]) -> tuple[str, Part, list[object]] | None:
    """Tag, properties and parts of an element that is written as a list."""
    if len(value) >= 4 and value[0] == "$" and isinstance(value[1], str) and isinstance(value[3], dict):
        return value[1], value[3], []
    if len(value) < 2 or not isinstance(value[0], str) or value[0] not in _ELEMENTS:
        return None
    return (value[0], value[1], value[2:]) if isinstance(value[1], dict) else (value[0], {}, value[1:])


class _Writer:
    """Writes one tree, and remembers how much of it, and where it is: a tree may hold itself."""

    def __init__(self) -> None:
        self.left = _MOST_PARTS
        self.above: set[int] = set()

    def written(self, value: object, depth: int, *, raw: bool = False) -> str:
        self.left -= 1
        if isinstance(value, str):
            if _NOWHERE.fullmatch(value):
                return ""
            return html.escape(value, quote=False) if raw else inline(value)
        if not isinstance(value, list | dict) or self.left < 0 or depth > _DEEPEST or id(value) in self.above:
            return ""
        self.above.add(id(value))
        text = self._listed(value, depth, raw=raw) if isinstance(value, list) else self._part(value, depth)
        self.above.discard(id(value))
        return text

    def _listed(self, value: list[object], depth: int, *, raw: bool) -> str:
        element = _element(value)
        if element is None:
            return "".join(self.written(part, depth + 1, raw=raw) for part in value)
        tag, properties, parts = element
        if tag.lower() in HEADS or tag.lower().startswith(SKIPPED):
            return ""
        inner = "".join(self.written(part, depth + 1) for part in parts) or self._inner(properties, depth)
        return _wrapped(tag.lower(), properties, inner)

    def _part(self, part: Part, depth: int) -> str:
        kind = _kind(part)
        if kind.startswith(SKIPPED) and kind not in TAGS:
            return ""
        tag = _tag(kind, part)
        return _marked(part, _wrapped(tag, part, self._inner(part, depth, tag)))

    def _inner(self, part: Part, depth: int, tag: str = "") -> str:
        """What a part holds: its parts, else its text."""
        named = {key.lower(): value for key, value in part.items()}
        for keys, kinds in ((CHILDREN, (list, dict)), (TEXTS, (str,)), (TEXTS, (dict,))):
            for key in keys:
                value = named.get(key)
                if isinstance(value, kinds) and (text := self._held(value, depth, tag)):
                    return text
        return ""

    def _held(self, value: object, depth: int, tag: str) -> str:
        if tag in ("ul", "ol") and isinstance(value, list):
            items = [self.written(item, depth + 1) for item in value]
            return "".join(item if item.startswith("<li") else f"<li>{item}</li>" for item in items if item)
        return self.written(value, depth + 1, raw=tag == "pre")


def _block_tag(kind: str) -> str:
    """The tag of a kind of block; "" for what is none. Systems put their own words before a paragraph's."""
    return TAGS.get(kind) or ("p" if "paragraph" in kind else "")


def _tag(kind: str, part: Part) -> str:
    """The tag that a part is in HTML; "" for what only holds others."""
    if kind == "text" and "content" in part:
        return "p"
    tag = _block_tag(kind) or INLINE.get(kind, kind if kind in LAYOUT else "")
    if tag == "h2" and (level := _stated(part, "level", "depth")) in range(1, 7):
        return f"h{level}"
    if tag == "pre" and kind == "code" and isinstance(part.get("text"), str) and "children" not in part:
        return "code"
    if tag == "ul" and str(_stated(part, "list_type", "style", "format", "ordered", "listType")).lower() in (
        "ordered",
        "true",
        "number",
    ):
        return "ol"
    if not tag and kind != "text" and isinstance(part.get("children"), list) and _is_block(part):
        return "p"
    return tag


def _stated(part: Part, *names: str) -> object:
    """The first of some properties that a part states, itself or among its attributes."""
    for place in (
        part,
        part.get("attrs"),
        part.get("data"),
        part.get("attributes"),
        part.get("props"),
        part.get("properties"),
    ):
        if isinstance(place, dict):
            found = next((place[name] for name in names if isinstance(place.get(name), str | int)), None)
            if found is not None:
                return found
    return None


def _wrapped(tag: str, properties: Part, inner: str) -> str:
    if tag == "br":
        return "<br>"
    if not inner or tag not in _ELEMENTS:
        return inner
    if tag == "a":
        address = _stated(properties, "href", "url", "uri")
        return f'<a href="{html.escape(str(address))}">{inner}</a>' if address else inner
    name = properties.get("className") or properties.get("class")
    attribute = f' class="{html.escape(name)}"' if isinstance(name, str) and tag in LAYOUT else ""
    return f"<{tag}{attribute}>{inner}</{tag}>"


def _marked(part: Part, text: str) -> str:
    """The text of a part within the marks that it bears, by name, as objects, or as properties that are true."""
    marks = part.get("marks")
    names = (
        [mark if isinstance(mark, str) else _kind(mark) for mark in marks if isinstance(mark, str | dict)]
        if isinstance(marks, list)
        else []
    )
    names += [key for key in ("bold", "italic") if part.get(key) is True]
    for mark in marks if isinstance(marks, list) else ():
        if isinstance(mark, dict) and _kind(mark) in INLINE and INLINE[_kind(mark)] == "a":
            text = _wrapped("a", mark, text)
    for name in names:
        tag = INLINE.get(name.lower(), "code" if name.lower() == "code" else "")
        if text and tag and tag not in ("a", "br", "span"):
            text = f"<{tag}>{text}</{tag}>"
    return text
