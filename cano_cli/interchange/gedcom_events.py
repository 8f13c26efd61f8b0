"""Events of a GEDCOM file: the date of one, and what stands under it that is not carried over."""

from __future__ import annotations

from cano_cli.interchange import gedcom_words as words
from cano_cli.interchange.gedcom_dates import from_gedcom, to_gedcom, to_gedcom_551
from cano_cli.interchange.gedcom_left import left_behind
from cano_cli.interchange.gedcom_lines import Structure
from cano_cli.interchange.lost import Ledger
from cano_cli.model.partial_date import PartialDate


def date_of(event: Structure) -> PartialDate | None:
    """Return the date of an event: what our own field says, where the date beside it is still the same; else what the
    grammar of GEDCOM says, ``None`` where cano has no words for it."""
    date = event.first("DATE")
    if date is None:
        return None
    own = own_date(date)
    if own and date.value in {to_gedcom(own).value, to_gedcom_551(own).value}:
        return own
    return from_gedcom(date.value)


def own_date(structure: Structure) -> PartialDate | None:
    """Return the date that our own field under this line holds."""
    text = structure.text(words.EDTF_TAG).strip()
    try:
        return PartialDate.parse(text) if text else None
    except ValueError:
        return None


def count_the_rest(event: Structure, ledger: Ledger) -> None:
    """Count what stands under an event besides its date and type, and a date that cano has no words for."""
    for one in event.under:
        if one.tag == "DATE":
            _count_date(one, ledger)
        elif one.tag != "TYPE":
            left_behind(one, ledger)


def _count_date(date: Structure, ledger: Ledger) -> None:
    if from_gedcom(date.value) is None:
        ledger.add("datum", date.line)
    for one in date.under:
        if one.tag not in {"PHRASE", words.EDTF_TAG} or (one.tag == "PHRASE" and not date.first(words.EDTF_TAG)):
            left_behind(one, ledger)
