"""Trying a template of a store before it is approved: the documents that it is part of, made of an example case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from cano_cli.model.case import Case
from cano_cli.model.findings import CanoError
from cano_cli.readers.names import reader_label
from cano_cli.readers.view import View, view_for
from cano_cli.reports.documents.kind import MODULES, DocumentKind, kind_called
from cano_cli.reports.letterhead import Letterhead
from cano_cli.reports.render import document_for
from cano_cli.reports.text.templates import taken_in
from cano_cli.resources import data_folder
from cano_cli.store.case_files import load_case, read_organisation

EXAMPLE = "2026-kmtr"
_DAYS = {"afsluiting": date(2026, 11, 22)}
_DAY = date(2026, 7, 1)
"""The days on which the example has most to tell of: after its end, and between its last evaluation and a hearing."""
_SIGNING = ("jongere", "mama", "papa")
_SOMEBODY = "mama"


def try_template(name: str, own: Mapping[str, str]) -> tuple[str, ...]:
    """Make each document that the template ``name`` is or is part of, for one reader, with the templates ``own`` (by
    name, this one among them), and return for whom: ``plan voor het gezin``. Raises :class:`CanoError` when it fails.
    """
    case = _example()
    tried = []
    for kind, template in _documents(name, own):
        view = _view(case, kind, template)
        told = f"{kind.name} {reader_label(view)}"
        try:
            document_for(kind.name, view, Letterhead("", b"", dict(own)))
        except CanoError as error:
            hint = f"Uitgeprobeerd met het voorbeeld {EXAMPLE}: {told}. Er is niets goedgekeurd."
            raise CanoError(error.message, f"{error.hint} {hint}".strip()) from None
        tried.append(told)
    return tuple(tried)


def _documents(name: str, own: Mapping[str, str]) -> Iterator[tuple[DocumentKind, str]]:
    """Yield the kinds of document with the template of each that takes in the one called ``name``."""
    for kind in map(kind_called, MODULES):
        for template in dict.fromkeys((*kind.templates.values(), *([kind.others] if kind.others else []))):
            if name in taken_in(f"{kind.name}.{template}.md.j2", own):
                yield kind, template


def _view(case: Case, kind: DocumentKind, template: str) -> View:
    day = _DAYS.get(kind.name, _DAY)
    if kind.name == "engagementsverklaring":
        from cano_cli.reports.documents.declaration import paper_view

        return paper_view(case, _SIGNING, day, day)
    reader = next((role for role, one in kind.templates.items() if one == template), _SOMEBODY)
    return view_for(case, reader, day, day, access=kind.name == "inzage")


def _example() -> Case:
    store = data_folder("examples")
    return load_case(store / EXAMPLE, EXAMPLE, read_organisation(store, "cano.yaml")[0]).case
