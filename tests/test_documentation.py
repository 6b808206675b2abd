"""What docs/ says of the settings is complete."""

from dataclasses import fields

import pytest

from syndicate.clean.cleaner import Limits
from syndicate.config import ServeSettings
from syndicate.fetch import FetchSettings
from syndicate.publish import FeedSettings, SiteSettings
from syndicate.sources import FolderSettings, PageSettings, UpstreamSettings
from syndicate.store import StoreSettings
from syndicate.values.source import Schedule

# What follows from other keys.
NO_KEYS = {(FeedSettings, "name"), (FeedSettings, "passes_title")}


@pytest.mark.parametrize(
    "settings",
    [
        FolderSettings,
        UpstreamSettings,
        PageSettings,
        Schedule,
        FeedSettings,
        SiteSettings,
        ServeSettings,
        StoreSettings,
        FetchSettings,
        Limits,
    ],
)
def test_every_setting_is_documented_with_its_default(checkout, settings):
    text = (checkout / "docs" / "configuration.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1:] for line in text.replace("MB", "000000").splitlines() if line.startswith("| ")]
    for field in [each for each in fields(settings) if (settings, each.name) not in NO_KEYS]:
        found = [row for row in rows if f"`{field.name}`" in row[0]]
        assert found, f"{settings.__name__}.{field.name}"
        if isinstance(field.default, int | str):
            assert any(str(field.default).lower() in row[2].lower() for row in found), f"{field.name}: {field.default}"
