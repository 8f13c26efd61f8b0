"""After an evaluation: the engagementsverklaring that follows from it, and the commands to type next."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date

from cano_cli.cli.common import ask, colour, now, tell, width, write
from cano_cli.cli.editing import recorded_text
from cano_cli.cli.findings_text import to_text
from cano_cli.model.evaluatie import FUNDAMENTEN
from cano_cli.model.findings import CanoError
from cano_cli.readers.dutch import count, join
from cano_cli.store.case_files import LoadedCase
from cano_cli.writing.change import WouldBeWrongError
from cano_cli.writing.declaration import Copied
from cano_cli.writing.evaluation import Missing, evaluation_of
from cano_cli.writing.evaluation_declaration import goes_on, new_declaration, write_declaration


def follow(loaded: LoadedCase, day: date, *, wanted: bool, asked: bool) -> Copied | None:
    """Make the engagementsverklaring that follows the evaluation of ``day`` and return it: when it is ``wanted``, or
    they say so when ``asked``. Raises CanoError when it is wanted and cannot be made."""
    told = evaluation_of(loaded.case, day)
    decision = told.content.besluit if told else None
    if not wanted and not (asked and goes_on(decision)):
        return None
    made = new_declaration(loaded, day)
    if made is None:
        if wanted:
            raise CanoError(
                "Er valt geen engagementsverklaring over te nemen van voor deze evaluatie.",
                "Een nieuw doel, in een nieuwe verklaring: cano add-goal --nieuw",
            )
        return None
    if not wanted and not _agrees(default="ja" if decision == "bijsturen" else "nee"):
        return None
    _write(loaded, made)
    return made


def next_commands(loaded: LoadedCase, day: date, missing: Missing, *, made: Copied | None) -> Iterator[str]:
    """Yield what to type next, a line each."""
    number, told = loaded.folder.name, evaluation_of(loaded.case, day)
    decision = told.content.besluit if told else None
    if left := list(_left(missing)):
        yield f"Nog leeg: {join(left)}."
        yield f"Aanvullen: cano add-evaluation {number} --aanvullen{_dated(loaded, day)}"
    if made:
        yield f"Pas de nieuwe verklaring aan: cano edit {number} {made.path}"
        yield f"En maak het blad om te ondertekenen: cano render-declaration {number}"
    elif goes_on(decision) and new_declaration(loaded, day):
        again = f"cano add-evaluation {number} --nieuwe-verklaring{_dated(loaded, day)}"
        yield f"Een nieuwe engagementsverklaring, met wat blijft gelden: {again}"
    if decision == "afsluiten":
        yield f"Sluit het traject af: cano close-case {number}"
    readers = " ".join(f"--for {reader}" for reader in _readers(loaded))
    yield f"Verslag: cano render-evaluation {number} {readers}"


def _agrees(default: str) -> bool:
    while True:
        said = ask("Een nieuwe engagementsverklaring maken, met wat blijft gelden (ja of nee)", default).lower()
        if said in ("ja", "j", "nee", "neen", "n"):
            return said.startswith("j")


def _write(loaded: LoadedCase, made: Copied) -> None:
    try:
        recorded = write_declaration(loaded, made, now())
    except WouldBeWrongError as error:
        sys.stderr.write(to_text(error.findings, width=width(), colour=colour(sys.stderr.isatty())))
        raise
    tell(f"{made.path} gemaakt, met wat blijft gelden. Niemand heeft ze al gelezen of ondertekend.")
    if made.ended:
        tell(f"Niet overgenomen, want klaar of niet meer nodig: {join(list(made.ended))}.")
    if made.undated:
        tell(f"Zonder dag overgenomen, want die is voorbij: {join(list(made.undated))}.")
    write(recorded_text(recorded))


def _left(missing: Missing) -> Iterator[str]:
    names = {"goed_genoeg": "goed genoeg", "volgende": "volgende evaluatie"}
    if missing.goals:
        yield f"{'doel' if len(missing.goals) == 1 else 'doelen'} {join(missing.goals)}"
    if missing.agreements:
        yield count(len(missing.agreements), "afspraak", "afspraken")
    if len(missing.words) == len(FUNDAMENTEN):
        yield "de zeven woorden"
    elif missing.words:
        yield (
            join([FUNDAMENTEN[word].lower() for word in missing.words], "en")
            if len(missing.words) < 3
            else (f"{len(missing.words)} van de zeven woorden")
        )
    yield from (names.get(field, field) for field in missing.fields)


def _dated(loaded: LoadedCase, day: date) -> str:
    """Return the option for the day, where it is not the last evaluation."""
    return "" if loaded.case.evaluaties[-1].day == day else f" --datum {day.isoformat()}"


def _readers(loaded: LoadedCase) -> list[str]:
    traject = loaded.case.traject
    court = bool(traject and traject.kader and traject.kader.jeugdrechter)
    return ["jongere", "consulent", *(["jeugdrechter"] if court else [])]
