"""Markdown: its blocks and their inline markup, tables, lists, pictures and code."""

import pytest

from syndicate.clean.cleaner import Cleaner, Limits, clean
from syndicate.values.block import Span

URL = "https://a.example/b/c"


def markdown(text):
    return clean(text, "text/markdown", url=URL)


def shapes(article):
    return [(block.kind, block.text, block.level, block.marker) for block in article.blocks]


def test_spans_and_addresses():
    (block,) = markdown("A [link](../x), *so* **strong** `code` [bad](ftp://a.example/x).").blocks
    assert block.text == "A link, so strong code bad."
    assert Span(2, 6, "link", "https://a.example/x") in block.spans
    assert Span(8, 10, "emphasis") in block.spans
    assert Span(11, 17, "strong") in block.spans
    assert Span(18, 22, "code") in block.spans
    assert {span.kind for span in block.spans} >= {"link", "code"}
    assert all("ftp" not in (span.address or "") for span in block.spans)


def test_blocks():
    article = markdown(
        "## Part\n\n1. one\n2. two\n   - deep\n\n> said\n\n| a | b |\n|---|---|\n| 1 | |\n\n    code  here\n\n![the ice](i.png)\n\nline  \nbreak"
    )
    assert shapes(article) == [
        ("heading", "Part", 2, None),
        ("item", "one", 1, "1."),
        ("item", "two", 1, "2."),
        ("item", "deep", 2, "-"),
        ("quote", "said", 1, None),
        ("table", "a\tb\n1\t", 0, None),
        ("code", "code  here", 0, None),
        ("figure", "", 0, None),
        ("paragraph", "line\nbreak", 0, None),
    ]
    assert article.blocks[7].address == "https://a.example/b/i.png"
    assert article.blocks[7].spans[0].alternative == "the ice"


def test_words_that_stand_close_together_stay_one_word():
    assert markdown("**Ice***Breaker* and [Ice](/a)[Breaker](/b) and `Ice`**Breaker**").text == (
        "IceBreaker and IceBreaker and IceBreaker"
    )


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("新的泊位\n投入使用。\nIn use", "新的泊位投入使用。 In use"),
        ("**新的**\n泊位", "新的泊位"),
        ("他说“好。”\n然后走了", "他说“好。”然后走了"),
        ("the “ice”\n“came” late", "the “ice” “came” late"),
    ],
)
def test_where_a_line_ends_there_is_a_blank_but_between_ideographs(written, shown):
    assert markdown(written).text == shown


def test_emphasis_beside_chinese_signs_leaves_no_asterisks():
    article = markdown("**注意：**请看。**“重要”**内容，*（见下）*的表。5 * 3 * 2 不是强调。")
    assert article.text == "注意：请看。“重要”内容，（见下）的表。5 * 3 * 2 不是强调。"
    marked = [(article.text[span.start : span.end], span.kind) for span in article.blocks[0].spans]
    assert marked == [("注意：", "strong"), ("“重要”", "strong"), ("（见下）", "emphasis")]


class TestTables:
    def test_links_code_and_emphasis_in_cells_stay(self):
        (block,) = markdown("| Name | Use |\n|---|:-:|\n| [ice](/i) **new** | `a\\|b` &amp; *c* |").blocks
        assert block.text == "Name\tUse\nice new\ta|b & c"
        marked = {(block.text[span.start : span.end], span.kind, span.address) for span in block.spans}
        assert marked == {
            ("Name", "strong", None),
            ("Use", "strong", None),
            ("ice", "link", "https://a.example/i"),
            ("new", "strong", None),
            ("a|b", "code", None),
            ("c", "emphasis", None),
        }

    def test_the_first_row_heads_the_others(self):
        html = markdown("| Name | Use |\n|---|---|\n| ice | *cold* |").html
        assert "<thead><tr><th>Name</th><th>Use</th></tr></thead>" in html
        assert "<tbody><tr><td>ice</td><td><em>cold</em></td></tr></tbody>" in html

    def test_a_head_of_blanks_is_none(self):
        article = markdown("| | |\n|---|---|\n| ice | cold |\n| | |\n| fire | hot |")
        assert article.text == "ice\tcold\nfire\thot"
        assert "<thead>" not in article.html

    def test_a_line_break_in_a_cell_parts_words(self):
        assert markdown("| a | b |\n|---|---|\n| one<br>two | three |").text == "a\tb\none two\tthree"

    def test_a_picture_alone_in_a_cell_says_what_it_stands_for(self):
        assert markdown("| a | b |\n|---|---|\n| ![yes](y.png) | no |").text == "a\tb\nyes\tno"
        assert clean("| a | b |\n|---|---|\n| ![yes](y.png) | no |", "text/markdown").text == "a\tb\nyes\tno"

    def test_a_table_of_one_column_and_one_of_links_are_tables(self):
        one = markdown("| Name |\n|---|\n| ice |")
        links = markdown("| A | B |\n|---|---|\n| x | [a](/a) [b](/b) [c](/c) [d](/d) [e](/e) |")
        assert [block.kind for block in (*one.blocks, *links.blocks)] == ["table", "table"]

    def test_a_table_in_an_item_does_not_bear_its_marker(self):
        article = markdown("- before\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n\n- after")
        assert shapes(article) == [
            ("item", "before", 1, "-"),
            ("table", "a\tb\n1\t2", 0, None),
            ("item", "after", 1, "-"),
        ]


