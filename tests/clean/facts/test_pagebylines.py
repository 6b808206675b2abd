"""Authors are found where a page shows them, in many languages, and nobody else is taken for one."""

import json
from time import process_time

import pytest

from syndicate import clean
from syndicate.clean.draft import Context
from syndicate.clean.facts.pagefacts import facts
from syndicate.clean.facts.pageknown import known_of
from syndicate.clean.facts.pagepeople import people
from syndicate.clean.pageblocks import draft
from syndicate.clean.pages.parser import parse

PROSE = "<p>The new berths opened last autumn, and traffic has grown in every month since then, the port said.</p>" * 3


def authors(body, head=""):
    return draft(
        f"<html><head>{head}</head><body><article>{body}</article></body></html>", Context("html"), 1000
    ).facts.authors


@pytest.mark.parametrize(
    "byline",
    [
        "By Ida Brandt", "by Ida Brandt, Staff Writer", "Written by Ida Brandt | May 13, 2024", "Von Ida Brandt", "Par Ida Brandt",
        "Por Ida Brandt", "Di Ida Brandt", "Door Ida Brandt", "Av Ida Brandt", "Af Ida Brandt", "Autor: Ida Brandt",
        "Published May 13, 2024 by Ida Brandt", "Ida Brandt | Senior Writer | May 13, 2024", "BY IDA BRANDT",
        "Posted on May 13, 2024 by Ida Brandt", "Medically reviewed by Tom Reed, MD — By Ida Brandt",
        "Photos by Tom Reed | By Ida Brandt", "Fact-checked by Tom Reed; written by Ida Brandt", "Opinion by Ida Brandt",
        "Posted 3 days ago by Ida Brandt", "Published by Ida Brandt", "Written by Ida Brandt | Reviewed by Tom Reed",
    ],
)  # fmt: skip
def test_a_line_below_the_title(byline):
    assert authors(f"<h1>Harbour</h1><p>{byline}</p>{PROSE}") == ("Ida Brandt",)


@pytest.mark.parametrize(
    "byline",
    [
        "<div class='byline'>By <a href='/authors/ida'>Ida Brandt</a> and <a href='/authors/tom'>Tom Reed</a></div>",
        "<span class='author-name'>Ida Brandt</span><span class='author-name'>Tom Reed</span>",
        "<p class='article-author'>By Ida Brandt &amp; Tom Reed</p>",
        "<p>By Ida Brandt and Tom Reed</p>",
    ],
)
def test_two_people_wrote_it(byline):
    assert authors(f"<h1>Harbour</h1>{byline}{PROSE}") == ("Ida Brandt", "Tom Reed")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("记者 周明", ("周明",)),
        ("作者:李小华 来源:港口日报", ("李小华",)),
        (
            "北港电(记者 周明 李小华)港务局昨日说,新泊位去年秋天投入使用,此后每个月的吞吐量都在上升。",
            ("周明", "李小华"),
        ),
        ("记者近日从港务局了解到,新泊位已投入使用。", ()),
        ("经记者查实，这则新闻的主角并不是船长。", ()),
        ("文章分类", ()),
        ("2022年02月12日 查看旧版", ()),
        ("作者：haibian 阅读(1660) 评论(5)", ("haibian",)),
        ("本贴由大卫于2005年8月12日16:12:21发表", ("大卫",)),
        ("Tom Okafor 于 2023-09-04 17:53:10 发布", ("Tom Okafor",)),
        ("林一于2024年3月5日发表", ("林一",)),
        ("由海边人张贴 @ 2005-06-14 03:25:55", ("海边人",)),
        ("港口日报记者周明/文", ("周明",)),
    ],
)
def test_chinese_credits(text, names):
    assert authors(f"<h1>港口吞吐量创下新高</h1><p>{text}</p>") == names


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>Harbour</h1>{PROSE}<div class='comments'><span class='author'>Tom Reed</span></div>",
        f"<h1>Harbour</h1><div class='related'><a class='author' href='/authors/tom'>Tom Reed</a></div>{PROSE}",
        f"<h1>Harbour</h1><p class='author'>Follow us</p>{PROSE}",
        f"<h1>Harbour</h1><p class='author'>Eminent Member</p>{PROSE}",
        f"<h1>Harbour</h1><p>By accident, the port closed</p>{PROSE}",
        f"<h1>Harbour</h1><p class='byline'>By Staff Writers</p>{PROSE}",
        f"<h1>Harbour</h1><p>Ship News</p><p>May 13, 2024</p>{PROSE}",
        f"<h1>Harbour</h1>{PROSE}<p>©2021 by Studio Nine. Powered and secured by Kites</p>",
        f"<h1>Harbour</h1><p>Search for Events by Keyword.</p>{PROSE}",
        f"<h1>Harbour</h1><p>Step by Step Guide</p>{PROSE}",
        f"<h1>Harbour</h1><p>Shop by Category</p>{PROSE}",
        f"<h1>Harbour</h1><p>By Collection</p>{PROSE}",
        f"<h1>Harbour</h1><p>Sold by Harbourline</p>{PROSE}",
        f"<h1>Harbour</h1><p>Text Link</p>{PROSE}",
        f"<h1>Harbour</h1><p>This course is taught by Master Electricians and others.</p>{PROSE}",
        f"<h1>Harbour</h1><p>Last Modified: August 8, 2023</p>{PROSE}",
        f"<h1>Harbour</h1><div><a href='/blog/category/deep-water'>Deep Water</a><span>May 13, 2024</span></div>{PROSE}",
        f"<h1>Harbour</h1><p>Reviewed by Tom Reed, Trial Attorney</p>{PROSE}",
        f"<h1>Harbour</h1><div class='author-box'>Reviewed by <a href='/authors/tom'>Tom Reed</a></div>{PROSE}",
        f"<h1>Harbour</h1><span>Reviewed by</span> <a class='author' href='/authors/tom'>Tom Reed</a>{PROSE}",
        f"<h1>Harbour</h1><div class='post-author'><a href='/'>Home</a> » <a href='/ships'>Ships Consulting</a></div>{PROSE}",
        f"<h1>Harbour</h1>{PROSE}<div class='testimonials'><p class='author'>Tom Reed</p></div>",
        f"<h1>Harbour</h1><table class='infobox vcard'><tr><td class='fn author'>Tom Reed</td></tr></table>{PROSE}",
        f"<h1>Five Calm Harbours of the Bay</h1><p>Calm Harbours</p><p>May 13, 2024</p>{PROSE}",
        f"<h1>Harbour</h1><p>SAN ALDO, LIMONIA - JUNE 03: Tom Reed leaves the quay on June 03, 2023.</p>{PROSE}",
    ],
)
def test_nobody_is_taken_for_an_author(body):
    assert authors(body) == ()


