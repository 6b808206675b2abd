"""A folder with a configuration in it, and the means to say what is refused in it."""

import pytest

from syndicate.config import check, load
from syndicate.errors import ConfigError

SOURCE = '[sources.seeds]\nkind = "folder"\npath = "seeds"\n'


class Site:
    """A folder with `seeds/` and `config/syndicate.toml`."""

    def __init__(self, root):
        self.root, self.file = root, root / "config" / "syndicate.toml"
        self.file.parent.mkdir()
        (root / "seeds").mkdir()

    def load(self, text=SOURCE, **environment):
        self.file.write_text(text, encoding="utf-8")
        return load(str(self.file), environment)

    def refused(self, text, **environment):
        """The lines of the refusal, with the path of the file as F."""
        self.file.write_text(text, encoding="utf-8")
        with pytest.raises(ConfigError) as caught:
            check(str(self.file), environment)
        self.error = caught.value
        return str(caught.value).replace(str(self.file), "F").splitlines()
