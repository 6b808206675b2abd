"""Code stays line for line as it is, in pages and in text dumps; and no text is taken for code."""

from html import escape, unescape

import pytest

import syndicate
from syndicate.clean.words.codelines import is_code

YAML = """\
kind: Service
metadata:
  name: harbour
spec:
  ports:
    - name: http
      port: 80
    - name: https
      port: 443"""
PATCH = """\
--- a/crane.go
+++ b/crane.go
@@ -1,3 +1,4 @@
 func lift() {
-    old(1)
+    // Wait for the wind
+    if wind() > 40 {
+        return
 }"""
SHELL = """\
# fetch what is new, and say what has changed since the last time that somebody has looked at it
git fetch --all
git log --oneline main..origin/main"""
STATEMENTS = """\
let berth = Berth::new(4);
assert_eq!(berth.ships(), 0);
berth.moor("Anna Maria, the largest of the tugs that are still at work in the harbour of the old town")?;"""
SQL = """\
-- Ships that are late
SELECT name, due FROM ships
WHERE arrived IS NULL
ORDER BY due;"""
LOG = """\
2024-05-03 10:09:38 ERROR Error doing job: the crane was not found in the list of cranes
2024-05-03 10:09:39 INFO Trying again"""
TABLE = """\
ID       SHIP        DUE
01HX3    Anna        10:09
01HX4    Berta       11:41"""
PYTHON = """\
def lift(crane):
    if crane.wind > 40:
        return None

    return crane.up()

lift(first)"""
CODE = [YAML, PATCH, SHELL, STATEMENTS, SQL, LOG, TABLE, PYTHON]

TEXTS = [
    "Author: Jane Roe\nDate: 2 May 2024\nSource: Quayside Daily",
    "Phone: 555 0100\nEmail: desk@quayside.example\nOffice: 4 Pier Road",
    "Home   About   Contact   Shop\nLogin   Basket   Help",
    "By Bex   |   Last updated: 19 August 2025   |   14 Comments\nPin it   Jump to the verdict",
    "(a) the first berth;\n(b) the second berth;\n(c) the mole and its light.",
    "Ingredients:\n  - 200 g flour\n  - 2 eggs\n  - milk",
    "ponty: 1120 kilogramm\namur: 410 kilogramm\ncsuka: 95 kilogramm",
    "1  A storm warning for tonight\n2  A sofa full of money\n3  The greenest village of all",
    "•  Two lines for 9,000 units per year\n•  A warehouse of 40,000 square feet\n•  A programme with the college",
    "The crane (built in 1911) fell.\nThe tug (a newer one) did not.\nNobody was hurt.",
    "(一)车站;\n(二)码头;\n(三)医院(含诊所);",
    "안산 2(0-1 2-0)1 김해\n△ 득점 = 까를로스(후33) 문성현(후45)\n△ 관중 = 3812명",
    "[1] Roe J. Harbours, 2002, 99(15): 9795-9800.\n[2] Field T. Cranes, 2001, 76(4): 473-528.",
]


def page(code: str) -> str:
    prose = "".join(
        f"<p>The harbour is described by a file that every crane reads when it starts, and the tool checks it {when}.</p>"
        for when in ("before anything is lifted", "again at noon", "once more in the evening")
    )
    head = "<h1>How we set up the harbour</h1>"
    block = f"<pre><code>{escape(code)}</code></pre>"
    return f"<html><title>How we set up the harbour</title><body><article>{head}{prose}{block}{prose}</article></body></html>"


@pytest.mark.parametrize("code", CODE)
def test_code_of_a_page_stays_as_it_is(code: str) -> None:
    article = syndicate.clean(page(code))
    assert code in unescape(article.html)
    assert code in article.text
    assert syndicate.clean(article.text).text == article.text


@pytest.mark.parametrize("code", CODE)
def test_code_in_a_dump_stays_as_it_is(code: str) -> None:
    prose = "The harbour is described by a file that every crane reads when it starts, and the tool checks it."
    article = syndicate.clean(f"How we set up the harbour\n\n{prose}\n\n{code}\n\n{prose} Then it is used.\n")
    assert code in article.text
    assert [block.kind for block in article.blocks].count("code") >= 1


