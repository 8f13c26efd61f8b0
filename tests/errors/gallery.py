"""The error gallery: a small valid case, and for each mistake a folder with what is wrong in it. Mistakes in files that
stand beside a case, or that come from elsewhere, are looked at by the functions in ``ELSEWHERE``.

``<CODE>-<slug>/`` holds the files that are laid over ``_base``, ``expected.txt`` and, where it needs them, an
``entry.yaml``: ``day`` (on which the rules look), ``remove`` (files of the base) and ``about`` (one Dutch line for
what no file can show). Mistakes that cannot be kept as files are made by the functions in ``MADE``.
"""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from cano_cli.cli.findings_output import to_text
from cano_cli.model.findings import Finding
from cano_cli.questions.bank import load_bank
from cano_cli.questions.choose import questions_for
from cano_cli.questions.people import table_for
from cano_cli.rules.registry import run
from cano_cli.store.case_files import load_case, read_file
from cano_cli.writing.notes_table import table_rows
from cano_cli.writing.typed_answers import read_sheet

HERE = Path(__file__).parent
BASE = HERE / "_base"
DAY = date(2026, 6, 1)
DOSSIER = "2026-zzzz"
_OWN_FILES = {"expected.txt", "entry.yaml"}


@dataclass(frozen=True)
class Entry:
    """One mistake: its folder, and what ``entry.yaml`` says."""

    folder: Path
    day: date
    remove: tuple[str, ...]
    about: str

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def code(self) -> str:
        return self.name.partition("-")[0]

    @property
    def expected(self) -> Path:
        return self.folder / "expected.txt"

    @property
    def files(self) -> list[Path]:
        """The files that are laid over the base."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return sorted(path for path in found if path.relative_to(self.folder).as_posix() not in _OWN_FILES)


def entries() -> list[Entry]:
    """Return every entry, by code."""
    folders = (path for path in HERE.iterdir() if path.is_dir() and path.name[0] not in "_.")
    return [_entry(folder) for folder in sorted(folders)]


def build(entry: Entry, parent: Path) -> Path:
    """Make the case of an entry in ``parent`` and return its folder."""
    case = parent / DOSSIER
    shutil.copytree(BASE, case)
    for path in entry.files:
        target = case / path.relative_to(entry.folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    for name in entry.remove:
        (case / name).unlink()
    MADE.get(entry.name, lambda case: None)(case)
    return case


def check(case: Path, day: date) -> list[Finding]:
    """Return what is found in a case, in the order of reading."""
    loaded = load_case(case, ".")
    return sorted([*loaded.findings, *run(loaded, day, notes=True)], key=lambda finding: finding.sort_key)


def output(entry: Entry, parent: Path) -> tuple[str, list[Finding]]:
    """Return what a terminal shows for an entry, and the findings."""
    case = build(entry, parent)
    look = ELSEWHERE.get(entry.code)
    if look is None:
        findings = check(case, entry.day)
        return to_text(findings, cases=1), findings
    findings = sorted(look(case, entry.day), key=lambda finding: finding.sort_key)
    return to_text(findings), findings


def _entry(folder: Path) -> Entry:
    path = folder / "entry.yaml"
    said = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    return Entry(folder, said.get("day", DAY), tuple(said.get("remove", ())), said.get("about", ""))


def _too_big(case: Path) -> None:
    (case / "intake.yaml").write_text("# lang\n" * 150_000, encoding="utf-8", newline="\n")


def _too_many(case: Path) -> None:
    (case / "levenslijn.yaml").write_text(f"gebeurtenissen: [{'a,' * 100_000}]\n", encoding="utf-8")


def _too_long(case: Path) -> None:
    (case / "intake.yaml").write_text(f"stemmen:\n  - kijk: {'lang ' * 40_001}\n", encoding="utf-8", newline="\n")


def _unreadable(case: Path) -> None:
    """Put a socket where a file should be: nobody can open it, not even root."""
    (case / "intake.yaml").unlink()
    with socket.socket(socket.AF_UNIX) as it:
        it.bind(str(case / "intake.yaml"))


def _link(case: Path) -> None:
    outside = case.parent / "elders.yaml"
    outside.write_text("stemmen: []\n", encoding="utf-8")
    (case / "intake.yaml").unlink()
    (case / "intake.yaml").symlink_to(outside)


def _in_own_questions(case: Path, day: date) -> tuple[Finding, ...]:
    return load_bank(case).findings


def _on_a_sheet(case: Path, day: date) -> tuple[Finding, ...]:
    document, found = read_file(case / "blad.yaml", "blad.yaml")
    assert document is not None, found
    table = table_for(load_case(case, ".").case, "jongere", day, day)
    return read_sheet(document, tuple(questions_for(load_bank(None).questions, table)))[1]


def _in_a_table(case: Path, day: date) -> tuple[Finding, ...]:
    return table_rows((case / "notities.csv").read_text(encoding="utf-8"), "notities.csv")[1]


ELSEWHERE: dict[str, Callable[[Path, date], Iterable[Finding]]] = {
    "V01": _in_own_questions,
    "V02": _on_a_sheet,
    "V03": _in_a_table,
    "V04": _in_own_questions,
    "V05": _in_own_questions,
}
MADE: dict[str, Callable[[Path], None]] = {
    "Y01-te-groot": _too_big,
    "Y13-te-veel": _too_many,
    "Y14-te-lang": _too_long,
    "F02-niet-leesbaar": _unreadable,
    "F05-koppeling": _link,
}
ONLY_ON_POSIX = {"F02-niet-leesbaar", "F05-koppeling"}
