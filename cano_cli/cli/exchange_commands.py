"""export-family, import-family, export-network and import-network: from and to other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.common import (
    AtOption,
    CaseArgument,
    ForceOption,
    OutputOption,
    StoreOption,
    complete_reader,
    day,
    load,
    one_of,
    place,
    shared_case,
    today,
    warn,
)
from cano_cli.cli.rendering import save

if TYPE_CHECKING:
    from cano_cli.interchange.lost import Ledger
    from cano_cli.readers.view import View

FAMILY_FORMATS = ("gedcom7", "gedcom551")
ReaderOption = Annotated[
    str,
    typer.Option(
        "--for",
        metavar="LEZER",
        autocompletion=complete_reader,
        help="Neem alleen mee wat deze lezer mag zien: team, jongere, gezin, een sleutel uit netwerk.yaml …",
    ),
]
FileArgument = Annotated[
    Path | None, typer.Argument(metavar="BESTAND", help="Het bestand van het andere programma.", show_default=False)
]
YesOption = Annotated[bool, typer.Option("--yes", help="Schrijf het ook echt, zonder eerst te vragen.")]


def export_family(
    case: CaseArgument = None,
    to: Annotated[str, typer.Option("--to", metavar="VORM", help="gedcom7 of gedcom551.")] = "gedcom7",
    reader: ReaderOption = "team",
    output: OutputOption = None,
    at: AtOption = None,
    force: ForceOption = False,
    store: StoreOption = None,
) -> None:
    """Maak van de familie een GEDCOM-bestand, voor een programma dat stambomen tekent.

    Voorbeeld: cano export-family 2026-kmtr --to gedcom7
    """
    from cano_cli.interchange.family_out import family_in
    from cano_cli.interchange.gedcom_out import write_gedcom
    from cano_cli.interchange.lost import Ledger
    from cano_cli.interchange.views import file_name

    form = one_of(to, FAMILY_FORMATS, "vorm")
    view = _view(case, reader, at, store)
    ledger = Ledger()
    tree = family_in(view, ledger)
    made = view.at if at else None
    data = write_gedcom(tree, "7.0" if form == "gedcom7" else "5.5.1", ledger, made)
    _save(data, file_name(view, "familie", "ged"), ledger, output, force=force)


def export_network(
    case: CaseArgument = None,
    reader: ReaderOption = "team",
    output: OutputOption = None,
    at: AtOption = None,
    force: ForceOption = False,
    store: StoreOption = None,
) -> None:
    """Maak van het netwerk een GraphML-bestand, voor een programma dat netwerken tekent of berekent.

    Voorbeeld: cano export-network 2026-kmtr --for team
    """
    from cano_cli.interchange.graphml_out import write_graphml
    from cano_cli.interchange.lost import Ledger
    from cano_cli.interchange.network_out import network_graph
    from cano_cli.interchange.views import file_name

    view = _view(case, reader, at, store)
    ledger = Ledger()
    data = write_graphml(network_graph(view, ledger))
    _save(data, file_name(view, "netwerk", "graphml"), ledger, output, force=force)


def import_family(
    case: CaseArgument = None,
    file: FileArgument = None,
    young_person: Annotated[
        str | None,
        typer.Option(
            "--jongere",
            metavar="NAAM",
            help="Wie in het bestand de jongere is: een naam, of het nummer van de persoon (@I1@).",
            show_default=False,
        ),
    ] = None,
    yes: YesOption = False,
    store: StoreOption = None,
) -> None:
    """Neem een familie over uit een GEDCOM-bestand. Je ziet eerst wat er zou bijkomen.

    Voorbeeld: cano import-family 2026-kmtr familie.ged --jongere @I1@
    """
    from cano_cli.cli import exchanging

    exchanging.take_in_family(exchanging.what_to_take_in(case, file, store), young_person, yes=yes)


def import_network(
    case: CaseArgument = None,
    file: FileArgument = None,
    young_person: Annotated[
        str | None,
        typer.Option(
            "--jongere",
            metavar="NAAM",
            help="Wie in het bestand de jongere is: een naam, of het nummer van het punt (n0).",
            show_default=False,
        ),
    ] = None,
    told_by: Annotated[
        str | None,
        typer.Option(
            "--volgens",
            metavar="SLEUTEL",
            help="Wie dit netwerk zo ziet, als het bestand dat niet zegt: een sleutel uit netwerk.yaml.",
            show_default=False,
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            "--datum",
            metavar="JJJJ-MM-DD",
            help="De dag waarop het zo was, als het bestand dat niet zegt.",
            show_default=False,
        ),
    ] = None,
    yes: YesOption = False,
    store: StoreOption = None,
) -> None:
    """Neem een netwerk over uit een GraphML-bestand, ook van Network Canvas. Je ziet eerst wat er zou bijkomen.

    Voorbeeld: cano import-network 2026-kmtr netwerk.graphml --volgens jongere
    """
    from cano_cli.cli import exchanging

    exchanging.take_in_network(exchanging.what_to_take_in(case, file, store), young_person, told_by, on, yes=yes)


def _view(case: str | None, reader: str, at: str | None, store: Path | None) -> View:
    from cano_cli.readers.view import view_for

    loaded = load(place(store), case)
    when = day(at, today())
    return view_for(shared_case(loaded, when), reader, when, today())


def _save(data: bytes, name: str, ledger: Ledger, output: Path | None, *, force: bool) -> None:
    from cano_cli.interchange.lost import lost_sentence
    from cano_cli.reports.formats.rendering import Rendering

    save(Rendering(data, name), output, force=force)
    sentence = lost_sentence(ledger.all())
    if sentence:
        warn(sentence)
