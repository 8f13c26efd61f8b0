"""history and diff: what happened in a case. For the team only: all of it is told, whoever it was shared with."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.common import (
    CaseArgument,
    StoreOption,
    colour,
    now,
    one_of,
    place,
    width,
    write,
    write_json,
)

if TYPE_CHECKING:
    from pathlib import Path

    from cano_cli.cli.history_compared import Compared
    from cano_cli.store.git import Commit
    from cano_cli.store.locate import Place
    from cano_cli.telling.told import Told

FormatOption = Annotated[str, typer.Option("--format", metavar="VORM", help="text of json.")]
FileOption = Annotated[
    str | None,
    typer.Option(
        "--bestand", metavar="SOORT", help="Alleen dit bestand, of alle van deze soort: netwerk, contacten, bijlagen.",
        show_default=False,
    ),
]  # fmt: skip


def history(
    case: CaseArgument = None,
    since: Annotated[
        str | None, typer.Option("--sinds", metavar="DAG", help="Vanaf deze dag.", show_default=False)
    ] = None,
    until: Annotated[
        str | None, typer.Option("--tot", metavar="DAG", help="Tot en met deze dag.", show_default=False)
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit", metavar="AANTAL", help="Hoogstens zoveel keer, het laatste eerst.", min=1, show_default=False
        ),
    ] = None,
    file: FileOption = None,
    brief: Annotated[bool, typer.Option("--kort", help="In een paar woorden wat er telkens vastgelegd werd.")] = False,
    form: FormatOption = "text",
    store: StoreOption = None,
) -> None:
    """Vertel wat er in een dossier gebeurde, het laatste eerst. Alleen voor het team: er wordt niets weggelaten.

    Dagen mogen ook in woorden: --sinds "vorige maandag". Wat in cano.yaml wijzigt, hoort bij geen dossier en staat
    hier niet.

    Voorbeeld: cano history 2026-kmtr --limit 10
    """
    from cano_cli.cli.history_compared import repository_of
    from cano_cli.cli.history_points import day_said
    from cano_cli.cli.history_told import brief_lines, history_lines, history_values
    from cano_cli.telling.versions import Versions

    one_of(form, ("text", "json"), "vorm")
    first, last = (day_said(text, now()) if text else None for text in (since, until))
    wanted = _wanted(file)
    nothing = _NOTHING_FITS if since or until or file else _NOTHING_RECORDED
    folder = _folder(place(store), case)
    versions = Versions(repository_of(folder), folder.name)
    within = (one for one in versions.commits if any(map(wanted, versions.changed(one.hash))) or not file)
    commits = _chosen(within, first, last, limit)
    versions.prepare([one.hash for one in commits])
    if form == "json":
        write_json([history_values(versions, one, wanted, brief=brief) for one in commits])
    elif not commits:
        _write_lines([nothing])
    elif brief:
        _write_lines(brief_lines(versions, commits, wanted))
    else:
        _write_lines(history_lines(folder.name, versions, commits, wanted))


def diff(
    case: CaseArgument = None,
    first: Annotated[
        str | None,
        typer.Argument(
            metavar="[VAN]",
            help='Een dag (2026-03-09, gisteren, "12 maart": hoe het er op het einde van die dag stond), een versie '
            "uit cano history, of begin. Zonder: wat nog niet vastgelegd is.",
            show_default=False,
        ),
    ] = None,
    second: Annotated[
        str | None,
        typer.Argument(metavar="[TOT]", help="Een dag, een versie of nu. Zonder: nu.", show_default=False),
    ] = None,
    facts: Annotated[
        bool,
        typer.Option(
            "--feiten",
            help="Vergelijk niet wat geschreven werd, maar wat gold op beide dagen, volgens de bestanden van nu.",
        ),
    ] = False,
    file: FileOption = None,
    brief: Annotated[bool, typer.Option("--kort", help="Zeg dat een tekst anders is, niet welke woorden.")] = False,
    form: FormatOption = "text",
    store: StoreOption = None,
) -> None:
    """Vertel wat er tussen twee dagen of versies anders werd. Alleen voor het team: er wordt niets weggelaten.

    Wat alleen van plaats veranderde in een bestand, is geen verschil. Met --feiten staat ‘misschien’ bij wat op een
    onzekere dag viel. Wat in cano.yaml wijzigt, hoort bij geen dossier en staat hier niet.

    Voorbeeld: cano diff 2026-kmtr 2026-05-01 2026-05-31
    """
    from cano_cli.cli.history_compared import held, written
    from cano_cli.cli.history_told import told_values

    one_of(form, ("text", "json"), "vorm")
    wanted = _wanted(file)
    where = place(store)
    case, first, second = _asked(where, case, first, second)
    folder = _folder(where, case)
    compared = (held if facts else written)(where, folder, first, second)
    told = [one for one in compared.told if wanted(one.path)]
    if form == "json":
        write_json(compared.values() | {"verschillen": told_values(told)})
    else:
        _tell_differences(compared, told, brief)


def _asked(where: Place, *said: str | None) -> tuple[str | None, str | None, str | None]:
    """Return dossier, first and second point; the dossier may be left out by who stands in it."""
    from cano_cli.store.locate import is_case

    case, first, second = said
    known = case is None or any(is_case(base / case) for base in (where.here, where.store) if base)
    if known or second is not None:
        return case, first, second
    inside = any(is_case(folder) for folder in (where.here, *where.here.parents))
    return (None, case, first) if inside else (case, first, second)


def _folder(where: Place, case: str | None) -> Path:
    from cano_cli.store.locate import find_case

    return find_case(where, case)


def _chosen(commits: Iterable[Commit], first: date | None, last: date | None, limit: int | None) -> list[Commit]:
    days = (first or date.min, last or date.max)
    return [one for one in commits if days[0] <= one.when.date() <= days[1]][:limit]


def _wanted(file: str | None) -> Callable[[str], bool]:
    """Return whether a path is of the file or the kind that was asked for. Raises :class:`CanoError`."""
    from cano_cli.model.files import ATTACHMENTS, KINDS, kind_of

    if file is None:
        return lambda _: True
    path = file.replace("\\", "/").removeprefix("./").rstrip("/")
    names = {**{kind.folder: kind.name for kind in KINDS.values() if kind.folder}, **{name: name for name in KINDS}}
    if path == ATTACHMENTS or path.startswith(f"{ATTACHMENTS}/"):
        return lambda one: one == path or one.startswith(f"{path}/")
    if kind_of(path):
        return lambda one: one == path
    name = names[one_of(path, tuple(names), "soort bestand")]
    return lambda one: (kind := kind_of(one)) is not None and kind.name == name


_NOTHING_RECORDED = "In dit dossier is nog niets vastgelegd."
_NOTHING_FITS = "Er is niets vastgelegd dat hieraan voldoet."


def _tell_differences(compared: Compared, told: Sequence[Told], brief: bool) -> None:
    from cano_cli.cli.history_text import told_lines
    from cano_cli.cli.wrapping import wrapped

    lines = [*wrapped(compared.heading(), width()), ""]
    lines += told_lines(told, width(), colour(sys.stdout.isatty()), brief=brief) if told else ["Er is geen verschil."]
    if compared.unread:
        names = ", ".join(compared.unread)
        lines += ["", *wrapped(f"Niet vergeleken, want niet op beide momenten te lezen: {names}.", width())]
    _write_lines(lines)


def _write_lines(lines: Iterable[str]) -> None:
    """Write lines as they come: what happened last is there while the rest is still being read."""
    for line in lines:
        write(f"{line}\n")
