"""A family as a GEDCOM file, version 7.0 or 5.5.1. The same family gives the same bytes.

Sources: FamilySearch GEDCOM 7.0; The GEDCOM Standard 5.5.1 (1999), with the character set UTF-8.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cano_cli import __version__
from cano_cli.interchange import gedcom_words as words
from cano_cli.interchange.gedcom_dates import MONTHS, period, to_gedcom, to_gedcom_551
from cano_cli.interchange.lost import Ledger
from cano_cli.interchange.tree import NOT_KNOWN, Child, Person, Tree, Union
from cano_cli.model.partial_date import PartialDate
from cano_cli.readers.names import role_name
from cano_cli.readers.partial_dates import partial_date_text

Version = Literal["7.0", "5.5.1"]
_LONGEST = 200
"""Characters on one line of version 5.5.1, which allows 255 with everything before the value."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a GEDCOM file with the lines under it; ``to`` is the record it points to, in the place of a value."""

    tag: str
    value: str = ""
    under: Sequence[Line] = ()
    xref: str = ""
    to: str = ""


def write_gedcom(tree: Tree, version: Version, ledger: Ledger, made: date | None = None) -> bytes:
    """Return the file; what this version has no place for is counted. ``made`` is written in its head when given."""
    writer = _Writer(tree, version, ledger)
    records = (*_head(version, made), *writer.records(), Line("TRLR"))
    text = "".join(f"{line}\r\n" for record in records for line in _lines(record, 0, version))
    return b"\xef\xbb\xbf" + text.encode()


def _head(version: Version, made: date | None) -> Iterator[Line]:
    source = Line("SOUR", "cano", (Line("VERS", __version__), Line("NAME", "cano")))
    day = (Line("DATE", f"{made.day} {MONTHS[made.month - 1]} {made.year}"),) if made else ()
    if version == "7.0":
        extensions = Line("SCHMA", under=(Line("TAG", f"{words.EDTF_TAG} {words.EDTF_URI}"),))
        yield Line(
            "HEAD", under=(Line("GEDC", under=(Line("VERS", "7.0"),)), extensions, source, *day, Line("LANG", "nl"))
        )
        return
    form = Line("GEDC", under=(Line("VERS", "5.5.1"), Line("FORM", "LINEAGE-LINKED")))
    yield Line("HEAD", under=(source, *day, Line("SUBM", to="U1"), form, Line("CHAR", "UTF-8"), Line("LANG", "Dutch")))
    yield Line("SUBM", xref="U1", under=(Line("NAME", "cano"),))


