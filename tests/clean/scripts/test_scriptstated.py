"""Values are read from between the code of a page, and no script makes that slow or deep."""

import json
import time

import pytest

from syndicate.clean.cleaner import clean
from syndicate.clean.pages.parser import parse
from syndicate.clean.scripts.literals import Budget, UnreadableError, read, read_wrapped
from syndicate.clean.scripts.stated import stated

LONG = "The ferry leaves at nine. " * 20
MANY = 300_000


def found(*scripts):
    return [value for value in stated(parse("".join(scripts))) if value]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("{a:1,'b':[1,\"x\\u0041\\x3c\\\n\",],}", {"a": 1, "b": [1, "xA<"]}),
        ("{a:!0,b:void 0,c:null,d:-1.5e3}", {"a": True, "b": None, "c": None, "d": 0}),
        ("{d:new Date(0),m:JSON.parse('[1]'),n:Object.create(null)}", {"d": 0, "m": "[1]", "n": None}),
        ("[`it's`, /* said */ 'so', {}]", ["it's", "so", {}]),
        ('["\\ud83d\\ude00", "\\u{1f600}"]', ["\ud83d\ude00", "\U0001f600"]),
    ],
)
def test_literals_of_javascript_are_read(written, value):
    assert read(written + ";more", 0, Budget(100)) == (value, len(written))


@pytest.mark.parametrize(
    "written", ["{a:function(){}}", "{a:1", "{a:b+c}", "{a b}", "[1 2]", "{get a(){}}", "{,}", "[`${a}`]"]
)
def test_code_is_no_literal(written):
    with pytest.raises(UnreadableError):
        read(written, 0, Budget(100))


def test_a_literal_beyond_the_budget_is_not_read():
    with pytest.raises(UnreadableError):
        read("[1,2,3,4,5]", 0, Budget(6))


def test_what_a_function_returns_has_the_arguments_in_their_places():
    written = '(function(a,b){a.c=1;return {x:[a,b,z],y:b}}("A",[2]));'
    assert read_wrapped(written, 0, Budget(100)) == ({"x": ["A", [2], None], "y": [2]}, len(written) - 2)
    assert read_wrapped("(1)", 0, Budget(100)) is None


def test_values_between_code_are_found_and_code_is_not():
    code = f"if(a){{b({{c:function(){{}}}})}};window.x={json.dumps({'t': LONG})};y=z({{t:'{LONG}'}},1);s={{t:1}}"
    assert found(f"<script>{code}</script>") == [{"t": LONG}, {"t": LONG}]


def test_values_that_refer_to_each_other_are_put_together():
    rows = f'1:["$","p",null,{{"children":["$L2","$undefined","$$5"]}}]\n2:T{len(("é" + LONG).encode()):x},é{LONG}3:I[1,[]]\n'
    pieces = (rows[start : start + 99] for start in range(0, len(rows), 99))
    values = found(*(f"<script>self.__next_f.push({json.dumps([1, piece])})</script>" for piece in pieces))
    assert values[:2] == [["$", "p", None, {"children": ["é" + LONG, None, "$5"]}], "é" + LONG]
    flat = json.dumps([{"data": 1, "none": -1}, ["Reactive", 2], {"k": 3, "self": 0}, "text"])
    (value,) = found(f'<script type="application/json">{flat}</script>')
    assert value["data"][0]["k"] == "text"
    assert value["data"][0]["self"] is value


@pytest.mark.parametrize(
    "code",
    [
        "={" * MANY,
        '={"a":' * MANY,
        "=" + "[" * MANY,
        "({a:" * MANY,
        "(function(" * MANY,
        "((a)=>" * MANY,
        "((a," + "a," * MANY,
        "={a:[" + "'\\" * MANY,
        '=["' * MANY,
        "=`[" * MANY,
        "=[/*" * MANY,
        "=" + " " * MANY,
        ("=[" + '"",' * 40 + "x") * 8_000,
        "__next_f.push([1," * MANY,
        "return " * MANY,
        "=[" + "{}," * MANY + "{}]",
        "=" + json.dumps([{"type": "doc", "content": [{"type": "doc", "content": []}]}] * 30_000),
    ],
    ids=lambda code: code[:12].strip(),
)
@pytest.mark.alone
@pytest.mark.usefixtures("own_garbage")
def test_hostile_code_is_passed_in_time(code):
    began = time.process_time()
    assert clean(f"<!doctype html><title>x</title><div></div><script>{code}</script>", "text/html").text == ""
    assert time.process_time() - began < 2


@pytest.mark.alone
@pytest.mark.usefixtures("own_garbage")
@pytest.mark.parametrize("depth", [900, 200_000])
def test_depth_and_laughter_end(depth):
    rows = "".join(f'{n:x}:["$","div",null,{{"children":["$L{n + 1:x}","$L{n + 1:x}"]}}]\n' for n in range(1, 400))
    flat = [[n + 1, n + 1] for n in range(20_000)]
    nested = '{"type":"paragraph","children":[' * depth + "]}" * depth
    began = time.process_time()
    for script in (
        f"<script>self.__next_f.push({json.dumps([1, rows])})</script>",
        f"<script type='application/json'>{json.dumps([{'a': 1, 'b': 1}, *flat, LONG])}</script>",
        f"<script type='application/json'>{nested}</script>",
        f"<script>window.x={nested}</script>",
    ):
        clean(f"<!doctype html><title>x</title><div></div>{script}", "text/html")
    assert time.process_time() - began < 3
