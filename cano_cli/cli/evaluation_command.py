"""add-evaluation: what moved, according to whom, and what was decided. In questions, in one line or from a file."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.add_options import SharedOption, said, words_of
from cano_cli.cli.asking import Answers, complete_goals, complete_people
from cano_cli.cli.common import (
    CaseArgument,
    ForceOption,
    StoreOption,
    colour,
    interactive,
    load,
    load_folder,
    now,
    one_of,
    place,
    require_sound,
    today,
    width,
    write,
)
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cano_cli.cli.evaluation_options import Given
    from cano_cli.model.case import Case
    from cano_cli.store.case_files import LoadedCase
    from cano_cli.store.locate import Place
    from cano_cli.store.yaml_write import Value
    from cano_cli.writing.evaluation import Missing
    from cano_cli.writing.known import Known

FORMATS = ("md", "yaml")


def add_evaluation(
    case: CaseArgument = None,
    day: Annotated[
        str | None,
        said("--datum", "DAG", "Wanneer. Zonder: vandaag, met --aanvullen de laatste evaluatie."),
    ] = None,
    kind: Annotated[
        str | None, said("--soort", "SOORT", "Welke evaluatie.", words_of("evaluatie", "EVALUATIE_SOORT"))
    ] = None,
    reason: Annotated[
        str | None, said("--aanleiding", "WAAROM", "Waarom nu.", words_of("evaluatie", "AANLEIDING"))
    ] = None,
    present: Annotated[str | None, said("--aanwezig", "WIE", "Wie erbij was.", complete_people)] = None,
    goals: Annotated[
        list[str] | None,
        said(
            "--doel",
            "DOEL: …",
            '"school: 5, jongere=5, mama=4, tekst=…, besluit=verderzetten". Mag meermaals.',
            complete_goals,
        ),
    ] = None,
    agreements: Annotated[
        list[str] | None, said("--afspraak", "AFSPRAAK: STAND", '"a1: gebeurd, en wat erbij hoort". Mag meermaals.')
    ] = None,
    words: Annotated[
        list[str] | None,
        said("--woord", "WOORD: TEKST", 'Een van de zeven: "rust: Merel slaapt". Mag meermaals.'),
    ] = None,
    voices: Annotated[
        list[str] | None,
        said("--stem", "WIE: TEKST", "Hoe iemand er nu naar kijkt, in eigen woorden. Mag meermaals.", complete_people),
    ] = None,
    enough: Annotated[
        list[str] | None,
        said("--goed-genoeg", "WIE: WAT", 'Van ieder apart: "jongere: bijna, mama: ja".', complete_people),
    ] = None,
    estimate: Annotated[
        str | None,
        said("--inschatting", "TEKST", "De inschatting van de dienst, die ook zo in het verslag staat."),
    ] = None,
    decision: Annotated[
        str | None, said("--besluit", "BESLUIT", "Wat besloten is.", words_of("values", "BESLUIT"))
    ] = None,
    discussed: Annotated[str | None, said("--besproken", "WIE", "Met wie dit besproken is.", complete_people)] = None,
    next_day: Annotated[str | None, said("--volgende", "DAG", "De volgende evaluatie: over drie maanden.")] = None,
    shared: SharedOption = None,
    source: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="BESTAND",
            show_default=False,
            help="Neem een voorbereide evaluatie over (YAML), van de dag die erop staat.",
        ),
    ] = None,
    complete: Annotated[
        bool, typer.Option("--aanvullen", help="Ga verder met een evaluatie: vraag alleen wat nog leeg is.")
    ] = False,
    new: Annotated[
        bool,
        typer.Option("--nieuwe-verklaring", help="Maak de engagementsverklaring die volgt, met wat blijft gelden."),
    ] = False,
    prepare: Annotated[bool, typer.Option("--prepare", help="Noteer niets; toon een blad om mee te nemen.")] = False,
    form: Annotated[
        str, typer.Option("--format", metavar="VORM", help="Met --prepare: md, of yaml om in te vullen voor --from.")
    ] = "md",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PAD",
            show_default=False,
            help="Met --prepare: bewaar het blad, in een bestand of in een map die al bestaat.",
        ),
    ] = None,
    force: ForceOption = False,
    store: StoreOption = None,
) -> None:
    """Evalueer samen: waar elk doel staat volgens ieder, wat van de afspraken kwam, en wat besloten is.

    Alles mag leeg blijven en later komen, met --aanvullen. Wat al geweten is, toont cano bij elke vraag.

    Voorbeeld: cano add-evaluation 2026-kmtr --doel "school: 5, jongere=5, mama=4" --besluit verderzetten
    """  # fmt: skip
    from cano_cli.cli.evaluation_options import Given

    one_of(form, FORMATS, "vorm")
    where = place(store)
    loaded = load(where, case)
    sound = require_sound(loaded, today())
    if prepare:
        _prepare(loaded, _day(sound, day, there=False, ahead=True), form, (output, force))
        return
    given = Given(
        kind, reason, present, tuple(goals or ()), tuple(agreements or ()), tuple(words or ()), tuple(voices or ()),
        tuple(enough or ()), estimate, decision, discussed, next_day, shared,
    )  # fmt: skip
    alone = new and not given.anything and source is None
    when = _day(sound, day or _day_of_sheet(source), there=complete or alone)
    _check_there(loaded, when, there=complete or alone)
    if not alone:
        loaded = _noted(where, loaded, when, given, source)
    _afterwards(where, loaded, when, wanted=new, asked=not given.anything and source is None)


def _noted(where: Place, loaded: LoadedCase, when: date, given: Given, source: Path | None) -> LoadedCase:
    """Note down what was given, else what is said in the conversation; return the case as it is then."""
    from cano_cli.cli.noting import note
    from cano_cli.readers.dutch import date_text
    from cano_cli.writing.evaluation import change
    from cano_cli.writing.evaluation_parts import parts_written
    from cano_cli.writing.known import known

    told = known(loaded.case, when)
    if source is not None and given.anything:
        raise CanoError("--from gaat niet samen met andere antwoorden.", "Zet ze in het bestand.", exit_code=2)
    if source is None and not given.anything:
        return _held(where, loaded, told)
    found = _from_file(loaded, source, when) if source else given.values(told, Answers(loaded.case, now(), brief=True))
    edits = parts_written(loaded, when, found)
    if not edits or (source and not found.keys() - {"soort", "aanleiding", "aanwezig"}):  # as the sheet begins
        raise CanoError("Er is nog niets ingevuld.", "Vul iets in, en probeer het opnieuw.", exit_code=2)
    told_in_all = [f"Evaluatie van {date_text(when)} genoteerd.", *_taken(loaded, told, given, found, source)]
    note(loaded, change(edits, when), "\n".join(told_in_all))
    return load_folder(where, loaded.folder, loaded.shown)


def _taken(
    loaded: LoadedCase, told: Known, given: Given, found: dict[str, Value], source: Path | None
) -> Iterator[str]:
    """Yield lines of what was filled in that nobody said, and how to put it right."""
    from cano_cli.cli.evaluation_filled import dated_option, filled_in, put_right
    from cano_cli.cli.wrapping import wrapped

    lines = [] if source else list(filled_in(given, told, found))
    if not lines:
        return
    yield "Zelf ingevuld:"
    for line in lines:
        yield from wrapped(line, width(), "  · ", "    ")
    dated = dated_option([one.day for one in loaded.case.evaluaties], told.day)
    if otherwise := put_right(given, found, loaded.folder.name, dated):
        yield otherwise


def _held(where: Place, loaded: LoadedCase, told: Known) -> LoadedCase:
    from cano_cli.cli.evaluating import converse

    if not interactive():
        raise CanoError(
            "Een evaluatie in vragen kan alleen in een terminal.",
            "Geef antwoorden mee (--doel, --besluit …), of neem een blad mee: --prepare.",
            exit_code=2,
        )
    missing = _missing(loaded, told)
    if not missing.anything:
        write("Alles is ingevuld. Iets verbeteren: cano edit\n")
        return loaded
    return converse(where, loaded, told, missing)


def _missing(loaded: LoadedCase, told: Known) -> Missing:
    from cano_cli.writing.evaluation import evaluation_of, missing

    there = evaluation_of(loaded.case, told.day)
    goals = [one.goal.id for one in told.goals]
    return missing(there.content if there else None, goals, [one.agreement.id for one in told.agreements])


def _day(case: Case, given: str | None, *, there: bool, ahead: bool = False) -> date:
    """Return the day that was said; without one today, or the last evaluation where there must be one."""
    if given is not None:
        return _said_day_around(given, ahead=ahead)
    had = [one.day for one in case.evaluaties if one.day <= today()]
    return had[-1] if there and had else today()


def _day_of_sheet(path: Path | None) -> str | None:
    """Return the day for which a file was prepared, where it says so."""
    from cano_cli.writing.evaluation_file import day_of_sheet

    try:
        return day_of_sheet(path.read_text("utf-8-sig")) if path else None
    except (OSError, UnicodeDecodeError):
        return None  # what is wrong with it is told when it is read


def _said_day_around(text: str, *, ahead: bool) -> date:
    """Return the day that was said: one that was, where it may be either, unless it is prepared (``ahead``)."""
    from cano_cli.writing.days import said_day

    if ahead:
        return said_day(text, now(), future=True)
    try:
        return said_day(text, now())
    except CanoError:
        return said_day(text, now(), future=True)


def _check_there(loaded: LoadedCase, day: date, *, there: bool) -> None:
    from cano_cli.readers.dutch import date_text
    from cano_cli.writing.evaluation import evaluation_of

    known, number = evaluation_of(loaded.case, day), loaded.folder.name
    if known and not there:
        told = f"Er is al een evaluatie van {date_text(day)}."
        hint = f"Ga ermee verder: cano add-evaluation {number} --aanvullen --datum {day.isoformat()}"
        raise CanoError(told, hint, exit_code=2)
    if there and not known:
        days = ", ".join(one.day.isoformat() for one in loaded.case.evaluaties)
        hint = f"Wel van: {days}." if days else f"Begin er een: cano add-evaluation {number}"
        raise CanoError(f"Er is geen evaluatie van {date_text(day)}.", hint, exit_code=2)
    if not there and day > today():
        raise CanoError(
            f"{date_text(day)} moet nog komen.", "Bereid ze voor met --prepare.", exit_code=2
        )  # fmt: skip


def _from_file(loaded: LoadedCase, path: Path, day: date) -> dict[str, Value]:
    from cano_cli.cli.findings_text import to_text
    from cano_cli.store.case_files import read_file
    from cano_cli.writing.evaluation_file import read_prepared

    document, findings = read_file(path, path.as_posix())
    found, more = read_prepared(loaded, document, day, today()) if document else (None, ())
    if found is None:
        wrong = (*findings, *more)
        sys.stderr.write(to_text(wrong, width=width(), colour=colour(sys.stderr.isatty())))
        raise CanoError(
            "Dit bestand kan zo niet overgenomen worden. Er is niets geschreven.", "Herstel wat hierboven staat."
        )
    return found


def _prepare(loaded: LoadedCase, day: date, form: str, place_for: tuple[Path | None, bool]) -> None:
    from cano_cli.cli.evaluation_sheet import as_markdown, as_yaml
    from cano_cli.cli.evaluation_text import names_of
    from cano_cli.cli.rendering import save
    from cano_cli.reports.formats.rendering import Rendering
    from cano_cli.writing.known import known

    told, names = known(loaded.case, day), names_of(loaded.case, day)
    text = as_yaml(told, loaded.folder.name, names) if form == "yaml" else as_markdown(told, names)
    output, force = place_for
    if output is None:
        write(text)
        return
    name = f"evaluatie-{day.isoformat()}-voorbereiding.{form}"
    save(Rendering(text.encode(), name), output, force=force)


def _afterwards(where: Place, loaded: LoadedCase, day: date, *, wanted: bool, asked: bool) -> None:
    """Make the engagementsverklaring that follows where that is wanted, and say which commands come next."""
    from cano_cli.cli.evaluation_next import follow, next_commands
    from cano_cli.cli.wrapping import wrapped
    from cano_cli.writing.evaluation import evaluation_of
    from cano_cli.writing.known import known

    if evaluation_of(loaded.case, day) is None:
        return
    made = follow(loaded, day, wanted=wanted, asked=asked and interactive())
    loaded = load_folder(where, loaded.folder, loaded.shown) if made else loaded
    missing = _missing(loaded, known(loaded.case, day))
    for line in next_commands(loaded, day, missing, made=made):
        shown = wrapped(line, width()) if interactive() else [line]
        write("".join(f"{part}\n" for part in shown))
