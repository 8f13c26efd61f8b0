"""validate and explain: what is wrong, late or missing, and what it means."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.common import AtOption, StoreOption, complete_case, day, one_of, place, progress, today, write
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from cano_cli.model.findings import Finding
    from cano_cli.rules.check import Checked
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
    strict: Annotated[bool, typer.Option("--strict", help="Ook aandachtspunten tellen als fout (exitcode 1).")] = False,
    at: AtOption = None,
    form: Annotated[str, typer.Option("--format", metavar="VORM", help="text, json, sarif of junit.")] = "text",
    store: StoreOption = None,
) -> None:
    """Kijk bestanden, dossiers of de hele map na. Er wordt niets gewijzigd.

    Wat fout is, is een fout (exitcode 1). Wat nog ontbreekt of te laat is, is een aandachtspunt.

    Voorbeeld: cano validate 2026-kmtr --at 2026-06-30
    """  # fmt: skip
    from cano_cli.cli.findings_output import to_json, to_junit, to_sarif

    one_of(form, FORMATS, "vorm")
    checked = _check(place(store), paths or [], day(at, today()))
    findings = tuple(finding for one in checked for finding in one.findings)
    if form == "text":
        _write_text(findings, sum(one.is_case for one in checked))
    elif form == "json":
        write(to_json(findings))
    elif form == "sarif":
        write(to_sarif(findings))
    else:
        write(to_junit(findings, [file for one in checked for file in one.files], strict=strict))
    if any(finding.severity == "error" or strict for finding in findings):
        raise typer.Exit(1)


def explain(
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="De code van een melding.", show_default=False)
    ] = None,
) -> None:
    """Leg uit wat een melding betekent en hoe je ze oplost. Zonder code: alle codes.

    Voorbeeld: cano explain P05
    """
    from cano_cli.cli.findings_output import all_codes, explanation

    kinds = {kind.code: kind for kind in all_codes()}
    if code is None:
        write("".join(f"{kind.code}  {kind.title}\n" for kind in kinds.values()))
        return
    write(explanation(kinds[one_of(code.upper(), tuple(kinds), "code van een melding")]))


def _check(where: Place, names: list[str], at: date) -> list[Checked]:
    """Check what was asked for: cases and files, or the case or store that somebody stands in."""
    from cano_cli.rules.check import Checked, check_cases
    from cano_cli.store.case_files import read_organisation
    from cano_cli.store.locate import STORE_FILE, shown

    folders, chosen = _folders(where, names)
    checked: list[Checked] = []
    organisation = None
    if where.store:
        name = shown(where.store / STORE_FILE, where.here)
        organisation, found = read_organisation(where.store, name)
        if not names or chosen & {where.store / STORE_FILE}:
            checked.append(Checked(shown(where.store, where.here), (name,), found, is_case=False))
    with progress(len(folders), "Nakijken") as step:
        for folder, one in zip(
            folders, check_cases([(f, shown(f, where.here)) for f in folders], organisation, at, step), strict=True
        ):
            checked.append(_only(one, {shown(file, where.here) for file in chosen if folder in file.parents}))
    return checked


def _folders(where: Place, names: list[str]) -> tuple[list[Path], set[Path]]:
    """Return the case folders to check, and the single files that were asked for."""
    from cano_cli.store.locate import STORE_FILE, case_of_file, cases_in, find_case, is_case, require_store

    if not names:
        inside = next((folder for folder in (where.here, *where.here.parents) if is_case(folder)), None)
        return ([inside], set()) if inside else (list(cases_in(require_store(where))), set())
    folders: dict[Path, None] = {}
    files: set[Path] = set()
    for name in names:
        path = (where.here / name).absolute()
        if path.is_file():
            files.add(path)
            if path.name != STORE_FILE:
                folders[_case_of(path, case_of_file(path))] = None
        elif (path / STORE_FILE).is_file():
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


def _write_text(findings: tuple[Finding, ...], cases: int) -> None:
    import sys

    from cano_cli.cli.common import colour, width
    from cano_cli.cli.findings_output import to_text

    write(to_text(findings, width=width(), colour=colour(sys.stdout.isatty()), cases=cases or None))
