"""An evaluation that was prepared in a file: the same YAML as in a case, with the same checks at the places in that
file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cano_cli.model.evaluatie import Evaluatie
from cano_cli.model.findings import Finding
from cano_cli.store.case_files import LoadedCase, check_document, with_texts
from cano_cli.store.yaml_reader import Document
from cano_cli.store.yaml_write import Value
from cano_cli.writing.change import errors_after
from cano_cli.writing.evaluation import path_of, plain_values


def read_prepared(
    loaded: LoadedCase, document: Document, day: date, today: date
) -> tuple[dict[str, Value] | None, tuple[Finding, ...]]:
    """Return what the file says as plain values, or what is wrong with it. Goals of which nothing was said are left
    out."""
    model, findings = check_document(document, Evaluatie)
    if not isinstance(model, Evaluatie):
        return None, findings
    path = path_of(day)
    shown = with_texts(loaded, {path: "{}\n"}).documents[path].path
    wrong = errors_after(loaded, {path: document.data.decode()}, today)
    if wrong:
        return None, tuple(replace(one, path=document.path if one.path == shown else one.path) for one in wrong)
    said = plain_values(model)
    goals = [one for one in (plain_values(goal) for goal in model.doelen) if _says_something(one)]
    return {name: value for name, value in (said | {"doelen": goals}).items() if value not in ([], {})}, ()


def _says_something(goal: dict[str, Value]) -> bool:
    return any(value not in ("", [], {}) for name, value in goal.items() if name != "id")
