"""Front matter as generators of sites and note books write it."""

import pytest

from syndicate.clean.cleaner import clean

BODY = "\n# It's late\n\nThe ice came late."


def markdown(matter, body=BODY):
    return clean(f"{matter}\n{body}", "text/markdown", url="https://a.example/b/c")


@pytest.mark.parametrize(
    "matter",
    [
        "---\ntitle: 'It''s late'\nauthors: [\"Ana Costa\", Tom Okafor]\ntags:\n- a\n- b\n# note\n---",
        '---\ntitle: "It\'s late"  \nauthor: Ana Costa and Tom Okafor\ntags: a, b\n---',
        '+++\ntitle = "It\'s late"\nauthors = ["Ana Costa", "Tom Okafor"]\ntags = ["a", "b"]\n+++',
        "---\ntitle: >-\n  It's\n  late\nauthor:\n  - name: Ana Costa\n  - name: Tom Okafor\ntags: [a, b]\n...",
        "---\ntitle: It's late # as ever\nauthors:\n  - name: Ana Costa\n    title: Pilot\n  - title: Owner\n    name: Tom Okafor\ntags: [\n  a,\n  'b'\n]\n---",
        '---\ntitle: "It\'s\n  late"\nauthor: [{name: Ana Costa, url: \'https://a.example\'}, {name: "Tom Okafor"}]\ntags: [\'#a\', "b"]\n---',
        '+++\ntitle = "It\'s late"\ntags = ["a", "b"]\n[[authors]]\nname = "Ana Costa"\n[[authors]]\nname = "Tom Okafor"\n+++',
        '{\n  "title": "It\'s late",\n  "authors": [{"name": "Ana Costa"}, "Tom Okafor"],\n  "tags": ["a", "b"], "draft": false\n}',
        "title: It's late\nauthors: [Ana Costa, Tom Okafor]\ntags:\n- a\n- b\n---",
        "---\n\"title\": It's late\n'author': Ana Costa, Tom Okafor\ntags: &list\n    - a\n    - b\nother: !!str x\n---",
    ],
)
def test_title_authors_and_tags(matter):
    article = markdown(matter)
    assert article.title == "It's late"
    assert article.authors == ("Ana Costa", "Tom Okafor")
    assert article.tags == ("a", "b")
    assert article.text == "The ice came late."
    assert article.notes == ()


def test_title_lines_of_pandoc():
    article = markdown("% It's late\n% Ana Costa; Tom Okafor\n% 2024-03-05 09:30:00 +01:00\n")
    assert (article.title, article.authors) == ("It's late", ("Ana Costa", "Tom Okafor"))
    assert article.published.isoformat() == "2024-03-05T09:30:00+01:00"
    assert markdown("% of the ice that came", "").text == "% of the ice that came"


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("date: 2024-03-05T09:30:00+01:00", "published", "2024-03-05T09:30:00+01:00"),
        ("pubDate: 2024-03-05T09:30:00+01:00", "published", "2024-03-05T09:30:00+01:00"),
        ("created_at: 2024-03-05T09:30:00+01:00", "published", "2024-03-05T09:30:00+01:00"),
        ("published: true\ndate: 2024-03-05T09:30:00+01:00", "published", "2024-03-05T09:30:00+01:00"),
        ("last_modified_at: 2024-03-05T09:30:00+01:00", "updated", "2024-03-05T09:30:00+01:00"),
        ("updatedDate: 2024-03-05T09:30:00+01:00", "updated", "2024-03-05T09:30:00+01:00"),
        ("last_update:\n  date: 2024-03-05T09:30:00+01:00\n  author: Ana", "updated", "2024-03-05T09:30:00+01:00"),
        ("image: ./i.png", "image", "https://a.example/b/i.png"),
        ("image:\n  alt: Ice\n  path: /i.png", "image", "https://a.example/i.png"),
        ("cover: {image: /i.png, alt: Ice}", "image", "https://a.example/i.png"),
        ("coverImage: '/i.png'", "image", "https://a.example/i.png"),
        ("header:\n  teaser: /i.png", "image", "https://a.example/i.png"),
        ("banner: false\nthumbnail: /i.png", "image", "https://a.example/i.png"),
        ("canonical_url: https://b.example/ice", "url", "https://b.example/ice"),
        ("description: |\n  One.\n\n  Two.", "description", "One.\nTwo."),
        ("summary: '[Ice] is late'", "description", "[Ice] is late"),
        ("summary: [Ice] is late", "description", "[Ice] is late"),
        ('summary: "Ice" and "fire" # two', "description", '"Ice" and "fire" # two'),
        ('summary: "Ice" # one', "description", "Ice"),
        ("summary: Late! Ice & fire", "description", "Late! Ice & fire"),
        ("summary: !!str &it Late! Ice", "description", "Late! Ice"),
        ("lang: zh_CN", "language", "zh-CN"),
    ],
)
def test_facts(line, field, value):
    found = getattr(markdown(f"---\ntitle: It's late\n{line}\n---"), field)
    assert (found if isinstance(found, str) else found.isoformat()) == value


