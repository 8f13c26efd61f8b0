"""What files held in each commit, with a real git."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cano_cli.model.findings import CanoError
from cano_cli.store import git
from cano_cli.store.git import Identity, Repository
from cano_cli.store.git_versions import versions
from cano_cli.store.yaml_text import MAX_BYTES
from tests.store.committing import commit

WHO = Identity("Noor Voorbeeld", "noor@voorbeeld.example", False)
WHEN = datetime(2026, 5, 11, 16, 30, tzinfo=UTC)
FILE = "evaluaties/2026-05-11.yaml"


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    case = tmp_path / "2026-test"
    (case / "evaluaties").mkdir(parents=True)
    return git.create(case)


def keep(repo: Repository, path: str, data: bytes | None, day: int = 0, **trailers: str) -> None:
    target = repo.work_tree / path
    if data is None:
        target.unlink()
    else:
        target.write_bytes(data)
    named = {name.replace("_", "-"): value for name, value in trailers.items()}
    assert commit(repo, [path], git.message("iets", "anders", trailers=named), who=WHO, when=WHEN + timedelta(days=day))


def found(repo: Repository) -> list[tuple[str, int, str, str, str, bytes | None]]:
    listed = versions(repo, ["evaluaties"], lambda path: path == FILE)
    return [(one.path, one.day.day, one.action, one.by, one.undone, one.data) for one in listed]


def test_each_version_comes_oldest_first_with_its_contents_and_trailers(repo: Repository) -> None:
    keep(repo, FILE, b"a\n", Cano_Actie="sign", Cano_Door="begeleider")
    keep(repo, "traject.yaml", b"b\n", 1)
    keep(repo, FILE, b"\0: ", 2, Cano_Actie="edit")
    keep(repo, "evaluaties/ander.txt", b"a\n", 3)
    keep(repo, FILE, None, 4, Cano_Actie="undo", Cano_Ongedaan="0123abcd")
    keep(repo, FILE, b"a\n", 5)
    assert found(repo) == [
        (FILE, 11, "sign", "begeleider", "", b"a\n"),
        (FILE, 13, "edit", "", "", b"\0: "),
        ("evaluaties/ander.txt", 14, "", "", "", b"a\n"),
        (FILE, 15, "undo", "", "0123abcd", None),
        (FILE, 16, "", "", "", b"a\n"),
    ]


def test_without_commits_there_are_none(repo: Repository) -> None:
    assert found(repo) == []
    keep(repo, "traject.yaml", b"b\n")
    assert found(repo) == []


def test_the_contents_of_what_is_too_large_are_not_read(repo: Repository) -> None:
    keep(repo, FILE, b"a" * (MAX_BYTES + 1))
    assert found(repo) == [(FILE, 11, "", "", "", None)]


def test_contents_that_are_gone_are_told(repo: Repository) -> None:
    keep(repo, FILE, b"a\n")
    keep(repo, FILE, b"b\n", 1)
    [first, _] = versions(repo, ["evaluaties"], lambda _: True)
    blob = repo.git_dir / "objects" / first.blob[:2] / first.blob[2:]
    blob.chmod(0o600)
    blob.unlink()
    with pytest.raises(CanoError) as told:
        versions(repo, ["evaluaties"], lambda _: True)
    assert told.value.message == "De geschiedenis van dit dossier is beschadigd."


def test_a_case_that_git_must_not_touch_is_refused(repo: Repository) -> None:
    (repo.git_dir / "hooks").mkdir()
    (repo.git_dir / "hooks" / "post-index-change").write_bytes(b"#!/bin/sh\n")
    with pytest.raises(CanoError):
        versions(repo, ["evaluaties"], lambda _: True)
