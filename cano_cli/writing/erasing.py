"""Taking a person or a passage out of a case and out of its whole history: what becomes of it, and doing it. What is
asked in between, is the caller's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from cano_cli.model.files import kind_of
from cano_cli.model.findings import CanoError
from cano_cli.readers.name_forms import KINSHIP, Care, folded
from cano_cli.store import git, splice
from cano_cli.store.case_files import LoadedCase
from cano_cli.store.erasing import beside, rewriting, scanning
from cano_cli.store.erasing.filtering import Rewrite
from cano_cli.store.erasing.rewriting import Erased
from cano_cli.store.erasing.scanning import Remains, Scan
from cano_cli.store.erasing.scanning_text import Words, words
from cano_cli.store.git_base import Repository, own_folder
from cano_cli.store.git_trees import trees
from cano_cli.store.transaction import transaction
from cano_cli.writing.change import WouldBeWrongError, errors_after
from cano_cli.writing.erasing_keys import refers_to, without_files
from cano_cli.writing.erasing_looking import (
    Looked,
    Target,
    all_words,
    blobs,
    decoded,
    escaped,
    forms_of,
    look,
    versions_of,
)
from cano_cli.writing.erasing_names import GONE, SOMEBODY, Answers, Finder

__all__ = ["Done", "Looked", "Target", "check_after", "look", "passage", "perform", "person", "texts_after"]


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, what the scan saw, and which words were not sought because they may stand elsewhere."""

    erased: Erased
    scan: Scan
    not_sought: tuple[str, ...]


def person(loaded: LoadedCase, repo: Repository, key: str) -> Target:
    """Return the target for somebody of the network, with every name they had in any version. Raises CanoError for
    somebody without whom there is no case: the jongere, and who guides."""
    case = loaded.case
    traject = case.traject
    if traject and key == traject.jongere:
        raise CanoError(
            "Het dossier gaat over de jongere zelf.", f"Verwijder het hele dossier: cano erase {loaded.folder.name}",
            exit_code=2,
        )  # fmt: skip
    if traject and key in {one.wie for one in traject.begeleiding}:
        raise CanoError(
            "Wie begeleidt of begeleidde, blijft in het dossier: het zegt wie wat deed.",
            "Gaat het om een zin over die persoon, verwijder dan een passage: --passage.",
            exit_code=2,
        )
    others = frozenset(form for one in case.people.values() if one.id != key for form, _ in forms_of(one))
    own = {form: care for one in versions_of(repo, key, case) for form, care in forms_of(one)}
    return Target(key, {form: care for form, care in own.items() if form not in others})


def passage(texts: Sequence[str]) -> Target:
    """Return the target for passages. Raises CanoError for one that is too short to be found back surely."""
    for text in texts:
        if len(" ".join(text.split())) < _SHORTEST_PASSAGE:
            raise CanoError(
                f"‘{text}’ is te kort om overal te vervangen.",
                "Geef de zin, of toch minstens een paar woorden na elkaar.",
                exit_code=2,
            )
    return Target(passages=tuple(texts))


_SHORTEST_PASSAGE = 4


def texts_after(looked: Looked, answers: Answers, gone: Collection[str]) -> dict[str, bytes | None]:
    """Return what the files will hold (None: it goes), for those that change."""
    made = _made(looked, answers, gone)
    found: dict[str, bytes | None] = {path: made[blob] for path, blob in looked.newest.items() if blob in made}
    return found | dict.fromkeys((path for path in looked.newest if path in gone), None)


def check_after(loaded: LoadedCase, looked: Looked, answers: Answers, gone: Collection[str], when: datetime) -> None:
    """Raise :class:`WouldBeWrongError` when the case would get errors that it does not have."""
    after = texts_after(looked, answers, gone)
    texts = {path: None if data is None else decoded(data) for path, data in after.items() if kind_of(path)}
    if errors := errors_after(loaded, texts, when.date()):
        raise WouldBeWrongError(errors)


