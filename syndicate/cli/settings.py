"""Where a command finds the configuration."""

import argparse
import os
from pathlib import Path

from syndicate import config


def load(options: argparse.Namespace) -> config.Settings:
    """The configuration named by --config, else config/syndicate.toml here or in a folder above."""
    path = options.config or config.find(str(Path.cwd()))
    return config.load(path, os.environ)
