"""The people in a plan: the young person, those who guide, strengths and needs by domain, the network."""

from __future__ import annotations

from collections.abc import Iterable

from cano_cli.model.intake import Uitspraak
from cano_cli.model.netwerk import Persoon
from cano_cli.model.traject import HERKOMST
from cano_cli.model.values import KWALITEIT
from cano_cli.readers.dutch import date_text, join, month_text
from cano_cli.readers.names import role_name
from cano_cli.readers.partial_dates import age_on, partial_date_text
from cano_cli.reports.parts.groups import labels_text, supporters_together
from cano_cli.reports.parts.telling import Plain, Told
from cano_cli.reports.parts.wording import DOMEIN_NAMES

_HIM = {"v": "haar", "m": "hem"}


def young_person(told: Told) -> Plain:
    """Return who it is about."""
    key = told.traject.jongere
    person = told.case.people.get(key)
    born = person.geboren if isinstance(person, Persoon) else None
    age = age_on(born, told.at) if born else None
    return {
        "naam": told.who(key).label,
        "roepnaam": told.who(key).short,
        "hem": _HIM.get(person.gender or "", "") if isinstance(person, Persoon) else "",
        "geboren": partial_date_text(born) if born else "",
        "leeftijd": age,
        "gezag": told.labels(told.traject.gezag),
        "herkomst": HERKOMST[told.traject.herkomst] if told.traject.herkomst else "",
    }


def workers(told: Told) -> list[Plain]:
    """Return who guides now."""
    current = [one for one in told.traject.begeleiding if one.tot is None or one.tot >= told.at]
    return [{"wie": told.who(one.wie).label, "rol": role_name(one.rol), "sinds": date_text(one.van)} for one in current]


def domains(told: Told) -> list[Plain]:
    """Return the domains of life of which something was said."""
    intake = told.case.intake
    found = []
    for domain in intake.levensdomeinen if intake else ():
        strengths, needs, worked = (_said(told, said) for said in (domain.krachten, domain.noden, domain.werkte_al))
        if strengths or needs or worked:
            name = DOMEIN_NAMES[domain.domein]
            found.append(
                {
                    "domein": name,
                    "krachten": strengths,
                    "noden": needs,
                    "werkte_al": worked,
                }
            )
    return found


def _said(told: Told, entries: Iterable[Uitspraak]) -> list[Plain]:
    return [
        {
            "tekst": one.tekst,
            "bron": told.labels(one.bron),
            "kort": told.shorts(one.bron),
            "rol": told.roles(one.bron),
            "datum": date_text(one.datum),
            "maand": month_text(one.datum),
            "op": one.datum.isoformat(),
            "merk": labels_text(one.status),
        }
        for one in entries
    ]


def network(told: Told) -> Plain:
    """Return the network: who supports, who else there is, which domains are empty; ``volledig`` is whether nobody is
    left out of it."""
    people_and_ties = told.case.netwerk
    people = [one for one in (people_and_ties.personen if people_and_ties else ()) if one.id != told.traject.jongere]
    supporters = [one for one in people if one.steunfiguur and not one.overleden]
    filled = {domain for one in people if not one.overleden for domain in one.domein}
    filled |= {one.domein for one in (people_and_ties.diensten if people_and_ties else ())}
    return {
        "volledig": told.view.reader.is_team,
        "steunfiguren": [_supporter(told, one) for one in supporters],
        "steun": supporters_together(_supporter(told, one) for one in supporters),
        "gemist": [_supporter(told, one) for one in people if one.steunfiguur and one.overleden],
        "personen": [_supporter(told, one) for one in people],
        "lege_domeinen": [name for key, name in DOMEIN_NAMES.items() if key not in filled],
    }


def _supporter(told: Told, person: Persoon) -> Plain:
    quality = _quality(told, person.id)
    return {
        "wie": told.who(person.id).label,
        "voluit": told.who(person.id).full,
        "kort": told.who(person.id).short,
        "rol": told.who(person.id).role,
        "domein": join([DOMEIN_NAMES[domain].lower() for domain in person.domein]),
        "band": quality.get("band", ""),
        "volgens": quality.get("volgens", ""),
        "overleden": partial_date_text(person.overleden) if person.overleden else "",
    }


def _quality(told: Told, key: str) -> Plain:
    seen = told.ties.get(key)
    if seen is None:
        return {}
    return {
        "band": KWALITEIT[seen.kwaliteit],
        "volgens": f"volgens {told.labels(seen.volgens)}, {date_text(seen.datum)}",
    }
