"""Whoever writes on a page is its author in every script, and a desk or a paper is nobody's name."""

import json
from time import process_time

import pytest

from syndicate import clean
from syndicate.clean import rules
from syndicate.clean.draft import Context
from syndicate.clean.pageblocks import draft
from syndicate.clean.words import names

# By language: somebody's name, a title, a paragraph, and a byline.
LANGUAGES = {
    "ro": ("Ștefan Țurcanu", "Portul a deschis dane noi", "Danele noi s-au deschis toamna trecută, iar traficul a crescut în fiecare lună de atunci, a spus portul.", "De Ștefan Țurcanu"),
    "pl": ("Łukasz Żak", "Port otworzył nowe nabrzeża", "Nowe nabrzeża otwarto zeszłej jesieni, a ruch rośnie od tamtej pory z każdym miesiącem, podał port.", "Autor: Łukasz Żak"),
    "ru": ("Иван Петров", "Порт открыл новые причалы", "Новые причалы открылись прошлой осенью, и с тех пор оборот растёт каждый месяц, сообщили в порту.", "Автор: Иван Петров"),
    "uk": ("Олена Шевченко", "Порт відкрив нові причали", "Нові причали відкрилися минулої осені, і відтоді обіг зростає щомісяця, повідомили в порту.", "Автор: Олена Шевченко"),
    "el": ("Γιώργος Παπαδόπουλος", "Το λιμάνι άνοιξε νέες αποβάθρες", "Οι νέες αποβάθρες άνοιξαν το περασμένο φθινόπωρο και η κίνηση αυξάνεται κάθε μήνα από τότε, είπε το λιμάνι.", "Γράφει ο Γιώργος Παπαδόπουλος"),
    "ko": ("홍길동", "새 부두가 문을 열었다", "새 부두는 지난해 가을에 문을 열었고, 그 뒤로 물동량이 매달 늘고 있다고 항만 당국이 밝혔다.", "홍길동 기자"),
    "ja": ("山田太郎", "新しい岸壁が開業した", "新しい岸壁は昨年の秋に開業し、それ以来、取扱量は毎月増え続けていると港湾局は述べた。", "文＝山田太郎"),
    "ar": ("محمد علي", "الميناء يفتح أرصفة جديدة", "افتتحت الأرصفة الجديدة في الخريف الماضي ومنذ ذلك الحين زادت الحركة كل شهر، كما قالت سلطة الميناء.", "بقلم: محمد علي"),
    "he": ("משה כהן", "הנמל פתח רציפים חדשים", "הרציפים החדשים נפתחו בסתיו שעבר, ומאז התנועה גדלה בכל חודש, כך נמסר מהנמל.", "מאת משה כהן"),
    "hi": ("राम शर्मा", "बंदरगाह ने नए घाट खोले", "नए घाट पिछली शरद ऋतु में खुले और तब से हर महीने यातायात बढ़ा है, बंदरगाह ने कहा।", "लेखक: राम शर्मा"),
    "vi": ("Nguyễn Văn An", "Cảng mở bến mới", "Các bến mới được mở vào mùa thu năm ngoái và lưu lượng tăng mỗi tháng kể từ đó, cảng cho biết.", "Tác giả: Nguyễn Văn An"),
    "tr": ("İsmet Öztürk", "Liman yeni rıhtımlar açtı", "Yeni rıhtımlar geçen sonbaharda açıldı ve o zamandan beri trafik her ay arttı, dedi liman.", "Yazar: İsmet Öztürk"),
    "de": ("Jürgen Österreicher", "Der Hafen öffnet neue Kais", "Die neuen Kais wurden im letzten Herbst eröffnet, und der Verkehr ist seither in jedem Monat gewachsen, sagte der Hafen.", "Von Jürgen Österreicher"),
    "fr": ("Élodie Œuvrard", "Le port ouvre de nouveaux quais", "Les nouveaux quais ont ouvert l'automne dernier et le trafic a augmenté chaque mois depuis, a dit le port.", "Par Élodie Œuvrard"),
    "es": ("Íñigo Álvarez", "El puerto abre muelles nuevos", "Los nuevos muelles se abrieron el otoño pasado y el tráfico ha crecido cada mes desde entonces, dijo el puerto.", "Por Íñigo Álvarez"),
    "pt": ("Ângela Conceição", "O porto abriu novos cais", "Os novos cais abriram no outono passado e o tráfego cresceu todos os meses desde então, disse o porto.", "Por Ângela Conceição"),
    "cs": ("Šárka Ždárská", "Přístav otevřel nová mola", "Nová mola se otevřela loni na podzim a provoz od té doby roste každý měsíc, uvedl přístav.", "Autor: Šárka Ždárská"),
    "hu": ("Őri Ágnes", "A kikötő új rakpartokat nyitott", "Az új rakpartok tavaly ősszel nyíltak meg, és a forgalom azóta minden hónapban nőtt, közölte a kikötő.", "Írta: Őri Ágnes"),
    "fa": ("رضا محمدی", "بندر اسکله‌های تازه باز کرد", "اسکله‌های تازه پاییز گذشته باز شدند و از آن زمان ترافیک هر ماه افزایش یافته است، بندر گفت.", "نویسنده: رضا محمدی"),
    "th": ("สมชาย ใจดี", "ท่าเรือเปิดท่าใหม่", "ท่าเรือใหม่เปิดเมื่อฤดูใบไม้ร่วงที่แล้ว และปริมาณการขนส่งเพิ่มขึ้นทุกเดือนตั้งแต่นั้นมา ท่าเรือกล่าว", "โดย สมชาย ใจดี"),
    "bg": ("Жоро Йорданов", "Пристанището откри нови кейове", "Новите кейове отвориха миналата есен и оттогава трафикът расте всеки месец, казаха от пристанището.", "Автор: Жоро Йорданов"),
    "sr": ("Đorđe Čolić", "Luka je otvorila nove dokove", "Novi dokovi su otvoreni prošle jeseni i saobraćaj od tada raste svakog meseca, rekli su iz luke.", "Autor: Đorđe Čolić"),
    "id": ("Budi Santoso", "Pelabuhan membuka dermaga baru", "Dermaga baru dibuka musim gugur lalu dan lalu lintas tumbuh setiap bulan sejak itu, kata pelabuhan.", "Oleh Budi Santoso"),
    "sv": ("Åsa Öberg", "Hamnen öppnar nya kajer", "De nya kajerna öppnade i höstas och trafiken har vuxit varje månad sedan dess, sade hamnen.", "Av Åsa Öberg"),
    "zh": ("林晓", "港口启用新泊位", "新的泊位在去年秋天投入使用,此后每个月的吞吐量都在上升,港务局说。", "作者：林晓"),
    "hy": ("Արամ Հակոբյան", "Նավահանգիստը բացեց նոր կառամատույցներ", "Նոր կառամատույցները բացվել են անցյալ աշնանը, և այդ ժամանակից ի վեր երթևեկությունն ամեն ամիս աճում է։", "Հեղինակ՝ Արամ Հակոբյան"),
    "ka": ("გიორგი ბერიძე", "პორტმა ახალი ნავმისადგომები გახსნა", "ახალი ნავმისადგომები გასულ შემოდგომაზე გაიხსნა და მას შემდეგ მოძრაობა ყოველთვიურად იზრდება.", "ავტორი: გიორგი ბერიძე"),
    "bn": ("রহিম উদ্দিন", "বন্দর নতুন ঘাট খুলেছে", "নতুন ঘাটগুলি গত শরতে খোলা হয়েছে এবং তারপর থেকে প্রতি মাসে যানবাহন বেড়েছে, বন্দর বলেছে।", "লেখক: রহিম উদ্দিন"),
    "ta": ("குமார் ராஜன்", "துறைமுகம் புதிய படகுத்துறைகளைத் திறந்தது", "புதிய படகுத்துறைகள் கடந்த இலையுதிர் காலத்தில் திறக்கப்பட்டன.", "எழுதியவர்: குமார் ராஜன்"),
}  # fmt: skip

