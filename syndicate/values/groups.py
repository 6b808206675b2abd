"""Groups: blocks that are written as one - a list with all that stands within its items, a quotation, a piece of code."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from syndicate.values.block import Block, BlockKind
from syndicate.values.inline import is_safe
from syndicate.values.markers import number

# What may stand between two blocks of one item, or of two items of one list.
_WITHIN: Final = frozenset({"figure", "code", "table", "quote"})


class Member(NamedTuple):
    """A piece of a list: one block of an item, or blocks of other kinds that stand within the item before.

    `depth` is that of the item; `is_item` says that an item begins here.
    """

    depth: int
    blocks: tuple[Block, ...]
    is_item: bool


class Group(NamedTuple):
    """Blocks that are written as one. A list has `members`, and `blocks` are all that are in them."""

    kind: BlockKind
    blocks: tuple[Block, ...]
    members: tuple[Member, ...] = ()


def groups(blocks: Iterable[Block]) -> Iterator[Group]:
    """The blocks that show something, group by group."""
    shown = tuple(filter(_shows, blocks))
    place = 0
    while place < len(shown):
        kind = shown[place].kind
        if kind == "item":
            group = _list(shown, place)
        else:
            end = place + 1
            while end < len(shown) and _is_one(kind, shown[end]):
                end += 1
            group = Group(kind, shown[place:end])
        yield group
        place += len(group.blocks)


def quoted(quotation: Group) -> tuple[Block, ...]:
    """What stands in a quotation, as it would stand outside of it."""
    return tuple(
        replace(block, kind="item", level=1) if block.marker else replace(block, kind="paragraph", level=0)
        for block in quotation.blocks
    )


def _shows(block: Block) -> bool:
    if block.text.strip() or (block.kind == "figure" and is_safe(block.address)):
        return True
    return any(span.kind == "image" and is_safe(span.address) for span in block.spans)


def _is_one(kind: BlockKind, below: Block) -> bool:
    return below.kind == kind and ((kind == "quote" and not below.level) or (kind == "code" and below.level > 0))


def _list(shown: tuple[Block, ...], start: int) -> Group:
    """The list that begins with this item; a paragraph, where the item has no marker: it is the rest of one."""
    opened: list[tuple[int, int | None]] = []
    members: list[Member] = []
    place = end = start
    while end < len(shown):
        block = shown[end]
        if block.kind == "item":
            depth = _depth_within(opened, block, has_between=end > place)
            if depth is None:
                break
            if end > place:
                members.append(Member(depth, shown[place:end], is_item=False))
            members.append(_member(opened, block, depth))
            place = end + 1
        elif block.kind not in _WITHIN:
            break
        end += 1
    if not members:
        return Group("paragraph", (replace(shown[start], kind="paragraph", level=0),))
    return Group("item", shown[start:place], tuple(members))


def _depth_within(opened: list[tuple[int, int | None]], item: Block, *, has_between: bool) -> int | None:
    """How deep the open item is that goes on up to this one, or 0 where none needs to; None where the list ends.

    With something between, a list goes on in the rest of an item, in a list within it, and in the next number.
    """
    depth = max(item.level, 1)
    while opened and opened[-1][0] > depth:
        opened.pop()
    if item.marker is not None and not has_between:
        return 0
    if not opened:
        return None
    around, count = opened[-1]
    goes_on = item.marker is None or around < depth or (count is not None and number(item.marker) == count + 1)
    return around if goes_on else None


def _member(opened: list[tuple[int, int | None]], item: Block, around: int) -> Member:
    if item.marker is None:
        return Member(around, (item,), is_item=False)
    depth = max(item.level, 1)
    if opened and opened[-1][0] == depth:
        opened.pop()
    opened.append((depth, number(item.marker)))
    return Member(depth, (item,), is_item=True)
