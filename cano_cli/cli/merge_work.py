"""One case and the version that waits for it: having everything chosen, looking whether it is right, and sharing it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from cano_cli.cli.common import ask_choice, colour, interactive, now, tell, today, width, write
from cano_cli.cli.merge_asking import LATER, LaterError, Sheet, answers_of, in_editor
from cano_cli.merging.cases import MergedCase, merge_cases, together
from cano_cli.merging.conflicts import Conflict
from cano_cli.merging.judging import loaded_from, wrong_together
from cano_cli.model.findings import CanoError, Finding
from cano_cli.readers.dutch import count
from cano_cli.store.case_files import LoadedCase
from cano_cli.store.git_authors import Writer, writers
from cano_cli.store.git_base import Repository
from cano_cli.store.transaction import MovedError, Recorded
from cano_cli.teamwork import kept_answers
from cano_cli.teamwork.conflict_words import Versions, note_told
from cano_cli.teamwork.joining import SharedOnlyError, Waiting, publish, require_no_twins
from cano_cli.teamwork.settling import Answer, Choice, Sides, choices, choices_told, fingerprint, settled, to_answer
from cano_cli.teamwork.who_wrote import who_wrote


@dataclass(frozen=True)
class Work:
    """A case, what waits, and what became of both together as far as that goes by itself."""

    loaded: LoadedCase
    repo: Repository
    waiting: Waiting
    merged: MergedCase

    @property
    def name(self) -> str:
        """How the case is called in a command."""
        return self.loaded.folder.name

    @property
    def sides(self) -> Sides:
        """The files that each of the two has."""
        return Sides(*self.merged.sides)

    @cached_property
    def sheet(self) -> Sheet:
        """Everything that there is to choose, in words."""
        one = self.waiting
        versions = Versions.of(one.base_files, one.our_files, one.their_files, self.merged.contents)
        here, there = (writers(self.repo, one.base, tip) for tip in (one.ours, one.theirs))

        def wrote(conflict: Conflict) -> tuple[Writer | None, Writer | None]:
            repo = self.repo
            return who_wrote(repo, conflict, conflict.ours, here), who_wrote(repo, conflict, conflict.theirs, there)

        return Sheet(self.loaded.folder, self.merged.conflicts, versions, wrote, lambda *of: _wrong(self, *of))


def begun(loaded: LoadedCase, repo: Repository, waiting: Waiting) -> Work:
    """Put together what can be."""
    merged = merge_cases(waiting.base_files, waiting.our_files, waiting.their_files, today())
    return Work(loaded, repo, waiting, merged)


def show(work: Work) -> None:
    """Show everything that there is to choose."""
    asked = work.merged.conflicts
    if not asked:
        tell(f"Er valt niets meer te kiezen. Breng het samen met: cano merge {work.name}")
    write("\n".join(work.sheet.shown(one, number, len(asked)) for number, one in enumerate(asked, 1)))


def finish(work: Work, chosen: Choice | None) -> None:
    """Have everything chosen, and share what both became. Raises CanoError; then the case is as it was."""
    require_no_twins(work.name, work.waiting.our_files, work.merged.contents)
    try:
        answers = _answers(work, chosen)
        contents = _right_together(work, settled(work.merged, answers, work.sides))
    except LaterError:
        tell(f"Er is niets veranderd. Wat je al koos, staat klaar; ga verder met: cano merge {work.name}")
        return
    try:
        recorded = publish(work.loaded.folder, work.repo, work.waiting, contents, now(), choices_told(answers.values()))
    except MovedError:
        raise CanoError(
            "Terwijl je koos, kwam er iets bij. Er is niets overschreven, en wat je koos, staat klaar.",
            f"Haal eerst op wat erbij kwam: cano sync {work.name}. Ga dan verder met: cano merge {work.name}",
        ) from None
    except SharedOnlyError:
        kept_answers.drop(work.repo)
        raise
    kept_answers.drop(work.repo)
    _told(work, recorded)


# --- choosing


def _answers(work: Work, chosen: Choice | None) -> dict[str, Answer]:
    asked = to_answer(work.merged)
    if chosen:
        known = {fingerprint(one): Answer(chosen) for one in asked if chosen in choices(one)}
    else:
        known = kept_answers.kept(work.repo, asked)
    left = len(asked) - len(known)
    if not left:
        return known
    if not interactive():
        raise _cannot_ask(work.name, left, chosen)
    if known and not chosen:
        write(f"{_counted(len(known))} van daarnet {'staat' if len(known) == 1 else 'staan'} er nog.\n\n")
    return answers_of(work.sheet, asked, known, lambda answers: kept_answers.keep(work.repo, answers))


def _cannot_ask(name: str, left: int, chosen: Choice | None) -> CanoError:
    if chosen:
        return CanoError(
            f"Bij {_counted(left)} kan maar één van de twee blijven staan.",
            f"Kies zelf, in een terminal: cano merge {name}", exit_code=2,
        )  # fmt: skip
    return CanoError(
        f"Er {'wacht' if left == 1 else 'wachten'} {_counted(left)} op jou.",
        f"Bekijk wat er te kiezen valt met: cano merge {name} --toon. Kies in een terminal, of voor alles hetzelfde "
        f"met: cano merge {name} --alles hier",
        exit_code=2,
    )


def _wrong(work: Work, conflict: Conflict, answer: Answer) -> str:
    """Return what is wrong in the file with one answer and was right without; empty for nothing."""
    try:
        contents = settled(work.merged, {fingerprint(conflict): answer}, work.sides)
    except CanoError as error:
        return f"{error.message} {error.hint}".strip()
    found, known = (_errors_in(one, conflict.path) for one in (contents, work.merged.contents))
    new = [one for one in found if one.message not in {other.message for other in known}]
    return f"{new[0].message} {new[0].hint}".strip() if new else ""


def _errors_in(contents: Mapping[str, bytes], path: str) -> list[Finding]:
    found = loaded_from({path: contents[path]}).findings if path in contents else ()
    return [one for one in found if one.severity == "error"]


# --- right together


def _right_together(work: Work, contents: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files without what is wrong only together. Raises CanoError, LaterError."""
    while errors := wrong_together(work.sides.ours, work.sides.theirs, contents, today()):
        _show(errors)
        if not interactive():
            raise CanoError(
                "Wat jullie elk deden, klopt apart, maar niet samen. Er is niets geschreven.",
                f"Los het op in een terminal: cano merge {work.name}",
            )
        contents = _mended(work, contents, errors[0])
    return contents


