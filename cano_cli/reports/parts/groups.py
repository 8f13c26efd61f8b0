"""What a plan says once for several people: who chose the same, signed the same way, was spoken with that day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cano_cli.readers.dutch import join

Plain = dict[str, Any]

_LABELS = {"agogische-exceptie": "agogische exceptie", "voor-gerecht": "voor gerecht"}
_NUMBERS = {2: "twee", 3: "drie", 4: "vier", 5: "vijf", 6: "zes", 7: "zeven", 8: "acht", 9: "negen", 10: "tien"}


def labels_text(status: Iterable[str]) -> str:
    """Return the labels under which something was given: ``vertrouwelijk, agogische exceptie``; only the team has
    them."""
    return ", ".join(_LABELS.get(one, one) for one in status)


def services_together(labels: Iterable[str]) -> list[str]:
    """Return how people are called with services that have no name told once: ``drie diensten``."""
    told = list(labels)
    nameless = [label for label in told if label.startswith("een dienst (")]
    if len(nameless) < 2:
        return told
    number = _NUMBERS.get(len(nameless), str(len(nameless)))
    return [*(label for label in told if label not in nameless), f"{number} diensten"]


def choices_together(choices: Iterable[tuple[str, str]]) -> list[Plain]:
    """Return the choices of a step, each with everybody who made it; in: name and choice."""
    found: dict[str, list[str]] = {}
    for who, choice in choices:
        found.setdefault(choice, []).append(who)
    return [{"keuze": choice, "wie": join(names)} for choice, names in found.items()]


def supporters_together(supporters: Iterable[Plain]) -> list[Plain]:
    """Return the ties of those who support, each with everybody who has it; who has none that is known comes last."""
    found: dict[tuple[str, str], list[str]] = {}
    for one in supporters:
        found.setdefault((one["band"], one["volgens"]), []).append(one["voluit"])
    ordered = sorted(found.items(), key=lambda item: not item[0][0])
    return [{"band": tie, "volgens": told_by, "wie": join(names)} for (tie, told_by), names in ordered]


def talks_together(talks: Iterable[tuple[list[str], str, str]]) -> list[Plain]:
    """Return with whom the plan was discussed, day by day; in: names, day and remark."""
    found: dict[str, Plain] = {}
    for who, day, remark in talks:
        one = found.setdefault(day, {"met": [], "datum": day, "opmerkingen": []})
        one["met"] += who
        if remark:
            one["opmerkingen"].append({"wie": join(who), "tekst": remark})
    return [one | {"met": join(one["met"])} for one in found.values()]


def signed_together(signatures: Iterable[tuple[str, str, str, str, str]]) -> list[Plain]:
    """Return the signatures, together where way, place and day are the same; in: name, way, day, place and remark."""
    found: dict[tuple[str, str, str], Plain] = {}
    for who, way, day, place, remark in signatures:
        one = found.setdefault(
            (way, day, place), {"wie": [], "wijze": way, "datum": day, "plaats": place, "opmerkingen": []}
        )
        one["wie"].append(who)
        if remark:
            one["opmerkingen"].append({"wie": who, "tekst": remark})
    return [one | {"wie": join(one["wie"])} for one in found.values()]
