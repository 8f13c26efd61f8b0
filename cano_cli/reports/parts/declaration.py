"""The engagementsverklaring in a plan: goals, agreements, safety, who stands behind it."""

from __future__ import annotations

from cano_cli.model.values import SIGNATURE
from cano_cli.model.verklaring import Doel, Engagementsverklaring
from cano_cli.readers.dutch import date_text, join, number_text
from cano_cli.reports.parts.groups import signed_together, talks_together
from cano_cli.reports.parts.outdated import after_signing
from cano_cli.reports.parts.progress import began, scale_on
from cano_cli.reports.parts.telling import Plain, Told
from cano_cli.reports.parts.wording import DOMEIN_NAMES


def declaration(told: Told) -> Plain:
    """Return what was declared together; empty parts where there is no declaration yet."""
    content = told.declared.content if told.declared else Engagementsverklaring()
    goals = {goal.id: goal.tekst for goal in content.doelen}
    safety = content.veiligheid
    return {
        "verklaring": {"datum": date_text(told.declared.day)} if told.declared else {},
        "finaliteit": content.finaliteit or "",
        "doelen": [_goal(told, number, goal) for number, goal in enumerate(content.doelen, 1)],
        "afspraken": [
            {
                "wie": told.labels(one.wie),
                "kort": told.shorts(one.wie),
                "eigen": told.view.reader.person in one.wie,
                "tekst": one.tekst,
                "doel": goals.get(one.doel or "", ""),
                "doelnummer": list(goals).index(one.doel) + 1 if one.doel in goals else "",
                "tegen": date_text(one.tegen) if one.tegen else "",
            }
            for one in content.afspraken
        ],
        "veiligheid": {
            "signalen": list(safety.signalen),
            "wat_doen_we": list(safety.wat_doen_we),
            "time_out": safety.time_out or "",
            "bereikbaarheid": safety.bereikbaarheid or "",
        }
        if safety
        else {},
        "besproken": talks_together(
            ([told.who(key).label for key in one.met], date_text(one.datum), one.opmerking or "")
            for one in content.besproken
        ),
        "ondertekening": signed_together(
            (
                told.who(one.wie).full,
                SIGNATURE[one.wijze],
                date_text(one.datum),
                one.plaats or "",
                one.opmerking or "",
            )
            for one in content.ondertekening
        ),
        "na_ondertekening": after_signing(told, told.declared) if told.declared else [],
    }


def _goal(told: Told, number: int, goal: Doel) -> Plain:
    scale = goal.schaal
    seen = _latest_score(told, goal)
    levels = {number_text(float(key)): text for key, text in scale.niveaus.items()} if scale else {}
    start, aim = (number_text(scale.nu), number_text(scale.streef)) if scale else ("", "")
    return {
        "nummer": number,
        "tekst": goal.tekst,
        "domein": DOMEIN_NAMES[goal.domein] if goal.domein else "",
        "hulpvraag_van": told.labels(goal.hulpvraag_van),
        "verwachting_van": told.labels(goal.verwachting_van),
        "verwachting": goal.verwachting or "",
        "aanpak": goal.aanpak or "",
        "tegen": date_text(goal.tegen) if goal.tegen else "",
        "goed_genoeg": goal.goed_genoeg or "",
        "conventie": scale.conventie if scale else "",
        "start": start,
        "begin": _began(told, goal),
        "streef": aim,
        "niveaus": [{"cijfer": level, "tekst": text} for level, text in levels.items()],
        "in_woorden": {
            "start": levels.get(start, ""),
            "nu": levels.get(seen.get("cijfer", ""), ""),
            "streef": levels.get(aim, ""),
        },
        "stand": seen,
    }


def _began(told: Told, goal: Doel) -> Plain:
    """Return where a goal began when that was in an earlier declaration: ``cijfer`` and ``toen``; else empty."""
    if not goal.schaal or not told.declared:
        return {}
    found = began(told, goal.id, goal.schaal.conventie, told.declared.day)
    if not found or found.day == told.declared.day:
        return {}
    return {"cijfer": number_text(found.figure), "toen": found.otherwise(told.declared.day)}


def _latest_score(told: Told, goal: Doel) -> Plain:
    """Return the last figures that were given on the scale that the goal has now."""
    convention = goal.schaal.conventie if goal.schaal else ""
    for dated in reversed(told.case.evaluaties):
        scale = scale_on(told, goal.id, dated.day)
        if (scale.conventie if scale else "") != convention:
            return {}
        for one in dated.content.doelen:
            if one.id == goal.id and (one.schaal is not None or one.gezien_door):
                return {
                    "cijfer": number_text(one.schaal) if one.schaal is not None else "",
                    "datum": date_text(dated.day),
                    "gezien_door": join(
                        [f"{told.who(key).short}: {number_text(score)}" for key, score in one.gezien_door.items()]
                    ),
                }
    return {}
