"""The demonstration: two commands after installing, this is what somebody sees first."""

from __future__ import annotations

import io
import re
import tarfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from cano_cli.model.as_of import as_of
from cano_cli.resources import data_folder
from cano_cli.store.case_files import load_case
from cano_cli.store.yaml_reader import Plain
from tests.cli.program import Program, Ran

CASES = ("2026-fqvn", "2026-kmtr")


def test_it_tells_what_it_did_and_where_to_look(demo_made: tuple[Program, Ran]) -> None:
    _, ran = demo_made
    assert ran.code == 0
    assert ran.err == ""
    told = re.sub(r"\d+ (stappen|aandachtspunten)|1 aandachtspunt\b", "<n>", ran.out)
    assert told == (
        "Dossier 2026-fqvn: <n> in de geschiedenis.\n"
        "Dossier 2026-kmtr: <n> in de geschiedenis.\n"
        "Alles nagekeken: geen fouten, <n> (cano validate toont ze).\n"
        "\n"
        "Het plan voor de jeugdrechter, zoals het er op 2 juli 2026 uitzag:\n"
        "  cano-demo/2026-kmtr-plan-jeugdrechter-2026-07-02.pdf\n"
        "\n"
        "Kijk verder:\n"
        "  cd cano-demo\n"
        "  cano list-cases\n"
        "  cano show 2026-kmtr\n"
        "  cano history 2026-kmtr\n"
        "  cano render-plan 2026-kmtr --for jongere --at 2026-07-02\n"
        "  cano draw sociogram 2026-kmtr --for jongere --to png\n"
    )


def test_every_command_it_names_works(own_demo: Program) -> None:
    assert next(own_demo.here.glob("*.pdf")).read_bytes().startswith(b"%PDF")
    for line in (
        ["list-cases"],
        ["show", "2026-kmtr"],
        ["history", "2026-kmtr"],
        ["render-plan", "2026-kmtr", "--for", "jongere", "--at", "2026-07-02"],
        ["validate"],
    ):
        ran = own_demo(*line)
        assert (ran.code, ran.err) == (0, ""), line


def test_it_is_never_made_over_something_else(cano: Program) -> None:
    (cano.here / "vol").mkdir()
    (cano.here / "vol" / "van mij").write_bytes(b"x")
    assert cano("demo", "vol").text == (
        "Fout: ‘vol’ is er al en is niet leeg.\nKies een andere: cano demo ANDERE-MAP\n[1]\n"
    )
    assert cano("demo", "vol/van mij").code == 2
    assert [path.name for path in (cano.here / "vol").iterdir()] == ["van mij"]


@pytest.mark.parametrize("case", CASES)
def test_the_files_are_those_of_the_example_and_nothing_waits_to_be_recorded(demo: Program, case: str) -> None:
    example = data_folder("examples") / case
    for path in example.rglob("*"):
        if path.is_file():
            assert (demo.here / case / path.relative_to(example)).read_bytes() == path.read_bytes()
    assert demo.git("status", "--porcelain", "--ignored", here=demo.here / case) == ""
    assert demo.git("fsck", "--strict", here=demo.here / case) == ""


def log(demo: Program, case: str) -> list[tuple[date, str]]:
    """Return the day and the subject of every commit, oldest first."""
    lines = demo.git("log", "--reverse", "--format=%aI %s", here=demo.here / case).splitlines()
    return [(datetime.fromisoformat(line.split(" ", 1)[0]).date(), line.split(" ", 1)[1]) for line in lines]


