"""The genogram in words: what somebody hears who cannot see it, and the caption. Dutch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from cano_cli.diagrams.canvas.strokes import TOLD
from cano_cli.diagrams.genogram.bonds import chosen
from cano_cli.diagrams.genogram.family import Bond, Child, Family, Member, Union
from cano_cli.diagrams.genogram.reading import Reading
from cano_cli.diagrams.genogram.years import ABOUT, age_text, year_only
from cano_cli.model.partial_date import PartialDate
from cano_cli.readers.dutch import count, date_text, join
from cano_cli.readers.partial_dates import partial_date_text

SOMEBODY = "iemand die niet gekend is"
_GENERATIONS = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende")
_GENDERS = {"v": "vrouw", "m": "man", "x": "gender x", "": "gender niet gekend"}
_YOUNG = {"v": "meisje", "m": "jongen"}
_GROWN = 18
_STATES = {
    "gehuwd": ("zijn gehuwd", "waren gehuwd"),
    "samenwonend": ("wonen samen", "woonden samen"),
    "relatie": ("hebben een relatie", "hadden een relatie"),
    "onbekend": ("zijn of waren samen", "waren samen"),
}
_ENDS = {"scheiding": "en zijn gescheiden", "uit-elkaar": "en zijn uit elkaar"}
_BONDS = {"adoptie": "geadopteerd", "pleeg": "pleegkind", "stief": "pluskind"}
_TWINS = {2: "een tweeling", 3: "een drieling", 4: "een vierling", 5: "een vijfling"}


def alt_of(reading: Reading, generations: dict[str, int], title: str, at: date) -> str:
    """Return the whole picture in sentences: who, generation by generation, then unions, children, who live together
    and how people stand to each other."""
    family = reading.family
    names = {member.key: called(member) for member in family.members}
    return " ".join((
        f"{title} op {date_text(at)}.",
        *_people(family, generations, at),
        *(sentence for union in family.unions for sentence in _union(union, names)),
        *(f"Samen in huis ({home.name}): {join([names[key] for key in home.members])}." for home in family.households),
        *_relations(chosen(family), names),
        *remarks(reading),
    ))  # fmt: skip


def caption_of(reading: Reading, title: str, at: date) -> str:
    """Return the caption: whose family, as it is known on what day, and who told how people get on."""
    told = f" Hoe de banden zijn, vertelden {join(reading.tellers)}." if len(reading.tellers) > 1 else ""
    told = f" Hoe de banden zijn, vertelde {reading.tellers[0]}." if len(reading.tellers) == 1 else told
    return f"{title}, zoals gekend op {date_text(at)}.{told}"


def remarks(reading: Reading) -> Iterator[str]:
    """Yield what is to be told beside the tree: earlier foster families, relations left out, who has no place yet."""
    for stay in reading.stays:
        parents = f" bij {join(stay.parents)}" if stay.parents else ""
        yield f"{_capital(stay.child)} was pleegkind{parents}{_when(stay.began, stay.ended)}."
    left_out = len(reading.family.bonds) - len(chosen(reading.family))
    if left_out:
        yield f"Niet getekend: nog {count(left_out, 'band', 'banden')} tussen familieleden."
    if reading.apart:
        yield f"Ook familie, maar er staat nog niet hoe: {join(reading.apart)}."


def called(member: Member) -> str:
    """Return what a member is called in a sentence."""
    return SOMEBODY if member.unknown else member.label


def union_dates(union: Union) -> str:
    """Return from when to when a union was, in words: `` van 2008 tot 2016``; empty when that is not known."""
    if union.began and not union.ended:
        return f" {'vanaf' if union.end else 'sinds'} {_year(union.began)}"
    return _when(union.began, union.ended, _year)


def _people(family: Family, generations: dict[str, int], at: date) -> Iterator[str]:
    for number in sorted(set(generations.values())):
        people = [member for member in family.members if generations[member.key] == number]
        ordinal = _GENERATIONS[number] if number < len(_GENERATIONS) else f"{number + 1}e"
        yield f"{ordinal.capitalize()} generatie: {join([_person(member, at) for member in people])}."


def _person(member: Member, at: date) -> str:
    if member.unknown:
        return SOMEBODY
    if member.expected:
        return f"{member.label} (wordt verwacht in {partial_date_text(member.expected)})"
    age = age_text(member, at).replace(ABOUT, "ongeveer ")
    told = (
        "om wie het gaat" if member.index else "",
        _gender(member, age),
        _happened("geboren", member.born) if member.born else "",
        _happened("overleden", member.died) if member.died else "",
        _years_old(age, died=member.died is not None),
    )
    return f"{member.label} ({', '.join(part for part in told if part)})"


def _years_old(age: str, *, died: bool) -> str:
    years = "nog geen jaar" if age == "0" else f"{age} jaar" if age else ""
    if not years or (age != "0" and not died):
        return years
    return f"{years} {'geworden' if died else 'oud'}"


def _gender(member: Member, age: str) -> str:
    years = age.rpartition(" ")[2]
    young = years.isdigit() and int(years) < _GROWN
    return _YOUNG.get(member.gender, _GENDERS[member.gender]) if young else _GENDERS[member.gender]


def _union(union: Union, names: dict[str, str]) -> Iterator[str]:
    partners = [names[key] for key in union.partners]
    children = join([_child(child, names) for child in union.children])
    of_them = f"; {'kind' if len(union.children) == 1 else 'kinderen'}: {children}" if children else ""
    if len(partners) == 1:
        yield f"{_capital(partners[0])} is ouder van {children}."
    elif _only_parents(union):
        comma = "," if partners[-1] == SOMEBODY else ""
        yield f"{_capital(join(partners))}{comma} zijn de ouders van {children}."
    else:
        yield f"{_capital(join(partners))} {_state(union)}{of_them}."
    for group in union.twins:
        born_together = _TWINS.get(len(group), "samen geboren")
        yield f"{_capital(join([names[key] for key in group]))} zijn {born_together}."


def _only_parents(union: Union) -> bool:
    """Whether nothing more was said than whose child it is: then nothing is said of how the two were together."""
    told = union.kind != "onbekend" or union.began or union.ended or union.end
    return not told and bool(union.children) and all(child.bond == "biologisch" for child in union.children)


def _state(union: Union) -> str:
    now, then = _STATES[union.kind]
    if not union.end:
        return f"{now}{union_dates(union)}"
    if union.end == "overlijden":
        until = "toen" if union.ended else "tot"
        return f"{then}{union_dates(union)}{',' if union.ended else ''} {until} een van hen overleed"
    return f"{then}{union_dates(union)} {_ENDS[union.end]}"


def _child(child: Child, names: dict[str, str]) -> str:
    bond = _BONDS.get(child.bond, "")
    told = f"vroeger {bond}" if bond and child.ended else bond
    return f"{names[child.key]} ({told})" if told else names[child.key]


def _relations(bonds: Sequence[Bond], names: dict[str, str]) -> Iterator[str]:
    for quality, told in TOLD.items():
        pairs = [f"{names[bond.first]} met {names[bond.second]}" for bond in bonds if bond.quality == quality]
        if pairs:
            yield f"{told.capitalize()}: {'; '.join(pairs)}."


def _when(
    began: PartialDate | None, ended: PartialDate | None, say: Callable[[PartialDate], str] = partial_date_text
) -> str:
    start = f" van {say(began)}" if began else ""
    return f"{start} tot {say(ended)}" if ended else start


def _happened(what: str, day: PartialDate) -> str:
    """Return ``geboren in 1948``, ``geboren omstreeks 1950``, ``wellicht geboren in 1969``."""
    doubt, rest = ("wellicht ", _year(day).removeprefix("wellicht ")) if day.uncertain else ("", _year(day))
    return f"{doubt}{what} {rest}" if rest.startswith(("omstreeks", "van", "tot")) else f"{doubt}{what} in {rest}"


def _year(value: PartialDate) -> str:
    return partial_date_text(year_only(value))


def _capital(words: str) -> str:
    """Return a sentence with a capital where it does not begin with a name written small on purpose."""
    return words[:1].upper() + words[1:]
