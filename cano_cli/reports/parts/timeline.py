"""What happened in a period, day by day: steps, stays, meetings, hearings, and what people told of their lives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cano_cli.model.evaluatie import EVALUATIE_SOORT, STAND
from cano_cli.model.partial_date import PartialDate
from cano_cli.model.traject import Element
from cano_cli.model.werk import GEBEURTENIS, Gebeurtenis, Overleg, Overlegbesluit
from cano_cli.readers.dutch import date_text
from cano_cli.readers.partial_dates import partial_date_text
from cano_cli.reports.parts.groups import labels_text
from cano_cli.reports.parts.progress import Period
from cano_cli.reports.parts.telling import Plain, Told
from cano_cli.reports.parts.wording import period_text, rhythm_text, word

_A_DAY = timedelta(days=1)
_DAYS = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")
_INCIDENTS = frozenset({"incident", "weglopen", "schooluitval"})


@dataclass(frozen=True, slots=True)
class _Moment:
    """One line of a timeline: its day, how that is said, and what happened. ``kind`` keeps one thing from being told
    twice on one day."""

    day: date
    said: str
    text: str
    kind: str = ""


def timeline(told: Told, period: Period) -> list[Plain]:
    """Return what happened, the oldest first, with what fell on one day together: ``datum`` and ``regels``."""
    found: dict[tuple[date, str], list[_Moment]] = {}
    for moment in sorted(_moments(told, period), key=lambda one: one.day):
        found.setdefault((moment.day, moment.said), []).append(moment)
    return [{"datum": said, "regels": _once(moments)} for (_, said), moments in found.items()]


def incidents(told: Told, period: Period) -> list[Plain]:
    """Return the incidents of a period as far as they are told to this reader, the oldest first."""
    return [
        {
            "datum": _when(one.datum),
            "soort": GEBEURTENIS[one.soort],
            "tekst": one.tekst or "",
            "volgens": told.labels(one.volgens),
            "feit": one.aard == "feit",
            "merk": labels_text(one.status),
            "inschatting": one.aard == "inschatting",
        }
        for one in _happened(told, period)
        if one.soort in _INCIDENTS
    ]


def switches(told: Told, period: Period) -> list[Plain]:
    """Return what began and what stopped in a period, beside the stays."""
    found = [one for one in _starts_and_ends(told, period) if one.kind != "verblijf"]
    return [{"datum": one.said, "wat": one.text} for one in sorted(found, key=lambda one: one.day)]


def stays(told: Told, period: Period) -> list[Element]:
    """Return the stays of a period."""
    elements = (one for one in told.traject.elementen if one.element == "verblijf")
    return [one for one in elements if period.overlaps(one.van, one.tot)]


def meetings(told: Told, period: Period) -> list[Plain]:
    """Return the meetings of a period with what was said and decided, as far as this reader may know."""
    return [
        {
            "datum": date_text(one.content.datum),
            "wat": _meeting(one.content),
            "aanwezig": told.labels(one.content.aanwezig),
            "zonder_jongere_omdat": one.content.zonder_jongere_omdat or "",
            "verslag": one.content.verslag or "",
            "merk": labels_text(one.content.status),
            "voor_consulent": any(_asked_of_the_consulent(told, one.content, each) for each in one.content.besluiten),
            "besluiten": [_decided(told, one.content, decided) for decided in one.content.besluiten],
        }
        for one in told.case.overleg
        if period.holds(one.content.datum)
    ]


def _decided(told: Told, meeting: Overleg, decided: Overlegbesluit) -> Plain:
    became = decided.stand
    return {
        "tekst": decided.tekst,
        "wie": told.labels(decided.wie),
        "tegen": date_text(decided.tegen) if decided.tegen else "",
        "voor_consulent": _asked_of_the_consulent(told, meeting, decided),
        "merk": labels_text(decided.status),
        "stand": f"{STAND[became.stand][0].upper()}{STAND[became.stand][1:]}" if became else "",
        "stand_op": date_text(became.datum) if became else "",
        "toelichting": (became.tekst or "") if became else "",
    }


def _asked_of_the_consulent(told: Told, meeting: Overleg, decided: Overlegbesluit) -> bool:
    """Whether the consulent has something left to do for it."""
    kader = told.traject.kader
    return meeting.soort != "zitting" and kader is not None and kader.consulent in decided.wie and decided.is_open


def _once(moments: list[_Moment]) -> list[str]:
    """Return the lines of one day without what another line of that day tells too."""
    told_in_full = [one for one in moments if one.kind in {"gebeurtenis", "zitting"}]
    lines = [one.text for one in moments if not _told_already(one, told_in_full)]
    return list(dict.fromkeys(lines))


def _told_already(moment: _Moment, others: list[_Moment]) -> bool:
    if moment.kind == "zittingsdag":
        return any(one.kind == "zitting" or one.text.startswith(("Zitting", "De jeugdrechter")) for one in others)
    named = "Zitting" if moment.kind == "zitting" else moment.text.rstrip(".").partition(" (")[0]
    name = named.casefold()
    return moment.kind in {"overleg", "zitting"} and any(
        one is not moment and one.text.casefold().startswith(name) for one in others
    )


def _moments(told: Told, period: Period) -> Iterator[_Moment]:
    for step in told.traject.opstart:
        if period.holds(step.datum):
            yield _on(step.datum, f"{step.stap.replace('-', ' ').capitalize()}.")
    yield from _documents(told, period)
    yield from _starts_and_ends(told, period)
    for meeting in (one.content for one in told.case.overleg):
        if period.holds(meeting.datum):
            yield _on(meeting.datum, f"{_meeting(meeting)}.", "zitting" if meeting.soort == "zitting" else "overleg")
    for day in told.traject.kader.zittingen if told.traject.kader else ():
        if period.holds(day):
            yield _on(day, "Zitting op de jeugdrechtbank.", "zittingsdag")
    for one in _happened(told, period):
        yield _Moment(one.datum.first, _when(one.datum), _event(one), "gebeurtenis")


def _documents(told: Told, period: Period) -> Iterator[_Moment]:
    for declared in told.case.verklaringen:
        if period.holds(declared.day):
            yield _on(declared.day, "Engagementsverklaring.")
    for evaluated in told.case.evaluaties:
        if period.holds(evaluated.day):
            yield _on(evaluated.day, f"{EVALUATIE_SOORT[evaluated.content.soort].capitalize()}.")


def _starts_and_ends(told: Told, period: Period) -> Iterator[_Moment]:
    for one in told.traject.elementen:
        name = word(one.vorm or one.element)
        kind = "verblijf" if one.element == "verblijf" else "element"
        if kind == "verblijf" and period.holds(one.van):
            place = f" in {one.plaats}" if one.plaats else ""
            yield _on(one.van, f"{name.capitalize()}{place}, {period_text(one.van, one.tot, told.at)}.", kind)
        elif kind == "element":
            yield from _start_and_end(told, one, name, period)


def _start_and_end(told: Told, one: Element, name: str, period: Period) -> Iterator[_Moment]:
    same = [other for other in told.traject.elementen if (other.element, other.met) == (one.element, one.met)]
    went_on = any(other.tot and other.tot + _A_DAY == one.van for other in same)
    goes_on = any(one.tot and one.tot + _A_DAY == other.van for other in same)
    if period.holds(one.van):
        rhythm = f", {rhythm_text(one.ritme.per_week)}" if one.ritme else ""
        yield _on(one.van, f"{name.capitalize()} {'gaat verder' if went_on else 'begint'}{rhythm}.", "element")
    if one.tot and one.tot <= told.at and period.holds(one.tot) and not goes_on:
        yield _on(one.tot, f"{name.capitalize()} stopt.", "element")


def _meeting(meeting: Overleg) -> str:
    name = "overleg" if meeting.soort == "andere" else meeting.soort.replace("-", " ")
    named = {"eigen kracht conferentie": "Eigen Kracht-conferentie", "zitting": "Zitting op de jeugdrechtbank"}
    told = named.get(name, name[0].upper() + name[1:])
    return f"{told} ({meeting.plaats})" if meeting.plaats and meeting.soort != "zitting" else told


def _happened(told: Told, period: Period) -> list[Gebeurtenis]:
    life = told.case.levenslijn.gebeurtenissen if told.case.levenslijn else ()
    return sorted((one for one in life if period.holds(one.datum.first)), key=lambda one: one.datum.first)


def _when(value: PartialDate) -> str:
    """Return when something happened; a stretch of days is said as short as that of a stay."""
    if _DAYS.fullmatch(value.text):
        return period_text(value.first, value.last, value.last)
    return partial_date_text(value)


def _event(one: Gebeurtenis) -> str:
    """Return what happened; an incident is told in full elsewhere (``incidents``)."""
    named = f"{GEBEURTENIS[one.soort][0].upper()}{GEBEURTENIS[one.soort][1:]}."
    return named if one.soort in _INCIDENTS else one.tekst or named


def _on(day: date, text: str, kind: str = "") -> _Moment:
    return _Moment(day, date_text(day), text, kind)
