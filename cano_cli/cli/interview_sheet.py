"""The questions of an interview on a sheet: to read, to take along on paper, or to fill in and read back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from cano_cli.cli.excerpt import harmless
from cano_cli.cli.wrapping import wrapped
from cano_cli.questions.choose import Question
from cano_cli.readers.dutch import date_text
from cano_cli.store.yaml_write import inline

_MARKDOWN = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>&~|"})
_ABOUT_SCALE = "En welk cijfer is goed genoeg? Waarom is het niet lager? Wat is er anders bij één punt hoger?"
_PROMISE = "Wat je zegt, wordt met niemand gedeeld tot je het zelf zegt. Een vraag overslaan mag altijd.\n"
_PROMISE_POLITE = "Wat u zegt, wordt met niemand gedeeld tot u het zelf zegt. Een vraag overslaan mag altijd.\n"
_ROOM = "\n&nbsp;\n\n&nbsp;\n"
"""Room to write by hand."""


def as_text(questions: Sequence[Question], name: str, day: date, width: int) -> str:
    """Return the sheet for a terminal, in lines of ``width``."""
    lines = [f"Vragen voor {harmless(name)}, {date_text(day)}", ""]
    for number, one in enumerate(questions, 1):
        lines += wrapped(one.text, width, f"{number:>2}  ", "    ")
        if one.other:
            lines += wrapped(f"Of: {one.other}", width, "      ")
        if one.kind == "schaal":
            lines += wrapped(_ABOUT_SCALE, width, "      ")
    return "".join(f"{line}\n" for line in lines)


def as_markdown(questions: Sequence[Question], name: str, day: date, *, polite: bool = False) -> str:
    """Return the sheet for paper, with room to write; ``polite``: for who is addressed as ‘u’."""
    lines = [f"# Vragen voor {_escaped(name)}, {date_text(day)}\n", _PROMISE_POLITE if polite else _PROMISE]
    for number, one in enumerate(questions, 1):
        more = [one.other] if one.other else []
        more += [_ABOUT_SCALE] if one.kind == "schaal" else []
        lines.append(f"## {number}. {_escaped(one.text)}\n")
        lines += [f"*{_escaped(text)}*\n" for text in more]
        lines.append(_ROOM)
    lines.append("## Met wie mogen we dit delen?\n")
    return "\n".join(lines)


def as_yaml(questions: Sequence[Question], number: str, who: str, name: str, day: date) -> str:
    """Return the sheet to fill in, which ``--answers`` reads back."""
    lines = [
        f"# Antwoorden van {harmless(name)}. Vul in wat je wilt en laat de rest leeg. Neem over met:",
        f"# cano interview {number} {who} --answers BESTAND",
        f"wie: {inline(who)}",
        f"datum: {day.isoformat()}",
        "delen_met:       # met wie alles gedeeld mag worden, bijvoorbeeld [consulent]; leeg: met niemand",
        "antwoorden:",
    ]
    for one in questions:
        lines += [f"  # {harmless(one.text)}", f"  - vraag: {inline(one.key)}"]
        fields = ("nu", "goed_genoeg", "waarom_niet_lager", "een_punt_hoger") if one.kind == "schaal" else ("tekst",)
        lines += [f"    {field}:" for field in fields]
    return "".join(f"{line}\n" for line in lines)


def as_json(questions: Sequence[Question]) -> list[dict[str, Any]]:
    """Return the questions as plain values for another program."""
    return [
        {
            "sleutel": one.key, "soort": one.kind, "niveau": one.level, "veld": one.field, "vraag": one.text,
            "anders": one.other, "over": one.about, "doel": one.goal, "domein": one.domain, "schaal": one.scale,
        }
        for one in questions
    ]  # fmt: skip


def _escaped(text: str) -> str:
    return harmless(text).translate(_MARKDOWN)
