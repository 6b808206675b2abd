"""A table of data says in each cell what its reader sees there, and one that lays out a page is no table."""

import time

import pytest

from syndicate.clean.cleaner import clean
from syndicate.clean.draft import Context
from syndicate.clean.pageblocks import draft

BEFORE = "The council met on Tuesday and agreed, after four hours, to dredge the northern channel once more in May."
AFTER = "Nobody had expected it, said two people who were there, and one of them left before the vote was taken."
LONG = (
    "The berth lies behind the old mole and is dredged each spring, as the charts have said since the great storm. " * 9
)


def cleaned(body):
    return clean(
        f"<title>Berths</title><article><h1>Berths</h1><p>{BEFORE}</p>{body}<p>{AFTER}</p></article>",
        "text/html",
        url="https://gazette.example/berths",
    )


def between(body):
    """The blocks that a few elements give between paragraphs of prose; the article is whole in all that is made of it."""
    article = cleaned(body)
    assert clean(article.text).text == article.text
    return article.blocks[1:-1]


def table_of(rows, head="<tr><th>Day</th><th>Room</th><th>Talk</th></tr>"):
    """The lines of a table of these rows below a header."""
    (block,) = between(f"<table>{head}{rows}</table>")
    assert block.kind == "table"
    return block.text.split("\n")[1:] if head else block.text.split("\n")


def cell_of(content):
    """The block of a table with this content in a cell, and the text of the cell."""
    (block,) = between(f"<table><tr><th>Berth</th><th>What</th></tr><tr><td>North</td><td>{content}</td></tr></table>")
    assert block.kind == "table"
    return block, block.text.removeprefix("Berth\tWhat\nNorth\t")


NEXT_PART = "<tbody><tr><td>Tue</td><td>C</td><td>Eels</td></tr>"


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        (
            '<tr><td rowspan="2">Mon</td><td>A</td><td>Roofs</td></tr><tr><td>B</td><td>Bats</td></tr>',
            ["Mon\tA\tRoofs", "Mon\tB\tBats"],
        ),
        (
            '<tr><td>Mon</td><td rowspan="3">A</td><td>Roofs</td></tr><tr><td>Tue</td><td>Bats</td></tr><tr><td>Wed</td></tr>',
            ["Mon\tA\tRoofs", "Tue\tA\tBats", "Wed\tA\t"],
        ),
        (
            '<tr><td>Mon</td><td>A</td><td rowspan="99">Roofs</td></tr><tr><td>Tue</td></tr>',
            ["Mon\tA\tRoofs", "Tue\t\tRoofs"],
        ),
        (
            '<tr><td rowspan="0">Mon</td><td>A</td><td>Roofs</td></tr><tr><td>B</td><td>Bats</td></tr>' + NEXT_PART,
            ["Mon\tA\tRoofs", "Mon\tB\tBats", "Tue\tC\tEels"],
        ),
        (
            '<tr><td rowspan="2" colspan="2">Mon, A</td><td>Roofs</td></tr><tr><td>Bats</td></tr>',
            ["Mon, A\t\tRoofs", "Mon, A\t\tBats"],
        ),
        (
            '<tr><td rowspan="2">Mon</td><td rowspan="2">A</td><td rowspan="2">Roofs</td></tr><tr></tr>' + NEXT_PART,
            ["Mon\tA\tRoofs", "Tue\tC\tEels"],
        ),
        (
            '<tr><td rowspan="x">Mon</td><td>A</td><td>Roofs</td></tr><tr><td>Tue</td><td>B</td><td>Bats</td></tr>',
            ["Mon\tA\tRoofs", "Tue\tB\tBats"],
        ),
    ],
)  # fmt: skip
def test_a_cell_that_takes_several_rows_stands_in_each_of_them(rows, lines):
    assert table_of(rows) == lines


def test_a_long_cell_that_takes_several_rows_is_read_once_and_holds_its_column():
    note = "It is closed while the mole is mended, and all who would moor there are sent on to the southern one. " * 3
    rows = f'<tr><td rowspan="2">{note}</td><td>A</td><td>Roofs</td></tr><tr><td>B</td><td>Bats</td></tr>'
    assert table_of(rows) == [f"{note.strip()}\tA\tRoofs", "\tB\tBats"]


