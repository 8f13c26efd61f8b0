"""Who appears in what a reader sees: not those without a name whom nothing that is read names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cano_cli.model.case import Case
from cano_cli.model.netwerk import Persoon
from cano_cli.model.walk import references
from cano_cli.readers.naming import carries
from cano_cli.readers.sharing import Audience


def unsure_of(case: Case, audience: Audience, named: frozenset[str], at: date) -> frozenset[str]:
    """Return the keys of those who only appear when something that is read names them: who came after ``at``, and those
    without a name. To those who carry the traject these are professionals and services (a psycholoog tells of a
    health), to others all."""
    carry = carries(audience)
    unnamed = {key: who for key, who in case.people.items() if key not in named}
    hidden = {key for key, who in unnamed.items() if not carry or not isinstance(who, Persoon) or who.professioneel}
    later = {key for key, who in case.people.items() if who.van is not None and who.van.first > at}
    return frozenset(hidden | later)


def without_unmentioned(seen: Case, unsure: frozenset[str]) -> Case:
    """Return what is seen with only those of ``unsure`` (who came later, whose name is hidden) whom something in it
    names: what names the others is hidden, and so is that they are there at all."""
    network = seen.netwerk
    if network is None or not unsure:
        return seen
    own = {key: {name for _, to, name in references(who) if to == "wie"} for key, who in seen.people.items()}
    reached = {
        key for names in (_named_beside_people(seen), *(own[key] for key in own.keys() - unsure)) for key in names
    }
    kept = own.keys() - unsure
    while found := (reached & own.keys()) - kept:
        kept |= found
        reached |= {name for key in found for name in own[key]}
    given = {
        field: tuple(one for one in getattr(network, field) if one.id in kept) for field in ("personen", "diensten")
    }
    content = network.model_copy(update=given)
    files = (replace(file, content=content) if file.content is network else file for file in seen.files)
    return replace(seen, files=tuple(files))


def _named_beside_people(case: Case) -> set[str]:
    """Return every key that the case names, but for those in what it tells of people and services themselves."""
    return {
        key
        for file in case.files
        for path, to, key in references(file.content)
        if to == "wie" and path[0] not in {"personen", "diensten"}
    }
