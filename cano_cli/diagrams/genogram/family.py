"""What a genogram shows: the members of a family, their unions and children, households and relations. Plain data: how
it is read from a view, placed and drawn stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

from cano_cli.model.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in the family. ``key`` is unique in the picture (an unknown partner gets one of its own, for each union
    another). ``gender`` is ``v``, ``m``, ``x`` or empty. ``expected`` for a pregnancy, until the birth is known.
    ``index`` for the young person, drawn with a double outline; ``unknown`` for somebody of whom nothing is known."""

    key: str
    label: str
    gender: str = ""
    born: PartialDate | None = None
    died: PartialDate | None = None
    expected: PartialDate | None = None
    index: bool = False
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Child:
    """A child in a union: the kind of bond (``biologisch``, ``adoptie``, ``pleeg``, ``stief``), and whether that bond
    has ended. A child may stand under several unions; it is drawn once."""

    key: str
    bond: str = "biologisch"
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Union:
    """One or two partners with their children, the oldest first. ``kind`` is ``gehuwd``, ``samenwonend``, ``relatie``
    or ``onbekend``; ``end`` is ``scheiding``, ``uit-elkaar``, ``overlijden`` or empty while it lasts. The same two may
    stand in several unions (they married again). ``twins`` are groups of children born together."""

    partners: tuple[str, ...]
    kind: str = "onbekend"
    began: PartialDate | None = None
    ended: PartialDate | None = None
    end: str = ""
    children: tuple[Child, ...] = ()
    twins: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Household:
    """People under one roof on the day of the picture."""

    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bond:
    """How two members stand to each other (``quality`` is a key of ``strokes.TOLD``), drawn over the family lines."""

    first: str
    second: str
    quality: str


@dataclass(frozen=True, slots=True)
class Family:
    """Everybody in the picture. Every key in ``unions``, ``households`` and ``bonds`` is that of a member."""

    members: tuple[Member, ...]
    unions: tuple[Union, ...]
    households: tuple[Household, ...] = ()
    bonds: tuple[Bond, ...] = ()
