"""The engagementsverklaring as a paper to sign: exactly what everybody who signs it may read, and room for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cano_cli.model.case import Case
from cano_cli.readers.dutch import date_text, join
from cano_cli.readers.view import View, ego_of, view_together
from cano_cli.reports.documents.kind import DocumentKind
from cano_cli.reports.parts.declaration import declaration
from cano_cli.reports.parts.signing_page import default_parties, fingerprint, in_order, signing_page
from cano_cli.reports.parts.telling import Plain, Told

TOGETHER = "partijen"
"""The name of those who sign as one reader, as ``view_together`` gives it."""


def paper_view(case: Case, parties: Sequence[str], day: date) -> View:
    """Return what ``parties`` (keys of netwerk.yaml) may all see of the declarations on that day, as a view of which
    the paper to sign is made. Raises :class:`CanoError` when one of them is nobody of netwerk.yaml."""
    view = view_together(case, parties, day)
    name = case.traject.dossier if case.traject else case.name
    reader = replace(view.reader, names=frozenset(parties))
    return replace(view, reader=reader, case=replace(view.case, name=name))


def declaration_values(view: View) -> Plain:
    """Return what the template needs. Seen by one reader and not by all who sign, it is a copy to read: the parties
    are those that this reader sees, and the text has no fingerprint."""
    told = Told(view)
    together = view.reader.name == TOGETHER
    parties = in_order(view.case, view.reader.names) if together else default_parties(view.case)
    ego = ego_of(view)
    return {
        "jongere": {"naam": told.who(ego).label if ego else "de jongere"},
        "partijen": join([told.who(key).label for key in parties]),
        **declaration(told),
        **signing_page(told, parties),
        "vingerafdruk": fingerprint(told, parties) if together else {},
    }


def _lacking(view: View) -> str:
    if view.case.verklaringen:
        return ""
    return f"Op {date_text(view.at)} is er geen engagementsverklaring die wie ondertekent mag lezen."


KIND = DocumentKind(
    name="engagementsverklaring",
    values=declaration_values,
    lacking=_lacking,
    templates={},
    others="samen",
    titles={"": "Engagementsverklaring van {naam}"},
    plain=frozenset(),
)
