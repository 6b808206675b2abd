"""The model's file, and what becomes of one that is none."""

import numpy as np
import pytest

from syndicate.clean.cleaner import Cleaner
from syndicate.clean.pages.pagewalk import walk
from syndicate.clean.pages.parser import parse
from syndicate.clean.scoring.blockmodel import load
from syndicate.clean.scoring.features import NameOdds, name_scores, tokens

PAGE = "<h1>Cranes</h1><p>The new crane will be lifted onto the quay in March, if the ice allows it, said the port.</p>"


def test_the_shipped_model_gives_every_block_a_chance():
    shape = walk(parse(PAGE), None, 100)
    model = load(None)
    chances = model.chances(model.features(shape))
    assert len(chances) == len(shape.trials)
    assert np.all((chances >= 0) & (chances <= 1))


def test_the_file_is_small_and_names_no_site(checkout):
    assert (checkout / "syndicate" / "clean" / "blockmodel.npz").stat().st_size < 1_000_000
    assert not [token for token in load(None).odds.table if token.endswith((".com", ".org", ".net", ".cn"))]


def test_a_cleaner_takes_a_model_of_its_own(tmp_path, checkout):
    own = tmp_path / "own.npz"
    own.write_bytes((checkout / "syndicate" / "clean" / "blockmodel.npz").read_bytes())
    assert Cleaner(model=own).clean(PAGE).text == Cleaner().clean(PAGE).text != ""


def test_a_file_that_is_no_model_is_refused_by_name(tmp_path):
    wrong = tmp_path / "wrong.npz"
    wrong.write_bytes(b"PK\x03\x04 nothing of the kind")
    with pytest.raises(ValueError, match=r"wrong\.npz is no weight file"):
        Cleaner(model=wrong).clean(PAGE)


def test_names_are_taken_apart():
    assert {"article-body", "article", "body"} <= set(tokens("article-Body"))
    assert {"post0", "post"} <= set(tokens("post123"))


def test_what_names_say_does_not_depend_on_what_was_asked_before():
    odds = NameOdds({"post": 1.0, "body": 0.5, "post0": -2.0, "0": 0.25, "postbody": 3.0, "d": 9.0})
    together = name_scores(["postBody", "post12 post-body", "x", "aD", "post12"], odds).tolist()
    assert together == [[4.5, 3, 0.5], [-0.5, 1, -2], [0, 0, 0], [0, 0, 0], [-0.75, 1, -2]]
    assert name_scores(["post12", "postBody"], odds).tolist() == [together[4], together[0]]


def test_the_strongest_names_count():
    odds = NameOdds({"a1": 2.0, "b": -1.0})
    assert name_scores(["", "b", "b b b"], odds).tolist() == [[0, 0, 0], [-1, -1, -1], [-1, -1, -1]]
