"""Parameters that campaigns, mailings and networks append to addresses, to know who came by which way.

They say nothing about the page; an address without them leads to the same one.
"""

import re
from typing import Final

TRACKER: Final = re.compile(
    r"utm_\w+|mtm_\w+|pk_\w+|at_\w+|ns_\w+|(?:fb|g|dc|ms|y|tw|tt|tb)clid|[gw]braid|gclsrc|igshid|igsh|li_fat_id|mc_[ce]id|mkt_tok"
    r"|_hs(?:enc|mi)|__hs\w+|hsctatracking|vero_(?:id|conv)|oly_(?:enc|anon)_id|ref_(?:src|url)|cmpid|xtor|_openstat|yadclid"
    r"|s_cid|wt_mc|wt_zmc|__twitter_impression|guccounter|guce_referrer(?:_sig)?|sr_share|ncid|spm|scm",
    re.IGNORECASE,
)
"""The name of such a parameter."""


def without_trackers(address: str) -> str:
    """An address without what campaigns appended to it, and otherwise as it stands."""
    if "?" not in address:
        return address
    start, _, rest = address.partition("?")
    query, number_sign, fragment = rest.partition("#")
    kept = [pair for pair in query.split("&") if not TRACKER.fullmatch(pair.partition("=")[0])]
    if "#" in start or len(kept) == query.count("&") + 1:
        return address
    return f"{start}{'?' if kept else ''}{'&'.join(kept)}{number_sign}{fragment}"