class _Writer:
    """The records of one tree in one version."""

    def __init__(self, tree: Tree, version: Version, ledger: Ledger) -> None:
        self._tree, self._seven, self._ledger = tree, version == "7.0", ledger
        self._gender = {person.id: person.gender for person in tree.people}

    def records(self) -> Iterator[Line]:
        for person in self._tree.people:
            yield Line("INDI", xref=person.id, under=tuple(self._person(person)))
        for union in self._tree.unions:
            yield Line("FAM", xref=union.id, under=tuple(self._union(union)))

    def _person(self, person: Person) -> Iterator[Line]:
        if person.name:
            yield Line("NAME", person.name, (Line("NICK", person.nick),) if person.nick else ())
        if person.gender:
            yield Line("SEX", self._sex(person.gender))
        if person.born:
            yield Line("BIRT", under=self._date(person.born))
        if person.dead or person.died:
            yield Line("DEAT", "" if person.died else "Y", self._date(person.died))
        for union in self._tree.unions:
            for child in (child for child in union.children if child.id == person.id):
                yield Line("FAMC", under=tuple(self._bond(child)), to=union.id)
        for union in self._tree.unions:
            if person.id in union.partners:
                yield Line("FAMS", to=union.id)
        yield from self._associations(person)

    def _sex(self, gender: str) -> str:
        if gender == "x" and not self._seven:
            self._ledger.add("x")
            return "U"
        return words.SEX[gender]

    def _date(self, value: PartialDate | None) -> tuple[Line, ...]:
        if value is None:
            return ()
        told = to_gedcom(value) if self._seven else to_gedcom_551(value)
        if not told.phrase:
            return (Line("DATE", told.value),)
        phrase = (Line("PHRASE", told.phrase),) if self._seven else ()
        return (Line("DATE", told.value, (*phrase, Line(words.EDTF_TAG, value.text))),)

    def _bond(self, child: Child) -> Iterator[Line]:
        if child.bond == "stief":
            yield Line("PEDI", "OTHER", (Line("PHRASE", words.STEP),)) if self._seven else Line(words.STEP_TAG, "Y")
        else:
            pedi = words.PEDI[child.bond]
            yield Line("PEDI", pedi if self._seven else pedi.lower())
        if both := period(child.began, child.ended):
            yield Line(words.EDTF_TAG, both.text)
            yield Line("NOTE", partial_date_text(both))
        elif child.began or child.ended:
            self._ledger.add("periode")

    def _associations(self, person: Person) -> Iterator[Line]:
        """Who everybody is for the young person, and who are twins."""
        for group in (group for union in self._tree.unions for group in union.twins if person.id in group):
            yield from (self._association(other, words.TWIN) for other in group if other != person.id)
        for other, role in self._tree.roles.get(person.id, {}).items():
            yield self._association(other, role)

    def _association(self, other: str, role: str) -> Line:
        told = role_name(role)
        if not self._seven:
            return Line("ASSO", under=(Line("RELA", told),), to=other)
        role_line = Line("ROLE", words.ROLE.get(role, "OTHER"), (Line("PHRASE", told),))
        return Line("ASSO", under=(role_line,), to=other)

    def _union(self, union: Union) -> Iterator[Line]:
        yield from self._partners(union)
        yield from (Line("CHIL", to=child.id) for child in union.children)
        began, ended = self._date(union.began), self._date(union.ended)
        if union.kind == "gehuwd":
            yield _event("MARR", began)
        elif union.kind or began:
            yield _typed_event(words.BEGIN[union.kind], began)
        if union.end == "scheiding":
            yield _event("DIV", ended)
        elif union.end or ended:
            yield _typed_event(words.END[union.end], ended)

    def _partners(self, union: Union) -> Iterator[Line]:
        for tag, partner in zip(_places(union.partners, self._gender), union.partners, strict=True):
            if partner != NOT_KNOWN:
                yield Line(tag, to=partner)
            elif self._seven:
                yield Line(tag, to="VOID")
            else:
                self._ledger.add("onbekende-partner")


def _places(partners: Sequence[str], gender: Mapping[str, str]) -> tuple[str, ...]:
    """Return for each partner which of the two places of the format is theirs: by gender where that tells them apart,
    else in the order of the file."""
    first, *rest = (gender.get(partner, "") for partner in partners)
    turned = (first == "v" and rest != ["v"]) or (rest == ["m"] and first != "m")
    return (("WIFE", "HUSB") if turned else ("HUSB", "WIFE"))[: len(partners)]


def _event(tag: str, under: tuple[Line, ...]) -> Line:
    return Line(tag, "" if under else "Y", under)


def _typed_event(name: str, under: tuple[Line, ...]) -> Line:
    return Line("EVEN", name, (Line("TYPE", name), *under))


# --- lines


def _lines(line: Line, level: int, version: Version) -> Iterator[str]:
    first, *more = [f"@{line.to}@"] if line.to else _parts(line.value, version)
    yield " ".join(word for word in (str(level), f"@{line.xref}@" if line.xref else "", line.tag, first) if word)
    yield from (f"{level + 1} CONC {part}" for part in more)
    for under in line.under:
        yield from _lines(under, level + 1, version)


def _parts(value: str, version: Version) -> list[str]:
    """Return a value as it may stand in the file, in several parts where 5.5.1 allows no longer line. A part ends in
    the middle of a word, because programs take spaces away from the ends of a line."""
    if version == "7.0":
        return [f"@{value}" if value.startswith("@") else value]
    parts = []
    while len(value) > _LONGEST:
        cut = next((at for at in range(_LONGEST, 1, -1) if " " not in value[at - 1 : at + 1]), _LONGEST)
        parts.append(value[:cut])
        value = value[cut:]
    return [part.replace("@", "@@") for part in (*parts, value)]
