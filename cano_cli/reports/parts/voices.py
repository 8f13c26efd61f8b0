"""The voices in a plan: what everybody said, the newest words of each, with whose they are."""

from __future__ import annotations

from collections.abc import Iterable

from cano_cli.model.intake import Stem
from cano_cli.readers.dutch import date_text, number_text
from cano_cli.reports.parts.telling import Plain, Told
from cano_cli.reports.parts.wording import (
    day_text,
)

QUESTIONS = {
    "hulpvraag": "De vraag",
    "kijk": "Wat er aan de hand is",
    "toekomst": "Hoe de toekomst eruitziet",
    "verandering": "Wat anders moet",
    "eigen_bijdrage": "Wat ik zelf kan doen",
    "verwachting": "Wat ik van de begeleiding verwacht",
}
"""The questions that everybody is asked, as headings above the answers."""


def voices(told: Told) -> list[Plain]:
    """Return per person the newest answer to each question; the jongere first, then in order of speaking."""
    return voices_of(told, _all_voices(told))


def voices_of(told: Told, said: Iterable[Stem]) -> list[Plain]:
    """Return per person the newest answer to each question among what was ``said``, in the same order."""
    spoken: dict[str, list[Stem]] = {}
    for voice in sorted(said, key=lambda stem: stem.datum):
        spoken.setdefault(voice.wie, []).append(voice)
    first = told.traject.jongere
    order = sorted(spoken, key=lambda key: (key != first, key not in told.traject.gezag))
    return [_voice(told, key, spoken[key]) for key in order]


def _all_voices(told: Told) -> Iterable[Stem]:
    yield from told.case.intake.stemmen if told.case.intake else ()
    for dated in told.case.evaluaties:
        yield from dated.content.stemmen


def _voice(told: Told, key: str, voices: list[Stem]) -> Plain:
    shown = _newest_answers(told, voices)
    thinks = _newest_thoughts(told, voices)
    newest = max((one["dag"] for one in (*shown, *thinks.values())), default=voices[-1].datum)
    for one in (*shown, *thinks.values()):
        one["eerder"] = one["dag"] != newest
        one["dag"] = day_text(one["dag"], newest)
    return {
        "sleutel": key,
        "wie": told.who(key).full,
        "kort": told.who(key).short,
        "eigen": key == told.view.reader.person,
        "kern": key == told.traject.jongere or key in told.traject.gezag,
        "wanneer": date_text(newest),
        "antwoorden": shown,
        "laatste": next((one for one in sorted(shown, key=_what_goes_on_first) if not one["eerder"]), {}),
        "denkt_dat": list(thinks.values()),
    }


def _newest_answers(told: Told, voices: list[Stem]) -> list[Plain]:
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


def _newest_thoughts(told: Told, voices: list[Stem]) -> dict[str, Plain]:
    """Return what the speaker thinks that each other person thinks."""
    return {
        other: {
            "wie": _in_a_sentence(told, other),
            "tekst": text,
            "dag": voice.datum,
            "datum": date_text(voice.datum),
            "verwijzer": other in _referrers(told),
            "over_lezer": other == told.view.reader.person,
        }
        for voice in voices
        for other, text in voice.denkt_dat.items()
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
        {"wie": told.who(one.wie).full, "datum": date_text(one.datum), "vraag": one.vraag, "tekst": one.tekst}
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
        }
        for one in (intake.schalen if intake else ())
    ]


def _what_goes_on_first(answer: Plain) -> int:
    return ("kijk", *QUESTIONS).index(answer["sleutel"])
