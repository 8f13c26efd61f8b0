"""Beginning again after a closing: a new element that tells of it, and who guides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cano_cli.model.case import Case
from cano_cli.model.findings import CanoError
from cano_cli.readers.dutch import date_text
from cano_cli.rules.moments import TRAJECT
from cano_cli.writing.change import Change, Insert
from cano_cli.writing.closing import require_closed
from cano_cli.writing.entry import entry

NOTHING_TO_REOPEN = "Er is dus niets om te heropenen."


@dataclass(frozen=True, slots=True)
class NewStart:
    """Beginning again after a closing: who guides, in use of which element, under which decision, why."""

    day: date
    guide: str
    why: str | None = None
    element: str = "contextbegeleiding"
    decision: str | None = None
    agreed_with: tuple[str, ...] = ()


def restarted(case: Case, new: NewStart) -> Change:
    """Return the change of traject.yaml with which a closed traject begins again: a new element that tells of the
    closing, and who guides. That afsluiting.yaml goes is not in it. Raises CanoError when there is nothing to reopen,
    or the day is not after the last day."""
    ended = require_closed(case, NOTHING_TO_REOPEN)
    if new.day <= ended.datum:
        raise CanoError(
            f"Opnieuw beginnen kan pas na de laatste dag, {date_text(ended.datum)}.",
            "Was het afsluiten een vergissing? Neem het terug met: cano undo", exit_code=2,
        )  # fmt: skip
    again = f"Opnieuw begonnen, na de afsluiting op {date_text(ended.datum)}."
    element = entry({
        "element": new.element,
        "onder": new.decision,
        "van": new.day,
        "aanleiding": f"{again}\n{new.why.rstrip()}\n" if new.why else again,
        "afgesproken_met": new.agreed_with,
    })  # fmt: skip
    guide = entry({"wie": new.guide, "rol": "contextbegeleider", "van": new.day})
    traject = case.traject
    assert traject is not None  # noqa: S101  (the command sees to it)
    return Change(
        (
            Insert(TRAJECT, ("elementen",), len(traject.elementen), element),
            Insert(TRAJECT, ("begeleiding",), len(traject.begeleiding), guide),
        ),
        "traject", f"heropend {new.day.isoformat()}", "reopen-case",
    )  # fmt: skip


def last_guide(case: Case) -> str:
    """Return who guided last as contextbegeleider; empty when nobody did."""
    guides = [one for one in case.traject.begeleiding if one.rol == "contextbegeleider"] if case.traject else []
    return max(guides, key=lambda one: (one.tot or date.max, one.van)).wie if guides else ""


def decision_in_force(case: Case, day: date) -> str:
    """Return the number of the decision that holds on ``day``; empty when there is none, or more than one."""
    kader = case.traject.kader if case.traject else None
    found = [one.nummer for one in kader.beslissingen if one.van <= day <= (one.einde or day)] if kader else []
    return found[0] if len(found) == 1 else ""
