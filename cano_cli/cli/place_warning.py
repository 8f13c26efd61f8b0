"""What is told of a place when dossiers begin there: that it is kept in a cloud, on another machine, and the like."""

from __future__ import annotations

from pathlib import Path

from cano_cli.cli.common import warn


def warn_of_place(store: Path) -> None:
    """Tell on standard error what is wrong with the place of a store, if anything is. What is only there for a while,
    may lie in a folder for that."""
    from cano_cli.store.machine.place_kinds import TEMPORARY
    from cano_cli.store.machine.places import look, surroundings

    for finding in look(store, surroundings()):
        if finding.code != TEMPORARY.code:
            warn(f"Let op: {finding.message} {finding.hint} Waarom: cano explain {finding.code}")
