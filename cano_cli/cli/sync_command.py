"""sync: share cases with colleagues, in both directions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.common import StoreOption, complete_case, interactive, now, place, progress, tell, width, write
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cano_cli.store.sharing.remote import Address
    from cano_cli.teamwork.shared_at import SharedAt
    from cano_cli.teamwork.whole_store import Round


def sync(
    case: Annotated[
        str | None,
        typer.Argument(metavar="[DOSSIER]", show_default=False, autocompletion=complete_case,
                       help="Dossiernummer of map. Zonder: alle dossiers, ook nieuwe van collega's."),
    ] = None,
    make: Annotated[bool, typer.Option("--maak", help="Maak de gedeelde map als ze er nog niet is.")] = False,
    public: Annotated[
        bool, typer.Option("--openbaar", help="Deel ook langs een dienst waar iedereen een account kan hebben.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--opnieuw", help="Zet wat hier staat terug waar het op de gedeelde plaats weg is.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Haal ook heel veel nieuwe dossiers binnen zonder het nog te vragen.")
    ] = False,
    store: StoreOption = None,
) -> None:  # fmt: skip
    """Breng dossiers samen met wat collega's deden: hun stappen komen binnen, die van jou gaan naar hen.

    Waarlangs je deelt, staat in cano.yaml bij gedeeld_via. Wat je met de hand wijzigde, wordt eerst vastgelegd.
    Schreven jullie op dezelfde plaats iets anders, dan wacht dat tot je kiest met cano merge.

    Voorbeeld: cano sync
    """
    from cano_cli.store.locate import cases_in, find_case, require_store
    from cano_cli.teamwork.shared_at import address_of_store
    from cano_cli.teamwork.whole_store import places

    where = place(store)
    folders = [find_case(where, case)] if case else list(cases_in(require_store(where)))
    home = _store_of(folders[0]) if case else require_store(where)
    of_store = address_of_store(home) if home else None
    cases = places([folder.absolute() for folder in folders], of_store)
    addresses = {at.address.text: at.address for _, at in cases if at} | (
        {of_store.text: of_store} if of_store and not case else {}
    )
    if not addresses:
        raise CanoError(
            "Deze dossiers worden nog nergens gedeeld." if not case else "Dit dossier wordt nog nergens gedeeld.",
            "Zet in cano.yaml bij gedeeld_via het adres van een git-map op een server of een gedeelde schijf.",
        )
    for address in addresses.values():
        _require_wanted(address, public=public)
        if _is_new(address):
            every = places(list(cases_in(home)), of_store) if home else cases
            _require_never_there(address, every, make=make, again=again)
            _make_if_wanted(address, make=make)
    raise typer.Exit(_shared(home, cases, of_store, all_of_it=case is None, again=again, yes=yes))


def _shared(
    store: Path | None,
    cases: Sequence[tuple[Path, SharedAt | None]],
    of_store: Address | None,
    *,
    all_of_it: bool,
    again: bool,
    yes: bool,
) -> int:
    """Share the cases and tell how it went; returns the exit code."""
    from cano_cli.cli.sync_text import Told, not_shared
    from cano_cli.store import own_folders
    from cano_cli.store.sharing.remote import OfflineError
    from cano_cli.teamwork.cleaned_there import clean
    from cano_cli.teamwork.whole_store import begin, sync

    try:
        this = begin(store, cases, of_store, all_of_it=all_of_it)
    except OfflineError as error:
        raise OfflineError(f"{error.message} {not_shared(cases)}", error.hint) from error
    if again and all_of_it and any(this.there.values()):
        raise CanoError(
            "Met --opnieuw noem je het dossier.", "Bijvoorbeeld: cano sync 2026-kmtr --opnieuw", exit_code=2
        )
    if not yes:
        _require_wanted_new(len(this.new))
    told = Told(width(), one=not all_of_it)
    _tell_first_time(this)
    told.removed(this.removed)
    with progress(this.count, "Dossiers delen") as step:
        for one in sync(store, this, now(), step, again=again):
            told.add(one)
    told.cleaned(clean(store or cases[0][0].parent))
    if store:
        own_folders.tidy(store)
    nowhere = [folder.name for folder, at in cases if at is None]
    write(told.summary(nowhere))
    return 1 if told.unfinished else 0


def _tell_first_time(this: Round) -> None:
    names = this.first_time
    if names:
        address = next(at.address for folder, at in this.cases if at and folder.name == names[0])
        what = f"{names[0]} wordt" if len(names) == 1 else f"{len(names)} dossiers worden"
        tell(f"{what} voor het eerst gedeeld, met wie toegang heeft tot {address.shown}.")


def _require_wanted(address: Address, *, public: bool) -> None:
    """Ask before anything goes to a service where everybody can have an account."""
    if not address.service or public:
        return
    told = f"{address.shown} staat bij {address.service}, een dienst buiten de organisatie waar iedereen terechtkan."
    if not interactive():
        raise CanoError(
            f"{told} Er is niets gedeeld.",
            "Dossiers horen op een server van de organisatie. Weet je dat dit mag: cano sync --openbaar",
            exit_code=2,
        )
    tell(told)
    if not _agreed("Toch langs daar delen"):
        raise CanoError("Er is niets gedeeld.", "Vraag een eigen server of gedeelde map, en zet die in cano.yaml.")


def _require_wanted_new(number: int) -> None:
    """Ask before more cases come in at once than a team begins."""
    if number <= _MANY_NEW:
        return
    told = f"Op de gedeelde plaats staan {number} dossiers die hier nog niet zijn."
    if not interactive():
        raise CanoError(
            f"{told} Er is niets gedeeld.", "Klopt dat, haal ze dan binnen met: cano sync --yes", exit_code=2
        )
    tell(told)
    if not _agreed("Allemaal binnenhalen"):
        raise CanoError("Er is niets gedeeld.", "Eén dossier delen kan met: cano sync DOSSIER")


_MANY_NEW = 50


def _is_new(address: Address) -> bool:
    """Whether it is a shared folder that is not there."""
    from cano_cli.store.sharing import shared_folder

    return address.folder is not None and shared_folder.is_new(address.folder)


def _require_never_there(
    address: Address, cases: Sequence[tuple[Path, SharedAt | None]], *, make: bool, again: bool
) -> None:
    """Raise OfflineError for a shared folder that was there before: a disk that is not connected may leave an empty
    folder, and a new place there would be one for nobody. Who goes to another place says both options."""
    from cano_cli.cli.sync_text import not_shared
    from cano_cli.store.sharing.remote import OfflineError
    from cano_cli.teamwork.whole_store import was_shared

    if (make and again) or not was_shared(cases, address):
        return
    way = "Begint het team op een nieuwe plaats, dan doet dit dat: cano sync --maak --opnieuw" if make else ""
    raise OfflineError(
        f"De gedeelde map {address.shown} is er nu niet, of ze is leeg. {not_shared(cases)}",
        "Er is niets verloren: alles van hier staat nog hier, en verder werken kan gewoon. Verbind de schijf of de "
        f"netwerkmap, en probeer cano sync opnieuw. {way}".rstrip(),
    )


def _make_if_wanted(address: Address, *, make: bool) -> None:
    """Make the shared folder that is not there yet, when that is wanted."""
    from cano_cli.store.sharing import shared_folder

    folder = address.folder
    assert folder is not None  # noqa: S101
    if make or (folder.parent.is_dir() and interactive() and _agreed(f"{address.shown} is er nog niet. Maken")):
        if not folder.parent.is_dir():
            raise CanoError(f"De map {folder.parent.as_posix()} is er niet.", "Is de schijf verbonden?")
        shared_folder.make(folder)
        tell(f"Gedeelde map gemaakt: {address.shown}")


def _agreed(question: str) -> bool:
    from cano_cli.cli.common import ask_choice

    return ask_choice(f"{question}?", ("ja", "nee"), "nee") == "ja"


def _store_of(folder: Path) -> Path | None:
    from cano_cli.store.locate import STORE_FILE, is_file

    return folder.parent if is_file(folder.parent / STORE_FILE) else None