OTHER_NAMES = [
    ("ru", "И. Петров"), ("ru", "Анна-Мария Котова"), ("uk", "Дмитро Їжакевич"), ("ar", "عبد الله الشمري"), ("ar", "ليلى الأحمد"), ("he", "ד״ר רות לוי"),
    ("hi", "अनीता देशपांडे"), ("ko", "남궁민수"), ("ja", "山田 太郎"), ("ja", "高橋みなみ"), ("ja", "ジョン・スミス"), ("vi", "Lê Thị Mỹ Hạnh"), ("vi", "Trần An"),
    ("vi", "Nguyễn Nhật Nam"), ("tr", "Çağla Şahin"), ("pl", "Świętosława Łęcka"), ("el", "Ελένη Άγγελου"), ("ro", "Ştefania Ţepeş"), ("fr", "Œdipe Ÿnard"),
]  # fmt: skip

NOBODY = [
    ("ru", "Отдел новостей"), ("ru", "Пресс-служба порта"), ("ru", "Редакция"), ("uk", "Прес-служба порту"), ("ko", "편집국"), ("ko", "디지털뉴스팀"),
    ("ja", "編集部"), ("ja", "北港ニュース編集部"), ("ja", "ニュース・イベント"), ("ar", "هيئة التحرير"), ("ar", "فريق التحرير"), ("ar", "أخبار محلية"), ("he", "מערכת האתר"), ("hi", "न्यूज डेस्क"),
    ("hi", "वेब टीम"), ("vi", "Tòa soạn"), ("vi", "Ban Biên tập"), ("ro", "Echipa Redacției"), ("fa", "روابط عمومی"), ("fa", "گروه خبر"), ("id", "Tim Redaksi"), ("el", "Συντακτική Ομάδα"),
    ("tr", "Haber Merkezi"), ("th", "กองบรรณาธิการ"), ("zh", "编辑部"), ("bn", "নিজস্ব প্রতিবেদক"),
]  # fmt: skip

