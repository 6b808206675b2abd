"""How sure the cleaner is that it has a real article: near 1 for one, near 0 for a wall, an error, a form or a list."""

from dataclasses import replace
from datetime import UTC, datetime
from html import escape

import pytest

from syndicate.clean.cleaner import clean
from syndicate.clean.confidence import confidence, numbers
from syndicate.values.article import Article
from syndicate.values.block import Block, Span
from syndicate.values.removal import Removal

TITLE = "The clock that ran backwards"
PROSE = (
    "For eleven years the clock on the town hall ran backwards, and nobody who lived there thought it worth a letter.",
    "It had been repaired by a watchmaker from the next valley, who was left-handed and, by all accounts, very tired.",
    "Visitors took photographs. The mayor, asked about it at every fair, said that it was right twice a day as well.",
    "Last week an apprentice put two wheels back in their places. By Sunday four people had missed the same bus.",
    "The council will now vote on whether the wheels should be changed again, and it is expected to take its time.",
)
CHINESE = (
    "十一年来,镇公所的钟一直倒着走,镇上的人谁也不觉得这件事值得写一封信去投诉。",
    "修钟的师傅来自隔壁山谷,是个左撇子,据说那天他非常疲倦,把两个齿轮装反了位置。",
    "上星期,一名学徒把齿轮换了回来。到了星期天,已经有四个人错过了同一班公共汽车。",
)
MENU = (
    "<nav><ul>"
    + "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("News", "Towns", "Letters"))
    + "</ul></nav>"
)
FOOT = "<footer><a href='/imprint'>Imprint</a> <a href='/privacy'>Privacy</a> © The Valley Gazette</footer>"


def page(title, body, head=""):
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{MENU}<main>{body}</main>{FOOT}</body></html>"


def paragraphs(texts):
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


ARTICLE = page(
    f"{TITLE} - The Valley Gazette",
    f"<article><h1>{TITLE}</h1><p class='byline'>By Ada Lind</p><time datetime='2024-03-05'>5 March 2024</time>{paragraphs(PROSE)}</article>",
    "<meta property='og:type' content='article'><meta property='article:published_time' content='2024-03-05T08:00:00Z'>",
)


@pytest.mark.parametrize(
    ("document", "media_type"),
    [
        (ARTICLE, None),
        ("\n\n".join([TITLE, *PROSE]), "text/plain"),
        (f"{TITLE}\nAda Lind\n2024-03-05\n\n" + "\n\n".join(PROSE), "text/plain"),
        (f"# {TITLE}\n\n" + "\n\n".join(PROSE), "text/markdown"),
        ("\n\n".join(CHINESE), "text/plain"),
        (f"<h1>{TITLE}</h1>{paragraphs(PROSE)}", "text/html"),
    ],
    ids=["page", "text", "dump", "markdown", "chinese", "bare page"],
)
def test_an_article_is_near_1(document, media_type):
    assert clean(document, media_type).confidence > 0.85


@pytest.mark.parametrize(
    ("document", "media_type"),
    [
        (PROSE[0], "text/plain"),
        (f"{TITLE}\n\n{PROSE[1]}", "text/plain"),
        (f"# {TITLE}\n\n{PROSE[2]}", "text/markdown"),
        (CHINESE[1], "text/plain"),
        ("The clock on the town hall is running the right way again.", "text/plain"),
        ("शहर की घड़ी ग्यारह साल तक उल्टी चलती रही। किसी ने इसकी शिकायत नहीं की।", "text/plain"),
        (
            "Mix butter, sugar and oats, and bake the cookies for twelve minutes until the edges are brown.",
            "text/plain",
        ),
        (f"<html><body><h1>{TITLE}</h1><p>{PROSE[0]}</p></body></html>", None),
    ],
    ids=["paragraph", "with title", "markdown", "chinese", "sentence", "hindi", "recipe", "page"],
)
def test_a_note_of_one_honest_paragraph_is_no_refusal(document, media_type):
    assert clean(document, media_type).confidence > 0.5


