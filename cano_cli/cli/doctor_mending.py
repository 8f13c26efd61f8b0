"""What ``doctor --herstel`` does: it closes what is ours, and finishes and clears away what commands left. It removes
nothing else, follows no link and touches nothing of anybody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cano_cli.cli.doctor_checks import Asked, seen_by_others
from cano_cli.cli.doctor_safe_way import called
from cano_cli.model.findings import CanoError
from cano_cli.readers.dutch import count
from cano_cli.store.machine import leftovers, permissions
from cano_cli.store.machine.place_kinds import CUT_OFF, LEFT_BEHIND

_MOST_TOLD = 8


def mended(asked: Asked) -> Iterator[str]:
    """Mend what can be mended safely, and yield a line about each thing that was done or could not be."""
    yield from _close(asked)
    if asked.store is not None:
        yield from _finish_erasing(asked.store)
    for case in asked.cases:
        yield from _tidy(case)
    if asked.store is not None and any(leftovers.look_beside(asked.store)):
        gone = leftovers.tidy_beside(asked.store)
        yield "hulpmappen zijn opgeruimd" if gone else "niet opgeruimd: hulpmappen die een ander programma vasthoudt"


def _finish_erasing(store: Path) -> Iterator[str]:
    from cano_cli.store.erasing import whole_case

    try:
        if whole_case.finish(store):
            yield "een verwijdering die onderbroken was, is afgewerkt"
    except CanoError as error:
        yield f"niet afgewerkt: {error.message}"


def _close(asked: Asked) -> Iterator[str]:
    closed: list[Path] = []
    while True:  # what is closed from the outside in, shows what is inside only then
        done, left = permissions.close(seen_by_others(asked).closable, _not_ours(asked))
        closed += done
        if not done:
            break
    if closed:
        more = f" en nog {count(len(closed) - 1, 'bestand of map', 'bestanden en mappen')}" if len(closed) > 1 else ""
        yield f"gesloten voor anderen: ‘{called(closed[0], asked.here)}’{more}"
    yield from (f"niet gesloten: {called(path, asked.here)}" for path in left[:_MOST_TOLD])


def _not_ours(asked: Asked) -> tuple[Path, ...]:
    """A store that is the home folder itself, or lies around it, is more than cano's."""
    try:
        home = Path.home()
    except RuntimeError:
        return ()
    store = asked.store
    return (store,) if store is not None and (home == store or store in home.parents) else ()


def _tidy(case: Path) -> Iterator[str]:
    from datetime import datetime

    found = {finding.code for finding in leftovers.look(case, datetime.now().astimezone())}
    if not found & {CUT_OFF.code, LEFT_BEHIND.code}:
        return
    try:
        finished = leftovers.tidy(case)
    except CanoError as error:
        yield f"{case.name}: {error.message}"
        return
    yield f"{case.name}: {'een onderbroken opdracht is afgewerkt' if finished else 'hulpbestanden zijn opgeruimd'}"
