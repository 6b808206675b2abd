"""Lines of keys in awkward files, and refusals that say where."""

import math
import re

import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from syndicate.toml import TomlError, parse, unknown

AWKWARD = '''\
# a comment with [brackets] and = signs
title = "one # no comment"   # a comment

[a]
"quoted key" = 1
'literal.key' = 2
"esc\\u0061ped" = 3
dotted . inner."x y".z = 4
text = """
[not.a.header]
key = "inside a string"
\\""" still inside
""""
raw = \'\'\'
[also.not]
\'\'\'
list = [
  "one", # ] no end
  [2, 3],
  { x = 1, y = { z = "}" } },

  4,
]
inline = { p = [1,
  2], q.r = 5 }
when = 1979-05-27 07:32:00

[b]
[a.late]            # out of order
late = true
[[many]]
n = 1
[many.sub]
n = 2
[[many]]
[[many.deep]]
n = 3
[[many.deep]]
n = 4
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("a",), 4),
        (("a", "quoted key"), 5),
        (("a", "literal.key"), 6),
        (("a", "escaped"), 7),
        (("a", "dotted"), 8),
        (("a", "dotted", "inner", "x y", "z"), 8),
        (("a", "text"), 9),
        (("a", "raw"), 14),
        (("a", "list"), 17),
        (("a", "list", 0), 18),
        (("a", "list", 1, 1), 19),
        (("a", "list", 2, "y", "z"), 20),
        (("a", "list", 3), 22),
        (("a", "inline", "p", 1), 25),
        (("a", "inline", "q", "r"), 25),
        (("a", "when"), 26),
        (("b",), 28),
        (("a", "late"), 29),
        (("a", "late", "late"), 30),
        (("many",), 31),
        (("many", 0, "n"), 32),
        (("many", 0, "sub", "n"), 34),
        (("many", 1), 35),
        (("many", 1, "deep", 0, "n"), 37),
        (("many", 1, "deep", 1), 38),
        (("many", 1, "deep", 1, "n"), 39),
        (("a", "missing"), 4),
        (("missing",), None),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_line_of_every_key(path, line, newline):
    assert parse(AWKWARD.replace("\n", newline)).line(path) == line


def leaves(value, path=()):
    if isinstance(value, dict):
        children = value.items()
    elif isinstance(value, list):
        children = enumerate(value)
    else:
        return {path}
    return {path}.union(*(leaves(child, (*path, key)) for key, child in children)) - {()}


def test_every_path_of_the_awkward_file_is_found_and_no_other():
    assert set(parse(AWKWARD).lines) == leaves(tomlkit.parse(AWKWARD).unwrap())


scalars = st.one_of(
    st.integers(-5, 5),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text("ab\"'\\#[]{}=,. \n\t空", max_size=8),
)
keys = st.text("ab-\"'.# 空\\", min_size=1, max_size=4)
trees = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3), max_leaves=12
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(keys, trees, max_size=4))
def test_whatever_tomlkit_writes_is_scanned_whole(tree):
    text = tomlkit.dumps(tree)
    parsed = parse(text)
    assert set(parsed.lines) == leaves(parsed.values)
    assert all(1 <= line <= text.count("\n") + 1 for line in parsed.lines.values())


@settings(max_examples=300, deadline=None)
@given(st.text("ab=[]{}\"'#,.\n 1\\", max_size=40))
def test_any_text_is_parsed_or_refused_and_never_hangs(text):
    try:
        parsed = parse(text)
    except TomlError as error:
        assert error.line is None or 1 <= error.line <= text.count("\n") + 1
    else:
        assert leaves(parsed.values) <= set(parsed.lines)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("x = 1\ny =\n", 2, "not valid TOML"),
        ("x = 1\n[a\n", 2, "not valid TOML"),
        ("x = 1\nx = 2\n", 2, '"x" is there a second time'),
        ("[a]\nx=1\n[b]\n[a]\ny=2\n", 4, '"a" is there a second time'),
        ("[a]\nx=1\n[b]\nz=1\n\n[a]\n", 6, '"a" is there a second time'),
        ("[a]\nx=1\ny=2\nx=3\nz=4\n", 4, '"a.x" is there a second time'),
        ("x = 'a\n", 1, "not valid TOML"),
        ("x = 1 y = 2", 1, "not valid TOML"),
    ],
)
def test_what_is_no_toml_is_refused_with_its_line(text, line, words):
    with pytest.raises(TomlError, match=words) as caught:
        parse(text)
    assert caught.value.line == line
    assert " at line " not in str(caught.value)


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("path = “notes”", "write straight quotes"),
        ("sources:", 'have "=" between them'),
        ('path: "notes"', 'have "=" between them'),
        (r'path = "C:\Users\ada"', "a backslash is taken as it is in single quotes alone"),
        ("complete = True", "write true or false"),
        ("complete = no  # never", "write true or false"),
        ("kind = folder", "put a text into quotes"),
        ("path = /var/notes", "put a text into quotes"),
        ("every = 15m", "put a text into quotes"),
        ("cron = 30 6 * * *", "put a text into quotes"),
        ("path =", "a value is missing"),
        ('path = "notes', "a closing quote is missing"),
        ("[sources.a", 'a closing "]" is missing'),
    ],
)
def test_what_is_no_toml_says_what_to_write(line, advice):
    with pytest.raises(TomlError, match=re.escape(advice)) as refusal:
        parse(f"x = 1\r\n{line}\r\ny = 2\r\n")
    assert refusal.value.line == 2


def test_a_text_that_is_nested_without_end_is_refused():
    with pytest.raises(TomlError):
        parse("x = " + "[" * 100_000)


def test_values_are_plain():
    values = parse("a = 1\nb = inf\nc = 'x'\nd = [1979-05-27]\n[e]\n").values
    assert values["b"] == math.inf
    assert {type(value).__name__ for value in values.values()} == {"int", "float", "str", "list", "dict"}


def test_an_unknown_name_is_answered_with_the_one_that_was_meant():
    assert unknown("key", "evrey", ["every", "cron"]) == 'unknown key "evrey"; did you mean "every"?'
    assert unknown("key", "EVERY", ["every", "cron"]) == 'unknown key "EVERY"; did you mean "every"?'
    assert unknown("kind", "xyz", ["folder", "feed"]) == 'unknown kind "xyz"; known: feed, folder'
