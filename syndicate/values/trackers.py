"""Parameters that campaigns, mailings and networks append to addresses, to know who came by which way.

They say nothing about the page; an address without them leads to the same one.
"""

import re
from typing import Final

TRACKER: Final = re.compile(
    # What pages make of "&" that was escaped twice.
    r"(?:amp;)?(?:"
    # Campaigns, as programs that count visits name them.
    r"utm_\w+|mtm_\w+|pk_\w+|at_\w+|ns_\w+|hsa_\w+|itm_(?:source|medium|campaign|content|term)|cmpid|xtor|_openstat|s_cid"
    r"|s_kwcid|ef_id|wt_mc|wt_zmc|wt\.mc_\w+|cvo_\w+|cvosrc|ncid|spm|spm_id_from|scm|_g(?:a|l|ac)|wprov"
    # Advertisements: one name a network.
    r"|(?:fb|g|dc|ms|y|ys|tw|tt|tb|q)clid|msclkid|irclickid|rb_clickid|rdt_cid|sccid|epik|tblci|dicbo|outbrainclickid"
    r"|[gw]braid|gclsrc|srsltid|gad(?:_source|_campaignid)?|li_fat_id|yadclid|unicorn_click_id|wickedid"
    # Mailings.
    r"|mc_[ce]id|mkt_tok|_hs(?:enc|mi)|__hs\w+|hsctatracking|hss_channel|vero_(?:id|conv)|oly_(?:enc|anon)_id|_kx|_ke|__s"
    r"|ml_subscriber(?:_hash)?|elq(?:track|trackid|aid|at|campaignid)|trk_(?:contact|msg|module|sid)|dm_i|_bta_(?:tid|c)|_bhlid|bhcl_id"
    r"|ss_(?:email_id|campaign_id|campaign_name)|vgo_ee"
    # Networks, where somebody shared the page.
    r"|igshid|igsh|mibextid|xmt|fb_(?:action_ids|action_types|source|ref)|__(?:cft|xts|tn)__\S*|ref_(?:src|url)|__twitter_impression"
    r"|_branch_(?:match_id|referrer)|guccounter|guce_referrer(?:_sig)?|sr_share|soc_(?:src|trk)|vd_source|xhsshare"
    r"|share_(?:source|medium|plat|session_id|tag|times|from)"
    # Visits, as servers number them where a visitor keeps no cookies.
    r"|phpsessid|jsessionid|aspsessionid\w*"
    r")",
    re.IGNORECASE,
)
"""The name of such a parameter."""


def without_trackers(address: str) -> str:
    """An address without what campaigns appended to its query or its fragment, and otherwise as it stands."""
    if "=" not in address:
        return address
    rest, number_sign, fragment = address.partition("#")
    page, question_mark, query = rest.partition("?")
    # Pages that scripts draw have a path and a query of their own in the fragment.
    place, inner_mark, inner = fragment.rpartition("?")
    shown = place + _kept(inner_mark, inner)
    return page + _kept(question_mark, query) + (number_sign if shown or not fragment else "") + shown


def _kept(mark: str, query: str) -> str:
    """A query behind its mark without trackers; nothing if there was nothing else in it."""
    pairs = query.split("&")
    kept = [pair for pair in pairs if not TRACKER.fullmatch(pair.partition("=")[0])]
    return mark + query if len(kept) == len(pairs) else mark * bool(kept) + "&".join(kept)
