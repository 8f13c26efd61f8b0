"""The bolletjesschema in words: titles, what somebody hears who cannot see it, the caption. Dutch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from cano_cli.diagrams.bolletjesschema.dots import TOLD
from cano_cli.diagrams.bolletjesschema.feelings import BROKEN, Bond, Feelings, Felt, Respondent
from cano_cli.readers.dutch import date_text, join


def alt_of(feelings: Feelings, at: date) -> str:
    """Return the whole picture in sentences."""
    return " ".join((
        f"Bolletjesschema van {feelings.ego_name} op {date_text(at)}.",
        *(_respondent(one, feelings) for one in feelings.respondents),
        "Over wat niet genoemd is, is hier niets gezegd.",
        *filter(None, (left_out(feelings),)),
    ))  # fmt: skip


def caption_of(feelings: Feelings, at: date) -> str:
    """Return the caption: whose ties, who told how they feel, on what day."""
    tellers = dict.fromkeys(key for one in feelings.respondents for felt in one.felt.values() for key in felt.told_by)
    names = list(dict.fromkeys(feelings.names.get(key, "iemand anders") for key in tellers))
    told = f" Verteld door {join(names)}." if names else ""
    return f"Hoe de banden van {feelings.ego_name} voelen, en voor wie, op {date_text(at)}.{told}"


def title_of(one: Respondent) -> str:
    """Return the heading over what somebody feels."""
    return f"zoals {one.label} het voelt" if one.key else "zoals ieder het zelf voelt"


def days_of(one: Respondent) -> str:
    """Return when somebody told it: one day, or the first and the last."""
    days = one.days
    if len(days) == 1:
        return date_text(days[0])
    return f"{date_text(days[0])} tot {date_text(days[-1])}"


def day_in_figures(day: date, at: date) -> str:
    """Return a day as short as can be: ``26/1``; of another year the month and the year."""
    return f"{day.day}/{day.month}" if day.year == at.year else f"{day.month}/{day.year}"


OTHERS_MARK = "*"
"""Stands with what was told by somebody else than who feels it."""


def left_out(feelings: Feelings) -> str:
    """Return how many ties are not drawn; empty when all are."""
    number = feelings.left_out
    return "" if not number else f"Niet getekend: nog {number} {'band' if number == 1 else 'banden'}."


def _respondent(one: Respondent, feelings: Feelings) -> str:
    told = "; ".join(_bonds(one, feelings))
    return f"{title_of(one).capitalize() if not one.key else 'Zoals ' + one.label + ' het voelt'}: {told}."


def _bonds(one: Respondent, feelings: Feelings) -> Iterator[str]:
    for bond in (*feelings.around, *feelings.between):
        if bond.pair in one.felt:
            yield f"{_bond(bond, one, feelings)} – {_felt(one.felt[bond.pair], feelings)}"


def _bond(bond: Bond, one: Respondent, feelings: Feelings) -> str:
    if bond in feelings.between:
        return f"tussen {bond.label}"
    whom = bond.label if bond.role in bond.label.casefold() else f"{bond.label} ({bond.role})"
    return f"{feelings.ego_name} en {whom}" if one.key not in {feelings.ego, ""} else whom


def _felt(felt: Felt, feelings: Feelings) -> str:
    value = TOLD[felt.shown]
    if felt.shown == BROKEN and felt.value is not None:
        value += f", voelt {TOLD[felt.value]}" if felt.value != "weet-niet" else ", weet niet hoe het voelt"
    return f"{value} ({', '.join((date_text(felt.on), *_tellers(felt, feelings)))})"


def _tellers(felt: Felt, feelings: Feelings) -> Sequence[str]:
    """Return who told it, when it was not told by who feels it."""
    if felt.own:
        return ()
    return (f"verteld door {join([feelings.names.get(key, 'iemand anders') for key in felt.told_by])}",)
