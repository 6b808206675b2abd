"""Where a command finds the configuration."""

import argparse
import os
from pathlib import Path

from syndicate.config import Settings, find
from syndicate.config import check as check_file
from syndicate.config import load as load_file
from syndicate.errors import UsageError


def load(options: argparse.Namespace) -> Settings:
    """The configuration named by --config, else config/syndicate.toml here or in a folder above."""
    return load_file(_path(options), os.environ)


def check(options: argparse.Namespace) -> Settings:
    """The same, once it is seen that what it speaks of is there."""
    return check_file(_path(options), os.environ)


def _path(options: argparse.Namespace) -> str:
    try:
        return str(options.config or find(str(Path.cwd())))
    except FileNotFoundError as error:
        raise UsageError(
            "the current folder is gone: go to one that is there, or name the file with --config"
        ) from error
