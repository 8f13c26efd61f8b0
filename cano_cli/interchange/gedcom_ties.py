"""What the records of people in a GEDCOM file tell of others: the bonds of children, who are twins, who is what for
the young person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cano_cli.interchange import gedcom_words as words
from cano_cli.interchange.gedcom_dates import ends_of
from cano_cli.interchange.gedcom_events import date_of, own_date
from cano_cli.interchange.gedcom_left import left_behind
from cano_cli.interchange.gedcom_lines import Structure
from cano_cli.interchange.lost import Ledger
from cano_cli.interchange.tree import Child
from cano_cli.model.values import ROL
from cano_cli.readers.names import role_name

_BONDS = {
    "birth": "biologisch", "natural": "biologisch", "biological": "biologisch", "adopted": "adoptie", "foster": "pleeg",
    "step": "stief",
}  # fmt: skip
_ROLES = {role_name(role).casefold(): role for role in ROL} | {role: role for role in ROL}


@dataclass(frozen=True, slots=True)
class Ties:
    """``bonds`` by family and child; ``of_family`` the children who say they are in a family; ``twins`` by person;
    ``roles`` what people are for somebody, by that person and theirs, where the file says so."""

    bonds: dict[tuple[str, str], Child] = field(default_factory=dict)
    of_family: dict[str, list[str]] = field(default_factory=dict)
    twins: dict[str, list[str]] = field(default_factory=dict)
    roles: dict[str, dict[str, str]] = field(default_factory=dict)


def ties_in(people: Mapping[str, Structure], families: Mapping[str, Structure], ledger: Ledger) -> Ties:
    """Return what the records of people tell of others; what a bond has besides is counted."""
    ties = Ties()
    at_family = {
        (family.xref, one.to): one for family in families.values() for one in family.under if one.tag == "CHIL"
    }
    for person in people.values():
        adopted = _adoptions(person)
        for one in person.under:
            if one.tag == "FAMC" and one.to in families and (one.to, person.xref) not in ties.bonds:
                at = at_family.get((one.to, person.xref))
                ties.bonds[one.to, person.xref] = _bond(person.xref, one, at, adopted.get(one.to), ledger)
                ties.of_family.setdefault(one.to, []).append(person.xref)
            elif one.tag == "ASSO" and one.to in people:
                _associate(ties, person.xref, one)
    return ties


def told_by(association: Structure) -> str:
    """Return what an association says: ``tweeling``, or a role for the young person; empty for anything else."""
    role = association.first("ROLE") or association.first("RELA")
    said = " ".join((role.text("PHRASE") or role.value).split()).casefold() if role else ""
    return said if said == words.TWIN else _ROLES.get(said, "")


def bond_at_family(child: Structure | None) -> str:
    """Return the bond as some programs write it with the family, for each of two parents; empty where it is not."""
    said = {child.text(tag).strip().casefold() for tag in ("_FREL", "_MREL")} if child else set()
    found = sorted(_BONDS[word] for word in said if word in _BONDS)
    return next((bond for bond in found if bond != "biologisch"), "")


def twin_groups(children: Sequence[str], twins: Mapping[str, list[str]]) -> tuple[tuple[str, ...], ...]:
    """Return which children of one family were born together, each in one group."""
    group_of: dict[str, list[str]] = {}
    for child in children:
        group = next((group_of[other] for other in twins.get(child, ()) if other in group_of), [])
        group.append(child)
        group_of[child] = group
    groups = {id(group): tuple(group) for group in group_of.values() if len(group) > 1}
    return tuple(groups.values())


def _associate(ties: Ties, person: str, association: Structure) -> None:
    told = told_by(association)
    if told == words.TWIN:
        ties.twins.setdefault(person, []).append(association.to)
    elif told:
        ties.roles.setdefault(person, {}).setdefault(association.to, told)


def _bond(person: str, famc: Structure, child: Structure | None, adoption: Structure | None, ledger: Ledger) -> Child:
    """Return the bond of a person with a family, as their record tells it, an adoption among their events, and else
    the record of the family."""
    both = own_date(famc)
    began, ended = ends_of(both) if both else (None, None)
    for one in famc.under:
        if one.tag not in {"PEDI", words.STEP_TAG, words.EDTF_TAG} and not (both and one.tag == "NOTE"):
            left_behind(one, ledger)
    bond = _said(famc)
    if adoption is not None and bond in {"", "adoptie"}:
        return Child(person, "adoptie", began or date_of(adoption), ended)
    return Child(person, bond or bond_at_family(child) or "biologisch", began, ended)


def _said(famc: Structure) -> str:
    """Return the bond that a pointer to a family says, empty when it says none."""
    pedi = famc.first("PEDI")
    other = pedi.text("PHRASE") if pedi and pedi.value.strip().upper() == "OTHER" else ""
    if famc.first(words.STEP_TAG) or other.strip().casefold() == words.STEP:
        return "stief"
    return _BONDS.get((other or famc.text("PEDI")).strip().casefold(), "")


def _adoptions(person: Structure) -> dict[str, Structure]:
    """Return by family the event that tells of the adoption into it."""
    events = (one for one in person.under if one.tag == "ADOP")
    return {under.to: one for one in events for under in one.under if under.tag == "FAMC"}
