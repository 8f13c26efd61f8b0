"""The safe way to go on with a case that git is not let near: its files in a new case, as a command to type."""

from __future__ import annotations

from itertools import chain
from itertools import count as count_from
from pathlib import Path

from cano_cli.model.findings import CanoError
from cano_cli.store.locate import STORE_FILE, shown


def safe_way(case: Path, meant: Path | None, here: Path) -> str:
    """Return how to go on with the files of a case that git is not let near, as it is typed in the folder ``here`` for
    the store that is meant; empty where ``receive`` would not take them either."""
    from cano_cli.handing.incoming_case import can_come_in
    from cano_cli.store.locate import find_place

    nearest = find_place(here, None).store
    store = meant if meant and (meant / STORE_FILE).is_file() else nearest
    if store is None or not can_come_in(case):
        return ""
    words = ["cano receive", _typed(case, here)]
    words += [f"--als {number}"] if (number := _free_number(store, case.name)) else []
    words += [] if nearest == store else [f"--store {_typed(store, here)}"]
    return (
        "Of neem de bestanden over in een nieuw dossier, zonder de geschiedenis, en verwijder daarna de oude map: "
        + " ".join(words)
    )


def called(path: Path, here: Path) -> str:
    """Return a path as people read it; the folder they stand in by its name."""
    return shown(path, here if path != here else here.parent)


def _typed(path: Path, here: Path) -> str:
    """Return a path as it is typed where somebody stands."""
    told = "." if path == here else shown(path, here)
    return f'"{told}"' if " " in told else told


def _free_number(store: Path, name: str) -> str:
    """Return a number that no case of a store has, made of ``name``; empty when that can be no number."""
    from cano_cli.store.new_files import check_number

    try:
        check_number(name)
    except CanoError:
        return ""
    numbers = chain([name], (f"{name}-{more}" for more in count_from(2)))
    return next(one for one in numbers if not (store / one).exists())
