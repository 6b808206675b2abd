"""What the walk over a page does with each tag, and which elements it has to look at more closely. Facts of the standard."""

from typing import Final

from syndicate.clean.pages import pagetags
from syndicate.clean.pages.pagevideos import PLAYERS

LANDMARKS: Final = frozenset({"nav", "footer", "header"})
SILENT, BLOCK, SPECIAL = 1, 2, 3
PARTS: Final = {
    **dict.fromkeys(pagetags.BLOCKS, BLOCK),
    **dict.fromkeys(PLAYERS, SPECIAL),
    **dict.fromkeys(pagetags.SILENT, SILENT),
    **dict.fromkeys((*LANDMARKS, *pagetags.HEADINGS, *pagetags.LISTS, *pagetags.PREFORMATTED), SPECIAL),
    **dict.fromkeys((*pagetags.ARTICLES, "li", "blockquote", "figure", "figcaption", "table"), SPECIAL),
    **dict.fromkeys(("br", "img", "amp-img", "source", "noscript", "q", "button", "math", "rt"), SPECIAL),
}
"""Tags by what is to be done with them; any other is inline markup, or as if it were not there."""
REMARKABLE: Final = "[role],[itemprop],[hidden],[aria-hidden],[style*=none i],[style*=hidden i]"
"""Elements that may be skipped, or have a name beside their class and id: all others need not be asked."""
MORE_THAN_COLOURS: Final = (
    f"{REMARKABLE},{','.join(sorted(pagetags.BLOCKS | pagetags.SILENT))},br,img,amp-img,source,noscript,q,button,"
    "[class*=code-line],[class*=highlight-line],[class*=lineno i],[class*=line-num i],[class*=linenum i],.ln,.lnt"
)
"""What preformatted text may hold that is more than its colours."""