def test_what_is_only_set_or_empty_says_nothing():
    article = markdown(
        "---\ntitle: It's late\nauthor: null\ndate: ~\nimage: true\ntags:\npermalink: /:year/:title/\n---"
    )
    assert (article.authors, article.published, article.image, article.tags, article.url) == ((), None, None, (), None)
    assert article.notes == ()


@pytest.mark.parametrize(
    "matter",
    [
        "---\nno colon here\n---",
        "---\nplaces: [a, b\n---",
        "+++\na = \n+++",
        '---\na: "b\n---',
    ],
)
def test_front_matter_that_cannot_be_read_is_kept_as_text(matter):
    article = markdown(matter)
    assert article.text.endswith("The ice came late.")
    assert matter.split("\n")[1].split()[0] in article.text
    assert "front matter" in article.notes[0]


@pytest.mark.parametrize("inside", ["[" * 5_000, "\n".join(f"{' ' * depth}a:" for depth in range(300)), "{a: " * 5_000])
def test_front_matter_that_is_nested_without_end_is_kept_as_text(inside):
    for matter in (f"---\na: b\nc: {inside}\n---", f"+++\na = {inside}\n+++", f'{{"title": {inside}'):
        assert markdown(matter).text.endswith("The ice came late.")


@pytest.mark.parametrize(
    ("matter", "is_draft"),
    [
        ("---\ntitle: Ice\ndraft: true\n---", True),
        ("---\ntitle: Ice\npublished: false\n---", True),
        ("---\ntitle: Ice\nStatus: draft\n---", True),
        ('+++\ntitle = "Ice"\ndraft = true\n+++', True),
        ('{"title": "Ice", "draft": true}\n', True),
        ("---\ntitle: Ice\ndraft: false\npublished: true\nstatus: published\n---", False),
        ("---\ntitle: Ice\npublished: 2024-03-05\n---", False),
    ],
)
def test_a_draft_says_so(matter, is_draft):
    assert ("The document says that it is a draft." in markdown(matter).notes) == is_draft


def test_a_line_at_the_top_is_no_front_matter():
    text = "---\n\nThe ice came late.\n\n---\n\nSo did the tugs."
    assert clean(text, "text/markdown").text == "The ice came late.\n\nSo did the tugs."
    assert clean("---\n\nThe ice came late.\n\n---", "text/markdown").notes == ()
    assert clean("---\n## Ice\n---\n\nThe ice came late.", "text/markdown").text == "Ice\n\nThe ice came late."
    assert clean("{ice} came late.", "text/markdown").text == "{ice} came late."
    assert clean('{"ice": "late"}\n\nIt came.', "text/markdown").text == '{"ice": "late"}\n\nIt came.'
