"""A change to a case: every other byte stays, all of it or nothing, one commit that tells no story."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cano_cli.model.findings import CanoError
from cano_cli.store import cases, git, git_ref
from cano_cli.store.case_files import LoadedCase, load_case, read_organisation
from cano_cli.writing.change import Append, Change, Drop, Set, WouldBeWrongError, perform, texts_after

EXAMPLES = Path(__file__).parents[2] / "examples" / "cases"
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
OCTOBER, NOVEMBER = "contacten/2026-10.yaml", "contacten/2026-11.yaml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An example case with a history of its own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    copied = tmp_path / "2026-kmtr"
    shutil.copytree(EXAMPLES / "2026-kmtr", copied)
    everything = sorted(path.relative_to(copied).as_posix() for path in copied.rglob("*") if path.is_file())
    cases.record(copied, everything, git.message("dossier", "begin", trailers={"Cano-Actie": "new-case"}), NOW)
    return copied


def loaded(folder: Path) -> LoadedCase:
    return load_case(folder, folder.name, read_organisation(EXAMPLES, "cano.yaml")[0])


def call(day: str = "2026-10-30", **more: str) -> dict[str, str]:
    return {"id": "t3st", "datum": day, "vorm": "telefoon", "met": "mama", **more}


def contact(path: str = OCTOBER, **more: str) -> Change:
    return Change((Append(path, ("contacten",), call(**more)),), "contact", "2026-10-30", "add-contact")


def subjects(folder: Path) -> list[str]:
    repository = git.own_repository(folder)
    assert repository is not None
    return [commit.subject for commit in git.log(repository)]


def test_an_entry_comes_at_the_end_and_every_other_byte_stays(folder: Path) -> None:
    before = (folder / OCTOBER).read_bytes()
    recorded = perform(loaded(folder), contact(tekst="Belde."), NOW)
    after = (folder / OCTOBER).read_bytes()
    assert recorded.commit is not None
    assert after.startswith(before)
    assert after[len(before) :].decode().startswith("  - ")
    assert subjects(folder) == ["contact: 2026-10-30", "dossier: begin"]


def test_the_message_says_which_command_and_who(folder: Path) -> None:
    perform(loaded(folder), contact(), NOW)
    repository = git.own_repository(folder)
    assert repository is not None
    last = git.log(repository, limit=1)[0]
    assert last.trailers["Cano-Actie"] == "add-contact"
    assert last.trailers["Cano-Door"] == git.identity().name


def test_a_new_file_says_which_schema_it_follows(folder: Path) -> None:
    texts = texts_after(loaded(folder), contact("contacten/2025-12.yaml"))
    first, second = texts["contacten/2025-12.yaml"].split("\n")[:2]
    assert (first, second) == ("# yaml-language-server: $schema=../../schemas/contacten.schema.json", "contacten:")


def test_edits_of_one_file_build_on_each_other(folder: Path) -> None:
    change = Change(
        (Append(OCTOBER, ("contacten",), call()), Set(OCTOBER, ("contacten", 0, "duur"), 61)), "contact", "x", "test"
    )
    text = texts_after(loaded(folder), change)[OCTOBER]
    assert "duur: 61" in text
    assert "id: t3st" in text


def test_what_would_make_the_case_wrong_is_not_written(folder: Path) -> None:
    before = (folder / OCTOBER).read_bytes()
    with pytest.raises(WouldBeWrongError) as caught:
        perform(loaded(folder), contact(met="niemand"), NOW)
    assert [one.severity for one in caught.value.findings] == ["error"]
    assert (folder / OCTOBER).read_bytes() == before
    assert subjects(folder) == ["dossier: begin"]


def test_what_was_wrong_already_does_not_stand_in_the_way(folder: Path) -> None:
    path = folder / "signalen.yaml"
    path.write_bytes(path.read_bytes() + b"onbekend: ja\n")
    assert perform(loaded(folder), contact(), NOW).commit is not None


def test_changes_by_hand_are_recorded_by_themselves(folder: Path) -> None:
    path = folder / OCTOBER
    path.write_bytes(path.read_bytes().replace(b"Er moest een vel bij.", b"Er moest nog een vel bij."))
    perform(loaded(folder), contact(), NOW)
    assert subjects(folder) == ["contact: 2026-10-30", "met de hand: contacten", "dossier: begin"]


def test_what_is_added_comes_beside_what_came_in_meanwhile(folder: Path) -> None:
    read = loaded(folder)
    for number in "23":
        perform(read, contact(id=f"t3s{number}"), NOW)
    path = folder / OCTOBER
    path.write_bytes(path.read_bytes() + b"# intussen\n")
    perform(read, contact(), NOW)
    assert [path.read_text("utf-8").count(f"id: t3s{last}") for last in "23t"] == [1, 1, 1]
    assert "# intussen\n" in path.read_text("utf-8")
    assert subjects(folder)[:3] == ["contact: 2026-10-30", "met de hand: contacten", "contact: 2026-10-30"]


def test_what_has_its_place_is_not_put_into_a_file_that_changed_meanwhile(folder: Path) -> None:
    read = loaded(folder)
    path = folder / OCTOBER
    path.write_bytes(path.read_bytes() + b"# intussen\n")
    drop = Change((Drop(OCTOBER, ("contacten", 0)),), "contact", "weg", "test")
    with pytest.raises(CanoError, match="intussen gewijzigd"):
        perform(read, drop, NOW)
    assert path.read_bytes().endswith(b"# intussen\n")


def test_when_it_cannot_be_recorded_every_file_is_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise CanoError("Geen plaats meer.", "")

    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    change = Change(
        (Append(OCTOBER, ("contacten",), call()), Append("contacten/2025-12.yaml", ("contacten",), call("2025-12-01")),
         Drop("levenslijn.yaml", ("gebeurtenissen", 0))), "contact", "x", "test",
    )  # fmt: skip
    read = loaded(folder)
    monkeypatch.setattr(git_ref, "move", broken)
    with pytest.raises(CanoError, match="Geen plaats"):
        perform(read, change, NOW)
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == before


@pytest.mark.parametrize("there", ["", "\n \n", "# Nog niets.\n", "\ufeff# Nog niets."])
def test_a_file_in_which_nothing_stands_is_written_as_a_new_one(folder: Path, there: str) -> None:
    path = folder / "contacten/2025-12.yaml"
    path.write_bytes(there.encode())
    assert perform(loaded(folder), contact("contacten/2025-12.yaml", day="2025-12-01"), NOW).commit is not None
    text = path.read_text("utf-8")
    first = (
        there.strip().removeprefix("\ufeff") or "# yaml-language-server: $schema=../../schemas/contacten.schema.json"
    )
    assert text.startswith(f"{first}\ncontacten:\n  - {{id: t3st")


def test_a_file_that_cannot_be_read_is_left_alone(folder: Path) -> None:
    path = folder / "contacten/2025-12.yaml"
    path.write_bytes(b"contacten: [")
    with pytest.raises(CanoError, match=r"contacten/2025-12.yaml kan niet gelezen worden\."):
        perform(loaded(folder), contact("contacten/2025-12.yaml", day="2025-12-01"), NOW)
    assert path.read_bytes() == b"contacten: ["