def test_a_link_in_a_cell_that_takes_several_rows_stands_in_each_of_them():
    rows = '<tr><td rowspan="2"><a href="/m">Mon</a></td><td>A</td></tr><tr><td>B</td></tr>'
    (block,) = between(f"<table><tr><th>Day</th><th>Room</th></tr>{rows}</table>")
    linked = [(block.text[span.start : span.end], span.address) for span in block.spans if span.kind == "link"]
    assert linked == [("Mon", "https://gazette.example/m")] * 2


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<div>High Street 1</div>Tel 12", "High Street 1 Tel 12"),
        ("<ul><li>L1</li><li>L2</li></ul>tail", "L1 L2 tail"),
        ("one<p>two</p>three", "one two three"),
        ("one<br>two", "one two"),
        ("a <span>b</span>c", "a bc"),
    ],
)
def test_what_stands_on_lines_of_its_own_in_a_cell_is_parted_by_a_blank(content, text):
    assert cell_of(content)[1] == text


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("code", "code"),
        ("em", "emphasis"),
        ("i", "emphasis"),
        ("sup", "superscript"),
        ("sub", "subscript"),
        ("b", "strong"),
    ],
)
def test_the_markup_of_a_cell_is_kept(tag, kind):
    block, text = cell_of(f"H<{tag}>2</{tag}>O")
    assert text == "H2O"
    assert [(block.text[span.start : span.end], span.kind) for span in block.spans][2:] == [("2", kind)]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ('<img src="/yes.png" alt="Yes">', "Yes"),
        ('<a href="/y"><img src="/yes.png" alt="Yes"></a><br><img src="/no.png" alt="No">', "Yes No"),
        ('<img src="/pin.png" alt="A pin"> Pier 4', "Pier 4"),
        ('<img src="/yes.png">', ""),
        ('Open <img class="emoji" src="/s.png" alt="☀">', "Open ☀"),
    ],
)
def test_images_are_read_where_a_cell_holds_nothing_else(content, text):
    assert cell_of(content)[1] == text


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (
            '<img src="/quay.jpg" alt="The quay | north"> Pier 4',
            '<img src="https://gazette.example/quay.jpg" alt="The quay north"> Pier 4',
        ),
        ('<img src="/quay.png" width="300px" alt="">', '<img src="https://gazette.example/quay.png" alt="">'),
        (
            'Pier 4 <br><img src="data:," data-src="/quay.webp">',
            'Pier 4 <img src="https://gazette.example/quay.webp" alt="">',
        ),
        (
            '<a href="/p"><img src="/quay.jpg" alt="Quay"> Pier 4</a>',
            '<a href="https://gazette.example/p"><img src="https://gazette.example/quay.jpg" alt="Quay"> Pier 4</a>',
        ),
        ('<img src="/tick.png"> Pier 4', "Pier 4"),
        ('<img src="/star.jpg" width="16"> Pier 4', "Pier 4"),
        ('<img src="/face.jpg" class="avatar"> Ida', "Ida"),
    ],
)
def test_a_cell_shows_its_pictures_and_no_signs(content, shown):
    article = cleaned(f"<table><tr><th>Berth</th><th>What</th></tr><tr><td>North</td><td>{content}</td></tr></table>")
    assert f"<td>North</td><td>{shown}</td>" in article.html
    assert article.markdown.count("![") == shown.count("<img")
    assert clean(article.text).text == article.text


def test_the_picture_of_a_cell_that_takes_several_rows_is_shown_once():
    rows = '<tr><td rowspan="2"><img src="/quay.jpg"> Mon</td><td>A</td></tr><tr><td>B</td></tr>'
    article = cleaned(f"<table><tr><th>Day</th><th>Room</th></tr>{rows}</table>")
    assert article.html.count("<img") == 1
    assert article.html.count("Mon</td>") == 2


def test_images_alone_make_no_table_of_what_lays_out_a_page():
    row = '<tr><td><img src="/{0}.jpg" alt="Boat {0}"></td><td><img src="/{0}b.jpg" alt="Sail {0}"></td></tr>'
    kinds = {block.kind for block in between(f"<table>{row.format(1)}{row.format(2)}</table>")}
    assert kinds == {"figure"}


@pytest.mark.parametrize(
    "hidden",
    [
        '<span style="display:none">(1874-01-01)</span>',
        "<span hidden>(1874-01-01)</span>",
        '<div style="DISPLAY: none">1874 <b>01</b></div>',
    ],
)
def test_what_a_cell_hides_is_no_part_of_it(hidden):
    assert cell_of(f"1874{hidden}")[1] == "1874"


def test_a_caption_is_a_paragraph_above_its_table():
    rows = "<tr><th>Year</th><th>Cost</th></tr><tr><td>2019</td><td>410</td></tr>"
    blocks = between(f"<table><caption>What the <b>dredging</b><br>cost</caption>{rows}</table>")
    assert [(block.kind, block.text) for block in blocks] == [
        ("paragraph", "What the dredging cost"),
        ("table", "Year\tCost\n2019\t410"),
    ]


