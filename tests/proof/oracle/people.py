"""Whose names somebody knows, who signed what, and who appears at all."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from cano_cli.model.case import Case, CaseFile
from cano_cli.model.netwerk import UNKNOWN, Dienst, Persoon
from cano_cli.model.verklaring import Engagementsverklaring
from tests.proof.oracle.chain import Held
from tests.proof.oracle.days import in_force
from tests.proof.oracle.eyes import Eyes
from tests.proof.oracle.plain import Plain, texts

AGREED = frozenset({"pen", "eid", "itsme", "mondeling"})


def names_known(case: Case, eyes: Eyes, today: date, may_read: Any) -> frozenset[str]:
    """Return whose names may be read: those in charge for whoever is of the case, oneself, who was shared, and whom one
    knows, unless it was said of them with whom their name is shared. ``may_read`` judges a chain under a limit."""
    network = case.netwerk
    if network is None:
        return frozenset()
    limits = case.organisation.delen if case.organisation else {}
    most = in_force(limits["netwerk"], today) if "netwerk" in limits else None
    beyond_doubt = eyes.themselves | (_in_charge(case) if eyes.of_the_case else frozenset())
    known = set(_known(case, eyes))
    everybody: tuple[Persoon | Dienst, ...] = (*network.personen, *network.diensten)
    return frozenset(
        one.id
        for one in everybody
        if one.id in beyond_doubt
        or (one.id in known and one.delen_met is None)
        or may_read((Held(network, ""), Held(one, "personen")), most)
    )


def parts_signed(case: Case, file: CaseFile) -> Mapping[str, frozenset[str]]:
    """Return by person what stands in the text that they signed, where that was kept: its parts by key or by name."""
    found: dict[str, frozenset[str]] = {}
    for one in _signatures(file):
        stem = f"bijlagen/ondertekening-{file.day}-{(one.vingerafdruk or '')[7:15]}.json"
        if one.vingerafdruk and stem in case.sealed:
            told = json.loads(case.sealed[stem])
            keys = {part["id"] for name in ("doelen", "afspraken") for part in told.get(name, ())}
            found[one.wie] = frozenset(keys | (told.keys() & {"finaliteit", "veiligheid"}))
    return found


def drop_who_is_not_mentioned(files: Plain, named: frozenset[str], eyes: Eyes, then: Case, at: date) -> None:
    """Who comes after the day, and who has no name here (for those of the case: professionals and services), is there
    only when something that is seen names them."""
    unsure = {key for key, who in then.people.items() if who.van is not None and who.van.first > at}
    unsure |= {
        key for key, who in then.people.items()
        if key not in named and not (eyes.of_the_case and isinstance(who, Persoon) and not who.professioneel)
    }  # fmt: skip
    own = {one["id"]: {one.get("dienst"), one.get("contactpersoon")} - {None} for one in everybody_in(files)}
    people = ("personen", "diensten")
    reached = texts([{name: one for name, one in told.items() if name not in people} for told in files.values()])
    kept = set(own) - unsure
    while True:
        named_by_them = (reached | {key for one in kept for key in own[one]}) & set(own)
        if named_by_them <= kept:
            break
        kept |= named_by_them
    for told in files.values():
        for name in people:
            if name in told:
                told[name] = [one for one in told[name] if one["id"] in kept]


def everybody_in(files: Plain) -> Iterator[Plain]:
    """Yield people and services of what is seen."""
    for told in files.values():
        yield from told.get("personen", ())
        yield from told.get("diensten", ())


def _signatures(file: CaseFile) -> list[Any]:
    content = file.content
    whole = content.ondertekening if isinstance(content, Engagementsverklaring) else ()
    return [one for one in whole if one.wijze in AGREED]


def _known(case: Case, eyes: Eyes) -> Iterator[str]:
    """Yield whom somebody knows by themself: near family, who they live with or signed with, who guides, the young
    person."""
    network = case.netwerk
    if network is None or not eyes.person:
        return
    circles = [{one.wie for one in _signatures(file)} for file in case.files]
    circles += [set(house.wie) for house in network.huishoudens]
    unions = [{*one.partners, *(child.wie for child in one.kinderen if child.band != "pleeg")} - {UNKNOWN}
              for one in network.gezinsbanden]  # fmt: skip
    near = set[str]().union(*(one for one in unions if eyes.person in one))
    yield from set[str]().union(*(one for one in unions if one & {*near, eyes.person}))
    yield from set[str]().union(*(one for one in circles if eyes.person in one))
    yield from (one.wie for one in case.traject.begeleiding) if case.traject else ()
    yield eyes.child


def _in_charge(case: Case) -> frozenset[str]:
    traject = case.traject
    if traject is None:
        return frozenset()
    kader = traject.kader
    court = {kader.jeugdrechter, kader.consulent, kader.verwijzer} if kader else set()
    guiding = {one.wie for one in traject.begeleiding}
    return frozenset({key for key in {traject.jongere, *traject.gezag, *guiding, *court} if key})
