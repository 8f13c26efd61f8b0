"""How people stand to each other: of the observations of a relation, the one that counts.

The same person may be seen differently by different people, so whose word counts is part of the question.
"""

from __future__ import annotations

from collections.abc import Iterator

from cano_cli.model.netwerk import Netwerk, Relatie, Waarneming

NO_TIE = "geen"
"""The quality that says: it was asked, and there is no tie."""


def latest(relation: Relatie, *first: str) -> Waarneming | None:
    """Return the latest observation of a relation by one of ``first``; when none of them said anything, the latest by
    anybody. ``None`` when there is none at all (a reader may see the relation and none of the words)."""
    own = [seen for seen in relation.verloop if set(first) & set(seen.volgens)]
    return max(own or relation.verloop, key=lambda seen: seen.datum, default=None)


def latest_by(relation: Relatie, respondent: str) -> Waarneming | None:
    """Return the latest observation of a relation by this person, ``None`` when they said nothing of it."""
    own = [seen for seen in relation.verloop if respondent in seen.volgens]
    return max(own, key=lambda seen: seen.datum, default=None)


def counting(relation: Relatie, ego: str) -> Waarneming | None:
    """Return the observation of a relation that counts, the latest: of a tie of ``ego`` the word of ``ego``, else of
    the other; of a tie between others their own word; else that of anybody."""
    if ego in relation.tussen:
        return latest_by(relation, ego) or latest(relation, *relation.tussen)
    return latest(relation, *relation.tussen)


def ties_of(network: Netwerk | None, ego: str) -> dict[str, Waarneming]:
    """Return by key how everybody stands to ``ego``."""
    found = {}
    for relation in network.relaties if network else ():
        if ego in relation.tussen and (seen := counting(relation, ego)):
            first, second = relation.tussen
            found[second if first == ego else first] = seen
    return found


def ties_between_others(network: Netwerk | None, ego: str) -> Iterator[tuple[str, str, Waarneming]]:
    """Yield the ties in which ``ego`` has no part: both keys and what counts."""
    for relation in network.relaties if network else ():
        if ego not in relation.tussen and (seen := counting(relation, ego)):
            yield relation.tussen[0], relation.tussen[1], seen
