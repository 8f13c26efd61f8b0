"""What erase asks before it does anything: what becomes of files beside the case, why it may go, and whether somebody
is sure. What comes where a name stood: ``erase_spots``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cano_cli.cli.common import ask, ask_choice, interactive, now, tell, width, write
from cano_cli.cli.excerpt import cut, harmless
from cano_cli.model.findings import CanoError
from cano_cli.readers.dutch import count

if TYPE_CHECKING:
    from cano_cli.cli.asking import Answers
    from cano_cli.store.case_files import LoadedCase
    from cano_cli.writing.erasing_looking import Looked, Target
    from cano_cli.writing.erasing_names import Spot


def files_asked(paths: Sequence[str], option: str, given: str | None) -> tuple[str, ...]:
    """Return which of these files go: asked, or said with the option."""
    from cano_cli.cli.common import one_of

    if not paths:
        return ()
    told = "Ondertekende teksten en zegels" if option == "ondertekend" else "Bijlagen"
    shown = [path for path in paths if not path.endswith(".sig")] or list(paths)
    write(f"{told} waarin het staat:\n" + "".join(f"  {path}\n" for path in shown))
    if option == "ondertekend":
        seals = len(paths) - len(shown)
        beside = f"Met {count(seals, 'zegel', 'zegels')} erbij. " if seals else ""
        left = "Gaat dat weg, dan blijft staan wie wanneer tekende, niet meer wat precies."
        tell(f"{beside}{left}")
    if given is None and not interactive():
        raise CanoError("Wat moet er met die bestanden gebeuren?", f"Zeg het met --{option} weg of laten.", exit_code=2)
    said = one_of(given, _FATES, "antwoord") if given else ask_choice(f"Wat gebeurt ermee (--{option})?", _FATES, "weg")
    return tuple(paths) if said == "weg" else ()


_FATES = ("weg", "laten")


def check_holds(loaded: LoadedCase, looked: Looked, replies: dict[Spot, str | None], gone: set[str]) -> None:
    """See to it that the case holds together afterwards; what would be wrong is shown before that is refused."""
    from cano_cli.cli.common import colour
    from cano_cli.cli.findings_text import to_text
    from cano_cli.writing.change import WouldBeWrongError
    from cano_cli.writing.erasing import check_after

    try:
        check_after(loaded, looked, replies, gone, now())
    except WouldBeWrongError as error:
        sys.stderr.write(to_text(error.findings, width=width(), colour=colour(sys.stderr.isatty())))
        raise CanoError(
            "Zonder die persoon of passage klopt het dossier niet meer. Er is niets veranderd.",
            "Pas eerst zelf aan wat hierboven staat, en doe het dan opnieuw.",
        ) from error


def ground_asked(answers: Answers, given: str | None) -> str:
    """Return why it may go, as a word of the list."""
    from cano_cli.cli.erase_text import GROUNDS

    return answers.choice(given, "Grond", GROUNDS)


def confirmed(name: str, sure: str | None, what: str) -> bool:
    """Whether the number of the dossier was typed over. ``what`` says what goes, and of which dossier. Raises CanoError
    where nobody can be asked."""
    if sure is None and not interactive():
        raise CanoError(
            f"Dit verwijdert {what}, en kan niet teruggenomen worden.",
            f"Ben je zeker, geef het nummer dan nog eens mee: --bevestig {name}",
            exit_code=2,
        )
    if sure is None:
        told = f"Dit verwijdert {what}, ook uit alle vroegere versies. Het kan niet teruggenomen worden."
        tell(told)
    said = sure if sure is not None else ask(f"Typ het dossiernummer over om door te gaan ({name})")
    if said == name:
        return True
    if sure is not None:
        raise CanoError(f"‘{said}’ is niet het nummer van dit dossier.", "Er is niets verwijderd.", exit_code=2)
    write("Er is niets veranderd.\n")
    return False


def target_told(loaded: LoadedCase, target: Target) -> str:
    """Return who or what goes, and of which dossier."""
    name = loaded.folder.name
    if target.key:
        who = loaded.case.people.get(target.key)
        return f"{who.naam if who and who.naam else target.key} uit dossier {name}"
    first, *more = target.passages
    also = f" en nog {count(len(more), 'passage', 'passages')}" if more else ""
    return f"de passage ‘{cut(harmless(' '.join(first.split())), 50)}’{also} uit dossier {name}"


def case_named(loaded: LoadedCase) -> str:
    """Return which dossier goes, and whose it is."""
    traject = loaded.case.traject
    young = loaded.case.people.get(traject.jongere) if traject else None
    return f"het hele dossier {loaded.folder.name}{f' van {young.naam}' if young and young.naam else ''}"