class TestLists:
    def test_the_second_paragraph_of_an_item_goes_on_in_it(self):
        article = markdown("- a\n\n  b\n- c")
        assert shapes(article) == [("item", "a", 1, "-"), ("item", "b", 1, None), ("item", "c", 1, "-")]
        assert article.html == "<ul><li>a<p>b</p></li><li>c</li></ul>"

    def test_code_and_pictures_stand_within_their_item(self):
        article = markdown("1. first\n   ```sh\n   run\n   ```\n2. second\n\n   ![shot](s.png)\n\n   more\n3. third")
        assert [block.kind for block in article.blocks] == ["item", "code", "item", "figure", "item", "item"]
        assert article.html.count("<ol>") == 1
        assert [block.marker for block in article.blocks] == ["1.", None, "2.", None, None, "3."]

    def test_tasks_say_whether_they_are_done(self):
        assert markdown("- [ ] open\n- [x] done").text == "- [ ] open\n\n- [x] done"

    def test_lists_as_deep_as_anybody_writes_them_are_read(self):
        text = "".join(f"{'  ' * depth}- level {depth}\n" for depth in range(20))
        assert markdown(text).text.count("level") == 20


class TestPictures:
    def test_an_alternative_text_is_what_its_markup_says(self):
        (block,) = markdown("![A \\| b \\* c &amp; **d** `e`](x.png 'title')").blocks
        assert block.spans[0].alternative == "A | b * c & d e"
        assert 'alt="A | b * c &amp; d e"' in markdown("![A \\| b \\* c &amp; **d** `e`](x.png)").html

    def test_the_same_picture_may_come_again_and_be_called_as_one_likes(self):
        article = markdown("- ![ok](spacer.gif) one\n- ![ok](spacer.gif) two\n\n![none](none.png)")
        shown = [span.address for block in article.blocks for span in block.spans]
        assert shown == ["https://a.example/b/spacer.gif"] * 2 + ["https://a.example/b/none.png"]

    def test_badges_are_pictures_each(self):
        article = markdown("[![Build](/b.svg)](/ci) [![Version](/v.svg)](/v)\n\nThe ice came late.")
        assert [block.address for block in article.blocks[:2]] == ["https://a.example/b.svg", "https://a.example/v.svg"]
        assert article.text == "The ice came late."

    def test_a_picture_in_a_link_leaves_the_words_of_the_link(self):
        (block,) = markdown("[![A](a.png) text](/x)").blocks
        assert block.text == "text"
        assert {span.kind for span in block.spans} == {"image", "link"}


class TestCode:
    def test_code_stays_letter_by_letter(self):
        code = "def f():\n\treturn 1\n\n\nclass A:\n\n    x = '<b> &amp; **'"
        article = markdown(f"~~~python title='x'\n{code}\n~~~\n")
        assert shapes(article) == [("code", code, 0, None)]
        assert f"```\n{code}\n```" in article.markdown

    def test_code_in_html_is_one_block(self):
        article = markdown("<pre>\none\n\n  two &lt;b&gt;\n</pre>\n\ntext")
        assert shapes(article) == [("code", "one\n\n  two <b>", 0, None), ("paragraph", "text", 0, None)]

    def test_code_and_tables_in_a_quotation_do_not_end_it_early(self):
        article = markdown("> one\n>\n> ```\n> two\n> ```\n>\n> three")
        assert shapes(article) == [("quote", "one", 1, None), ("code", "two", 0, None), ("quote", "three", 0, None)]


def test_more_blocks_than_wanted_are_cut_with_a_note():
    article = Cleaner(limits=Limits(max_blocks=3)).clean(
        "one\n\ntwo\n\n```\nthree()\n```\n\n| a |\n|---|\n| b |", "text/markdown"
    )
    assert [block.text for block in article.blocks] == ["one", "two", "three()"]
    assert article.notes == ("The document has more than 3 blocks; it was cut there.",)
