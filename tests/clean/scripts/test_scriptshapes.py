"""A page that only a program draws is read, however its program was given the text."""

import json
import re

import pytest

from syndicate.clean.cleaner import clean

TITLE = "The lighthouse keeper's last winter"
PROSE = [
    "The lamp was lit for the last time on a Sunday, and nobody came to watch but the keeper's own two daughters.",
    "For forty years he had written down every ship that passed, and the books fill a wall of the town's small museum.",
    "What becomes of the tower is not settled: the council wants a hostel, the harbour office a mast for its radio.",
    "Whoever climbs it now finds the door open, the stairs swept, and a chair at the window that faces the sound.",
    "In spring the harbour office will say what it means to pay, and the council has promised to answer within a week.",
]
TEXT = "\n\n".join(PROSE)
HTML = "".join(f"<p>{text}</p>" for text in PROSE)
ARTICLE = {"id": 7, "title": TITLE, "lead": "A tower goes dark.", "contentHtml": HTML}
RELATED = [{"id": n, "title": f"Another story, number {n}", "summary": PROSE[n % 5] + str(n)} for n in range(40)]
STATE = {"user": None, "menu": ["Home", "Harbour"], "page": {"article": ARTICLE, "related": RELATED}}


def shell(*scripts):
    return f"<!doctype html><title>{TITLE} | The Sound</title><div id=root></div>{''.join(scripts)}"


def script(code):
    return f"<script>{code}</script>"


def quoted(text):
    """As a string of JavaScript between apostrophes, with the escapes that JSON does not know."""
    inner = json.dumps(text)[1:-1].replace('\\"', '"').replace("'", "\\'").replace("<", "\\x3c")
    return f"'{inner}'"


def literal(value):
    """As a program writes it: names without quotes, apostrophes, a comma at the end."""
    if isinstance(value, dict):
        return "{" + "".join(f"{key}:{literal(inner)}," for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(literal, value)) + "]"
    return quoted(value) if isinstance(value, str) else {None: "void 0", True: "!0", False: "!1"}.get(value, str(value))


def devalued(value):
    """As devalue and turbo-stream write it: a list of entries that name each other by number."""
    entries = []

    def put(inner):
        number = len(entries)
        entries.append(inner)
        if isinstance(inner, dict):
            entries[number] = {key: put(part) for key, part in inner.items()}
        elif isinstance(inner, list):
            entries[number] = [put(part) for part in inner]
        return number

    put(value)
    return entries


def streamed(value):
    entries = devalued(value)
    names = {}
    for entry in [entry for entry in entries if isinstance(entry, dict)]:
        named = {f"_{names.setdefault(key, len(entries) + len(names))}": number for key, number in entry.items()}
        entry.clear()
        entry.update(named)
    return [*entries, *names]


def flight(*rows, size=400):
    stream = "".join(rows)
    pieces = [stream[start : start + size] for start in range(0, len(stream), size)]
    return "".join(script(f"self.__next_f.push({json.dumps([1, piece])})") for piece in pieces)


def flown_text(number, text):
    return f"{number}:T{len(text.encode()):x},{text}"


def element(tag, children, **properties):
    return ["$", tag, None, {**properties, "children": children}]


TREE = element("main", [element("h1", TITLE), *(element("p", [text[:20], element("em", text[20:])]) for text in PROSE)])
NUXT = f"window.__NUXT__=(function(a,b,c){{b.kind=c;return {{data:[{{title:a,story:{quoted(HTML)},draft:c}}]}}}}({json.dumps(TITLE)},{{}},null));"
APOLLO = {
    "ROOT_QUERY": {"__typename": "Query", "post": {"__ref": "Post:1"}},
    **{f"Paragraph:x_{n}": {"__typename": "Paragraph", "type": "P", "text": PROSE[n]} for n in (4, 2, 0, 1, 3)},
    "Post:1": {
        "__typename": "Post",
        "title": TITLE,
        "content": {"paragraphs": [{"__ref": f"Paragraph:x_{n}"} for n in range(5)]},
    },
}


