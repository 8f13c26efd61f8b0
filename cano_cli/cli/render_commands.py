"""render-plan: a document for one reader."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.common import (
    AtOption,
    CaseArgument,
    CompareOption,
    ForceOption,
    OutputOption,
    StoreOption,
    complete_reader,
    day,
    earlier_day,
    load,
    one_of,
    place,
    shared_case,
    today,
    write,
)
from cano_cli.cli.excerpt import harmless
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from datetime import date

    from cano_cli.model.case import Case
    from cano_cli.readers.view import View
    from cano_cli.reports.rendering import Rendering
    from cano_cli.store.case_files import LoadedCase

FORMATS = ("pdf", "html", "md")


def render_plan(
    case: CaseArgument = None,
    readers: Annotated[
        list[str] | None,
        typer.Option(
            "--for",
            metavar="LEZER",
            show_default=False,
            autocompletion=complete_reader,
            help="jeugdrechter, consulent, jongere, gezin, team of een sleutel uit netwerk.yaml. Mag meermaals.",
        ),
    ] = None,
    to: Annotated[str, typer.Option("--to", metavar="VORM", help="pdf, html of md.")] = "pdf",
    output: OutputOption = None,
    at: AtOption = None,
    compare: CompareOption = None,
    force: ForceOption = False,
    store: StoreOption = None,
) -> None:
    """Maak het plan voor een lezer: alleen wat met die lezer gedeeld mag worden.

    Voorbeeld: cano render-plan 2026-kmtr --for jeugdrechter
    """  # fmt: skip
    from cano_cli.reports import render

    form = render.FORMATS[FORMATS.index(one_of(to, FORMATS, "vorm"))]
    wanted = _wanted(readers, output)
    loaded = load(place(store), case)
    when = day(at, today())
    sound = shared_case(loaded, when)
    since = earlier_day(compare, when) if compare else None
    views = [_views(sound, reader, (when, since)) for reader in wanted]
    logo = logo_of(loaded)
    for view, earlier in views:
        save(render.render_plan(view, form, logo, earlier), output, force=force)


def _views(case: Case, reader: str, days: tuple[date, date | None]) -> tuple[View, View | None]:
    """Return what a reader sees of the case on the first day, and of the second if there is one."""
    from cano_cli.readers.view import view_for

    when, since = days
    return view_for(case, reader, when, today()), view_for(case, reader, since, today()) if since else None


def _wanted(readers: list[str] | None, output: Path | None) -> list[str]:
    """Return the readers asked for, each once. Raises CanoError for none, or for several in one file."""
    if not readers:
        raise CanoError(
            "Voor welke lezer?", "Geef mee: --for jeugdrechter, consulent, jongere, gezin of team.", exit_code=2
        )
    if len(readers) > 1 and output is not None and not output.is_dir():
        raise CanoError(
            "Meer lezers kunnen niet in één bestand.", "Geef met --output een map die al bestaat.", exit_code=2
        )
    return list(dict.fromkeys(readers))


def logo_of(loaded: LoadedCase) -> str:
    """Return the logo that ``cano.yaml`` names; empty when it names none, or one that cannot be used, which is told."""
    from cano_cli.store.logo import read_logo

    organisation = loaded.case.organisation
    name = organisation.organisatie.logo if organisation else None
    if not name:
        return ""
    logo = read_logo(loaded.folder.parent, name)
    if logo is None:
        sys.stderr.write("Let op: het logo uit cano.yaml kan niet gebruikt worden; het document is zonder gemaakt.\n")
    return logo or ""


def save(rendering: Rendering, output: Path | None, *, force: bool) -> None:
    """Write a file that was made where it was asked for, and tell where. Raises CanoError when it is there already."""
    from cano_cli.store import files

    path = output if output is not None and not output.is_dir() else (output or Path()) / rendering.name
    if not path.parent.is_dir():
        raise CanoError(
            f"De map ‘{path.parent.as_posix()}’ bestaat niet.", "Maak ze eerst, of kies een andere met --output."
        )
    if os.path.lexists(path) and not force:
        raise CanoError(
            f"‘{path.as_posix()}’ bestaat al.", "Overschrijven kan met --force, een andere naam met --output."
        )
    files.replace(files.read(path), rendering.data)
    for warning in rendering.warnings:
        sys.stderr.write(f"Let op: {harmless(warning)}\n")
    write(f"{harmless(path.as_posix())}\n")