def perform(
    loaded: LoadedCase, target: Target, answers: Answers, gone: Collection[str], when: datetime,
    ready: Callable[[Erased], object] = lambda _: None,
) -> Done:  # fmt: skip
    """Do it: record what was changed by hand, make the history anew, and look whether anything is left. ``ready`` is
    called with what will be erased, when nothing is yet. Raises CanoError; then everything is as it was, or the next
    command finishes it."""
    with transaction(loaded.folder, when) as work:
        if work.repo is None:
            raise no_history()
        if by_hand := [one.path for one in git.status(work.repo)]:
            work.record(by_hand, git.message("met de hand", "dossier", trailers={"Cano-Actie": "edit"}))
        looked = look(work.repo, target)
        rewrite = _rewrite(looked, answers, gone)
        sought, not_sought = _sought(looked, answers, gone)
        drafts = _drafts(work.repo, words(all_words(target)))
        beside.clear(loaded.folder.absolute().parent, loaded.folder.name, words(all_words(target)))
        erased = rewriting.rewrite(work.repo, rewrite, drafts, ready)
        scan = scanning.scan(work.repo, sought, erased.hashes)
        scan += beside.scan_beside(loaded.folder.absolute().parent, loaded.folder.name, sought)
        scan.found += _still_there(work.repo, target)
        scan.unread = tuple(path for path in looked.unread if path not in gone)
    return Done(erased, scan, not_sought)


def no_history() -> CanoError:
    """Return the error for a case without a history of its own."""
    return CanoError(
        "Dit dossier staat in een grotere git-map; daaruit kan cano niets verwijderen.",
        "Haal het dossier eerst uit die map, of gebruik daar git-filter-repo.",
    )


def _made(looked: Looked, answers: Answers, gone: Collection[str]) -> dict[str, bytes]:
    """Return what each version of a text becomes, for those that change."""
    made = {blob: _after(looked.without[blob], looked.target.finder, answers) for blob in looked.holding}
    if gone:
        for blob, data in looked.texts.items():
            made[blob] = without_files(made.get(blob, data), gone) or made.get(blob, data)
    return {blob: data for blob, data in made.items() if data != looked.texts[blob]}


def _after(text: str, finder: Finder | None, answers: Answers) -> bytes:
    new = finder.replaced(text, answers) if finder else text
    for path, value in escaped(new, finder) if finder else []:
        new = splice.set_value(new, path, finder.replaced(value, {}) if finder else value)
    return new.encode("utf-8", "surrogateescape")


def _rewrite(looked: Looked, answers: Answers, gone: Collection[str]) -> Rewrite:
    made = _made(looked, answers, gone)
    held = frozenset(blob for blob, paths in looked.beside.items() if set(paths) <= set(gone))
    colleagues = frozenset(name for name, _ in looked.colleagues)
    return Rewrite(made, frozenset(gone), held, tuple(_messages(looked.target)), looked.authors, colleagues)


def _messages(target: Target) -> Iterator[tuple[str, str]]:
    """Yield what becomes of the words in messages of commits."""
    for form in sorted(all_words(target), key=len, reverse=True):
        new = SOMEBODY if target.key else GONE
        written = r"\s+".join(map(re.escape, form.split()))
        yield rf"(?<!\w){written}(?!\w)", new
    if target.key:
        yield rf"(?<![\w]){re.escape(target.key)}(?![\w])", SOMEBODY


def _drafts(repo: Repository, sought: Words) -> list[str]:
    """Return the files in cano's own folder of the case that hold the words."""
    folder = own_folder(repo)
    there = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()] if folder.is_dir() else []
    return [path.relative_to(folder).as_posix() for path in there if sought.are_in(path.read_bytes())]


def _sought(looked: Looked, answers: Answers, gone: Collection[str]) -> tuple[Words, tuple[str, ...]]:
    """Return the words that may be nowhere any longer, and those that may: they were left somewhere on purpose, or are
    words of every day too."""
    target = looked.target
    left = {folded(spot.word) for spot, new in answers.items() if new is None}
    after = [decoded(data) for data in {**looked.texts, **_made(looked, answers, gone)}.values()]
    kept = [path for path in (*looked.attachments, *looked.signed) if path not in gone]
    sought, passed = list[str](), list[str]()
    for form in all_words(target):
        one, care = words([form]), target.forms.get(form, Care.ANY)
        stays = any(one.are_in_text(word) for word in left) or bool(kept)
        everyday = care is not Care.ANY and any(one.are_in_text(text) for text in after)
        of_a_colleague = any(one.are_in_text(f"{name} {address}") for name, address in looked.colleagues)
        (passed if stays or everyday or of_a_colleague else sought).append(form)
    if target.key and "-" in target.key and not set(target.key.split("-")) <= KINSHIP and not kept:
        sought.append(target.key)
    return words(sought), tuple(sorted(passed))


def _still_there(repo: Repository, target: Target) -> list[Remains]:
    """Return the versions of files that still refer to the person."""
    if not target.key:
        return []
    held = {blob: path for node in trees(repo).values() for path, blob in node.blobs.items() if kind_of(path)}
    return [Remains(held[blob], "sleutel") for blob, data in blobs(repo, held.keys()) if refers_to(data, target.key)]
