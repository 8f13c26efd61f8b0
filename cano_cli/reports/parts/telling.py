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
from cano_cli.reports.parts.groups import services_together

Plain = dict[str, Any]
"""Values for a template: text, numbers, lists and dictionaries, nothing that can be called."""

_PARENTS = {"moeder": "mama", "vader": "papa"}
_CHILDREN = frozenset({"broer", "zus"})
_OFFICIAL = frozenset({"jeugdrechter", "consulent", "overdracht"})
"""Readers who do not call somebody by what the family says at home."""


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
        return join(services_together(self.who(key).label for key in keys))

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
    """Return how people are called; a young person, a brother or a sister says mama and papa, unless there are two or a
    name is used."""
    names = names_for(view)
    if view.reader.role in _OFFICIAL:
        return names | _by_their_own_names(view, names)
    if view.reader.role != "jongere" and not _is_sibling(view):
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


def _is_sibling(view: View) -> bool:
    reader = view.case.people.get(view.reader.person)
    return isinstance(reader, Persoon) and reader.rol in _CHILDREN


def _by_their_own_names(view: View, names: Mapping[str, Who]) -> dict[str, Who]:
    """Return those of the family whose names at home (``moemoe``) say little to others: ``Godelieve (grootmoeder)``."""
    jongere = view.case.traject.jongere if view.case.traject else ""
    family = [
        one
        for one in view.case.people.values()
        if isinstance(one, Persoon) and {"gezin", "familie"} & set(one.domein) and one.id != jongere
    ]
    return {
        one.id: replace(who, short=f"{who.label.split()[0]} ({who.role})")
        for one in family
        if (who := names[one.id]).named and one.naam and who.short.casefold() not in who.label.casefold()
    }
