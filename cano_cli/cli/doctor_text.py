"""What ``doctor`` found, as text for a terminal and as rows for another program."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby

from cano_cli.cli.doctor_checks import Condition
from cano_cli.cli.findings_machine import to_json
from cano_cli.cli.findings_text import summary
from cano_cli.cli.wrapping import wrapped
from cano_cli.model.findings import Finding, Severity
from cano_cli.store.machine.computer import HERE

_SIGNS = {None: "✓", Severity.NOTE: "·", Severity.WARNING: "!", Severity.ERROR: "✗"}
_STATES = {None: "goed", Severity.NOTE: "opmerking", Severity.WARNING: "let op", Severity.ERROR: "fout"}
_COLOURS = {None: "\x1b[32m", Severity.NOTE: "\x1b[36m", Severity.WARNING: "\x1b[1;33m", Severity.ERROR: "\x1b[1;31m"}
_BOLD, _RESET = "\x1b[1m", "\x1b[0m"


def doctor_text(found: Sequence[Condition], *, width: int, colour: bool) -> str:
    """Return every condition by group: a line with a sign for what is fine, and for what is not a line for each finding
    with what to do under it. ``colour`` adds ANSI codes; the signs say the same without."""
    lines: list[str] = []
    for title, group in groupby(found, key=lambda one: one.group):
        lines += ["", _paint(title, _BOLD, colour)] if lines else [_paint(title, _BOLD, colour)]
        for one in group:
            lines += _condition(one, width, colour)
    findings = [finding for one in found for finding in one.findings]
    return "".join(f"{line}\n" for line in [*lines, "", *_end(findings, width)])


def doctor_rows(found: Sequence[Condition], mended: Sequence[str]) -> dict[str, object]:
    """Return the same for another program: ``{"cano": 1, "checks": [{"group", "what", "state", "findings"}],
    "mended": [...], "summary": {...}}``; a finding is as ``validate --format json`` gives it."""
    told = json.loads(to_json([finding for one in found for finding in one.findings]))
    waiting = iter(told["findings"])
    return {
        "cano": 1,
        "checks": [
            {
                "group": one.group,
                "what": one.fine,
                "state": _STATES[one.state],
                "findings": [next(waiting) for _ in one.findings],
            }
            for one in found
        ],
        "mended": list(mended),
        "summary": told["summary"],
    }


def _condition(one: Condition, width: int, colour: bool) -> list[str]:
    if not one.findings:
        return _line(one.fine, None, width, colour)
    return [line for finding in one.findings for line in _finding(finding, width, colour)]


def _finding(finding: Finding, width: int, colour: bool) -> list[str]:
    where = "" if finding.path in {".", HERE} else f"{finding.path}: "
    lines = _line(f"{where}{finding.message} ({finding.code})", finding.severity, width, colour)
    for paragraph in finding.hint.split("\n"):
        lines += wrapped(paragraph, width, "      ") if paragraph.strip() else []
    return lines


def _line(text: str, state: Severity | None, width: int, colour: bool) -> list[str]:
    sign = _SIGNS[state]
    lines = wrapped(text, width, f"  {sign} ", "    ")
    return [lines[0].replace(sign, _paint(sign, _COLOURS[state], colour), 1), *lines[1:]] if lines else []


def _end(findings: Sequence[Finding], width: int) -> list[str]:
    if not findings:
        return ["Alles in orde."]
    counted = summary(findings).rpartition(" in ")[0]  # it ends in how many files: these are no files
    code = min(findings, key=lambda finding: list(Severity).index(finding.severity)).code
    return [f"{counted}.", *wrapped(f"Meer uitleg over een code geeft bijvoorbeeld: cano explain {code}", width)]


def _paint(text: str, code: str, colour: bool) -> str:
    return f"{code}{text}{_RESET}" if colour else text
