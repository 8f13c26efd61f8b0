"""Which cases a command looks at that looks at one case or at all of a store, with the organisation they go by."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.common import complete_case

if TYPE_CHECKING:
    from cano_cli.model.organisatie import Cano
    from cano_cli.store.locate import Place

OneOrAllArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[DOSSIER]",
        show_default=False,
        autocompletion=complete_case,
        help="Dossiernummer of map. Zonder: het dossier waarin je staat, of anders alle dossiers.",
    ),
]


@dataclass(frozen=True, slots=True)
class Asked:
    """Case folders, the store they lie in (``None`` for a case that lies in none), and whether one case was meant."""

    folders: tuple[Path, ...]
    store: Path | None
    one_case: bool


def asked_cases(where: Place, name: str | None) -> Asked:
    """Return the case that was named or stood in, or else all of the store. Raises :class:`CanoError`."""
    from cano_cli.store.locate import STORE_FILE, cases_in, find_case, is_case, require_store

    inside = any(is_case(folder) for folder in (where.here, *where.here.parents))
    if not (name or inside):
        store = require_store(where)
        return Asked(tuple(cases_in(store)), store, one_case=False)
    folder = find_case(where, name)
    own = folder.parent if (folder.parent / STORE_FILE).is_file() else where.store
    return Asked((folder,), own, one_case=True)


def organisation_of(store: Path | None, what: str) -> Cano | None:
    """Return what ``cano.yaml`` says. Where it cannot be read, that is told, with ``what`` does not hold then."""
    from cano_cli.store.case_files import read_organisation
    from cano_cli.store.locate import STORE_FILE

    organisation, findings = read_organisation(store, STORE_FILE) if store else (None, ())
    if findings:
        sys.stderr.write(f"Let op: cano.yaml is niet te lezen; {what} gelden hier niet. Zie: cano validate\n")
    return organisation


def tell_not_whole(name: str, so: str) -> None:
    """Tell that not all of a case could be read, and what comes of that."""
    from cano_cli.store.vet import harmless

    shown = harmless(name)
    sys.stderr.write(f"Let op: niet alles in {shown} is te lezen, dus {so}. Zie: cano validate {shown}\n")
