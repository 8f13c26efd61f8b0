"""A family in Dutch, for the report of what would be taken in: people, unions, and what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cano_cli.interchange.matching import same_name
from cano_cli.interchange.tree import Person, Union
from cano_cli.model.choices import Choice
from cano_cli.model.netwerk import EINDE, GENDER, UNIE, UNKNOWN, Gezinsband, Persoon
from cano_cli.model.partial_date import PartialDate
from cano_cli.readers.dutch import join
from cano_cli.readers.names import role_name
from cano_cli.readers.partial_dates import partial_date_text

_NOT_THERE = "niets"


def person_text(person: Person, role: str) -> str:
    """Return who somebody is: ``Jef Voorbeeld, grootvader, geboren: 1948, overleden: 2 november 2021``."""
    parts = [person.name or person.nick or "zonder naam", role_name(role)]
    if person.born:
        parts.append(f"geboren: {partial_date_text(person.born)}")
    if person.died:
        parts.append(f"overleden: {partial_date_text(person.died)}")
    return ", ".join(parts)


def union_name(partners: Sequence[str]) -> str:
    """Return whose union it is, by keys: ``mama en papa``."""
    return join(list(partners))


def union_text(union: Union, partners: Sequence[str], children: Sequence[str]) -> str:
    """Return what a union is: ``mama en papa: gehuwd, juni 2008 tot 2016, gescheiden; kinderen: jongere en broer``."""
    parts = [UNIE[union.kind]] if union.kind not in {"", "onbekend"} else []
    if union.began or union.ended:
        parts.append(_span(union.began, union.ended))
    if union.end:
        parts.append(EINDE[union.end])
    told = f": {', '.join(parts)}" if parts else ""
    young = f"; {'kind' if len(children) == 1 else 'kinderen'}: {join(list(children))}" if children else ""
    return f"{union_name(partners)}{told}{young}"


def differences_of(known: Persoon, person: Person) -> Iterator[str]:
    """Yield where the file says something of somebody that netwerk.yaml does not say, or says otherwise."""
    if person.name and not same_name(known.naam or known.roepnaam or "", person.name):
        yield _difference(known.id, "naam", known.naam or "", person.name)
    if person.nick and not same_name(known.roepnaam or known.naam or "", person.nick):
        yield _difference(known.id, "roepnaam", known.roepnaam or "", person.nick)
    yield from _other_date(known.id, "geboren", known.geboren, person.born)
    yield from _other_date(known.id, "overleden", known.overleden, person.died)
    if person.dead and not person.died and not known.overleden:
        yield _difference(known.id, "overleden", "", "overleden, zonder datum")
    if person.gender and person.gender != known.gender:
        yield _difference(known.id, "gender", _word(GENDER, known.gender), GENDER[person.gender])


def differences_of_union(known: Gezinsband, union: Union, partners: Sequence[str]) -> Iterator[str]:
    """Yield where the file says something of a union that netwerk.yaml does not say, or says otherwise; ``partners``
    are those of the file, by key."""
    name = union_name(known.partners)
    if {*partners} - {UNKNOWN, *known.partners}:
        yield _difference(name, "partners", name, union_name(partners))
    if union.kind not in {"", "onbekend", known.soort}:
        yield _difference(name, "soort", _word(UNIE, known.soort), UNIE[union.kind])
    yield from _other_date(name, "van", known.van, union.began)
    yield from _other_date(name, "tot", known.tot, union.ended)
    if union.end and union.end != known.einde:
        yield _difference(name, "einde", _word(EINDE, known.einde), EINDE[union.end])


def _other_date(who: str, field: str, known: PartialDate | None, new: PartialDate | None) -> Iterator[str]:
    if new is not None and (known is None or (known.first, known.last) != (new.first, new.last)):
        yield _difference(who, field, partial_date_text(known) if known else "", partial_date_text(new))


def _difference(who: str, field: str, here: str, there: str) -> str:
    return f"{who}, {field}: {here or _NOT_THERE} in netwerk.yaml, {there} in het bestand"


def _word(choice: Choice, value: str | None) -> str:
    return choice[value] if value else ""


def _span(began: PartialDate | None, ended: PartialDate | None) -> str:
    start = partial_date_text(began) if began else ""
    end = f"tot {partial_date_text(ended)}" if ended else ""
    return f"{start} {end}".strip() if end else f"sinds {start}"