@pytest.mark.parametrize(
    "scripts",
    [
        [script(f"window.__INITIAL_STATE__ = {json.dumps(STATE)};(function(){{var s;}}());")],
        [script(f"var before={{a:function(){{return 1}}}};window.__INITIAL_STATE__={literal(STATE)};")],
        [script(f'window["__Q_1_"]=window["__Q_1_"]||[];window["__Q_1_"].push({json.dumps({"queries": [STATE]})})')],
        [script(f"window.__PRELOADED_STATE__=JSON.parse({json.dumps(json.dumps(STATE))})")],
        [script(f"window.__PRELOADED_STATE__=JSON.parse({quoted(json.dumps(STATE))})")],
        [script(f"window.S=JSON.parse(decodeURIComponent({json.dumps(json.dumps(STATE).replace('%', '%25').replace('{', '%7B', 1))}))")],
        [script(NUXT)],
        [script(NUXT.replace("(function(a,b,c){b.kind=c;return {", "((a,b,c)=>({").replace("}]}}(", "}]}))("))],
        [f'<script type="application/json" id="__NUXT_DATA__">{json.dumps(devalued(STATE))}</script>'],
        [f'<script id="__NEXT_DATA__" type="application/json">{json.dumps({"props": {"pageProps": STATE}})}</script>'],
        [flight(f"1:{json.dumps(TREE)}\n")],
        [flight(f'1:["$","$L9",null,{{"article":{json.dumps({"title": TITLE, "html": "$2"})}}}]\n', flown_text(2, HTML), "3:null\n")],
        [script(f"window.__ctx.streamController.enqueue({json.dumps(json.dumps(streamed(STATE)) + chr(10))});")],
        [script(f'kit.start(app, element, {{node_ids: [0, 2], data: [null,{{type:"data",data:{literal(STATE)},uses:{{}}}}], form: null}});')],
        [script(f"window.__APOLLO_STATE__ = {json.dumps(APOLLO)}")],
        [f"<script type='application/ld+json'>{{\"@type\": \"Article\",\n \"articleBody\": \"{TEXT}\",}}</script>"],
    ],
)  # fmt: skip
def test_the_text_is_found(scripts):
    article = clean(shell(*scripts), "text/html")
    assert [re.sub(r"\s+", " ", block.text) for block in article.blocks] == PROSE


def parts(kind, field="text", **more):
    return [{"type": kind, field: text, **more} for text in PROSE]


def leaves(text):
    return [{"type": "text", "text": text[:20]}, {"type": "text", "text": text[20:], "marks": [{"type": "bold"}]}]


