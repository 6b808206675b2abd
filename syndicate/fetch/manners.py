"""Manners: what a process knows of the sites that it visits, so that all of its fetches together behave.

Several sources are ingested at a time, each with a fetcher of its own; to a host they are one visitor. Processes
do not know of each other: who spreads work over many has as many visitors.
"""

from dataclasses import dataclass, field

from syndicate.fetch.hosts import Hosts
from syndicate.fetch.reach import Reach
from syndicate.fetch.robots import Robots


@dataclass(frozen=True, slots=True)
class Manners:
    """The hosts' turns and holds, the sites' robots.txt, and whether anybody can be reached."""

    hosts: Hosts = field(default_factory=Hosts)
    robots: Robots = field(default_factory=Robots)
    reach: Reach = field(default_factory=Reach)


OF_THIS_PROCESS = Manners()
