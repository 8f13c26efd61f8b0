"""What a colleague needs to carry on: what still runs, what was promised, what worked, the course in dated lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from cano_cli.model.case import Dated
from cano_cli.model.evaluatie import FUNDAMENTEN, REDEN, STAND, AfspraakEvaluatie, DoelEvaluatie, Evaluatie
from cano_cli.model.intake import Uitspraak
from cano_cli.model.netwerk import Persoon
from cano_cli.model.traject import Element
from cano_cli.model.values import BESLUIT, OVERLEG_SOORT
from cano_cli.readers.dutch import date_text, month_text
from cano_cli.readers.partial_dates import partial_date_text
from cano_cli.reports.parts import course
from cano_cli.reports.parts.groups import labels_text
from cano_cli.reports.parts.telling import Plain, Told
from cano_cli.reports.parts.wording import rhythm_text, word

_DONE = frozenset({"gebeurd", "vervallen"})
_WORKING_TOGETHER = ("flexibiliteit", "samenwerking", "dialoog", "duurzaam_engagement")
"""Which of the seven words tell whoever comes next about working with these people."""
_RECENT = timedelta(days=92)
_TOLD_OF_LIFE = frozenset({"incident", "weglopen", "plaatsing", "terugkeer"})
"""Of the life line, what a colleague must know of the time of the guidance; the rest is the story of the jongere."""
_FOR_THE_NEXT = ("hulpvraag", "verwachting", "kijk")
"""What somebody said that tells whoever comes next how to begin."""

Row = tuple[date, int, str, str]
"""A line of the course: by what it is sorted (the day, then what comes first that day), the day in words, what."""


def goals(told: Told) -> dict[str, Plain]:
    """Return by the id of each goal of the latest declaration what was last seen of it: facts, what moved, and what was
    decided; ``gesloten`` is whether it was closed. Evaluations from before the declaration are about other goals."""
    found: dict[str, Plain] = {}
    for dated in _evaluations_since(told):
        found |= {one.id: _seen(one, dated.day) for one in dated.content.doelen}
    return found


def _seen(one: DoelEvaluatie, day: date) -> Plain:
    return {
        "datum": date_text(day),
        "feiten": one.feiten or "",
        "tekst": one.tekst or "",
        "besluit": BESLUIT[one.besluit] if one.besluit else "",
        "gesloten": one.besluit == "afsluiten",
    }


def stopped(told: Told) -> Plain:
    """Return when and why the guidance stopped; empty as long as it goes on."""
    end = told.case.afsluiting
    return {"datum": date_text(end.datum), "reden": REDEN[end.reden]} if end and end.datum <= told.at else {}


def chosen(told: Told) -> Plain:
    """Return what people chose when they got to know the guidance, as long as nothing was declared together."""
    steps = [one for one in course.start_up(told) if one["naam"] == "Kennismaking" and one["keuzes"]]
    return steps[-1] if steps and told.declared is None else {}


def agreements(told: Told) -> list[Plain]:
    """Return the agreements of the latest declaration that still run, with how each stood when last looked at."""
    if told.declared is None or stopped(told):
        return []
    content = told.declared.content
    numbers = {goal.id: number for number, goal in enumerate(content.doelen, 1)}
    stood = _stood(_evaluations_since(told))
    return [
        {
            "wie": told.labels(one.wie),
            "tekst": one.tekst,
            "doel": numbers.get(one.doel or "", ""),
            "tegen": date_text(one.tegen) if one.tegen else "",
            "stand": STAND[stood[one.id].stand] if one.id in stood else "",
        }
        for one in content.afspraken
        if one.id not in stood or stood[one.id].stand not in _DONE
    ]


def _evaluations_since(told: Told) -> list[Dated[Evaluatie]]:
    since = told.declared.day if told.declared else date.min
    return [dated for dated in told.case.evaluaties if dated.day >= since]


def _stood(evaluations: Iterable[Dated[Evaluatie]]) -> dict[str, AfspraakEvaluatie]:
    return {one.id: one for dated in evaluations for one in dated.content.afspraken}


def worked(told: Told) -> Plain:
    """Return what worked before (``werkte``), what goes well (``krachten``), what was seen of working together at the
    latest evaluation (``samenwerken``), what did not come off (``niet``), and what is needed (``nodig``) as long as no
    goals answer to it."""
    latest = told.case.evaluaties[-1].content if told.case.evaluaties else Evaluatie()
    domains = told.case.intake.levensdomeinen if told.case.intake else ()
    needs = () if told.declared else domains
    return {
        "werkte": _said(told, (one for domain in domains for one in domain.werkte_al)),
        "krachten": _said(told, (one for domain in domains for one in domain.krachten)),
        "samenwerken": [
            {"woord": FUNDAMENTEN[name], "tekst": text}
            for name in _WORKING_TOGETHER
            if (text := getattr(latest.fundamenten, name, None))
        ],
        "niet": list(_came_off_not(told)),
        "nodig": _said(told, (one for domain in needs for one in domain.noden)),
    }


def _said(told: Told, entries: Iterable[Uitspraak]) -> list[Plain]:
    return [
        {
            "tekst": one.tekst,
            "wie": told.roles(one.bron),
            "maand": month_text(one.datum),
            "merk": labels_text(one.status),
        }
        for one in entries
    ]


def _came_off_not(told: Told) -> Iterator[Plain]:
    """Yield the agreements that at the latest look had not come off, with what was said about it."""
    texts = {one.id: one.tekst for dated in told.case.verklaringen for one in dated.content.afspraken}
    said: dict[str, str] = {}
    for dated in told.case.evaluaties:
        for one in dated.content.afspraken:
            said[one.id] = one.tekst or said.get(one.id, "")
    for key, one in _stood(told.case.evaluaties).items():
        if one.stand == "niet-gebeurd" and key in texts:
            yield {"wat": texts[key], "tekst": said[key]}


def promises(told: Told) -> list[Plain]:
    """Return what was decided in meetings for a day that is still to come; and what was decided for good, when no
    evaluation can have looked at it yet; without that of which it is known that nothing is left to do."""
    return [
        {
            "wat": one.tekst,
            "wie": told.labels(one.wie),
            "tegen": date_text(one.tegen) if one.tegen else "",
            "waar": f"{_meeting(dated.content.soort)}, {date_text(dated.day)}",
        }
        for dated in told.case.overleg
        for one in dated.content.besluiten
        if one.is_open and (one.opvolging or (one.tegen >= told.at if one.tegen else told.at - dated.day <= _RECENT))
    ]


def for_the_next(told: Told, voices: Iterable[Plain]) -> Plain:
    """Return of what everybody said (``voices.everything_said``) what tells whoever comes next how to begin, the newest
    first: ``kern`` of the jongere and the parents, ``anderen`` what others expect."""
    found = [voice | {"antwoorden": _chosen(voice, _FOR_THE_NEXT)} for voice in voices if voice["kern"]]
    others = [
        {"wie": voice["wie"]} | one for voice in voices if not voice["kern"] for one in _chosen(voice, ("verwachting",))
    ]
    return {"kern": [voice for voice in found if voice["antwoorden"]], "anderen": _newest_first(others)}


def _chosen(voice: Plain, keys: Iterable[str]) -> list[Plain]:
    return _newest_first(one for key in keys for one in voice["antwoorden"] if one["sleutel"] == key)


def _newest_first(said: Iterable[Plain]) -> list[Plain]:
    return sorted(said, key=lambda one: str(one["op"]), reverse=True)


def running(told: Told) -> list[Plain]:
    """Return what is used on this day, stays included, oldest first."""
    both = [*course.elements(told, stays=False), *course.elements(told, stays=True)]
    return [one for one in both if one["loopt"]]


def in_brief(told: Told) -> list[Plain]:
    """Return the course as lines ``wanneer`` and ``wat``, oldest first, a line a month since the start: the start,
    switches, declarations, evaluations, meetings and hearings; of the life line what was a break or an incident."""
    lines: dict[str, list[str]] = {}
    for day, _, when, what in sorted([*_start(told), *_switches(told), *_papers(told), *_meetings(told), *_life(told)]):
        month = month_text(day)
        exact = when == date_text(day)
        lines.setdefault(month if exact else when, []).append(f"{day.day}: {what}" if exact else what)
    return [{"wanneer": when, "wat": what} for when, what in lines.items()]


def _start(told: Told) -> Iterator[Row]:
    for one in told.traject.opstart:
        yield one.datum, 1, date_text(one.datum), word(one.stap)


def _switches(told: Told) -> Iterator[Row]:
    for one in told.traject.elementen:
        yield one.van, 2, date_text(one.van), _switch(told, one)


def _switch(told: Told, one: Element) -> str:
    name = word(one.vorm or one.element)
    rhythm = f", {rhythm_text(one.ritme.per_week)}" if one.ritme else ""
    who = f", met {told.labels(one.met)}" if one.met else ""
    until = f", tot {date_text(one.tot)}" if one.tot else ""
    return f"{name}{rhythm}{who}{until}"


def _papers(told: Told) -> Iterator[Row]:
    signed = {one.datum for one in told.traject.opstart if one.stap == "ondertekening"}
    for declared in told.case.verklaringen:
        if declared.day not in signed:
            yield declared.day, 3, date_text(declared.day), "nieuwe engagementsverklaring"
    for dated in told.case.evaluaties:
        decided = f": {BESLUIT[dated.content.besluit]}" if dated.content.besluit else ""
        yield dated.day, 4, date_text(dated.day), f"evaluatie{decided}"


def _meetings(told: Told) -> Iterator[Row]:
    for dated in told.case.overleg:
        yield dated.day, 5, date_text(dated.day), _meeting(dated.content.soort)
    kader = told.traject.kader
    met = {dated.day for dated in told.case.overleg if dated.content.soort == "zitting"}
    for day in kader.zittingen if kader else ():
        if day <= told.at and day not in met:
            yield day, 5, date_text(day), "zitting op de jeugdrechtbank"


def _meeting(kind: str) -> str:
    return OVERLEG_SOORT[kind] if kind in {"andere", "eigen-kracht-conferentie"} else word(kind)


def _life(told: Told) -> Iterator[Row]:
    start = min((one.datum for one in told.traject.opstart), default=told.at)
    for one in told.case.levenslijn.gebeurtenissen if told.case.levenslijn else ():
        if one.tekst and (one.breuk or (one.datum.first >= start and one.soort in _TOLD_OF_LIFE)):
            yield one.datum.first, 0, partial_date_text(one.datum), one.tekst


def staying(told: Told) -> Plain:
    """Return who stays when help ends, and whom the jongere can turn to; empty where nothing was closed."""
    closing = told.case.afsluiting
    if closing is None:
        return {}
    base = closing.terugvalbasis
    gone = {key for key, who in told.case.people.items() if isinstance(who, Persoon) and who.overleden}
    return {
        "wie": [
            {"wie": told.who(one.wie).full, "waarvoor": one.waarvoor or "", "overleden": one.wie in gone}
            for one in closing.netwerk_dat_blijft
        ],
        "terugvalbasis": {"wie": told.who(base.wie).label, "hoe": base.hoe} if base else {},
    }
