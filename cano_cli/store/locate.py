"""Finding the store and the case that somebody means: by number, by path, or by where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from cano_cli.model.findings import CanoError

STORE_FILE = "cano.yaml"
QUESTIONS_FILE = "vragen.yaml"
"""The questions of a store's own, beside ``cano.yaml``."""
OF_STORE = frozenset({STORE_FILE, QUESTIONS_FILE})
CASE_FILE = "traject.yaml"


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody stands: the folder they are in and the store they mean, if there is one."""

    here: Path
    store: Path | None


def find_place(here: Path, store: Path | None) -> Place:
    """Return the place for a command given in ``here``: the store asked for, else the nearest parent with a
    ``cano.yaml``. Raises :class:`CanoError` when the store asked for is none."""
    if store is not None:
        if not is_file(store / STORE_FILE):
            raise CanoError(
                f"‘{store.as_posix()}’ is geen map met dossiers: er is geen {STORE_FILE}.",
                "Maak er een met: cano init MAP",
                exit_code=2,
            )
        return Place(here, store.absolute())
    return Place(here, _nearest(here))


def require_store(place: Place) -> Path:
    """Return the store. Raises :class:`CanoError` when there is none."""
    if place.store is None:
        raise CanoError(
            "Hier is geen map met dossiers.",
            "Ga naar de map waarin cano.yaml staat, geef ze mee met --store, of maak er een met: cano init",
            exit_code=2,
        )
    return place.store


def find_case(place: Place, name: str | None) -> Path:
    """Return the folder of the case called ``name``: a dossier number or a path; without a name the case that
    somebody stands in. Raises :class:`CanoError` when there is none."""
    if name is None:
        inside = next((folder for folder in (place.here, *place.here.parents) if is_case(folder)), None)
        if inside is None:
            raise CanoError("Welk dossier?", "Geef een dossiernummer mee: cano list-cases toont ze.", exit_code=2)
        return inside
    if is_case(place.here / name):
        return _own_name(place.here / name)
    if place.store and "/" not in name and "\\" not in name and is_case(place.store / name):
        return _own_name(place.store / name)
    raise CanoError(f"Het dossier ‘{name}’ is niet gevonden.", _suggestion(place, name), exit_code=2)


def cases_in(store: Path) -> Iterator[Path]:
    """Yield the case folders of a store, in the order of their numbers. Links are not followed."""
    for folder in sorted(store.iterdir()):
        if not folder.name.startswith(".") and not folder.is_symlink() and is_case(folder):
            yield folder


def own_questions(store: Path) -> Path | None:
    """Return the questions of a store's own, where there are any; what stands in their place counts, to be told."""
    path = store / QUESTIONS_FILE
    return path if path.exists() or path.is_symlink() else None


def is_case(folder: Path) -> bool:
    """Whether a folder is a case: it has a traject.yaml, or another of its files where that one got lost."""
    return any(is_file(folder / name) for name in (CASE_FILE, "netwerk.yaml"))


def is_file(path: Path) -> bool:
    """Whether a file can be seen there; what may not be looked at, or has an impossible name, is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def case_of_file(file: Path) -> Path | None:
    """Return the case folder that a file belongs to, ``None`` when it belongs to none."""
    return next((folder for folder in (file.parent, file.parent.parent) if is_case(folder)), None)


def shown(path: Path, here: Path) -> str:
    """Return a path as people read it: from where they stand when that is shorter, with ``/``."""
    from cano_cli.store.vet import harmless

    try:
        return harmless(path.relative_to(here).as_posix())
    except ValueError:
        return harmless(path.as_posix())


def _own_name(folder: Path) -> Path:
    """Return the folder under its own name, also when it was called ``..``. Raises :class:`CanoError` for a link."""
    if folder.is_symlink():
        raise CanoError(
            f"‘{folder.name}’ is een koppeling naar een andere map. Die volgt cano niet.",
            "Geef het pad van de map van het dossier zelf.",
        )
    return folder.resolve() if ".." in folder.parts else folder


def _suggestion(place: Place, name: str) -> str:
    if place.store is None:
        return "Ga naar de map waarin cano.yaml staat, of geef ze mee met --store."
    near = get_close_matches(name, [case.name for case in cases_in(place.store)], n=1, cutoff=0.6)
    return f"Bedoelde je {near[0]}?" if near else "cano list-cases toont de dossiers die er zijn."


def _nearest(here: Path) -> Path | None:
    """Return the store around ``here``; a case is none, whatever is in it."""
    folders = (folder for folder in (here, *here.parents) if not is_file(folder / CASE_FILE))
    return next((folder for folder in folders if is_file(folder / STORE_FILE)), None)
