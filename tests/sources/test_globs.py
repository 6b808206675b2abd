"""Which paths a glob takes."""

import pytest

from syndicate.sources.globs import matches


@pytest.mark.parametrize(
    ("path", "pattern", "expected"),
    [
        ("a.txt", "**/*.txt", True),
        ("x/y/a.txt", "**/*.txt", True),
        ("A.TXT", "**/*.txt", True),
        ("a.txt", "*.txt", True),
        ("x/a.txt", "*.txt", False),
        ("x/a.txt", "x/*.txt", True),
        ("x/y/a.txt", "x/*.txt", False),
        ("x/y/a.txt", "x/**/a.txt", True),
        ("x/a.txt", "x/**/a.txt", True),
        ("x/y/a", "x/**", True),
        ("x", "x/**", True),
        ("xy/a", "x/**", False),
        ("a1.txt", "a[0-9].txt", True),
        ("ab.txt", "a[!0-9].txt", True),
        ("a.txt.bak", "*.txt", False),
        ("two\nlines.txt", "*.txt", True),
        ("caf\u00e9.txt", "cafe\u0301.txt", True),
        ("cafe\u0301.txt", "caf?.txt", True),
        ("caf\udce9.txt", "*.txt", True),
        ("a.txt", "**", True),
        ("a+b(c).txt", "a+b(c).*", True),
    ],
)
def test_globs(path, pattern, expected):
    assert matches(path, (pattern,)) is expected


def test_one_of_several_is_enough_and_none_is_not():
    assert matches("a.md", ("*.txt", "*.md"))
    assert not matches("a.md", ())