def test_a_label_above_the_title_is_what_the_page_is_about():
    page = f"<article><p>{{}}</p><h1>The port counts more ships than ever before</h1><p>{{}}</p>{PROSE}</article>"
    assert clean(page.format("College Football", "Updated Dec. 22, 2023 11:48 a.m. ET")).authors == ()
    assert clean(page.format("By Ida Brandt", "Updated Dec. 22, 2023 11:48 a.m. ET")).authors == ("Ida Brandt",)


def test_a_byline_beside_a_sidebar_is_no_part_of_it():
    byline = "<a itemprop='author'><span itemprop='name'>Ida Brandt, Associated Press</span></a>"
    page = f"<div class='page--with-sidebar'><h1>Harbour</h1>{PROSE * 5}<p>By —</p>{byline}</div>"
    assert authors(page) == ("Ida Brandt",)


@pytest.mark.parametrize(
    "byline",
    [
        "<p class='author'>This post was written by Ida Brandt, Head of Marketing and Port Development</p>",
        "<p class='author'><a href='/author/ida'>View all posts by Ida Brandt</a></p>",
        "<p class='byline'>By <a href='/authors/ida'>Ida Brandt</a>. Reviewed by <a href='/authors/tom'>Tom Reed</a></p>",
        "<p class='byline'>Medically reviewed by <a href='/authors/tom'>Tom Reed</a> — Written by <a href='/authors/ida'>Ida Brandt</a></p>",
    ],
)
def test_the_one_who_wrote_it_among_what_else_a_byline_says(byline):
    assert authors(f"<h1>Harbour</h1>{byline}{PROSE}") == ("Ida Brandt",)


@pytest.mark.parametrize(("name", "names"), [("山田太郎", ("山田太郎",)), ("「港湾」編集部", ())])
def test_what_a_japanese_link_says_behind_a_name_is_no_part_of_it(name, names):
    byline = f"<p class='author'><a href='/author/one'>{name} のすべての投稿を表示</a></p>"
    prose = "<p>新しい岸壁は昨年の秋に開業し、それ以来、取扱量は毎月増え続けていると港湾局は述べた。</p>" * 4
    assert clean(f"<html lang='ja'><body><h1>港湾の取扱量が過去最高</h1>{byline}{prose}</body></html>").authors == names


