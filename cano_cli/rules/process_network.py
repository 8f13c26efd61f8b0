"""The network: ties that broke and were left so, and who is there when we leave. Warnings, codes P32 and P33."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cano_cli.model.findings import Severity, kind
from cano_cli.model.netwerk import Persoon, Relatie, Waarneming
from cano_cli.rules.moments import NETWERK, declarations, looked_at, met, professionals
from cano_cli.rules.registry import Asked, Problem, rule
from cano_cli.rules.terms import BREAK, due

_WARNING = Severity.WARNING
_BROKEN = {"verbroken", "conflict"}
_FEWEST = 3
"""How many people besides the jongere make a network of which something can be said."""

LEFT_BROKEN = kind(
    "P32", _WARNING,
    title="Een breuk waar niemand nog op terugkwam",
    why="Achter een breuk zit vaak iemand die gemist wordt. Herstel begint met ernaar te vragen, ook als het antwoord "
    "nog nee is.",
    mend="Vraag de jongere hoe het nu zit met deze persoon, en schrijf het als waarneming bij de relatie. Wil de "
    "jongere het laten rusten? Zeg dat onder aanvaard.",
    source="CANO Protocol (2021), 2.2",
)  # fmt: skip
ONLY_HELPERS = kind(
    "P33", _WARNING,
    title="Iedereen in het netwerk is er vanuit zijn beroep",
    why="Hulpverleners gaan weg. Wat blijft, zijn de mensen die er ook zonder ons zouden zijn.",
    mend="Vraag de jongere wie er vroeger was, wie er in geval van nood zou komen, wie een berichtje zou sturen.",
    source="Netwerking en verbindend werken in CANO (2011), Belang van de context",
)  # fmt: skip


@rule(LEFT_BROKEN)
def somebody_comes_back_to_a_break(asked: Asked) -> Iterator[Problem]:
    """Of a tie of the jongere that is broken or in conflict, there is word again within the term: an observation, or a
    contact or meeting with the other. Of the dead and of helpers nothing is asked."""
    traject, network, day = asked.case.traject, asked.case.netwerk, looked_at(asked)
    if not (traject and network and day):
        return
    met_last = {who: one.day for one in met(asked) for who in one.people}
    for index, relation in enumerate(network.relaties):
        other = _other(asked, relation, traject.jongere)
        seen = _last_word(relation, traject.jongere, day) if other else None
        if not (other and seen and seen.kwaliteit in _BROKEN):
            continue
        last = max(met_last.get(other.id, date.min), *(one.datum for one in relation.verloop if one.datum <= day))
        if day > due(BREAK, asked.case.organisation, last):
            state = "in conflict" if seen.kwaliteit == "conflict" else seen.kwaliteit
            message = f"De band met {other.id} was op {seen.datum} {state}; sinds {last} kwam niemand erop terug."
            yield Problem(NETWERK, ("relaties", index, "tussen"), message, subject="-".join(relation.tussen))


@rule(ONLY_HELPERS)
def somebody_is_there_of_their_own(asked: Asked) -> Iterator[Problem]:
    """From the first engagementsverklaring on, not everybody in the network is there by their work."""
    traject, network = asked.case.traject, asked.case.netwerk
    if not (traject and network and looked_at(asked) and declarations(asked)):
        return
    others = {one.id for one in network.personen if one.id != traject.jongere and not (one.overleden or one.tot)}
    if len(others) >= _FEWEST and others <= professionals(asked):
        message = "Buiten de jongere staan er alleen hulpverleners in het netwerk."
        yield Problem(NETWERK, ("personen",), message, key=True)


def _other(asked: Asked, relation: Relatie, jongere: str) -> Persoon | None:
    """Return who is at the other end of a tie of the jongere, where that is somebody living, and no helper."""
    if jongere not in relation.tussen:
        return None
    who = asked.case.people.get(next((one for one in relation.tussen if one != jongere), ""))
    helper = who is not None and who.id in professionals(asked)
    return who if isinstance(who, Persoon) and not (who.overleden or helper) else None


def _last_word(relation: Relatie, jongere: str, day: date) -> Waarneming | None:
    """Return how the tie was last seen on the day: by the jongere, else by anybody."""
    seen = [one for one in relation.verloop if one.datum <= day]
    own = [one for one in seen if jongere in one.volgens]
    return max(own or seen, key=lambda one: one.datum, default=None)
