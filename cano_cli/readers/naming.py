"""Whose names a reader may know: those in charge, those shared with the reader, and whom people know by themselves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from cano_cli.model.case import Case, CaseFile
from cano_cli.model.netwerk import UNKNOWN, Dienst, Netwerk, Persoon
from cano_cli.model.verklaring import SIGNED, Engagementsverklaring
from cano_cli.readers.sharing import Audience, may_read, root_terms, terms_of

_CARRYING = frozenset({"jongere", "gezin", "consulent", "jeugdrechter", "vertrouwenspersoon", "overdracht"})
"""The readers by role who carry the traject: they may know who is in charge of it."""


def named_for(audience: Audience, case: Case, limit: frozenset[str] | None, today: date) -> frozenset[str]:
    """Return the keys whose names the reader may read; ``limit`` is the most the organisation allows for the network.

    Where it was said of somebody who may read their name, knowing them is no ground.
    """
    network = case.netwerk
    if network is None:
        return frozenset()
    terms = terms_of(network, root_terms(limit), today)
    in_charge = _in_charge(case) if carries(audience) else frozenset()
    known = _known(case, audience)
    everybody: tuple[Persoon | Dienst, ...] = (*network.personen, *network.diensten)
    return frozenset(
        who.id
        for who in everybody
        if who.id in in_charge | audience.oneself
        or (who.id in known and who.delen_met is None)
        or may_read(audience, terms_of(who, terms, today))
    )


def carries(audience: Audience) -> bool:
    """Whether the reader is one of those who carry the traject, who may know who is in charge of it."""
    return audience.reader.role in _CARRYING or "gezin" in audience.reader.names or audience.signing


def at_the_table(file: CaseFile) -> frozenset[str]:
    """Return who signed what stands in a file."""
    if not isinstance(file.content, Engagementsverklaring):
        return frozenset()
    return frozenset(one.wie for one in file.content.ondertekening if one.wijze in SIGNED)


def signed_in(file: CaseFile, sealed: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    """Return by person the goals and agreements (their keys) that stand in the text they signed, as it was kept: those
    they may read. ``sealed`` are the kept texts by path. Who signed a text that was not kept may read no more than was
    shared with them."""
    if not isinstance(file.content, Engagementsverklaring):
        return {}
    signed = [one for one in file.content.ondertekening if one.wijze in SIGNED and one.vingerafdruk]
    marks = {one.wie: (one.vingerafdruk or "").removeprefix("sha256:")[:8] for one in signed}
    texts = {who: text for who, mark in marks.items() for path, text in sealed.items() if f"-{mark}." in path}
    return {who: parts_in(text) for who, text in texts.items()}


def parts_in(text: str) -> frozenset[str]:
    """Return what a kept text has: ``finaliteit``, ``veiligheid``, and its goals and agreements by key."""
    try:
        told = json.loads(text)
        listed = {str(one["id"]) for name in ("doelen", "afspraken") for one in told.get(name, ())}
        return frozenset(listed | {name for name in ("finaliteit", "veiligheid") if told.get(name)})
    except (ValueError, TypeError, KeyError, AttributeError):
        return frozenset()


def _known(case: Case, audience: Audience) -> frozenset[str]:
    """Return whom the reader knows by themself: oneself, near family, those they live with, those at one table with
    them when a declaration was signed, and who guides. Whoever may read anything of a traject knows whose it is."""
    if not audience.reader.person or case.netwerk is None:
        return audience.oneself
    tables = [at_the_table(file) for file in case.files]
    circles = [*tables, *(frozenset(one.wie) for one in case.netwerk.huishoudens)]
    near = (circle for circle in circles if circle & audience.oneself)
    guiding = {one.wie for one in case.traject.begeleiding} if case.traject else set()
    kin = _kin(case.netwerk, _kin(case.netwerk, audience.oneself))
    return kin.union(guiding, {audience.jongere} - {""}, *near)


def _kin(network: Netwerk, keys: frozenset[str]) -> frozenset[str]:
    """Return these people with their partners, parents, children, brothers and sisters; not those by fostering."""
    unions = [
        {*one.partners, *(child.wie for child in one.kinderen if child.band != "pleeg")} for one in network.gezinsbanden
    ]
    return keys.union(*(union - {UNKNOWN} for union in unions if union & keys))


def _in_charge(case: Case) -> frozenset[str]:
    traject = case.traject
    if traject is None:
        return frozenset()
    kader = traject.kader
    court = (kader.jeugdrechter, kader.consulent, kader.verwijzer) if kader else ()
    keys = (traject.jongere, *traject.gezag, *court, *(one.wie for one in traject.begeleiding))
    return frozenset(key for key in keys if key)