def test_a_hidden_caption_is_none():
    rows = "<tr><th>Year</th><th>Cost</th></tr><tr><td>2019</td><td>410</td></tr>"
    blocks = between(f'<table><caption style="display: none">What it cost</caption>{rows}</table>')
    assert [block.kind for block in blocks] == ["table"]


def test_the_foot_of_a_table_is_its_last_row_wherever_it_is_written():
    rows = "<tfoot><tr><td>All</td><td>448</td></tr></tfoot><tbody><tr><td>2019</td><td>410</td></tr><tr><td>2023</td><td>38</td></tr>"
    assert table_of(rows, head="<thead><tr><th>Year</th><th>Cost</th></tr></thead>") == [
        "2019\t410", "2023\t38", "All\t448",
    ]  # fmt: skip


RICH = {
    "long": (LONG, LONG.strip()),
    "preformatted": ("<pre>moor --berth north\n     --wait</pre>", "moor --berth north --wait"),
    "preformatted in text": ("So it is asked for:<pre>moor north</pre>", "So it is asked for: moor north"),
}
HEADS = {
    "head": "<thead><tr><td>Berth</td><td>What</td></tr></thead>",
    "headers": "<tr><th>Berth</th><th>What</th></tr>",
    "caption": "<caption>Berths</caption><tr><td>Berth</td><td>What</td></tr>",
}
OTHERS = "<tr><td>South</td><td>Open all year, and free of charge in winter</td></tr>"


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
@pytest.mark.parametrize(("content", "text"), RICH.values(), ids=RICH.keys())
def test_a_table_with_headers_stays_one_whatever_one_of_its_cells_holds(head, content, text):
    table = between(f"<table>{head}{OTHERS}<tr><td>North</td><td>{content}</td></tr></table>")[-1]
    assert table.kind == "table"
    assert table.text.split("\n")[2] == f"North\t{text}"


LINKS = "".join(f'<a href="/b/{n}">Berth {n}</a>, ' for n in range(6))


def test_a_cell_of_links_makes_no_layout_of_a_table_with_headers():
    rows = f"<tr><td>North</td><td>{LINKS}</td></tr>{OTHERS}<tr><td>West</td><td>{BEFORE}</td></tr>"
    (table,) = between(f"<table>{HEADS['headers']}{rows}</table>")
    assert table.kind == "table"
    assert table.text.split("\n")[1].startswith("North\tBerth 0, Berth 1")


@pytest.mark.parametrize("tag", ["h2", "h4"])
@pytest.mark.parametrize(
    "head",
    [
        "<tr><th><{0}>Berth</{0}></th><th><{0}>What</{0}></th></tr>",
        "<thead><tr><td><{0}>Berth</{0}></td><td>What</td></tr></thead>",
        "<tr><td><{0}>Berth</{0}></td><td><{0}><b>What</b></{0}> </td></tr>",
    ],
)
def test_headings_head_the_cells_of_a_table(head, tag):
    (block,) = between(f"<table>{head.format(tag)}<tr><td>North</td><td>Closed</td></tr>{OTHERS}</table>")
    assert (block.kind, block.text.split("\n")[:2]) == ("table", ["Berth\tWhat", "North\tClosed"])


def test_a_first_row_of_headings_is_shown_as_headers():
    head = "<tr><td><h3>Berth</h3></td><td><h3>What</h3></td></tr>"
    (block,) = between(f"<table>{head}<tr><td>North</td><td>Closed</td></tr>{OTHERS}</table>")
    assert [block.text[span.start : span.end] for span in block.spans if span.kind == "strong"] == ["Berth", "What"]


def test_a_caption_that_is_a_heading_is_one():
    rows = "<tr><th>Year</th><th>Cost</th></tr><tr><td>2019</td><td>410</td></tr>"
    blocks = between(f"<table><caption><h3>What it cost</h3></caption>{rows}</table>")
    assert [(block.kind, block.level) for block in blocks] == [("heading", 3), ("table", 0)]


