"""How a rule is written and run: one small function over a case, registered with its kind of finding.

A rule yields :class:`Problem` objects, which name a place in a file of the case; ``run`` turns them into findings
with line and column, and leaves out those that were answered with ``aanvaard``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from cano_cli.model.base import Model
from cano_cli.model.case import Case, CaseFile
from cano_cli.model.findings import Finding, Kind, Severity
from cano_cli.model.walk import Path, models, own_references, show_path
from cano_cli.rules.levels import level_of
from cano_cli.store.case_files import LoadedCase


@dataclass(frozen=True, slots=True)
class Problem:
    """Where a rule does not hold. ``file`` is a path in the case; ``path`` leads to the value there (``key``: to its
    key) and is empty when it is about the whole file; ``subject`` is what it is about, by key or id, so that
    ``aanvaard: {bij: …}`` can name it."""

    file: str
    path: Path
    message: str
    hint: str = ""
    subject: str = ""
    key: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What a rule is asked: the case, the day on which it is looked at, the kinds of file that are there but could
    not be read (a rule that needs one of them stays silent), and today (only to tell what is still to come). One is
    like no other, so that what is worked out for it can be kept by it."""

    case: Case
    at: date
    unread: frozenset[str]
    today: date
    models: tuple[tuple[CaseFile, Path, Model], ...]
    """Every model in the case with its place, walked once for all rules."""
    references: tuple[tuple[CaseFile, Path, str, str], ...]
    """Every value that refers to something, as ``(file, path, to, key)``."""
    written: tuple[bytes, ...]
    """Every file as it stands: to see at once that a word is nowhere in it."""


Rule = Callable[[Asked], Iterable[Problem]]


@dataclass(frozen=True, slots=True)
class _Registered:
    kind: Kind
    check: Rule


_RULES: list[_Registered] = []


def rule(kind: Kind) -> Callable[[Rule], Rule]:
    """Register a function as the rule that reports ``kind``."""

    def register(check: Rule) -> Rule:
        _RULES.append(_Registered(kind, check))
        return check

    return register


def run(loaded: LoadedCase, at: date, today: date | None = None, *, notes: bool = False) -> tuple[Finding, ...]:
    """Return what the rules find in a case on the day ``at``, without what was answered, in the order of reading.

    Where ``at`` is not today, ``today`` keeps what lies between the two from counting as still to come. Notes are
    looked for only where they are asked for.
    """
    found = _check(loaded, at, today, notes)
    findings = (_finding(kind, problem, loaded) for kind, problem, reason in found if not reason)
    return tuple(sorted(findings, key=lambda finding: finding.sort_key))


def accepted(loaded: LoadedCase, at: date, today: date | None = None) -> Iterator[tuple[Finding, str]]:
    """Yield the findings that were answered, each with its reason: the team sees them in its own report."""
    found = _check(loaded, at, today, True)
    return ((_finding(kind, problem, loaded), reason) for kind, problem, reason in found if reason)


def registered() -> tuple[Kind, ...]:
    """Return the kinds of finding that rules report."""
    import cano_cli.rules.all_rules  # noqa: F401  (importing registers the rules)

    return tuple(one.kind for one in _RULES)


def _check(loaded: LoadedCase, at: date, today: date | None, notes: bool) -> Iterator[tuple[Kind, Problem, str]]:
    """Yield every problem with its kind, as heavy as it is here, and the reason that answers it (empty without one)."""
    import cano_cli.rules.all_rules  # noqa: F401

    asked = _ask(loaded, at, today or at)
    for one in _RULES:
        severity = level_of(one.kind, loaded.case.organisation)
        if severity is None or (severity is Severity.NOTE and not notes):
            continue
        weighed = one.kind if severity is one.kind.severity else replace(one.kind, severity=severity)
        for problem in one.check(asked):
            yield weighed, problem, _accepted(weighed.code, problem, loaded.case)


def _ask(loaded: LoadedCase, at: date, today: date) -> Asked:
    found = tuple((file, path, model) for file in loaded.case.files for path, model in models(file.content))
    refer = tuple((file, *reference) for file, path, model in found for reference in own_references(model, path))
    written = tuple(document.data for document in loaded.documents.values())
    return Asked(loaded.case, at, loaded.unread, today, found, refer, written)


def _accepted(code: str, problem: Problem, case: Case) -> str:
    """Return the reason that answers the problem, or ``''``. traject.yaml may answer for every file."""
    for file in case.files:
        if file.path not in {problem.file, "traject.yaml"}:
            continue
        for answer in file.content.aanvaard:
            if answer.code == code and answer.bij in {None, problem.subject, problem.file}:
                return answer.reden
    return ""


def _finding(kind: Kind, problem: Problem, loaded: LoadedCase) -> Finding:
    document = loaded.documents.get(problem.file)
    shown = f"{loaded.shown}/{problem.file}" if loaded.shown and loaded.shown != "." else problem.file
    if document is None or not problem.path:
        return kind.at(shown, None, problem.message, hint=problem.hint)
    span = document.span(problem.path, key=problem.key)
    finding = kind.at(document.path, span, problem.message, hint=problem.hint, excerpt=document.line(span.line))
    return replace(finding, where=show_path(problem.path))
