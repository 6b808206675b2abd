"""Words around the names and dates of an article, in the languages that pages are written in.

Tables of regular expressions, and no code. They were written by hand from what newspapers, agencies and blogs of
these languages put beside their articles; an unknown word costs a name or a date, never text.
"""

from typing import Final

MONTH_FIRST: Final = frozenset({"us", "ph", "io", "co", "ai", "tv", "me", "fm", "ly", "gg", "so", "to", "sh", "dev"})
"""Regions where 03/04/2024 is in March (CLDR: en-US, en-PH), and the country codes that sites of any country use."""

UPDATED: Final = (
    r"updat\w*|modifi\w*|revis\w*|review\w*|last edited|edited|aktualisier\w*|(?:ge)?[äa]nder(?:t|ung)|bearbeitet|stand|mis(?:e)? [àa] jour|actuali[sz]\w*|modificad\w*"
    r"|aggiorna[tm]\w*|modificat\w*|atualiza\w*|bijgewerkt|gewijzigd|uppdatera\w*|[äa]ndrad|opdatere\w*|oppdatert|endret|p[äa]ivitetty|muokattu"
    r"|aktuali[sz]\w*|zmian\w*|zmienion\w*|modyfik\w*|upraven\w*|zm[ěe]n[ěeay]n?\w*|g[üu]ncelle\w*|обновл\w*|измен[её]н\w*|оновлен\w*|ενημ[εέ]ρ[ωώ][σθ]\w*|τροποπ\w*|friss[íiü]\w*|m[óo]dos[íiu]\w*"
    r"|diperbarui|pembaruan|c[ậa]p nh[ậa]t|更新\w*|修改\w*|最終更新\w*|수정\w*|최종\w*|تحديث|עודכן|עדכון"
    r"|به‌?روز ?رسانی|अपडेट|อัปเดต|ปรับปรุง|แก้ไข|আপডেট|হালনাগাদ|diupdate|ažurira\w*|ажурира\w*|измењен\w*|актуализир\w*|променен\w*|განახლ\w*|թարմաց\w*"
)
"""What says that a date is that of a change. For the end of the text before the date."""

BY: Final = (
    r"(?:(?:an?\s)?(?:guest\s)?(?:written|words|story|text|posted|published|created|reported|report|contributed|compiled|article|blog post|post"
    r"|blog|column|essay|opinion|op-ed|commentary|analysis|interview))?\s*by|words(?=\s?:)|as told to"
    r"|authors?|writers?|reporters?|(?:(?:ein(?:e)?\s)?(?:gast)?(?:text|artikel|beitrag|kommentar|bericht|analyse|essay|interview|kolumne|reportage|rezension)\s)?von|autor(?:in|en|es|a|ka|zy|ul)?|verfasst von|geschrieben von|(?:(?:article|texte|propos|r[ée]cit|tribune|enqu[êe]te)\s)?(?:(?:recueillis|r[ée]dig[ée]|[ée]crit|publi[ée]|sign[ée])\s)?par|auteure?s?"
    r"|por|escrito por|publicado por|redacci[óo]n|texto(?: de)?|di|a cura di|scritto da|pubblicato da|autor[ei]|door|geschreven door|tekst|auteur|av|text|skriven av|skribent|skrevet av|forfatter"
    r"|af|skrevet af|kirjoittaja|kirjoittanut|teksti|toimittaja|autorzy|opracowa[łl]a?|napsal[a]?|yazan|yazar|haber|автор\w*|текст|автори|συντ[άa]κτης|γράφει ο|γράφει η|[íi]rta|szerz[őo]"
    r"|de|scris de|penulis|oleh|reporter|ditulis oleh|t[áa]c gi[ảa]|theo|bởi"
    r"|του|της|авторка|аутор|пише|piše|p[íi]še|napisal[ao]?|avtor(?:ica)?|autor(?:ius|ė|s)|höfundur|shkruan|nga|müəllif|mwandishi|հեղինակ|ավտոր|ავტორი|жазған"
    r"|โดย|ผู้เขียน|เขียนโดย|লেখক|প্রতিবেদক|लेखक|लेखिका|எழுதியவர்|రచయిత|نویسنده|به قلم|تحریر"
    r"|作者|作\s*者|文/图|文(?![\u3400-\u9fff])|撰文|撰稿人?|记者|記者|本报记者|见习记者|实习记者|特约记者|通讯员|采写|整理|编译|編譯|来源作者|責任編輯|責編|執筆|筆者|著者|ライター|글|글쓴이|기자|작성자|كتب|بقلم|الكاتب|מאת|נכתב על ידי"
)
"""What stands before the name of an author. For the beginning of a line or of a byline."""

