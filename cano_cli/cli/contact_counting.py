"""What is told of a contact right after it was noted down: what it needs to count, and what nobody said yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from cano_cli.cli.common import width
from cano_cli.cli.wrapping import wrapped

if TYPE_CHECKING:
    from cano_cli.figures.contacts import Rule
    from cano_cli.model.case import Case
    from cano_cli.model.werk import Contact
    from cano_cli.store.case_files import LoadedCase
    from cano_cli.writing.change import Change
    from cano_cli.writing.contact import NewContact


def still_to_say(loaded: LoadedCase, change: Change, named: str | None, *, known: bool = False) -> str:
    """Return what the contact of ``change`` needs to count for Binc, and with ``known`` that it is not said whether the
    jongere knows of it: lines to put behind what was told, empty where there is nothing. ``named`` is the dossier as it
    was named on the command line."""
    from cano_cli.writing.contact_counted import missing_to_count, unsaid_whether_known

    case, contacts = _changed(loaded, change)
    command = f"cano add-contact {named} --verbeter" if named else "cano add-contact --verbeter"
    lines = []
    for one in contacts:
        for rules in missing_to_count(case, [one]).values():
            lines.append(_why_not(rules, f"{command} {_mark(one)}"))
        if known and unsaid_whether_known(case, one):
            lines.append(
                f"Er staat nog niet of de jongere hiervan weet. Zeg het met: {command} {_mark(one)} --op-de-hoogte ja"
            )
        if one.op_de_hoogte is False and _may_read(loaded, change):
            lines.append(
                "De jongere weet hier nog niet van, en mag het wel lezen. Vertel het eerst, of hou het voorlopig bij "
                f"het team: {command} {_mark(one)} --delen-met team"
            )
    return _laid_out(lines)


def _may_read(loaded: LoadedCase, change: Change) -> bool:
    """Whether the young person reads what the change adds."""
    from cano_cli.cli.common import today
    from cano_cli.writing.who_reads import JONGERE, readers_of

    readers = readers_of(loaded, change, today())
    return readers is not None and JONGERE in (*readers.all, *readers.part)


def still_to_say_of_all(case: Case, new: Sequence[NewContact]) -> str:
    """Return the same of many new contacts: how many, why, and of which days."""
    from cano_cli.writing.contact import as_contact
    from cano_cli.writing.contact_counted import missing_to_count, unsaid_whether_known

    contacts = [as_contact(one, f"n{number}") for number, one in enumerate(new)]
    days = {one.id or "": one.datum for one in contacts}
    by_reason: defaultdict[str, list[date]] = defaultdict(list)
    short = missing_to_count(case, contacts)
    for mark, rules in short.items():
        by_reason[_reasons(rules)].append(days[mark])
    lines = []
    if short:
        told = "; ".join(f"{why} ({_days(found)})" for why, found in by_reason.items())
        lines.append(f"{_of(len(short), len(contacts), 'telt', 'tellen')} nog niet mee voor Binc: {told}.")
    unsaid = [one.datum for one in contacts if unsaid_whether_known(case, one)]
    if unsaid:
        one_or_more = "Bij 1 contact" if len(unsaid) == 1 else f"Bij {len(unsaid)} contacten"
        lines.append(
            f"{one_or_more} zonder de jongere staat niet of die ervan weet: {_days(unsaid)}. "
            "Zeg het met --op-de-hoogte, bij: cano add-contact --verbeter"
        )
    return _laid_out(lines)


def _changed(loaded: LoadedCase, change: Change) -> tuple[Case, Sequence[Contact]]:
    """Return the case as it would be, and the contacts in it that the change adds or touches."""
    from cano_cli.store.case_files import with_texts
    from cano_cli.writing.change import texts_after

    before = {(one.id, one.datum): one for one in loaded.case.contacten}
    after = with_texts(loaded, texts_after(loaded, change)).case
    return after, [one for one in after.contacten if before.get((one.id, one.datum)) != one]


def _why_not(rules: Sequence[Rule], command: str) -> str:
    from cano_cli.writing.contact_counted import OPTIONS

    options = " ".join(OPTIONS[rule.name] for rule in rules if rule.name in OPTIONS)
    way_out = f"Vul aan met: {command} {options}" if options else f"{rules[0].mend}."
    return f"Telt nog niet mee voor Binc: {_reasons(rules)}. {way_out}"


def _reasons(rules: Iterable[Rule]) -> str:
    return " en ".join(f"{rule.told[0].lower()}{rule.told[1:]}" for rule in rules)


def _mark(one: Contact) -> str:
    return one.id or one.datum.isoformat()


def _of(number: int, whole: int, one: str, more: str) -> str:
    if whole == 1:
        return f"Dit contact {one}"
    return f"{number} van de {whole} contacten {one if number == 1 else more}"


def _days(days: Iterable[date]) -> str:
    """Return days in words, each once and with the year only behind the last: ``7 en 9 april 2026``."""
    from cano_cli.readers.dutch import date_text, join

    told = [date_text(day) for day in sorted(set(days))]
    return join(told if len(told) <= _MOST else [*told[: _MOST - 1], f"{len(told) - _MOST + 1} andere dagen"])


def _laid_out(lines: Iterable[str]) -> str:
    return "".join(f"\n{line}" for part in lines for line in wrapped(part, width(), "", "  "))


_MOST = 5
