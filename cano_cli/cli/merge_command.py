"""merge: choose what stands where two people wrote something else in one case, and bring both together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.common import CaseArgument, StoreOption, load, now, place, tell, write
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from cano_cli.store.case_files import LoadedCase
    from cano_cli.teamwork.settling import Choice

_ALL = ("hier", "ginder", "allebei")


def merge(
    case: CaseArgument = None,
    everything: Annotated[
        str | None,
        typer.Option("--alles", metavar="KEUZE", show_default=False,
                     help="Kies voor alles hetzelfde: hier, ginder of allebei."),
    ] = None,
    only_show: Annotated[bool, typer.Option("--toon", help="Toon alleen wat er te kiezen valt.")] = False,
    store: StoreOption = None,
) -> None:  # fmt: skip
    """Kies wat blijft waar jij en een ander iets anders schreven. Al de rest komt vanzelf samen.

    Voor elke plaats zie je wat hier staat en wat ginder staat. Kies hier, ginder of allebei, of schrijf het zelf.
    Met later stop je. Er wordt pas iets geschreven als alles gekozen is, en wat je koos, blijft klaarstaan.

    Voorbeeld: cano merge 2026-kmtr
    """
    from cano_cli.cli.merge_work import begun, finish, show
    from cano_cli.store import git
    from cano_cli.teamwork.joining import pending

    chosen = _all(everything)
    loaded = load(place(store), case)
    repo = git.own_repository(loaded.folder)
    waiting = pending(repo) if repo else None
    if repo and waiting and not only_show and _record_by_hand(loaded):
        waiting = pending(repo)
    if repo is None or waiting is None:
        write("Er valt niets te kiezen: er wacht geen versie van een ander.\n")
        return
    work = begun(loaded, repo, waiting)
    if only_show:
        show(work)
    else:
        finish(work, chosen)


def _record_by_hand(loaded: LoadedCase) -> bool:
    """Record what was changed in an editor, as part of what stands here; tell whether there was anything."""
    from cano_cli.store.transaction import transaction
    from cano_cli.teamwork import by_hand

    with transaction(loaded.folder, now()) as work:
        found = by_hand.record(work)
    if found.recorded:
        tell(f"Eerst vastgelegd wat je zelf veranderde: {', '.join(found.recorded)}.")
        write("\n")
    return bool(found.recorded)


def _all(given: str | None) -> Choice | None:
    from cano_cli.teamwork.settling import Choice

    if given is None:
        return None
    if given not in _ALL:
        raise CanoError(f"‘{given}’ kan niet voor alles gekozen worden.", f"Kies uit: {', '.join(_ALL)}.", exit_code=2)
    return Choice(given)
