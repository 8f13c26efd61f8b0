"""The made-up history of a case: what stood in its files on each day that something happened."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cano_cli.model.findings import CanoError
from cano_cli.resources import data_folder
from cano_cli.store import git
from cano_cli.store.case_files import LoadedCase, load_case
from cano_cli.store.git import Identity
from cano_cli.store.replay import happenings, history_of, write_files

WHO = Identity("Noor Voorbeeld", "noor@voorbeeld.invalid", invented=True)
TRAJECT = """\
cano: 1
dossier: 2026-test
jongere: jongere
opstart:
  - {stap: toewijzing, datum: 2026-01-12}
  # met iedereen
  - {stap: kennismaking, datum: 2026-01-19, keuze: {jongere: ja}}
"""
NETWORK = """\
personen:
  - {id: jongere, rol: jongere}
  - {id: mama, rol: moeder}
  - {id: trainer, rol: trainer, van: 2026-01-25}
"""
CONTACTS = """\
contacten:
  - {id: a, datum: 2026-01-13, vorm: telefoon, met: mama, door: onbekend}
  - {id: b, datum: 2026-01-20, vorm: telefoon, met: mama, door: onbekend}
"""


def case(folder: Path, **files: str) -> LoadedCase:
    """Return the case of these files: TRAJECT and NETWORK, unless said otherwise; ``__`` in a name stands for ``/``."""
    target = folder / "2026-test"
    for name, text in ({"traject": TRAJECT, "netwerk": NETWORK} | files).items():
        path = target / f"{name.replace('__', '/').replace('_', '-')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return load_case(target)


def told(loaded: LoadedCase) -> list[str]:
    return [f"{step.when:%Y-%m-%d} {step.message.splitlines()[0]}" for step in history_of(loaded, WHO)]


def test_each_thing_that_happened_has_its_step(tmp_path: Path) -> None:
    loaded = case(tmp_path, contacten__2026_01=CONTACTS)
    assert told(loaded) == [
        "2026-01-12 opstart: toewijzing",
        "2026-01-19 opstart: kennismaking",
        "2026-01-20 contacten: 2026-01",
        "2026-01-20 dossier: aangevuld",
    ]
    assert [(one.day, one.heading) for one in happenings(loaded.case)] == [
        (date(2026, 1, 12), "opstart"),
        (date(2026, 1, 19), "opstart"),
        (date(2026, 1, 20), "contacten"),
    ]


def test_a_step_holds_what_changed_and_keeps_comments_and_layout(tmp_path: Path) -> None:
    first, second, month, last = history_of(case(tmp_path, contacten__2026_01=CONTACTS), WHO)
    assert first.files == {
        "traject.yaml": TRAJECT[: TRAJECT.index("  # met")].encode(),
        "netwerk.yaml": NETWORK[: NETWORK.index("  - {id: trainer")].encode(),
    }
    assert second.files == {"traject.yaml": TRAJECT.encode()}
    assert month.files == {"contacten/2026-01.yaml": CONTACTS.encode()}
    assert last.files == {"netwerk.yaml": NETWORK.encode()}
    assert {step.who for step in (first, second, month, last)} == {WHO}
    assert first.when.isoformat() == "2026-01-12T17:00:00+01:00"
    assert first.message == "opstart: toewijzing\n\nCano-Actie: demo\n"


def test_two_things_on_a_day_are_two_steps_each_with_its_own_file(tmp_path: Path) -> None:
    meeting = "soort: ronde-tafel\ndatum: 2026-01-19\n"
    loaded = case(tmp_path, overleg__2026_01_19_ronde_tafel=meeting)
    assert told(loaded)[1:3] == ["2026-01-19 opstart: kennismaking", "2026-01-19 overleg: ronde-tafel 2026-01-19"]
    _, opening, table, *_ = history_of(loaded, WHO)
    assert list(opening.files) == ["traject.yaml"]
    assert table.files == {"overleg/2026-01-19-ronde-tafel.yaml": meeting.encode()}


def test_a_case_without_a_beginning_or_with_files_that_cannot_be_read_has_no_history(tmp_path: Path) -> None:
    nothing = case(tmp_path / "a", traject="cano: 1\ndossier: 2026-test\njongere: jongere\n")
    with pytest.raises(CanoError, match=r"^In dit dossier is nog niets gebeurd\.$"):
        history_of(nothing, WHO)
    for name, broken in (("b", {"traject": "["}), ("c", {"intake": "["})):
        with pytest.raises(CanoError, match=r"^Een dossier met onleesbare bestanden heeft geen verloop\.$"):
            history_of(case(tmp_path / name, **broken), WHO)


@pytest.mark.parametrize("name", ["2026-fqvn", "2026-kmtr"])
def test_the_steps_of_an_example_lead_to_its_files(name: str, tmp_path: Path) -> None:
    loaded = load_case(data_folder("examples") / name)
    steps = history_of(loaded, WHO)
    files: dict[str, bytes] = {}
    for step in steps:
        for path, data in step.files.items():
            assert data is not None
            assert files.get(path) != data
            files[path] = data
    on_disk = {path: (loaded.folder / path).read_bytes() for path in loaded.documents_seen}
    assert files == on_disk
    target = tmp_path / name
    write_files(loaded, target)
    git.import_history(git.create(target), steps)
    assert git.status(git.Repository(target / ".git", target)) == ()
