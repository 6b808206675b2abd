"""A renderer for blocks, only as good as these tests need."""

import html

from syndicate.values import rendering

TAGS = {"heading": "h2", "item": "li", "quote": "blockquote", "code": "pre"}


def install():
    rendering.html = lambda blocks: "".join(
        "<{0}>{1}</{0}>".format(TAGS.get(block.kind, "p"), html.escape(block.text)) for block in blocks
    )
    rendering.summary = lambda blocks, description: (description or " ".join(block.text for block in blocks))[:300]
