"""The end of a traject as it is told: why it stops, who stays, where to turn to, what becomes of the dossier."""

from __future__ import annotations

from cano_cli.model.evaluatie import REDEN, Afsluiting, Blijver, Nazorg
from cano_cli.model.netwerk import Persoon
from cano_cli.readers.dutch import date_text
from cano_cli.readers.partial_dates import partial_date_text
from cano_cli.reports.parts.evaluation import good_enough
from cano_cli.reports.parts.telling import Plain, Told


def closing_values(told: Told, closing: Afsluiting) -> Plain:
    """Return what the end of a traject tells beside goals and voices; empty where nothing was said."""
    back = closing.terugvalbasis
    kept = closing.bewaren
    return {
        "datum": date_text(closing.datum),
        "reden": closing.reden,
        "reden_tekst": REDEN[closing.reden],
        "toelichting": closing.toelichting or "",
        "goed_genoeg": good_enough(told, closing.goed_genoeg),
        "netwerk_dat_blijft": [_stays(told, one) for one in closing.netwerk_dat_blijft],
        "terugvalbasis": {"wie": told.who(back.wie).full, "kort": told.shorts([back.wie]), "hoe": back.hoe}
        if back
        else {},
        "nazorg": [_aftercare(told, one) for one in sorted(closing.nazorg, key=lambda one: one.datum)],
        "bewaren": {
            "ingelicht": date_text(kept.ingelicht) if kept.ingelicht else "",
            "kopie": kept.kopie or "",
            "vernietigen_op": date_text(kept.vernietigen_op) if kept.vernietigen_op else "",
        }
        if kept
        else {},
    }


def planned_talk(told: Told, closing: Afsluiting) -> str:
    """Return the day of the talk that the last evaluation planned after the end; empty when that is past, or there is
    none."""
    planned = [one.content.volgende for one in told.case.evaluaties if one.content.volgende]
    day = planned[-1] if planned else None
    return date_text(day) if day and day > max(closing.datum, told.at) else ""


def _stays(told: Told, one: Blijver) -> Plain:
    who = told.case.people.get(one.wie)
    gone = who.overleden if isinstance(who, Persoon) else None
    return {
        "wie": told.who(one.wie).label,
        "voluit": told.who(one.wie).full,
        "kort": told.shorts([one.wie]),
        "rol": told.who(one.wie).role,
        "eigen": one.wie == told.view.reader.person,
        "waarvoor": one.waarvoor or "",
        "overleden": partial_date_text(gone) if gone else "",
    }


def _aftercare(told: Told, one: Nazorg) -> Plain:
    return {
        "datum": date_text(one.datum),
        "vorm": one.vorm or "",
        "met": told.labels(one.met),
        "kort": told.shorts(one.met),
        "tekst": one.tekst or "",
    }
