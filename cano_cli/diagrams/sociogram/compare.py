"""The network then and now: what became of everybody, and who is no longer there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cano_cli.diagrams.people import Seen, people_of
from cano_cli.model.changes import Change, Changed, changes
from cano_cli.readers.view import View, ego_of


@dataclass(frozen=True, slots=True)
class Comparison:
    """``changed`` holds by key what became of everybody since ``since``; ``gone`` are those who left, as they stood
    then. ``known`` is whether there was a network then."""

    since: date
    changed: Mapping[str, Changed]
    gone: tuple[Seen, ...]
    known: bool


def compare(view: View, earlier: View) -> Comparison:
    """Return what the reader of both views may know of the changes between their days. ``view`` must see who the young
    person is."""
    ego = ego_of(view)
    assert ego is not None  # noqa: S101
    known = ego_of(earlier) == ego and earlier.case.netwerk is not None
    then = earlier.case.netwerk if known else None
    changed = changes(then, earlier.at, view.case.netwerk, view.at, ego)
    gone = [one for one in people_of(earlier) if one.key in changed and changed[one.key].kind is Change.WEG]
    return Comparison(earlier.at, changed, tuple(gone), known)
