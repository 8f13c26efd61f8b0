"""What somebody reads who asks to look into the dossier: everything they may see, by what was shared with them and by
the access matrix, part by part.
"""

from __future__ import annotations

from cano_cli.readers.view import View, ego_of
from cano_cli.reports.documents.kind import DocumentKind
from cano_cli.reports.parts import network
from cano_cli.reports.parts.access import everything
from cano_cli.reports.parts.everyday import everyday
from cano_cli.reports.parts.telling import Plain, Told

NOT_A_PERSON = frozenset({"gezin", "jeugdrechter", "consulent", "team", "overdracht"})
"""Readers that are a role: the right to look into a dossier is that of a person."""


def access_values(view: View) -> Plain:
    """Return what the templates need, from everything that the reader of ``view`` may see."""
    told = everyday(Told(view))
    traject = view.case.traject
    ego = ego_of(view)
    confidant = traject.vertrouwenspersoon if traject else None
    asker = view.reader.person
    return {
        "jongere": {
            "naam": told.who(ego).label if ego else "de jongere",
            "roepnaam": told.who(ego).short if ego else "de jongere",
            "vooraan": _capital(told.who(ego).short if ego else "de jongere"),
        },
        "vrager": told.who(asker).short,
        "begeleiders": network.workers(told) if traject else [],
        "vertrouwenspersoon": told.who(confidant).short if confidant and confidant != asker else "",
        "is_vertrouwenspersoon": view.reader.role == "vertrouwenspersoon",
        "delen": everything(told),
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lacking(view: View) -> str:
    if view.reader.role in NOT_A_PERSON:
        return (
            f"Inzage vraagt één mens, geen rol: ‘{view.reader.name}’ krijgt dit document niet. "
            "Het bestaat voor jongere, vertrouwenspersoon en elke sleutel uit netwerk.yaml; een rol krijgt het plan."
        )
    return "" if view.reader.person else f"In dit dossier is nog niet ingevuld wie de {view.reader.name} is."


KIND = DocumentKind(
    name="inzage",
    values=access_values,
    lacking=_lacking,
    templates={"jongere": "jongere"},
    titles={"jongere": "Mijn dossier", "": "Inzage in het dossier van {naam}"},
    others="anderen",
    plain=frozenset(),
)
