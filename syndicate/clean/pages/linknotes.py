"""What links say to those who hear a page, and nobody sees: that they open a new window.

The note stands in an element of its own at the end of the link, which a style sheet hides: "report (opens in a new tab)".
"""

import re
from typing import Final

from syndicate.clean.pages.parser import Element, Text

# Characters of a note.
_SHORTEST, _LONGEST = 6, 60
_SIGNS: Final = " \t\n\u00a0()[],.:;–—-（）［］、。"
_WINDOW: Final = re.compile(
    r"(?:(?:external )?link[,:]? )?(?:will )?opens? (?:an? external (?:web)?site )?(?:in )?(?:an? |the )?new (?:browser )?(?:window|tab)(?: or tab)?"
    r"|(?:externer link, )?(?:[öo]ffnet|wird) (?:sich )?(?:(?:in|im) )?(?:einem |einen |ein )?neue[nms]? (?:browser-?)?(?:fenster|tab)(?: ge[öo]ffnet)?|(?:link )?[öo]ffnet (?:neues fenster|in neuem fenster|extern)"
    r"|(?:lien externe, )?(?:s['’])?ouvr(?:e|ir) (?:dans )?une? (?:nouvel(?:le)? )(?:fen[êe]tre|onglet)|nouvelle fen[êe]tre"
    r"|se abre en (?:una )?(?:ventana nueva|nueva (?:ventana|pesta[ñn]a))|(?:abre|abrir) (?:en )?(?:una )?(?:ventana nueva|nueva (?:ventana|pesta[ñn]a))"
    r"|(?:abre|abrir) (?:em |numa |n[ou]m )?(?:uma )?(?:nova )(?:janela|aba|guia)|(?:si )?apre in (?:una )?nuova (?:finestra|scheda)"
    r"|(?:wordt geopend|opent) in (?:een )?nieuw (?:venster|tabblad)|[öo]ppnas i (?:ett )?nytt f[öo]nster|[åa]b?[pn]?n(?:er|es) i (?:et )?nyt(?:t)? (?:vindue|vindu)"
    r"|(?:avautuu|aukeaa) uu(?:teen|dessa) (?:ikkunaan|ikkunassa|v[äa]lilehteen|v[äa]lilehdess[äa])|otwiera si[ęe] w nowym oknie|otev[řr]e se v nov[ée]m okn[ěe]"
    r"|открывается в новом окне|відкривається у новому вікні|yeni (?:pencerede|sekmede) açılır|új ablakban nyílik meg"
    r"|新しい(?:ウィンドウ|ウインドウ|タブ)(?:で|が)?開(?:く|きます)|別(?:ウィンドウ|ウインドウ|タブ)で開(?:く|きます)|새\s?창(?:으로|에서)?\s?열(?:림|기)|(?:在)?新(?:窗口|視窗|分頁|标签页)(?:中)?(?:打开|打開|開啟)",
    re.IGNORECASE,
)


def says_new_window(element: Element) -> bool:
    """Whether an element in a link holds nothing but the note that the link opens a new window."""
    children = element.children
    if len(children) != 1 or type(only := children[0]) is not Text or not _SHORTEST <= len(only.data) <= _LONGEST:
        return False
    around = element.parent
    return isinstance(around, Element) and around.tag == "a" and _WINDOW.fullmatch(only.data.strip(_SIGNS)) is not None