OF_OTHERS: Final = (
    r"(?:\b(?:medically|clinically|scientifically|legally|technically|expert|fact)[ -])?\b(?:reviewed|checked|edited|researched|tested|verified)"
    r"|\billustrat(?:ed|ions?)|\bphoto(?:s|graphy|graphs|graphed)?|\bvideos?|\bsponsored|\bpresented|\bpowered|\btranslated|\bapproved"
)
"""What stands before "by" and the name of whoever had another part in it: who checked, edited, drew, filmed or paid for it."""

PART_OF_OTHERS: Final = (
    rf"(?:{OF_OTHERS})\s+by\b:?[^|·•⋅–—;\n]*?(?=$|[|·•⋅–—;\n]|,?\s(?:and )?(?:{OF_OTHERS})\s+by\b|\s(?:written )?by\s)"
)
"""The part of a byline that names somebody who had another part in it."""

WORK: Final = frozenset(
    {
        "attorney", "lawyer", "counsel", "educator", "teacher", "instructor", "lecturer", "gardener", "horticulturalist", "horticulturist",
        "dietitian", "dietician", "nutritionist", "therapist", "psychologist", "psychotherapist", "psychiatrist", "physician", "surgeon",
        "dermatologist", "veterinarian", "pharmacist", "nurse", "coach", "trainer", "advisor", "adviser", "planner", "strategist", "scientist",
        "researcher", "economist", "developer", "designer", "architect", "photographer", "videographer", "copywriter", "blogger", "podcaster",
        "candidate", "owner", "coordinator", "administrator", "fellow", "intern", "freelancer", "rechtsanwalt", "fotograf", "abogado", "avocat",
    }
)  # fmt: skip
"""What somebody is, as it stands behind a name and a comma, besides what the rules for a language call roles."""

SHELVES: Final = frozenset(
    {
        "category", "categories", "collection", "collections", "trade", "color", "colour", "brand", "brands", "price", "keyword", "keywords",
        "date", "name", "type", "topic", "topics", "size", "style", "room", "material", "industry", "popularity", "relevance", "rating",
        "location", "default", "newest", "featured", "link", "subject", "author", "title", "department", "genre",
    }
)  # fmt: skip
"""What shops and lists are sorted and searched by: "Shop by Category"."""

ALL_POSTS: Final = r"(?:による|の)(?:すべての|全ての)?(?:投稿|記事)(?:一覧)?(?:を(?:表示|見る))?|的(?:所有|全部)文章|의 (?:모든|다른) (?:글|기사)(?: 보기)?"
"""What a link to all that somebody wrote says behind the name."""

PUBLISHED: Final = (
    r"publi\w*|posted|submitted|post time|posted? date|release[d]?(?: date)?|date|first (?:published|posted)|started by|created|ver[öo]ffentlicht\w*|erschienen|erstellt|ecrit|[ée]crit|paru"
    r"|pubbl\w*|gepubliceerd|geplaatst|publicerad\w*|udgivet|offentliggjort|julkaistu|opublikowan\w*|zve[řr]ejn[ěe]n\w*|vyd[áa]no|yay[ıi]n\w*|опублик\w*|дата"
    r"|δημοσι\w*|megjelen\w*|diterbitkan|ng[àa]y (?:đăng|xuất bản)|发布\w*|發布\w*|發佈\w*|发表\w*|發表\w*|发稿\w*|时间|時間|日期|出版日期|公開日|掲載\w*|配信|입력|등록|작성|نشر\w*|تاريخ|פורסם"
    r"|انتشار|تاریخ|منتشر|प्रकाशित|เผยแพร่|วันที่|প্রকাশ\w*|dipublikasikan|tayang|terbit|đăng lúc|xuất bản|публик\w*|objavljen\w*|објављен\w*|paskelbt\w*|inilathala"
    r"|հրապարակ\w*|გამოქვეყნ\w*|жариялан\w*"
)
"""What says that a date is that of publication. For the text before the date."""

