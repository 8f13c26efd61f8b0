"""How ties feel, apart for each who told it: whose view it is goes before what it is, and views are never averaged."""

from __future__ import annotations

from collections.abc import Iterator

from cano_cli.model.measures.counted import Counted, Tie, ties
from cano_cli.model.measures.figures import Definition, Evidence, Figure, cannot_tell, define, evidence_of
from cano_cli.model.netwerk import Waarneming

NOBODY_TOLD = "Niemand vertelde al zelf hoe een band met de jongere aanvoelt."

FEELING = define(Definition(
    "beleving", "Hoe banden aanvoelen, volgens wie het vertelt", "banden",
    meaning="Voor elke verteller apart: hoeveel banden tussen de jongere en iemand uit het netwerk voelen goed (1, "
    "2), moeilijk (−1, −2), dubbel, niet goed en niet slecht (0), of zegt de verteller ‘ik weet het niet’. Alleen "
    "wie het zelf vertelde, telt: wat iemand over andermans gevoel zegt, is niet diens gevoel. De laatste keer dat "
    "iemand het zei, telt. We maken nooit een gemiddelde.",
    formula="voor elke verteller en elke beleving: aantal banden",
    source="Netwerking en verbindend werken in CANO (2011): het bolletjesschema",
    unknown="Als nog niemand zelf vertelde hoe een band met de jongere aanvoelt.",
    parts=("wie", "beleving"),
))  # fmt: skip

CHARGES = ("goed", "moeilijk", "dubbel", "neutraal", "weet-niet")


def feeling(counted: Counted) -> Iterator[Figure]:
    """Yield for everybody who told it how many ties with ego feel how; ``of`` is out of all ties they told it of."""
    told = _told(counted)
    if not told:
        yield cannot_tell(FEELING, counted.at, NOBODY_TOLD)
    for who, by_key in sorted(told.items()):
        evidence = evidence_of(by_key.values())
        felt = {key: charge_of(seen.beleving[who]) for key, seen in by_key.items()}
        for charge in CHARGES:
            keys = [key for key, one in felt.items() if one == charge]
            yield _figure(counted, (who, charge), keys, len(by_key), Evidence((who,), evidence.first, evidence.last))


def charge_of(felt: int | str) -> str:
    """Return which of ``CHARGES`` a ``beleving`` is."""
    if isinstance(felt, str):
        return felt
    return "goed" if felt > 0 else "moeilijk" if felt < 0 else "neutraal"


def _figure(counted: Counted, part: tuple[str, ...], keys: list[str], told: int, evidence: Evidence) -> Figure:
    about = tuple(sorted(keys))
    return Figure(FEELING, counted.at, len(keys), part, of=(len(keys), told), about=about, evidence=evidence)


def _told(counted: Counted) -> dict[str, dict[str, Waarneming]]:
    """Return by respondent, by the other end of the tie, where they last told themselves how a tie of ego feels."""
    found: dict[str, dict[str, Waarneming]] = {}
    for key, tie in ties(counted, counted.people).items():
        for who, seen in _own_words(tie).items():
            found.setdefault(who, {})[key] = seen
    return found


def _own_words(tie: Tie) -> dict[str, Waarneming]:
    found: dict[str, Waarneming] = {}
    for seen in tie.verloop:
        for who in seen.volgens:
            if who in seen.beleving and (who not in found or found[who].datum < seen.datum):
                found[who] = seen
    return found