TREES = {
    "contentful": {
        "nodeType": "document",
        "content": [
            {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": text, "marks": []}]} for text in PROSE
        ],
    },
    "portable text": [
        {"_type": "block", "style": "normal", "markDefs": [], "children": [{"_type": "span", "text": text, "marks": ["strong"]}]}
        for text in PROSE
    ],
    "prosemirror": {"type": "doc", "content": [{"type": "paragraph", "content": leaves(text)} for text in PROSE]},
    "slate": [{"type": "paragraph", "children": [{"text": text[:9]}, {"text": text[9:], "bold": True}]} for text in PROSE],
    "slate without kinds": [{"children": [{"text": text[:9]}, {"text": text[9:]}]} for text in PROSE],
    "lexical": {"root": {"type": "root", "children": [{"type": "paragraph", "children": [{"type": "text", "text": text, "format": 1}]} for text in PROSE]}},
    "editorjs": {"time": 1, "version": "2.28", "blocks": [{"id": "a", "type": "paragraph", "data": {"text": text}} for text in PROSE]},
    "draftjs": {"entityMap": {}, "blocks": [{"key": "a1", "type": "unstyled", "text": text, "inlineStyleRanges": []} for text in PROSE]},
    "prismic": [{"type": "paragraph", "text": text, "spans": [{"start": 0, "end": 3, "type": "strong"}]} for text in PROSE],
    "gutenberg": [{"name": "core/paragraph", "attributes": {"content": text}, "innerBlocks": []} for text in PROSE],
    "gutenberg as it is stored": [{"blockName": "core/paragraph", "attrs": {}, "innerHTML": f"\n<p>{text}</p>\n", "innerBlocks": []} for text in PROSE],
    "arc": [{"_id": f"B{n}", "type": "text", "content": text} for n, text in enumerate(PROSE)],
    "datocms": {"schema": "dast", "document": {"type": "root", "children": [{"type": "paragraph", "children": [{"type": "span", "value": text}]} for text in PROSE]}},
    "hast": {"type": "root", "children": [{"type": "element", "tag": "p", "props": {}, "children": [{"type": "text", "value": text}]} for text in PROSE]},
    "jsonml": ["div", *(["p", text[:9], ["em", {"class": "x"}, text[9:]]] for text in PROSE)],
    "models": [{"type": "text", "model": {"blocks": [{"type": "paragraph", "model": {"text": text, "blocks": [{"type": "fragment", "model": {"text": text}}]}}]}} for text in PROSE],
    "strings": PROSE,
    "objects of the house": [{"kind": "x", "words": text} for text in PROSE],
}  # fmt: skip


@pytest.mark.parametrize("tree", TREES.values(), ids=TREES)
def test_a_text_that_is_kept_in_parts_is_put_together(tree):
    state = {"page": {"title": TITLE, "story": tree, "related": RELATED}}
    article = clean(shell(script(f"window.__S={json.dumps(state)}")), "text/html")
    assert [block.text for block in article.blocks] == PROSE


def test_parts_keep_what_they_are():
    before, _, behind = PROSE[1].partition("the books")
    story = {
        "type": "doc",
        "content": [
            {"type": "paragraph", "content": leaves(PROSE[0])},
            {"type": "heading", "attrs": {"level": 3}, "content": [{"type": "text", "text": "What becomes of the tower"}]},
            {"type": "paragraph", "content": [{"type": "text", "text": PROSE[2]}]},
            {"type": "bulletList", "content": [{"type": "listItem", "content": [{"type": "paragraph", "content": [{"type": "text", "text": text}]}]} for text in PROSE[3:]]},
            {"type": "blockquote", "content": [{"type": "paragraph", "content": [{"type": "text", "text": before}, {"type": "text", "text": "the books", "marks": [{"type": "link", "attrs": {"href": "https://sound.example/books"}}]}, {"type": "text", "text": behind}]}]},
            {"type": "image", "attrs": {"src": "x.jpg", "caption": "No text of the article."}},
        ],
    }  # fmt: skip
    article = clean(shell(script(f"window.__S={json.dumps({'title': TITLE, 'story': story})}")), "text/html")
    texts = [PROSE[0], "What becomes of the tower", PROSE[2], *PROSE[3:], PROSE[1]]
    assert [block.text for block in article.blocks] == texts
    assert [block.kind for block in article.blocks[:5]] == ["paragraph", "heading", "paragraph", "item", "item"]
    assert "<h3>What becomes of the tower</h3>" in article.html
    assert '<a href="https://sound.example/books">' in article.html


def test_the_article_of_the_page_goes_before_longer_ones():
    others = [
        {"title": f"Another story, number {n}", "contentHtml": HTML.replace("keeper", f"pilot {n}")} for n in range(5)
    ]
    state = {"stream": [*others[:3], ARTICLE, *others[3:]]}
    article = clean(shell(script(f"window.__S={json.dumps(state)}")), "text/html")
    assert [block.text for block in article.blocks] == PROSE


@pytest.mark.parametrize(
    "state",
    [
        {"related": RELATED},
        {"i18n": {"consent": {"text": PROSE[0]}}, "privacy": {"bodyHtml": "We use cookies. " * 20}},
        {"cards": [{"title": f"Card number {n}", "body": PROSE[n % 5] + str(n)} for n in range(12)]},
        {"style": ".a{color:red;margin:0}.b{width:10px;height:2px}" * 60},
    ],
)
def test_what_is_no_article_is_left(state):
    assert clean(shell(script(f"window.__S={json.dumps(state)}")), "text/html").text == ""


def test_nothing_of_a_script_runs():
    story = {"type": "doc", "content": [
        {"type": "paragraph", "content": [{"type": "text", "text": f"{text} <img src=x onerror=alert(1)>", "marks": [{"type": "link", "attrs": {"href": "javascript:alert(2)"}}]}]}
        for text in PROSE
    ]}  # fmt: skip
    tree = element("main", [element("script", "alert(3)"), *(element("p", text, onClick="alert(4)") for text in PROSE)])
    for page in (script(f"window.__S={json.dumps({'story': story})}"), flight(f"1:{json.dumps(tree)}\n")):
        article = clean(shell(page), "text/html")
        assert PROSE[0] in article.text
        assert "alert" not in article.html
