"""What a kind of document is: where its values come from, and which template and pictures serve which reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from typing import cast

from cano_cli.readers.view import View
from cano_cli.reports.parts.telling import Plain

MODULES = {
    "plan": "cano_cli.reports.documents.plan",
    "engagementsverklaring": "cano_cli.reports.documents.declaration",
    "evaluatie": "cano_cli.reports.documents.evaluation",
    "afsluiting": "cano_cli.reports.documents.closing",
    "overdracht": "cano_cli.reports.documents.handover",
    "inzage": "cano_cli.reports.documents.access",
}
"""The kinds by the name that is also the first word of their templates; each module has a ``KIND``."""


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One kind of document. ``values`` turns a view into plain values; ``lacking`` says in Dutch why a view is not
    enough to make it of, empty when it is. ``templates`` gives the template by the role of the reader; who has none
    gets that of ``others``, unless that is empty. By template: its title (``{naam}`` is the jongere) and the kinds
    of picture that go with it; those in ``plain`` are set in plain language and look. ``since`` gives the day with
    which a document of this kind compares when nobody asked for another."""

    name: str
    values: Callable[[View], Plain]
    lacking: Callable[[View], str]
    templates: Mapping[str, str]
    titles: Mapping[str, str]
    pictures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    others: str = "gezin"
    since: Callable[[View], date | None] | None = None
    plain: frozenset[str] = frozenset({"jongere", "gezin"})

    def template(self, view: View) -> str:
        """Return which template serves the reader of ``view``; empty when there is none for them."""
        return self.templates.get(view.reader.role or view.reader.name, self.others)


def kind_called(name: str) -> DocumentKind:
    """Return the kind called ``name``, one of ``MODULES``."""
    return cast("DocumentKind", import_module(MODULES[name]).KIND)


def compared_with(name: str, view: View) -> date | None:
    """Return the day with which the document called ``name`` compares when nobody asked for another."""
    since = kind_called(name).since
    return since(view) if since else None
