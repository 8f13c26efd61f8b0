"""What stands under the genogram: what its symbols and lines mean, those that occur, and what else is to be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.legend import SAMPLE, Entry, Sample
from cano_cli.diagrams.canvas.lettering import wrap
from cano_cli.diagrams.canvas.strokes import TOLD
from cano_cli.diagrams.canvas.svg import element
from cano_cli.diagrams.genogram.bonds import chosen, draw_sample
from cano_cli.diagrams.genogram.family import Child, Family, Member, Union
from cano_cli.diagrams.genogram.households import Home, draw_home_sample
from cano_cli.diagrams.genogram.lines import SLASHES, UNION_LOOKS, draw_bond, draw_slashes
from cano_cli.diagrams.genogram.members import draw_symbol
from cano_cli.diagrams.genogram.reading import Reading
from cano_cli.diagrams.genogram.telling import called, remarks, union_dates
from cano_cli.diagrams.genogram.years import ABOUT, age_text, year_text
from cano_cli.readers.dutch import join

_HALF = 8.0
_ROOM = 240.0
"""How wide the words of an entry may be: two columns fit the page."""
_GENDERS = {"m": "man of jongen", "v": "vrouw of meisje", "x": "gender x", "": "gender niet gekend"}
_UNIONS = {
    "gehuwd": "gehuwd",
    "samenwonend": "samenwonend",
    "relatie": "een relatie",
    "onbekend": "relatie niet gekend",
}
_ENDS = {"uit-elkaar": "uit elkaar", "scheiding": "gescheiden"}
_BONDS = {
    "biologisch": ("kind", "kind"),
    "adoptie": ("geadopteerd kind", "geadopteerd kind"),
    "pleeg": ("pleegkind", "vroeger pleegkind"),
    "stief": ("pluskind", "vroeger pluskind"),
}


def entries(family: Family, homes: Sequence[Home]) -> list[Entry]:
    """Return the samples of what occurs in the picture."""
    return [
        *_members(family.members),
        *_unions(family.unions),
        *_children([child for union in family.unions for child in union.children]),
        *_homes(homes),
        *_bonds(family),
    ]


def all_remarks(reading: Reading, untold: Sequence[Union], at: date) -> list[str]:
    """Return what else is to be known to read the picture. ``untold`` are unions whose years found no room on the
    line."""
    names = {member.key: called(member) for member in reading.family.members}
    years = [f"{join([names[key] for key in union.partners])}{union_dates(union)}" for union in untold]
    return [
        *filter(None, (_figures(reading.family, at),)),
        *([f"Samen: {'; '.join(years)}."] if years else []),
        *remarks(reading),
    ]


def _members(members: Sequence[Member]) -> Iterator[Entry]:
    known = [member for member in members if not (member.unknown or member.expected)]
    for gender, told in _GENDERS.items():
        if any(member.gender == gender for member in known):
            yield _symbol(Member("", "", gender)), told
    for member in members:
        if member.index:
            yield _symbol(Member("", "", member.gender, index=True)), _short(member.label)
    if unknown := next((member for member in members if member.unknown), None):
        yield _symbol(Member("", "", unknown.gender, unknown=True), "?"), "niet gekend"
    if died := next((member for member in known if member.died), None):
        yield _symbol(Member("", "", died.gender, died=died.died)), "overleden"
    if expected := next((member for member in members if member.expected), None):
        yield _symbol(Member("", "", expected=expected.expected)), "kind op komst"


def _unions(unions: Sequence[Union]) -> Iterator[Entry]:
    couples = [union for union in unions if len(union.partners) > 1]
    for kind, told in _UNIONS.items():
        if any(union.kind == kind for union in couples):
            yield _union(kind, 0), told
    for end, told in _ENDS.items():
        ended = next((union for union in couples if union.end == end), None)
        if ended:
            yield _union(ended.kind, SLASHES[end]), told


def _children(children: Sequence[Child]) -> Iterator[Entry]:
    for bond, words in _BONDS.items():
        for ended, told in enumerate(words):
            if any(child.bond == bond and child.ended == bool(ended) for child in children):
                yield _descent(bond, ended=bool(ended)), told


def _homes(homes: Iterable[Home]) -> Iterator[Entry]:
    for home in homes:
        yield _home(home), _short(f"samen in huis: {home.household.name}")


def _bonds(family: Family) -> Iterator[Entry]:
    seen = {bond.quality for bond in chosen(family)}
    for quality, told in TOLD.items():
        if quality in seen:
            yield _bond(quality), told


def _short(words: str) -> str:
    return "".join(wrap(words, _ROOM, tokens.LEGEND_SIZE, 1))


def _symbol(member: Member, inside: str = "") -> Sample:
    return lambda x, y: draw_symbol(member, (x + SAMPLE - _HALF, y), inside, _HALF)


def _union(kind: str, slashes: int) -> Sample:
    def sample(x: float, y: float) -> str:
        line = element("line", x1=x, y1=y, x2=x + SAMPLE, y2=y, **UNION_LOOKS[kind])
        return line + draw_slashes(slashes, (x + SAMPLE / 2, y))

    return sample


def _descent(bond: str, *, ended: bool) -> Sample:
    return lambda x, y: draw_bond([((x + SAMPLE - _HALF, y - 7), (x + SAMPLE - _HALF, y + 7))], bond, ended=ended)


def _home(home: Home) -> Sample:
    return lambda x, y: draw_home_sample(home, x, y, SAMPLE)


def _bond(quality: str) -> Sample:
    return lambda x, y: draw_sample(quality, x, y, SAMPLE)


def _figures(family: Family, at: date) -> str:
    """Tell what the figures at the symbols mean, and the marks on them."""
    born = [year_text(one.born) for one in family.members if one.born]
    died = [year_text(one.died) for one in family.members if one.died]
    ages = [age_text(one, at) for one in family.members]
    marks = "".join((*born, *died, *ages))
    sides = [*(["links het geboortejaar"] if born else []), *(["rechts het jaar van overlijden"] if died else [])]
    told = (
        f"In een symbool staat de leeftijd{', of hoe oud iemand werd' if died else ''}." if any(ages) else "",
        f"Boven een symbool staat {join(sides)}." if sides else "",
        f"{ABOUT} betekent: ongeveer." if ABOUT in marks else "",
        "Een jaar met ? is niet zeker." if "?" in marks else "",
    )
    return " ".join(part for part in told if part)
