"""validate and explain: what is wrong, late or missing, and what it means."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.common import AtOption, StoreOption, complete_case, day, one_of, place, progress, today, write
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from cano_cli.model.findings import Finding
    from cano_cli.rules.check import Against, Checked
    from cano_cli.store.findings_cache import SoundCases
    from cano_cli.store.locate import Place

FORMATS = ("text", "json", "sarif", "junit")


def validate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PAD]...",
            help="Dossiernummers, mappen of bestanden. Zonder: waar je staat.",
            show_default=False,
            autocompletion=complete_case,
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Ook aandachtspunten tellen als fout.")] = False,
    notes: Annotated[
        bool, typer.Option("--all", help="Toon ook opmerkingen: wat een goede collega terloops zou zeggen.")
    ] = False,
    at: AtOption = None,
    form: Annotated[str, typer.Option("--format", metavar="VORM", help="text, json, sarif of junit.")] = "text",
    store: StoreOption = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Lees alles opnieuw, ook wat sinds de vorige keer niet veranderde.")
    ] = False,
) -> None:
    """Kijk bestanden, dossiers of de hele map na. Er wordt niets gewijzigd.

    Een fout moet verbeterd worden; het commando eindigt dan met code 1. Een aandachtspunt is iets wat nog ontbreekt of
    te laat is.

    Voorbeeld: cano validate 2026-kmtr --at 2026-06-30
    """  # fmt: skip
    from cano_cli.store.findings_cache import sound_cases
    from cano_cli.store.platform import cache_folder

    one_of(form, FORMATS, "vorm")
    # JUnit names every file that was looked at: there nothing is skipped.
    kept = None if no_cache or form == "junit" else cache_folder()
    findings: list[Finding] = []
    files: list[str] = []
    cases = 0
    with sound_cases(kept, today(), time.time_ns()) as sound:
        for checked in _check(place(store), paths or [], at, sound, notes=notes):
            findings += checked.findings
            cases += checked.is_case
            if form == "junit":
                files += checked.files
    write(_told(findings, form, cases, files, strict=strict))
    if any(finding.fails(strict=strict) for finding in findings):
        raise typer.Exit(1)


def explain(
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="De code van een melding.", show_default=False)
    ] = None,
) -> None:
    """Leg uit wat een melding betekent en hoe je ze oplost. Zonder code: alle codes.

    Voorbeeld: cano explain P05
    """
    from cano_cli.agenda.kinds import KINDS as OF_AGENDA
    from cano_cli.cli.findings_output import all_codes, explanation
    from cano_cli.interchange.kinds import KINDS

    kinds = {kind.code: kind for kind in (*all_codes(), *OF_AGENDA, *KINDS)}
    if code is None:
        write("".join(f"{kind.code}  {kind.title}\n" for kind in kinds.values()))
        return
    write(explanation(kinds[one_of(code.upper(), tuple(kinds), "code van een melding")]))


def _check(where: Place, names: list[str], at: str | None, sound: SoundCases, *, notes: bool) -> Iterator[Checked]:
    """Check what was asked for: cases and files, or the case or store that somebody stands in."""
    from cano_cli.rules.check import Against, check_cases
    from cano_cli.store.locate import shown

    folders, files = _folders(where, names)
    when, now = day(at, today()), today()
    for file in _of_stores(where, files, whole=not names):
        yield _check_of_store(file, where, Against(file.parent, when, now, notes), sound)
    with progress(len(folders), "Nakijken") as step:
        for its_store, group in _by_store(where, folders):
            against = Against(its_store, when, now, notes)
            asked = [(folder, shown(folder, where.here)) for folder in group]
            for folder, checked in zip(group, check_cases(asked, against, sound, step), strict=True):
                named = {shown(file, where.here) for file in files if folder in file.parents}
                yield _only(checked, named) if named or at else _with_waiting(checked, folder)


def _of_stores(where: Place, files: set[Path], *, whole: bool) -> list[Path]:
    """Return the files beside cases to check: those asked for, and all of a store that was asked for whole."""
    from cano_cli.store.locate import QUESTIONS_FILE, STORE_FILE, own_questions

    stores = {file.parent for file in files if file.name == STORE_FILE}
    stores |= {where.store} if whole and where.store else set()
    found = {file for file in files if file.name == QUESTIONS_FILE}
    found |= {store / STORE_FILE for store in stores}
    return sorted(found | {own for store in stores if (own := own_questions(store))})


def _check_of_store(file: Path, where: Place, against: Against, sound: SoundCases) -> Checked:
    """Check a file that stands beside the cases."""
    from cano_cli.rules.check import check_organisation
    from cano_cli.store.locate import STORE_FILE, shown

    name = shown(file, where.here)
    if file.name == STORE_FILE:
        return check_organisation(name, against, sound)
    from cano_cli.questions.checking import check_questions

    return check_questions(name, against, sound)


def _by_store(where: Place, folders: list[Path]) -> Iterator[tuple[Path | None, list[Path]]]:
    """Yield the cases that follow each other in one store, with that store; without one, with the one meant."""
    from functools import cache
    from itertools import groupby

    from cano_cli.store.locate import STORE_FILE

    @cache
    def store_of(parent: Path) -> Path | None:
        return parent if (parent / STORE_FILE).is_file() else where.store

    for store, group in groupby(folders, key=lambda folder: store_of(folder.parent)):
        yield store, list(group)


def _folders(where: Place, names: list[str]) -> tuple[list[Path], set[Path]]:
    """Return the case folders to check, and the single files that were asked for."""
    from cano_cli.store.locate import OF_STORE, STORE_FILE, case_of_file, cases_in, find_case, is_case, require_store

    if not names:
        inside = next((folder for folder in (where.here, *where.here.parents) if is_case(folder)), None)
        return ([inside], set()) if inside else (list(cases_in(require_store(where))), set())
    folders: dict[Path, None] = {}
    files: set[Path] = set()
    for name in names:
        path = (where.here / name).absolute()
        if path.is_file():
            files.add(path)
            if not (path.name in OF_STORE and (path.parent / STORE_FILE).is_file()):
                folders[_case_of(path, case_of_file(path))] = None
        elif (path / STORE_FILE).is_file():
            files.add(path / STORE_FILE)
            folders |= dict.fromkeys(cases_in(path))
        else:
            folders[find_case(where, name)] = None
    return list(folders), files


def _case_of(file: Path, case: Path | None) -> Path:
    if case is None:
        raise CanoError(
            f"{file.name} ligt niet in een dossier.",
            "Geef een bestand uit een dossier, of een dossiernummer.",
            exit_code=2,
        )
    return case


def _only(checked: Checked, files: set[str]) -> Checked:
    """Return what was found in these files alone; all of it when no single file was asked for."""
    from dataclasses import replace

    if not files:
        return checked
    return replace(checked, files=tuple(files), findings=tuple(one for one in checked.findings if one.path in files))


def _with_waiting(checked: Checked, folder: Path) -> Checked:
    """Add that a colleague's version waits, where one does."""
    from dataclasses import replace

    from cano_cli.store.sharing.shared_refs import waits

    waiting = waits(folder, checked.shown)
    return replace(checked, findings=(waiting, *checked.findings)) if waiting else checked


def _told(findings: list[Finding], form: str, cases: int, files: list[str], *, strict: bool) -> str:
    """Return what was found, in the form asked for."""
    if form == "text":
        from cano_cli.cli.common import colour, width
        from cano_cli.cli.findings_text import to_text

        return to_text(findings, width=width(), colour=colour(sys.stdout.isatty()), cases=cases or None)
    from cano_cli.cli.findings_machine import to_json, to_junit, to_sarif

    if form == "junit":
        return to_junit(findings, files, strict=strict)
    return to_json(findings) if form == "json" else to_sarif(findings)
