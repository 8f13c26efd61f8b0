"""figures: the contextcontacten of a case or a store, as Binc counts them, and what does not count and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.asked_cases import Asked, OneOrAllArgument, asked_cases, organisation_of, tell_not_whole
from cano_cli.cli.common import StoreOption, now, one_of, place, progress, today, write, write_json
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from cano_cli.figures.binc import CaseRead
    from cano_cli.figures.counting import Counting
    from cano_cli.model.organisatie import Cano
    from cano_cli.model.partial_date import PartialDate


def figures(
    case: OneOrAllArgument = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--van",
            metavar="DAG",
            show_default=False,
            help="Vanaf: 1 januari, maart 2026, 2026. Zonder: het hele traject; bij alle dossiers: dit jaar.",
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(
            "--tot",
            metavar="DAG",
            show_default=False,
            help="Tot en met deze dag. Zonder: tot vandaag of tot het einde.",
        ),
    ] = None,
    per: Annotated[
        str | None,
        typer.Option("--per", metavar="STUK", show_default=False, help="maand, kwartaal of jaar. Zonder: maand."),
    ] = None,
    form: Annotated[str, typer.Option("--format", metavar="VORM", help="text, json of csv.")] = "text",
    reasons: Annotated[bool, typer.Option("--waarom", help="Toon ook wat niet meetelt, en waarom.")] = False,
    store: StoreOption = None,
) -> None:
    """Tel de contextcontacten zoals Binc ze telt.

    Telt mee: met de jongere, wie opvoedt of de ruimere context, gekoppeld aan een doel, met een verslag, van de eerste
    tot de laatste dag van de begeleiding. Telt niet mee: alleen met hulpverleners, de kennismaking en nazorg. Een
    gesprek over broers of zussen telt over alle dossiers één keer. De regels komen uit openbare bronnen en zijn niet
    met het agentschap nagekeken: --format json toont van elke regel de bron, en of die het letterlijk zegt.

    Voorbeeld: cano figures 2026-kmtr --van "april 2026" --per kwartaal --waarom
    """  # fmt: skip
    from cano_cli.figures.counting import counted

    one_of(form, ("text", "json", "csv"), "vorm")
    asked = asked_cases(place(store), case)
    own, everything = _read(asked)
    length = one_of(per or "maand", _lengths(), "stuk")
    first, last = _days(since, until, own, one_case=asked.one_case)
    _write(counted(own, everything, first, last, length), form, reasons=reasons)


def _write(counting: Counting, form: str, *, reasons: bool) -> None:
    if form == "json":
        from cano_cli.cli.figures_machine import as_json

        write_json(as_json(counting))
    elif form == "csv":
        from cano_cli.cli.figures_machine import as_csv, reasons_as_csv

        write(reasons_as_csv(counting) if reasons else as_csv(counting))
    else:
        from cano_cli.cli.figures_text import figures_text

        write(figures_text(counting, reasons=reasons))


def _lengths() -> tuple[str, ...]:
    from cano_cli.figures.periods import LENGTHS

    return LENGTHS


def _days(since: str | None, until: str | None, cases: list[CaseRead], *, one_case: bool) -> tuple[date, date]:
    """Return the first and the last day to count; the last is today at most. Raises CanoError."""
    from cano_cli.figures.binc import course_of
    from cano_cli.readers.dutch import date_text

    whole = course_of(cases[0]) if one_case else (date(today().year, 1, 1), today())
    last = min(_said(until).last if until else whole[1], today())
    first = _said(since).first if since else min(whole[0] if one_case else date(last.year, 1, 1), last)
    if first > last:
        raise CanoError(
            f"{date_text(first)} ligt na {date_text(last)}.", "Geef bij --van een vroegere dag dan bij --tot.",
            exit_code=2,
        )  # fmt: skip
    return first, last


def _said(text: str) -> PartialDate:
    from cano_cli.model.partial_date import PartialDate
    from cano_cli.writing.days import said_partial

    found = PartialDate.parse(said_partial(text, now()))
    if found.approximate or found.uncertain or found.period:
        raise CanoError(f"‘{text}’ is geen vaste dag.", "Schrijf een dag, een maand of een jaar.", exit_code=2)
    return found


def _read(asked: Asked) -> tuple[list[CaseRead], list[CaseRead]]:
    """Return the cases to count, and those that may hold a talk about them too."""
    from cano_cli.store.locate import cases_in

    organisation = organisation_of(asked.store, "de eigen drempels")
    own = _load(asked.folders, organisation)
    if not asked.one_case:
        return own, own
    siblings = [one for one in cases_in(asked.store) if one not in asked.folders] if asked.store else []
    return own, own + _load([one for one in siblings if _names(one, own[0].dossier)], organisation)


def _names(folder: Path, dossier: str) -> bool:
    """Whether a contact in the case may be about another dossier too: its number stands there."""
    from cano_cli.store import platform
    from cano_cli.store.yaml_text import MAX_BYTES

    for path in sorted(folder.glob("contacten/*.yaml")):
        try:
            if not path.is_symlink() and dossier.encode() in platform.read_regular(path, MAX_BYTES):
                return True
        except OSError:
            continue
    return False


def _load(folders: Sequence[Path], organisation: Cano | None) -> list[CaseRead]:
    from functools import partial

    from cano_cli.figures.binc import read_folder
    from cano_cli.store.many import each

    found = []
    with progress(len(folders), "Lezen") as step:
        for name, whole, read in each(folders, partial(read_folder, organisation), step):
            if not whole:
                tell_not_whole(name, "de cijfers kunnen niet kloppen")
            found.append(read)
    return found
