"""The render commands: each a document of one kind, for one reader or several."""

from __future__ import annotations

from collections.abc import Callable
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
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from datetime import date

    from cano_cli.model.case import Case
    from cano_cli.readers.view import View

FORMATS = ("pdf", "html", "md", "docx")

ReadersOption = Annotated[
    list[str] | None,
    typer.Option("--for", metavar="LEZER", show_default=False, autocompletion=complete_reader,
                 help="jeugdrechter, consulent, jongere, gezin, vertrouwenspersoon, overdracht (wie het traject "
                      "overneemt), team, of de sleutel van iemand uit netwerk.yaml. Mag meermaals."),
]  # fmt: skip
ToOption = Annotated[str, typer.Option("--to", metavar="VORM", help="pdf, html, md of docx (Word).")]
ExplainOption = Annotated[
    bool,
    typer.Option("--explain", help="Maak niets; toon wat deze lezer niet krijgt, en waarom. Alleen voor het team."),
]


def _command(kind: str, what: str, reader: str = "", *, access: bool = False) -> Callable[..., None]:
    """Return the command that makes documents of one kind; ``reader`` is who it is for when nobody was named."""

    def render_document(
        case: CaseArgument = None,
        readers: ReadersOption = None,
        to: ToOption = "pdf",
        output: OutputOption = None,
        at: AtOption = None,
        compare: CompareOption = None,
        explain: ExplainOption = False,
        force: ForceOption = False,
        store: StoreOption = None,
    ) -> None:
        from cano_cli.cli.rendering import letterhead_of, save, tell_left_out, tell_mentions
        from cano_cli.reports import render

        form = render.FORMATS[FORMATS.index(one_of(to, FORMATS, "vorm"))]
        wanted = _wanted(readers or ([reader] if reader else None), output)
        where = place(store)
        loaded = load(where, case)
        when = day(at, today())
        sound = shared_case(loaded, when)
        since = earlier_day(compare, when) if compare else None
        if explain:
            for one in wanted:
                tell_left_out(sound, one, when, access=access)
            return
        views = [_views(kind, sound, one, (when, since), access=access) for one in wanted]
        letterhead = letterhead_of(loaded, where.store)
        for view, earlier in views:
            tell_mentions(sound, view)
            save(render.render(kind, view, form, letterhead, earlier), output, force=force)

    render_document.__doc__ = what
    return render_document


render_plan = _command(
    "plan",
    """Maak het plan voor een lezer: alleen wat met die lezer gedeeld mag worden.

    Voorbeeld: cano render-plan 2026-kmtr --for jeugdrechter
    """,
)
render_evaluation = _command(
    "evaluatie",
    """Maak het verslag van de laatste evaluatie: wat bewoog, en wat we verder doen.

    Voorbeeld: cano render-evaluation 2026-kmtr --for jeugdrechter
    """,
)
render_closing = _command(
    "afsluiting",
    """Maak het eindverslag: waarom het kan stoppen, en wat blijft.

    Voorbeeld: cano render-closing 2026-kmtr --for jongere
    """,
)
render_handover = _command(
    "overdracht",
    """Maak het document voor de organisatie die het traject overneemt, zodat het zonder breuk verder kan.

    Er staat in wie iedereen is, wat loopt en wat beloofd is, de doelen en afspraken, wat hielp, hoe het liep, en wat
    mensen zeiden en willen doorgeven. Wie overneemt, heet hier ‘overdracht’ en krijgt alleen wat met die lezer gedeeld
    mag worden. Zonder --for is het document voor ‘overdracht’; met --for team kijk je het eerst zelf na.

    Voorbeeld: cano render-handover 2026-kmtr
    """,
    "overdracht",
)
render_access = _command(
    "inzage",
    """Maak wat iemand mag inzien die naar zijn dossier vraagt: alles wat met die lezer gedeeld is, en wat die
    volgens de toegangsmatrix (wie wat mag lezen) mag inzien. Kijk het eerst na met --explain.

    Voorbeeld: cano render-access 2026-kmtr --for jongere
    """,
    access=True,
)


def _views(
    kind: str, case: Case, reader: str, days: tuple[date, date | None], *, access: bool
) -> tuple[View, View | None]:
    """Return what a reader sees of the case on the first day, and on the day to compare with: the second, else the one
    that this kind of document compares with, if any."""
    from cano_cli.readers.view import view_for
    from cano_cli.reports.documents.kind import compared_with
    from cano_cli.signing.outdated import document_view

    when, since = days
    now = document_view(case, reader, when, today(), access=access)
    since = since or compared_with(kind, now)
    return now, view_for(case, reader, since, today(), access=access) if since else None


def _wanted(readers: list[str] | None, output: Path | None) -> list[str]:
    """Return the readers asked for, each once. Raises CanoError for none, or for several in one file."""
    if not readers:
        raise CanoError(
            "Voor welke lezer?", "Geef mee: --for jeugdrechter, consulent, jongere, gezin of team.", exit_code=2
        )
    wanted = list(dict.fromkeys(name for one in readers for name in one.split(",") if name))
    if len(wanted) > 1 and output is not None and not output.is_dir():
        raise CanoError(
            "Meer lezers kunnen niet in één bestand.", "Geef met --output een map die al bestaat.", exit_code=2
        )
    return wanted
