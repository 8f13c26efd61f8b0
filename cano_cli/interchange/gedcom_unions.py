"""The families of a GEDCOM file as unions: who is in them, what kind they are, when they began and ended."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cano_cli.interchange import gedcom_words as words
from cano_cli.interchange.gedcom_events import count_the_rest, date_of
from cano_cli.interchange.gedcom_left import left_behind
from cano_cli.interchange.gedcom_lines import Structure
from cano_cli.interchange.gedcom_ties import Ties, bond_at_family, twin_groups
from cano_cli.interchange.lost import Ledger
from cano_cli.interchange.tree import NOT_KNOWN, Child, Union

_TOGETHER = {"samenwonend", "cohabitation", "cohabiting", "common law", "common-law", "unmarried", "ongehuwd"}
_BEGIN = {name: kind for kind, name in words.BEGIN.items()}
_END = {name: end for end, name in words.END.items()}


def read_union(family: Structure, people: Collection[str], ties: Ties, ledger: Ledger) -> Union:
    """Return one family record as a union; what a union has no place for is counted."""
    partners = tuple(_partners(family, people, ledger))
    children = tuple(_children(family, people, ties, ledger))
    events = [one for one in family.under if one.tag not in {"HUSB", "WIFE", "CHIL"}]
    begin = _first(events, "MARR", _BEGIN)
    end = _first(events, "DIV", _END)
    for one in events:
        if one is begin or one is end:
            count_the_rest(one, ledger)
        else:
            left_behind(one, ledger)
    return Union(
        family.xref,
        partners,
        _kind(begin),
        date_of(begin) if begin else None,
        date_of(end) if end else None,
        _end(end),
        children,
        twin_groups([child.id for child in children], ties.twins),
        family.line,
    )


def _partners(family: Structure, people: Collection[str], ledger: Ledger) -> Iterator[str]:
    """Yield two partners at most; ``VOID`` says that there is one of whom nothing is known."""
    found: list[str] = []
    for one in family.under:
        if one.tag not in {"HUSB", "WIFE"}:
            continue
        partner = NOT_KNOWN if one.to == "VOID" else one.to
        if partner != NOT_KNOWN and partner not in people:
            ledger.add("verwijzing", one.line)
        elif len(found) == 2 or (partner in found and partner != NOT_KNOWN):
            ledger.add("dubbel", one.line)
        else:
            found.append(partner)
            yield partner


def _children(family: Structure, people: Collection[str], ties: Ties, ledger: Ledger) -> Iterator[Child]:
    """Yield the children that the family names, then those who name the family."""
    seen: set[str] = set()
    for one in family.under:
        if one.tag == "CHIL" and one.to not in people:
            ledger.add("verwijzing", one.line)
        elif one.tag == "CHIL" and one.to not in seen:
            seen.add(one.to)
            yield ties.bonds.get((family.xref, one.to)) or Child(one.to, bond_at_family(one) or "biologisch")
    yield from (ties.bonds[family.xref, child] for child in ties.of_family.get(family.xref, ()) if child not in seen)


def _first(events: list[Structure], tag: str, typed: Collection[str]) -> Structure | None:
    """Return the event with ``tag``, else the first whose type is one of ``typed``."""
    own = next((one for one in events if one.tag == tag), None)
    return own or next((one for one in events if one.tag == "EVEN" and _type(one) in typed), None)


def _kind(begin: Structure | None) -> str:
    if begin is None:
        return ""
    if begin.tag == "MARR":
        return "samenwonend" if _type(begin) in _TOGETHER else "gehuwd"
    return _BEGIN[_type(begin)]


def _end(end: Structure | None) -> str:
    if end is None:
        return ""
    return "scheiding" if end.tag == "DIV" else _END[_type(end)]


def _type(event: Structure) -> str:
    return event.text("TYPE").strip().casefold()
