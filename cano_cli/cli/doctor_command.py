"""doctor: whether this machine, the places and the dossiers are as they should be, and what to do about it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.common import CaseArgument, StoreOption, colour, interactive, one_of, place, width, write, write_json
from cano_cli.cli.wrapping import wrapped
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from pathlib import Path

    from cano_cli.cli.doctor_checks import Asked

FORMATS = ("text", "json")


def doctor(
    case: CaseArgument = None,
    mend: Annotated[
        bool,
        typer.Option("--herstel", help="Sluit af wat van jou is, en ruim op wat onderbroken opdrachten achterlieten."),
    ] = False,
    git: Annotated[
        bool | None,
        typer.Option(
            "--git/--no-git",
            show_default=False,
            help="Laat je eigen git dossiers naar betekenis samenvoegen, of haal dat weer weg.",
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Met --git: stel in zonder het nog te vragen.")] = False,
    form: Annotated[str, typer.Option("--format", metavar="VORM", help="text of json.")] = "text",
    store: StoreOption = None,
) -> None:
    """Kijk na of de computer, de plaatsen en de dossiers in orde zijn, en zeg wat je kunt doen.

    Er wordt niets gewijzigd, tenzij je --herstel of --git geeft. Is er iets fout, dan eindigt het met code 1.

    Voorbeeld: cano doctor
    """  # fmt: skip
    one_of(form, FORMATS, "vorm")
    if git is not None:
        _merge_with_git(wanted=git, yes=yes)
        return
    from cano_cli.cli.doctor_checks import conditions
    from cano_cli.cli.doctor_text import doctor_rows, doctor_text

    asked = _asked(case, store)
    done = _mended(asked) if mend else []
    found = tuple(conditions(asked))
    if form == "json":
        write_json(doctor_rows(found, done))
    else:
        write("".join(f"{line}\n" for one in done for line in wrapped(f"Hersteld: {one}", width(), "", "  ")))
        write("\n" if done else "")
        write(doctor_text(found, width=width(), colour=colour(sys.stdout.isatty())))
    if any(one.state == "error" for one in found):
        raise typer.Exit(1)


def _asked(case: str | None, store: Path | None) -> Asked:
    """Return what to look at: one case, the store that is meant with all its cases, or only the machine."""
    from cano_cli.cli.doctor_checks import Asked
    from cano_cli.store.locate import STORE_FILE, cases_in, find_case

    where = place(store)
    if case is not None:
        folder = find_case(where, case).absolute()
        its_store = folder.parent if (folder.parent / STORE_FILE).is_file() else None
        return Asked(its_store or folder, (folder,), where.here, whole=False)
    return Asked(where.store, tuple(cases_in(where.store)) if where.store else (), where.here)


def _mended(asked: Asked) -> list[str]:
    from cano_cli.cli.doctor_mending import mended

    return list(mended(asked))


def _merge_with_git(*, wanted: bool, yes: bool) -> None:
    """Set up the user's own git for merging cases, after showing what that writes; or take it away again."""
    from cano_cli.store import git_own

    if not wanted:
        gone = git_own.remove_driver()
        write("Weggehaald uit je eigen instellingen van git.\n" if gone else "Er was niets ingesteld.\n")
        return
    offer = git_own.offered_driver()
    write(offer.told())
    if offer.is_set:
        write("Dat staat er al: er is niets te doen.\n")
        return
    if not yes and not interactive():
        raise CanoError("Er is nog niets ingesteld.", "Klopt het zo? Geef dan ook --yes mee.", exit_code=2)
    if yes or _agreed():
        git_own.set_driver(offer)
        write("Ingesteld. Weer weghalen kan met: cano doctor --no-git\n")
    else:
        write("Er is niets veranderd.\n")


def _agreed() -> bool:
    from cano_cli.cli.common import ask

    return ask("Zo instellen? [J/n]", "j").lower().startswith("j")
