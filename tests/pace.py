"""How fast this machine is, so that a limit in seconds means the same on a slow one."""

from functools import cache
from time import process_time

# Seconds that the loop takes on the machine that the limits were set on.
_NOMINAL = 0.04
_TURNS = 1_000_000


@cache
def slowness() -> float:
    """How many times as slow as that machine this one is; at least 1."""
    began = process_time()
    sum(number * number for number in range(_TURNS))
    return max(1.0, (process_time() - began) / _NOMINAL)
