"""The configuration: a TOML file, and the environment, onto the rooms' own settings.

The rooms define and check their settings; this room maps keys onto their fields, whatever they are, and knows
file, line and key of whatever is wrong. Nothing is guessed and nothing is passed over: an unknown key is refused
like a wrong value. The settings hold plain values, so that they travel to any process.

Loading it loads no room's heavy packages.
"""

from syndicate.config.loading import check, find, load
from syndicate.config.settings import ServeSettings, Settings

__all__ = ["ServeSettings", "Settings", "check", "find", "load"]
