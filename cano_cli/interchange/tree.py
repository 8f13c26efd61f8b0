"""A family as plain data, between a view or netwerk.yaml on one side and a GEDCOM file on the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cano_cli.model.partial_date import PartialDate

NOT_KNOWN = "?"
"""A partner who is there and of whom nothing is known (``onbekend`` in netwerk.yaml)."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a family. ``id`` is the name of the record (``I1``) and ``line`` where it starts in the file that was
    read. ``name`` and ``nick`` are empty where they are not known, ``gender`` is ``v``, ``m``, ``x`` or empty.

    ``dead`` without ``died``: nobody knows when.
    """

    id: str
    name: str = ""
    nick: str = ""
    gender: str = ""
    born: PartialDate | None = None
    died: PartialDate | None = None
    dead: bool = False
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Child:
    """A child in a union: the kind of bond (a value of ``BAND``) and from when to when it held."""

    id: str
    bond: str = "biologisch"
    began: PartialDate | None = None
    ended: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Union:
    """One or two partners (``NOT_KNOWN`` among them) and their children, the oldest first. ``kind`` is a value of
    ``UNIE`` and ``end`` one of ``EINDE``; both are empty where nothing is said. ``twins`` are groups of children."""

    id: str
    partners: tuple[str, ...]
    kind: str = ""
    began: PartialDate | None = None
    ended: PartialDate | None = None
    end: str = ""
    children: tuple[Child, ...] = ()
    twins: tuple[tuple[str, ...], ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Tree:
    """A family: everybody in it, and the unions in which every id (but ``NOT_KNOWN``) is that of somebody in it.

    ``roles`` tells what people are for somebody: by that person's id and theirs, a value of ``ROL``. ``ego`` is the id
    of the young person, empty where that is not known."""

    people: tuple[Person, ...]
    unions: tuple[Union, ...]
    roles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    ego: str = ""
