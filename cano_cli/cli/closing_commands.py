"""close-case: the end of a traject."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.add_options import SharedOption, anything, require_network, said, words_of
from cano_cli.cli.asking import Answers, complete_people
from cano_cli.cli.common import CaseArgument, StoreOption, interactive, load, now, place, warn
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from cano_cli.model.case import Case
    from cano_cli.store.case_files import LoadedCase


def close_case(
    case: CaseArgument = None,
    reason: Annotated[
        str | None, said("--reden", "REDEN", "Waarom het stopt: doelen-bereikt …", words_of("evaluatie", "REDEN"))
    ] = None,
    day: Annotated[
        str | None, said("--datum", "DAG", "De laatste dag van de begeleiding: gisteren, 12/3. Zonder: vandaag.")
    ] = None,
    text: Annotated[
        str | None,
        said("--toelichting", "TEKST", "Wat erbij hoort. Een - leest wat je doorgeeft, een + opent je editor."),
    ] = None,
    good: Annotated[
        list[str] | None,
        said(
            "--goed-genoeg",
            "WIE: WAT",
            'Is het goed genoeg, van ieder apart: "jongere: ja, mama: bijna".',
            complete_people,
        ),
    ] = None,
    staying: Annotated[
        list[str] | None,
        said("--blijft", "WIE: WAARVOOR", 'Wie blijft: "oma: soep en een bed". Mag meer dan eens.', complete_people),
    ] = None,
    back: Annotated[
        str | None, said("--terugvalbasis", "WIE", "Bij wie de jongere nog terechtkan.", complete_people)
    ] = None,
    how: Annotated[str | None, said("--hoe", "TEKST", "Hoe, en hoelang nog.")] = None,
    voices: Annotated[
        list[str] | None,
        said("--stem", "WIE: TEKST", "Iemands terugblik, in eigen woorden. Mag meer dan eens.", complete_people),
    ] = None,
    told_on: Annotated[
        str | None, said("--ingelicht", "DAG", "Wanneer de jongere hoorde hoelang het dossier bewaard wordt.")
    ] = None,
    copy: Annotated[str | None, said("--kopie", "TEKST", "Of een kopie aangeboden is, en wat de jongere koos.")] = None,
    shared: SharedOption = None,
    complete: Annotated[
        bool, typer.Option("--aanvullen", help="Al afgesloten: zet er iemands antwoord of woorden bij.")
    ] = False,
    store: StoreOption = None,
) -> None:
    """Sluit een traject af.

    Wat loopt, eindigt op die dag: de elementen en de begeleiding. Wanneer het dossier vernietigd wordt, rekent cano
    uit. Staat er nog iets open? Dan zegt cano dat, en sluit toch af. Is het goed genoeg? Dat wordt van ieder apart
    gevraagd, en wie het anders ziet, blijft het anders zien.

    Voorbeeld: cano close-case 2026-kmtr --reden doelen-bereikt
    """  # fmt: skip
    from cano_cli.cli.closing_asking import each_apart, staying_asked
    from cano_cli.cli.closing_text import closing_told
    from cano_cli.cli.noting import note
    from cano_cli.model.evaluatie import REDEN
    from cano_cli.writing.closing import NewClosing, closed, refuse_closed

    loaded = load(place(store), case)
    known = readable(loaded)
    others = anything(reason, day, text, *(staying or ()), back, how, told_on, copy)
    ask = Answers(known, now(), brief=others or anything(*(good or ()), *(voices or ()), shared))
    if complete:
        _complete(loaded, ask, (good, voices, shared), others=others)
        return
    refuse_closed(known)
    last = ask.day(day, "Laatste dag", "vandaag", option="--datum")
    if interactive():
        _warn(known, last)
    told_by = ask.choice(reason, "Reden", REDEN)
    explained = ask.text(text, "Toelichting")
    enough, own_words = each_apart(ask, last, good, voices, shared)
    stays = tuple(staying_asked(ask, staying))
    back_with = ask.person(back, "Terugvalbasis: bij wie", services=True, required=bool(how))
    new = NewClosing(
        last, told_by, explained, enough, stays, back_with,
        ask.text(how, "Hoe, en hoelang nog", option="--hoe", required=True) if back_with else None,
        ask.day(told_on, "Ingelicht over het bewaren op", option="--ingelicht", required=False),
        ask.text(copy, "Kopie aangeboden, en wat koos de jongere", option="--kopie"),
        ask.readers(shared, "Met wie de afsluiting delen"), own_words,
    )  # fmt: skip
    if not interactive():
        _warn(known, last)
    note(loaded, closed(known, new), closing_told(known, new, loaded.folder.name))


def readable(loaded: LoadedCase) -> Case:
    """Return the case when everything that the end rests on can be read. Raises CanoError."""
    case = require_network(loaded)
    unread = sorted(loaded.unread & {"traject", "afsluiting"})
    if unread or case.traject is None:
        name = unread[0] if unread else "traject"
        raise CanoError(f"{name}.yaml kan niet gelezen worden.", f"Kijk het na: cano validate {loaded.folder.name}")
    return case


def _complete(
    loaded: LoadedCase, ask: Answers, given: tuple[list[str] | None, list[str] | None, str | None], *, others: bool
) -> None:
    """Add to a closing what was not said yet: who finds it good enough, and own words."""
    from cano_cli.cli.closing_asking import each_apart
    from cano_cli.cli.closing_text import good_enough_told
    from cano_cli.cli.noting import note
    from cano_cli.writing.closing import NOT_CLOSED, completed, require_closed

    ended = require_closed(ask.case, NOT_CLOSED)
    if others:
        told = "Bij --aanvullen hoort alleen --goed-genoeg, --stem en --delen-met."
        raise CanoError(told, f"Iets anders verbeteren: cano edit {loaded.folder.name} afsluiting", exit_code=2)
    enough, voices = each_apart(ask, ask.now.date(), *given, there=ended.goed_genoeg)
    if not (enough or voices):
        raise CanoError("Er is niets aan te vullen.", 'Geef mee wie wat vindt: --goed-genoeg "mama: ja".', exit_code=2)
    whole = {**ended.goed_genoeg, **enough}
    told_all = ("Afsluiting aangevuld.", *good_enough_told(ask.case, whole, ended.datum, loaded.folder.name))
    note(loaded, completed(ask.case, enough, voices, ask.now.date()), "\n".join(told_all))


def _warn(case: Case, day: date) -> None:
    from cano_cli.writing.closing_checks import warnings

    for told in warnings(case, day):
        warn(f"Let op: {told}")
