"""The plan: from what one reader may see to the plain values that the templates of the plan put into words.

Only text, numbers, lists and dictionaries come out: a template can neither reach the case nor call anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from cano_cli.model.case import Case, Dated
from cano_cli.model.intake import Stem, Uitspraak
from cano_cli.model.netwerk import Persoon
from cano_cli.model.traject import GROND, HERKOMST, KADER, KEUZE, STAP, Element, Traject
from cano_cli.model.values import GOED_GENOEG, KWALITEIT, SIGNATURE
from cano_cli.model.verklaring import Doel, Engagementsverklaring
from cano_cli.readers.names import Who, names_for, role_name
from cano_cli.readers.view import View
from cano_cli.reports.dutch import date_text, join
from cano_cli.reports.plan_groups import choices_together, signed_together, supporters_together, talks_together
from cano_cli.reports.wording import (
    DOMEIN_NAMES,
    age_on,
    day_text,
    number_text,
    partial_date_text,
    period_text,
    rhythm_text,
    word,
)

Plain = dict[str, Any]

_PARENTS = {"moeder": "mama", "vader": "papa"}

QUESTIONS = {
    "hulpvraag": "De vraag",
    "kijk": "Wat er aan de hand is",
    "toekomst": "Hoe de toekomst eruitziet",
    "verandering": "Wat anders moet",
    "eigen_bijdrage": "Wat ik zelf kan doen",
    "verwachting": "Wat ik van de begeleiding verwacht",
}
"""The questions that everybody is asked, as headings above the answers."""


def plan_values(view: View) -> Plain:
    """Return what the templates of the plan need, from what the reader of ``view`` may see."""
    builder = _Builder(view)
    return {
        "jongere": builder.young_person(),
        "kader": builder.measure(),
        "begeleiders": builder.workers(),
        "opstart": builder.start_up(),
        "stemmen": builder.voices(),
        "antwoorden": builder.answers(),
        "schalen": builder.scales(),
        "domeinen": builder.domains(),
        "netwerk": builder.network(),
        **builder.declaration(),
        "elementen": builder.elements(stays=False),
        "verblijven": builder.elements(stays=True),
        "evaluatie": builder.evaluation(),
        "vooruitblik": builder.ahead(),
        "aanvaard": builder.accepted(),
    }


class _Builder:
    """The parts of a plan, each a method; all read the same view."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.case: Case = view.case
        self.at = view.at
        self.names = _as_the_reader_says(view)
        self.declared: Dated[Engagementsverklaring] | None = next(iter(reversed(self.case.verklaringen)), None)

    @property
    def traject(self) -> Traject:
        traject = self.case.traject
        assert traject is not None  # noqa: S101  (render_plan refuses a view without)
        return traject

    # -- people ---------------------------------------------------------------------------------------------------

    def who(self, key: str) -> Who:
        return self.names.get(key) or self.names["onbekend"]

    def labels(self, keys: Iterable[str]) -> str:
        return join([self.who(key).label for key in keys])

    def shorts(self, keys: Iterable[str]) -> str:
        """Return how people are called in a sentence; the young person who reads this is ``jij``."""
        me = self.view.reader.person if self.view.reader.role == "jongere" else ""
        return join(["jij" if me and key == me else self.who(key).short for key in keys])

    def roles(self, keys: Iterable[str]) -> str:
        """Return who people are to the young person: ``moeder``, ``leerlingbegeleider``; by name where two are that."""
        shared = Counter(who.role for who in self.names.values())
        me = self.traject.jongere
        return join([who.short if who.key == me or shared[who.role] > 1 else who.role for who in map(self.who, keys)])

    def young_person(self) -> Plain:
        key = self.traject.jongere
        person = self.case.people.get(key)
        born = person.geboren if isinstance(person, Persoon) else None
        age = age_on(born, self.at) if born else None
        return {
            "naam": self.who(key).label,
            "roepnaam": self.who(key).short,
            "geboren": partial_date_text(born) if born else "",
            "leeftijd": age,
            "gezag": self.labels(self.traject.gezag),
            "herkomst": HERKOMST[self.traject.herkomst] if self.traject.herkomst else "",
        }

    def workers(self) -> list[Plain]:
        current = [one for one in self.traject.begeleiding if one.tot is None or one.tot >= self.at]
        return [
            {"wie": self.who(one.wie).label, "rol": role_name(one.rol), "sinds": date_text(one.van)} for one in current
        ]

    # -- the measure and the start-up -----------------------------------------------------------------------------

    def measure(self) -> Plain:
        kader = self.traject.kader
        if kader is None:
            return {}
        return {
            "soort": KADER[kader.soort],
            "sleutel": kader.soort,
            "grond": f"op grond van {GROND[kader.grond]}" if kader.grond else "",
            "rechtbank": kader.rechtbank or "",
            "jeugdrechter": self.who(kader.jeugdrechter).label if kader.jeugdrechter else "",
            "consulent": self.who(kader.consulent).label if kader.consulent else "",
            "vraag": kader.vraag or "",
            "beslissingen": [
                {
                    "nummer": one.nummer,
                    "modules": join([module.replace("-", " ") for module in one.modules]),
                    "periode": period_text(one.van, one.tot, self.at),
                }
                for one in kader.beslissingen
            ],
        }

    def start_up(self) -> list[Plain]:
        return [
            {
                "stap": STAP[one.stap],
                "naam": one.stap.replace("-", " ").capitalize(),
                "datum": date_text(one.datum),
                "keuzes": choices_together((self.who(key).label, KEUZE[choice]) for key, choice in one.keuze.items()),
                "toelichting": one.toelichting or "",
            }
            for one in sorted(self.traject.opstart, key=lambda step: step.datum)
        ]

    # -- voices ---------------------------------------------------------------------------------------------------

    def voices(self) -> list[Plain]:
        """Return per person the newest answer to each question; the jongere first, then in order of speaking."""
        spoken: dict[str, list[Stem]] = {}
        for voice in sorted(self._all_voices(), key=lambda stem: stem.datum):
            spoken.setdefault(voice.wie, []).append(voice)
        first = self.traject.jongere
        order = sorted(spoken, key=lambda key: (key != first, key not in self.traject.gezag))
        return [self._voice(key, spoken[key]) for key in order]

    def _all_voices(self) -> Iterable[Stem]:
        yield from self.case.intake.stemmen if self.case.intake else ()
        for dated in self.case.evaluaties:
            yield from dated.content.stemmen

    def _voice(self, key: str, voices: list[Stem]) -> Plain:
        shown = self._newest_answers(voices)
        thinks = self._newest_thoughts(voices)
        newest = max((one["dag"] for one in (*shown, *thinks.values())), default=voices[-1].datum)
        for one in (*shown, *thinks.values()):
            one["eerder"] = one["dag"] != newest
            one["dag"] = day_text(one["dag"], newest)
        return {
            "sleutel": key,
            "wie": self.who(key).full,
            "kort": self.who(key).short,
            "eigen": key == self.view.reader.person,
            "kern": key == self.traject.jongere or key in self.traject.gezag,
            "wanneer": date_text(newest),
            "antwoorden": shown,
            "laatste": next((one for one in sorted(shown, key=_what_goes_on_first) if not one["eerder"]), {}),
            "denkt_dat": list(thinks.values()),
        }

    def _newest_answers(self, voices: list[Stem]) -> list[Plain]:
        """Return the newest answer to each question; what was told in confidence stands beside it, not in its place."""
        found: dict[tuple[str, bool], Plain] = {}
        for voice in voices:
            in_confidence = "vertrouwelijk" in voice.status
            for question, heading in QUESTIONS.items():
                if text := getattr(voice, question):
                    found[question, in_confidence] = {
                        "vraag": heading,
                        "sleutel": question,
                        "tekst": text,
                        "dag": voice.datum,
                        "datum": date_text(voice.datum),
                        "in_vertrouwen": in_confidence,
                    }
        return [found[key, secret] for key in QUESTIONS for secret in (False, True) if (key, secret) in found]

    def _newest_thoughts(self, voices: list[Stem]) -> dict[str, Plain]:
        """Return what the speaker thinks that each other person thinks."""
        return {
            other: {
                "wie": self._in_a_sentence(other),
                "tekst": text,
                "dag": voice.datum,
                "datum": date_text(voice.datum),
                "verwijzer": other in self._referrers(),
                "over_lezer": other == self.view.reader.person,
            }
            for voice in voices
            for other, text in voice.denkt_dat.items()
        }

    def _in_a_sentence(self, key: str) -> str:
        """Return how somebody is called in a sentence: those in charge by what they do, ``de jeugdrechter``."""
        who = self.who(key)
        return f"de {who.role}" if key in self._referrers() and who.named else who.short

    def _referrers(self) -> frozenset[str]:
        kader = self.traject.kader
        keys = (kader.jeugdrechter, kader.consulent, kader.verwijzer) if kader else ()
        return frozenset(key for key in keys if key)

    def answers(self) -> list[Plain]:
        intake = self.case.intake
        return [
            {"wie": self.who(one.wie).full, "datum": date_text(one.datum), "vraag": one.vraag, "tekst": one.tekst}
            for one in (intake.antwoorden if intake else ())
        ]

    def scales(self) -> list[Plain]:
        intake = self.case.intake
        return [
            {
                "wie": self.who(one.wie).label,
                "vraag": one.vraag,
                "datum": date_text(one.datum),
                "nu": number_text(one.nu),
                "goed_genoeg": number_text(one.goed_genoeg) if one.goed_genoeg is not None else "",
                "waarom_niet_lager": one.waarom_niet_lager or "",
                "een_punt_hoger": one.een_punt_hoger or "",
            }
            for one in (intake.schalen if intake else ())
        ]

    # -- domains and network --------------------------------------------------------------------------------------

    def domains(self) -> list[Plain]:
        intake = self.case.intake
        found = []
        for domain in intake.levensdomeinen if intake else ():
            strengths, needs, worked = (self._said(said) for said in (domain.krachten, domain.noden, domain.werkte_al))
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

    def _said(self, entries: Iterable[Uitspraak]) -> list[Plain]:
        return [
            {
                "tekst": one.tekst,
                "bron": self.labels(one.bron),
                "kort": self.shorts(one.bron),
                "rol": self.roles(one.bron),
                "datum": date_text(one.datum),
            }
            for one in entries
        ]

    def network(self) -> Plain:
        network = self.case.netwerk
        people = [one for one in (network.personen if network else ()) if one.id != self.traject.jongere]
        supporters = [one for one in people if one.steunfiguur and not one.overleden]
        told = {key for relation in (network.relaties if network else ()) for key in relation.tussen}
        filled = {domain for one in people if not one.overleden for domain in one.domein}
        filled |= {one.domein for one in (network.diensten if network else ())}
        return {
            "steunfiguren": [self._supporter(one) for one in supporters],
            "steun": supporters_together(self._supporter(one) for one in supporters),
            "gemist": [self._supporter(one) for one in people if one.steunfiguur and one.overleden],
            "personen": [self._supporter(one) for one in people],
            "aantal": len(people),
            "relaties_gekend": bool(told),
            "lege_domeinen": [name for key, name in DOMEIN_NAMES.items() if key not in filled],
        }

    def _supporter(self, person: Persoon) -> Plain:
        quality = self._latest_quality(person.id)
        return {
            "wie": self.who(person.id).label,
            "voluit": self.who(person.id).full,
            "kort": self.who(person.id).short,
            "rol": self.who(person.id).role,
            "domein": join([DOMEIN_NAMES[domain].lower() for domain in person.domein]),
            "band": quality.get("band", ""),
            "volgens": quality.get("volgens", ""),
            "overleden": partial_date_text(person.overleden) if person.overleden else "",
        }

    def _latest_quality(self, key: str) -> Plain:
        pair = {key, self.traject.jongere}
        network = self.case.netwerk
        for relation in network.relaties if network else ():
            if set(relation.tussen) == pair:
                latest = max(relation.verloop, key=lambda seen: seen.datum)
                said = f"volgens {self.labels(latest.volgens)}, {date_text(latest.datum)}"
                return {"band": KWALITEIT[latest.kwaliteit], "volgens": said}
        return {}

    # -- the declaration ------------------------------------------------------------------------------------------

    def declaration(self) -> Plain:
        content = self.declared.content if self.declared else Engagementsverklaring()
        goals = {goal.id: goal.tekst for goal in content.doelen}
        safety = content.veiligheid
        return {
            "verklaring": {"datum": date_text(self.declared.day)} if self.declared else {},
            "finaliteit": content.finaliteit or "",
            "doelen": [self._goal(number, goal) for number, goal in enumerate(content.doelen, 1)],
            "afspraken": [
                {
                    "wie": self.labels(one.wie),
                    "kort": self.shorts(one.wie),
                    "eigen": self.view.reader.person in one.wie,
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
                ([self.who(key).label for key in one.met], date_text(one.datum), one.opmerking or "")
                for one in content.besproken
            ),
            "ondertekening": signed_together(
                (
                    self.who(one.wie).full,
                    SIGNATURE[one.wijze],
                    date_text(one.datum),
                    one.plaats or "",
                    one.opmerking or "",
                )
                for one in content.ondertekening
            ),
        }

    def _goal(self, number: int, goal: Doel) -> Plain:
        scale = goal.schaal
        seen = self._latest_score(goal.id)
        levels = {number_text(float(key)): text for key, text in scale.niveaus.items()} if scale else {}
        start, aim = (number_text(scale.nu), number_text(scale.streef)) if scale else ("", "")
        return {
            "nummer": number,
            "tekst": goal.tekst,
            "domein": DOMEIN_NAMES[goal.domein] if goal.domein else "",
            "hulpvraag_van": self.labels(goal.hulpvraag_van),
            "verwachting_van": self.labels(goal.verwachting_van),
            "verwachting": goal.verwachting or "",
            "aanpak": goal.aanpak or "",
            "tegen": date_text(goal.tegen) if goal.tegen else "",
            "goed_genoeg": goal.goed_genoeg or "",
            "conventie": scale.conventie if scale else "",
            "start": start,
            "streef": aim,
            "niveaus": [{"cijfer": level, "tekst": text} for level, text in levels.items()],
            "in_woorden": {
                "start": levels.get(start, ""),
                "nu": levels.get(seen.get("cijfer", ""), ""),
                "streef": levels.get(aim, ""),
            },
            "stand": seen,
        }

    def _latest_score(self, goal: str) -> Plain:
        for dated in reversed(self.case.evaluaties):
            for one in dated.content.doelen:
                if one.id == goal and (one.schaal is not None or one.gezien_door):
                    return {
                        "cijfer": number_text(one.schaal) if one.schaal is not None else "",
                        "datum": date_text(dated.day),
                        "gezien_door": join(
                            [f"{self.who(key).short}: {number_text(score)}" for key, score in one.gezien_door.items()]
                        ),
                    }
        return {}

    # -- what is used, where it stands, what comes ----------------------------------------------------------------

    def elements(self, *, stays: bool) -> list[Plain]:
        chosen = [one for one in self.traject.elementen if (one.element == "verblijf") is stays]
        return [self._element(one) for one in sorted(chosen, key=lambda element: element.van)]

    def _element(self, one: Element) -> Plain:
        name = word(one.vorm or one.element)
        return {
            "naam": name[0].upper() + name[1:],
            "periode": period_text(one.van, one.tot, self.at),
            "loopt": one.tot is None or one.tot >= self.at,
            "ritme": rhythm_text(one.ritme.per_week) if one.ritme else "",
            "ritme_toelichting": (one.ritme.toelichting or "") if one.ritme else "",
            "plaats": one.plaats or "",
            "met": self.labels(one.met),
            "onder": one.onder or "",
            "aanleiding": one.aanleiding or "",
            "perspectief": one.perspectief or "",
            "afgesproken_met": self.labels(one.afgesproken_met),
        }

    def evaluation(self) -> Plain:
        dated = next(iter(reversed(self.case.evaluaties)), None)
        if dated is None:
            return {}
        content = dated.content
        return {
            "datum": date_text(dated.day),
            "besluit": content.besluit or "",
            "goed_genoeg": self._good_enough(content.goed_genoeg),
            "verschillen": [{"wie": self.labels(one.wie), "tekst": one.tekst} for one in content.verschillen],
            "inschatting": content.inschatting.tekst if content.inschatting else "",
            "inschatting_van": self.labels(content.inschatting.door) if content.inschatting else "",
        }

    def _good_enough(self, answers: Mapping[str, str]) -> list[Plain]:
        """Return the answers to "is it good enough", each with those who gave it."""
        said = {answer: [key for key, value in answers.items() if value == answer] for answer in GOED_GENOEG}
        return [
            {"antwoord": GOED_GENOEG[answer], "sleutel": answer, "wie": self.labels(keys)}
            for answer, keys in said.items()
            if keys
        ]

    def ahead(self) -> list[Plain]:
        """Return the dates that are known and still to come, in order."""
        kader = self.traject.kader
        dates: list[tuple[date, str, str]] = [
            (day, "zitting", "Zitting op de jeugdrechtbank") for day in (kader.zittingen if kader else ())
        ]
        dates += [
            (one.tot, "beslissing", f"Einde van beslissing {one.nummer}")
            for one in (kader.beslissingen if kader else ())
            if one.tot
        ]
        dates += [
            (dated.content.volgende, "evaluatie", "Volgende evaluatie")
            for dated in self.case.evaluaties
            if dated.content.volgende
        ]
        dates += self._goals_to_see()
        coming = sorted({one for one in dates if one[0] >= self.at})
        return [{"datum": date_text(day), "soort": kind, "wat": what} for day, kind, what in coming]

    def _goals_to_see(self) -> list[tuple[date, str, str]]:
        goals = self.declared.content.doelen if self.declared else ()
        due: dict[date, list[str]] = {}
        for number, goal in enumerate(goals, 1):
            if goal.tegen:
                due.setdefault(goal.tegen, []).append(str(number))
        return [
            (day, "doel", f"Doel {one[0]} wordt bekeken" if len(one) == 1 else f"Doelen {join(one)} worden bekeken")
            for day, one in due.items()
        ]

    def where_it_stands(self) -> str:
        """Return the last thing on the way of a traject: closed, evaluated, declared, or a step of the start-up."""
        if closing := self.case.afsluiting:
            return f"afgesloten op {date_text(closing.datum)}"
        if self.case.evaluaties:
            dated = self.case.evaluaties[-1]
            told = f": {dated.content.besluit}" if dated.content.besluit else ""
            return f"evaluatie van {date_text(dated.day)}{told}"
        if self.declared:
            return f"engagementsverklaring van {date_text(self.declared.day)}"
        steps = sorted(self.traject.opstart, key=lambda step: step.datum)
        return f"{steps[-1].stap} op {date_text(steps[-1].datum)}" if steps else "nog niet begonnen"

    def latest_contact(self) -> str:
        contacts = self.case.contacten
        return date_text(contacts[-1].datum) if contacts else ""

    def accepted(self) -> list[Plain]:
        return [
            {
                "code": one.code,
                "bij": one.bij or "",
                "reden": one.reden,
                "datum": date_text(one.datum),
                "door": self.who(one.door).label,
            }
            for file in self.case.files
            for one in file.content.aanvaard
        ]


def overview_values(view: View) -> Plain:
    """Return one traject at a glance: the parts of the plan that a screen has room for, and where it stands."""
    builder = _Builder(view)
    return {
        "kenmerk": builder.traject.dossier,
        "jongere": builder.young_person(),
        "kader": builder.measure(),
        "begeleiders": builder.workers(),
        "waar": builder.where_it_stands(),
        "doelen": builder.declaration()["doelen"],
        "elementen": builder.elements(stays=False) + builder.elements(stays=True),
        "vooruitblik": builder.ahead(),
        "laatste_contact": builder.latest_contact(),
    }


def _what_goes_on_first(answer: Plain) -> int:
    return ("kijk", *QUESTIONS).index(answer["sleutel"])


def _as_the_reader_says(view: View) -> Mapping[str, Who]:
    """Return how people are called; a young person says mama and papa, unless there are two or a name is used."""
    names = names_for(view)
    if view.reader.role != "jongere":
        return names
    for role, said in _PARENTS.items():
        parents = [
            one
            for one in view.case.people.values()
            if isinstance(one, Persoon) and one.rol == role and not one.roepnaam
        ]
        if len(parents) == 1:
            names[parents[0].id] = replace(names[parents[0].id], short=said)
    return names
