"""The library's front door opens in whatever order its names are used, and whatever of it was imported before."""

import subprocess
import sys

import product
import pytest

import syndicate

BEFORE = [f"syndicate.{name}" for name in syndicate.__all__] + [
    "import syndicate.clean.cleaner",
    "from syndicate.clean.rules import *",
    "from syndicate import pipeline",
    "from syndicate import *",
]


@pytest.mark.parametrize("before", BEFORE)
def test_clean_is_a_function_whatever_was_used_before_it(before: str) -> None:
    program = f"""
import syndicate
{before}
article = syndicate.clean("A title\\n\\nThe first sentence of a paragraph that says something. And the second one.")
assert article.title == "A title", article
assert isinstance(article, syndicate.Article)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], env=product.environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
