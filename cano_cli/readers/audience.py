"""Who a reader is to the rules for reading, as of today: their columns in the access matrix, what the jongere agreed
to, who lives with the jongere and who guides.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cano_cli.model.as_of import as_of
from cano_cli.model.case import Case
from cano_cli.model.findings import CanoError
from cano_cli.model.netwerk import UNKNOWN, Persoon
from cano_cli.readers.matrix import column_of, matrix_for
from cano_cli.readers.reader import Reader, family, reader_of
from cano_cli.readers.sharing import Audience, in_force

_PARENTS = frozenset({"moeder", "vader", "plusmoeder", "plusvader", "pleegmoeder", "pleegvader", "voogd"})


def audience_for(now: Case, reader: Reader, today: date, *, access: bool) -> Audience:
    """Return ``reader`` as an audience of the case as it is today. The vertrouwenspersoon always reads what the matrix
    gives them."""
    persons = family(now) if reader.name == "gezin" else (reader.person,)
    agreed = in_force(now.traject.inzage or (), today) if now.traject else frozenset()
    return Audience(
        reader,
        matrix_for(now.organisation),
        tuple(sorted({column_of(now, person, reader.role, today) for person in persons})),
        access=access or reader.role == "vertrouwenspersoon",
        agreed=reader.among(agreed),
        jongere=now.traject.jongere if now.traject else "",
        home=_home(now, today),
        workers=_workers(now),
        oneself=frozenset({reader.person}),
    )


def audience_of(case: Case, key: str, today: date) -> Audience:
    """Return one person of the case as an audience, on the day ``today``."""
    now = as_of(case, today)
    return audience_for(now, reader_of(now, key), today, access=False)


def together(now: Case, parties: Sequence[str], today: date) -> Audience:
    """Return people who sign together as one audience: it reads what each of them may read. Whoever guides reads
    everything anyhow. Raises :class:`CanoError` when somebody is no person of netwerk.yaml."""
    for key in parties:
        if not isinstance(now.people.get(key), Persoon):
            raise CanoError(f"‘{key}’ is geen persoon in netwerk.yaml.", "Schrijf de sleutels van wie ondertekent.")
    workers = _workers(now)
    readers = [reader_of(now, key) for key in dict.fromkeys(parties) if key not in workers]
    members = tuple(reader.names for reader in readers)
    as_one = Reader("partijen", "", "", frozenset(), members)
    columns = {column_of(now, reader.person, reader.role, today) for reader in readers}
    return Audience(
        as_one,
        matrix_for(now.organisation),
        tuple(sorted(columns)),
        jongere=now.traject.jongere if now.traject else "",
        home=_home(now, today),
        workers=workers,
        signing=True,
        oneself=frozenset(parties),
    )


def _home(case: Case, today: date) -> frozenset[str]:
    """Return the parents, with or without authority, and everybody who lives with the jongere today."""
    traject, network = case.traject, case.netwerk
    if traject is None:
        return frozenset()
    people = network.personen if network else ()
    unions = network.gezinsbanden if network else ()
    own = [one for one in unions if traject.jongere in {child.wie for child in one.kinderen}]
    parents = {key for one in own for key in one.partners} - {UNKNOWN}
    parents |= {who.id for who in people if who.rol in _PARENTS}
    homes = [one for one in (network.huishoudens if network else ()) if one.tot is None or one.tot.last >= today]
    living_there = {key for one in homes if traject.jongere in one.wie for key in one.wie}
    return frozenset({*traject.gezag, *parents, *living_there} - {traject.jongere})


def _workers(case: Case) -> frozenset[str]:
    """Return who guides, and who of the organisation's team is in the network as a professional."""
    guiding = {one.wie for one in case.traject.begeleiding} if case.traject else set()
    team = {one.id for one in case.organisation.team} if case.organisation else set()
    known = {key for key, who in case.people.items() if isinstance(who, Persoon) and who.professioneel}
    return frozenset(guiding | (team & known))
