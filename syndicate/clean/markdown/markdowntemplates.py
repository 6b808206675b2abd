"""What the generator of a site reads in its Markdown, and a reader never sees: tags of Liquid, shortcodes of Hugo, imports.

Only below a front matter: without one no generator reads a text, and a text about templates is no template.
"""

import re
from html import escape
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore

from syndicate.clean.markdown.markdownlines import INTERRUPTED, line_of

IS_TEMPLATE: Final = "is_template"
"""The name in a reader's environment that says whether a generator reads the text."""

# A tag ends where it first may: else a line of many could be cut in ever so many ways.
_TAG: Final = r"(?:\{%(?:(?!%\})[^\n]){0,500}+%\}|\{\{[<%](?:(?![>%]\}\})[^\n]){0,500}+[>%]\}\})"
_LINE: Final = re.compile(rf"(?:{_TAG}[ \t]*)++")
# The address of the site, which its generator puts before an address, and of a page that only the generator knows.
_SITE: Final = re.compile(r"\{\{-?\s*site\.(?:base_?)?url\s*-?\}\}", re.IGNORECASE)
_ADDRESS: Final = re.compile(rf"(?<=\]\(){_TAG}")
_HIGHLIGHT: Final = re.compile(r"\{%-?\s*highlight\s[^\n]*%\}\s*$|\{\{[<%]\s*highlight\s[^\n]*[>%]\}\}\s*$")
_END: Final = re.compile(r"\{%-?\s*endhighlight\s*-?%\}|\{\{[<%]\s*/\s*highlight\s*[>%]\}\}")
_FIGURE: Final = re.compile(r"\{\{[<%]\s*figure\s(?P<stated>(?:(?![>%]\}\}|\{\{)[^\n]){0,2000}+)[>%]\}\}")
_STATED: Final = re.compile(
    r"(?<!\w)(?P<name>\w+)\s*=\s*(?:\"(?P<quoted>[^\"]*)\"|`(?P<raw>[^`]*)`|(?P<plain>[^\s\"`]+))"
)
_IMPORT: Final = re.compile(r"(?:import|export)\s[^\n]*['\"][^'\"\n]+['\"];?\s*$")
_EXPORT: Final = re.compile(r"export\s+(?:const|let|var|function|class|default)\s[^\n]*[=({;]")
_COMMENT: Final = re.compile(r"\{/\*[^{}]*\*/\}")


def teach(reader: MarkdownIt) -> None:
    """Adds these rules to those of a reader of Markdown."""
    reader.block.ruler.before("fence", "highlight", _highlight, {"alt": [*INTERRUPTED]})
    reader.core.ruler.after("block", "templates", _without_tags)


def without_addresses(text: str) -> str:
    """The text, where no address begins with what only a generator can put there."""
    if "{{" not in text and "{%" not in text:
        return text
    return _ADDRESS.sub("", _SITE.sub("", text))


def _highlight(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Code between two tags."""
    line = line_of(state, start)
    if not (state.env.get(IS_TEMPLATE) and line.startswith("{") and _HIGHLIGHT.match(line)):
        return False
    if silent:
        return True
    last = start + 1
    while last < end and not _END.match(line_of(state, last)):
        last += 1
    code = state.push("fence", "code", 0)
    code.content = state.getLines(start + 1, last, state.blkIndent, keepLastLF=True)
    state.line = min(last + 1, end)
    return True


def _without_tags(state: StateCore) -> None:
    """Takes lines of nothing but tags out of the paragraphs, and imports and comments; shows figures."""
    if not state.env.get(IS_TEMPLATE):
        return
    for token in state.tokens:
        if token.type == "inline":
            token.content = _shown(token.content)


def _shown(text: str) -> str:
    if text.startswith(("import", "export")) and (all(map(_IMPORT.match, text.split("\n"))) or _EXPORT.match(text)):
        return ""
    if "{/*" in text:
        text = _COMMENT.sub("", text)
    if "{%" not in text and "{{" not in text:
        return text
    lines = (_FIGURE.sub(_figure, line) for line in text.split("\n"))
    return "\n".join(line for line in lines if not _LINE.fullmatch(line))


def _figure(found: re.Match[str]) -> str:
    """A figure as HTML; nothing of one without a picture."""
    stated = {
        one["name"]: one["quoted"] or one["raw"] or one["plain"] or "" for one in _STATED.finditer(found["stated"])
    }
    if "src" not in stated:
        return ""
    caption = stated.get("caption") or stated.get("title", "")
    image = f'<img src="{escape(stated["src"])}" alt="{escape(stated.get("alt", ""))}">'
    return f"<figure>{image}<figcaption>{escape(caption)}</figcaption></figure>"
