"""Invented families for the tests of the genogram: the named cases that must be right, and generated big ones."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from cano_cli.diagrams.genogram.family import Child, Family, Member, Union
from cano_cli.model.partial_date import PartialDate


def family_of(people: str, *unions: Union) -> Family:
    """Return a family. ``people`` are keys with a gender, ``pa:m ma:v kind:x!``; ``!`` for the index person,
    ``?`` for somebody unknown, ``+`` for who died, ``~`` for a pregnancy."""
    return Family(tuple(_member(word) for word in people.split()), unions)


def union(partners: str, children: str = "", *, kind: str = "gehuwd", end: str = "", twins: str = "") -> Union:
    """Return a union. ``children`` are keys, oldest first, with the first letter of another bond than birth behind
    a slash: ``an bo/p``. ``twins`` are keys joined by a plus: ``cas+dirk``."""
    return Union(
        tuple(partners.split()),
        kind,
        end=end,
        children=tuple(_child(word) for word in children.split()),
        twins=tuple(tuple(group.split("+")) for group in twins.split()),
    )


def named_families() -> dict[str, Family]:
    """Return the cases that the drawing must get right, by name."""
    return {
        "three partners of a father": family_of(
            "pa:m eva:v fien:v greet:v an:v! bo:m cas:v",
            union("pa eva", "an", end="scheiding"),
            union("pa fien", "bo", kind="samenwonend", end="uit-elkaar"),
            union("pa greet", "cas"),
        ),
        "three partners of a mother": family_of(
            "ma:v hugo:m ivo:m jef:m an:v! bo:m cas:v",
            union("hugo ma", "an", end="scheiding"),
            union("ivo ma", "bo", kind="relatie", end="uit-elkaar"),
            union("jef ma", "cas", kind="samenwonend"),
        ),
        "half-siblings on each side": family_of(
            "pa:m ma:v hugo:m greet:v an:v! bo:m cas:v dirk:m eef:v",
            union("pa ma", "an bo", end="scheiding"),
            union("hugo ma", "cas"),
            union("pa greet", "dirk eef"),
        ),
        "a child in a family and a foster family": family_of(
            "pa:m ma:v piet:m els:v kind:v! broer:m eigen:m",
            union("pa ma", "kind broer", end="uit-elkaar"),
            union("piet els", "eigen kind/p"),
        ),
        "with the grandparents as foster family": family_of(
            "opa:m oma:v pa:m ma:v tante:v kind:v! broer:m",
            union("opa oma", "ma tante kind/p"),
            union("pa ma", "kind broer", kind="relatie", end="uit-elkaar"),
        ),
        "remarriage to the same person": family_of(
            "pa:m ma:v an:v bo:m!",
            union("pa ma", "an", end="scheiding"),
            union("pa ma", "bo"),
        ),
        "unknown father": family_of("vader:m? ma:v kind:m!", union("vader ma", "kind", kind="onbekend")),
        "one parent": family_of("ma:v kind:m! zus:v", union("ma", "kind zus", kind="onbekend")),
        "deceased parent": family_of(
            "pa:m+ ma:v stief:m kind:v!", union("pa ma", "kind", end="overlijden"), union("stief ma", "kind/s")
        ),
        "twins": family_of("pa:m ma:v an:v bo:m! cas:m dirk:m", union("pa ma", "an bo cas dirk", twins="bo+cas")),
        "only twins": family_of("pa:m ma:v bo:m! cas:m", union("pa ma", "bo cas", twins="bo+cas")),
        "only child": family_of("pa:m ma:v kind:x!", union("pa ma", "kind")),
        "cousins who marry": family_of(
            "opa:m oma:v rik:m tom:m lea:v mia:v neef:m nicht:v kind:v!",
            union("opa oma", "rik tom"),
            union("rik lea", "neef"),
            union("tom mia", "nicht"),
            union("neef nicht", "kind"),
        ),
        "uncle and niece": family_of(
            "opa:m oma:v rik:m oom:m lea:v nicht:v kind:v!",
            union("opa oma", "rik oom"),
            union("rik lea", "nicht"),
            union("oom nicht", "kind"),
        ),
        "four generations": family_of(
            "oudopa:m+ oudoma:v opa:m oma:v oudtante:v pa:m ma:v tante:v oom:m opa2:m oma2:v oom2:m"
            " an:v bo:m! cas:v neef:m",
            union("oudopa oudoma", "opa oudtante"),
            union("opa oma", "pa tante"),
            union("opa2 oma2", "oom2 ma"),
            union("oom tante", "neef", kind="samenwonend"),
            union("pa ma", "an bo cas"),
        ),
        "stepfamily": family_of(
            "pa:m ma:v ex:v ex2:m kind:v! broer:m stiefzus:v samen:m",
            union("pa ex", "stiefzus", end="scheiding"),
            union("ex2 ma", "kind broer", end="scheiding"),
            union("pa ma", "samen kind/s broer/s stiefzus/s"),
        ),
        "adoption": family_of(
            "ma:v vader:m? adopa:m adoma:v kind:m!", union("vader ma", "kind"), union("adopa adoma", "kind/a")
        ),
        "pregnancy as youngest child": family_of("pa:m ma:v an:v! baby:x~", union("pa ma", "an baby")),
        "two families": family_of(
            "pa:m ma:v kind:v! piet:m els:v zoon:m opa:m oma:v",
            union("pa ma", "kind"),
            union("opa oma", "piet"),
            union("piet els", "zoon"),
        ),
        "two mothers": family_of("ma:v mama:v kind:v!", union("ma mama", "kind")),
        "siblings who marry siblings": family_of(
            "a:m b:v c:m d:v rik:m rita:v sus:m suze:v kind:v!",
            union("a b", "rik sus"),
            union("c d", "rita suze"),
            union("rik rita", "kind"),
            union("sus suze"),
        ),
        "with aunts and uncles on both sides": family_of(
            "opa:m oma:v pepe:m meme:v t1:v pa:m o1:m w1:v n1:m n2:v t2:v ma:v o2:m an:v bo:m! cas:v",
            union("opa oma", "t1 pa o1"),
            union("pepe meme", "t2 ma o2"),
            union("o1 w1", "n1 n2"),
            union("pa ma", "an bo cas"),
        ),
        "single person": family_of("kind:v!"),
        "no unions": family_of("kind:v! an:v bo:m cas:x"),
        "own grandfather": family_of("a:m b:v c:m d:v kind:v!", union("a b", "c kind"), union("c d", "a")),
        "father and daughter": family_of("pa:m ma:v kind:v! baby:m", union("pa ma", "kind"), union("pa kind", "baby")),
        "nobody": family_of(""),
    }


def generated_family(people: int, seed: int) -> Family:
    """Return a family of exactly ``people`` members over some six generations, with remarriages, half-siblings,
    twins, foster and adopted children, unknown fathers and cousins who marry. Always the same for the same numbers."""
    return _Growth(people, random.Random(seed)).family()


_BONDS = {"a": "adoptie", "p": "pleeg", "s": "stief"}
_CHILDREN = (0, 1, 1, 2, 2, 2, 3, 3, 4, 5)
_STARTS = ["b", "br", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t", "v", "w", "z"]
_MIDDLES = ["a", "e", "i", "o", "u", "aa", "ee", "oo", "ie", "eu"]
_ENDS = ["n", "r", "s", "t", "k", "l", "m", "na", "ra", "li", "ke", "tje", "no", "ve"]


def _member(word: str) -> Member:
    key, _, gender = word.partition(":")
    marks = gender[1:]
    return Member(
        key,
        key.capitalize(),
        gender[:1],
        died=PartialDate.parse("2019") if "+" in marks else None,
        expected=PartialDate.parse("2026-12") if "~" in marks else None,
        index="!" in marks,
        unknown="?" in marks,
    )


def _child(word: str) -> Child:
    key, _, bond = word.partition("/")
    return Child(key, _BONDS.get(bond, "biologisch"))


@dataclass
class _Growth:
    """A family that grows generation by generation until everybody is there."""

    people: int
    chance: random.Random
    members: list[Member] = field(default_factory=list)
    unions: list[Union] = field(default_factory=list)

    def family(self) -> Family:
        generation = self._founders()
        year = 1896
        while len(self.members) < self.people:
            year += 26
            generation = self._children_of(self._couples(generation, year - 24), year)
            generation = generation or self._founders()
        if self.members:
            last = len(self.members) - 1
            self.members[last] = replace(self.members[last], index=True)
        return Family(tuple(self.members), tuple(self.unions))

    def _founders(self) -> list[str]:
        return self._some(max(1, self.people // 60), 1896)

    def _some(self, count: int, year: int) -> list[str]:
        return [key for _ in range(count) for key in self._new(year)]

    def _new(self, year: int, gender: str = "") -> Iterator[str]:
        if len(self.members) >= self.people:
            return
        key = f"p{len(self.members)}"
        born = year + self.chance.randint(-8, 8)
        died = born + self.chance.randint(40, 90)
        name = self.chance.choice(_STARTS) + self.chance.choice(_MIDDLES) + self.chance.choice(_ENDS)
        self.members.append(
            Member(
                key,
                name.capitalize(),
                gender or self.chance.choice("vvvvvmmmmmx"),
                born=PartialDate.parse(str(born)),
                died=PartialDate.parse(str(died)) if died < 2026 else None,
            )
        )
        yield key

    def _couples(self, generation: list[str], year: int) -> list[tuple[str, ...]]:
        couples: list[tuple[str, ...]] = []
        for key in generation:
            draw = self.chance.random()
            if draw < 0.12:
                continue
            partner = self._partner(key, generation, year, inside=draw > 0.9)
            couples.append((key, *partner))
            if partner and draw < 0.3:
                couples.append((key, *self._partner(key, generation, year, inside=False)))
            if partner and 0.3 < draw < 0.33:
                couples.append((key, *partner))
        return couples

    def _partner(self, key: str, generation: list[str], year: int, *, inside: bool) -> list[str]:
        gender = next(member.gender for member in self.members if member.key == key)
        others = [other for other in generation if other != key and not self._siblings(key, other)]
        if inside and others:
            return [self.chance.choice(others)]
        if self.chance.random() < 0.04:
            return []
        partner = list(self._new(year, "m" if gender == "v" else "v"))
        if partner and self.chance.random() < 0.1:
            parents = [*self._new(year - 26, "m"), *self._new(year - 26, "v")]
            if parents:
                self.unions.append(Union(tuple(parents), "gehuwd", children=(Child(partner[0]),)))
        return partner

    def _siblings(self, one: str, other: str) -> bool:
        return any({one, other} <= {child.key for child in union.children} for union in self.unions)

    def _children_of(self, couples: list[tuple[str, ...]], year: int) -> list[str]:
        generation: list[str] = []
        for partners in couples:
            count = self.chance.choice(_CHILDREN)
            children = self._some(count, year)
            bonds = [Child(key, "adoptie" if self.chance.random() < 0.03 else "biologisch") for key in children]
            if generation and self.chance.random() < 0.06:
                bonds.append(Child(self.chance.choice(generation), "pleeg"))
            twins = (tuple(children[:2]),) if count > 1 and self.chance.random() < 0.05 and len(children) > 1 else ()
            self.unions.append(
                Union(
                    partners,
                    self.chance.choice(("gehuwd", "samenwonend", "relatie", "onbekend")),
                    end=self.chance.choice(("", "", "scheiding", "uit-elkaar", "overlijden")),
                    children=tuple(bonds),
                    twins=twins,
                )
            )
            generation.extend(children)
        return generation
