"""The learned block model: how likely each block of a page is article text. Weights are a file of numbers (see `net`)."""

from dataclasses import dataclass
from functools import lru_cache

from syndicate.clean.pages.pageshape import PageShape
from syndicate.clean.scoring.containers import Numbers
from syndicate.clean.scoring.features import NameOdds, PageFeatures, features
from syndicate.clean.scoring.net import Net, chances, read


@dataclass(frozen=True, slots=True)
class BlockModel:
    """A net and what names were learned to say."""

    odds: NameOdds
    net: Net

    def features(self, shape: PageShape) -> PageFeatures:
        """The features of a page that has blocks, with this model's table of names."""
        return features(shape, self.odds)

    def chances(self, page: PageFeatures) -> Numbers:
        """For each block of the page, how likely it is article text, 0..1."""
        return chances(self.net.logits(page.numbers, page.groups)[:, 0])


@lru_cache(maxsize=8)
def load(path: str | None) -> BlockModel:
    """The model of a weight file; None is the one that comes with syndicate.

    Raises OSError if it cannot be read, ValueError if it is none.
    """
    net, table = read(path, "blockmodel.npz")
    return BlockModel(NameOdds(table), net)
