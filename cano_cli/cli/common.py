"""What commands share: their common options, where somebody stands, what day it is, how things are asked and told."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from cano_cli.model.case import Case
    from cano_cli.store.case_files import LoadedCase
    from cano_cli.store.locate import Place


def complete_case(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the dossier numbers that begin with what was typed."""
    from cano_cli.store.locate import cases_in

    try:
        asked = ctx.params.get("store")
        store = place(Path(asked) if asked else None).store
        return [case.name for case in cases_in(store) if case.name.startswith(incomplete)] if store else []
    except (CanoError, OSError):
        return []


def complete_reader(incomplete: str) -> list[str]:
    """Return the roles of readers that begin with what was typed."""
    roles = ("jeugdrechter", "consulent", "jongere", "gezin", "team")
    return [role for role in roles if role.startswith(incomplete)]


CaseArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[DOSSIER]", help="Dossiernummer of map. Mag weg als je in de map van het dossier staat.",
        show_default=False, autocompletion=complete_case,
    ),
]  # fmt: skip
StoreOption = Annotated[
    Path | None,
    typer.Option("--store", metavar="MAP", envvar="CANO_STORE", help="De map met dossiers (waarin cano.yaml staat).",
                 show_default=False, show_envvar=False),
]  # fmt: skip
AtOption = Annotated[
    str | None,
    typer.Option("--at", metavar="JJJJ-MM-DD", help="Kijk zoals het op deze dag was. Zonder: vandaag.",
                 show_default=False),
]  # fmt: skip
CompareOption = Annotated[
    str | None,
    typer.Option("--compare", metavar="JJJJ-MM-DD", help="Toon wat er in het netwerk sinds deze dag veranderde.",
                 show_default=False),
]  # fmt: skip
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="PAD", show_default=False,
                 help="Bestand, of map als die al bestaat. Zonder: de map waar je staat."),
]  # fmt: skip
ForceOption = Annotated[bool, typer.Option("--force", help="Overschrijf een bestand dat er al is.")]


def place(store: Path | None) -> Place:
    """Return where somebody stands and which store they mean."""
    from cano_cli.store.locate import find_place

    try:
        here = Path.cwd()
    except FileNotFoundError:
        raise CanoError("De map waarin je staat, bestaat niet meer.", "Ga eerst naar een andere map.") from None
    return find_place(here, store)


def today() -> date:
    """Return today's date. ``CANO_TODAY`` (a day as 2026-03-09) stands in for the clock, for scripts and tests."""
    given = os.environ.get("CANO_TODAY")
    return day(given, date.today()) if given else date.today()  # the day as people here live it


def now() -> datetime:
    """Return the moment, with its time zone; on the day of ``CANO_TODAY`` when that is given."""
    moment = datetime.now().astimezone()
    return (
        moment.replace(year=today().year, month=today().month, day=today().day)
        if "CANO_TODAY" in os.environ
        else moment
    )


def day(text: str | None, default: date) -> date:
    """Return the day that was typed, or ``default``. Raises :class:`CanoError` for what is no day."""
    if text is None:
        return default
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise CanoError(f"‘{text}’ is geen dag.", "Schrijf jaar-maand-dag: 2026-03-09.", exit_code=2)


def earlier_day(text: str, when: date) -> date:
    """Return the day that was typed to compare with. Raises :class:`CanoError` when it does not lie before ``when``."""
    earlier = day(text, when)
    if earlier >= when:
        raise CanoError(
            f"{text} ligt niet voor {when.isoformat()}.", "Vergelijk met een vroegere dag, of geef --at.", exit_code=2
        )
    return earlier


def one_of(value: str, known: Sequence[str], what: str) -> str:
    """Return ``value`` when it is among ``known``; raises :class:`CanoError` with the nearest otherwise."""
    if value in known:
        return value
    from difflib import get_close_matches

    near = get_close_matches(value, known, n=1, cutoff=0.5)
    hint = f"Bedoelde je ‘{near[0]}’? " if near else ""
    shown = ", ".join(known) if len(known) <= _MOST_SHOWN else f"{', '.join(known[:4])} … {known[-1]}"
    raise CanoError(f"‘{value}’ is geen {what}.", f"{hint}Kies uit: {shown}.", exit_code=2)


_MOST_SHOWN = 24


