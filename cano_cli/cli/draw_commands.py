"""draw: a picture of the network, the family, the life line or the goals."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.common import (
    AtOption,
    CaseArgument,
    CompareOption,
    ForceOption,
    OutputOption,
    StoreOption,
    ask_choice,
    complete_reader,
    day,
    earlier_day,
    interactive,
    load,
    one_of,
    place,
    shared_case,
    today,
)
from cano_cli.cli.rendering import save, tell_mentions
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from datetime import date

    from cano_cli.diagrams.canvas.svg import Drawing
    from cano_cli.model.case import Case
    from cano_cli.readers.view import View

KINDS = (
    "sociogram", "ecogram", "bolletjesschema", "genogram", "levenslijn", "voortgang", "ladder", "blad", "organisatie",
)  # fmt: skip
FORMATS = ("svg", "png", "pdf")
WITHOUT = ("beroepskrachten", "professionals")
COMPARED = ("sociogram",)
WITH = {"banden": ("sociogram", "genogram"), "partners": ("sociogram",)}
LEFT_OUT = ("sociogram", "ecogram")


def complete_kind(incomplete: str) -> list[str]:
    """Return the kinds of pictures that begin with what was typed."""
    return [kind for kind in KINDS if kind.startswith(incomplete)]


def draw(
    kind: Annotated[
        str | None,
        typer.Argument(metavar="SOORT", help=f"{', '.join(KINDS)}.", autocompletion=complete_kind, show_default=False),
    ] = None,
    case: CaseArgument = None,
    reader: Annotated[
        str,
        typer.Option(
            "--for",
            metavar="LEZER",
            autocompletion=complete_reader,
            help="Teken wat deze lezer mag zien: jongere, gezin, consulent, jeugdrechter, team of een sleutel.",
        ),
    ] = "team",
    at: AtOption = None,
    compare: CompareOption = None,
    without: Annotated[
        str | None,
        typer.Option(
            "--without", metavar="WIE", help="professionals: wat blijft er als wij weg zijn.", show_default=False
        ),
    ] = None,
    extra: Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            metavar="WAT",
            help="banden (tussen anderen, of tussen familie) of partners. Mag meermaals.",
            show_default=False,
        ),
    ] = None,
    to: Annotated[str, typer.Option("--to", metavar="VORM", help="svg, png of pdf.")] = "svg",
    output: OutputOption = None,
    force: ForceOption = False,
    store: StoreOption = None,
) -> None:
    """Teken het netwerk, het gezin, de levenslijn of de doelen: alleen wat de lezer mag zien.

    Voorbeeld: cano draw sociogram 2026-kmtr --for jongere --to png
    """
    from cano_cli.diagrams.canvas.framed import framed
    from cano_cli.reports.formats.picture import PICTURE_FORMATS, render_picture

    kind = _kind(kind, case)
    form = PICTURE_FORMATS[FORMATS.index(one_of(to.lower(), FORMATS, "vorm"))]
    _check_options(kind, compare, without, extra or [])
    when = day(at, today())
    if kind == "organisatie":
        drawing = _organisation(store)
        drawn = Drawn(drawing, kind, "Getekend voor de eigen organisatie.", drawing.caption if drawing.empty else "")
    else:
        loaded = load(place(store), case)
        drawn = _drawn(shared_case(loaded, when), Wanted(kind, reader, when, compare, without, tuple(extra or ())))
    picture = framed(drawn.drawing, drawn.drawn_for)
    save(render_picture(picture, form, f"{drawn.name}.{form}", when), output, force=force)
    if drawn.hint:
        sys.stderr.write(f"{drawn.hint}\n")


def _kind(given: str | None, case: str | None) -> str:
    """Return which picture is meant; on a terminal it is asked for. Raises :class:`CanoError` for what is no kind, or
    stands in the place of the case."""
    if given is None and interactive():
        given = ask_choice("Welke tekening", KINDS)
    if not given:
        raise CanoError("Welke tekening?", f"Kies uit: {', '.join(KINDS)}.", exit_code=2)
    if given not in KINDS and case in KINDS:
        raise CanoError("De soort tekening komt eerst.", f"Bedoelde je: cano draw {case} {given}?", exit_code=2)
    return one_of(given, KINDS, "soort tekening")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for, as it was typed; ``when`` is the day of the picture."""

    kind: str
    reader: str
    when: date
    compare: str | None
    without: str | None
    extra: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture, the name of its file, a sentence that says for whom it is, and what is to be told on the terminal."""

    drawing: Drawing
    name: str
    drawn_for: str
    hint: str = ""


def _drawn(case: Case, wanted: Wanted) -> Drawn:
    from cano_cli.readers.names import reader_label
    from cano_cli.readers.view import view_for

    view = view_for(case, wanted.reader, wanted.when, today())
    tell_mentions(case, view)
    drawing = _picture(case, view, wanted)
    private = " Niet om te delen." if view.reader.is_team else ""
    name = f"{case.name}-{wanted.kind}-{view.reader.name}-{wanted.when.isoformat()}"
    return Drawn(drawing, name, f"Getekend {reader_label(view)}.{private}", _hint(case, view, drawing, wanted))


def _picture(case: Case, view: View, wanted: Wanted) -> Drawing:
    from cano_cli.diagrams.asked import Asked
    from cano_cli.diagrams.draw import draw as picture_of
    from cano_cli.readers.view import view_for

    since = earlier_day(wanted.compare, wanted.when) if wanted.compare else None
    asked = Asked(
        earlier=view_for(case, view.reader.name, since, today()) if since else None,
        professionals=wanted.without is None,
        between="banden" in wanted.extra,
        partners="partners" in wanted.extra,
    )
    return picture_of(wanted.kind, view, asked)


def _hint(case: Case, view: View, drawing: Drawing, wanted: Wanted) -> str:
    """Return what the one who draws is told when there is nothing to draw; empty when there is. Never in the picture:
    that there is something else is for the team alone."""
    from cano_cli.readers.view import view_for

    if not drawing.empty:
        return ""
    team = _picture(case, view_for(case, "team", wanted.when, today()), wanted)
    more = "" if team.empty else f" In het dossier staat wel iets, maar het is niet gedeeld met ‘{view.reader.name}’."
    return drawing.caption + more


def _organisation(store: Path | None) -> Drawing:
    from cano_cli.diagrams.draw import in_style_of
    from cano_cli.diagrams.organisatie.organisatie import organisation_picture
    from cano_cli.store.case_files import read_organisation
    from cano_cli.store.locate import STORE_FILE, require_store

    root = require_store(place(store))
    organisation, findings = read_organisation(root, STORE_FILE)
    if organisation is None or findings:
        raise CanoError("cano.yaml kan zo niet gelezen worden.", "Zie wat er fout is met: cano validate")
    return in_style_of(organisation, organisation_picture(organisation))


def _check_options(kind: str, compare: str | None, without: str | None, extra: list[str]) -> None:
    """Raise :class:`CanoError` for an option that this kind of picture has no answer to."""
    _check_values([without] if without else [], WITHOUT, "--without")
    _check_values(extra, tuple(WITH), "--with")
    for given, kinds, option in (
        (compare, COMPARED, "--compare"),
        (without, LEFT_OUT, "--without"),
        *((one, WITH[one], f"--with {one}") for one in extra),
    ):
        if given and kind not in kinds:
            raise CanoError(f"Bij {kind} hoort geen {option}.", f"Dat kan bij: {', '.join(kinds)}.", exit_code=2)


def _check_values(given: list[str], known: tuple[str, ...], option: str) -> None:
    for value in given:
        if value not in known:
            raise CanoError(f"‘{value}’ past niet bij {option}.", f"Kies uit: {', '.join(known)}.", exit_code=2)
