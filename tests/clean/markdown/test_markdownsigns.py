"""Markdown beyond CommonMark: footnotes, boxes, addresses, wiki links, formulas, attributes, templates."""

import pytest

from syndicate.clean.cleaner import Cleaner, clean
from syndicate.values.block import Span

URL = "https://a.example/b/c"
SENTENCE = "The harbour was closed for the third day, because the ice had reached the outer pier."


def markdown(text):
    return Cleaner(scope="body").clean(text, "text/markdown", url=URL)


def links(article):
    return [
        (block.text[span.start : span.end], span.address)
        for block in article.blocks
        for span in block.spans
        if span.kind == "link"
    ]


class TestFootnotes:
    def test_a_reference_and_its_note_show_the_same_label(self):
        article = markdown("Ice[^1] and fire[^Fire].\n\n[^1]: It is *cold*.\n[^fire]: Hot.")
        assert article.text == "Ice[1] and fire[Fire].\n\n[1] It is cold.\n\n[fire] Hot."
        assert article.blocks[0].spans[0] == Span(3, 6, "superscript")

    def test_a_note_of_one_word_is_no_address(self):
        article = markdown("Ice[^1].\n\n[^1]: cold")
        assert article.text == "Ice[1].\n\n[1] cold"
        assert links(article) == []

    def test_a_note_goes_on_in_indented_paragraphs(self):
        article = markdown("Ice[^a].\n\n[^a]:\n    One.\n\n        code()\n\n    - Two\n\nThree.")
        assert [(block.kind, block.text) for block in article.blocks] == [
            ("paragraph", "Ice[a]."),
            ("paragraph", "[a] One."),
            ("code", "code()"),
            ("item", "Two"),
            ("paragraph", "Three."),
        ]

    def test_a_reference_without_a_note_is_text(self):
        assert markdown("Ice[^1] and [^2].").text == "Ice[^1] and [^2]."


class TestBoxes:
    @pytest.mark.parametrize(
        ("written", "title"),
        [
            ("> [!NOTE]\n> {}", "Note"),
            ("> [!WARNING]\\\n> {}", "Warning"),
            ("> [!tip]- Thin *ice*\n> {}", "Thin ice"),
            (":::note\n{}\n:::", "Note"),
            ("::: tip\n{}\n:::", "Tip"),
            (":::caution[Thin **ice**: care]\n\n{}\n\n:::", "Thin ice: care"),
            (":::details Thin ice\n{}\n:::", "Thin ice"),
            ('!!! danger "Thin ice"\n    {}', "Thin ice"),
            ("??? info\n\n    {}", "Info"),
        ],
    )
    def test_a_box_has_its_title_above_its_text(self, written, title):
        article = markdown(written.format(SENTENCE))
        assert [block.text for block in article.blocks] == [title, SENTENCE]
        assert any((span.start, span.end, span.kind) == (0, len(title), "strong") for span in article.blocks[0].spans)

    def test_a_box_without_a_name_leaves_no_colons(self):
        assert markdown(f"::: {{.column width=50%}}\n{SENTENCE}\n:::").text == SENTENCE
        assert markdown(f":::code-group\n{SENTENCE}\n:::").text == SENTENCE

    def test_words_behind_colons_that_name_no_box_stay(self):
        assert markdown(":::Thin ice ahead").text == "Thin ice ahead"

    def test_a_quotation_stays_one_around_its_title(self):
        html = markdown(f"> [!NOTE]\n> {SENTENCE}\n>\n> - {SENTENCE}").html
        assert html == (
            f"<blockquote><p><strong>Note</strong></p><p>{SENTENCE}</p><ul><li>{SENTENCE}</li></ul></blockquote>"
        )


class TestAddresses:
    @pytest.mark.parametrize(
        ("written", "shown", "address"),
        [
            ("See https://a.example/x_y_z.", "https://a.example/x_y_z", "https://a.example/x_y_z"),
            ("(see https://a.example/x_(y))", "https://a.example/x_(y)", "https://a.example/x_(y)"),
            ("[https://a.example/x]", "https://a.example/x", "https://a.example/x"),
            ("At www.a.example/x, there.", "www.a.example/x", "https://www.a.example/x"),
            ("见https://a.example/x。谢谢", "https://a.example/x", "https://a.example/x"),
            ("<https://a.example/x>", "https://a.example/x", "https://a.example/x"),
            ("<me@a.example>", "me@a.example", "mailto:me@a.example"),
        ],
    )
    def test_an_address_is_a_link(self, written, shown, address):
        assert links(markdown(written)) == [(shown, address)]

    def test_an_address_in_a_link_or_in_code_is_none_of_its_own(self):
        text = "[at https://a.example/x](/y) <a href='/z'>https://a.example/z</a> `https://a.example/c`"
        assert links(markdown(text)) == [
            ("at https://a.example/x", "https://a.example/y"),
            ("https://a.example/z", "https://a.example/z"),
        ]

    def test_links_by_reference(self):
        article = markdown('[ice][1], [Fire][] and [fire].\n\n[1]: /ice "Cold"\n[fire]: <https://a.example/f>')
        assert links(article) == [
            ("ice", "https://a.example/ice"),
            ("Fire", "https://a.example/f"),
            ("fire", "https://a.example/f"),
        ]


