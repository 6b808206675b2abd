"""Where a command finds the configuration."""

import argparse
import os
from pathlib import Path

from syndicate.config import Settings, find
from syndicate.config import load as load_file


def load(options: argparse.Namespace) -> Settings:
    """The configuration named by --config, else config/syndicate.toml here or in a folder above."""
    path = options.config or find(str(Path.cwd()))
    return load_file(path, os.environ)