DAY_OF_OTHERS: Final = (
    r"deadline|due|closes?|closing(?: date)?|expir\w+|ends?|end date|valid|available|starts?|begins?|born|died|until|through|check-?in|best before"
    r"|last (?:post|reply|activity|active|seen|visit(?:ed)?)|latest (?:post|reply)|joined|join date|registered|founded|member since"
    r"|geboren|g[üu]ltig|endet|beginnt|einsendeschluss|frist|bis|date limite|fecha l[íi]mite|vence|截止\w*|有效期\w*"
)
"""What says that a date is that of a thing to come, of a life, or of whoever writes or answers. For the text before the date."""

AND: Final = r"and|und|et|y|og|och|en|и|та|і|ja|oraz|ve|és|și|şi|και|dan|và|ir|eta|و|और|এবং"
"""Words between the last two names of a list. Those that stand within names, too ("e", "i"), are none of it."""

ROLES_BEHIND: Final = r"for|on|in|at|für|pour|para|per|기자|記者|记者"
"""What may follow a name in a byline: where, for whom or as what somebody wrote."""

PARTICLES: Final = frozenset(
    [
        "van",
        "von",
        "de",
        "der",
        "den",
        "da",
        "di",
        "del",
        "della",
        "du",
        "la",
        "le",
        "bin",
        "al",
        "el",
        "ter",
        "ten",
        "dos",
        "do",
        "das",
        "af",
        "zu",
        "y",
        "e",
        "i",
        "ibn",
        "ben",
    ]
)
"""Parts of names that are written small."""

PAGE: Final = (
    r"pages?|pg|p|seite|pagina|página|pag|pág|sida|side|sivu|strona|strana|stránka|oldal|sayfa|stranica|trang|halaman"
    r"|страница|стр|сторінка|σελίδα|页|頁|ページ|페이지|صفحة|עמוד"
)
"""What a page of an article is called, in words and in addresses."""

NEXT: Final = (
    r"(?:continued? (?:on|to) |go to |read )?(?:the )?next(?: page)?|continued?(?: (?:on|to) page \d+)?|(?:go to |read )?page \d+(?: of \d+)?"
    r"|(?:weiter |weiterlesen |weiter geht.s |zur? )?(?:auf )?(?:der )?(?:nächsten? seite|seite \d+)|weiter|nächste"
    r"|page suivante|suivante?|suite|página siguiente|siguiente(?: página)?|próxima(?: página)?|página seguinte|seguinte"
    r"|pagina (?:successiva|seguente|siguiente|\d+)|successiva|avanti|volgende(?: pagina)?|nästa(?: sida)?|næste(?: side)?|neste(?: side)?"
    r"|seuraava(?: sivu)?|następna(?: strona)?|dalej|další(?: stran[aa]| stránka)?|következő(?: oldal)?|sonraki(?: sayfa)?"
    r"|halaman (?:berikutnya|selanjutnya)|selanjutnya|berikutnya|trang (?:sau|tiếp)|следующая(?: страница)?|далее|дальше|наступна(?: сторінка)?"
    r"|επόμενη(?: σελίδα)?|下一?[页頁]|[余餘]下全文|次の?ページ(?:へ)?|次へ|다음(?: 페이지)?|الصفحة التالية|التالي|העמוד הבא"
)
"""What a link to the next page of an article says, in small letters."""
