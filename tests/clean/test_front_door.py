"""`syndicate.clean` is a function to those who use it, though it bears the name of a room."""

import inspect
import pickle

import syndicate
from syndicate.clean.cleaner import Cleaner


def test_it_takes_what_a_cleaner_takes():
    wanted = list(inspect.signature(Cleaner().clean).parameters.values())
    found = list(inspect.signature(syndicate.clean).parameters.values())
    assert [(each.name, each.default) for each in found] == [(each.name, each.default) for each in wanted]


def test_it_travels_to_other_processes():
    assert pickle.loads(pickle.dumps(syndicate.clean)) is syndicate.clean