def _mended(work: Work, contents: dict[str, bytes], error: Finding) -> dict[str, bytes]:
    """Return the files with the one that is wrong as somebody wants it. Raises LaterError."""
    path, one = error.path, work.waiting
    conflict = together(error, one.base_files, work.sides.ours, work.sides.theirs)
    write(f"{work.sheet.shown(conflict)}\n")
    tell("Met zelf opent het bestand in je editor. Met hier of ginder valt weg wat de ander in dit bestand deed.")
    said = ask_choice("Wat wordt het", ("hier", "ginder", "zelf", LATER), "zelf")
    if said == LATER:
        raise LaterError
    if said == "zelf":
        text = in_editor(work.loaded.folder, contents.get(path, b"").decode(errors="replace"))
        return contents | {path: f"{text.rstrip()}\n".encode()} if text else contents
    side = work.sides.of(Choice(said))
    rest = {name: data for name, data in contents.items() if name != path}
    return rest | ({path: side[path]} if path in side else {})


# --- telling


def _told(work: Work, recorded: Recorded) -> None:
    from cano_cli.cli.editing import recorded_text

    tell("Samengebracht: wat hier en ginder geschreven werd, staat nu samen in het dossier.")
    for one in work.merged.notes:
        tell(note_told(one))
    write(recorded_text(recorded))
    if recorded.why_not:
        tell(recorded.why_not)


def _show(errors: tuple[Finding, ...]) -> None:
    from cano_cli.cli.findings_text import to_text

    sys.stderr.write(to_text(errors, width=width(), colour=colour(sys.stderr.isatty())))


def _counted(number: int) -> str:
    return count(number, "keuze", "keuzes")
