"""Who of the team writes something down, when nobody says so."""

from __future__ import annotations

from datetime import date

from cano_cli.model.case import Case
from cano_cli.model.findings import CanoError
from cano_cli.readers.name_forms import folded


def worker_of(case: Case, name: str, day: date) -> str | None:
    """Return the key of who of the team is called ``name`` (as git knows them); else of the only one who guides on
    ``day``, or the only contextbegeleider; ``None`` when that is nobody or more than one.

    Raises :class:`CanoError` for somebody of the team who is not in netwerk.yaml yet.
    """
    team = case.organisation.team if case.organisation else ()
    own = next((one for one in team if folded(one.naam or "") == folded(name)), None)
    if own is None:
        return _only_guide(case, day)
    if own.id not in case.people:
        raise CanoError(
            f"‘{own.id}’ hoort bij het team, maar staat nog niet in netwerk.yaml.",
            f'Voeg toe: cano add-person --naam "{own.naam}" --rol {own.rol} --sleutel {own.id}. Of zeg met --door wie '
            "het contact had.",
            exit_code=2,
        )
    return own.id


def _only_guide(case: Case, day: date) -> str | None:
    traject = case.traject
    here = [one for one in (traject.begeleiding if traject else ()) if one.van <= day <= (one.tot or day)]
    guides = {one.wie for one in here if one.rol == "contextbegeleider"}
    for keys in ({one.wie for one in here}, guides):
        if len(keys) == 1:
            return keys.pop()
    return None
