"""What an evaluation in one line holds that nobody typed: what was taken, why, and how to put it right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from cano_cli.cli.evaluation_options import Given
from cano_cli.cli.evaluation_text import names_of
from cano_cli.readers.dutch import date_text, join
from cano_cli.store.yaml_write import Value
from cano_cli.writing.evaluation_proposed import proposed_reason
from cano_cli.writing.known import Known


def filled_in(given: Given, told: Known, found: Mapping[str, Value]) -> Iterator[str]:
    """Yield in Dutch what stands in ``found`` that was not ``given``, a line each."""
    if "aanleiding" in found and not given.reason and (reason := proposed_reason(told, _decision(found))):
        yield f"aanleiding: {found['aanleiding']}, want {reason.because}"
    if "soort" in found and not given.kind:
        fits = f", die bij {found.get('aanleiding')} past" if found.get("aanleiding") else ""
        yield f"soort: {found['soort']}{fits}"
    names = names_of(told.case, told.day)
    estimate, day = found.get("inschatting"), date_text(told.day)
    if isinstance(estimate, Mapping) and isinstance(by := estimate["door"], list):
        yield f"inschatting: van {join([names.short(str(who)) for who in by])}, want die begeleidt op {day}"
    if given.voices and not given.shared:
        yield "eigen woorden: alleen te lezen door wie ze zei en het team, want --delen-met ontbreekt"
    if given.discussed:
        yield f"besproken: op {day}, de dag van de evaluatie"


def put_right(given: Given, found: Mapping[str, Value], number: str, dated: str) -> str:
    """Return how to put right a reason or a kind that was filled in; empty where neither was. ``dated``: the option for
    the day, where it is needed."""
    wrong = [name for name, said in (("aanleiding", given.reason), ("soort", given.kind)) if name in found and not said]
    if not wrong:
        return ""
    option = "soort" if given.reason else "aanleiding"  # the kind goes along with the reason
    return f"Klopt dat niet? Zeg het zelf: cano add-evaluation {number} --aanvullen{dated} --{option} …"


def dated_option(days: list[date], day: date) -> str:
    """Return the option for the day of an evaluation, where it is not the last one."""
    return f" --datum {day.isoformat()}" if any(other > day for other in days) else ""


def _decision(found: Mapping[str, Value]) -> str | None:
    """Return the decision among what was found."""
    decision = found.get("besluit")
    return decision if isinstance(decision, str) else None
