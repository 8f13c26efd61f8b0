"""Who a colleague finds around the young person: how the ties are, who works where, through whom to reach each."""

from __future__ import annotations

from collections.abc import Iterable

from cano_cli.diagrams.canvas.strokes import TOLD
from cano_cli.model.changes import is_there
from cano_cli.model.netwerk import Dienst, Persoon
from cano_cli.model.values import KWALITEIT
from cano_cli.readers.dutch import date_text, join
from cano_cli.readers.partial_dates import partial_date_text
from cano_cli.reports.parts.groups import services_together
from cano_cli.reports.parts.telling import Plain, Told

_RINGS = {1: "heel dicht", 2: "dichtbij", 3: "verder weg"}


def people(told: Told) -> Plain:
    """Return who is who: ``naasten``, family and friends with how the tie is, nearest first; ``beroep``,
    professionals with where they work; ``diensten`` where none of those work; ``rollen``, those without a name; and
    ``via``, through whom to reach everybody who is with no service."""
    everybody = [one for one in told.case.people.values() if one.id != told.traject.jongere and _counts(told, one)]
    named = [one for one in everybody if told.who(one.id).named]
    persons = [one for one in named if isinstance(one, Persoon)]
    near = [one for one in persons if not one.professioneel]
    told_already = {one.dienst for one in persons}
    roles = services_together(
        sorted((told.who(one.id).label for one in everybody if one not in named), key=str.casefold)
    )
    return {
        "naasten": [_near(told, one) for one in sorted(near, key=lambda one: _distance(told, one))],
        "beroep": [_professional(told, one) for one in persons if one.professioneel],
        "diensten": [_service(told, one) for one in named if isinstance(one, Dienst) and one.id not in told_already],
        "via": _guides(told),
        "rollen": join(list(dict.fromkeys(roles))),
        "volgens": _tellers(told, near),
    }


def _counts(told: Told, who: Persoon | Dienst) -> bool:
    """Whether somebody is in the network on this day. Who died counts when told by name, and supports still."""
    if isinstance(who, Persoon) and who.overleden:
        return who.steunfiguur and told.who(who.id).named
    return is_there(who, told.ties.get(who.id), told.at)


def _distance(told: Told, who: Persoon) -> tuple[bool, bool, int, bool]:
    tie = told.ties.get(who.id)
    near = (tie.nabijheid or 4) if tie else 4
    return bool(who.overleden), who.id not in told.traject.gezag, near, not who.steunfiguur


def _near(told: Told, who: Persoon) -> Plain:
    tie = told.ties.get(who.id)
    words = [_RINGS[tie.nabijheid]] if tie and tie.nabijheid else []
    return {
        "wie": told.who(who.id).full,
        "steun": who.steunfiguur,
        "overleden": partial_date_text(who.overleden) if who.overleden else "",
        "taal": who.taal or "",
        "band": ", ".join([*words, TOLD.get(tie.kwaliteit, KWALITEIT[tie.kwaliteit])]) if tie else "",
        "via": _service_of(told, who),
    }


def _professional(told: Told, who: Persoon) -> Plain:
    return {"wie": told.who(who.id).full, "dienst": _service_of(told, who)}


def _service_of(told: Told, who: Persoon) -> str:
    return told.who(who.dienst).label if who.dienst and told.who(who.dienst).named else ""


def _service(told: Told, who: Dienst) -> Plain:
    return {"wie": told.who(who.id).label, "via": _contact_of(told, who)}


def _contact_of(told: Told, who: Dienst) -> str:
    """Return through whom a service is reached, as long as that person is there."""
    contact = told.case.people.get(who.contactpersoon or "")
    return told.who(contact.id).label if contact and _counts(told, contact) else ""


def _tellers(told: Told, near: Iterable[Persoon]) -> str:
    """Return who told how these ties are, and when last; empty where nobody did."""
    ties = [tie for one in near if (tie := told.ties.get(one.id))]
    speakers = sorted({told.who(key).label for tie in ties for key in tie.volgens}, key=str.casefold)
    return f"{join(speakers)}, laatst op {date_text(max(tie.datum for tie in ties))}" if ties else ""


def _guides(told: Told) -> str:
    current = [one for one in told.traject.begeleiding if one.tot is None or one.tot >= told.at]
    first = [one.wie for one in current if one.rol == "contextbegeleider"]
    return told.labels(first or [one.wie for one in current])