def plain_text(text: str, what: str) -> str:
    """Return a name that was typed, on one line. Raises :class:`CanoError` for what a file may not hold."""
    from cano_cli.model.base import TEXT_PATTERN

    line = " ".join(text.split())
    lone = any("\ud800" <= character <= "\udfff" for character in line)  # bytes that were no UTF-8
    if lone or len(line) > _LONGEST_NAME or not re.fullmatch(TEXT_PATTERN.strip("^$"), line):
        raise CanoError(
            f"Wat je bij ‘{what}’ schreef, is te lang of bevat onzichtbare tekens.", "Typ het opnieuw.", exit_code=2
        )
    return line


_LONGEST_NAME = 300


def interactive() -> bool:
    """Whether somebody sits at a terminal and can be asked something."""
    return sys.stdin.isatty() and sys.stdout.isatty()  # boundary.run sees to it that both are there


def ask(question: str, default: str = "") -> str:
    """Ask for a line of text; an empty answer gives ``default``."""
    shown = f" [{default}]" if default else ""
    sys.stdout.write(f"{question}{shown}: ")
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.strip() or default


def ask_choice(question: str, known: Sequence[str], default: str = "") -> str:
    """Ask until the answer is one of ``known``, or empty when there is no default."""
    while True:
        answer = ask(f"{question} ({', '.join(known)})", default)
        if answer in known or not answer:
            return answer
        sys.stdout.write(f"Kies uit: {', '.join(known)}.\n")


def load(where: Place, name: str | None) -> LoadedCase:
    """Read the case that was asked for, with the organisation of its store."""
    from cano_cli.store.locate import find_case, shown

    folder = find_case(where, name)
    return load_folder(where, folder, shown(folder, where.here))


def load_folder(where: Place, folder: Path, shown: str) -> LoadedCase:
    """Read the case in ``folder``, with the organisation of the store it lies in, or else of the store meant."""
    from dataclasses import replace

    from cano_cli.store.case_files import load_case, read_organisation
    from cano_cli.store.locate import STORE_FILE

    store = folder.parent if (folder.parent / STORE_FILE).is_file() else where.store
    organisation, found = read_organisation(store, STORE_FILE) if store else (None, ())
    loaded = load_case(folder, shown, organisation)
    return replace(loaded, findings=(*found, *loaded.findings))


def require_sound(loaded: LoadedCase, at: date) -> Case:
    """Return the case when nothing in its files or in ``cano.yaml`` is wrong: who may read what rests on both.
    Otherwise the errors are shown and CanoError is raised.
    """
    from cano_cli.cli.findings_output import to_text
    from cano_cli.rules.check import check_loaded

    errors = [finding for finding in check_loaded(loaded, at, today()).findings if finding.severity == "error"]
    if errors:
        sys.stderr.write(to_text(errors, width=width(), colour=colour(sys.stderr.isatty())))
        raise CanoError("Dit dossier kan zo nog niet gelezen worden.", "Herstel eerst wat hierboven staat.")
    return loaded.case


def shared_case(loaded: LoadedCase, at: date) -> Case:
    """Return the case when it is sound (``require_sound``), for what goes to a reader; tells when there is no
    ``cano.yaml``, whose limits would hold.
    """
    sound = require_sound(loaded, at)
    if sound.organisation is None:
        sys.stderr.write("Let op: er is geen cano.yaml. De afspraken van de organisatie over delen gelden dus niet.\n")
    return sound


def width() -> int:
    """Return how many columns there are to write in: 40 to 100, 80 when nobody knows."""
    import shutil

    return max(40, min(shutil.get_terminal_size((80, 24)).columns, 100))


def colour(terminal: bool) -> bool:
    """Whether to use colour: on a terminal, unless NO_COLOR is set."""
    return terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def write(text: str) -> None:
    """Write to standard output."""
    sys.stdout.write(text)


def tell(text: str, first: str = "", other: str | None = None) -> None:
    """Write a text to standard output in lines that fit, the first behind ``first`` and the rest behind ``other``."""
    write(fitting(text, first, other))


def warn(text: str) -> None:
    """Write something for the team to standard error, beside what a command makes, in lines that fit."""
    sys.stderr.write(fitting(text))


def fitting(text: str, first: str = "", other: str | None = None) -> str:
    """Return a text as lines that fit."""
    from cano_cli.cli.wrapping import wrapped

    return "".join(f"{line}\n" for line in wrapped(text, width(), first, other))


def write_json(value: object) -> None:
    """Write a value as JSON for another program."""
    import json

    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


@contextmanager
def progress(total: int, what: str) -> Iterator[Callable[[], object]]:
    """Give a function to call after each of ``total`` steps; on a terminal it moves a bar on standard error."""
    if total < 20 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    # what goes to a file or another program goes there, and not through the bar
    with Progress(console=Console(stderr=True), transient=True, redirect_stdout=sys.stdout.isatty()) as bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)
