"""init, demo, list-cases and schemas: the store as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cano_cli.cli.common import (
    StoreOption,
    ask,
    interactive,
    load_folder,
    one_of,
    place,
    plain_text,
    progress,
    today,
    write,
    write_json,
)

if TYPE_CHECKING:
    from cano_cli.store.locate import Place


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[MAP]", help="De map voor de dossiers.", show_default=False)
    ] = Path("dossiers"),
    organisation: Annotated[
        str | None, typer.Option("--organisatie", metavar="NAAM", help="Naam van de organisatie.", show_default=False)
    ] = None,
    shared_through: Annotated[
        str | None,
        typer.Option("--gedeeld-via", metavar="ADRES", show_default=False,
                     help="Waarlangs het team al deelt; daarna haalt cano sync de dossiers op."),
    ] = None,
) -> None:  # fmt: skip
    """Maak een map voor dossiers: cano.yaml en de schema's waarmee een editor aanvult en nakijkt.

    Voorbeeld: cano init dossiers --organisatie "vzw Voorbeeld"
    """
    from cano_cli.cli.place_warning import warn_of_place
    from cano_cli.store.new_files import write_store
    from cano_cli.store.sharing.remote_address import require_written

    if shared_through is not None:
        require_written(shared_through)
    if organisation is None and interactive():
        organisation = ask("Naam van de organisatie", "Onze organisatie")
    name = plain_text(organisation or "", "naam van de organisatie") or "Onze organisatie"
    write_store(folder.absolute(), name, shared_through or "")
    write(f"De map {folder.as_posix()} is klaar.\n{_SHARED if shared_through else _OWN}")
    warn_of_place(folder.absolute())


_OWN = "Vul cano.yaml aan, ga in de map staan en begin met: cano new-case\n"
_SHARED = (
    "Ga in de map staan en haal de dossiers op met: cano sync\n"
    "cano.yaml zelf reist niet mee: neem van een collega over wat er over de\n"
    "organisatie, het team en het delen in staat.\n"
)


def demo(
    folder: Annotated[
        Path, typer.Argument(metavar="[MAP]", help="De map voor het voorbeeld.", show_default=False)
    ] = Path("cano-demo"),
) -> None:
    """Maak een map met twee voorbeelddossiers, met hun geschiedenis, kijk ze na en maak het eerste plan.

    Voorbeeld: cano demo
    """
    from cano_cli.cli.demo import make_demo

    make_demo(folder)


def list_cases(
    form: Annotated[str, typer.Option("--format", metavar="VORM", help="text of json.")] = "text",
    store: StoreOption = None,
) -> None:
    """Toon de dossiers in de map.

    Voorbeeld: cano list-cases
    """
    from cano_cli.cli.show_text import store_text
    from cano_cli.store.locate import cases_in, require_store

    one_of(form, ("text", "json"), "vorm")
    where = place(store)
    folders = list(cases_in(require_store(where)))
    with progress(len(folders), "Lezen") as step:
        rows = [_row(where, case, step) for case in folders]
    write_json(rows) if form == "json" else write(store_text(rows))


def _row(where: Place, folder: Path, step: Any) -> dict[str, str]:
    from cano_cli.readers.view import view_for
    from cano_cli.reports.overview import overview_values

    loaded = load_folder(where, folder, folder.name)
    step()
    if loaded.case.traject is None or loaded.case.netwerk is None:
        return {
            "dossier": folder.name,
            "jongere": "",
            "kader": "",
            "waar": "niet te lezen: zie cano validate",
            "laatste_contact": "",
        }
    values = overview_values(view_for(loaded.case, "team", today(), today()))
    return {
        "dossier": folder.name,
        "jongere": values["jongere"]["naam"],
        "kader": values["kader"].get("sleutel", ""),
        "waar": values["waar"],
        "laatste_contact": values["laatste_contact"],
    }


def schemas(
    update: Annotated[
        bool, typer.Option("--update", help="Zet de schema's van deze versie in de map met dossiers.")
    ] = False,
    store: StoreOption = None,
) -> None:
    """Toon waar de JSON-schema's staan, waarmee een editor aanvult en nakijkt terwijl je typt.

    Voorbeeld: cano schemas --update
    """
    from cano_cli.resources import data_folder
    from cano_cli.store.locate import require_store, shown
    from cano_cli.store.new_files import write_schemas

    where = place(store)
    if update:
        written = write_schemas(require_store(where))
        write(f"{len(written)} schema's staan nu in {shown(written[0].parent, where.here)}.\n")
        return
    folder = where.store / "schemas" if where.store and (where.store / "schemas").is_dir() else data_folder("schemas")
    for path in sorted(folder.glob("*.schema.json")):
        write(f"{shown(path, where.here)}\n")
