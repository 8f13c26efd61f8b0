"""Text that is valid YAML and yet says something else than its writer meant: ` #`, and dashes that make no list."""

from __future__ import annotations

import re

from yaml.events import ScalarEvent, StreamEndEvent

from cano_cli.model.findings import Finding
from cano_cli.store import yaml_trap_kinds as traps
from cano_cli.store.yaml_examples import Line, block, rewritten
from cano_cli.store.yaml_parser import Event, parser_for
from cano_cli.store.yaml_text import Lines

_DASH = re.compile(r"\n( *)-(?:[^\W\d_]| [^\n]*\n\1 +- )")
_DASH_IN_SCALAR = re.compile(r"\n *-(?=[^\W\d_]| )")
_REMARK_WORDS = 3


_FIRST, _BETWEEN, _LAST = (re.compile(rf"^{sign * 7}(?: [^\n]*)?\r?$", re.MULTILINE) for sign in "<=>")


def two_versions(text: str, path: str) -> Finding | None:
    """Return where git left two versions of a place under each other; the text need not be YAML."""
    first = _FIRST.search(text) if "<<<<<<<" in text else None
    between = _BETWEEN.search(text, first.end()) if first else None
    if first is None or between is None or not _LAST.search(text, between.end()):
        return None
    lines = Lines(text)
    span = lines.span(first.start(), first.start() + 7)
    message = "Hier staan twee versies onder elkaar, zoals git ze achterlaat."
    return traps.TWO_VERSIONS.at(path, span, message, excerpt=lines.line(span.line))


def find_traps(text: str, path: str) -> tuple[Finding, ...]:
    """Return the traps in ``text``, which was read without errors.

    A quick look decides whether the events are gone through again: most files hold none of this.
    """
    if _DASH.search(text) or (" #" in text and _hash_after_text(text)):
        return tuple(_search(text, path))
    return ()


def _hash_after_text(text: str) -> bool:
    """Whether a # stands one space behind something; two spaces, or a line of its own, are the habit for a remark."""
    return any(not text[found.start() - 1].isspace() for found in re.finditer(" #", text))


def _search(text: str, path: str) -> list[Finding]:
    lines, findings = Lines(text), []
    parser = parser_for(text)
    while not isinstance(event := parser.get_event(), StreamEndEvent):
        if isinstance(event, ScalarEvent) and not event.style:
            found = _dash(text, event, lines, path) or _cut_off(text, event, lines, path)
            if found:
                findings.append(found)
    return findings


def _cut_off(text: str, event: Event, lines: Lines, path: str) -> Finding | None:
    """A warning where ` #` ends something that reads like prose, and not a value with a remark behind it."""
    end = event.end_mark.index
    if text[end : end + 2] != " #" or not _reads_on(event.value, text[end + 2 : end + 3]):
        return None
    span = lines.span(end + 1, end + 2)
    line = lines.line(span.line)
    return traps.CUT_OFF.at(
        path,
        span,
        "Wat achter deze # staat, wordt niet gelezen.",
        excerpt=line,
        hint=f"Hoort het bij de tekst? {block(Line(line))}\n\nIs het een opmerking? Zet dan twee spaties voor de #.",
    )


def _reads_on(value: str, after: str) -> bool:
    """Whether the writer meant the # as text: ``kamer #4``, or a # in the middle of a sentence.

    Remarks are by habit two spaces away (not asked here), start with ``# ``, and follow a value of a word or two.
    """
    words = len(value.split())
    if after.isdigit():
        return True
    return words >= (_REMARK_WORDS if after.isspace() or not after else _REMARK_WORDS - 1)


def _dash(text: str, event: Event, lines: Lines, path: str) -> Finding | None:
    """An error where an item of a list became text: ``-jongere``, or a dash deeper than the one above it."""
    start, end = event.start_mark.index, event.end_mark.index
    raw = text[start:end]
    first_on_line = not text[text.rfind("\n", 0, start) + 1 : start].strip(" ")
    found = re.match(r"-(?=[^\W\d_])", raw) if first_on_line else None
    found = found or _DASH_IN_SCALAR.search(raw)
    if not found:
        return None
    at = start + found.end() - 1
    span = lines.span(at, at + 1)
    line = lines.line(span.line)
    if text[at + 1] == " ":
        return traps.INDENTATION.at(
            path,
            span,
            "Dit streepje springt niet juist in: de regel hoort nu bij de tekst erboven.",
            excerpt=line,
            hint="Zet het streepje recht onder het vorige streepje.",
        )
    message = "Achter dit streepje ontbreekt een spatie."
    return traps.NO_SPACE_AFTER_DASH.at(path, span, message, excerpt=line, hint=rewritten(f"- {line.strip()[1:]}"))
