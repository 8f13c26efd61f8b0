"""Asking what is to stand where two people wrote something else: one thing after the other, each answer kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

from cano_cli.cli.common import ask, tell, width, write
from cano_cli.cli.merge_text import conflict_lines
from cano_cli.merging.conflicts import Conflict
from cano_cli.merging.texts import read_value
from cano_cli.model.findings import CanoError
from cano_cli.store.yaml_write import Value, to_yaml
from cano_cli.teamwork.conflict_words import Told, Versions, conflict_told
from cano_cli.teamwork.settling import Answer, Choice, choices, fingerprint, value_of

if TYPE_CHECKING:
    from cano_cli.store.git_authors import Writer

LATER = "later"


class LaterError(Exception):
    """Somebody wants to go on another time."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What there is to choose in the case ``folder``, in words; ``writers`` says who wrote what each of the two has.
    ``wrong`` returns what is wrong with an answer, empty when it can stand."""

    folder: Path
    conflicts: tuple[Conflict, ...]
    versions: Versions
    writers: Callable[[Conflict], tuple[Writer | None, Writer | None]] = field(repr=False)
    wrong: Callable[[Conflict, Answer], str] = field(repr=False)

    def shown(self, conflict: Conflict, number: int = 0, of: int = 0) -> str:
        """Return a conflict as text; ``number`` is which it is ``of`` so many."""
        place = f"{number} van {of}" if number else ""
        lines = conflict_lines(self.told(conflict), place, *self.writers(conflict), width())
        return "".join(f"{line}\n" for line in lines)

    def told(self, conflict: Conflict) -> Told:
        """Return a conflict in words."""
        return conflict_told(self.versions, conflict)


def answers_of(
    sheet: Sheet, asked: Sequence[Conflict], known: Mapping[str, Answer], keep: Callable[[Mapping[str, Answer]], None]
) -> dict[str, Answer]:
    """Return an answer for everything, asking for those that are not known yet; each is kept at once. Raises LaterError
    when somebody stops."""
    answers = dict(known)
    for number, conflict in enumerate(asked, 1):
        if fingerprint(conflict) in answers:
            continue
        write(f"{sheet.shown(conflict, number, len(asked))}\n")
        answers[fingerprint(conflict)] = _answer(sheet, conflict)
        keep(answers)
        write("\n")
    return answers


def in_editor(folder: Path, text: str) -> str:
    """Return what somebody makes of a text in their editor; empty when they wrote nothing. What cannot be used stays in
    cano's own folder of the case, and that is told."""
    from cano_cli.cli.editor import open_editor
    from cano_cli.cli.written import read_text
    from cano_cli.store import drafts

    draft = drafts.begin(folder, "merge", text)
    try:
        open_editor(draft.path)
        found = read_text(draft.data)
    except CanoError as error:
        draft.let_go()
        tell(f"{error.message} {error.hint} Wat je schreef, staat in ‘{draft.path.as_posix()}’.")
        return ""
    draft.drop()
    return found


def _answer(sheet: Sheet, conflict: Conflict) -> Answer:
    known = [*choices(conflict), LATER]
    proposed = Choice.BOTH if sheet.told(conflict).voice and Choice.BOTH in known else ""
    if proposed:
        tell("Allebei zijn het iemands woorden. Met ‘allebei’ blijven ze staan.")
    while True:
        said = _word(ask(f"Wat wordt het ({', '.join(known)})", proposed), known)
        if said == LATER:
            raise LaterError
        if not said:
            tell(_explained(known))
            continue
        answer = _written(sheet.folder, conflict) if said == Choice.OWN else Answer(Choice(said))
        wrong = sheet.wrong(conflict, answer) if answer else "Zo staat er niets dat cano kan lezen."
        if answer and not wrong:
            return answer
        tell(wrong)


def _word(said: str, known: list[str]) -> str:
    """Return the choice that begins with what was typed; empty for none, or for more than one."""
    found = [one for one in known if said and one.startswith(said.lower())]
    return found[0] if len(found) == 1 else ""


_MEANS = {
    Choice.HERE: "wat in dit dossier staat",
    Choice.THERE: "wat de ander schreef",
    Choice.BOTH: "beide; wat gelijk is, één keer",
    Choice.OWN: "je schrijft het zelf",
    LATER: "stoppen; er gaat niets verloren",
}


def _explained(known: list[str]) -> str:
    return f"Kies uit: {'; '.join(f'{one} ({_MEANS[one]})' for one in known)}."


# --- written by hand


def _written(folder: Path, conflict: Conflict) -> Answer | None:
    """Return what somebody writes in the place of both; None when they wrote nothing that can be used."""
    if not (isinstance(conflict.ours, str) and isinstance(conflict.theirs, str)):
        return _structured(folder, conflict)
    if Choice.BOTH in choices(conflict):
        text = in_editor(folder, str(value_of(conflict, Answer(Choice.BOTH))))
    else:
        text = ask("Schrijf het zoals het moet zijn")
    return Answer(Choice.OWN, text) if text else None


def _structured(folder: Path, conflict: Conflict) -> Answer | None:
    """Return a list or a mapping that somebody writes as it will stand in the file."""
    value = read_value(in_editor(folder, "".join(_both_versions(conflict))) + "\n")
    return None if value is None else Answer(Choice.OWN, value)


def _both_versions(conflict: Conflict) -> Iterator[str]:
    yield to_yaml(cast("Value", conflict.ours))
    yield "# Ginder staat:\n"
    yield from (f"# {line}\n" for line in to_yaml(cast("Value", conflict.theirs)).splitlines())
