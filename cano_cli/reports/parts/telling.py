"""What all parts of a document ask of a view: who people are to this reader, and which declaration is in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from cano_cli.model.case import Case, Dated
from cano_cli.model.netwerk import Persoon, Waarneming
from cano_cli.model.ties import ties_of
from cano_cli.model.traject import Traject
from cano_cli.model.verklaring import Engagementsverklaring
from cano_cli.readers.dutch import join
from cano_cli.readers.names import Who, names_for
from cano_cli.readers.view import View

Plain = dict[str, Any]
"""Values for a template: text, numbers, lists and dictionaries, nothing that can be called."""

_PARENTS = {"moeder": "mama", "vader": "papa"}


class Told:
    """A view, and how people are called in what its reader reads. ``declared`` is the latest declaration, if any."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.case: Case = view.case
        self.at = view.at
        self.names = _as_the_reader_says(view)
        self.declared: Dated[Engagementsverklaring] | None = next(iter(reversed(self.case.verklaringen)), None)

    @cached_property
    def ties(self) -> Mapping[str, Waarneming]:
        """How everybody stands to the young person, as in the pictures."""
        return ties_of(self.case.netwerk, self.traject.jongere)

    @property
    def traject(self) -> Traject:
        """What the traject is; a view without it makes no document."""
        traject = self.case.traject
        assert traject is not None  # noqa: S101  (render_plan refuses a view without)
        return traject

    def who(self, key: str) -> Who:
        """Return how somebody is called; a key that nobody explains is somebody unknown."""
        return self.names.get(key) or self.names["onbekend"]

    def labels(self, keys: Iterable[str]) -> str:
        """Return how people are called in a list: ``Mia Voorbeeld en een vriend``."""
        return join([self.who(key).label for key in keys])

    def shorts(self, keys: Iterable[str]) -> str:
        """Return how people are called in a sentence; the young person who reads this is ``jij``."""
        me = self.view.reader.person if self.view.reader.role == "jongere" else ""
        return join(["jij" if me and key == me else self.who(key).short for key in keys])

    def roles(self, keys: Iterable[str]) -> str:
        """Return who people are to the young person: ``moeder``, ``leerlingbegeleider``; by name where two are that."""
        shared = Counter(who.role for who in self.names.values())
        me = self.traject.jongere
        return join([who.short if who.key == me or shared[who.role] > 1 else who.role for who in map(self.who, keys)])


def _as_the_reader_says(view: View) -> Mapping[str, Who]:
    """Return how people are called; a young person says mama and papa, unless there are two or a name is used."""
    names = names_for(view)
    if view.reader.role != "jongere":
        return names
    for role, said in _PARENTS.items():
        parents = [
            one
            for one in view.case.people.values()
            if isinstance(one, Persoon) and one.rol == role and not one.roepnaam
        ]
        if len(parents) == 1:
            names[parents[0].id] = replace(names[parents[0].id], short=said)
    return names
