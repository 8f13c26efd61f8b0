"""Findings as people read them on a terminal: place, message, the line itself with carets, and the way out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from cano_cli.cli.excerpt import harmless, lay_out, measure
from cano_cli.cli.ways_out import can_be_accepted, told_acceptance, told_steps
from cano_cli.cli.wrapping import wrapped
from cano_cli.model.findings import Finding, Kind, Severity, Span

WORDS = {Severity.ERROR: "fout", Severity.WARNING: "let op", Severity.NOTE: "opmerking"}
_COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m", Severity.NOTE: "\x1b[1;36m"}
_COUNTED = {
    Severity.ERROR: ("fout", "fouten"),
    Severity.WARNING: ("aandachtspunt", "aandachtspunten"),
    Severity.NOTE: ("opmerking", "opmerkingen"),
}
_BOLD, _DIM, _GREEN, _RESET = "\x1b[1m", "\x1b[2m", "\x1b[32m", "\x1b[0m"
_LEAST_WIDTH = 30


def to_text(
    findings: Sequence[Finding],
    *,
    width: int = 80,
    colour: bool = False,
    hint: bool = True,
    cases: int | None = None,
) -> str:
    """Return the findings in the order given, an empty line between two, and a summary (see :func:`summary`).

    Everything keeps to ``width`` cells, but for what is there to be copied or clicked: a place, a command, an example
    in a hint. The place stands whole at the beginning of a line, so that editors recognise it. ``colour`` adds ANSI
    codes. Text from a file is shown, never obeyed. Ends with a line end.
    """
    width = max(width, _LEAST_WIDTH)
    blocks = [_finding(finding, width, colour, hint) for finding in findings]
    return "\n\n".join([*blocks, summary(findings, cases=cases)]) + "\n"


def summary(findings: Iterable[Finding], *, cases: int | None = None) -> str:
    """Return how much was found, in ``cases`` dossiers; without that number: in how many files."""
    findings = list(findings)
    counted = Counter(finding.severity for finding in findings)
    counts = [_count(counted[level], *words) for level, words in _COUNTED.items() if counted[level]]
    found = " en ".join(filter(None, (", ".join(counts[:-1]), *counts[-1:]))) or "Alles in orde"
    if cases is not None:
        return f"{found} in {_count(cases, 'dossier', 'dossiers')}."
    files = len({finding.path for finding in findings})
    return f"{found} in {_count(files, 'bestand', 'bestanden')}." if files else f"{found}."


def explanation(kind: Kind, *, width: int = 80, colour: bool = False) -> str:
    """Return what a finding of this kind means, why it matters, how to mend it, with which commands, and where the rule
    comes from."""
    width = max(width, _LEAST_WIDTH)
    parts = [
        _title(kind, width, colour),
        _paragraph("Waarom: ", kind.why, width),
        _paragraph("Wat je kunt doen: ", kind.mend, width),
        told_steps(kind, width),
    ]
    if can_be_accepted(kind):
        parts.append(told_acceptance(kind, width))
    if kind.source:
        label = "" if kind.source.startswith("Geen bron") else "Bron: "
        parts.append(_paragraph(label, kind.source, width))
    return "\n\n".join(parts) + "\n"


def _title(kind: Kind, width: int, colour: bool) -> str:
    opening = f"{kind.code} ({WORDS[kind.severity]}):"
    lines = "\n".join(wrapped(kind.title, width, f"{opening} ", "  "))
    return f"{_paint(kind.code, _BOLD, colour)} ({_severity(kind.severity, colour)}):{lines[len(opening) :]}"


def place(finding: Finding) -> str:
    """Return where it is, as editors recognise it: ``netwerk.yaml:8:14``; without line the path alone."""
    path = harmless(finding.path)
    return f"{path}:{finding.span.line}:{finding.span.column}" if finding.span else path


def _finding(finding: Finding, width: int, colour: bool, hint: bool) -> str:
    lines = _head(finding, width, colour)
    if finding.span and finding.excerpt.strip():
        lines.extend(_pointed(finding.excerpt, finding.span, _COLOURS[finding.severity], width, colour))
    if hint and finding.hint:
        lines.extend(_hint(finding.hint, width, colour))
    return "\n".join(lines)


def _head(finding: Finding, width: int, colour: bool) -> list[str]:
    """Return the place, how bad it is and the message, broken behind the code where they do not fit on one line."""
    where, code = place(finding), f"{WORDS[finding.severity]} {finding.code}:"
    opening = f"{where}: {code}"
    lines = wrapped(finding.message, width, f"{opening} ", "  ")
    if not lines or measure(lines[0])(lines[0]) > width:
        lines = [opening, *wrapped(finding.message, width, "  ")]
    painted = f"{_paint(where, _BOLD, colour)}: {_severity(finding.severity, colour)} {finding.code}:"
    return [f"{painted}{lines[0][len(opening) :]}", *lines[1:]]


def _pointed(excerpt: str, span: Span, paint: str, width: int, colour: bool) -> list[str]:
    number = f"{span.line:>3}"
    blank = " " * len(number)
    end = span.end_column if span.end_line == span.line else len(excerpt) + 1
    line, carets = lay_out(excerpt, span.column - 1, end - 1, width - len(number) - 3)
    indent = carets[: -len(carets.lstrip())] if carets.startswith(" ") else ""
    pointer = indent + _paint(carets.lstrip(), paint, colour)
    return [
        f"{_paint(f'{number} │', _DIM, colour)} {line}",
        f"{_paint(f'{blank} │', _DIM, colour)} {pointer}",
    ]


def _hint(hint: str, width: int, colour: bool) -> list[str]:
    """Lay out a hint: paragraphs with an empty line between, of each the first line prose and the rest an example."""
    lines: list[str] = []
    for number, paragraph in enumerate(hint.split("\n\n")):
        prose, *example = map(harmless, paragraph.split("\n"))
        told = wrapped(prose, width - 4)
        arrow = _paint("→", _GREEN, colour) if number == 0 else " "
        lines.extend(f"  {arrow if first == 0 else ' '} {text}" for first, text in enumerate(told))
        lines.extend(f"        {text}".rstrip() for text in example)
    return lines


def _paragraph(label: str, text: str, width: int) -> str:
    return "\n".join(wrapped(label + text, width))


def _severity(severity: Severity, colour: bool) -> str:
    return _paint(WORDS[severity], _COLOURS[severity], colour)


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _paint(text: str, code: str, colour: bool) -> str:
    return f"{code}{text}{_RESET}" if colour else text