@pytest.mark.parametrize("case", CASES)
def test_the_log_alone_is_the_history_of_the_traject(demo: Program, case: str) -> None:
    commits = log(demo, case)
    loaded = load_case(demo.here / case).case
    assert loaded.traject
    expected = {(step.datum, f"opstart: {step.stap}") for step in loaded.traject.opstart}
    expected |= {(one.day, f"engagementsverklaring: {one.day}") for one in loaded.verklaringen}
    expected |= {(one.day, f"evaluatie: {one.content.soort} {one.day}") for one in loaded.evaluaties}
    expected |= {(one.day, f"overleg: {one.content.soort} {one.day}") for one in loaded.overleg}
    months: dict[str, date] = {}
    for contact in loaded.contacten:
        months[f"{contact.datum:%Y-%m}"] = contact.datum
    expected |= {(day, f"contacten: {month}") for month, day in months.items()}
    if loaded.afsluiting:
        expected |= {(loaded.afsluiting.datum, f"afsluiting: {loaded.afsluiting.datum}")}
    assert expected <= set(commits)
    assert [day for day, _ in commits] == sorted(day for day, _ in commits)
    assert len(commits) == len(set(commits))


@pytest.mark.parametrize("case", CASES)
def test_the_messages_tell_no_story(demo: Program, case: str) -> None:
    """No word of a name and no text of anybody is in any message."""
    messages = demo.git("log", "--format=%B", here=demo.here / case)
    shape = re.compile(r"[a-z]+: [a-z0-9-]+( \d{4}-\d\d-\d\d)?|Cano-Actie: demo|")
    assert [line for line in messages.splitlines() if not shape.fullmatch(line)] == []
    told = set(re.findall(r"\w+", messages.casefold()))
    documents = load_case(demo.here / case).documents
    network = documents["netwerk.yaml"].value
    assert isinstance(network, dict)
    names = set(_values(network["personen"], {"naam", "roepnaam"}))
    assert names
    assert told.isdisjoint({word for name in names for word in re.findall(r"\w+", name.casefold()) if len(word) > 3})
    texts = {value for document in documents.values() for value in _values(document.value, {"tekst", "toelichting"})}
    assert not any(text.strip() in messages for text in texts)


def _values(value: Plain, keys: set[str]) -> Iterator[str]:
    if isinstance(value, dict):
        for key, child in value.items():
            if key in keys and isinstance(child, str):
                yield child
            yield from _values(child, keys)
    elif isinstance(value, list):
        for child in value:
            yield from _values(child, keys)


@pytest.mark.parametrize("case", CASES)
def test_a_month_of_contacts_only_adds(demo: Program, case: str) -> None:
    """In its own file nothing goes, and no other commit touches it but to complete what was said to come later."""
    seen = 0
    for commit in demo.git("log", "--reverse", "--format=%H %s", here=demo.here / case).splitlines():
        number, subject = commit.split(" ", 1)
        changes = demo.git("show", "--numstat", "--format=", number, here=demo.here / case).splitlines()
        for change in changes:
            added, deleted, path = change.split("\t")
            if path.startswith("contacten/"):
                assert int(deleted) == 0, (subject, change)
                seen += subject == f"contacten: {Path(path).stem}"
                assert int(added) > 0
    assert seen == len(list((demo.here / case / "contacten").iterdir()))


@pytest.mark.parametrize("case", CASES)
def test_every_commit_is_a_case_in_which_nothing_is_wrong(demo: Program, case: str, tmp_path: Path) -> None:
    """And its facts are those of that day: projecting it to the day of the commit leaves nothing out."""
    for commit in demo.git("log", "--format=%H %aI", here=demo.here / case).splitlines():
        number, moment = commit.split()
        folder = tmp_path / number[:8] / case
        _archive(demo, case, number, folder)
        loaded = load_case(folder)
        assert [finding for finding in loaded.findings if finding.severity == "error"] == []
        assert as_of(loaded.case, datetime.fromisoformat(moment).date()) == loaded.case


def _archive(demo: Program, case: str, commit: str, target: Path) -> None:
    import subprocess

    command = ["git", "archive", "--format=tar", commit]
    data = subprocess.run(command, cwd=demo.here / case, env=demo.environment, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        archive.extractall(target, filter="data")


def test_the_end_is_not_there_before_it_came(demo: Program) -> None:
    line = demo.git("log", "--diff-filter=A", "--format=%s", "--", "afsluiting.yaml", here=demo.here / "2026-kmtr")
    assert line == "afsluiting: 2026-10-30\n"
