"""Bytes to text.

The order of belief: a byte order mark, UTF-8 where the bytes show it (letters beyond ASCII that are valid UTF-8 are
hardly ever anything else, and servers state a charset of their own for whatever they send), the charset that was stated
with the document, the one that a page states itself, UTF-16 without a mark, a count of everyday characters under
each East Asian charset (which reads a short GB18030 text right, where general detectors do not), then
`bs4.UnicodeDammit`. Nothing here raises on bad input: what is no text gives empty text and a note.
"""

import codecs
import logging
import re
from typing import Final

from syndicate.clean.tidying import Decoded, tidy

# Without a handler, what bs4 logs of lost characters would be printed; it still reaches a program's own handlers.
logging.getLogger("bs4.dammit").addHandler(logging.NullHandler())

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC: Final = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"RIFF", "RIFF media"),
    (b"PK\x03\x04", "ZIP or office"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\x7fELF", "program"),
    (b"\xd0\xcf\x11\xe0", "office"),
    (b"SQLite format 3", "database"),
    (b"OggS", "Ogg media"),
    (b"ID3", "MP3"),
)
# WHATWG Encoding, section 4.2: what a label really means is the superset that such documents are written in.
_SUPERSETS: Final = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030",
    "hz-gb-2312": "hz", "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "shift_jis": "cp932", "sjis": "cp932",
    "x-sjis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "iso-8859-1": "cp1252", "latin1": "cp1252",
    "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-9": "cp1254", "tis-620": "cp874",
}  # fmt: skip
# The most frequent characters of each script's everyday text: a right reading is full of them.
_EVERYDAY: Final = {
    "gb18030": "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学"
    "么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间斯知世什两"
    "次使身者被高已亲其进此话常与活正感见明问力理尔点文几定本公特做外孩相西果走将月十实向声车全信重三机工物气每并别真打太新比才便夫再书部水像"
    "眼等体却加电主界门利海受听表德少克代员许先口由死安写性马光白或住难望教命花结乐色更拉东神记处让母父应直字场平报友关放至张认接告入笑内英军候民"
    "\uff0c。、\uff1a\uff1b“”\uff01\uff1f市股资金业据称微软科技京时间",
    "big5hkscs": "的一是了我不人在他有這個上們來到時大地為子中你說生國年著就那和要她出也得里後自以會家可下而過天去能對小多然於心學"
    "麼之都好看起發當沒成只如事把還用第樣道想作種開美總從無情己面最女但現前些所同日手又行意動方期它頭經長兒回位分愛老因很給名法間斯知世什兩"
    "次使身者被高已親其進此話常與活正感見明問力理爾點文幾定本公特做外孩相西果走將月十實向聲車全信重三機工物氣每並別真打太新比才便夫再書部水像"
    "\uff0c。、\uff1a\uff1b「」\uff01\uff1f市股資金業據稱科技",
    "cp932": "".join(map(chr, (*range(0x3041, 0x3097), *range(0x30A1, 0x30FD)))) + "、。「」日本年月大人中",
    "euc_jp": "".join(map(chr, (*range(0x3041, 0x3097), *range(0x30A1, 0x30FD)))) + "、。「」日本年月大人中",
    "cp949": "이다는을의에가고하지로기도리사를인한은어자시나대서과해보일그제수정부들라으만장여구스상적와전주있것였했습니까년월",
    "cp1251": "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
    "koi8-r": "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
    "cp1252": "éèàâçêëîïôûùœüöäßñóíáúãõåøæ‘’“”–—•…€£©®°«»¿¡´·",
}
_PLAIN: Final = frozenset("\t\n\r").union(*_EVERYDAY.values())
# Letters of such scripts are most of a text; accents and curly quotes are a few characters in it.
_WHOLE_ALPHABETS: Final = {"cp1251", "koi8-r"}
# The share of letters in such a text at least; a Chinese one that is read as if it were Cyrillic has two thirds.
_LETTERS: Final = 0.85
_SOME_LETTERS: Final = {"cp1252"}
_STATED: Final = re.compile(
    rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_SAMPLE: Final = 65_536
# The least share of plain characters: Chinese prose is at 0.4 and more, a wrong byte order below 0.1.
_READS_WELL: Final = 0.25


def decode(content: bytes, charset: str | None, max_bytes: int) -> Decoded:
    """The text of `content`. `charset` is what was stated beside it, or None; beyond `max_bytes` is cut off."""
    for magic, name in _MAGIC:
        if content.startswith(magic):
            return Decoded("", (f"The document is a {name} file, not text.",))
    notes: tuple[str, ...] = ()
    if len(content) > max_bytes:
        notes = (f"The document has {len(content)} bytes; it was cut at the limit of {max_bytes}.",)
        content = content[:max_bytes]
    text, note = _read(content, charset)
    if note:
        notes = (*notes, note)
    tidied = tidy(text)
    return Decoded(tidied.text, notes + tidied.notes)


def shorten(text: str, max_bytes: int) -> Decoded:
    """The beginning of `text` that takes at most `max_bytes` in UTF-8, tidied."""
    notes: tuple[str, ...] = ()
    if len(text) * 4 > max_bytes:
        content = text.encode("utf-8", "surrogatepass")
        if len(content) > max_bytes:
            notes = (f"The document has {len(content)} bytes in UTF-8; it was cut at the limit of {max_bytes}.",)
            text = content[:max_bytes].decode("utf-8", "ignore")
    tidied = tidy(text)
    return Decoded(tidied.text, notes + tidied.notes)


def _read(content: bytes, charset: str | None) -> tuple[str, str | None]:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], name, "replace") or "", None
    wide = _wide(content)
    if wide is not None:
        return wide, None
    if _binary(content):
        return "", "The document holds binary data, not text."
    stated = _STATED.search(content[:4096])
    inner = stated[1] or stated[2] if stated else b""
    shown = None if content.isascii() else _decoded(content, "utf-8")
    refused = None
    for name in (charset or "", inner.decode("ascii", "ignore")):
        text = _as_stated(content, name, shown) if name else None
        if text is not None:
            return text, refused
        refused = f"The document is not in the charset {name!r} that it states." if name else refused
    text = _decoded(content, "utf-8")
    if text is not None:
        return text, refused
    return _guess(content)


