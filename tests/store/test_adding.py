"""Adding something: every line that stood there stays, in the file and in what git says of it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cano_cli.resources import data_folder
from cano_cli.store import cases, files, git, splice
from cano_cli.store.case_files import load_case
from cano_cli.store.git import Identity
from cano_cli.store.splice import Path as Keys
from cano_cli.store.splice import Value
from tests.store.committing import commit

WHO = Identity("Noor Voorbeeld", "noor@voorbeeld.invalid", invented=True)
WHEN = datetime(2026, 11, 2, 9, tzinfo=UTC)
STORY = "Een gesprek: kort, en # goed.\nMorgen meer.\n"

ADDED: tuple[tuple[str, Keys, Mapping[str, Value]], ...] = (
    ("traject.yaml", ("opstart",), {"stap": "voorlegging-consulent", "datum": "2026-11-02"}),
    ("traject.yaml", ("elementen",), {"element": "contextbegeleiding", "van": "2026-11-02", "perspectief": STORY}),
    ("traject.yaml", ("begeleiding",), {"wie": "begeleider", "rol": "contextbegeleider", "van": "2026-11-02"}),
    ("netwerk.yaml", ("personen",), {"id": "nieuwe-buur", "rol": "buur", "naam": "Fien: Voorbeeld"}),
    ("netwerk.yaml", ("diensten",), {"id": "nieuwe-dienst", "domein": "school"}),
    ("netwerk.yaml", ("gezinsbanden",), {"partners": ["mama", "papa"], "soort": "relatie", "van": "2026"}),
    ("netwerk.yaml", ("huishoudens",), {"naam": "bij oma", "wie": ["oma", "jongere"], "van": "2026-11"}),
    ("netwerk.yaml", ("relaties", 0, "verloop"), {"datum": "2026-11-02", "volgens": "mama", "kwaliteit": "positief"}),
    ("intake.yaml", ("stemmen",), {"wie": "oma", "datum": "2026-11-02", "kijk": STORY}),
    ("intake.yaml", ("antwoorden",), {"wie": "oma", "datum": "2026-11-02", "vraag": "Hoe gaat het?", "tekst": STORY}),
    ("intake.yaml", ("schalen",), {"vraag": "hoop", "wie": "oma", "datum": "2026-11-02", "nu": 8}),
    ("intake.yaml", ("levensdomeinen", 0, "krachten"), {"datum": "2026-11-02", "bron": "oma", "tekst": STORY}),
    ("levenslijn.yaml", ("gebeurtenissen",), {"datum": "2026-11", "soort": "verhuis", "tekst": STORY}),
    ("engagementsverklaringen/2026-06-29.yaml", ("afspraken",), {"id": "nieuw", "wie": "jongere", "tekst": STORY}),
    ("engagementsverklaringen/2026-06-29.yaml", ("besproken",), {"met": "oma", "datum": "2026-11-02"}),
    ("contacten/2026-10.yaml", ("contacten",), {"id": "zzzz", "datum": "2026-10-29", "vorm": "telefoon", "met": ["oma"],
                                               "door": "begeleider", "tekst": STORY}),
    ("overleg/2026-04-12-ronde-tafel.yaml", ("besluiten",), {"id": "zzzz", "tekst": STORY, "wie": "oma"}),
    ("evaluaties/2026-05-11.yaml", ("stemmen",), {"wie": "oma", "datum": "2026-05-11", "kijk": STORY}),
    ("signalen.yaml", ("signalen",), {"id": "zzzz", "datum": "2026-11-02", "thema": "schooluitval", "tekst": STORY}),
    ("afsluiting.yaml", ("nazorg",), {"datum": "2026-11-20", "vorm": "telefoon", "met": ["oma"]}),
)  # fmt: skip


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example with a history of its own; each test adds to it."""
    folder = tmp_path_factory.mktemp("store") / "2026-kmtr"
    shutil.copytree(data_folder("examples") / "2026-kmtr", folder)
    paths = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    assert commit(git.create(folder), paths, "traject: nieuw dossier\n", who=WHO, when=WHEN)
    return folder


@pytest.mark.parametrize(("path", "keys", "entry"), ADDED, ids=[f"{path}:{keys[0]}" for path, keys, _ in ADDED])
def test_adding_by_the_path_of_a_command_only_adds_lines(
    example: Path, path: str, keys: Keys, entry: Mapping[str, Value]
) -> None:
    before = files.read(example / path)
    assert before.data is not None
    files.replace(before, splice.append_item(before.data.decode(), keys, entry).encode())
    recorded = cases.record(example, [path], cases.change_message(path, "add", "bijgewerkt"), WHEN)
    assert recorded.commit
    added, deleted, changed = _git(example, "diff", "--numstat", "HEAD~", "HEAD").split()
    assert (int(deleted), changed) == (0, path)
    assert int(added) >= 1
    assert _git(example, "status", "--porcelain") == ""
    assert _git(example, "show", "-s", "--format=%B").splitlines()[-1] == "Cano-Actie: add"


def test_what_was_added_can_be_read(example: Path) -> None:
    """Runs after the others, over all that they added."""
    assert [finding for finding in load_case(example).findings if finding.severity == "error"] == []


def _git(case: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=case, capture_output=True, check=True)
    return done.stdout.decode().strip()