@pytest.mark.parametrize(
    "end",
    [
        "<h3>Written by Ida Brandt</h3>",
        "<div class='wp-block-post-author-name'>Ida Brandt</div>" * 3,
        "<p>by <a href='/blog/authors/ida-brandt'>Ida Brandt</a></p>",
        "<div class='blog_author-box'>Ida Brandt</div><div class='author-description'>Licensed Grader</div>",
    ],
)
def test_the_one_author_that_a_page_names_far_below(end):
    assert authors(f"<h1>Harbour</h1>{PROSE * 70}{end}") == ("Ida Brandt",)


def test_of_several_people_far_below_none_is_the_author():
    end = "".join(f"<div class='post-author-name'>{name}</div>" for name in ("Ida Brandt", "Tom Reed"))
    assert authors(f"<h1>Harbour</h1>{PROSE * 70}{end}") == ()
    assert authors(f"<h1>Harbour</h1>{PROSE * 70}<p><a class='authorized' href='/by'>Authorized Dealer</a></p>") == ()


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ida Brandt and Tom Reed, CNN", ("Ida Brandt", "Tom Reed")),
        ("By Ida Brandt. Edited by Tom Reed", ("Ida Brandt",)),
        ("By Ann Lee and Tom Reed", ("Ida Brandt",)),
    ],
)
def test_a_byline_names_the_others_where_the_page_states_one(byline, names):
    head = "<meta name='author' content='Ida Brandt'>"
    assert authors(f"<h1>Harbour</h1><p class='byline'>{byline}</p>{PROSE}", head) == names


def test_in_chinese_the_author_goes_before_a_reporter_who_is_quoted():
    quoted = "<p>本报讯(实习记者 周明)港务局昨日说,新泊位去年秋天投入使用,此后每个月的吞吐量都在上升。</p>"
    assert authors(f"<h1>港口吞吐量创下新高</h1>{quoted}<p>作者:李小华</p>") == ("李小华",)


def test_an_account_gives_way_to_the_name_that_is_shown():
    head = "<meta name='author' content='ibrandt'>"
    assert authors(f"<h1>Harbour</h1><p class='byline'>By Ida Brandt</p>{PROSE}", head) == ("Ida Brandt",)
    assert authors(f"<h1>Harbour</h1>{PROSE}", head) == ("ibrandt",)


def test_a_label_of_a_card_for_social_networks():
    head = "<meta name='twitter:label1' content='Written by'><meta name='twitter:data1' content='Ida Brandt'>"
    assert authors(f"<h1>Harbour</h1>{PROSE}", head) == ("Ida Brandt",)


def test_blurbs_add_nobody_to_the_authors_that_a_page_states():
    head = "<meta name='author' content='Ida Brandt'>"
    page = f"<html><head>{head}</head><body><h1>Harbour</h1>{PROSE}<p>Editing by Tom Reed</p><p>By Ann Lee</p></body></html>"
    assert clean(page).authors == ("Ida Brandt",)


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        ("Ida Brandt, Director, Harbour Lines", ("Ida Brandt",)),
        ("Ida Brandt, PhD", ("Ida Brandt",)),
        ("IDA BRANDT", ("Ida Brandt",)),
        ("Ida Brandt (Image: Harbour Pictures)", ("Ida Brandt",)),
        ("Dr. Ida Brandt", ("Dr. Ida Brandt",)),
        ("Ida Brandt for The Gazette", ("Ida Brandt",)),
        ("The Harbour Gazette", ()),
        (", The Harbour Telegram & Dredger", ()),
        ("Ida Brandt, Harbour Report", ("Ida Brandt",)),
        ("Ida Brandt, Tom Report, Ann Lee", ("Ida Brandt", "Tom Report", "Ann Lee")),
        ("The Ritualist", ("The Ritualist",)),
        ("Sports Desk", ()),
        ("Redaktion", ()),
    ],
)
def test_a_stated_name_is_a_persons(stated, names):
    assert people([stated], known_of("The Harbour Gazette")) == names


def test_a_site_may_be_called_like_the_person_who_writes_it():
    assert people(["Ida Brandt"], known_of("Ida Brandt")) == ("Ida Brandt",)
    assert people(["Harbourline"], known_of("Harbourline AG")) == ()


