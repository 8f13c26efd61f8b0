"""What somebody reads who asks to look into the dossier: everything they may see, by what was shared with them and by
the access matrix, part by part.
"""

from __future__ import annotations

from collections.abc import Iterator

from cano_cli.readers.view import View, ego_of
from cano_cli.reports.documents.kind import DocumentKind
from cano_cli.reports.parts import network
from cano_cli.reports.parts.access import everything
from cano_cli.reports.parts.access_titles import parts_for
from cano_cli.reports.parts.access_values import Values
from cano_cli.reports.parts.everyday import everyday
from cano_cli.reports.parts.outdated import after_signing
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
        "delen": _with_what_changed(told, everything(told)),
    }


def _with_what_changed(told: Told, parts: list[Plain]) -> list[Plain]:
    """Return the parts with at the head of each declaration what changed in it since it was signed."""
    title = parts_for(spoke=False)["engagementsverklaring"]
    return [
        part | {"regels": list(_headed(told, part["regels"]))} if part["titel"] == title else part for part in parts
    ]


def _headed(told: Told, lines: list[Plain]) -> Iterator[Plain]:
    """Yield the lines of the declarations, which are in the order of their headings of the third level."""
    declared = iter(sorted(told.case.verklaringen, key=lambda one: (one.day, one.path)))
    called = Values(told).called
    for line in lines:
        yield line
        if line["soort"] == "kop" and line["niveau"] == 3:
            found = after_signing(told, next(declared), called=called)
            yield from ({"soort": "ondertekend"} | one for one in found)


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
