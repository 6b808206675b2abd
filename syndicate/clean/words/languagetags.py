"""Language tags as documents state them, well formed or not, made into those of BCP 47.

Mistakes that are known are mended (`jp`, `en-UK`), retired and longer codes give the one in use (`iw`, `eng`), and what names no
language gives None (`und`, `x-default`). Sources: the registry of subtags of IANA (its preferred values), ISO 639, and for the
regions CLDR's likely subtags.
"""

import re
from collections.abc import Iterable
from typing import Final

_TAG: Final = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_.@].*)?$")
_TRADITIONAL: Final = frozenset({"TW", "HK", "MO"})
_NONE: Final = frozenset({"und", "mul", "zxx", "mis"})
_PAIRS: Final = (
    "aar aa abk ab afr af aka ak alb sq amh am ara ar arb ar arg an arm hy asm as ava av ave ae aym ay "
    "aze az bak ba bam bm baq eu bel be ben bn bis bi bod bo bos bs bre br bul bg bur my cat ca ces cs "
    "cha ch che ce chi zh chu cu chv cv cmn zh cor kw cos co cre cr cym cy cze cs dan da deu de div dv "
    "dut nl dzo dz ell el eng en epo eo est et eus eu ewe ee fao fo fas fa fij fj fin fi fra fr fre fr "
    "fry fy ful ff geo ka ger de gla gd gle ga glg gl glv gv gre el grn gn guj gu hat ht hau ha heb he "
    "her hz hin hi hmo ho hrv hr hun hu hye hy ibo ig ice is ido io iii ii iku iu ile ie ina ia ind id "
    "ipk ik isl is ita it jav jv jpn ja kal kl kan kn kas ks kat ka kau kr kaz kk khm km kik ki kin rw "
    "kir ky kom kv kon kg kor ko kua kj kur ku lao lo lat la lav lv lim li lin ln lit lt ltz lb lub lu "
    "lug lg mac mk mah mh mal ml mao mi mar mr may ms mkd mk mlg mg mlt mt mol mo mon mn mri mi msa ms "
    "mya my nau na nav nv nbl nr nde nd ndo ng nep ne nld nl nno nn nob nb nor no nya ny oci oc oji oj "
    "ori or orm om oss os pan pa per fa pes fa pli pi pol pl por pt prs fa pus ps que qu roh rm ron ro "
    "rum ro run rn rus ru sag sg san sa sin si slk sk slo sk slv sl sme se smo sm sna sn snd sd som so "
    "sot st spa es sqi sq srd sc srp sr ssw ss sun su swa sw swe sv swh sw tah ty tam ta tat tt tel te "
    "tgk tg tgl tl tha th tib bo tir ti ton to tsn tn tso ts tuk tk tur tr twi tw uig ug ukr uk urd ur "
    "uzb uz ven ve vie vi vol vo wel cy wln wa wol wo xho xh yid yi yor yo zha za zho zh zsm ms zul zu "
)
_THREE_LETTERS: Final = dict(zip(_PAIRS.split()[::2], _PAIRS.split()[1::2], strict=True))
_RETIRED: Final = {"in": "id", "iw": "he", "ji": "yi", "jw": "jv", "mo": "ro"}
# Codes of countries where the language's belongs. Of these, only kr is a language: Kanuri, which no page means.
_COUNTRIES: Final = {
    "cn": "zh", "jp": "ja", "kr": "ko", "ua": "uk", "cz": "cs", "dk": "da", "gr": "el", "vn": "vi", "rs": "sr", "us": "en", "gb": "en",
}  # fmt: skip
_LANGUAGES: Final = _THREE_LETTERS | _RETIRED | _COUNTRIES
_REGIONS: Final = {"UK": "GB", "SU": "RU", "YU": "RS"}
# Latin America, as some networks write it; LA is Laos.
_MEANT: Final = {("es", "LA"): "419"}
_TAKEN_FOR_GRANTED: Final = {
    "af": "ZA", "ar": "EG", "az": "AZ", "be": "BY", "bg": "BG", "bn": "BD", "bs": "BA", "ca": "ES", "cs": "CZ", "da": "DK", "de": "DE",
    "el": "GR", "en": "US", "es": "ES", "et": "EE", "eu": "ES", "fa": "IR", "fi": "FI", "fr": "FR", "gl": "ES", "he": "IL", "hi": "IN",
    "hr": "HR", "hu": "HU", "hy": "AM", "id": "ID", "is": "IS", "it": "IT", "ja": "JP", "ka": "GE", "kk": "KZ", "km": "KH", "ko": "KR",
    "lt": "LT", "lv": "LV", "mg": "MG", "mk": "MK", "mn": "MN", "ms": "MY", "mt": "MT", "nb": "NO", "ne": "NP", "nl": "NL", "nn": "NO",
    "no": "NO", "pl": "PL", "pt": "BR", "ro": "RO", "ru": "RU", "rw": "RW", "sk": "SK", "sl": "SI", "so": "SO", "sq": "AL", "sr": "RS",
    "sv": "SE", "sw": "TZ", "ta": "IN", "te": "IN", "th": "TH", "tl": "PH", "tr": "TR", "uk": "UA", "ur": "PK", "uz": "UZ", "vi": "VN",
}  # fmt: skip

# Of others, "en-EN" is the language once more.
_AS_THEIR_COUNTRY: Final = {name for name, region in _TAKEN_FOR_GRANTED.items() if name.upper() == region} | {"pt"}


def standard(stated: str) -> str | None:
    """The BCP 47 tag that a stated one is meant for: language, script and region; None where it names no language.

    Of Chinese, the tag has the script instead of the region.
    """
    match = _TAG.match(stated.strip())
    language = match[1].lower() if match else "und"
    if match is None or language in _NONE:
        return None
    language, script, region = _LANGUAGES.get(language, language), (match[2] or "").title(), (match[3] or "").upper()
    region = _MEANT.get((language, region), region)
    if region == language.upper() and language not in _AS_THEIR_COUNTRY:
        region = ""
    region = _REGIONS.get(region, region)
    if language == "zh":
        return f"zh-{script or ('Hant' if region in _TRADITIONAL else 'Hans')}"
    return "-".join(part for part in (language, script, region) if part)


def with_region(tag: str, others: Iterable[str]) -> str:
    """A tag, with the region that other statements of the same language agree on, if it has none itself.

    The region that is taken for granted of a language is not worth a word: plugins state en-US where nobody said so.
    """
    if "-" in tag:
        return tag
    parts = (other.split("-") for other in map(standard, others) if other)
    regions = {region for language, region in (part for part in parts if len(part) == 2) if language == tag}
    regions.discard(_TAKEN_FOR_GRANTED.get(tag, ""))
    region = regions.pop() if len(regions) == 1 else None
    return f"{tag}-{region}" if region and len(region) < 4 else tag