@pytest.mark.alone
@pytest.mark.parametrize(
    "body",
    [
        "<h1>Harbour</h1>" + "<div class='author date'>" * 50_000 + "Ida Brandt, 2024",
        "<div class='author'>" * 50_000 + "<h1>Harbour</h1>",
        "<h1>Harbour</h1>" + "<a rel='author'>x</a><time>y</time>" * 50_000,
        "<meta name='author' content='By'>" * 50_000 + "<h1>Harbour</h1>",
    ],
)
def test_markup_bombs_are_read_in_a_moment(body):
    start = process_time()
    assert facts(parse(body), Context("html")).authors == ()
    assert process_time() - start < 4


NAME = "<a class='profile-link' href='#'>Rolf</a>"


@pytest.mark.parametrize(
    "byline",
    [
        f"<div class='post-author'>{NAME}<div class='post-author-block-group'><a class='tag' href='/members/5'>Patron</a></div></div>",
        f"<div class='post-author'><div class='author-name'>{NAME}<span>@rolf</span></div><div class='author-rank'>Old Salt</div></div>",
        f"<div class='post-author'><div class='author-badge'>Top Poster</div>{NAME}<div class='author-count'>262 posts</div></div>",
        f"<div class='author-role'>Harbour Guide</div><div class='author-name'>{NAME}</div>",
        "<div itemprop='author' itemscope><meta itemprop='name' content='Rolf'></div>",
    ],
)
def test_what_a_forum_tells_of_a_user_beside_the_name(byline):
    assert authors(f"<h1>Harbour</h1>{byline}{PROSE}") == ("Rolf",)


@pytest.mark.parametrize(
    "byline",
    [
        "<div class='author-meta'>By <a href='/authors/ida'>Ida Brandt</a> and <a href='/authors/tom'>Tom Reed</a></div>",
        "<div class='author-meta'><span class='author'>Ida Brandt</span><span class='author'>Tom Reed</span></div>",
    ],
)
def test_an_element_for_what_is_told_of_authors_may_hold_their_names(byline):
    assert authors(f"<h1>Harbour</h1>{byline}{PROSE}") == ("Ida Brandt", "Tom Reed")


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("", "<meta name='author' content='kite.fields.Field'>"),
        ("", "<meta name='author' content='kite.Field'>"),
        ("<p>By <a class='author' href='/api/author/'>kite.fields.Field</a></p>", ""),
        ("<pre><span class='author'>Ida Brandt</span></pre>", ""),
        ("<p>Set <code class='author-name'>Ida Brandt</code> first.</p>", ""),
    ],
)
def test_a_name_in_a_program_is_nobody(body, head):
    assert authors(f"<h1>Harbour</h1>{body}{PROSE}", head) == ()


def test_the_author_of_a_card_that_leads_to_another_page_is_not_this_ones():
    card = '<a class="bookmark-container" href="https://other.example/port"><span class="bookmark-author">Tom Reed</span></a>'
    assert authors(f"<h1>Harbour</h1>{PROSE}{card}{PROSE}") == ()
    assert authors(f'<h1>Harbour</h1><p class="author">Ida Brandt</p>{PROSE}{card}') == ("Ida Brandt",)


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("di Ida Bruni e Tommaso Re", ("Ida Bruni", "Tommaso Re")),
        ("Por João Eça e Silva", ("João Eça e Silva",)),
        ("Autor: Carles Riba i Bracons", ("Carles Riba i Bracons",)),
        ("Írta: Kis Ida és Nagy Tamás", ("Kis Ida", "Nagy Tamás")),
        (
            "Av Ida Bergström och Tomas Ry. Publicerad 5 mars 2024. Uppdaterad 6 mars 2024",
            ("Ida Bergström", "Tomas Ry"),
        ),
        ("By Ida Brandt @idabrandt Published 5 Mar 2024, 08:00 GMT", ("Ida Brandt",)),
        ("Words: Ida Brandt Photography: Tom Reed", ("Ida Brandt",)),
        ("Skrevet av Ida Brekke. Foto: Tom Reed", ("Ida Brekke",)),
        ("Guest post by Ida Brandt, translated by Tom Reed, edited by Ann Lowe", ("Ida Brandt",)),
        ("Ein Gastbeitrag von Ida Brandt", ("Ida Brandt",)),
        ("Article rédigé par Ida Brandt — 1er mars 2024", ("Ida Brandt",)),
        ("As told to Ida Brandt", ("Ida Brandt",)),
        ("Ida Brandt, Reuters | May 13, 2024", ("Ida Brandt",)),
        ("Mar. 5, 2024, 8:00 AM EST / Updated Mar. 6, 2024, 9:30 AM EST / By Ida Brandt", ("Ida Brandt",)),
        ("5 марта 2024 г., 08:00 / Текст: Ида Броднева, Фото: Тимофей Рогов", ("Ида Броднева",)),
        ("Опубліковано 5 березня 2024 р. Автори: Ольга Бродська та Тарас Рибак", ("Ольга Бродська", "Тарас Рибак")),
        ("記者王小明／綜合報導　2024-03-05 08:00", ("王小明",)),
    ],
)
def test_names_and_what_else_stands_in_their_line(byline, names):
    assert authors(f"<h1>Harbour</h1><div>{byline}</div>{PROSE}") == names


