"""The bank of connecting questions: those that come along, with what a store adds, replaces and leaves out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cano_cli.model.findings import Finding, Severity
from cano_cli.model.vragen import Vraag, Vragen
from cano_cli.questions.own_file import read_own_questions
from cano_cli.store.locate import QUESTIONS_FILE, own_questions
from cano_cli.store.yaml_reader import read_document


@dataclass(frozen=True, slots=True)
class Bank:
    """The questions in force, in their order, and what was found in a store's own file."""

    questions: tuple[Vraag, ...]
    findings: tuple[Finding, ...] = ()


def load_bank(store: Path | None, shown: str = QUESTIONS_FILE) -> Bank:
    """Return the bank that comes along with what the store's own ``vragen.yaml`` changes to it. With errors among the
    findings the questions are those that come along."""
    ours = questions_that_come_along()
    path = own_questions(store) if store else None
    if path is None:
        return Bank(ours)
    own, findings = read_own_questions(path, shown, {one.id for one in ours})
    wrong = any(one.severity is Severity.ERROR for one in findings)
    return Bank(ours if own is None or wrong else extended(ours, own), findings)


def extended(questions: Iterable[Vraag], own: Vragen) -> tuple[Vraag, ...]:
    """Return the questions with those of ``own`` in their place or behind them, without those it leaves out."""
    merged = {one.id: one for one in questions} | {one.id: one for one in own.vragen}
    left_out = frozenset(own.niet)
    return tuple(one for key, one in merged.items() if key not in left_out)


@cache
def questions_that_come_along() -> tuple[Vraag, ...]:
    """Return the questions of cano itself."""
    document, findings = read_document((Path(__file__).parent / QUESTIONS_FILE).read_bytes(), QUESTIONS_FILE)
    assert document is not None, findings  # noqa: S101  (a test reads it)
    return Vragen.model_validate(document.value).vragen