ORGANISATIONS = [
    ("ru", "Северная Правда"), ("uk", "Укрінформ"), ("ko", "북항일보"), ("ko", "연합뉴스"), ("ja", "北港新聞"), ("ar", "رويترز"), ("hi", "हार्बर समाचार"), ("he", "סוכנויות הידיעות"),
    ("vi", "Tuổi Trẻ"), ("ro", "Agenția Agerpres"), ("zh", "港口日报"), ("fa", "خبرگزاری فارس"),
]  # fmt: skip


def page(language, body, head=""):
    _, title, prose, _ = LANGUAGES[language]
    paragraphs = f"<p>{prose * 3}</p>" * 3
    return f"<html lang='{language}'><head>{head}</head><body><article><h1>{title}</h1>{body}{paragraphs}</article></body></html>"


def stated(name):
    data = {"@type": "NewsArticle", "author": {"@type": "Person", "name": name}}
    return f"<script type='application/ld+json'>{json.dumps(data)}</script>"


def authors(language, body, head=""):
    return draft(page(language, body, head), Context("html"), 1000).facts.authors


def shown(name):
    """The places of a page that name an author, without a word that says so."""
    return [
        (f"<p>{name} | 2024-03-05</p>", ""),
        (f"<p><a rel='author' href='/a/1'>{name}</a></p>", ""),
        (f"<div class='author'>{name}</div>", ""),
        ("", stated(name)),
        ("", f"<meta name='author' content='{name}'>"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_is_named_beside_the_title(language):
    name, _, _, byline = LANGUAGES[language]
    named = [*shown(name), (f"<p>{byline}</p>", ""), (f"<div class='byline'>{byline}</div>", "")]
    assert [authors(language, *place) for place in named] == [(name,)] * len(named)
    assert clean(page(language, f"<p>{byline}</p>")).authors == (name,)


@pytest.mark.parametrize(("language", "name"), OTHER_NAMES)
def test_names_have_other_shapes(language, name):
    assert [authors(language, *place) for place in shown(name)] == [(name,)] * 5


@pytest.mark.parametrize(("language", "name"), NOBODY)
def test_a_desk_is_no_author(language, name):
    assert [authors(language, *place) for place in shown(name)] == [()] * 5
    label = LANGUAGES[language][3].replace(LANGUAGES[language][0], name)
    assert clean(page(language, f"<p>{label}</p>")).authors == ()


@pytest.mark.parametrize(("language", "name"), ORGANISATIONS)
def test_a_paper_that_a_page_shows_is_no_author(language, name):
    places = shown(name)[:3]
    assert [authors(language, *place) for place in places] == [()] * len(places)
    label = LANGUAGES[language][3].replace(LANGUAGES[language][0], name)
    assert clean(page(language, f"<p>{label}</p>")).authors == ()


@pytest.mark.parametrize(
    ("language", "line", "found"),
    [
        ("ko", "홍길동 기자", ("홍길동",)),
        ("ko", "북항일보 홍길동 기자 hong@harbour.example", ("홍길동",)),
        ("ko", "[서울=홍길동 기자]", ("홍길동",)),
        ("ko", "홍길동·김하늘 기자", ("홍길동", "김하늘")),
        ("ko", "글=홍길동 기자", ("홍길동",)),
        ("ko", "대통령 기자 회견", ()),
        ("ja", "山田太郎記者", ("山田太郎",)),
        ("ja", "【山田太郎】 2024年3月5日", ("山田太郎",)),
        ("ja", "文・山田太郎", ("山田太郎",)),
        ("ja", "取材・文＝山田太郎、鈴木花子", ("山田太郎", "鈴木花子")),
        ("ru", "АВТОР: ИВАН ПЕТРОВ", ("Иван Петров",)),
        ("ru", "Текст: Иван Петров, Анна Котова", ("Иван Петров", "Анна Котова")),
        ("ru", "Подготовила: Анна Котова", ("Анна Котова",)),
        ("ar", "إعداد: محمد علي، ليلى حسن", ("محمد علي", "ليلى حسن")),
        ("he", "כתב אישום הוגש היום", ()),
        ("vi", "Bài viết của: Nguyễn Văn An", ("Nguyễn Văn An",)),
    ],
)
def test_bylines_in_the_words_of_a_language(language, line, found):
    assert authors(language, f"<p>{line}</p>") == found


def test_the_words_are_those_of_the_text_where_a_template_declares_english():
    korean = page("ko", "<p>취재기자: 홍길동</p>").replace("lang='ko'", "lang='en'")
    assert draft(korean, Context("html"), 1000).facts.authors == ("홍길동",)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ja", "山田 太郎、鈴木花子", ("山田 太郎", "鈴木花子")),
        ("ja", "山田太郎と鈴木花子", ("山田太郎", "鈴木花子")),
        ("ko", "홍길동·김하늘 기자", ("홍길동", "김하늘")),
        ("zh", "张三 李四", ("张三", "李四")),
        ("ar", "محمد علي، ليلى حسن", ("محمد علي", "ليلى حسن")),
        ("ru", "Иван Петров и Анна Котова", ("Иван Петров", "Анна Котова")),
    ],
)
def test_lists_of_names_are_split_as_the_language_does(language, text, found):
    assert names.split(text, rules.of(rules.default(), language).lexicon) == found


@pytest.mark.parametrize(
    ("language", "text"),
    [("ar", "أهمية الموضوع"), ("hi", "नया घाट"), ("he", "הנמל החדש"), ("th", "ท่าเรือ ใหม่"), ("ru", "новые причалы"), ("ko", "부두의 하루"), ("el", "νέες αποβάθρες")],
)  # fmt: skip
def test_two_words_of_any_script_are_not_yet_a_name_that_stands_by_itself(language, text):
    assert not names.is_name(text, rules.of(rules.default(), language).lexicon)


@pytest.mark.alone
@pytest.mark.parametrize("piece", ["Иван ", "שם ", "राम ", "山田", "홍길동·", "山・", "기자 ", "राममम"])
def test_a_long_line_takes_no_longer_a_character(piece):
    started = process_time()
    names.is_name(f"Ab {piece * 40}!", rules.default().lexicon)
    authors("ru", f"<p>Автор: {piece * 8}!</p>")
    authors("ru", f"<p class='author'>{piece * 20_000}</p><p>{piece * 40}</p>")
    assert process_time() - started < 2
