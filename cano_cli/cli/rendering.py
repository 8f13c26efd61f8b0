"""What the commands that make a file share: the letterhead, saving, and what the team is told beside it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cano_cli.cli.common import write
from cano_cli.cli.excerpt import harmless
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from datetime import date

    from cano_cli.model.case import Case
    from cano_cli.readers.view import View
    from cano_cli.reports.formats.rendering import Rendering
    from cano_cli.reports.letterhead import Letterhead
    from cano_cli.store.case_files import LoadedCase


def letterhead_of(loaded: LoadedCase) -> Letterhead:
    """Return how the organisation dresses its documents. What ``cano.yaml`` names and cannot be used is told."""
    from cano_cli.reports.letterhead import Letterhead

    return Letterhead(_logo(loaded))


def _logo(loaded: LoadedCase) -> str:
    from cano_cli.store.logo import read_logo

    organisation = loaded.case.organisation
    name = organisation.organisatie.logo if organisation else None
    if not name:
        return ""
    logo = read_logo(loaded.folder.parent, name)
    if logo is None:
        sys.stderr.write("Let op: het logo uit cano.yaml kan niet gebruikt worden; het document is zonder gemaakt.\n")
    return logo or ""


def tell_left_out(case: Case, reader: str, at: date, *, access: bool) -> None:
    """Tell the team what a reader does not get, and why."""


def tell_mentions(case: Case, view: View) -> None:
    """Warn the team where free text that a reader gets repeats the name of somebody who is hidden from them."""


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
