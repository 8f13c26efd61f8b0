"""agenda: what is late and what comes, for a case, for a worker or for the whole store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.asked_cases import OneOrAllArgument, asked_cases, organisation_of, tell_not_whole
from cano_cli.cli.common import (
    ForceOption,
    StoreOption,
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

_AHEAD = "60 dagen"


def agenda(
    case: OneOrAllArgument = None,
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

    Wat klaar is, verdwijnt vanzelf. Hoeft iets niet? Antwoord in het dossier onder aanvaard, met de code die
    ervoor staat.

    Voorbeeld: cano agenda --wie begeleider --tot "over 3 maanden"
    """  # fmt: skip
    from cano_cli.store.vet import harmless

    one_of(form, ("text", "json"), "vorm")
    where = place(store)
    asked = asked_cases(where, case)
    organisation = organisation_of(asked.store, "de eigen termijnen")
    last = None if everything else _until(until)
    found = _of_worker(_read(asked.folders, organisation), worker, organisation)
    _tell_unread(found)
    chosen = [(one, due) for one in found for due in one.due if last is None or due.day <= last or due.late]
    if ics is not None:
        _write_calendar([(one.dossier, due) for one, due in chosen], ics, force=force)
        return
    if form == "text":
        _tell_waiting(asked.folders, {one.name for one in found})
    _write_text([(harmless(one.name), due) for one, due in chosen], form, last, one_case=len(asked.folders) == 1)


def _tell_waiting(folders: Sequence[Path], names: set[str]) -> None:
    """Tell first of which cases a version of a colleague waits: what is due may be otherwise in it."""
    from cano_cli.cli.agenda_text import waiting_text
    from cano_cli.store.sharing.shared_refs import waits

    write(waiting_text([one.name for one in folders if one.name in names and waits(one)]))


def _write_text(rows: list[tuple[str, Due]], form: str, last: date | None, *, one_case: bool) -> None:
    from cano_cli.cli.agenda_text import agenda_rows, agenda_text

    if form == "json":
        write_json(agenda_rows(rows, today()))
    else:
        write(agenda_text(rows, today(), last, one_case=one_case))


def _until(text: str | None) -> date:
    if text is None:
        from cano_cli.rules.terms import add_duration

        return add_duration(today(), _AHEAD)
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
    for one in found:
        if not one.whole:
            tell_not_whole(one.name, "hier kan iets ontbreken")


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
