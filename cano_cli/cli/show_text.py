"""One traject and a store as text for a terminal. Text of users is printed as it is, made harmless."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO
from typing import TYPE_CHECKING, Any

from cano_cli.cli.common import colour, width
from cano_cli.store.vet import harmless

if TYPE_CHECKING:
    from rich.console import Console

Plain = dict[str, Any]

_NOT_THERE = "Hierover staat nog niets in het dossier."
_NOT_FOR_READER = "Hierover is er niets dat deze lezer mag lezen."


def case_text(values: Plain, reader: str = "") -> str:
    """Return one traject at a glance; ``reader`` is who reads it (``de jeugdrechter``), empty for the team."""
    console, out = _console()
    nothing = _NOT_FOR_READER if reader else _NOT_THERE
    if reader:
        console.print(_text(f"Zoals {reader} dit dossier mag lezen. Het team ziet meer."))
        console.print()
    person, kader = values["jongere"], values["kader"]
    age = f", {person['leeftijd']} jaar" if person["leeftijd"] is not None else ""
    console.print(_text(f"{values['kenmerk']}  {person['naam']}{age}"), style="bold")
    _facts(
        console,
        [
            ("Kader", kader.get("soort", "nog niet ingevuld")),
            ("Consulent", kader.get("consulent", "")),
            (
                "Begeleiding",
                "; ".join(map(_worker, values["begeleiders"])),
            ),
            ("Waar in het traject", values["waar"]),
            ("Nu ingezet", "; ".join(f"{one['naam']} {one['periode']}" for one in values["elementen"] if one["loopt"])),
            ("Laatste contact", values["laatste_contact"]),
        ],
    )
    _rows(
        console,
        "Doelen",
        ("", "Doel", "Stand", "Tegen"),
        [_goal(goal) for goal in values["doelen"]],
        nothing,
    )
    _rows(
        console,
        "Wat komt",
        ("Wanneer", "Wat"),
        [(one["datum"], one["wat"]) for one in values["vooruitblik"]],
        nothing,
    )
    _network(console, values["netwerk"], nothing)
    missing = values.get("ontbreekt", [])
    if missing:
        _rows(console, "Wat aandacht vraagt", ("Code", "Melding"), _by_code(missing), "")
    return _lines(out)


def store_text(rows: Sequence[Plain]) -> str:
    """Return the store at a glance: a line for each traject."""
    if not rows:
        return "Nog geen dossiers. Begin er een met: cano new-case\n"
    console, out = _console()
    header = ("Dossier", "Jongere", "Kader", "Waar", "Laatste contact")
    _table(
        console,
        header,
        [tuple(row[key] for key in ("dossier", "jongere", "kader", "waar", "laatste_contact")) for row in rows],
    )
    return _lines(out)


def _network(console: Console, network: Plain, nothing: str) -> None:
    then = network["toen_dag"]
    _rows(
        console,
        "Het netwerk",
        ("", *([then] if then else []), "Nu", "Zonder beroepskrachten"),
        [_figure(row, then) for row in network["kern"]] if network["heeft_mensen"] else [],
        nothing,
    )
    lines = network["in_woorden"]
    if lines:
        console.print()
        _facts(console, [(line["wat"], line["wie"]) for line in lines])


def _figure(row: Plain, then: str) -> tuple[str, ...]:
    return (row["titel"], *([row["toen"]] if then else []), row["nu"], row["zonder"])


def _worker(one: Plain) -> str:
    role = "" if one["rol"] in one["wie"] else f"{one['rol']}, "
    return f"{one['wie']} ({role}sinds {one['sinds']})"


def _goal(goal: Plain) -> tuple[str, str, str, str]:
    now = goal["stand"].get("cijfer") or goal["start"]
    reach = f"{now} (streef: {goal['streef']})" if now else "nog niet gemeten"
    return (str(goal["nummer"]), goal["tekst"], reach, goal["tegen"])


def _by_code(findings: Sequence[Plain]) -> list[tuple[str, str]]:
    """Return a row for each code: its first message, and how many more there are."""
    rows = []
    for code in dict.fromkeys(one["code"] for one in findings):
        first, *more = [one["melding"] for one in findings if one["code"] == code]
        rows.append((code, f"{first} (en nog {len(more)})" if more else first))
    return rows


def _lines(out: StringIO) -> str:
    """Return what was laid out, without the spaces that fill up its lines."""
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _console() -> tuple[Console, StringIO]:
    import sys

    from rich.console import Console

    out = StringIO()
    terminal = colour(sys.stdout.isatty())
    console = Console(
        file=out, width=width(), highlight=False, markup=False, emoji=False, force_terminal=terminal,
        legacy_windows=False, color_system="standard" if terminal else None,
    )  # fmt: skip
    return console, out


def _text(value: object) -> Any:
    from rich.text import Text

    return Text(harmless(" ".join(str(value).split())))


def _facts(console: Console, facts: Iterable[tuple[str, str]]) -> None:
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    for label, value in facts:
        if value:
            table.add_row(_text(label), _text(value))
    console.print(table)


def _rows(console: Console, title: str, header: tuple[str, ...], rows: Sequence[tuple[str, ...]], nothing: str) -> None:
    console.print()
    console.print(_text(title), style="bold")
    if rows:
        _table(console, header, rows)
    else:
        console.print(_text(nothing))


def _table(console: Console, header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(*header, box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for row in rows:
        table.add_row(*(_text(cell) for cell in row))
    console.print(table)
