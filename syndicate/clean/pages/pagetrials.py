"""The blocks of a page as its walk makes them: what a run has collected becomes a trial where a block ends.

What is no text but shows something is a figure; a caption takes the image before it into its own block.
"""

from typing import Final

from syndicate.clean.pages.pageinline import Mark, Piece, Run, code_paragraphs, folded
from syndicate.clean.pages.pageshape import NOWHERE, Around, Trial
from syndicate.clean.pages.pagestanding import Place
from syndicate.values.block import BlockKind

# Characters and marks of a caption that its next block is joined to: most have one sentence, and copying has to end.
_LONGEST_CAPTION: Final = 1000
_MOST_MARKS: Final = 100
_INVISIBLE: Final = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


class Trials:
    """The blocks that were made so far, in `made`, and the `run` that the next one is collected in.

    `quotation` is the number of the last one's container.
    """

    __slots__ = ("_begun", "_list", "_marker", "_with_words", "made", "quotation", "run")

    def __init__(self) -> None:
        self.run = Run()
        self.made: list[Trial] = []
        self._marker: str | None = None
        self._begun = 0
        self._list = Place()
        # The lists, by their depths, that have had an item with words.
        self._with_words: dict[int, Place] = {}
        self.quotation = 0

    def begin_item(self, marker: str, around: Place) -> None:
        """An item begins of the list that is the place around it; its first words bear the marker."""
        self._marker, self._begun, self._list = marker, len(self.made), around

    def leaf(self, data: str, place: Place, container: int) -> None:
        """All the text of a container that holds nothing else."""
        if place.kind != "paragraph" or place.within or not self.run.is_untouched:
            self.run.add(data)
            self.end(place, container)
        elif (text := folded(data)) and (text[0] not in _INVISIBLE or text.strip(_INVISIBLE)):
            self.made.append(Trial(text, container))

    def end(self, place: Place, container: int) -> None:
        """A block ends: what was collected becomes one, if it shows something."""
        if self.run.is_empty:
            return
        piece = self.run.take(preformatted=place.preformatted)
        text, kind = piece.text, place.kind
        if not text or (text[0] in _INVISIBLE and not text.strip(_INVISIBLE)):
            self._figures(piece, place, container)
        elif kind == "figure":
            self._caption(piece, place, container)
        elif kind == "code":
            code = Trial("", container, 0, "code", around=self._around(place, "code"))
            for number, (text, linked, *_) in enumerate(code_paragraphs(piece)):
                self.made.append(code._replace(text=text, linked=linked, level=min(number, 1)))
        elif kind == "item" and self._marker and text.isdecimal() and self._marker.strip(".)") == text:
            # A list that shows its numbers itself, and is numbered once: what follows is the item.
            return
        else:
            self.add(piece, kind, place, container)

    def add(self, piece: Piece, kind: BlockKind, place: Place, container: int) -> None:
        """A piece of text becomes a block."""
        marker = None
        level = place.level if kind in ("heading", "item") else 0
        if kind == "quote":
            level = int(place.quotation != self.quotation)
            if level:
                self._begin_quotation(place.quotation)
        if place.numbering and kind in ("item", "quote"):
            marker, self._marker = self._marker, None
            if marker is not None:
                self._with_words[self._list.level] = self._list
            if marker is not None and kind == "item":
                self._stand_above(place.within)
        around = NOWHERE if kind == "item" else self._around(place, kind)
        text, linked, marks, shift, stressed = piece
        self.made.append(
            Trial(text, container, linked, kind, level, marker, marks, shift, stressed, None, None, around)
        )

    def _around(self, place: Place, kind: BlockKind) -> Around:
        """What a block stands in. An item that has no words yet may never have any, and is none so far."""
        within = max(place.within - 1, 0) if self._marker is not None else place.within
        is_quoted = place.quotation > 0 and place.quotation == self.quotation and kind != "quote"
        return Around(within, int(is_quoted)) if within or is_quoted else NOWHERE

    def around_image(self, place: Place) -> Around:
        """What an image stands in: of an item that has no words, the one before it of the same list, so that this goes on."""
        around = self._around(place, "figure")
        goes_on = self._marker is not None and self._with_words.get(self._list.level) is self._list
        return around._replace(within=place.within) if goes_on else around

    def _begin_quotation(self, container: int) -> None:
        """The quotation in this container has its first words: what was made of it before stands above them."""
        self.quotation = container
        for number in range(len(self.made) - 1, -1, -1):
            made = self.made[number]
            if made.container < container or made.kind == "quote":
                break
            self.made[number] = made._replace(around=made.around._replace(quoted=-1))

    def _stand_above(self, depth: int) -> None:
        """The item that begins has its first words: what was made of it before stands above them."""
        for number in range(self._begun, len(self.made)):
            made = self.made[number]
            self.made[number] = made._replace(around=made.around._replace(within=-depth))

    def _figures(self, piece: Piece, place: Place, container: int) -> None:
        for _, _, kind, address, alternative in piece.marks:
            if kind != "image":
                continue
            image = (0, 0, kind, address, alternative)
            last = self._last_of(place.figure)
            if last and last.kind == "figure" and not last.address:
                # The caption stands before its image.
                marks = (image, *last.marks)
                self.made[-1] = last._replace(container=container, linked=0, marks=marks, address=address)
            else:
                around = self.around_image(place)
                self.made.append(Trial("", container, 0, "figure", marks=(image,), address=address, around=around))

    def _caption(self, piece: Piece, place: Place, container: int) -> None:
        last = self._last_of(place.caption)
        if last and last.kind == "figure" and last.text and _is_short(last):
            self.made[-1] = _joined(last, piece)
            return
        marks, address = piece.marks, None
        last = self._last_of(place.figure)
        if last and last.kind == "figure" and last.address and not last.text:
            marks, address = last.marks + marks, last.address
            self.made.pop()
        text, linked, _, shift, stressed = piece
        around = self.around_image(place)
        self.made.append(
            Trial(text, container, linked, "figure", 0, None, marks, shift, stressed, address, None, around)
        )

    def _last_of(self, container: int) -> Trial | None:
        """The last block, if it stands in an element that the walk is still in: all containers since are below that one."""
        last = self.made[-1] if container and self.made else None
        return last if last and last.container >= container else None

    def exchange_image(self, address: str, other: str) -> bool:
        """Show another image instead of the one that was just noted; False if text stands behind that one."""
        if self.run.exchange_image(address, other):
            return True
        last = self.made[-1] if self.made else None
        if not self.run.is_empty or not last or last.text or last.address != address:
            return False
        marks = tuple((*mark[:3], other, mark[4]) for mark in last.marks)
        self.made[-1] = last._replace(marks=marks, address=other)
        return True


def _is_short(caption: Trial) -> bool:
    return len(caption.text) < _LONGEST_CAPTION and len(caption.marks) < _MOST_MARKS


def _joined(caption: Trial, piece: Piece) -> Trial:
    """A caption and one more block of it, on one line."""
    size = len(caption.text)
    marks = *_shifted(caption.marks, -caption.shift, 0), *_shifted(piece.marks, size + 1 - piece.shift, size + 1)
    text = f"{caption.text} {piece.text}"
    linked, stressed = caption.linked + piece.linked, caption.stressed + piece.stressed
    return caption._replace(text=text, linked=linked, marks=marks, shift=0, stressed=stressed)


def _shifted(marks: tuple[Mark, ...], by: int, least: int) -> tuple[Mark, ...]:
    return tuple(
        (max(start + by, least), max(end + by, least), kind, address, alternative)
        for start, end, kind, address, alternative in marks
    )
