"""hand-over: a case for another organisation, as far as may be, locked for those who take over."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.common import (
    CaseArgument,
    StoreOption,
    ask,
    day,
    interactive,
    load,
    now,
    place,
    shared_case,
    today,
    warn,
    width,
    write,
)
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from cano_cli.handing.cards import Card
    from cano_cli.handing.history import Bundled
    from cano_cli.handing.projecting import Projection
    from cano_cli.model.case import Case
    from cano_cli.model.evaluatie import Afsluiting
    from cano_cli.store.case_files import LoadedCase

_READER = "overdracht"
_LARGE = 20_000_000
"""Bytes from which on it takes a while."""
_ForOption = Annotated[
    list[str] | None,
    typer.Option("--voor", metavar="NAAM", show_default=False,
                 help="Wie het krijgt: de naam op een sleutelkaart die je bewaarde (cano keys show). "
                      "Met --yes: de hele naam. Mag meermaals."),
]  # fmt: skip


def hand_over(
    case: CaseArgument = None,
    to: _ForOption = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--uit",
            metavar="PAD",
            show_default=False,
            help="Het bestand, of de map als die al bestaat. Zonder: de map waar je staat.",
        ),
    ] = None,
    at: Annotated[
        str | None,
        typer.Option(
            "--op", metavar="JJJJ-MM-DD", show_default=False, help="Zoals het op deze dag was. Zonder: vandaag."
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Maak het zonder het nog te vragen.")] = False,
    store: StoreOption = None,
) -> None:
    """Geef een dossier door aan wie het traject overneemt: een pakket dat alleen die persoon opent.

    Mee gaat wat met ‘overdracht’ gedeeld mag worden, en niets anders: ook geen oude versies. Je ziet eerst wat
    meegaat en wat blijft. Hier wordt niets gewist.

    Voorbeeld: cano hand-over 2026-kmtr --voor "Noor Voorbeeld"
    """
    from cano_cli.cli.agreeing import agreed
    from cano_cli.handing.projecting import projection
    from cano_cli.model.as_of import as_of

    loaded = load(place(store), case)
    when = _day(at)
    sound = shared_case(loaded, when)
    cards = _cards(to, whole=yes)
    path = _path(output, loaded.folder.name, when)
    found = projection(loaded, _READER, when, today())
    _require_fits(found)
    closing = as_of(loaded.case, when).afsluiting
    _tell(sound, found, (cards, when), closing)
    if not agreed("Het pakket maken", "Er is nog niets gemaakt.", given=yes):
        write("Er is niets gemaakt.\n")
        return
    _make(loaded, found, (cards, when), path, closed=closing is not None)


def _day(text: str | None) -> date:
    when = day(text, today())
    if when > today():
        raise CanoError("Die dag moet nog komen.", "Geef met --op een dag tot vandaag.", exit_code=2)
    return when


def _cards(names: list[str] | None, *, whole: bool) -> tuple[Card, ...]:
    """Return the cards of those who get it; ``whole`` when nobody is asked whether it is the right one, so that a part
    of a name will not do. Raises CanoError for none, and for one that is not there."""
    from cano_cli.handing import keys
    from cano_cli.handing.cards import find, find_whole
    from cano_cli.handing.pinned import current

    if not keys.has_keys():
        raise CanoError("Je hebt nog geen sleutels.", "Maak ze eerst: cano keys make", exit_code=2)
    known = current()
    look = find_whole if whole else find
    wanted = names or ([ask("Voor wie (de naam op de sleutelkaart)")] if interactive() else [])
    if not wanted:
        raise CanoError("Voor wie is het?", 'Geef mee: --voor "NAAM". cano keys show toont wie er is.', exit_code=2)
    return tuple(dict.fromkeys(look(name, known) for name in wanted))


def _path(output: Path | None, case: str, when: date) -> Path:
    """Return where the parcel is to be. Raises CanoError when something is there, or no folder around it."""
    import os

    from cano_cli.handing.parcel import SUFFIX

    name = f"{case}-overdracht-{when.isoformat()}{SUFFIX}"
    path = output if output is not None and not output.is_dir() else (output or Path()) / name
    if not path.parent.is_dir():
        raise CanoError(f"De map ‘{path.parent.as_posix()}’ bestaat niet.", "Maak ze eerst, of kies een andere.")
    if os.path.lexists(path):
        raise CanoError(
            f"{path.as_posix()} bestaat al. Er is niets overschreven.", "Kies met --uit een andere naam of map."
        )
    return path


def _require_fits(found: Projection) -> None:
    """Refuse what the other side would not take. Raises CanoError."""
    from cano_cli.cli.hand_over_text import size_text
    from cano_cli.handing.parcel import LARGEST
    from cano_cli.store.sharing.incoming import MOST_FILE

    path, size = max(((path, len(data)) for path, data in found.files.items()), key=lambda one: one[1])
    together = sum(map(len, found.files.values()))
    if size > MOST_FILE or together > LARGEST:
        told = f"{path} is {size_text(size)}" if size > MOST_FILE else f"Wat meegaat, is samen {size_text(together)}"
        raise CanoError(
            f"{told}: te groot voor een pakket. Er gaat {size_text(LARGEST)} in, en {size_text(MOST_FILE)} per "
            "bijlage.",
            "Haal de grootste bijlage uit het dossier voor je het doorgeeft, en bezorg ze apart.",
        )


def _tell(case: Case, found: Projection, asked: tuple[tuple[Card, ...], date], closing: Afsluiting | None) -> None:
    """Tell to whom it goes, what matters most of that, and then all that goes and all that stays."""
    from cano_cli.cli.hand_over_text import closed_text, stays_text, story_text, travels_text, whom_text
    from cano_cli.readers.view import left_out

    cards, when = asked
    left = left_out(case, _READER, when, today())
    write(whom_text(case.name, when, cards, width()) + "\n")
    if closing:
        write(closed_text(closing, found, width()) + "\n")
    if story := story_text(left, found, width()):
        write(story + "\n")
    write(travels_text(found, width()) + "\n" + stays_text(case.name, left, found, width()))
    _tell_names(case, when)


def _tell_names(case: Case, when: date) -> None:
    from cano_cli.cli.rendering import tell_mentions
    from cano_cli.readers.view import view_for

    tell_mentions(case, view_for(case, _READER, when, today()))


def _make(
    loaded: LoadedCase, found: Projection, asked: tuple[tuple[Card, ...], date], path: Path, *, closed: bool
) -> None:
    """Make the parcel, and tell."""
    from cano_cli.cli.hand_over_text import keeps_text, made_text
    from cano_cli.cli.keys_asking import opened_keys
    from cano_cli.handing.manifest import Contents, describe
    from cano_cli.handing.parcel import seal
    from cano_cli.store import files

    cards, when = asked
    keys = opened_keys()
    size = sum(map(len, found.files.values()))
    if size > _LARGE:
        warn("Het pakket wordt gemaakt. Bij grote bijlagen duurt dat even.")
    made = _bundle(loaded, found, keys.card.organisation, when)
    contents = Contents(files=len(found.files), bytes=size, commits=made.commits, last_note=made.last_note)
    traject = found.view.case.traject
    case = loaded.folder.name
    dossier = traject.dossier if traject else case
    manifest = describe(dossier, now(), keys.card, cards, keys.recovery, contents, made.data)
    data = seal(manifest, made.data, keys)
    files.create(path, data)
    write("\n" + made_text(path, len(data), cards, keys.card, keeps_text(case, closed=closed), width()))


def _bundle(loaded: LoadedCase, found: Projection, organisation: str, when: date) -> Bundled:
    """Return the fresh history, made in cano's own folder beside the case, of which nothing stays."""
    from cano_cli.handing.history import bundled, sender
    from cano_cli.handing.receiving import own_place

    with own_place(loaded.folder.parent) as own:
        return bundled(found.files, sender(organisation), when, own)
