"""Taking back: a step at a time, again when that was a mistake, and never at the cost of what came after."""

from __future__ import annotations

from pathlib import Path

import pytest

from cano_cli.model.findings import CanoError
from cano_cli.readers.dutch import date_text
from cano_cli.store import git
from cano_cli.writing.change import perform as perform_change
from cano_cli.writing.undo import perform, what_to_redo, what_to_undo
from tests.store.committing import commit
from tests.writing.test_change import NOW, OCTOBER, contact, folder, loaded, subjects

__all__ = ["folder"]


def undo(case: Path) -> None:
    perform(loaded(case), what_to_undo(loaded(case)), NOW)


def redo(case: Path) -> None:
    perform(loaded(case), what_to_redo(loaded(case)), NOW)


def test_what_was_added_is_taken_back_byte_for_byte(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    perform_change(loaded(folder), contact(), NOW)
    perform_change(loaded(folder), contact("contacten/2025-12.yaml", day="2025-12-02"), NOW)
    undo(folder)
    undo(folder)
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == before
    assert subjects(folder)[:2] == ["teruggenomen: contact", "teruggenomen: contact"]
    assert len(subjects(folder)) == 5


def test_taking_back_can_be_taken_back(folder: Path) -> None:
    perform_change(loaded(folder), contact(), NOW)
    after = (folder / OCTOBER).read_bytes()
    for _ in range(2):
        undo(folder)
        redo(folder)
        assert (folder / OCTOBER).read_bytes() == after
    assert subjects(folder)[0] == "opnieuw: contact"
    undo(folder)
    with pytest.raises(CanoError, match="hier begon het dossier"):
        what_to_undo(loaded(folder))


def test_a_file_that_was_changed_since_is_left_alone(folder: Path) -> None:
    perform_change(loaded(folder), contact(), NOW)
    (folder / OCTOBER).write_bytes((folder / OCTOBER).read_bytes() + b"# met de hand\n")
    with pytest.raises(CanoError, match="daarna nog veranderd"):
        what_to_undo(loaded(folder))


def test_what_git_alone_did_is_not_taken_back(folder: Path) -> None:
    repository = git.own_repository(folder)
    assert repository is not None
    (folder / OCTOBER).write_bytes((folder / OCTOBER).read_bytes() + b"# met git\n")
    commit(repository, [OCTOBER], "zelf", who=git.identity(), when=NOW)
    with pytest.raises(CanoError, match="niet met cano gemaakt"):
        what_to_undo(loaded(folder))


def test_again_is_only_for_what_was_just_taken_back(folder: Path) -> None:
    with pytest.raises(CanoError, match="geen terugnemen"):
        what_to_redo(loaded(folder))


def test_what_git_alone_did_hides_a_step_of_cano(folder: Path) -> None:
    perform_change(loaded(folder), contact(), NOW)
    repository = git.own_repository(folder)
    assert repository is not None
    (folder / "zelf.txt").write_bytes(b"zelf\n")
    commit(repository, ["zelf.txt"], "zelf", who=git.identity(), when=NOW)
    with pytest.raises(CanoError) as caught:
        what_to_undo(loaded(folder))
    hidden, day = git.log(repository, limit=2)[1].hash[:8], date_text(NOW.date())
    assert f"De laatste stap met cano ligt ervoor: contact, van {day} ({hidden})." in caught.value.hint


def test_steps_back_are_put_there_again_in_the_order_of_a_stack(folder: Path) -> None:
    states = [(folder / OCTOBER).read_bytes() if (folder / OCTOBER).exists() else b""]
    for number in range(3):
        perform_change(loaded(folder), contact(id=f"t3s{number}", day=f"2026-10-2{number}"), NOW)
        states.append((folder / OCTOBER).read_bytes())
    at = 3
    for step in (-1, -1, 1, -1, -1, 1, 1, 1, -1, 1):
        (undo if step < 0 else redo)(folder)
        at += step
        assert ((folder / OCTOBER).read_bytes() if (folder / OCTOBER).exists() else b"") == states[at]
    with pytest.raises(CanoError, match="staat er weer"):
        what_to_redo(loaded(folder))
