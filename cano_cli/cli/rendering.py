"""What the commands that make a file share: the letterhead, saving, and what the team is told beside it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cano_cli.cli.common import place, today, warn, width, write
from cano_cli.cli.excerpt import harmless
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from datetime import date

    from cano_cli.model.case import Case
    from cano_cli.model.organisatie import Cano
    from cano_cli.readers.view import View
    from cano_cli.reports.formats.rendering import Rendering
    from cano_cli.reports.letterhead import Letterhead
    from cano_cli.store.case_files import LoadedCase


def letterhead_of(loaded: LoadedCase, store: Path | None = None) -> Letterhead:
    """Return how the organisation dresses its documents; ``store`` is where its cano.yaml is, when that is not beside
    the case. A logo or letter that cannot be used is told; an own template that cannot be raises CanoError."""
    from cano_cli.reports.letterhead import NO_LETTERHEAD, Letterhead

    organisation = loaded.case.organisation
    root = _store_of(loaded, store)
    if organisation is None or root is None:
        return NO_LETTERHEAD
    return Letterhead(_logo(organisation, root), _letter(organisation, root), _templates(organisation, root))


def _store_of(loaded: LoadedCase, store: Path | None) -> Path | None:
    from cano_cli.store.locate import STORE_FILE, is_file

    beside = loaded.folder.parent
    return beside if is_file(beside / STORE_FILE) else store or place(None).store


def _logo(organisation: Cano, root: Path) -> str:
    from cano_cli.store.logo import read_logo

    name = organisation.organisatie.logo
    logo = read_logo(root, name) if name else ""
    if logo is None:
        warn("Let op: het logo uit cano.yaml kan niet gebruikt worden; het document is zonder gemaakt.")
    return logo or ""


def _letter(organisation: Cano, root: Path) -> bytes:
    from cano_cli.store.letter import read_letter

    name = organisation.huisstijl.brief if organisation.huisstijl else None
    letter = read_letter(root, name) if name else b""
    if letter is None:
        there = (root / (name or "")).is_file()
        why = "is geen Word-bestand (.docx) of is te groot" if there else "staat niet naast cano.yaml"
        warn(f"Let op: de brief ‘{name}’ {why}. Word-documenten zijn zonder gemaakt.")
    return letter or b""


def _templates(organisation: Cano, root: Path) -> dict[str, str]:
    from cano_cli.store.own_templates import read_own_templates

    templates, notes = read_own_templates(root, organisation.sjablonen)
    for note in notes:
        warn(f"Let op: {note}.")
    return templates


def tell_left_out(case: Case, reader: str, at: date, *, access: bool) -> None:
    """Tell the team what a reader does not get, and why."""
    from cano_cli.cli.left_out_text import Asked, left_out_text

    write(left_out_text(case, Asked(reader, at, today(), access), width()))


def tell_mentions(case: Case, view: View) -> None:
    """Warn the team where free text that a reader gets repeats the name of somebody who is hidden from them."""
    from cano_cli.cli.field_words import file_words, place_words
    from cano_cli.cli.wrapping import wrapped
    from cano_cli.readers.mentions import mentions

    found = mentions(case, view)
    if not found:
        return
    what = "staat een naam die verborgen moet zijn" if len(found) == 1 else "staan namen die verborgen moeten zijn"
    warn(f"Let op: in de tekst voor ‘{view.reader.name}’ {what}:")
    for one in found[:_MOST_MENTIONS]:
        file = file_words(one.path)
        where = ", ".join(part for part in (f"{file[:1].lower()}{file[1:]}", place_words(one.where)) if part)
        told = wrapped(f"‘{one.word}’ ({', '.join(one.keys)}): {where}", width(), "  ", "    ")
        sys.stderr.write("".join(f"{line}\n" for line in told))
    if len(found) > _MOST_MENTIONS:
        sys.stderr.write(f"  … en nog {len(found) - _MOST_MENTIONS}\n")
    warn(_INSTEAD_OF_A_NAME)


_MOST_MENTIONS = 8
_INSTEAD_OF_A_NAME = (
    "Schrijf in die tekst wie het is (‘een vriendin’) in plaats van de naam. Of zet deze lezer, als dat mag, bij "
    "delen_met van die persoon of dienst in netwerk.yaml."
)


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
        warn(f"Let op: {warning}")
    write(f"{harmless(path.as_posix())}\n")
