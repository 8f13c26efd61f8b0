"""Putting a rewritten history in the place of a case's own, and taking a whole case out of its store."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cano_cli.model.findings import CanoError
from cano_cli.store import drafts, files, git
from cano_cli.store.erasing import ledger, rewriting, scanning, whole_case
from cano_cli.store.erasing.filtering import Rewrite
from cano_cli.store.erasing.scanning_text import words
from cano_cli.store.git_base import Identity, Repository
from cano_cli.store.git_trees import trees
from cano_cli.store.transaction import transaction

WHEN = datetime(2026, 3, 9, 12, tzinfo=UTC)
WHO = Identity("Noor Voorbeeld", "noor@voorbeeld.invalid", False)


def git_of(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=Noor", "-c", "user.email=n@voorbeeld.invalid", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout.decode().strip()


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "2026-test"
    folder.mkdir()
    for number in range(3):
        with transaction(folder, WHEN, WHO) as work:
            work.write({"traject.yaml": b"x: %d\n" % number, "a.yaml": b"a: %d oud\n" % number}, f"contact: {number}")
    return folder


def repository(case: Path) -> Repository:
    found = git.own_repository(case)
    assert found
    return found


def blobs(case: Path, path: str) -> list[str]:
    return [node.blobs[path] for node in trees(repository(case)).values() if path in node.blobs]


def rewritten(case: Path, asked: Rewrite) -> rewriting.Erased:
    with transaction(case, WHEN, WHO) as work:
        assert work.repo
        return rewriting.rewrite(work.repo, asked)


def test_every_version_gets_its_other_contents(case: Path) -> None:
    first, *_, last = blobs(case, "a.yaml")
    done = rewritten(case, Rewrite({first: b"a: eerst\n", last: b"a: laatst\n"}, messages=(("contact", "iets"),)))
    commits = git.log(repository(case))
    assert [one.subject for one in commits] == ["iets: 2", "iets: 1", "iets: 0"]
    assert [git_of(case, "show", f"{one.hash}:a.yaml") for one in commits] == ["a: laatst", "a: 1 oud", "a: eerst"]
    assert (case / "a.yaml").read_bytes() == b"a: laatst\n"
    assert git.status(repository(case)) == ()
    assert (done.commits, done.blobs) == (3, 2)
    assert set(done.carried.values()) == {one.hash for one in commits}


def test_times_and_people_of_commits_stay(case: Path) -> None:
    before = git_of(case, "log", "--format=%an %ae %at %cn %ce %ct %ad")
    rewritten(case, Rewrite({blobs(case, "a.yaml")[0]: b"a: nieuw\n"}))
    assert git_of(case, "log", "--format=%an %ae %at %cn %ce %ct %ad") == before


def test_what_did_not_change_keeps_its_hash(case: Path) -> None:
    first = git.log(repository(case))[-1].hash
    done = rewritten(case, Rewrite({blobs(case, "a.yaml")[-1]: b"a: nieuw\n"}))
    assert git.log(repository(case))[-1].hash == first
    assert done.commits == 1
    ledger.refuse_erased(case.parent, [first], "2026-test")


def test_a_hash_in_a_message_becomes_that_of_the_new_commit(case: Path) -> None:
    old = git.log(repository(case))[0].hash
    with transaction(case, WHEN, WHO) as work:
        work.write({"b.yaml": b"b: 1\n"}, f"teruggenomen: contact\n\nCano-Ongedaan: {old}")
    rewritten(case, Rewrite({blobs(case, "a.yaml")[0]: b"a: nieuw\n"}))
    newest, before, *_ = git.log(repository(case))
    assert newest.trailers["Cano-Ongedaan"] == before.hash != old


def test_a_file_goes_from_every_version_and_from_the_folder(case: Path) -> None:
    with transaction(case, WHEN, WHO) as work:
        work.write({"bijlagen/brief.pdf": b"%PDF"}, "bijlage: nieuw")
    held = frozenset(blobs(case, "bijlagen/brief.pdf"))
    rewritten(case, Rewrite({}, frozenset({"bijlagen/brief.pdf"}), held))
    assert not (case / "bijlagen" / "brief.pdf").exists()
    assert git_of(case, "log", "--oneline", "--all", "--", "bijlagen/brief.pdf") == ""
    assert held == ledger.erased_of(case.parent, "2026-test", held)
    assert len(git.log(repository(case))) == 4


def test_branches_and_tags_come_along_and_what_came_from_elsewhere_goes(case: Path) -> None:
    git_of(case, "branch", "proef", "HEAD~1")
    git_of(case, "tag", "-a", "-m", "versie", "versie", "HEAD~2")
    git_of(case, "update-ref", "refs/remotes/origin/main", "HEAD")
    git_of(case, "update-ref", "refs/stash", "HEAD")
    git_of(case, "pack-refs", "--all")
    rewritten(case, Rewrite({blobs(case, "a.yaml")[0]: b"a: nieuw\n"}))
    names = git_of(case, "for-each-ref", "--format=%(refname)").split()
    assert names == ["refs/heads/main", "refs/heads/proef", "refs/tags/versie"]
    assert git_of(case, "show", "versie:a.yaml").endswith("a: nieuw")
    assert git_of(case, "rev-parse", "proef") == git_of(case, "rev-parse", "main~1")


def test_nothing_of_the_old_history_is_left(case: Path) -> None:
    old = git_of(case, "rev-parse", "HEAD")
    git_of(case, "commit", "--amend", "-q", "-m", "contact: anders")
    done = rewritten(case, Rewrite({blobs(case, "a.yaml")[0]: b"a: nieuw\n"}))
    assert old in done.hashes
    assert scanning.scan(repository(case), words([]), done.hashes).clean
    assert git_of(case, "fsck", "--strict") == ""
    assert sorted(path.name for path in (case / ".git" / "cano").iterdir()) == []


def test_drafts_that_are_named_go_and_others_stay(case: Path) -> None:
    one, other = drafts.begin(case, "add-contact", "een"), drafts.begin(case, "add-contact", "twee")
    for draft in (one, other):
        draft.let_go()
    with transaction(case, WHEN, WHO) as work:
        assert work.repo
        rewriting.rewrite(work.repo, Rewrite({blobs(case, "a.yaml")[0]: b"a: nieuw\n"}), [one.path.name])
    assert (one.path.exists(), other.path.exists()) == (False, True)


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_what_is_made_is_private(case: Path) -> None:
    rewritten(case, Rewrite({blobs(case, "a.yaml")[-1]: b"a: nieuw\n"}))
    assert stat.S_IMODE((case / "a.yaml").stat().st_mode) == 0o600
    assert stat.S_IMODE((case / ".git").stat().st_mode) == 0o700


def test_while_a_merge_is_under_way_nothing_is_done(case: Path) -> None:
    (case / ".git" / "MERGE_HEAD").write_text(git_of(case, "rev-parse", "HEAD"))
    with pytest.raises(CanoError, match="nog niet afgerond"):
        rewritten(case, Rewrite({blobs(case, "a.yaml")[0]: b"a: nieuw\n"}))
    assert ledger.erased(case.parent) == frozenset()


@pytest.mark.parametrize(
    "plan",
    [
        {"wissen": 1},
        {"wissen": 1, "token": "0" * 16, "refs": {"refs/heads/main": "0" * 40}, "files": [], "drafts": []},
        {"wissen": 1, "token": "../..", "refs": {}, "files": [], "drafts": []},
        {"wissen": 1, "token": "0" * 16, "refs": {"refs/heads/../../x": "0" * 40}, "files": [], "drafts": []},
        {"wissen": 1, "token": "0" * 16, "refs": {}, "files": [], "drafts": ["../../traject.yaml"]},
        {"wissen": 1, "token": "0" * 16, "refs": {}, "files": [{"path": "../x", "old": "", "new": ""}], "drafts": []},
    ],
)
def test_a_plan_that_cano_did_not_write_is_refused(case: Path, plan: object) -> None:
    (case / ".git" / "cano").mkdir(exist_ok=True)
    (case / ".git" / "cano" / "intent.json").write_text(json.dumps(plan))
    before = git_of(case, "rev-parse", "HEAD")
    with pytest.raises(CanoError, match="niet geschreven"), files.locked(case):
        rewriting.finish(repository(case))
    assert git_of(case, "rev-parse", "HEAD") == before
    assert (case / "traject.yaml").exists()


def test_a_lock_that_a_git_that_was_cut_off_left_stops_nobody(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut_off(*_: object) -> None:
        raise OSError

    asked = Rewrite({blobs(case, "a.yaml")[0]: b"a: nieuw\n"})
    with monkeypatch.context() as patched:
        patched.setattr(rewriting, "carry_on", cut_off)
        with pytest.raises(CanoError):
            rewritten(case, asked)
    (workshop,) = (case / ".git" / "cano").glob("wissen-*")
    (workshop / "index.lock").touch()
    with files.locked(case):
        assert rewriting.finish(repository(case))
    assert not workshop.exists()


# --- a whole case


def test_a_case_goes_with_what_cano_kept_of_it(case: Path) -> None:
    store = case.parent
    (store / ".cano" / "2026-test").mkdir(parents=True)
    (store / ".cano" / "2026-test" / "tekst-add-contact-1.md").write_text("iets")
    kinds = scanning.all_objects(repository(case))
    hashes = {name if kind == "commit" else ledger.of_case("2026-test", name) for name, kind in kinds.items()
              if kind in {"commit", "blob"}}  # fmt: skip
    found = whole_case.erase_case(case)
    assert (found.files, found.attachments, len(found.commits)) == (2, 0, 3)
    assert not case.exists()
    assert ledger.erased(store) == hashes
    assert sorted(path.name for path in (store / ".cano").iterdir()) == [".gitignore", "verwijderd", "verwijderd.lock"]
    assert whole_case.scan_case(store, "2026-test", words(["oud"])).clean


def test_a_case_without_a_history_goes_too(tmp_path: Path) -> None:
    case = tmp_path / "2026-test"
    case.mkdir()
    (case / "traject.yaml").write_text("")
    whole_case.erase_case(case)
    assert not case.exists()


def test_a_case_that_git_must_not_touch_is_left(case: Path) -> None:
    (case / ".git" / "hooks").mkdir(exist_ok=True)
    (case / ".git" / "hooks" / "post-commit").write_text("#!/bin/sh\n")
    with pytest.raises(CanoError, match="niet veilig"):
        whole_case.erase_case(case)
    assert case.exists()


def test_what_another_case_has_too_may_come_in_again(case: Path) -> None:
    shutil.copytree(case, case.parent / "2026-ander", ignore=shutil.ignore_patterns(".git"))
    with transaction(case.parent / "2026-ander", WHEN, WHO) as work:
        work.record(["a.yaml", "traject.yaml"], "traject: nieuw dossier")
    shared = blobs(case, "a.yaml")[-1]
    whole_case.erase_case(case)
    assert not ledger.erased_of(case.parent, "2026-ander", [shared])
    assert whole_case.came_back(case.parent) == ()


def test_what_is_called_after_a_case_is_told(case: Path) -> None:
    for name in ("2026-test-plan.pdf", "2026-test.html", "iets.pdf"):
        (case.parent / name).touch()
    found = whole_case.called_after(case.parent, "2026-test")
    assert [path.name for path in found] == ["2026-test-plan.pdf", "2026-test.html"]


def test_what_is_left_of_a_case_is_found(case: Path) -> None:
    store = case.parent
    assert [one.place for one in whole_case.scan_case(store, "2026-test", words([])).found] == ["2026-test"]
    whole_case.erase_case(case)
    (store / ".cano" / "weg-0123456789abcdef").mkdir()
    (store / ".cano" / "2026-test").mkdir()
    (store / ".cano" / "iets").write_text("Fien Voorbeeld")
    found = {one.place for one in whole_case.scan_case(store, "2026-test", words(["Fien Voorbeeld"])).found}
    assert found == {".cano/weg-0123456789abcdef", ".cano/2026-test", "iets"}


# --- a history that a colleague rewrote


def test_the_history_of_a_colleague_takes_the_place_of_the_old(case: Path, tmp_path: Path) -> None:
    (tmp_path / "ander").mkdir()
    theirs = tmp_path / "ander" / "2026-test"
    shutil.copytree(case, theirs)
    done = rewritten(theirs, Rewrite(dict.fromkeys(blobs(theirs, "a.yaml"), b"a: anders\n")))
    with transaction(theirs, WHEN, WHO) as work:
        work.write({"map/nieuw.yaml": b"b: 1\n", "traject.yaml": b"x: 9\n"}, "contact: nieuw")
    made = git_of(theirs, "rev-parse", "HEAD")
    git_of(case, "fetch", "-q", str(theirs), "main")
    with transaction(case, WHEN, WHO) as work:
        assert work.repo
        rewriting.adopt(work.repo, made, done.hashes)
    assert git_of(case, "rev-parse", "HEAD") == made
    assert git.status(repository(case)) == ()
    assert {path.name: path.read_bytes() for path in case.rglob("*.yaml")} == {
        "a.yaml": b"a: anders\n", "nieuw.yaml": b"b: 1\n", "traject.yaml": b"x: 9\n"
    }  # fmt: skip
    assert scanning.scan(repository(case), words([]), done.hashes).clean
    assert ledger.erased(case.parent) == done.hashes


def test_another_branch_is_not_lost_to_the_history_of_a_colleague(case: Path) -> None:
    git_of(case, "branch", "proef", "HEAD~1")
    with pytest.raises(CanoError) as error:
        rewriting.adopt(repository(case), git_of(case, "rev-parse", "HEAD~1"))
    assert error.value.message == "Van dit dossier zijn hier nog andere takken of merktekens: refs/heads/proef."
    assert len(git.log(repository(case))) == 3