@pytest.mark.parametrize("text", TEXTS)
def test_lists_labels_and_menus_are_no_code(text: str) -> None:
    assert not is_code(text.split("\n"), items=True)
    assert "code" not in {block.kind for block in syndicate.clean(f"A title\n\n{text}").blocks}


LIFT = "def lift(crane):\n    return crane.up()"


@pytest.mark.parametrize(
    "markup",
    [
        "<pre><div class='line'>def lift(crane):</div><div class='line'>    return crane.up()</div></pre>",
        "<pre><code><div>def lift(crane):</div>\n<div>    return crane.up()</div>\n</code></pre>",
        "<pre><div><span>def</span> lift(crane):<br></div><div>    <b>return</b> crane.up()<br></div></pre>",
        "<pre><span class='linenos'>1</span>def lift(crane):\n<span class='linenos'>2</span>    return crane.up()</pre>",
        "<pre><span><span class='ln'>1</span>def lift(crane):\n</span><span><span class='ln'>2</span>    return crane.up()</span></pre>",
    ],
)
def test_lines_that_are_marked_one_by_one_stay_lines(markup: str) -> None:
    article = syndicate.clean(page("").replace("<pre><code></code></pre>", markup))
    assert f"<pre><code>{LIFT}</code></pre>" in article.html


def test_blank_lines_leave_the_indents_as_they_are() -> None:
    code = "def pump(tank):\n\n    level = tank.level()\n\n    while level > 0:\n\n        level -= 1"
    article = syndicate.clean(page(code))
    assert code in unescape(article.html)
    assert syndicate.clean(article.text).text == article.text


@pytest.mark.parametrize(
    "code",
    [
        "SELECT name, weight FROM garden_parts ORDER BY code;",
        'setInterval(() => pump.rest("five minutes"), 60 * 1000);',
        "# Keep the pump off at night, since the neighbours have complained of the noise it makes.\nrest = after_dark",
    ],
)
def test_a_statement_or_a_comment_is_no_prose(code: str) -> None:
    article = syndicate.clean(page(code))
    assert f"<pre><code>{escape(code, quote=False)}</code></pre>" in article.html


# What a reader of dumps cannot tell from a text, or would read as several pieces.
UNSURE = [
    "SELECT\n    ship,\n    berth,\n    due\nFROM arrivals;",
    "$ python -c 'import harbour; print(harbour.key())'\n'41b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bc'",
    "def lift():\n    yield 'up'\n    yield 'down'",
    "CRANES = [\n    'north',\n    'south',\n]",
    "  N   S\n / \\ / \\\nA-C-I-K-Z\n \\ / \\ /\n  E   W",
    "    crane.Lift(first)\n+   crane.Lift(second)\n    crane.Rest()",
    "when open\n    wait for wind\n  then\n    lift\n\n    look down\n  lower",
    "- crane:\n    north: yes\n\n- crane:\n    south: no",
    "intro \u27e8h\u27e9\n\u00a0\u00a0exact h".replace("\u00a0", " "),
    "$ harbour say\nDo not wait for the wind to drop, for it never does before the evening.",
]


@pytest.mark.parametrize("code", UNSURE)
def test_html_and_markdown_have_code_as_the_page_has_it_whatever_its_text_is(code: str) -> None:
    article = syndicate.clean(page(code))
    assert f"<pre><code>{escape(code, quote=False)}</code></pre>" in article.html
    assert f"```\n{code}\n```" in article.markdown
    assert syndicate.clean(article.text).text == article.text


def test_two_pieces_of_code_stay_two() -> None:
    second = f"<pre>{UNSURE[2]}</pre>"
    article = syndicate.clean(page("first\n    second").replace("</pre>", f"</pre>{second}"))
    assert f"<pre><code>first\n    second</code></pre>\n<pre><code>{UNSURE[2]}</code></pre>" in article.html


def test_a_line_taken_out_of_code_leaves_the_indents_of_the_others() -> None:
    article = syndicate.clean(page("wait for wind\n    lift\nAdvertisement\n    lower"))
    assert "<pre><code>wait for wind\n    lift\n    lower</code></pre>" in article.html


def test_what_somebody_pasted_into_a_box_is_prose() -> None:
    letter = "The pump was quiet all through the night, and nobody has complained.\n\nIt may stay where it is now."
    assert "<pre>" not in syndicate.clean(page(letter)).html


def test_one_line_is_no_code() -> None:
    assert not is_code(["lift(first);"], items=False)
