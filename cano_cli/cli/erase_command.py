"""erase: take a case, a person or a passage away, from the files and from the whole history."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.asking import complete_people
from cano_cli.cli.common import CaseArgument, StoreOption, load, place
from cano_cli.cli.erase_kept import check_free
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from cano_cli.store.case_files import LoadedCase
    from cano_cli.writing.erasing import Target


def erase(
    case: CaseArgument = None,
    person: Annotated[
        str | None,
        typer.Option(
            "--persoon",
            metavar="WIE",
            show_default=False,
            autocompletion=complete_people,
            help="Verwijder alleen deze persoon: sleutel of naam.",
        ),
    ] = None,
    passage: Annotated[
        list[str] | None,
        typer.Option(
            "--passage",
            metavar="TEKST",
            show_default=False,
            help="Verwijder alleen deze zin, of wat op een plaats staat: "
            '"contacten/2026-03.yaml:contacten[0].tekst". Mag meer dan eens.',
        ),
    ] = None,
    due: Annotated[bool, typer.Option("--due", help="Toon de dossiers waarvan de bewaartermijn om is.")] = False,
    ground: Annotated[
        str | None,
        typer.Option(
            "--grond",
            metavar="GROND",
            show_default=False,
            help="Waarom het weg mag: bewaartermijn, vraag, niet-nodig, beslissing, oefening.",
        ),
    ] = None,
    attachments: Annotated[
        str | None,
        typer.Option(
            "--bijlagen", metavar="weg|laten", show_default=False, help="Wat er gebeurt met bijlagen waarin het staat."
        ),
    ] = None,
    signed: Annotated[
        str | None,
        typer.Option(
            "--ondertekend",
            metavar="weg|laten",
            show_default=False,
            help="Wat er gebeurt met ondertekende teksten waarin het staat.",
        ),
    ] = None,
    attest: Annotated[
        Path | None,
        typer.Option("--attest", metavar="BESTAND", show_default=False, help="Zet het attest ook hier (Markdown)."),
    ] = None,
    sure: Annotated[
        str | None,
        typer.Option(
            "--bevestig",
            metavar="DOSSIER",
            show_default=False,
            help="Het dossiernummer nog eens, in plaats van het te moeten overtypen.",
        ),
    ] = None,
    store: StoreOption = None,
) -> None:
    """Verwijder een dossier, of een persoon of passage eruit, ook uit de hele geschiedenis.

    Dit kan niet teruggenomen worden. cano toont eerst wat er staat, kijkt achteraf na of er echt niets meer is, en
    maakt een attest zonder inhoud. Waar cano niet bij kan (back-ups, wat al doorgegeven is), staat erbij.

    Voorbeeld: cano erase 2026-kmtr --persoon tante --grond vraag
    """  # fmt: skip
    from cano_cli.cli.erase_doing import erase_part, erase_whole
    from cano_cli.cli.erase_due import erase_due
    from cano_cli.cli.erase_finishing import finish_begun, finish_taken

    where = place(store)
    check_free(attest)
    meant = Path.cwd() / (case or "")
    if meant.name in finish_begun(where.store or meant.parent, meant.name, attest) and not due:
        return
    if due:
        erase_due(where, ground, attest)
        return
    if person and passage:
        raise CanoError("Kies een persoon of een passage.", "Doe het in twee keer.", exit_code=2)
    loaded = load(where, case)
    finish_taken(loaded.folder)
    if person or passage:
        loaded = load(where, case)
        target = _target(loaded, person, passage or ())
        erase_part(loaded, target, (attachments, signed), ground, attest, sure)
    else:
        erase_whole(loaded, ground, attest, sure)


def _target(loaded: LoadedCase, person: str | None, passages: Sequence[str]) -> Target:
    from cano_cli.store import git
    from cano_cli.writing import erasing
    from cano_cli.writing.people import person_said

    repo = git.own_repository(loaded.folder)
    if repo is None:
        raise erasing.no_history()
    if not person:
        return erasing.passage([text for one in passages for text in _at_place(loaded, one)])
    if loaded.unread:
        raise CanoError(
            "Niet alles in dit dossier is te lezen.", f"Kijk het eerst na: cano validate {loaded.folder.name}"
        )
    return erasing.person(loaded, repo, person_said(loaded.case, person, services=True))


def _at_place(loaded: LoadedCase, said: str) -> tuple[str, ...]:
    """Return the texts at a place (``contacten/2026-03.yaml:contacten[0]``), or what was said itself."""
    from cano_cli.writing.erasing_places import texts_at

    path, _, where = said.partition(":")
    if path not in loaded.documents or not where:
        return (said,)
    found = texts_at(loaded.documents[path].value, where)
    if not found:
        raise CanoError(f"Op die plaats in {path} staat geen tekst.", "Kijk na met: cano edit", exit_code=2)
    return found
