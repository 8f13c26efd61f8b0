from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.generate import DAY, EXAMPLES, write_case, write_store
from cano_cli.model.findings import Severity
from cano_cli.rules.check import Against, Checked, check_cases, check_organisation
from cano_cli.store.findings_cache import FILE_NAME, SoundCases, sound_cases
from cano_cli.store.many import ENOUGH_FOR_MORE

AT, TODAY = date.fromisoformat(DAY), date(2026, 11, 22)
LATER = 10**19 - 1
"""A moment long after every file was written."""
NAMES = ("2026-aaaa", "2026-aaab", "2026-aaac")


def _folders(store: Path) -> list[tuple[Path, str]]:
    return [(path, path.name) for path in sorted(store.iterdir()) if path.is_dir()]


def _check(store: Path, sound: SoundCases) -> list[Checked]:
    against = Against(store, AT, TODAY)
    return [
        check_organisation("cano.yaml", against, sound),
        *check_cases(_folders(store), against, sound, lambda: None),
    ]


def _findings(store: Path, cache: Path | None) -> list[tuple[object, ...]]:
    with sound_cases(cache, TODAY, LATER) as sound:
        return [(one.shown, one.is_case, one.findings) for one in _check(store, sound)]


def _write(name: str, old: str, new: str) -> Callable[[Path], object]:
    def edit(case: Path) -> None:
        file = case / name
        if file.exists():
            file.write_text(file.read_text("utf-8").replace(old, new), "utf-8", newline="\n")

    return edit


def _restore(case: Path) -> None:
    shutil.rmtree(case)
    write_case(case.parent, NAMES.index(case.name))


def _organisation(case: Path) -> None:
    _write("cano.yaml", "45 dagen", "2 dagen")(case.parent)


EDITS = {
    "no such day": _write("traject.yaml", "2026-03-16", "2026-02-30"),
    "no list": _write("netwerk.yaml", "personen:", "personen: geen"),
    "unknown person": _write("traject.yaml", "wie: collega", "wie: niemand"),
    "a remark": _write("traject.yaml", "cano: 1", "cano: 1  # zo"),
    "no network": lambda case: (case / "netwerk.yaml").unlink(missing_ok=True),
    "a stray file": lambda case: (case / "notities.yaml").write_text("x: 1\n"),
    "another term": _organisation,
    "a broken cano.yaml": _write("../cano.yaml", "termijnen:", "termijn:"),
    "touched": lambda case: os.utime(case / "traject.yaml"),
    "as it was": _restore,
}


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 2)), min_size=1, max_size=6))
def test_with_and_without_a_cache_the_findings_are_the_same(tmp_path_factory, edits):
    root = tmp_path_factory.mktemp("dossiers")
    store, cache = root / "dossiers", root / "cache"
    write_store(store, len(NAMES))
    assert _findings(store, cache) == _findings(store, None)
    for name, number in edits:
        EDITS[name](store / NAMES[number])
        assert _findings(store, cache) == _findings(store, None), (name, number)


def test_a_case_without_findings_is_not_read_again(tmp_path):
    write_store(tmp_path / "dossiers", 2)
    for read in (True, False):
        with sound_cases(tmp_path / "cache", TODAY, LATER) as sound:
            organisation, *cases = _check(tmp_path / "dossiers", sound)
        assert organisation == Checked("cano.yaml", ("cano.yaml",), (), is_case=False)
        assert [bool(case.files) for case in cases] == [read, read]
        assert [case.findings for case in cases] == [(), ()]


def test_a_case_with_findings_is_read_again_and_nothing_of_it_is_kept(tmp_path):
    write_store(tmp_path / "dossiers", 1)
    EDITS["unknown person"](tmp_path / "dossiers" / "2026-aaaa")
    for _ in range(2):
        with sound_cases(tmp_path / "cache", TODAY, LATER) as sound:
            _, case = _check(tmp_path / "dossiers", sound)
        assert [finding.code for finding in case.findings if finding.code.startswith("R")][:1] == ["R01"]
    kept = (tmp_path / "cache" / FILE_NAME).read_bytes()
    assert b"niemand" not in kept
    assert b"aaaa" not in kept


def test_many_cases_in_more_processes_give_the_same_in_the_same_order(tmp_path):
    store = tmp_path / "dossiers"
    write_store(store, ENOUGH_FOR_MORE + 3)
    for folder, _ in _folders(store)[::7]:
        EDITS["no such day"](folder)
    against = Against(store, AT, TODAY)
    steps: list[None] = []
    with sound_cases(None, TODAY, LATER) as sound:
        together = list(check_cases(_folders(store), against, sound, lambda: steps.append(None)))
        apart = [one for folder in _folders(store) for one in check_cases([folder], against, sound, lambda: None)]
    assert together == apart
    assert len(steps) == len(together)
    wrong = [one for one in together if any(found.severity is Severity.ERROR for found in one.findings)]
    assert len(wrong) == len(_folders(store)[::7])


def test_the_day_asked_about_does_not_make_what_came_after_a_thing_of_the_future():
    against = Against(EXAMPLES, AT, TODAY)
    with sound_cases(None, TODAY, LATER) as sound:
        (case,) = check_cases([(EXAMPLES / "2026-kmtr", "2026-kmtr")], against, sound, lambda: None)
    assert case.findings == ()


def test_without_a_store_there_is_no_organisation_to_go_by():
    with sound_cases(None, TODAY, LATER) as sound:
        (case,) = check_cases([(EXAMPLES / "2026-fqvn", "x")], Against(None, AT, TODAY), sound, lambda: None)
    assert case.shown == "x"
    assert "x/traject.yaml" in case.files


@pytest.mark.skipif(os.name == "nt", reason="making a link needs rights on Windows")
def test_a_linked_cano_yaml_is_never_relied_on(tmp_path):
    store = tmp_path / "dossiers"
    write_store(store, 1)
    (store / "cano.yaml").rename(tmp_path / "elders.yaml")
    (store / "cano.yaml").symlink_to(tmp_path / "elders.yaml")
    for _ in range(2):
        with sound_cases(tmp_path / "cache", TODAY, LATER) as sound:
            organisation, case = _check(store, sound)
        assert [finding.code for finding in organisation.findings] == ["F05"]
        assert case.files


def _validate(cache: Path, *more: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "cano_cli", "validate", "--store", str(EXAMPLES), str(EXAMPLES), *more]
    env = os.environ | {"CANO_CACHE": str(cache), "CANO_TODAY": str(TODAY), "PYTHONPATH": str(EXAMPLES.parent.parent)}
    done = subprocess.run(command, env=env, cwd=EXAMPLES, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_the_command_says_the_same_with_and_without_its_cache(tmp_path):
    fresh = _validate(tmp_path / "cache", "--at", DAY, "--no-cache")
    assert not (tmp_path / "cache").exists()
    assert fresh == (0, "Alles in orde in 2 dossiers.\n")
    with ThreadPoolExecutor(4) as together:
        runs = list(together.map(lambda _: _validate(tmp_path / "cache", "--at", DAY), range(4)))
    assert runs == [fresh] * 4
    assert _validate(tmp_path / "cache", "--at", DAY) == fresh
    (tmp_path / "cache" / FILE_NAME).write_bytes(b"x" * 5000)
    assert _validate(tmp_path / "cache", "--at", DAY) == fresh


def test_junit_names_every_file_whatever_is_remembered(tmp_path):
    for _ in range(2):
        assert "2026-kmtr/netwerk.yaml" in _validate(tmp_path / "cache", "--at", DAY, "--format", "junit")[1]
