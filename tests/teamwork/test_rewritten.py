"""After something was erased: the old history goes, where the team shares it and with colleagues; new work stays."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from cano_cli.model.findings import CanoError
from cano_cli.store import git
from cano_cli.store.case_files import load_case
from cano_cli.store.erasing import ledger, scanning, whole_case
from cano_cli.store.erasing.scanning_text import words
from cano_cli.store.git_base import Repository
from cano_cli.store.sharing import remote
from cano_cli.teamwork import cleaned_there, erased_there, rewritten
from cano_cli.teamwork.shared_at import SharedAt
from cano_cli.teamwork.syncing import Became
from cano_cli.writing import erasing
from tests.safety.cases import files_of
from tests.teamwork.colleagues import NUMBER, Colleague, two, wrong_in
from tests.teamwork.colleagues import git as run_git

GONE = "Zarah Nevelkade"
NOTE = f"gebeurtenissen:\n  - {{id: g1, datum: 2026-03-01, soort: feest, tekst: {GONE} belde}}\n".encode()
PATH = "levenslijn.yaml"


@pytest.fixture
def team(tmp_path: Path) -> tuple[Colleague, Colleague, Path]:
    noor, sam, share = two(tmp_path)
    noor.writes(PATH, NOTE)
    noor.syncs()
    sam.syncs()
    return noor, sam, share


def wrong_with(one: Colleague) -> list[str]:
    """What is wrong with the case, but for what is remembered of the list of what was erased."""
    return [wrong for wrong in wrong_in(one) if wrong != "verwijderd-gedeeld"]


def repository(one: Colleague) -> Repository:
    found = git.own_repository(one.store / NUMBER)
    assert found
    return found


def erases(one: Colleague) -> frozenset[str]:
    target = erasing.passage([GONE])
    done = erasing.perform(load_case(one.store / NUMBER), target, {}, set(), one.later())
    assert done.scan.clean, done.scan.found
    return done.erased.hashes


def there(one: Colleague) -> dict[str, str]:
    return remote.heads(one.address, one.store)


def replaces_there(one: Colleague) -> bool | None:
    at = SharedAt(one.address, NUMBER)
    return rewritten.replace_there(one.store / NUMBER, repository(one), at, there(one)[NUMBER], one.later())


def takes_here(one: Colleague) -> bool | None:
    erased_there.exchange(one.store, one.address, there(one))
    return rewritten.take_here(one.store / NUMBER, repository(one), SharedAt(one.address, NUMBER), one.later())


def shared_by(noor: Colleague) -> frozenset[str]:
    """Erase here, and let the place have it."""
    hashes = erases(noor)
    assert replaces_there(noor) is True
    erased_there.exchange(noor.store, noor.address, there(noor))
    return hashes


def test_the_place_gets_the_new_history_in_the_place_of_the_old(team: tuple[Colleague, Colleague, Path]) -> None:
    noor, _, share = team
    assert replaces_there(noor) is None
    shared_by(noor)
    assert there(noor)[NUMBER] == noor.head()
    assert GONE not in run_git(share, "log", "-p", NUMBER)
    assert replaces_there(noor) is None


def test_the_place_forgets_the_old_objects(team: tuple[Colleague, Colleague, Path]) -> None:
    noor, _, share = team
    let_time_pass(share)
    old = run_git(share, "rev-parse", NUMBER).strip()
    shared_by(noor)
    assert [one.gone for one in cleaned_there.clean(noor.store)] == [True]
    kept = run_git(share, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)").split()
    assert old not in kept
    assert run_git(share, "fsck", "--strict", "--no-dangling") == ""


def test_what_was_shared_just_before_is_remembered_until_it_is_gone(team: tuple[Colleague, Colleague, Path]) -> None:
    noor, _, share = team
    old = run_git(share, "rev-parse", NUMBER).strip()
    shared_by(noor)
    for _ in range(2):
        (left,) = cleaned_there.clean(noor.store)
        assert (left.young, left.stuck, left.held_by, left.gone) == (True, False, (), False)
    assert run_git(share, "cat-file", "-t", old) == "commit\n"
    let_time_pass(share)
    assert [one.gone for one in cleaned_there.clean(noor.store)] == [True]
    assert old not in run_git(share, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)").split()
    assert list(cleaned_there.clean(noor.store)) == []
    assert not (noor.store / ".cano" / "op-te-ruimen").exists()


def test_what_git_remembers_or_another_branch_holds_is_not_called_gone(
    team: tuple[Colleague, Colleague, Path],
) -> None:
    noor, _, share = team
    old = run_git(share, "rev-parse", NUMBER).strip()
    (share / "logs" / "refs" / "heads").mkdir(parents=True)
    (share / "logs" / "refs" / "heads" / NUMBER).write_text(f"{'0' * 40} {old} N <n@x.invalid> 1 +0000\tpush\n")
    let_time_pass(share)
    shared_by(noor)
    (left,) = cleaned_there.clean(noor.store)
    assert (left.young, left.stuck, left.held_by) == (False, True, ())
    run_git(share, "branch", "van-vroeger", old)
    (left,) = cleaned_there.clean(noor.store)
    assert (left.young, left.stuck, left.held_by) == (False, False, ("van-vroeger",))


def test_a_disk_that_is_not_connected_is_looked_at_later(team: tuple[Colleague, Colleague, Path]) -> None:
    noor, _, share = team
    let_time_pass(share)
    shared_by(noor)
    away = share.rename(share.with_name("weg.git"))
    assert list(cleaned_there.clean(noor.store)) == []
    away.rename(share)
    assert [one.gone for one in cleaned_there.clean(noor.store)] == [True]


def test_a_server_is_told_once(tmp_path: Path) -> None:
    cleaned_there.remember(tmp_path, remote.parse("https://git.voorbeeld.invalid/dossiers.git"))
    assert [(one.gone, one.address.host) for one in cleaned_there.clean(tmp_path)] == [(False, "git.voorbeeld.invalid")]
    assert list(cleaned_there.clean(tmp_path)) == []


def let_time_pass(share: Path) -> None:
    """Let everything that is there have been shared long ago."""
    for path in (share / "objects").rglob("*"):
        if path.is_file():
            os.utime(path, (1, 1))


def test_what_somebody_else_put_there_meanwhile_is_not_overwritten(team: tuple[Colleague, Colleague, Path]) -> None:
    noor, sam, _ = team
    old = there(noor)[NUMBER]
    erases(noor)
    sam.adds("Sam")
    sam.syncs()
    at = SharedAt(noor.address, NUMBER)
    assert rewritten.replace_there(noor.store / NUMBER, repository(noor), at, old, noor.later()) is False
    assert there(noor)[NUMBER] == sam.head()


def test_a_colleague_gets_it_and_nothing_of_the_old_is_left(team: tuple[Colleague, Colleague, Path]) -> None:
    noor, sam, _ = team
    assert takes_here(sam) is None
    hashes = shared_by(noor)
    assert takes_here(sam) is True
    assert sam.head() == noor.head()
    assert files_of(sam.store / NUMBER) == files_of(noor.store / NUMBER)
    assert scanning.scan(repository(sam), words([GONE]), hashes).clean
    assert wrong_with(sam) == []
    assert takes_here(sam) is None


def test_work_that_was_not_shared_comes_along(team: tuple[Colleague, Colleague, Path]) -> None:
    noor, sam, _ = team
    sam.adds("Sam")
    hashes = shared_by(noor)
    assert takes_here(sam) is True
    assert b"van Sam" in sam.reads("contacten/2026-11.yaml")
    assert scanning.scan(repository(sam), words([GONE]), hashes).clean
    assert sam.git("rev-parse", "HEAD~1").strip() == noor.head()
    assert wrong_with(sam) == []


def test_work_on_what_was_erased_is_not_taken_along(team: tuple[Colleague, Colleague, Path]) -> None:
    noor, sam, _ = team
    sam.writes(PATH, NOTE.replace(b"belde", b"belde twee keer"))
    shared_by(noor)
    before = files_of(sam.store / NUMBER)
    with pytest.raises(CanoError, match="werk dat nog niet gedeeld was"):
        takes_here(sam)
    assert files_of(sam.store / NUMBER) == before
    assert wrong_with(sam) == []


def test_work_that_names_somebody_who_was_erased_is_not_taken_along(team: tuple[Colleague, Colleague, Path]) -> None:
    noor, sam, _ = team
    loaded = load_case(noor.store / NUMBER)
    target = erasing.person(loaded, repository(noor), "opa")
    sam.adds("Sam", also="opa")
    done = erasing.perform(loaded, target, {}, set(), noor.later())
    assert done.scan.clean, done.scan.found
    assert replaces_there(noor) is True
    erased_there.exchange(noor.store, noor.address, there(noor))
    before = files_of(sam.store / NUMBER)
    with pytest.raises(CanoError, match="werk dat nog niet gedeeld was"):
        takes_here(sam)
    assert files_of(sam.store / NUMBER) == before


def test_a_case_that_was_erased_goes_there_too(team: tuple[Colleague, Colleague, Path]) -> None:
    noor, sam, _ = team
    shutil.copytree(noor.store / NUMBER, noor.store.parent / "kopie")
    whole_case.erase_case(noor.store / NUMBER)
    erased_there.exchange(noor.store, noor.address, there(noor))
    assert rewritten.remove_there(noor.store, noor.address, there(noor)) == (NUMBER,)
    assert NUMBER not in there(noor)
    assert rewritten.remove_there(noor.store, noor.address, there(noor)) == ()
    with pytest.raises(CanoError, match="werd door een collega verwijderd"):
        takes_here(sam)
    assert ledger.follows(sam.store, sam.head()) == ""


def test_the_whole_way_with_sync_alone(team: tuple[Colleague, Colleague, Path]) -> None:
    noor, sam, share = team
    sam.adds("Sam")
    hashes = erases(noor)
    assert noor.syncs_all() == {NUMBER: Became.SENT}
    assert sam.syncs_all()[NUMBER] in {Became.GOT, Became.BOTH}
    sam.syncs_all()
    noor.syncs_all()
    assert noor.head() == sam.head() == there(noor)[NUMBER]
    assert b"van Sam" in noor.reads("contacten/2026-11.yaml")
    for one in (noor, sam):
        assert scanning.scan(repository(one), words([GONE]), hashes).clean
        assert wrong_with(one) == []
    assert GONE not in run_git(share, "log", "-p", NUMBER)


def test_a_whole_case_with_sync_alone(team: tuple[Colleague, Colleague, Path]) -> None:
    noor, sam, _ = team
    whole_case.erase_case(noor.store / NUMBER)
    assert noor.syncs_all() == {}
    assert NUMBER not in there(noor)
    assert sam.syncs_all() == {NUMBER: Became.ERASED}
    assert NUMBER not in there(noor)
    assert noor.syncs_all() == {}
    whole_case.erase_case(sam.store / NUMBER)
    assert sam.syncs_all() == {}
