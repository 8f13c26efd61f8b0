"""The fresh history of what travels: what happened, on its day, by an organisation, and nothing of the sender's own."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from cano_cli.handing.history import bundled, sender
from cano_cli.model.findings import CanoError
from cano_cli.store.work_folders import work_folder
from tests.handing.test_projecting import DAY, READER, case, example
from tests.handing.users import projected

WHO = sender("vzw Voorbeeld")


def cloned(bundle: bytes, folder: Path) -> Path:
    """Return a clone of a bundle, made as anybody would."""
    (folder / "in.bundle").write_bytes(bundle)
    _git(folder, "clone", "-q", "-b", "main", "in.bundle", "clone")
    return folder / "clone"


def _git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def test_the_last_version_is_what_travels_and_the_first_what_came_first(tmp_path: Path) -> None:
    files = projected(example("2026-kmtr"), READER, DAY, DAY)
    made = bundled(files, WHO, DAY, tmp_path)
    clone = cloned(made.data, tmp_path)
    there = {path: (clone / path).read_bytes() for path in _git(clone, "ls-files").split()}
    assert there == files
    lines = _git(clone, "log", "--reverse", "--format=%ad %an <%ae> %s", "--date=short").splitlines()
    assert lines[0] == "2026-01-12 vzw Voorbeeld <overdracht@cano.invalid> opstart: toewijzing"
    assert lines[-2] == "2026-10-30 vzw Voorbeeld <overdracht@cano.invalid> afsluiting: 2026-10-30"
    assert (made.commits, made.last_note) == (len(lines), date(2026, 10, 30))
    assert _git(clone, "rev-parse", "HEAD").strip() == made.tip
    assert set(_git(clone, "log", "--format=%(trailers:only)").split("\n")) == {"Cano-Actie: hand-over", ""}


def test_the_same_files_give_the_same_bytes_and_nothing_stays(tmp_path: Path) -> None:
    files = projected(example("2026-fqvn"), READER, date(2026, 4, 10), DAY)
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert bundled(files, WHO, DAY, tmp_path / "a") == bundled(dict(reversed(files.items())), WHO, DAY, tmp_path / "b")
    assert not list((tmp_path / "a").iterdir())


def test_what_a_command_left_that_was_killed_goes_with_the_next_and_what_is_in_use_stays(tmp_path: Path) -> None:
    work = """
import os, pathlib, sys
from cano_cli.store.work_folders import work_folder
with work_folder(pathlib.Path(sys.argv[1]), "overdracht") as folder:
    (folder / "dossier").mkdir()
    (folder / "dossier" / "traject.yaml").write_text("x")
    os._exit(9)
"""
    assert subprocess.run([sys.executable, "-c", work, str(tmp_path)], check=False).returncode == 9
    assert [path.name for path in tmp_path.glob("overdracht-*/*")] == ["dossier"]
    files = projected(example("2026-fqvn"), READER, date(2026, 4, 10), DAY)
    with work_folder(tmp_path, "ontvangst") as busy:
        bundled(files, WHO, DAY, tmp_path)
        assert sorted(path.name for path in tmp_path.iterdir()) == [busy.name, f"{busy.name}.slot"]
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_removed_is_tried_again_and_goes_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[Path] = []
    with monkeypatch.context() as patch:
        patch.setattr("cano_cli.store.cases.discard", tried.append)  # somebody else holds the files
        with work_folder(tmp_path, "ontvangst") as folder:
            (folder / "in.bundle").write_bytes(b"x")
    assert tried == [folder, folder]
    assert (folder / "in.bundle").exists()
    with work_folder(tmp_path, "overdracht"):
        assert not folder.exists()
    assert list(tmp_path.iterdir()) == []


def test_a_case_in_which_nothing_happened_yet_has_one_version(tmp_path: Path) -> None:
    loaded = case(tmp_path, {"traject.yaml": "cano: 1\ndossier: 2026-test\njongere: jongere\n"})
    (tmp_path / "work").mkdir()
    made = bundled(projected(loaded, READER, DAY, DAY), WHO, DAY, tmp_path / "work")
    told = _git(cloned(made.data, tmp_path), "log", "--format=%ad %s", "--date=iso-strict")
    assert told == "2026-11-22T12:00:00+00:00 dossier: overgedragen\n"
    assert made.commits == 1


def test_what_cannot_be_read_back_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(CanoError) as caught:
        bundled({"traject.yaml": b"cano: 2\n", "netwerk.yaml": b"personen: []\n"}, WHO, DAY, tmp_path)
    assert str(caught.value).startswith("Wat meegaat, kan niet gelezen worden (netwerk.yaml")
    assert not list(tmp_path.iterdir())
