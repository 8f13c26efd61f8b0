"""An evaluation in one line: what was given as options, as the values of the file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass

from cano_cli.cli.asking import Answers
from cano_cli.cli.evaluation_asking import soon
from cano_cli.cli.interview_sharing import with_speaker
from cano_cli.cli.prose import prose
from cano_cli.model.evaluatie import AANLEIDING, EVALUATIE_SOORT
from cano_cli.model.findings import CanoError
from cano_cli.model.values import BESLUIT
from cano_cli.store.yaml_write import Value
from cano_cli.writing.days import said_day
from cano_cli.writing.evaluation import evaluation_of
from cano_cli.writing.evaluation_proposed import proposed_kind, proposed_reason
from cano_cli.writing.evaluation_said import (
    agreement_said,
    goal_said,
    good_enough_said,
    voice_said,
    word_of_seven,
)
from cano_cli.writing.known import Known, guides_on


@dataclass(frozen=True, slots=True)
class Given:
    """What was typed; nothing is ``None`` or empty."""

    kind: str | None
    reason: str | None
    present: str | None
    goals: tuple[str, ...]
    agreements: tuple[str, ...]
    words: tuple[str, ...]
    voices: tuple[str, ...]
    enough: tuple[str, ...]
    estimate: str | None
    decision: str | None
    discussed: str | None
    next_day: str | None
    shared: str | None

    @property
    def anything(self) -> bool:
        """Whether anything was given."""
        return any(one not in (None, ()) for one in astuple(self))

    def values(self, told: Known, ask: Answers) -> dict[str, Value]:
        """Return it as the values of the file. Raises :class:`CanoError` for what is not understood."""
        case = ask.case
        readers = ask.readers(self.shared)
        decision = ask.choice(self.decision, "Besluit", BESLUIT) if self.decision else None
        next_day = soon(said_day(self.next_day, ask.now, future=True), ask.now.date()) if self.next_day else None
        if next_day and next_day <= told.day:
            raise CanoError("De volgende evaluatie komt na deze.", "Geef met --volgende een latere dag.", exit_code=2)
        found: dict[str, Value | None] = {
            **self._head(told, ask, decision),
            "doelen": _once((goal_said(told, case, one, prose) for one in self.goals), "--doel"),
            "afspraken": _once((agreement_said(told, one, prose) for one in self.agreements), "--afspraak"),
            "fundamenten": _together(word_of_seven(one, prose) for one in self.words),
            "stemmen": [self._voice(told, ask, one, readers) for one in self.voices],
            "goed_genoeg": _together(good_enough_said(case, one) for one in self.enough),
            "inschatting": self._estimate(told, ask, readers),
            "besluit": decision,
            "besproken": self._discussed(told, ask),
            "volgende": next_day,
        }
        return {name: value for name, value in found.items() if value is not None and value not in ([], {}, "")}

    def _head(self, told: Known, ask: Answers, decision: str | None) -> dict[str, Value | None]:
        """Return what the evaluation is; of a new one, what the day proposes where nothing was said. A kind that went
        with the reason goes along with a new one."""
        there = evaluation_of(told.case, told.day)
        reason = ask.choice(self.reason, "Aanleiding", AANLEIDING) if self.reason else None
        proposed = proposed_reason(told, decision) if there is None else None
        word = reason or (proposed.word if proposed else None)
        kind = ask.choice(self.kind, "Soort", EVALUATIE_SOORT) if self.kind else None
        goes_along = reason and there and there.content.soort == proposed_kind(there.content.aanleiding)
        if kind is None and (there is None or goes_along):
            kind = proposed_kind(word)
        if there and kind == there.content.soort:
            kind = None
        present = ask.people(self.present, "Aanwezig", services=True) if self.present else ()
        return {"soort": kind, "aanleiding": word, "aanwezig": list(present)}

    def _voice(self, told: Known, ask: Answers, text: str, readers: tuple[str, ...]) -> Value:
        who, said = voice_said(ask.case, text, prose)
        return {"wie": who, "datum": told.day, "delen_met": list(with_speaker(who, readers)), "kijk": said}

    def _estimate(self, told: Known, ask: Answers, readers: tuple[str, ...]) -> Value | None:
        said = ask.text(self.estimate, "Inschatting") if self.estimate else None
        if said is None:
            return None
        by = guides_on(ask.case, told.day)
        if not by:
            raise CanoError(
                "Van wie is de inschatting? Er staat geen begeleider voor die dag in traject.yaml.",
                "Vul begeleiding aan: cano edit",
            )
        shared: dict[str, Value] = {"delen_met": list(readers)} if readers else {}
        return {"door": by, "aard": "inschatting", **shared, "tekst": said}

    def _discussed(self, told: Known, ask: Answers) -> Value:
        people = ask.people(self.discussed, "Besproken", services=True) if self.discussed else ()
        return [{"met": list(people), "datum": told.day}] if people else []


def _once(items: Iterable[dict[str, Value]], option: str) -> list[Value]:
    """Return the items; the same one twice is refused, since nobody can tell which holds."""
    found = list(items)
    keys = [one["id"] for one in found]
    twice = next((key for key in keys if keys.count(key) > 1), None)
    if twice:
        raise CanoError(f"‘{twice}’ staat er twee keer bij.", f"Geef {option} één keer voor ‘{twice}’.", exit_code=2)
    return list(found)


def _together(items: Iterable[dict[str, Value]]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for one in items:
        found |= one
    return found
