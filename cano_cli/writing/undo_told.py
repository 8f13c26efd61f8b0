"""What was in the step that is taken back or put there again, a line for each thing."""

from __future__ import annotations

from collections.abc import Iterator

from cano_cli.model.case import Case
from cano_cli.model.files import kind_of
from cano_cli.model.werk import Contact
from cano_cli.store.case_files import LoadedCase, with_texts
from cano_cli.telling.differences import differences
from cano_cli.telling.told import Happened, Told
from cano_cli.writing.contact_mended import contact_line
from cano_cli.writing.undo import Undo

_MOST = 12


def step_told(loaded: LoadedCase, undo: Undo) -> tuple[str, ...]:
    """Return what the step had done, as ``huisbezoek met mama, 9 april 2026 om 16u30 (75 minuten)``: contacts by keys
    and with their hour. At the most twelve lines; the last says how many there are more."""
    texts = {
        path: None if data is None else data.decode("utf-8", "replace")
        for path, data in undo.contents.items()
        if kind_of(path)
    }
    other = with_texts(loaded, texts).case
    old, new = (loaded.case, other) if undo.again else (other, loaded.case)
    lines = list(dict.fromkeys(_lines(old, new)))
    return tuple(lines) if len(lines) <= _MOST else (*lines[: _MOST - 1], f"… en nog {len(lines) - _MOST + 1}")


def _lines(old: Case, new: Case) -> Iterator[str]:
    for one in differences(old, new):
        contact = _contact(old if one.happened is Happened.GONE else new, one)
        gone = " viel weg" if one.happened is Happened.GONE else ""
        yield f"{_whole(contact)}{gone}" if contact else one.text


def _contact(case: Case, told: Told) -> Contact | None:
    """Return the contact that came or went as a whole."""
    if not told.path.startswith("contacten/") or len(told.where) > 2 or told.happened is Happened.OTHER:
        return None
    return next((one for one in case.contacten if one.id and one.id in told.where), None)


def _whole(one: Contact) -> str:
    lasted = f" ({one.duur} minuten)" if one.duur else ""
    return f"{contact_line(one)}{lasted}"
