"""Erasing a whole case, or a person or a passage of one: told, asked, done, and told again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cano_cli.cli.asking import Answers
from cano_cli.cli.common import now, today, write
from cano_cli.cli.erase_asking import case_named, check_holds, confirmed, files_asked, ground_asked, target_told
from cano_cli.cli.erase_beside import beside_told, holding, made_of
from cano_cli.cli.erase_finishing import begin
from cano_cli.cli.erase_kept import by_whom, shared_by, tell_done
from cano_cli.cli.erase_spots import spots_asked
from cano_cli.model.findings import CanoError
from cano_cli.readers.dutch import count

if TYPE_CHECKING:
    from cano_cli.cli.erase_text import Certificate
    from cano_cli.store.case_files import LoadedCase
    from cano_cli.store.erasing.rewriting import Erased
    from cano_cli.store.erasing.scanning_text import Words
    from cano_cli.store.git_base import Repository
    from cano_cli.writing.erasing import Looked, Target
    from cano_cli.writing.erasing_names import Spot


def erase_whole(loaded: LoadedCase, ground: str | None, attest: Path | None, sure: str | None) -> None:
    """Tell what a case is, ask, take it away, and tell what was done. Raises CanoError."""
    from cano_cli.cli.erase_text import WHOLE, Certificate, case_told, told_out_of_reach
    from cano_cli.store.erasing import whole_case
    from cano_cli.store.erasing.scanning import Scan

    folder, name = loaded.folder.absolute(), loaded.folder.name
    if Path.cwd().is_relative_to(folder):
        raise CanoError("Je staat in de map van dit dossier.", "Ga er eerst uit: cd ..", exit_code=2)
    found = whole_case.held(folder)
    beside, shared = made_of(folder), shared_by(loaded)
    write(case_told(loaded.case, name, found, beside))
    write(told_out_of_reach(WHOLE, shared=shared))
    why = ground_asked(Answers(loaded.case, now()), ground)
    if not confirmed(name, sure, case_named(loaded)):
        return
    told = f"{count(found.files, 'bestand', 'bestanden')} en {count(len(found.commits), 'versie', 'versies')}"
    larger = [f"Niet verwijderd: de geschiedenis van de grotere git-map {found.larger.name}"] if found.larger else []
    kept = (*larger, *_beside_kept(beside))
    one = Certificate(name, WHOLE, today(), by_whom(), why, told, Scan(), kept, shared)
    begun = begin(folder.parent, one, min(found.commits, default=""))
    whole_case.erase_case(folder)
    scan = whole_case.scan_case(folder.parent, name, _words_of_case(loaded))
    tell_done(folder.parent, replace(one, scan=scan), attest, begun)
    write(beside_told(name, dict.fromkeys(beside, True)))


def _words_of_case(loaded: LoadedCase) -> Words:
    """Return the name of the jongere, to look for in what cano keeps of the store."""
    from cano_cli.store.erasing.scanning_text import words

    traject = loaded.case.traject
    young = loaded.case.people.get(traject.jongere) if traject else None
    return words([young.naam] if young and young.naam else [])


def erase_part(
    loaded: LoadedCase, target: Target, beside: tuple[str | None, str | None], ground: str | None,
    attest: Path | None, sure: str | None,
) -> None:  # fmt: skip
    """Tell where a person or a passage stands, ask, take it away, and tell what was done. ``beside``: what becomes of
    attachments and of signed texts. Raises CanoError."""
    from cano_cli.cli.erase_text import PASSAGE, PERSON, Certificate, found_told, told_out_of_reach
    from cano_cli.store import git
    from cano_cli.store.erasing import siblings
    from cano_cli.store.erasing.scanning import Scan
    from cano_cli.writing import erasing

    what = PERSON if target.key else PASSAGE
    repo = git.own_repository(loaded.folder)
    assert repo is not None  # noqa: S101
    looked = _looked_for(repo, target)
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
    store, name, shared = loaded.folder.absolute().parent, loaded.folder.name, shared_by(loaded)
    write(told_out_of_reach(what, shared=shared, elsewhere=elsewhere))
    why = ground_asked(Answers(loaded.case, now()), ground)
    if not confirmed(name, sure, target_told(loaded, target)):
        return
    documents = holding(made_of(loaded.folder.absolute()), _all_words_of(target))
    more = f", {count(len(gone), 'bijlage', 'bijlagen')} weg" if gone else ""
    one = Certificate(name, what, today(), by_whom(), why, more, Scan(), _beside_kept(documents), shared)
    begun: list[Path] = []

    def ready(erased: Erased) -> None:
        begun.append(begin(store, certificate(erased, ()), min(erased.carried, default="")))

    def certificate(erased: Erased, not_sought: Sequence[str]) -> Certificate:
        told = f"{count(erased.commits, 'versie', 'versies')} vervangen{more}"
        return replace(one, gone=told, kept=(*_kept(looked, replies, gone, not_sought), *one.kept))

    done = erasing.perform(loaded, target, replies, gone, now(), ready)
    tell_done(store, replace(certificate(done.erased, done.not_sought), scan=done.scan), attest, *begun)
    write(beside_told(name, documents))


def _looked_for(repo: Repository, target: Target) -> Looked:
    """Return where it stands. Raises CanoError when that is nowhere."""
    from cano_cli.cli.erase_text import unread_told
    from cano_cli.writing import erasing

    looked = erasing.look(repo, target)
    if not looked.nothing:
        return looked
    if looked.unread:
        raise CanoError(
            f"Dat staat nergens in wat cano van dit dossier kan lezen; {unread_told(looked.unread)}.",
            "Kijk na hoe het er staat, en kijk die bijlagen zelf na.",
            exit_code=2,
        )
    raise CanoError("Dat staat nergens in dit dossier, ook niet vroeger.", "Kijk na hoe het er staat.", exit_code=2)


def _words_of(target: Target) -> Words:
    """Return what to look for in other cases: whole names, where there are any; a first name is of many."""
    from cano_cli.store.erasing.scanning_text import words
    from cano_cli.writing.erasing_looking import all_words

    sought = all_words(target)
    return words([one for one in sought if len(one.split()) > 1] or sought)


def _all_words_of(target: Target) -> Words:
    from cano_cli.store.erasing.scanning_text import words
    from cano_cli.writing.erasing_looking import all_words

    return words(all_words(target))


def _beside_kept(documents: Collection[Path]) -> tuple[str, ...]:
    """Return what the certificate says of documents that lie beside the case."""
    told = count(len(documents), "bestand", "bestanden")
    return (f"Niet verwijderd: {told} ernaast met het nummer van het dossier in de naam",) if documents else ()


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
