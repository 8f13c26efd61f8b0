"""new-case, show and edit: one traject."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.common import (
    AtOption,
    CaseArgument,
    CompareOption,
    StoreOption,
    ask,
    ask_choice,
    complete_reader,
    day,
    earlier_day,
    interactive,
    load,
    now,
    one_of,
    place,
    plain_text,
    require_sound,
    today,
    write,
    write_json,
)
from cano_cli.model.findings import CanoError, Finding

if TYPE_CHECKING:
    from pathlib import Path

    from cano_cli.store.case_files import LoadedCase
    from cano_cli.store.transaction import Recorded

KADERS = ("vrijwillig", "gemandateerd", "jeugdrechtbank")
FormatOption = Annotated[str, typer.Option("--format", metavar="VORM", help="text of json.")]


def new_case(
    number: Annotated[
        str | None,
        typer.Argument(
            metavar="[DOSSIER]", help="Een eigen dossiernummer. Zonder: cano maakt er een.", show_default=False
        ),
    ] = None,
    name: Annotated[
        str | None, typer.Option("--naam", metavar="NAAM", help="Naam van de jongere.", show_default=False)
    ] = None,
    kader: Annotated[
        str | None, typer.Option("--kader", metavar="SOORT", help=f"{', '.join(KADERS)}.", show_default=False)
    ] = None,
    worker: Annotated[
        str | None,
        typer.Option("--begeleider", metavar="SLEUTEL", help="Sleutel uit het team in cano.yaml.", show_default=False),
    ] = None,
    store: StoreOption = None,
) -> None:
    """Begin een traject: een map, de eerste bestanden en een eigen geschiedenis.

    Voorbeeld: cano new-case --naam "Fien Voorbeeld" --kader jeugdrechtbank
    """
    from cano_cli.cli.place_warning import warn_of_place
    from cano_cli.store import cases, new_files
    from cano_cli.store.locate import cases_in, require_store, shown

    where = place(store)
    root = require_store(where)
    taken = frozenset(case.name for case in cases_in(root))
    number = new_files.new_number(today(), taken) if number is None else number
    new_files.check_number(number)
    answers = _answers(root, name, kader, worker)
    recorded = cases.make_case(root / number, new_files.case_texts(number, today(), answers), now())
    write(f"Dossier {number} is gemaakt in {shown(root / number, where.here)}.\n")
    _tell_recorded(recorded)
    write(f"Vul nu aan: cano edit {number} netwerk  ·  en kijk na: cano validate {number}\n")
    warn_of_place(root)


def _answers(root: Path, name: str | None, kader: str | None, worker: str | None) -> dict[str, str]:
    """Return what is known of the new case; what was not given is asked for on a terminal."""
    from cano_cli.store.case_files import read_organisation

    organisation = read_organisation(root, "cano.yaml")[0]
    team = {one.id: one.naam for one in organisation.team} if organisation else {}
    if interactive():
        name = name if name is not None else ask("Naam van de jongere (mag later)")
        kader = kader if kader is not None else ask_choice("Kader", KADERS)
        if worker is None and team:
            worker = ask_choice("Begeleider", tuple(team), next(iter(team)) if len(team) == 1 else "")
    if kader:
        one_of(kader, KADERS, "kader")
    if worker:
        one_of(worker, tuple(team), "sleutel van het team in cano.yaml") if team else _check_key(worker)
    name = plain_text(name, "naam") if name else None
    given = {"naam": name, "kader": kader, "begeleider": worker, "begeleider_naam": team.get(worker or "")}
    return {key: value for key, value in given.items() if value}


def _check_key(key: str) -> None:
    import re

    from cano_cli.model.base import KEY_PATTERN

    if not re.fullmatch(KEY_PATTERN.strip("^$"), key) or key in {"jongere", "onbekend"} or len(key) > 60:
        raise CanoError(f"‘{key}’ kan geen sleutel zijn.", "Gebruik kleine letters, cijfers en streepjes.", exit_code=2)


def show(
    case: CaseArgument = None,
    reader: Annotated[
        str,
        typer.Option("--for", metavar="LEZER", help="Toon wat deze lezer mag zien.", autocompletion=complete_reader),
    ] = "team",
    at: AtOption = None,
    compare: CompareOption = None,
    form: FormatOption = "text",
    store: StoreOption = None,
) -> None:
    """Toon één traject in een oogopslag: wie, waar in het traject, doelen, wat komt, wat ontbreekt.

    Voorbeeld: cano show 2026-kmtr
    """
    from cano_cli.cli.show_text import case_text
    from cano_cli.readers.names import reader_label
    from cano_cli.readers.view import view_for
    from cano_cli.reports.overview import overview_values
    from cano_cli.reports.parts.network_figures import figures_json
    from cano_cli.rules.registry import run

    one_of(form, ("text", "json"), "vorm")
    when = day(at, today())
    loaded = load(place(store), case)
    view = view_for(require_sound(loaded, when), reader, when, today())
    if view.case.traject is None:
        raise CanoError(
            f"Van wat dit traject is, mag ‘{reader}’ niets lezen.",
            f"Wat deze lezer niet krijgt en waarom: cano render-plan {loaded.folder.name} --for {reader} --explain",
        )
    earlier = view_for(loaded.case, reader, earlier_day(compare, when), today()) if compare else None
    values = overview_values(view, earlier)
    findings = [*_waiting(loaded), *run(loaded, when, today())] if view.reader.is_team else []
    values["ontbreekt"] = [{"code": one.code, "melding": one.message, "plaats": one.path} for one in findings]
    if form == "json":
        write_json(values | {"netwerk_in_cijfers": figures_json(view, earlier)})
    else:
        write(case_text(values, "" if view.reader.is_team else reader_label(view).removeprefix("voor ")))


def _waiting(loaded: LoadedCase) -> list[Finding]:
    """Return that a colleague's version waits, where one does."""
    from cano_cli.store.sharing.shared_refs import waits

    found = waits(loaded.folder)
    return [found] if found else []


def edit(
    case: CaseArgument = None,
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="[BESTAND]",
            help="Bestand of soort: netwerk, intake, evaluaties/2026-05-11.yaml.",
            show_default=False,
        ),
    ] = None,
    no_editor: Annotated[
        bool, typer.Option("--no-editor", help="Leg vast wat je zelf al in een editor wijzigde.")
    ] = False,
    store: StoreOption = None,
) -> None:
    """Open een bestand in je editor, kijk het daarna na en leg de wijziging vast.

    Voorbeeld: cano edit 2026-kmtr intake
    """
    from cano_cli.cli import editing

    where = place(store)
    loaded = load(where, case)
    if no_editor:
        editing.record_by_hand(where, loaded, now())
        return
    editing.edit_file(where, loaded, editing.file_asked_for(file, today()), now())


def _tell_recorded(recorded: Recorded) -> None:
    from cano_cli.cli.editing import recorded_text

    write(recorded_text(recorded))
