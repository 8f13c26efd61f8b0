"""A new engagementsverklaring that begins as the last one: what still holds is copied as it stands, comments and all.

What people said to that earlier text (besproken, ondertekening, aanvaard) is not: nobody has seen the new one yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cano_cli.model.case import Case, Dated
from cano_cli.model.files import KINDS
from cano_cli.model.verklaring import SIGNED, Engagementsverklaring
from cano_cli.store.case_files import LoadedCase
from cano_cli.store.new_files import modeline
from cano_cli.store.splice import Path as Steps
from cano_cli.store.splice import remove
from cano_cli.writing.meeting import free_path

_SAID_TO_THE_TEXT = ("besproken", "ondertekening", "aanvaard")
_HEAD = re.compile("\ufeff?(?:[ ]*#[^\n]*\n)*(?:[ \r]*\n)*")
"""The comments that head a file, up to the first empty line or the first key."""


@dataclass(frozen=True, slots=True)
class Copied:
    """The new declaration: its path and text; the keys of goals and agreements that were left out (``ended``), and of
    those whose day had passed, so that it was left out (``undated``)."""

    path: str
    text: str
    ended: tuple[str, ...]
    undated: tuple[str, ...]


def last_declaration(case: Case) -> Dated[Engagementsverklaring] | None:
    """Return the last engagementsverklaring."""
    return case.verklaringen[-1] if case.verklaringen else None


def is_signed(declaration: Engagementsverklaring) -> bool:
    """Whether anybody agreed to this text."""
    return any(one.wijze in SIGNED for one in declaration.ondertekening)


def new_path(loaded: LoadedCase, day: date) -> str:
    """Return the path of a new engagementsverklaring of this day."""
    return free_path(loaded.documents_seen, f"engagementsverklaringen/{day.isoformat()}")


def copied(loaded: LoadedCase, last: Dated[Engagementsverklaring], day: date) -> Copied:
    """Return the declaration of ``day`` that begins as ``last``. Left out are goals that an evaluation decided to
    close, with what was agreed for them; agreements that are no longer needed, and those with a day that were kept.

    Raises :class:`CanoError` when the text of the last one cannot be edited.
    """
    ended = tuple(_ended(loaded.case, last, day))
    undated = tuple(_passed(last.content, day, ended))
    gone: list[Steps] = [(name,) for name in _SAID_TO_THE_TEXT if _stands(loaded, last.path, name)]
    gone += [(field, index) for field, index, key in _keyed(last.content) if key in ended]
    gone += [(field, index, "tegen") for field, index, key in _keyed(last.content) if key in undated]
    text = remove(loaded.documents[last.path].data.decode(), gone)
    return Copied(new_path(loaded, day), _with_own_head(text), ended, undated)


def _ended(case: Case, last: Dated[Engagementsverklaring], day: date) -> Iterator[str]:
    """Yield the keys of what no longer holds, as the last evaluation that speaks of it said."""
    later = [one.content for one in case.evaluaties if last.day <= one.day <= day]
    decided = {goal.id: goal.besluit for one in later for goal in one.doelen if goal.besluit}
    stands = {promise.id: promise.stand for one in later for promise in one.afspraken}
    closed = {goal.id for goal in last.content.doelen if decided.get(goal.id) == "afsluiten"}
    yield from (goal.id for goal in last.content.doelen if goal.id in closed)
    for promise in last.content.afspraken:
        done = stands.get(promise.id) == "gebeurd" and promise.tegen is not None
        if done or stands.get(promise.id) == "vervallen" or promise.doel in closed:
            yield promise.id


def _passed(last: Engagementsverklaring, day: date, ended: tuple[str, ...]) -> Iterator[str]:
    days = {one.id: one.tegen for one in last.doelen} | {one.id: one.tegen for one in last.afspraken}
    for key, until in days.items():
        if key not in ended and until and until < day:
            yield key


def _keyed(declaration: Engagementsverklaring) -> Iterator[tuple[str, int, str]]:
    for field in ("doelen", "afspraken"):
        for index, one in enumerate(getattr(declaration, field)):
            yield field, index, one.id


def _stands(loaded: LoadedCase, path: str, name: str) -> bool:
    value = loaded.documents[path].value
    return isinstance(value, dict) and name in value


def _with_own_head(text: str) -> str:
    """Return the text with the head of a new file in the place of comments about the earlier one."""
    head = modeline(KINDS["engagementsverklaring"].schema_path)
    head = head.replace("\n", "\r\n") if text[: text.find("\n") + 1].endswith("\r\n") else head
    found = _HEAD.match(text)
    return head + text[found.end() if found else 0 :]
