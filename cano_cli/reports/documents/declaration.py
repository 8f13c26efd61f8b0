"""The engagementsverklaring as a paper to sign: exactly what everybody who signs it may read, and room for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cano_cli.model.as_of import as_of
from cano_cli.model.case import Case
from cano_cli.readers.dutch import date_text, join
from cano_cli.readers.view import View, ego_of, view_together
from cano_cli.reports.documents.kind import DocumentKind
from cano_cli.reports.parts.declaration import declaration
from cano_cli.reports.parts.everyday import everyday
from cano_cli.reports.parts.outdated import after_signing
from cano_cli.reports.parts.signing_page import default_parties, fingerprint, in_order, signing_page
from cano_cli.reports.parts.telling import Plain, Told
from cano_cli.signing.outdated import with_outdated

TOGETHER = "partijen"
"""The name of those who sign as one reader, as ``view_together`` gives it."""


def paper_view(case: Case, parties: Sequence[str], day: date, today: date | None = None) -> View:
    """Return what ``parties`` (keys of netwerk.yaml) may all see of the declarations on that day, as a view of which
    the paper to sign is made. Raises :class:`CanoError` when one of them is nobody of netwerk.yaml."""
    return with_outdated(case, lambda one: _paper_view(one, parties, day, today))


def _paper_view(case: Case, parties: Sequence[str], day: date, today: date | None) -> View:
    view = view_together(case, parties, day, today)
    name = case.traject.dossier if case.traject else case.name
    reader = replace(view.reader, names=frozenset(parties))
    view = replace(view, reader=reader, case=replace(view.case, name=name))
    return _with_signatures_of_this_text(view, case, day)


def _with_signatures_of_this_text(view: View, case: Case, day: date) -> View:
    """Return the view with the fingerprint at those signatures that are under this very text: which one it is says
    nothing that the paper does not say, and those of other texts stay out."""
    if not view.case.verklaringen:
        return view
    latest = view.case.verklaringen[-1]
    own = fingerprint(Told(view), in_order(view.case, view.reader.names))["voluit"]
    whole = next(one.content for one in as_of(case, day).verklaringen if one.path == latest.path)
    here = [(one.wie, one.datum, one.wijze) for one in whole.ondertekening if one.vingerafdruk == own]
    signed = tuple(
        one.model_copy(update={"vingerafdruk": own}) if (one.wie, one.datum, one.wijze) in here else one
        for one in latest.content.ondertekening
    )
    content = latest.content.model_copy(update={"ondertekening": signed})
    files = (replace(file, content=content) if file.path == latest.path else file for file in view.case.files)
    return replace(view, case=replace(view.case, files=tuple(files)))


def declaration_values(view: View) -> Plain:
    """Return what the template needs. Seen by one reader and not by all who sign, it is a copy to read: the parties
    are those that this reader sees, and the text has no fingerprint."""
    together = view.reader.name == TOGETHER
    parties = in_order(view.case, view.reader.names) if together else default_parties(view.case)
    told = everyday(Told(view), named=frozenset(parties))
    known_by = fingerprint(told, parties) if together else {}
    ego = ego_of(view)
    return {
        "jongere": {"naam": told.who(ego).label if ego else "de jongere"},
        "partijen": join([told.who(key).label for key in parties]),
        **declaration(told),
        "na_ondertekening": _after_signing(told, known_by.get("voluit", "")),
        **signing_page(told, parties if together else (), known_by.get("voluit", "")),
        "om_te_tekenen": together,
        "vingerafdruk": known_by,
    }


def _after_signing(told: Told, text: str) -> list[Plain]:
    """Return what became of the texts of those who signed, but for whoever signed this very text since."""
    if told.declared is None:
        return []
    here = {one.wie for one in told.declared.content.ondertekening if text and one.vingerafdruk == text}
    return after_signing(told, told.declared, but_for=frozenset(here))


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
