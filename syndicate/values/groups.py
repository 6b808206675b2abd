"""Groups: blocks that are written as one - a list with all that stands within its items, a quotation, a piece of code."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple, TypeAlias

from syndicate.values.block import Block, BlockKind
from syndicate.values.characters import legal
from syndicate.values.inline import is_safe
from syndicate.values.markers import number

# What may stand between two blocks of one item, or of two items of one list, where it does not say where it stands.
_BETWEEN: Final = frozenset({"figure", "code", "table", "quote"})

_Open: TypeAlias = list[tuple[int, int | None]]
"""The depths and the numbers of the items that are open, the outermost first."""


class Member(NamedTuple):
    """A piece of a list: one block of an item, or blocks of other kinds that stand within the item before.

    `depth` is that of the item. `is_item` says that an item begins here: the last of the blocks bears its marker, and those
    before it stand above that.
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
    shown = _settled(tuple(filter(_shows, blocks)))
    place = 0
    while place < len(shown):
        block = shown[place]
        if _is_of_list(block) or block.within < 0:
            group = _list(shown, place)
        else:
            end = place + 1
            while end < len(shown) and _is_one(shown[end - 1], shown[end]):
                end += 1
            group = Group(_kind(shown[place:end]), shown[place:end])
        yield group
        place += len(group.blocks)


def quoted(quotation: Group) -> tuple[Block, ...]:
    """What stands in a quotation, as it would stand outside of it."""
    around = _around(quotation.blocks[0])
    return tuple(_unquoted(block, around) for block in quotation.blocks)


def _unquoted(block: Block, around: int) -> Block:
    depth = block.within - around
    if block.kind != "quote":
        return replace(block, within=max(depth, 0), quoted=0)
    if block.marker or depth > 0:
        return replace(block, kind="item", level=max(depth, 1), within=0)
    return replace(block, kind="paragraph", level=0, within=0)


def code(piece: Group) -> str:
    """A piece of code as the document has it: with its indents, and with no blank lines but its own."""
    first, *others = piece.blocks
    below = (("\n\n" if block.level == 1 else "\n") + _indented(block) for block in others)
    return legal(_indented(first) + "".join(below))


def _indented(block: Block) -> str:
    lines = block.text.split("\n")
    if len(lines) != len(block.indents):
        return block.text
    return "\n".join(" " * indent + line for indent, line in zip(block.indents, lines, strict=True))


def _shows(block: Block) -> bool:
    if block.text.strip() or (block.kind == "figure" and is_safe(block.address)):
        return True
    return any(span.kind == "image" and is_safe(span.address) for span in block.spans)


def _is_one(above: Block, below: Block) -> bool:
    """Whether a block goes on with the one above: with its quotation, or else with its code."""
    if above.kind == "quote" or above.quoted:
        return _is_same_quotation(above, below)
    return below.kind == above.kind == "code" and below.level > 0 and not below.quoted


def _is_same_quotation(above: Block, below: Block) -> bool:
    if below.kind == "quote":
        return not below.level or above.quoted < 0
    return below.quoted > 0 or (below.quoted < 0 and above.quoted < 0)


def _kind(blocks: tuple[Block, ...]) -> BlockKind:
    """What blocks are that are one: several in a quotation are one, though none of them is what somebody says."""
    is_quotation = any(block.kind == "quote" for block in blocks) or (len(blocks) > 1 and blocks[0].quoted)
    return "quote" if is_quotation else blocks[0].kind


def _is_of_list(block: Block) -> bool:
    return block.kind == "item" or _begins(block)


def _begins(block: Block) -> bool:
    """Whether an item begins with the words of a block."""
    return block.marker is not None and block.kind in ("item", "heading")


def _depth(block: Block) -> int:
    """The depth of the item that a block is a part of."""
    return max(block.level if block.kind == "item" else block.within, 1)


def _around(block: Block) -> int:
    """The depth of the item that a block stands in, or of the one that the quotation stands in that begins with it."""
    is_item = block.kind == "quote" and block.marker
    return max(abs(block.within) - bool(is_item), 0)


def _settled(shown: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, where those that stand in an item that begins below have such an item below them."""
    if all(block.within >= 0 for block in shown):
        return shown
    row, depth = list(shown), 0
    for place in range(len(row) - 1, -1, -1):
        block = row[place]
        if block.within >= 0 or _is_of_list(block):
            depth = _depth(block) if _begins(block) else 0
        elif block.within != -depth:
            depth = 0
            row[place] = replace(block, within=max(-block.within - 1, 0))
    return tuple(row)


def _list(shown: tuple[Block, ...], start: int) -> Group:
    """The list that begins with this item; a paragraph, where the item has no marker: it is the rest of one."""
    opened: _Open = []
    members: list[Member] = []
    place = end = start
    while end < len(shown):
        head = _head(shown, end)
        block = shown[head]
        if _is_of_list(block):
            depth = _depth_within(opened, block, has_between=end > place)
            if depth is None:
                break
            if end > place:
                members.append(Member(depth, shown[place:end], is_item=False))
            members.append(_member(opened, shown[end : head + 1], depth))
            place = end = head + 1
        elif block.within:
            depth = 0 if end > place else _depth_around(opened, block)
            if not depth:
                break
            end = _end_within(opened, shown, place)
            members.append(Member(depth, shown[place:end], is_item=False))
            place = end
        elif block.kind in _BETWEEN:
            end += 1
        else:
            break
    if not members:
        return Group("paragraph", (replace(shown[start], kind="paragraph", level=0),))
    return Group("item", shown[start:place], tuple(members))


def _head(shown: Sequence[Block], start: int) -> int:
    """The place of the first block that does not stand in an item that begins below it."""
    while shown[start].within < 0 and not _is_of_list(shown[start]):
        start += 1
    return start


def _depth_within(opened: _Open, item: Block, *, has_between: bool) -> int | None:
    """How deep the open item is that goes on up to this one, or 0 where none needs to; None where the list ends.

    With something between, a list goes on in the rest of an item, in a list within it, and in the next number.
    """
    depth = _depth(item)
    while opened and opened[-1][0] > depth:
        opened.pop()
    if _begins(item) and not has_between:
        return 0
    if not opened:
        return None
    around, count = opened[-1]
    goes_on = item.marker is None or around < depth or (count is not None and number(item.marker) == count + 1)
    return around if goes_on else None


def _depth_around(opened: _Open, block: Block) -> int:
    """How deep the open item is that a block of another kind says that it stands in, 0 where none is open."""
    while opened and opened[-1][0] > _around(block):
        opened.pop()
    return opened[-1][0] if opened else 0


def _end_within(opened: _Open, shown: Sequence[Block], start: int) -> int:
    """Where what stands in the last open item, from `start` on, ends."""
    depth, end = opened[-1][0], start + 1
    while end < len(shown) and not _is_of_list(shown[end]) and shown[end].within >= 0:
        above = shown[end - 1]
        is_one = (above.kind == "quote" or above.quoted != 0) and _is_same_quotation(above, shown[end])
        if not is_one and (not _around(shown[end]) or _depth_around(opened, shown[end]) != depth):
            break
        end += 1
    return end


def _member(opened: _Open, blocks: tuple[Block, ...], around: int) -> Member:
    item = blocks[-1]
    if not _begins(item):
        return Member(around, blocks, is_item=False)
    depth = _depth(item)
    if opened and opened[-1][0] == depth:
        opened.pop()
    opened.append((depth, number(item.marker)))
    return Member(depth, blocks, is_item=True)