MESSAGES = {
    "cookie wall": (
        "Your choices",
        "We care about your data. With your consent, we and our partners use cookies and similar technologies to keep this site running, to show advertising that fits you, and to learn which pages are read.",
        "Choose Accept to agree, or set your cookie preferences. You may change your mind at any time in our privacy policy.",
    ),
    "cookie wall, Spanish": (
        "Antes de seguir",
        "Utilizamos cookies propias y de terceros con fines analíticos y para mostrarte publicidad según tu perfil de navegación. Puedes aceptarlas o rechazarlas.",
    ),
    "missing page": (
        "Page not found",
        "The page you requested may have moved, or it never was here. Please check the address or go back to the home page.",
    ),
    "missing page, Dutch": (
        "Pagina niet gevonden",
        "Deze pagina bestaat niet meer. Misschien vind je via het zoekveld wat je zoekt.",
    ),
    "missing page, Chinese": ("页面不存在", "您要找的页面可能已被删除或改名,请返回首页重新查找,或者联系我们的编辑部。"),
    "denied": (
        "Access denied",
        "Your request was blocked by our firewall. You do not have permission to view this page. Incident: 82-119.",
    ),
    "captcha": (
        "One more step",
        "Our systems have noticed unusual traffic from your address. Solve the captcha to show that you are human.",
    ),
    "server error": (
        "500",
        "Internal server error. Something went wrong on our side. Please try again later; our team has been told.",
    ),
    "paywall": (
        "Keep reading",
        "Already a subscriber? Sign in to continue. Subscribe now for unlimited access, and cancel anytime.",
    ),
    "script": (
        "The Valley App",
        "Please enable JavaScript to use this application, or update your browser to a newer version.",
    ),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_wall_or_an_error_is_near_0_and_keeps_its_text(name):
    title, *lines = MESSAGES[name]
    for document in (
        page(title, f"<h1>{title}</h1>{paragraphs(lines)}<button>OK</button>"),
        "\n\n".join([title, *lines]),
    ):
        article = clean(document)
        assert article.confidence < 0.3
        assert lines[0][:20] in article.text


def test_a_login_form_is_near_0():
    form = (
        "<form><label>Email <input></label><label>Password <input type=password></label><button>Log in</button></form>"
    )
    article = clean(
        page("Log in", f"<h1>Log in to your account</h1><p>Forgot your password? We send you a link.</p>{form}")
    )
    assert article.confidence < 0.2


STORIES = (
    "Snow closes the upper pass",
    "A bakery in the old mill",
    "Bees return to the quarry",
    "Who painted the bridge?",
)


@pytest.mark.parametrize(
    "row",
    [
        "<div class=card><h3><a href='/{n}'>{text}</a></h3><time>2024-03-0{n}</time></div>",
        "<article><h2><a href='/{n}'>{text}</a></h2><p>What we know so far, and what comes next.</p><a href='/{n}'>Read more</a></article>",
        "<li><a href='/{n}'>{text}</a></li>",
    ],
)
def test_a_page_that_lists_articles_is_near_0(row):
    rows = "".join(row.format(n=n, text=f"{text} {n}") for n, text in enumerate(STORIES * 3))
    assert clean(page("Towns", f"<h1>Towns</h1>{rows}")).confidence < 0.3


def test_an_empty_application_is_0():
    shell = "<html><head><title>App</title></head><body><div id=root></div><script>start({items: []})</script></body></html>"
    assert clean(shell).confidence == 0
    assert clean("").confidence == 0


@pytest.mark.parametrize(
    "text",
    [
        "qwxz kfjt pplw zzrt\nmmnq\nwkjf trbb xq",
        "0.5,0.25,17\n" * 30,
        "TWFuIGlzIGRpc3Rpbmd1aXNoZWQ\n" * 20,
        "Home\n\nNews\n\nContact\n\nImprint",
    ],
)
def test_a_text_that_nobody_wrote_is_near_0(text):
    assert clean(text, "text/plain").confidence < 0.3


def made(*texts, score=0.9, **rest):
    return Article(blocks=tuple(Block("paragraph", text, score=score) for text in texts), **rest)


@pytest.mark.parametrize("score", [0.5, 0.8, 1.0])
@pytest.mark.parametrize(
    "opening", [(), ("Log in to continue.",), PROSE[:2], ("Menu", "More"), ("Accept all cookies or leave.",) * 3]
)
def test_more_prose_that_scores_well_never_means_less(opening, score):
    article = made(*opening, score=score, removed=(Removal("Share", "share", "scores", 0),))
    before = confidence(article)
    for text in PROSE * 4:
        article = replace(article, blocks=(*article.blocks, Block("paragraph", text)))
        assert confidence(article) >= before
        before = confidence(article)


def test_what_speaks_for_an_article_and_what_against():
    plain = made(*PROSE)
    linked = replace(
        plain,
        blocks=tuple(replace(b, spans=(Span(0, len(b.text), "link", "https://a.example/"),)) for b in plain.blocks),
    )
    gaps = replace(plain, removed=tuple(Removal("More", "related", "scores", place) for place in range(5)))
    dated = replace(plain, published=datetime(2024, 3, 5, tzinfo=UTC))
    assert confidence(linked) < confidence(plain) < confidence(dated)
    assert confidence(gaps) < confidence(plain)
    assert confidence(made(*PROSE, score=0.55)) < confidence(plain)
    assert confidence(made()) == 0


def test_a_long_article_may_speak_of_walls():
    about = (
        "Every site now asks for your consent to use cookies, and the captcha that follows asks whether you are human."
    )
    assert numbers(made(*PROSE * 8, about)).refusing == 0
    assert clean("\n\n".join([TITLE, *PROSE * 8, about])).confidence > 0.85
