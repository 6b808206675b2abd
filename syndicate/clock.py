"""The only way to the time.

Everything that needs to know what time it is takes a `Clock`, a function without arguments that
gives an aware datetime in UTC. Production passes `system_clock`; tests and simulations pass their
own. No other module calls `datetime.now` or `time.time`.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeAlias

Clock: TypeAlias = Callable[[], datetime]


def system_clock() -> datetime:
    """The present moment, as an aware datetime in UTC."""
    return datetime.now(UTC)
