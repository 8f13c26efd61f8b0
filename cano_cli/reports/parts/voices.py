"""The voices in a plan: what everybody said, the newest words of each, with whose they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from cano_cli.model.intake import Stem
from cano_cli.readers.dutch import date_text, number_text
from cano_cli.reports.parts.groups import labels_text
from cano_cli.reports.parts.telling import Plain, Told
from cano_cli.reports.parts.wording import day_text

QUESTIONS = {
    "hulpvraag": "De vraag",
    "kijk": "Wat er aan de hand is",
    "toekomst": "Hoe de toekomst eruitziet",
    "verandering": "Wat anders moet",
    "eigen_bijdrage": "Wat ik zelf kan doen",
    "verwachting": "Wat ik van de begeleiding verwacht",
}
"""The questions that everybody is asked, as headings above the answers."""
_QUESTIONS_LATER = QUESTIONS | {"kijk": "Hoe ik het nu zie", "verandering": "Wat nog anders moet"}
"""The same, above what was answered once the guidance was under way."""
_STAYS = frozenset({"hulpvraag"})
"""What somebody asked at the start still holds once they spoke again; the rest of what they said then does not."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What somebody said, and whether that was at an evaluation or at the end; ``outdated`` when they spoke again at a
    later evaluation."""

    voice: Stem
    later: bool
    outdated: bool = False

    @property
    def by(self) -> str:
        """How it was told, as it stands after a day."""
        return ", via een tolk" if self.voice.tolk else ""


def voices(told: Told) -> list[Plain]:
    """Return per person the newest answer to each question, of who spoke at an evaluation only what they said at the
    last of those and what they asked; the jongere first, then in order of speaking."""
    spoke = _spoke_last(told)
    said = ((one, spoke.get(one.voice.wie)) for one in _all_voices(told))
    return _by_person(told, (replace(one, outdated=bool(day and one.voice.datum < day)) for one, day in said))


def everything_said(told: Told) -> list[Plain]:
    """Return per person the newest answer to each question, however long ago, in the same order."""
    return _by_person(told, _all_voices(told))


def voices_of(told: Told, said: Iterable[Stem]) -> list[Plain]:
    """Return the same of what was ``said`` at an evaluation or at the end."""
    return _by_person(told, (_Said(one, later=True) for one in said))


def _all_voices(told: Told) -> Iterator[_Said]:
    for one in told.case.intake.stemmen if told.case.intake else ():
        yield _Said(one, later=False)
    for dated in told.case.evaluaties:
        for one in dated.content.stemmen:
            yield _Said(one, later=True)


def _spoke_last(told: Told) -> dict[str, date]:
    """Return since which day somebody spoke at the last evaluation at which they did."""
    found: dict[str, date] = {}
    for dated in told.case.evaluaties:
        found |= {one.wie: one.datum for one in sorted(dated.content.stemmen, key=lambda one: one.datum, reverse=True)}
    return found


def _by_person(told: Told, said: Iterable[_Said]) -> list[Plain]:
    spoken: dict[str, list[_Said]] = {}
    for one in sorted(said, key=lambda one: one.voice.datum):
        spoken.setdefault(one.voice.wie, []).append(one)
    first = told.traject.jongere
    order = sorted(spoken, key=lambda key: (key != first, key not in told.traject.gezag))
    return [_voice(told, key, spoken[key]) for key in order]


def _voice(told: Told, key: str, said: list[_Said]) -> Plain:
    shown = _newest_answers(said)
    thinks = _newest_thoughts(told, said)
    newest = max((one["dag"] for one in (*shown, *thinks.values())), default=said[-1].voice.datum)
    by = next((one.by for one in reversed(said) if one.voice.datum == newest), "")
    for one in (*shown, *thinks.values()):
        one["eerder"] = one["dag"] != newest
        one["dag"] = day_text(one["dag"], newest) + one["via"]
    return {
        "wie": told.who(key).full,
        "kort": told.who(key).short,
        "eigen": key == told.view.reader.person,
        "kern": key == told.traject.jongere or key in told.traject.gezag,
        "wanneer": date_text(newest) + by,
        "via": by.removeprefix(", "),
        "antwoorden": shown,
        "laatste": next((one for one in sorted(shown, key=_what_goes_on_first) if not one["eerder"]), {}),
        "denkt_dat": list(thinks.values()),
    }


def _newest_answers(said: list[_Said]) -> list[Plain]:
    """Return the newest answer to each question; what was told under a label stands beside it, not in its place."""
    found: dict[tuple[str, bool], Plain] = {}
    for one in said:
        voice = one.voice
        for question, heading in (_QUESTIONS_LATER if one.later else QUESTIONS).items():
            if (text := getattr(voice, question)) and (question in _STAYS or not one.outdated):
                found[question, bool(voice.status)] = {
                    "vraag": heading,
                    "sleutel": question,
                    "tekst": text,
                    "dag": voice.datum,
                    "op": voice.datum.isoformat(),
                    "datum": date_text(voice.datum) + one.by,
                    "via": one.by,
                    "merk": labels_text(voice.status),
                    "in_vertrouwen": "vertrouwelijk" in voice.status,
                }
    return [found[key, labelled] for key in QUESTIONS for labelled in (False, True) if (key, labelled) in found]


def _newest_thoughts(told: Told, said: list[_Said]) -> dict[str, Plain]:
    """Return what the speaker thinks that each other person thinks."""
    return {
        other: {
            "wie": _in_a_sentence(told, other),
            "tekst": text,
            "dag": one.voice.datum,
            "datum": date_text(one.voice.datum) + one.by,
            "via": one.by,
            "merk": labels_text(one.voice.status),
            "verwijzer": other in _referrers(told),
            "over_lezer": other == told.view.reader.person,
        }
        for one in said
        if not one.outdated
        for other, text in one.voice.denkt_dat.items()
    }


def _in_a_sentence(told: Told, key: str) -> str:
    """Return how somebody is called in a sentence: those in charge by what they do, ``de jeugdrechter``."""
    who = told.who(key)
    return f"de {who.role}" if key in _referrers(told) and who.named else who.short


def _referrers(told: Told) -> frozenset[str]:
    kader = told.traject.kader
    keys = (kader.jeugdrechter, kader.consulent, kader.verwijzer) if kader else ()
    return frozenset(key for key in keys if key)


def answers(told: Told) -> list[Plain]:
    """Return the answers to other connecting questions."""
    intake = told.case.intake
    return [
        {
            "wie": told.who(one.wie).full,
            "datum": date_text(one.datum),
            "vraag": one.vraag,
            "tekst": one.tekst,
            "merk": labels_text(one.status),
        }
        for one in (intake.antwoorden if intake else ())
    ]


def scales(told: Told) -> list[Plain]:
    """Return the scale questions."""
    intake = told.case.intake
    return [
        {
            "wie": told.who(one.wie).label,
            "vraag": one.vraag,
            "datum": date_text(one.datum),
            "nu": number_text(one.nu),
            "goed_genoeg": number_text(one.goed_genoeg) if one.goed_genoeg is not None else "",
            "waarom_niet_lager": one.waarom_niet_lager or "",
            "een_punt_hoger": one.een_punt_hoger or "",
            "merk": labels_text(one.status),
        }
        for one in (intake.schalen if intake else ())
    ]


def _what_goes_on_first(answer: Plain) -> int:
    return ("kijk", *QUESTIONS).index(answer["sleutel"])
