"""The names of the months, in the languages that pages are written in.

A table, and no code but the one look-up. Source: Unicode CLDR 47, gregorian calendar, months wide and abbreviated, in
running text and standing alone, in lower case and without full stops (Unicode License v3); added by hand are older and
regional forms (Austrian "jänner", Levantine and Maghrebi Arabic, Brazilian abbreviations). A word that is a month in one
language and another month in a second is listed by language below the table. Months that are written as numbers
(Chinese, Japanese, Korean, Vietnamese) are none of it.
"""

import re
from typing import Final
from unicodedata import normalize

_MONTHS: Final = (
    ("ean eanáir ene enero gen gener gennaio ian ianuarie ion ionawr jaan jaanuar jan janar janeiro januar "
    "januari januarie january január januára janv janvier janvāris janúar jänner led leden ledna oca ocak "
    "saus sausio sausis sij siječanj siječnja sty styczeń stycznia tammi tammikuu tammikuuta urt urtarrila "
    "xan xaneiro ιαν ιανουάριοσ ιανουαρίου сту студзень студзеня січ січень січня янв январь января яну "
    "януари јан јануар јануари қаң қаңтар հնվ հունվար հունվարի ינו ינואר جنوری يناير ژانویه ژانویهٔ जन जनवरी "
    "জানু জানুয়ারী জানুয়ারি جانفي كانونالثاني ژانویۀ ஜன ஜனவரி జన జనవరి มกราคม มค იან იანვარი"),
    ("chw chwef chwefror feabh feabhra feb febbraio feber febr febreiro febrer febrero februar februari "
    "februarie february február februára februāris febrúar fev fevereiro fevr févr février helmi helmikuu "
    "helmikuuta lut lutego luty ots otsaila peb pebrero shk shkurt vas vasario vasaris veebr veebruar velj "
    "veljača veljače úno únor února şub şubat φεβ φεβρουάριοσ φεβρουαρίου ақп ақпан лют лютага лютий лютого "
    "люты феб фебруар фев февр февраль февраля февруари փետրվար փետրվարի փտվ פבר פברואר شباط فبراير فروری "
    "فوریه فوریهٔ फ़र फ़रवरी ফেব ফেব্রুয়ারী ফেব্রুয়ারি فيفري فبرایر फरवरी பிப் பிப்ரவரி ఫిబ్ర ఫిబ్రవరి กพ กุมภาพันธ์ თებ თებერვალი"),
    ("bře březen března kov kovas kovo maalis maaliskuu maaliskuuta maart mac machi mar marca march marec "
    "maret mars marso mart martie marts martxoa marzec marzo març março maw mawrth mrt márc március márta mär "
    "märts märz ožu ožujak ožujka μάρ μάρτιοσ μαρ μαρτίου бер березень березня мар март марта нау наурыз сак "
    "сакавік сакавіка մարտ մարտի մրտ מרץ آذار مارس مارچ मार्च মার্চ மார் மார்ச் మార్చి มีค มีนาคม მარ მარტი"),
    ("abr abril aib aibreán api apirila apr april aprile aprili aprilie aprill apríl apríla aprīlis avr avril "
    "bal balandis balandžio dub duben dubna d’abr d’abril ebr ebrill huhti huhtikuu huhtikuuta kwi kwiecień "
    "kwietnia nis nisan pri prill tra travanj travnja ápr április απρ απρίλιοσ απριλίου апр апрель апреля "
    "април квіт квітень квітня кра красавік красавіка сәу сәуір ապր ապրիլ ապրիլի אפר אפריל آوریل أبريل اپریل ابريل أفريل افريل "
    "نيسان अप्रैल এপ্রি এপ্রিল ஏப் ஏப்ரல் ఏప్రి ఏప్రిల్ เมย เมษายน აპრ აპრილი"),
    ("beal bealtaine geg gegužė gegužės kvě květen května mag maggio mai maiatza maig maijs maio maj maja may "
    "mayo mayıs maí mei máj mája május svi svibanj svibnja touko toukokuu toukokuuta μάι μάιοσ μαΐ μαΐου "
    "май мам мамыр мая мај трав травень травня մայիս մայիսի մյս מאי أيار مئی ماي ايار مايو مه مهٔ मई মে மே మే พค "
    "พฤษภาคม მაი მაისი"),
    ("birž birželio birželis cze czerwca czerwiec eka ekaina giu giugno haz haziran hun hunyo iun iunie juin "
    "jun june junho juni junie junij junio juny juuni jún júna június júní jūn jūnijs kesä kesäkuu kesäkuuta "
    "lipanj lipnja meh mehefin meith meitheamh qer qershor xuño červen června čvn ιουν ιουνίου ιούν ιούνιοσ "
    "июн июнь июня мау маусым черв червень червня чэр чэрвень чэрвеня юни јун јуни հնս հունիս հունիսի יוני "
    "جون حزيران يونيو جوان ژوئن जून জুন ஜூன் జూన్ มิถุนายน มิย ივნ ივნისი"),
    ("gor gorff gorffennaf heinä heinäkuu heinäkuuta hul hulyo iul iulie iúil juil juillet jul julai julho "
    "juli julie julij julio juliol july juuli júl júla július júlí jūl jūlijs korr korrik liep liepa liepos "
    "lip lipca lipiec lug luglio srpanj srpnja tem temmuz uzt uztaila xul xullo července červenec čvc ιουλ "
    "ιουλίου ιούλ ιούλιοσ июл июль июля лип липень липня ліп ліпень ліпеня шіл шілде юли јул јули հլս հուլիս "
    "հուլիսի יולי تموز جولائی يوليو جويلية يوليوز ژوئیه ژوئیهٔ जुल जुलाई জুল জুলাই ஜூலை జులై กค กรกฎาคม ივლ ივლისი"),
    ("abu abuztua ag ago agost agosti agosto agu agustus août aug august augusta augusti augusts augustus "
    "augusztus avg avgust awst ağu ağustos d’ag d’agost elo elokuu elokuuta gush gusht kol kolovoz kolovoza "
    "lún lúnasa ogo ogos rugp rugpjūtis rugpjūčio sie sierpień sierpnia srp srpen srpna ágú ágúst αυγ "
    "αυγούστου αύγ αύγουστοσ авг август августа жні жнівень жніўня серп серпень серпня там тамыз օգոստոս "
    "օգոստոսի օգս אוג אוגוסט آب أغسطس اوت اغسطس أوت غشت اگست अग अगस्त আগ আগস্ট ஆக ஆகஸ்ட் ఆగ ఆగస్టు สค สิงหาคม აგვ აგვისტო"),
    ("eyl eylül ira iraila medi mfómh rugs rugsėjis rugsėjo ruj rujan rujna sep sept septemba septembar "
    "september septembra septembre septembrie septembris septiembre set setembre setembro settembre setyembre "
    "sht shtator syys syyskuu syyskuuta szept szeptember wrz wrzesień września zář září σεπ σεπτέμβριοσ "
    "σεπτεμβρίου вер верасень верасня вересень вересня сент сентябрь сентября сеп септембар септември қыр "
    "қыркүйек սեպ սեպտեմբեր սեպտեմբերի ספט ספטמבר أيلول سبتمبر ستمبر شتنبر सितम्बर سپتامبر सित सितंबर সেপ সেপ্টেম্বর செப் "
    "செப்டம்பர் సెప్టెం సెప్టెంబర్ กย กันยายน სექ სექტემბერი"),
    ("dfómh d’oct d’octubre eki ekim hyd hydref loka lokakuu lokakuuta oct october octobre octombrie octubre "
    "okt oktoba oktobar oktober oktobris oktoober oktubre október októbra ott ottobre out outubro paź "
    "październik października spal spalio spalis tet tetor urr urria říj říjen října οκτ οκτωβρίου οκτώβριοσ "
    "жовт жовтень жовтня кас кастрычнік кастрычніка окт октобар октомври октябрь октября қаз қазан հոկ "
    "հոկտեմբեր հոկտեմբերի אוק אוקטובר أكتوبر اکتبر اكتوبر تشرينالأول تشرينالاول अक्तूबर اکتوبر अक्टू अक्टूबर অক্টো অক্টোবর அக் அக்டோபர் అక్టో "
    "అక్టోబర్ ตค ตุลาคม ოქტ ოქტომბერი"),
    ("aza azaroa kas kasım lapkr lapkritis lapkričio lis listopad listopada listopadu marras marraskuu "
    "marraskuuta nob nobyembre noiembrie nov novemba novembar november novembra novembre novembris novembro "
    "noviembre nën nëntor nóv nóvember samh samhain stu studeni studenoga tach tachwedd νοέ νοέμβριοσ νοε "
    "νοεμβρίου лист листопад листопада ліс лістапад лістапада нов новембар ное ноември нояб ноябрь ноября қар "
    "қараша նոյ նոյեմբեր նոյեմբերի נוב נובמבר نوامبر نوفمبر نومبر نونبر تشرينالثاني नवम्बर नव नवंबर নভে নভেম্বর நவ நவம்பர் నవం నవంబర్ "
    "พย พฤศจิกายน ნოე ნოემბერი"),
    ("abe abendua ara aralık dec decembar december decembra decembrie decembris decembro des desemba desember "
    "desembre dets detsember dez dezember dezembro dhj dhjetor dic dicembre diciembre dis disember disyembre "
    "déc décembre gru grudnia grudzień gruod gruodis gruodžio joulu joulukuu joulukuuta noll nollaig pro "
    "prosinac prosinca prosince prosinec rhag rhagfyr δεκ δεκέμβριοσ δεκεμβρίου груд грудень грудня дек "
    "декабрь декабря декември дец децембар жел желтоқсан сне снежань снежня դեկ դեկտեմբեր դեկտեմբերի דצמ "
    "דצמבר دسامبر دسمبر دجنبر كانونالأول كانونالاول दिसम्बर ديسمبر दिस दिसंबर ডিসে ডিসেম্বর டிச டிசம்பர் డిసెం డిసెంబర్ ธค ธันวาคม დეკ დეკემბერი"),
)  # fmt: skip
_NUMBERS: Final = {normalize("NFC", word): number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
_WITHIN: Final = re.compile(r"[\s.\u200c\u200d]+")
# "In" is a letter before the month in Hebrew, "of" an ending in Basque.
_IN_HEBREW: Final = "ב"
_OF_BASQUE: Final = "ren"
_ELSEWHERE: Final = {
    ("hr", "lip"): 6,
    ("hr", "srp"): 7,
    ("hr", "lis"): 10,
    ("hr", "listopad"): 10,
    ("hr", "listopada"): 10,
}


def month_number(word: str, language: str | None = None) -> int | None:
    """1 to 12 for the name of a month, in any case; None for any other word. `language` is a BCP 47 tag."""
    folded = word.casefold()
    if not folded.isascii():
        folded = normalize("NFC", _WITHIN.sub("", folded))
    known = _ELSEWHERE.get(((language or "").partition("-")[0], folded))
    return known or _NUMBERS.get(folded) or _NUMBERS.get(folded.removeprefix(_IN_HEBREW).removesuffix(_OF_BASQUE))
