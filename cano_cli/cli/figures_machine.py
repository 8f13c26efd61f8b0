"""The figures for another program: JSON, and CSV that a spreadsheet of here opens as it is (``;``, a decimal comma)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from cano_cli.figures.binc import Figures, Talk
from cano_cli.figures.contacts import DOUBTS, RULES
from cano_cli.figures.context import CIRCLES
from cano_cli.figures.counting import Counting
from cano_cli.figures.running import Schakeling
from cano_cli.model.werk import CONTACT_VORM

Cell = str | int | float | None
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""Also at their full width: a spreadsheet may take them for the same."""
_TOGETHER = "samen"


def as_json(counting: Counting) -> dict[str, object]:
    """Return everything that was counted, with each rule and its source."""
    return {
        "van": counting.whole.stretch.first.isoformat(),
        "tot": counting.whole.stretch.last.isoformat(),
        "samen": _figures(counting.whole),
        "perioden": [_figures(one) for one in counting.periods],
        "dossiers": [
            {
                "dossier": one.dossier,
                "samen": _figures(one.whole),
                "perioden": [_figures(each) for each in one.periods],
                "schakelingen": [_schakeling(each) for each in one.schakelingen],
            }
            for one in counting.cases
        ],
        "telt_niet_mee": [_left_out(one) for one in counting.left_out],
        "regels": [
            {"regel": rule.name, "wat": rule.told, "bron": rule.source, "letterlijk_in_bron": rule.sure}
            for rule in RULES.values()
        ],
    }


def as_csv(counting: Counting) -> str:
    """Return a row for each dossier and period, then those for all together where there is more than one dossier."""
    head = ["dossier", "periode", "van", "tot", "contacten", "uren", "uren_per_week", "richtgetal"]
    head += [f"vorm_{name}" for name in CONTACT_VORM] + [f"met_{name}" for name in CIRCLES]
    head += [f"niet_{name}" for name in RULES] + [f"nakijken_{name}" for name in DOUBTS]
    rows = [_row(one.dossier, each) for one in counting.cases for each in one.periods]
    if len(counting.cases) > 1:
        rows += [_row(_TOGETHER, each) for each in counting.periods]
    return _table(head, rows)


def reasons_as_csv(counting: Counting) -> str:
    """Return a row for each contact that does not count."""
    head = ["dossier", "bestand", "id", "datum", "vorm", "regel", "waarom", "wat_te_doen"]
    rows = [
        (one.dossier, one.path, one.contact.id, one.contact.datum.isoformat(), one.contact.vorm, rule.name, rule.told,
         rule.mend)
        for one in counting.left_out
        for rule in one.reasons
    ]  # fmt: skip
    return _table(head, rows)


def _table(head: list[str], rows: Iterable[Iterable[Cell]]) -> str:
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";", lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return target.getvalue()


def _cell(value: Cell) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return f"{value:g}".replace(".", ",") if isinstance(value, float) else str(value)


def _row(dossier: str, one: Figures) -> tuple[Cell, ...]:
    return (
        dossier, one.stretch.code, one.stretch.first.isoformat(), one.stretch.last.isoformat(), one.contacts,
        _hours(one), _rounded(one.hours_a_week), _rounded(one.expected),
        *(one.by_form.get(name, 0) for name in CONTACT_VORM),
        *(one.by_circle.get(name, 0) for name in CIRCLES),
        *(one.not_counted.get(name, 0) for name in RULES),
        *(one.doubts.get(name, 0) for name in DOUBTS),
    )  # fmt: skip


def _figures(one: Figures) -> dict[str, object]:
    return {
        "periode": one.stretch.code or None,
        "van": one.stretch.first.isoformat(),
        "tot": one.stretch.last.isoformat(),
        "contacten": one.contacts,
        "uren": _hours(one),
        "dagen_begeleiding": one.days,
        "uren_per_week": _rounded(one.hours_a_week),
        "richtgetal": _rounded(one.expected),
        "vorm": one.by_form,
        "met": one.by_circle,
        "telt_niet_mee": one.not_counted,
        "na_te_kijken": one.doubts,
    }


def _left_out(one: Talk) -> dict[str, object]:
    return {
        "dossier": one.dossier,
        "bestand": one.path,
        "id": one.contact.id,
        "datum": one.contact.datum.isoformat(),
        "vorm": one.contact.vorm,
        "regels": [rule.name for rule in one.reasons],
        "waarom": [rule.told for rule in one.reasons],
    }


def _schakeling(one: Schakeling) -> dict[str, object]:
    return {
        "beslissing": one.decision or None,
        "van": one.first.isoformat(),
        "tot": one.last.isoformat() if one.last else None,
        "elementen": list(one.elements),
    }


def _hours(one: Figures) -> float:
    return round(one.minutes / 60, 2)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
