"""An evaluation that was prepared in a file: the same YAML as in a case, with the same checks at the places in that
file."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from cano_cli.model.evaluatie import Evaluatie
from cano_cli.model.findings import Finding
from cano_cli.store.case_files import LoadedCase, check_document, with_texts
from cano_cli.store.yaml_reader import Document
from cano_cli.store.yaml_write import Value
from cano_cli.writing.change import errors_after
from cano_cli.writing.evaluation import path_of
from cano_cli.writing.evaluation_parts import plain_values

_OF_DAY = re.compile(r"--datum ([0-9]{4}-[0-9]{2}-[0-9]{2})\b")
_ABOUT_A_VOICE = ("wie", "datum", "delen_met", "tolk")
_HEAD_FIRST: dict[str, Value] = {"wie": "", "datum": ""}
"""In this order a voice begins."""


def read_prepared(
    loaded: LoadedCase, document: Document, day: date, today: date
) -> tuple[dict[str, Value] | None, tuple[Finding, ...]]:
    """Return what the file says as plain values, or what is wrong with it. Goals of which nothing was said are left
    out, and so are those who said nothing."""
    model, findings = check_document(document, Evaluatie)
    if not isinstance(model, Evaluatie):
        return None, findings
    path = path_of(day)
    shown = with_texts(loaded, {path: "{}\n"}).documents[path].path
    wrong = errors_after(loaded, {path: document.data.decode()}, today)
    if wrong:
        return None, tuple(replace(one, path=document.path if one.path == shown else one.path) for one in wrong)
    said = plain_values(model)
    goals = [one for one in map(plain_values, model.doelen) if _says_something(one, ("id",))]
    voices = [_HEAD_FIRST | one for one in map(plain_values, model.stemmen) if _says_something(one, _ABOUT_A_VOICE)]
    found = said | {"doelen": goals, "stemmen": voices}
    return {name: value for name, value in found.items() if value not in ([], {})}, ()


def day_of_sheet(text: str) -> str | None:
    """Return the day that the comment at the top of a prepared file says (``2026-10-12``); ``None`` without one."""
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            break
        if found := _OF_DAY.search(line):
            return found[1]
    return None


def _says_something(one: dict[str, Value], about: tuple[str, ...]) -> bool:
    """Whether there is more than the fields that say what it is ``about``."""
    return any(value not in ("", [], {}) for name, value in one.items() if name not in about)
