"""draw: a picture of the network, the family, the life line or the goals."""

from __future__ import annotations

import sys
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
    complete_reader,
    day,
    earlier_day,
    load,
    one_of,
    place,
    shared_case,
    today,
)
from cano_cli.cli.render_commands import save
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from datetime import date

    from cano_cli.diagrams.canvas.svg import Drawing
    from cano_cli.model.case import Case

KINDS = ("sociogram", "ecogram", "bolletjesschema", "genogram", "levenslijn", "voortgang", "ladder", "organisatie")
FORMATS = ("svg", "png", "pdf")
WITHOUT = ("beroepskrachten", "professionals")
COMPARED = ("sociogram",)
WITH = {"banden": ("sociogram", "genogram"), "partners": ("sociogram",)}
LEFT_OUT = ("sociogram", "ecogram")


def complete_kind(incomplete: str) -> list[str]:
    """Return the kinds of pictures that begin with what was typed."""
    return [kind for kind in KINDS if kind.startswith(incomplete)]


def draw(
    kind: Annotated[str, typer.Argument(metavar="SOORT", help=f"{', '.join(KINDS)}.", autocompletion=complete_kind)],
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
    from cano_cli.reports.picture import PICTURE_FORMATS, render_picture

    one_of(kind, KINDS, "soort tekening")
    form = PICTURE_FORMATS[FORMATS.index(one_of(to, FORMATS, "vorm"))]
    _check_options(kind, compare, without, extra or [])
    when = day(at, today())
    if kind == "organisatie":
        drawing, name = _organisation(store), "organisatie"
    else:
        loaded = load(place(store), case)
        sound = shared_case(loaded, when)
        drawing = _drawn(sound, kind, reader, when, compare, without, extra or [])
        name = f"{sound.name}-{kind}-{reader}-{when.isoformat()}"
    save(render_picture(drawing, form, f"{name}.{form}", when), output, force=force)
    if drawing.empty:
        sys.stderr.write(f"{drawing.caption}\n")


def _drawn(
    case: Case, kind: str, reader: str, when: date, compare: str | None, without: str | None, extra: list[str]
) -> Drawing:
    from cano_cli.diagrams.asked import Asked
    from cano_cli.diagrams.draw import draw as picture_of
    from cano_cli.readers.view import view_for

    asked = Asked(
        earlier=view_for(case, reader, earlier_day(compare, when), today()) if compare else None,
        professionals=without is None,
        between="banden" in extra,
        partners="partners" in extra,
    )
    return picture_of(kind, view_for(case, reader, when, today()), asked)


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
