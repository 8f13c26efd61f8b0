"""agenda: what is late and what comes, for a case, for a worker or for the whole store."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.common import (
    ForceOption,
    StoreOption,
    complete_case,
    now,
    one_of,
    place,
    progress,
    today,
    write,
    write_json,
)
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from cano_cli.agenda.item import Due
    from cano_cli.agenda.reading import CaseAgenda
    from cano_cli.model.organisatie import Cano
    from cano_cli.store.locate import Place

_AHEAD = timedelta(days=60)
_SEE = "Zie: cano validate"


def agenda(
    case: Annotated[
        str | None,
        typer.Argument(
            metavar="[DOSSIER]",
            show_default=False,
            autocompletion=complete_case,
            help="Dossiernummer of map. Zonder: het dossier waarin je staat, of anders alle dossiers.",
        ),
    ] = None,
    worker: Annotated[
        str | None,
        typer.Option(
            "--wie",
            metavar="WIE",
            show_default=False,
            help="Alleen wat deze begeleider begeleidt: een sleutel of naam uit het team.",
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(
            "--tot",
            metavar="DAG",
            show_default=False,
            help="Tot wanneer je vooruitkijkt: ‘over 3 maanden’. Zonder: 60 dagen.",
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--alles", help="Toon ook wat nog verder weg ligt.")] = False,
    form: Annotated[str, typer.Option("--format", metavar="VORM", help="text of json.")] = "text",
    ics: Annotated[
        str | None,
        typer.Option(
            "--ics",
            metavar="BESTAND",
            show_default=False,
            help="Maak een agenda voor telefoon of computer, zonder namen; - is het scherm.",
        ),
    ] = None,
    force: ForceOption = False,
    store: StoreOption = None,
) -> None:
    """Toon wat te laat is en wat eraan komt.

    Wat klaar is, verdwijnt vanzelf. Hoeft iets niet? Antwoord in het dossier onder aanvaard, met de code uit
    --format json.

    Voorbeeld: cano agenda --wie begeleider --tot "over 3 maanden"
    """  # fmt: skip
    from cano_cli.store.vet import harmless

    one_of(form, ("text", "json"), "vorm")
    where = place(store)
    folders, organisation = _asked(where, case)
    last = None if everything else _until(until)
    found = _of_worker(_read(folders, organisation), worker, organisation)
    _tell_unread(found)
    chosen = [(one, due) for one in found for due in one.due if last is None or due.day <= last or due.late]
    if ics is not None:
        _write_calendar([(one.dossier, due) for one, due in chosen], ics, force=force)
        return
    _write_text([(harmless(one.name), due) for one, due in chosen], form, last, one_case=len(folders) == 1)


def _write_text(rows: list[tuple[str, Due]], form: str, last: date | None, *, one_case: bool) -> None:
    from cano_cli.cli.agenda_text import agenda_rows, agenda_text

    if form == "json":
        write_json(agenda_rows(rows, today()))
    else:
        write(agenda_text(rows, today(), last, one_case=one_case))


def _asked(where: Place, case: str | None) -> tuple[list[Path], Cano | None]:
    """Return the case folders to look at, and the organisation of their store."""
    from cano_cli.store.case_files import read_organisation
    from cano_cli.store.locate import STORE_FILE, cases_in, find_case, is_case, require_store

    inside = any(is_case(folder) for folder in (where.here, *where.here.parents))
    folders = [find_case(where, case)] if case or inside else list(cases_in(require_store(where)))
    own = folders[0].parent if folders else None
    store = own if own and (own / STORE_FILE).is_file() else where.store
    organisation, findings = read_organisation(store, STORE_FILE) if store else (None, ())
    if findings:
        sys.stderr.write(f"Let op: cano.yaml is niet te lezen; de eigen termijnen gelden hier niet. {_SEE}\n")
    return folders, organisation


def _until(text: str | None) -> date:
    if text is None:
        return today() + _AHEAD
    from cano_cli.writing.days import said_day

    return said_day(text, now(), future=True)


def _read(folders: Sequence[Path], organisation: Cano | None) -> list[CaseAgenda]:
    from cano_cli.agenda.reading import agendas

    with progress(len(folders), "Lezen") as step:
        return list(agendas(folders, organisation, today(), step))


def _of_worker(found: list[CaseAgenda], worker: str | None, organisation: Cano | None) -> list[CaseAgenda]:
    """Return the cases that somebody guides; all of them when nobody was named."""
    if worker is None:
        return found
    team = {member.id: member.naam for member in organisation.team} if organisation else {}
    guiding = {key for one in found for key in one.workers}
    keys = {key for key in guiding | set(team) if _means(worker, key, team.get(key, ""))}
    if len(keys) != 1:
        known = ", ".join(sorted(keys or guiding | set(team)))
        hint = f"Kies uit: {known}." if known else "In cano.yaml staat nog niemand onder team."
        problem = "kan meer dan één iemand zijn" if keys else "staat niet in het team en begeleidt geen dossier"
        raise CanoError(f"‘{worker}’ {problem}.", hint, exit_code=2)
    return [one for one in found if keys & set(one.workers)]


def _means(said: str, key: str, name: str) -> bool:
    plain = _plain(said)
    return plain == key or plain in {_plain(name), *_plain(name).split()[:1]}


def _plain(text: str) -> str:
    from unicodedata import combining, normalize

    return "".join(letter for letter in normalize("NFKD", text.casefold().strip()) if not combining(letter))


def _tell_unread(found: list[CaseAgenda]) -> None:
    from cano_cli.store.vet import harmless

    for one in found:
        if not one.whole:
            name = harmless(one.name)
            sys.stderr.write(f"Let op: niet alles in {name} is te lezen, dus hier kan iets ontbreken. {_SEE} {name}\n")


def _write_calendar(items: list[tuple[str, Due]], target: str, *, force: bool) -> None:
    """Write the calendar. A calendar that cano made before is replaced; any other file only with ``force``."""
    from cano_cli.agenda.ics import calendar_bytes, is_ours
    from cano_cli.store import files
    from cano_cli.store.vet import harmless

    data = calendar_bytes(items, today())
    if target == "-":
        write(data.decode())
        return
    path = Path(target)
    if not path.parent.is_dir():
        raise CanoError(f"De map ‘{path.parent.as_posix()}’ bestaat niet.", "Maak ze eerst, of kies een andere.")
    before = files.read(path)
    if before.data is not None and not is_ours(before.data) and not force:
        raise CanoError(
            f"‘{path.as_posix()}’ bestaat al, en is geen agenda van cano.", "Overschrijven kan met --force."
        )
    files.replace(before, data)
    write(f"{harmless(path.as_posix())}\n")