@pytest.mark.parametrize(
    "author",
    [
        [[{"@type": "Person", "name": "Ida Brandt"}], [{"@type": "Person", "name": "Tom Reed"}]],
        {"0": {"@type": "Person", "name": "Ida Brandt"}, "1": {"@type": "Person", "name": "Tom Reed"}},
        {"@type": "Person", "name": "<a href='/ida'>Ida Brandt</a>, <a href='/tom'>Tom Reed</a>"},
    ],
)
def test_the_ways_in_which_programs_list_authors(author):
    stated = json.dumps({"@type": "NewsArticle", "headline": "Harbour", "author": author})
    assert authors(PROSE, f"<script type='application/ld+json'>{stated}</script>") == ("Ida Brandt", "Tom Reed")


def test_a_japanese_reporter_behind_the_day_of_a_change_in_brackets():
    byline = "2024年3月5日 8時00分（最終更新 3月6日 9時30分）山田花子記者"
    page = f"<html lang='ja'><body><h1>魚市場が北へ</h1><p>{byline}</p><p>{'港の委員会は昨夜、市場を北に移すことを決めた。' * 9}</p></body></html>"
    assert draft(page, Context("html"), 1000).facts.authors == ("山田花子",)


def test_the_bylines_of_several_articles_below_a_title_are_none_of_the_pages():
    rows = [("Ice in the bay", "Ida Brandt"), ("Sand in the bay", "Tom Reed"), ("Fog in the bay", "Ida Brandt")]
    listed = "".join(f"<h2>{name}</h2><p>What {name} did.</p><p>By {author}</p>" for name, author in rows)
    assert authors(f"<h1>Harbour</h1>{listed}") == ()
    assert authors(f"<h1>Harbour</h1><p>By Ida Brandt</p><p>By Tom Reed</p>{PROSE}") == ("Ida Brandt",)


@pytest.mark.parametrize("kind", ["author", "plain"])
def test_a_card_of_another_article_names_its_own_author(kind):
    row = "<li class='card'><a href='/ice'>How the ice came into the bay</a> <span class='{0}'>Ida Brandt</span></li>"
    cards = "".join(row.format(kind) for _ in range(3))
    assert authors(f"<h1>Harbour</h1><ul>{cards}</ul>{PROSE}") == ()


def test_a_byline_that_lists_the_stated_author_with_a_title():
    byline = "<div class='author'>Written by <span>Dr Ida Brandt</span>, <span>Dr Tom Reed</span></div>"
    page = f"<h1>Harbour</h1>{byline}{PROSE}"
    assert authors(page, "<meta name='author' content='Ida Brandt'>") == ("Dr Ida Brandt", "Dr Tom Reed")


def test_an_agency_in_capitals_is_nobody():
    page = f"<html lang='de'><body><h1>Hafen</h1><p>von</p><p>APA</p>{PROSE}</body></html>"
    assert draft(page, Context("html"), 1000).facts.authors == ()


def test_a_journal_names_more_authors_than_its_library():
    head = "<meta name='DC.creator' content='Ida Brandt'>" + "".join(
        f"<meta name='citation_author' content='{name}'>" for name in ("Brandt, Ida", "Reed, Tom")
    )
    assert authors(PROSE, head) == ("Ida Brandt", "Tom Reed")


def test_the_owner_of_an_address_behind_a_label_far_below_the_title():
    lines = "".join(f"<p>Part {number}</p>" for number in range(9))
    owner = "<dl><dt>Author:</dt><dd>Ida Brandt &lt;ida at harbour dot example&gt;</dd></dl>"
    assert authors(f"<h1>Harbour</h1>{lines}{owner}{PROSE}") == ("Ida Brandt",)
