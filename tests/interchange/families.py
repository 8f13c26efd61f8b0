"""Families as people write them in netwerk.yaml, for the round trip."""

from __future__ import annotations

import unicodedata
from typing import Any

from hypothesis import strategies as st

from cano_cli.interchange.family_out import FAMILY_ROLES
from cano_cli.model.netwerk import Netwerk
from cano_cli.model.partial_date import PartialDate

DATES = ["2014", "2010-03", "2010-03-14", "1988~", "1969?", "1990%", "198X", "19XX", "196X?", "1999-22", "2001-21~",
         "2001-XX", "1999/2001", "1999~/2001", "2002/..", "../1970", "0987"]  # fmt: skip
PERIODS = [("", ""), ("2016-11", "2018-06"), ("2016~", ""), ("", "2019"), ("2001-21", "200X?")]
NAMES = st.lists(
    st.text(st.sampled_from("abzAZéßığşØłأمينة陳@#:'\"-.&<>"), min_size=1, max_size=8), min_size=1, max_size=4
).map(lambda words: unicodedata.normalize("NFC", " ".join(words)))
_ROLES = sorted(FAMILY_ROLES - {"jongere"})


@st.composite
def networks(draw: st.DrawFn) -> dict[str, Any]:
    """A netwerk.yaml as plain values: a young person, up to seven relatives, and how they belong together."""
    keys = ["jongere", *(f"p{number}" for number in range(draw(st.integers(1, 7))))]
    people = [_person(draw, key) for key in keys]
    unions = [_union(draw, keys) for _ in range(draw(st.integers(0, 4)))]
    for union in unions:
        pair = _children(union)[:2]
        if len(pair) == 2 and sum({*pair} <= {*_children(one)} for one in unions) == 1 and draw(st.booleans()):
            union["tweelingen"] = [pair]
    return {"personen": people} | ({"gezinsbanden": unions} if unions else {})


def _person(draw: st.DrawFn, key: str) -> dict[str, Any]:
    person = {
        "id": key,
        "naam": draw(NAMES | st.just("")),
        "roepnaam": draw(NAMES | st.just("")),
        "rol": "jongere" if key == "jongere" else draw(st.sampled_from(_ROLES)),
        "geboren": draw(st.sampled_from(["", *DATES])),
        "overleden": draw(st.sampled_from(["", "", *DATES])),
        "gender": draw(st.sampled_from(["", "v", "m", "x"])),
    }
    return {name: value for name, value in person.items() if value}


def _union(draw: st.DrawFn, keys: list[str]) -> dict[str, Any]:
    inside = draw(st.permutations(keys))
    partners = list(inside[: draw(st.integers(1, 2))])
    children = inside[2 : 2 + draw(st.integers(0, 4))]
    if len(partners) == 1 and (not children or draw(st.booleans())):
        partners.append("onbekend")
    kinderen = [_child(draw, key) for key in children]
    union = {
        "partners": partners,
        "soort": draw(st.sampled_from(["", "gehuwd", "samenwonend", "relatie", "onbekend"])),
        "van": draw(st.sampled_from(["", *DATES])),
        "tot": draw(st.sampled_from(["", *DATES])),
        "einde": draw(st.sampled_from(["", "scheiding", "uit-elkaar", "overlijden"])),
        "kinderen": kinderen,
    }
    return {name: value for name, value in union.items() if value}


def _children(union: dict[str, Any]) -> list[str]:
    return [child if isinstance(child, str) else child["wie"] for child in union.get("kinderen", [])]


def _child(draw: st.DrawFn, key: str) -> Any:
    began, ended = draw(st.sampled_from(PERIODS))
    bond = draw(st.sampled_from(["biologisch", "adoptie", "pleeg", "stief"]))
    child = {"wie": key, "band": bond, "van": began, "tot": ended}
    return key if bond == "biologisch" and not (began or ended) else {name: one for name, one in child.items() if one}


def told(network: Netwerk, ego: str) -> tuple[Any, Any]:
    """Return what a family is, whatever its keys are: people by number (the young person first), and unions."""
    people = sorted(network.personen, key=lambda person: person.id != ego)
    numbers = {person.id: number for number, person in enumerate(people)} | {"onbekend": -1}
    shown = [
        (one.naam or one.roepnaam, one.roepnaam, one.rol, _day(one.geboren), _day(one.overleden), one.gender)
        for one in people
    ]
    unions = [
        (
            [numbers[key] for key in union.partners],
            union.soort,
            _day(union.van),
            _day(union.tot),
            union.einde,
            [(numbers[child.wie], child.band, _day(child.van), _day(child.tot)) for child in union.kinderen],
            [[numbers[key] for key in group] for group in union.tweelingen],
        )
        for union in network.gezinsbanden
    ]
    return shown, unions


def _day(date: PartialDate | None) -> Any:
    return (date.first, date.last, date.approximate, date.uncertain, date.period) if date else None
