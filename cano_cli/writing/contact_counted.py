"""What is still to be said of a contact: what it would need to count for Binc, and whether the jongere knows of it."""

from __future__ import annotations

from collections.abc import Iterable

from cano_cli.figures.contacts import Rule, facts_of, why_not
from cano_cli.model.case import Case
from cano_cli.model.werk import Contact
from cano_cli.writing.contact_words import NOT_HOME

OPTIONS = {"zonder-doel": "--doelen …", "zonder-verslag": "--tekst …"}
"""The rules of counting that are met by saying more, and the option that says it."""
_MENDABLE = {*OPTIONS, "buiten-de-begeleiding"}


def missing_to_count(case: Case, contacts: Iterable[Contact]) -> dict[str, tuple[Rule, ...]]:
    """Return by the mark of each contact that does not count why not, as far as that can be mended. What never counts
    (a mail, nobody at home, helpers only) is left out, and so is the report of what is still to be completed."""
    facts = facts_of(case)
    found = {one.id or "": _mendable(one, why_not(facts, one)) for one in contacts}
    return {mark: rules for mark, rules in found.items() if rules}


def unsaid_whether_known(case: Case, one: Contact) -> bool:
    """Whether the jongere was not there, and it is not said whether they know of it."""
    away = case.traject is not None and case.traject.jongere not in one.met
    return away and one.op_de_hoogte is None and one.vorm != NOT_HOME


def _mendable(one: Contact, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    if not {rule.name for rule in rules} <= _MENDABLE:
        return ()
    return tuple(rule for rule in rules if not (one.later_aanvullen and rule.name in OPTIONS))
