"""Who stands next to whom whatever happens: brothers and sisters, the oldest left, each with the partners who have no
parents in the picture. Men stand left and women right, and somebody's first partner stands nearest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cano_cli.diagrams.genogram.layout.kinship import Couple, Kinship

Block = list[str]


def blocks_of(
    keys: Sequence[str], kinship: Kinship, rows: Mapping[str, int], genders: Mapping[str, str]
) -> list[Block]:
    """Return everybody in blocks, in each from left to right, all of one row."""
    blocks = _sibships(kinship, rows)
    block_of = {key: block for block in blocks for key in block}
    _join([key for block in blocks for key in block], kinship, rows, genders, block_of)
    for key in keys:
        if key not in block_of:
            block_of[key] = [key]
            blocks.append(block_of[key])
            _join([key], kinship, rows, genders, block_of)
    return blocks


def stands_right(partner: str, of: str, couple: Couple, genders: Mapping[str, str]) -> bool:
    """Whether the place of a partner is right of the other one: a woman's, and otherwise that of who is named last."""
    for left, right in (("m", "v"), ("m", ""), ("", "v")):
        if {genders[partner], genders[of]} == {left, right} or (left, right) == (genders[of], genders[partner]):
            return genders[partner] == right
    return couple.partners.index(partner) > couple.partners.index(of)


def _sibships(kinship: Kinship, rows: Mapping[str, int]) -> list[Block]:
    blocks: list[Block] = []
    for place, couple in enumerate(kinship.couples):
        below = max(rows[key] for key in couple.partners) + 1
        own = [key for key in couple.children if kinship.origin[key] == place]
        blocks.append([key for key in own if rows[key] == below])
        blocks.extend([key] for key in own if rows[key] != below)
    return [block for block in blocks if block]


def _join(
    to_do: list[str],
    kinship: Kinship,
    rows: Mapping[str, int],
    genders: Mapping[str, str],
    block_of: dict[str, Block],
) -> None:
    """Put partners who stand nowhere yet beside who is in ``to_do``, and their other partners beside them."""
    for key in to_do:
        for place in kinship.couples_of.get(key, ()):
            couple = kinship.couples[place]
            for partner in couple.partners:
                if partner not in block_of and rows[partner] == rows[key]:
                    _insert(partner, key, couple, kinship, rows, genders, block_of)
                    to_do.append(partner)


def _insert(
    partner: str,
    key: str,
    couple: Couple,
    kinship: Kinship,
    rows: Mapping[str, int],
    genders: Mapping[str, str],
    block_of: dict[str, Block],
) -> None:
    """Stand beside ``key``, on the outer side of the partners who came before."""
    right = stands_right(partner, key, couple, genders)
    beside = key
    for place in kinship.couples_of[key]:
        earlier = kinship.couples[place]
        if earlier is couple:
            break
        other = next((one for one in earlier.partners if one != key), None)
        if other not in block_of or rows[other] != rows[key]:
            continue
        if stands_right(other, key, earlier, genders) == right:
            beside = _further(beside, other, right, block_of)
    block = block_of[beside]
    block.insert(block.index(beside) + right, partner)
    block_of[partner] = block


def _further(one: str, other: str, right: bool, block_of: Mapping[str, Block]) -> str:
    block = block_of[other]
    if block is not block_of[one]:
        return other
    return max(one, other, key=block.index) if right else min(one, other, key=block.index)
