"""A GEDCOM file as a family tree. Everything in it that the tree has no place for is counted."""

from __future__ import annotations

from collections.abc import Mapping

from cano_cli.interchange.gedcom_events import count_the_rest, date_of
from cano_cli.interchange.gedcom_left import left_behind
from cano_cli.interchange.gedcom_lines import GedcomFile, Structure, read_lines
from cano_cli.interchange.gedcom_text import decode
from cano_cli.interchange.gedcom_ties import ties_in, told_by
from cano_cli.interchange.gedcom_unions import read_union
from cano_cli.interchange.lost import Ledger
from cano_cli.interchange.plain import plain
from cano_cli.interchange.tree import Person, Tree
from cano_cli.model.findings import Finding

_NO_NAME = {"?", "??", "n.n.", "nn", "unknown", "onbekend", "inconnu", "private", "living"}
_PARTS_OF_A_NAME = {"GIVN", "SURN", "NPFX", "NSFX", "SPFX", "NICK", "TYPE"}
_GENDERS = {"F": "v", "M": "m", "X": "x"}


def read_gedcom(data: bytes, path: str) -> tuple[GedcomFile | None, tuple[Finding, ...]]:
    """Return what a GEDCOM file (5.5.1 or 7) holds, or what is wrong with it. Nothing is raised, whatever it is."""
    text, found = decode(data, path)
    return (None, found) if found else read_lines(text, path)


def read_family(file: GedcomFile, ledger: Ledger) -> Tree:
    """Return everybody in the file, in its order, and the unions. Who the young person is, is not known yet."""
    people = {one.xref: one for one in file.records if one.tag == "INDI" and one.xref}
    families = {one.xref: one for one in file.records if one.tag == "FAM" and one.xref}
    for record in file.records:
        if not (record.tag in {"INDI", "FAM"} and record.xref) and record.tag != "SUBM":
            left_behind(record, ledger)
    ties = ties_in(people, families, ledger)
    unions = tuple(read_union(family, people.keys(), ties, ledger) for family in families.values())
    return Tree(tuple(_person(person, people, families, ledger) for person in people.values()), unions, ties.roles)


def _person(
    record: Structure, people: Mapping[str, Structure], families: Mapping[str, Structure], ledger: Ledger
) -> Person:
    name, born, died = (record.first(tag) for tag in ("NAME", "BIRT", "DEAT"))
    for one in record.under:
        if one is born or one is died:
            count_the_rest(one, ledger)
        elif one is not name and not _is_read(one, people, families, ledger):
            left_behind(one, ledger)
    return Person(
        record.xref,
        _name(name, ledger) if name else "",
        plain(name.text("NICK")) if name else "",
        _GENDERS.get(record.text("SEX").strip().upper(), ""),
        date_of(born) if born else None,
        date_of(died) if died else None,
        died is not None,
        record.line,
    )


def _name(name: Structure, ledger: Ledger) -> str:
    """Return a name as it is said; the slashes around the surname go. Empty for a word that says it is not known."""
    for one in name.under:
        if one.tag not in _PARTS_OF_A_NAME:
            left_behind(one, ledger)
    said = plain(name.value.replace("/", " "))
    found = said or plain(" ".join(name.text(tag) for tag in ("GIVN", "SPFX", "SURN")))
    return "" if {*found.casefold().split()} <= _NO_NAME else found


def _is_read(
    one: Structure, people: Mapping[str, Structure], families: Mapping[str, Structure], ledger: Ledger
) -> bool:
    """Whether a line of a person was read, here or with the ties; one that leads nowhere is counted here."""
    if one.tag in {"FAMC", "FAMS"}:
        if one.to not in families:
            ledger.add("verwijzing", one.line)
        return True
    if one.tag == "SEX":
        if one.value.strip().upper() not in {*_GENDERS, "U", "N", ""}:
            ledger.add("geen-geslacht", one.line)
        return True
    if one.tag == "ASSO":
        return one.to in people and bool(told_by(one))
    return one.tag == "ADOP" and any(under.to in families for under in one.under if under.tag == "FAMC")