HEADED = HEADS["headers"]
CODE = "fn main() {\n    ice();\n}"
LAYOUTS = {
    "long without headers": f"<tr><td>North</td><td>{LONG}</td></tr>{OTHERS}",
    "code without headers": f"<tr><td>North</td><td><pre>{CODE}</pre></td></tr>{OTHERS}",
    "numbered code": f"{HEADED}<tr><td><pre>1\n2\n3</pre></td><td><pre>{CODE}</pre></td></tr>",
    "numbered lines": "<thead><tr><th colspan=2>ice.rs, as it was on the day of the vote</th></tr></thead>"
    + "".join(f"<tr><td>{number}</td><td><pre>{line}</pre></td></tr>" for number, line in enumerate(CODE.split("\n"))),
    "lines numbered by headers": "<thead><tr><th colspan=2>ice.rs, as it was on the day of the vote</th></tr></thead>"
    + "".join(f"<tr><th>{number}</th><td><pre>{line}</pre></td></tr>" for number, line in enumerate(CODE.split("\n"))),
    "code beside code": f"<tr><th>Bad</th><th>Good</th></tr><tr><td><pre>{CODE}</pre></td><td><pre>{CODE}</pre></td></tr>",
    "posts": f"<tr><th>Author</th><th>Message</th></tr><tr><td>Ida</td><td><p>{LONG}</p><p>Well?</p></td></tr>{OTHERS}",
    "posts with code": f"<tr><th>Author</th><th>Message</th></tr><tr><td>Ida</td><td>Try<br><br><pre>{CODE}</pre><br>so.</td></tr>{OTHERS}",
    "posts with quotes": f"<tr><th>Author</th><th>Message</th></tr><tr><td>Ida</td><td><blockquote>No.</blockquote>Yes.</td></tr>{OTHERS}",
    "links": f"{HEADED}<tr><td>North</td><td>{LINKS}</td></tr><tr><td>South</td><td>{LINKS}</td></tr>",
    "links in a long table": f"{HEADED}<tr><td>North</td><td>{LINKS}</td></tr>" + f"<tr><td>A</td><td>{BEFORE * 5}</td></tr>" * 12,
    "links without headers": f"<tr><td>North</td><td>{LINKS}</td></tr>{OTHERS * 9}",
    "a heading beside words": f"<tr><td><h3>North</h3></td><td>{BEFORE}</td></tr>{OTHERS}",
    "headings above words": f"<tr><td><h3>North</h3>{BEFORE}</td><td><h3>South</h3>{AFTER}</td></tr>{OTHERS}",
    "headings": f"{HEADED}<tr><td>North</td><td><h3>Old</h3>{LONG}</td></tr>{OTHERS}",
    "forms": f"{HEADED}<tr><td>North</td><td><form>Ask</form>{LONG}</td></tr>{OTHERS}",
    "tables": f"{HEADED}<tr><td>North</td><td><table><tr><td>Old</td></tr></table></td></tr>{OTHERS}",
    "far too long": f"{HEADED}<tr><td>North</td><td>{LONG * 3}</td></tr>{OTHERS}",
}  # fmt: skip


@pytest.mark.parametrize("rows", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_a_table_that_shows_programs_or_posts_or_lays_out_a_page_is_walked(rows):
    html = f"<article><p>{BEFORE}</p><table>{rows}</table><p>{AFTER}</p></article>"
    drafted = draft(html, Context("html", "auto", "https://gazette.example/berths"), 20_000)
    assert "table" not in {candidate.block.kind for candidate in drafted.candidates}


HOSTILE = {
    "all cells reach down": "<table>" + '<tr><td rowspan="65534">x<td rowspan="65534">y' * 20_000,
    "wide and deep": "<table><tr>" + '<td rowspan="65534" colspan="20">x' * 200 + "<tr><td>x" * 50_000,
    "a long cell reaches down": f'<table><tr><td rowspan="65534">{"x" * 190}<td>y' + "<tr><td>x" * 50_000,
    "marks reach down": '<table><tr><td rowspan="65534">' + "<b><i>" * 5_000 + "x<td>y" + "<tr><td>x" * 20_000,
    "many tables": f'<table><tr><td rowspan="65534">{"x" * 150}<td>y{"<tr><td>x" * 60}</table>' * 500,
    "many programs": "<table><tr><th>a<th>b" + "<tr><td>x<td><pre>y</pre>" * 20_000,
    "many images": "<table><tr><th>a<th>b" + "<tr><td>x<td><img alt=y>" * 20_000,
}  # fmt: skip


@pytest.mark.alone
@pytest.mark.usefixtures("own_garbage")
@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_table_is_read_at_once_and_says_little_more_than_it_holds(html):
    start = time.process_time()
    drafted = draft(html, Context("html"), 20_000)
    assert time.process_time() - start < 2
    assert sum(len(candidate.block.text) for candidate in drafted.candidates) < 20 * len(html)
