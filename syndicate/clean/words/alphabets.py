"""Letters: which script each is of, and the alphabets of the languages that share one.

Tables, and no code. Sources: the blocks of the Unicode Standard for the scripts; CLDR's exemplar characters for the alphabets,
of the Latin ones without a to z. An alphabet also has the letters that words from abroad keep, as é in English.
"""

import re
from typing import Final

SCRIPTS: Final = (
    (0x0370, 0x03FF, "el"), (0x0400, 0x052F, "cyrillic"), (0x0530, 0x058F, "hy"), (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x06FF, "arabic"), (0x0750, 0x077F, "arabic"), (0x0780, 0x07BF, "dv"), (0x0900, 0x097F, "devanagari"),
    (0x0980, 0x09FF, "bengali"), (0x0A00, 0x0A7F, "pa"), (0x0A80, 0x0AFF, "gu"), (0x0B00, 0x0B7F, "or"),
    (0x0B80, 0x0BFF, "ta"), (0x0C00, 0x0C7F, "te"), (0x0C80, 0x0CFF, "kn"), (0x0D00, 0x0D7F, "ml"),
    (0x0D80, 0x0DFF, "si"), (0x0E00, 0x0E7F, "th"), (0x0E80, 0x0EFF, "lo"), (0x0F00, 0x0FFF, "tibetan"),
    (0x1000, 0x109F, "burmese"), (0x10A0, 0x10FF, "ka"), (0x1100, 0x11FF, "ko"), (0x1200, 0x139F, "ethiopic"),
    (0x13A0, 0x13FF, "chr"), (0x1780, 0x17FF, "km"), (0x1800, 0x18AF, "mn-Mong"), (0xAC00, 0xD7A3, "ko"),
)  # fmt: skip
"""Blocks of letters, in order: the first and last character of each, and the script's name.

A script that one language alone is written in has the name of the language, which is all that there is to tell.
"""
WORDS: Final = {
    "latin": re.compile(
        "[a-z\u00df-\u00f6\u00f8-\u02af\u1e00-\u1eff]+(?:'[a-z\u00df-\u00f6\u00f8-\u02af\u1e00-\u1eff]+)*"
    ),
    "cyrillic": re.compile("[\u0400-\u052f]+(?:'[\u0400-\u052f]+)*"),
    "hebrew": re.compile("[\u05d0-\u05f2\u0591-\u05c7]+"),
    "arabic": re.compile("[\u0620-\u065f\u066e-\u06d3\u06d5-\u06ff\u0750-\u077f]+"),
    "devanagari": re.compile("[\u0900-\u0963\u0971-\u097f]+"),
    "bengali": re.compile("[\u0980-\u09e3\u09f0\u09f1]+"),
    "tibetan": re.compile("[\u0f40-\u0fbc]+"),
    "burmese": re.compile("[\u1000-\u103f\u1050-\u109d]"),
    "ethiopic": re.compile("[\u1200-\u135a]+"),
}
"""The words, in lower case, of a script that several languages are written in; of Burmese, which has no blanks, the letters."""
_RUSSIAN: Final = "абвгдеёжзийклмнопрстуфхцчшщъыьэю\u044f"
_ARABIC: Final = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
_SLAVIC: Final = "čćđšž"
ALPHABETS: Final = {
    "af": "áäéèêëíîïóôöúûüŉ", "ast": "áéíóúüñḥḷ", "az": "əıöüçşğ", "bcl": "áàâéèêíìîóòôúùûñ", "br": "ñùêéèâôîü", "bs": _SLAVIC, "ca": "àèéíïòóúüç·", "ceb": "áàâéèêíìîóòôúùûñ",
    "co": "àèìòùïüâêîôû", "cs": "áčďéěíňóřšťúůýžöäü", "cy": "âêîôûŵŷáéíóúàèìòùäëïöü", "da": "æøåéèêóôöäü", "de": "äöüßéèêàâçñ",
    "en": "àâäáåãæçèéêëíïñóôöøœúüāū", "eo": "ĉĝĥĵŝŭ", "es": "áéíóúüñç", "et": "äõöüšž", "eu": "ñçü", "fi": "äåöšžé",
    "fo": "áæðíóøúý", "fr": "àâæçèéêëîïôœùûüÿñ", "fy": "âäàéèêëïîôóöûúü", "ga": "áéíóú", "gd": "àèéìíòóùáú", "gl": "áéíïóúüñ",
    "gn": "ãáẽéĩíõóũúỹýñ", "ha": "ɓɗƙƴ", "haw": "āēīōū", "hil": "áàâéèêíìîóòôúùûñ", "hr": _SLAVIC, "ht": "àéèòù", "hu": "áéíóöőúüű", "id": "éè",
    "ig": "ịọụṅàáèéìíòóùúẹńǹḿāēīōū", "ilo": "áàâéèêíìîóòôúùûñ", "is": "áæðéíóöúýþ", "it": "àèéìíîòóùú", "jv": "åéèêìòḍṭ", "ku": "çêîşû", "la": "āēīōūæœë",
    "lb": "äëéèêöüûôâîï", "lg": "ŋ", "ln": "áâǎéêěíîǐóôǒúûɛɔ", "lt": "ąčęėįšųūž", "lv": "āčēģīķļņōŗšūž", "mg": "àâéèêëìïîôñ",
    "mi": "āēīōūäëïöü", "ms": "éè", "mt": "ċġħżàèìòùéî", "nds": "äöüßåæœé", "nl": "ëïéèêöüóáíçà", "nn": "æøåéèêóòôàü",
    "no": "æøåéèêóòôàäöü", "nso": "šêô", "ny": "ŵ", "oc": "àáèéíïòóúüç", "om": "", "pap": "áéèíñóòúùüçï", "pcm": "", "pl": "ąćęłńóśźż",
    "pt": "áâãàçéêíóôõúü", "qu": "ñáéíóú", "rm": "àèéêëìîïòöùüçäâ", "rn": "âêîôû", "ro": "ăâîșțşţ", "rw": "", "sc": "àèìòùé",
    "sk": "áäčďéíĺľňóôŕšťúýžöü", "sl": "čćđšž", "sm": "āēīōū", "sn": "", "so": "", "sq": "çëé", "sr-Latn": _SLAVIC, "ss": "", "st": "šôê",
    "su": "éè", "sv": "åäöéàèü", "sw": "", "tk": "äçňöşüýž", "fil": "áàâéèêíìîóòôúùûñ", "tn": "šêô", "to": "āēīōūáéíóú", "tpi": "",
    "tr": "çğıöşüâîû", "ts": "", "uz": "", "war": "áàâéèêíìîóòôúùûñ", "wo": "àéëñóŋõä", "xh": "", "zu": "",
    "vi": "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ",
    "yo": "áàǎāãéèẹẽēíìĩīóòọõōúùũūṣńǹḿ",
    "az-Cyrl": "абвгғдеәжзиыјкҝлмноөпрстуүфхһчҹш", "ba": f"{_RUSSIAN}ғҙҡңөҫүһә", "be": "абвгґдеёжзійклмнопрстуўфхцчшыьэюя",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюяѝ", "ce": f"{_RUSSIAN}ӏ", "cv": f"{_RUSSIAN}ӑӗҫӳ", "kk": f"{_RUSSIAN}әғқңөұүһі",
    "ky": f"{_RUSSIAN}ңөү", "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџш", "mn": f"{_RUSSIAN}өү", "os": f"{_RUSSIAN}ӕ", "ru": _RUSSIAN,
    "sah": f"{_RUSSIAN}ҕҥөһү", "sr": "абвгдђежзијклљмнњопрстћуфхцчџш", "tg": "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя",
    "tk-Cyrl": f"{_RUSSIAN}әҗңөү", "tt": f"{_RUSSIAN}әҗңөүһ", "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "uz-Cyrl": f"{_RUSSIAN}ғқўҳ",
    "ar": _ARABIC, "azb": "آئابپتثجچحخدذرزژسشصضطظعغفقکگلمنوؤۆهیىي", "ckb": "ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنوۆهھەیێ",
    "fa": "ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقکكگلمنوهیيۀ", "pnb": "ءآؤئابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھیےݨ",
    "ps": "ءآأؤئابپتټثجځچڅحخدډذرړزژږسشښصضطظعغفقکكګگلمنڼوهیيېۍئ", "sd": "ءآئابٻپڀتٺٽثٿٹجڄڃچڇحخدڌذڊڏڍرڙزژسشصضطظعغفڦقڪکگڳڱلمنڻوهھيى۽۾ؤ",
    "skr": "ءآؤئابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھیےݨٻڄݙڳ", "ug": "ئابپتجچخدرزژسشغفقكگڭلمنھەوۇۆۈۋېىي",
    "ur": "ءآأؤئۂۓابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہۃھیے",
}  # fmt: skip
