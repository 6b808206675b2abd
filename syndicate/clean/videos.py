"""The videos of a page that belong to its article: they come into the row of candidates where they stand.

A frame says nothing of itself, and most of a page's frames are advertisements. What tells a video of the article is where
it stands, as with images: between two texts that are kept, or beside one in the same box, or between the title and the
first paragraph; and in nothing that is called something else than what that text stands in. Any other video leaves no
trace, and a page without text has none.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Final

from syndicate.clean.draft import Candidate
from syndicate.clean.pages.imagenames import are_copies
from syndicate.clean.pages.pageshape import PageShape, Video
from syndicate.clean.scores import kind
from syndicate.clean.scoring.company import Judged, lead
from syndicate.clean.words.shapes import width
from syndicate.values.block import Block, Span
from syndicate.values.inline import picture_link

# Videos of which nothing is said between them: more are a list of videos.
_MOST_TOGETHER: Final = 3
# How what stands around nothing but a video is called, whatever else it is.
_OF_VIDEO: Final = re.compile(r"embed|youtube", re.IGNORECASE)
_STRANGE_TAGS: Final = frozenset({"aside", "dialog", "nav", "footer"})
# Characters of what is written on the button of a player.
_LABEL: Final = 80
# Columns of a word.
_COLUMNS: Final = 6


def with_videos(candidates: tuple[Candidate, ...], shape: PageShape) -> tuple[Candidate, ...]:
    """The candidates, one for each block of a page's shape, with the videos of the article between them.

    Where the page shows the picture of such a video itself, that one leads to it.
    """
    if not shape.videos:
        return candidates
    page = _Page(candidates, shape)
    together = Counter(video.number for video in shape.videos)
    row = list(candidates)
    # From the last to the first, so that the numbers of those before it stay true.
    for video in reversed(shape.videos):
        text = page.text_of(video) if together[video.number] <= _MOST_TOGETHER else None
        if text is not None:
            _put(row, shape, video, candidates[text].block.score)
    return tuple(row)


class _Page:
    """A page whose blocks have been judged."""

    def __init__(self, candidates: tuple[Candidate, ...], shape: PageShape) -> None:
        self._candidates, self._shape = candidates, shape

    def text_of(self, video: Video) -> int | None:
        """The number of a block of the article that a video belongs to; None if it belongs to none."""
        beside = self._beside(video)
        kept = [number for number in beside if self._is_kept(number)]
        if len(kept) < 2:
            # Nothing is known of what stands on the other side, but that it is not kept.
            kept = [number for number in kept if self._shares_box(video, number, beside)]
        if not kept and self._lead and self._lead.start <= video.number <= self._lead.stop:
            kept = [self._lead.stop]
        near = (number for number in kept if not _is_apart(self._shape, video, self._shape.trials[number].container))
        return next(near, None)

    def _is_kept(self, number: int) -> bool:
        return self._candidates[number].verdict is None

    @cached_property
    def _lead(self) -> range:
        """What stands between the title and the first paragraph, which is the block behind, if those are labels."""
        words = [width(trial.text) // _COLUMNS for trial in self._shape.trials]
        return lead(Judged(self._shape, [], words, [], list(map(self._is_kept, range(len(words))))))

    def _beside(self, video: Video) -> list[int]:
        """The nearest texts before and behind a video."""
        count = len(self._candidates)
        sides = range(min(video.number, count) - 1, -1, -1), range(video.number, count)
        nearest = (next((number for number in side if self._tells(number, video)), None) for side in sides)
        return [number for number in nearest if number is not None]

    def _tells(self, number: int, video: Video) -> bool:
        """Whether a block tells something of what stands beside it: captions do not, nor does what was skipped whole."""
        trial = self._shape.trials[number]
        if not trial.text or trial.kind == "figure" or trial.verdict:
            return False
        is_of_player = trial.container == video.container and len(trial.text) <= _LABEL
        return self._is_kept(number) or not is_of_player

    def _shares_box(self, video: Video, number: int, beside: list[int]) -> bool:
        """Whether a text stands in the innermost container around a video that holds any."""
        shape = self._shape
        box, texts = video.container, [shape.trials[text].container for text in beside]
        while box and not any(box <= container < shape.ends[box] for container in texts):
            box = shape.parents[box]
        return box <= shape.trials[number].container < shape.ends[box]


def _is_apart(shape: PageShape, video: Video, text: int) -> bool:
    """Whether a video stands in something that is called something else than what a text beside it stands in."""
    own = set(_kinds(shape, video.container, text))
    return not own <= set(_kinds(shape, text, video.container))


def _kinds(shape: PageShape, container: int, other: int) -> Iterator[str]:
    """What the containers are called that hold one thing and not the other."""
    while not container <= other < shape.ends[container]:
        name, tag = shape.names[container], shape.tags[container]
        if not _OF_VIDEO.search(name):
            yield from filter(None, (kind(name), tag if tag in _STRANGE_TAGS else None))
        container = shape.parents[container]


def _put(row: list[Candidate], shape: PageShape, video: Video, score: float) -> None:
    """Put a video into the row: on a picture of it that is shown, above a caption of its own, or by itself."""
    shown = video.block(score)
    if (number := _picture_in(row, video)) is not None:
        figure = row[number].block
        if picture_link(figure) is None:
            spans = (*figure.spans, Span(0, 0, "link", video.watched))
            row[number] = replace(row[number], block=replace(figure, spans=spans))
    elif _has_caption(row, shape, video):
        below = row[video.number]
        block = replace(below.block, address=shown.address, spans=(*shown.spans, *below.block.spans))
        row[video.number] = replace(below, block=block)
    else:
        row.insert(video.number, Candidate(shown))


def _picture_in(row: list[Candidate], video: Video) -> int | None:
    """The place of a figure that is kept and leads to a video, or shows a picture of it and leads nowhere."""
    figures = ((n, one.block) for n, one in enumerate(row) if one.verdict is None and one.block.kind == "figure")
    return next((n for n, figure in figures if figure.address and _leads_to(figure, video)), None)


def _leads_to(figure: Block, video: Video) -> bool:
    leads_to = picture_link(figure)
    return leads_to == video.watched if leads_to else _is_of(figure.address or "", video)


def _is_of(picture: str, video: Video) -> bool:
    """Whether a picture is one of a video."""
    return bool(video.name and video.name in picture) or are_copies(picture, video.picture)


def _has_caption(row: list[Candidate], shape: PageShape, video: Video) -> bool:
    """Whether the block behind a video is the caption of the figure that it stands in."""
    if video.number >= len(shape.trials):
        return False
    below, caption = row[video.number], shape.trials[video.number]
    if below.verdict or below.cuts or below.block.kind != "figure" or below.block.address:
        return False
    figure = _figure(shape, video.container)
    return figure > 0 and figure == _figure(shape, caption.container)


def _figure(shape: PageShape, container: int) -> int:
    """The innermost figure around a container; 0 where there is none."""
    while container and shape.tags[container] != "figure":
        container = shape.parents[container]
    return container