class TestWikiLinks:
    def test_a_link_shows_its_words(self):
        text = "[[Ice]], [[Ice#Thin|thin ice]], [[#Thin]] and ![[Ice]]."
        assert markdown(text).text == "Ice, thin ice, Thin and Ice."

    def test_in_a_table_its_bar_parts_no_cells(self):
        assert markdown("| a | b |\n|---|---|\n| [[Ice\\|thin]] | c |").text == "a\tb\nthin\tc"

    def test_a_picture_is_one(self):
        article = markdown("![[thin ice.png|300x200]]\n\n![[ice.jpg|The ice|300]]")
        assert [(block.address, block.spans[0].alternative) for block in article.blocks] == [
            ("https://a.example/b/thin%20ice.png", None),
            ("https://a.example/b/ice.jpg", "The ice"),
        ]

    def test_links_whose_words_stand_in_brackets_are_no_wiki_links(self):
        article = markdown("[[1]](/one) and [[two]].\n\n[two]: /two")
        assert article.text == "[1] and [two]."
        assert links(article) == [("[1]", "https://a.example/one"), ("two", "https://a.example/two")]


class TestFormulas:
    def test_every_letter_of_a_formula_stays(self):
        text = r"With $\hat{x}_{i} * \{a\}_{j} * b$ and $\alpha\_1$."
        assert markdown(text).text == text

    def test_a_formula_of_many_lines_is_one(self):
        text = "$$\n\\begin{aligned}\na_1 &= b \\\\\nc *d* e\n\\end{aligned}\n$$"
        assert markdown(f"Above\n{text}\n\nBelow").text == (
            "Above\n\n$$ \\begin{aligned} a_1 &= b \\\\ c *d* e \\end{aligned} $$\n\nBelow"
        )

    def test_prices_are_no_formulas(self):
        article = markdown("From $5 to *$10*, or US$5/US$6.")
        assert article.text == "From $5 to $10, or US$5/US$6."
        assert [span.kind for span in article.blocks[0].spans] == ["emphasis"]

    def test_a_formula_that_was_escaped_is_what_it_says(self):
        text = r"With $\frac{a}{b}_1 * c * d$."
        assert markdown(markdown(text).markdown).text == text


class TestAttributes:
    @pytest.mark.parametrize(
        "written",
        [
            "## Thin ice {#thin}\n\nIt is *cold*.",
            "## Thin ice {#thin .top}\n\nIt is *cold*{: .blue}.",
            "## Thin ice\n{: #thin}\n\nIt is *cold*.\n{: .lead }",
            "Thin ice {: #thin}\n---\n\n{:.lead}\nIt is *cold*.",
            "## Thin ice ##\n\n[TOC]\n\n* TOC\n{:toc}\n\nIt is *cold*.",
        ],
    )
    def test_attributes_and_places_for_contents_are_no_text(self, written):
        assert markdown(written).text == "Thin ice\n\nIt is cold."

    def test_attributes_of_a_picture(self):
        article = markdown("![ice](i.png){width=50%}\n\n![ice](j.png){: .left}")
        assert [(block.kind, block.text) for block in article.blocks] == [("figure", ""), ("figure", "")]

    def test_other_braces_are_text(self):
        assert (
            markdown("# The {set} of {a: 1}\n\nA {b} and [x](/y){z}.").text == "The {set} of {a: 1}\n\nA {b} and x{z}."
        )


class TestTemplates:
    def test_tags_of_a_generator_are_no_text(self):
        article = clean(
            f"---\ntitle: Ice\n---\n{{% include toc.html %}}\n\nThe [ice]({{% post_url 2024-03-05-ice %}}) and ![pier]({{{{ site.baseurl }}}}/p.png).\n\n"
            f"{{{{< youtube abc >}}}}\n\n{{{{% notice %}}}}\n{SENTENCE}\n{{{{% /notice %}}}}",
            "text/markdown",
            url=URL,
        )
        assert article.text == f"The ice and .\n\n{SENTENCE}"
        assert article.blocks[0].spans == (Span(12, 12, "image", "https://a.example/p.png", "pier"),)

    def test_code_between_tags_is_code(self):
        for begin, end in (
            ("{% highlight py %}", "{% endhighlight %}"),
            ("{{< highlight py >}}", "{{< /highlight >}}"),
        ):
            article = markdown(f"---\ntitle: Ice\n---\n{begin}\na = 1\n\n  b = *2*\n{end}\n\nAfter it.")
            assert [(block.kind, block.text) for block in article.blocks] == [
                ("code", "a = 1\n\n  b = *2*"),
                ("paragraph", "After it."),
            ]

    def test_a_figure_has_its_picture_and_its_caption(self):
        article = markdown('+++\ntitle = "Ice"\n+++\n{{< figure src="/i.png" alt="Ice" caption="The *ice*" >}}')
        assert [(block.kind, block.text, block.address) for block in article.blocks] == [
            ("figure", "The ice", "https://a.example/i.png")
        ]

    def test_imports_are_no_text(self):
        text = "---\nid: ice\n---\nimport Tabs from '@theme/Tabs';\nimport Tab from \"@theme/Tab\"\n\nexport const A = () => <b>x</b>;\n\n<Tabs>\n\n"
        assert markdown(f"{text}{SENTENCE} {{/* no */}}\n\n</Tabs>").text == SENTENCE

    def test_a_text_about_templates_keeps_them(self):
        text = f"{{% include toc.html %}}\n\nimport a from 'b'\n\n{SENTENCE}"
        assert markdown(text).text == text