def _as_stated(content: bytes, name: str, shown: str | None) -> str | None:
    """The text in the charset of that name; None if it is in another. `shown` is what it is if the bytes show UTF-8."""
    text = _decoded(content, name)
    if shown is not None and text != shown:
        return None
    # Any bytes are letters of some kind, two by two.
    is_wide = name.strip().lower().startswith(("utf-16", "utf-32", "utf16", "utf32"))
    return None if is_wide and _plain_share(text) <= _READS_WELL else text


def _decoded(content: bytes, name: str, errors: str = "strict") -> str | None:
    """The text, where the end may be half a character (a document cut at a limit); None if it does not fit."""
    name = name.strip().lower()
    name = _SUPERSETS.get(name, name)
    try:
        # Raises for what is no charset: Python has such names for packing, too, and a packed page may be of any size.
        "".encode(name)
        decoder = codecs.getincrementaldecoder(name)(errors)
        return decoder.decode(content, final=False)
    except (LookupError, UnicodeError, ValueError, AttributeError, TypeError):
        return None


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: it has zeros, as no other text has, and reads well in one of its two byte orders."""
    sample = content[: _SAMPLE & ~1]
    if len(sample) < 4 or 0 not in sample:
        return None
    shares = {name: _plain_share(_decoded(sample, name)) for name in ("utf-16-le", "utf-16-be")}
    best = max(shares, key=lambda name: shares[name])
    return _decoded(content, best) if shares[best] > _READS_WELL else None


def _plain_share(text: str | None) -> float:
    """The share of characters that are ASCII or everyday ones of some script; 0 where the text is none."""
    if not text or _strange(text[:4096]) > 0.02:
        return 0.0
    return sum(1 for c in text if "\x1f" < c < "\x7f" or c in _PLAIN) / len(text)


def _binary(content: bytes) -> bool:
    sample = content[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, bytes([*range(9), *range(14, 27), *range(28, 32), 127])))
    return controls * (50 if b"\0" in sample[:1024] else 20) > len(sample)


def _strange(text: str) -> float:
    """The share of characters that no text holds: unassigned, private, controls, replacement."""
    strange = sum(1 for c in text if c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or not (c.isprintable() or c.isspace()))
    return strange / max(1, len(text))


def _guess(content: bytes) -> tuple[str, str | None]:
    lenient = _decoded(content, "utf-8", "replace") or ""
    bad, good = lenient.count("\ufffd"), sum(1 for c in lenient[:_SAMPLE] if c > "\x7f")
    # Bytes of another charset look like a character of UTF-8 now and then, and never four times as often as not.
    if good and bad * 4 <= good:
        return lenient, f"The document is UTF-8 with {bad} broken characters, which were replaced."
    best, best_share = "", 0.0
    foreign = sum(1 for byte in content[:_SAMPLE] if byte > 127) * 2 > len(content[:_SAMPLE])
    for name, everyday in _EVERYDAY.items():
        if name in (_SOME_LETTERS if foreign else _WHOLE_ALPHABETS):
            continue
        text = _decoded(content, name)
        share = _everyday_share(text, frozenset(everyday)) if text is not None else 0.0
        if name in _WHOLE_ALPHABETS and text is not None and _letters_share(text) < _LETTERS:
            continue
        if text is not None and share > best_share:
            best, best_share = text, share
    if best_share > 0.3:
        return best, None
    return _detected(content)


def _everyday_share(text: str, everyday: frozenset[str]) -> float:
    foreign = [c for c in text[:_SAMPLE] if c > "\x7f"]
    return sum(1 for c in foreign if c in everyday) / len(foreign) if foreign else 0.0


def _letters_share(text: str) -> float:
    foreign = [c for c in text[:_SAMPLE] if c > "\x7f"]
    return sum(map(str.isalpha, foreign)) / len(foreign) if foreign else 0.0


def _detected(content: bytes) -> tuple[str, str | None]:
    from bs4 import UnicodeDammit

    dammit = UnicodeDammit(content[:_SAMPLE], is_html=False)
    name = dammit.original_encoding
    text = _decoded(content, name) if name and name != "ascii" else None
    if text is None:
        name, text = "cp1252", content.decode("cp1252", "replace")
    if _strange(text[:4096]) > 0.05:
        return "", "The document holds binary data, not text."
    return text, f"The document does not state its charset; it was read as {name}."
