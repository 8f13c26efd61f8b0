"""render-plan: a document for one reader."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.common import (
    AtOption,
    CaseArgument,
    ForceOption,
    StoreOption,
    complete_reader,
    day,
    load,
    one_of,
    place,
    require_sound,
    today,
    write,
)
from cano_cli.cli.excerpt import harmless
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from cano_cli.reports.render import Rendering
    from cano_cli.store.case_files import LoadedCase

FORMATS = ("pdf", "html", "md")
MOST_LOGO = 262_144
_RESTLESS = re.compile(
    r"<\s*(script|filter|foreignObject|image|iframe|animate|set)|<!ENTITY|href\s*=\s*[\"'](?!#)", re.IGNORECASE
)
"""What a drawing of lines and letters has no need of: what runs, loads, or can take for ever to draw."""


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
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PAD",
            help="Bestand, of map als die al bestaat. Zonder: de map waar je staat.",
            show_default=False,
        ),
    ] = None,
    at: AtOption = None,
    force: ForceOption = False,
    store: StoreOption = None,
) -> None:
    """Maak het plan voor een lezer: alleen wat met die lezer gedeeld mag worden.

    Voorbeeld: cano render-plan 2026-kmtr --for jeugdrechter
    """  # fmt: skip
    from cano_cli.readers.view import view_for
    from cano_cli.reports import render

    form = render.FORMATS[FORMATS.index(one_of(to, FORMATS, "vorm"))]
    if not readers:
        raise CanoError(
            "Voor welke lezer?", "Geef mee: --for jeugdrechter, consulent, jongere, gezin of team.", exit_code=2
        )
    if len(readers) > 1 and output is not None and not output.is_dir():
        raise CanoError(
            "Meer lezers kunnen niet in één bestand.", "Geef met --output een map die al bestaat.", exit_code=2
        )
    loaded = load(place(store), case)
    when = day(at, today())
    sound = require_sound(loaded, when)
    if sound.organisation is None:
        sys.stderr.write("Let op: er is geen cano.yaml. De afspraken van de organisatie over delen gelden dus niet.\n")
    views = [view_for(sound, reader, when, today()) for reader in dict.fromkeys(readers)]
    for view in views:
        _save(render.render_plan(view, form, logo_of(loaded)), output, force=force)


def logo_of(loaded: LoadedCase) -> str:
    """Return the logo of the store as SVG text; empty when there is none or it cannot be read."""
    from cano_cli.store import platform

    organisation = loaded.case.organisation
    name = organisation.organisatie.logo if organisation else None
    if not name:
        return ""
    try:
        data = platform.read_regular(loaded.folder.parent / name, MOST_LOGO)
    except OSError:
        data = b""
    text = data.decode("utf-8", errors="replace")
    if not data or len(data) > MOST_LOGO or _RESTLESS.search(text):
        sys.stderr.write("Let op: het logo uit cano.yaml kan niet gebruikt worden; het document is zonder gemaakt.\n")
        return ""
    return text


def _save(rendering: Rendering, output: Path | None, *, force: bool) -> None:
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
