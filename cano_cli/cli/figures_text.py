"""The figures as text for a terminal: a table by period, how and with whom, what does not count, the schakelingen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from cano_cli.cli.common import width
from cano_cli.cli.wrapping import wrapped
from cano_cli.figures.binc import Figures, Talk
from cano_cli.figures.contacts import BINC, DOUBTS, RULES, Rule
from cano_cli.figures.counting import CaseCounting, Counting
from cano_cli.model.werk import CONTACT_VORM
from cano_cli.readers.dutch import SHORT_MONTHS, count, date_text, join, number_text

_CIRCLE = {"jongere": "de jongere", "opvoeders": "wie opvoedt", "ruimere-context": "de ruimere context"}
_EXPECTED = "ongeveer zoveel uren per week, volgens de module. Eigen cijfers: in cano.yaml, onder drempels."
_HEAD = ("contacten", "uren", "uren/week", "richtgetal")


def figures_text(counting: Counting, *, reasons: bool) -> str:
    """Return the figures; with ``reasons`` each contact that does not count, and why."""
    single = counting.cases[0] if len(counting.cases) == 1 else None
    name = single.dossier if single else count(len(counting.cases), "dossier", "dossiers")
    lines = [f"{name}, {counting.whole.stretch.label}", ""]
    lines += _table(counting, single)
    lines += ["", *_details(counting, reasons=reasons)]
    if reasons and counting.left_out:
        lines += ["", *_reasons(counting.left_out, with_dossier=single is None)]
    if single and single.schakelingen:
        lines += ["", *_schakelingen(single)]
    return "".join(f"{line}\n" for line in lines)


def _table(counting: Counting, single: CaseCounting | None) -> Iterator[str]:
    rows = [(one.stretch.label, one) for one in counting.periods]
    if single is None:
        rows += [(one.dossier, one.whole) for one in counting.cases]
    first = max(len(label) for label, _ in (*rows, ("samen", counting.whole)))
    yield f"{''.ljust(first)}  {'  '.join(_HEAD)}"
    for label, one in rows[: len(counting.periods)]:
        yield _row(label, one, first)
    if single is None and len(counting.cases) > 1:
        yield ""
        yield from (_row(label, one, first) for label, one in rows[len(counting.periods) :])
    if single is None or len(counting.periods) > 1:
        yield _row("samen", counting.whole, first)


def _row(label: str, one: Figures, first: int) -> str:
    a_week = "-" if one.hours_a_week is None else _rounded(one.hours_a_week)
    expected = "-" if one.expected is None else _rounded(one.expected)
    cells = (str(one.contacts), _rounded(one.minutes / 60), a_week, expected)
    shown = (cell.rjust(len(head)) for cell, head in zip(cells, _HEAD, strict=True))
    return f"{label.ljust(first)}  {'  '.join(shown)}"


def _details(counting: Counting, *, reasons: bool) -> Iterator[str]:
    one = counting.whole
    if one.contacts:
        yield from _paragraph("Hoe: ", f"{_listed(one.by_form, _forms())}.")
        circles = _listed(one.by_circle, _CIRCLE, before=False)
        yield from _paragraph("Met: ", f"{circles}. Eén contact kan bij meer dan één staan.")
    if one.expected is not None:
        yield from _paragraph("Richtgetal: ", _EXPECTED)
    if one.doubts:
        told = "; ".join(
            f"{count(number, 'telt', 'tellen')} mee {DOUBTS[name]}" for name, number in sorted(one.doubts.items())
        )
        yield from _paragraph("Na te kijken: ", f"{told}.")
    if counting.left_out:
        told = ", ".join(f"{_lower(RULES[name].told)} ({number})" for name, number in _by_rule(one.not_counted))
        which = "" if reasons else " Welke, dat toont --waarom."
        yield from _paragraph("Telt niet mee: ", f"{told}.{which}")
    elif not one.contacts:
        yield "Hier staan geen contacten."


def _reasons(left_out: Iterable[Talk], *, with_dossier: bool) -> Iterator[str]:
    talks = list(left_out)
    rules = [rule for rule in RULES.values() if any(one.reasons[0] is rule for one in talks)]
    for rule in rules:
        yield from wrapped(_title(rule), width())
        for one in talks:
            if one.reasons[0] is rule:
                yield from wrapped(_told(one, with_dossier=with_dossier), width(), "  ", "      ")
    yield ""
    yield from _paragraph("Bron van deze regels: ", f"{BINC}. Ze zijn niet met het agentschap nagekeken.")
    if not all(rule.sure for rule in rules):
        yield from wrapped("* Staat niet letterlijk in die bron: cano leidt het eruit af.", width(), "", "  ")


def _title(rule: Rule) -> str:
    told = rule.told if rule.sure else f"{rule.told}*"
    return f"{told}. {rule.mend}:" if rule.mend else f"{told}:"


def _told(one: Talk, *, with_dossier: bool) -> str:
    contact = one.contact
    day = f"{contact.datum.day} {SHORT_MONTHS[contact.datum.month - 1]} {contact.datum.year}"
    where = f"{one.dossier}/{one.path}" if with_dossier else one.path
    mark = f" ({contact.id})" if contact.id else ""
    also = "".join(f", ook {_lower(rule.told)}" for rule in one.reasons[1:])
    return f"{day}, {_FORMS.get(contact.vorm, contact.vorm)} met {join(contact.met)}{also}: {where}{mark}"


def _schakelingen(case: CaseCounting) -> Iterator[str]:
    yield "Schakelingen:"
    for one in case.schakelingen:
        when = (
            f"{date_text(one.first)} tot en met {date_text(one.last)}" if one.last else f"sinds {date_text(one.first)}"
        )
        under = f"onder {one.decision}" if one.decision else "zonder beslissing"
        told = f"{when}, {under}: {join(one.elements)}"
        yield from wrapped(told, width(), "  ", "      ")


def _paragraph(title: str, text: str) -> list[str]:
    return wrapped(text, width(), title, "  ")


def _listed(found: Mapping[str, int], words: Mapping[str, str], *, before: bool = True) -> str:
    return ", ".join(
        f"{number} {words[name]}" if before else f"{words[name]} ({number})" for name, number in found.items()
    )


def _by_rule(found: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(name, found[name]) for name in RULES if name in found]


def _forms() -> dict[str, str]:
    return {name: _MANY.get(name, name) for name in CONTACT_VORM}


_FORMS = {"samen-op-stap": "samen op stap", "niet-thuis": "afspraak"}
_MANY = {
    "huisbezoek": "keer op huisbezoek",
    "gesprek": "keer een gesprek elders",
    "samen-op-stap": "keer samen op stap",
    "activiteit": "keer iets samen gedaan",
    "telefoon": "keer aan de telefoon",
    "videogesprek": "keer een videogesprek",
    "bericht": "keer een bericht",
}


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _rounded(value: float) -> str:
    return number_text(round(value, 1))
