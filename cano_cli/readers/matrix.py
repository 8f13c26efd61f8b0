"""The access matrix in force, and which of its columns a person reads in: who they are to the jongere, as of today."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from cano_cli.model.case import Case
from cano_cli.model.netwerk import Persoon
from cano_cli.model.organisatie import Cano
from cano_cli.model.toegang import Matrix, Toegang, corrected
from cano_cli.readers.partial_dates import whole_years
from cano_cli.store.yaml_reader import read_document

PRESUMED_ABLE_AT = 12
"""From this age on a jongere is presumed able to judge. Source: decree on the rights of minors in youth care (to be
verified since its renewal in 2024)."""


def matrix_for(organisation: Cano | None) -> Matrix:
    """Return the matrix that comes along, with what the organisation corrected."""
    return corrected(_default(), organisation.toegang if organisation else {})


def column_of(case: Case, person: str, role: str, today: date) -> str:
    """Return the column of the matrix for a reader: ``person`` is a key or empty, ``role`` a role or empty.

    ``case`` is the case as it is today, also when a document tells of an earlier day. Where nobody knows whether the
    jongere is able to judge, jongere and parents both read in the stricter column.
    """
    traject = case.traject
    if traject is None:
        return role if role in {"consulent", "jeugdrechter", "overdracht"} else "anderen"
    able = ability(case, today)
    if person == traject.jongere:
        return "jongere" if able == "ja" else "jongere-niet-bekwaam"
    if person and person in traject.gezag:
        return "ouder" if able == "nee" else "ouder-van-bekwame"
    return role if role in {"consulent", "jeugdrechter", "overdracht", "vertrouwenspersoon"} else "anderen"


def ability(case: Case, today: date) -> str:
    """Return whether the jongere is held able to judge, ``ja`` or ``nee``: as was estimated, else by age; empty where
    nothing is known."""
    traject = case.traject
    if traject is not None and traject.bekwaam is not None and traject.bekwaam.datum <= today:
        return traject.bekwaam.bekwaam
    who = case.people.get(traject.jongere) if traject else None
    born = who.geboren if isinstance(who, Persoon) else None
    if born is None:
        return ""
    return "ja" if whole_years(born.last, today) >= PRESUMED_ABLE_AT else "nee"


@cache
def _default() -> Matrix:
    document, findings = read_document((Path(__file__).parent / "toegang.yaml").read_bytes(), "toegang.yaml")
    assert document is not None, findings  # noqa: S101  (a test reads it)
    return Toegang.model_validate(document.value).gegevens
