"""erase: take a case, a person or a passage away, from the files and from the whole history."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.asking import Answers, complete_people
from cano_cli.cli.common import CaseArgument, StoreOption, interactive, load, now, place, today, warn, write
from cano_cli.cli.erase_asking import case_named, check_holds, confirmed, files_asked, ground_asked, target_told
from cano_cli.cli.erase_kept import by_whom, check_free, shared_by, tell_done, tell_scan
from cano_cli.cli.erase_spots import spots_asked
from cano_cli.model.findings import CanoError
from cano_cli.readers.dutch import count

if TYPE_CHECKING:
    from cano_cli.agenda.keeping import Over
    from cano_cli.store.case_files import LoadedCase
    from cano_cli.store.erasing.scanning_text import Words
    from cano_cli.store.locate import Place
    from cano_cli.writing.erasing import Looked, Target
    from cano_cli.writing.erasing_names import Spot


def erase(
    case: CaseArgument = None,
    person: Annotated[
        str | None,
        typer.Option(
            "--persoon",
            metavar="WIE",
            show_default=False,
            autocompletion=complete_people,
            help="Verwijder alleen deze persoon: sleutel of naam.",
        ),
    ] = None,
    passage: Annotated[
        list[str] | None,
        typer.Option(
            "--passage",
            metavar="TEKST",
            show_default=False,
            help="Verwijder alleen deze zin, of wat op een plaats staat: "
            '"contacten/2026-03.yaml:contacten[0].tekst". Mag meer dan eens.',
        ),
    ] = None,
    due: Annotated[bool, typer.Option("--due", help="Toon de dossiers waarvan de bewaartermijn om is.")] = False,
    ground: Annotated[
        str | None,
        typer.Option(
            "--grond",
            metavar="GROND",
            show_default=False,
            help="Waarom het weg mag: bewaartermijn, vraag, niet-nodig, beslissing, oefening.",
        ),
    ] = None,
    attachments: Annotated[
        str | None,
        typer.Option(
            "--bijlagen", metavar="weg|laten", show_default=False, help="Wat er gebeurt met bijlagen waarin het staat."
        ),
    ] = None,
    signed: Annotated[
        str | None,
        typer.Option(
            "--ondertekend",
            metavar="weg|laten",
            show_default=False,
            help="Wat er gebeurt met ondertekende teksten waarin het staat.",
        ),
    ] = None,
    attest: Annotated[
        Path | None,
        typer.Option("--attest", metavar="BESTAND", show_default=False, help="Zet het attest ook hier (Markdown)."),
    ] = None,
    sure: Annotated[
        str | None,
        typer.Option(
            "--bevestig",
            metavar="DOSSIER",
            show_default=False,
            help="Het dossiernummer nog eens, in plaats van het te moeten overtypen.",
        ),
    ] = None,
    store: StoreOption = None,
) -> None:
    """Verwijder een dossier, of een persoon of passage eruit, ook uit de hele geschiedenis.

    Dit kan niet teruggenomen worden. cano toont eerst wat er staat, kijkt achteraf na of er echt niets meer is, en
    maakt een attest zonder inhoud. Waar cano niet bij kan (back-ups, wat al doorgegeven is), staat erbij.

    Voorbeeld: cano erase 2026-kmtr --persoon tante --grond vraag
    """  # fmt: skip
    where = place(store)
    _finish_cases(where)
    check_free(attest)
    if due:
        _due(where, ground, attest)
        return
    if person and passage:
        raise CanoError("Kies een persoon of een passage.", "Doe het in twee keer.", exit_code=2)
    loaded = load(where, case)
    _finish(loaded)
    if not (person or passage):
        _whole(loaded, Answers(loaded.case, now()), ground, attest, sure)
        return
    loaded = load(where, case)
    target = _target(loaded, person, passage or ())
    _part(loaded, target, (attachments, signed), ground, attest, sure)


def _finish_cases(where: Place) -> None:
    """Finish taking away whole cases, where that was cut off: such a case is not found any longer."""
    from cano_cli.store.erasing import whole_case

    if where.store and whole_case.finish(where.store):
        sys.stderr.write(_FINISHED)


_FINISHED = "Let op: een verwijdering die onderbroken was, is nu afgewerkt.\n"


def _finish(loaded: LoadedCase) -> None:
    """Finish an erasing from a case that was cut off, before anything else is looked at."""
    from cano_cli.store import files, git
    from cano_cli.store.erasing import ledger, rewriting, scanning, scanning_text

    repo = git.own_repository(loaded.folder)
    if repo:
        with files.locked(loaded.folder):
            finished = rewriting.finish(repo)
        if finished:
            sys.stderr.write(_FINISHED)
            folder = loaded.folder.absolute()
            gone = ledger.erased(folder.parent) | ledger.erased_of(
                folder.parent, folder.name, scanning.all_objects(repo)
            )
            tell_scan(scanning.scan(repo, scanning_text.words([]), gone))


# --- a whole case


def _whole(
    loaded: LoadedCase, answers: Answers, ground: str | None, attest: Path | None, sure: str | None
) -> None:  # fmt: skip
    from cano_cli.cli.erase_text import WHOLE, Certificate, case_told, told_out_of_reach
    from cano_cli.store.erasing import whole_case

    folder, name = loaded.folder.absolute(), loaded.folder.name
    if Path.cwd().is_relative_to(folder):
        raise CanoError("Je staat in de map van dit dossier.", "Ga er eerst uit: cd ..", exit_code=2)
    found = whole_case.held(folder)
    beside = {*whole_case.called_after(folder.parent, name), *whole_case.called_after(Path.cwd(), name)}
    write(case_told(loaded.case, name, found, sorted(beside)))
    write(told_out_of_reach(WHOLE, shared=shared_by(loaded)))
    why = ground_asked(answers, ground)
    if not confirmed(name, sure, case_named(loaded)):
        return
    shared, by = shared_by(loaded), by_whom()
    gone = whole_case.erase_case(folder)
    scan = whole_case.scan_case(folder.parent, name, _words_of_case(loaded))
    told = f"{count(gone.files, 'bestand', 'bestanden')} en {count(len(gone.commits), 'versie', 'versies')}"
    kept = (f"Niet verwijderd: de geschiedenis van de grotere git-map {gone.larger.name}",) if gone.larger else ()
    tell_done(folder.parent, Certificate(name, WHOLE, today(), by, why, told, scan, kept, shared), attest)


def _words_of_case(loaded: LoadedCase) -> Words:
    """Return the name of the jongere, to look for in what cano keeps of the store."""
    from cano_cli.store.erasing.scanning_text import words

    traject = loaded.case.traject
    young = loaded.case.people.get(traject.jongere) if traject else None
    return words([young.naam] if young and young.naam else [])


# --- a person or a passage


def _target(loaded: LoadedCase, person: str | None, passages: Sequence[str]) -> Target:
    from cano_cli.store import git
    from cano_cli.writing import erasing
    from cano_cli.writing.people import person_said

    repo = git.own_repository(loaded.folder)
    if repo is None:
        raise erasing.no_history()
    if not person:
        return erasing.passage([text for one in passages for text in _at_place(loaded, one)])
    if loaded.unread:
        raise CanoError(
            "Niet alles in dit dossier is te lezen.", f"Kijk het eerst na: cano validate {loaded.folder.name}"
        )
    return erasing.person(loaded, repo, person_said(loaded.case, person, services=True))


def _at_place(loaded: LoadedCase, said: str) -> tuple[str, ...]:
    """Return the texts at a place (``contacten/2026-03.yaml:contacten[0]``), or what was said itself."""
    from cano_cli.writing.erasing_places import texts_at

    path, _, where = said.partition(":")
    if path not in loaded.documents or not where:
        return (said,)
    found = texts_at(loaded.documents[path].value, where)
    if not found:
        raise CanoError(f"Op die plaats in {path} staat geen tekst.", "Kijk na met: cano edit", exit_code=2)
    return found


def _part(
    loaded: LoadedCase, target: Target, beside: tuple[str | None, str | None], ground: str | None,
    attest: Path | None, sure: str | None,
) -> None:  # fmt: skip
    from cano_cli.cli.erase_text import PASSAGE, PERSON, Certificate, found_told, told_out_of_reach, unread_told
    from cano_cli.store import git
    from cano_cli.store.erasing import siblings
    from cano_cli.writing import erasing

    what = PERSON if target.key else PASSAGE
    repo = git.own_repository(loaded.folder)
    assert repo is not None  # noqa: S101
    looked = erasing.look(repo, target)
    if looked.nothing:
        if looked.unread:
            raise CanoError(
                f"Dat staat nergens in wat cano van dit dossier kan lezen; {unread_told(looked.unread)}.",
                "Kijk na hoe het er staat, en kijk die bijlagen zelf na.",
                exit_code=2,
            )
        raise CanoError("Dat staat nergens in dit dossier, ook niet vroeger.", "Kijk na hoe het er staat.", exit_code=2)
    write(found_told(looked))
    replies = spots_asked(looked)
    gone = {
        *files_asked(looked.attachments, "bijlagen", beside[0]),
        *files_asked(looked.signed, "ondertekend", beside[1]),
    }
    check_holds(loaded, looked, replies, gone)
    if (repo.git_dir / "refs" / "stash").exists():
        write("Wat met git stash opzij gezet is, gaat ook weg.\n")
    elsewhere = siblings.named_in(loaded.folder.absolute(), _words_of(target))
    write(told_out_of_reach(what, shared=shared_by(loaded), elsewhere=elsewhere))
    why = ground_asked(Answers(loaded.case, now()), ground)
    if not confirmed(loaded.folder.name, sure, target_told(loaded, target)):
        return
    by = by_whom()
    done = erasing.perform(loaded, target, replies, gone, now())
    told = f"{count(done.erased.commits, 'versie', 'versies')} vervangen"
    told += f", {count(len(gone), 'bijlage', 'bijlagen')} weg" if gone else ""
    name, shared = loaded.folder.name, shared_by(loaded)
    kept = tuple(_kept(looked, replies, gone, done.not_sought))
    one = Certificate(name, what, today(), by, why, told, done.scan, kept, shared)
    tell_done(loaded.folder.absolute().parent, one, attest)


def _words_of(target: Target) -> Words:
    """Return what to look for in other cases: whole names, where there are any; a first name is of many."""
    from cano_cli.store.erasing.scanning_text import words
    from cano_cli.writing.erasing_looking import all_words

    sought = all_words(target)
    return words([one for one in sought if len(one.split()) > 1] or sought)


def _kept(
    looked: Looked, replies: Mapping[Spot, str | None], gone: Collection[str], not_sought: Sequence[str]
) -> Iterator[str]:
    """Yield what the certificate says was left, each as a count."""
    if left := sum(new is None for new in replies.values()):
        yield f"Op vraag blijven staan: {count(left, 'plaats', 'plaatsen')} in de tekst"
    if beside := sum(path not in gone for path in (*looked.attachments, *looked.signed)):
        yield f"Op vraag blijven staan: {count(beside, 'bijlage', 'bijlagen')}"
    if not_sought:
        yield f"Niet nagekeken: {count(len(not_sought), 'woord', 'woorden')}, want dat staat er ook elders"


# --- what is due


def _due(where: Place, ground: str | None, attest: Path | None) -> None:
    """List the cases of which the time is over, and ask of each; without a terminal only list. Exit code 1 when there
    are any left, or when that cannot be known of a case."""
    from cano_cli.cli.erase_text import due_told

    found, unread = _over(where)
    if not found:
        rest = " dat gelezen kan worden," if unread else ""
        write(f"Van geen enkel dossier{rest} is de bewaartermijn om.\n")
    for loaded, one in found:
        write(due_told(loaded.folder.name, one))
    if unread:
        warn(f"Niet te lezen, dus niet nagekeken: {', '.join(unread)}. Kijk na met: cano validate")
    for loaded, _ in found if interactive() else ():
        if Answers(loaded.case, now()).yes(None, f"Dossier {loaded.folder.name} nu verwijderen"):
            _whole(loaded, Answers(loaded.case, now()), ground or "bewaartermijn", attest, None)
    if unread or (found and not interactive()):
        raise typer.Exit(1)


def _over(where: Place) -> tuple[list[tuple[LoadedCase, Over]], list[str]]:
    """Return the cases of which the time is over, and the names of those of which that cannot be known."""
    from cano_cli.agenda.keeping import over
    from cano_cli.cli.asked_cases import organisation_of
    from cano_cli.store.locate import cases_in, require_store

    store = require_store(where)
    organisation = organisation_of(store, "de eigen termijnen")
    found: list[tuple[LoadedCase, Over]] = []
    unread: list[str] = []
    for folder in cases_in(store):
        try:
            loaded = load(where, str(folder))
        except CanoError:
            unread.append(folder.name)
            continue
        if one := over(loaded.case, today(), organisation):
            found.append((loaded, one))
        elif loaded.unread:
            unread.append(folder.name)
    return found, unread
