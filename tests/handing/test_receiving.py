"""What can become a case, where it came from, and how it is put in place."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cano_cli.handing.incoming_case import belongs, from_folder, from_history
from cano_cli.handing.origins import of_unsigned
from cano_cli.handing.receiving import Origin, aside, check_free, own_place, renamed, take_in
from cano_cli.model.findings import CanoError
from tests.handing.test_projecting import DAY
from tests.tools import home_variables

WHEN = datetime(2026, 11, 22, 12, tzinfo=UTC)
TRAJECT = b"# mijn traject\ncano: 1\ndossier: 2026-test   # nummer\njongere: jongere\n"
FILES = {"traject.yaml": TRAJECT, "netwerk.yaml": b"personen: [{id: jongere, rol: jongere}]\n", "bijlagen/a.pdf": b"a"}
ORIGIN = Origin({"bijlagen/herkomst-x.json": b"{}"}, {"Cano-Van": "vzw Voorbeeld"})


def folder_with(folder: Path, files: dict[str, bytes]) -> Path:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.mark.parametrize(
    "path",
    ["traject.yaml", "contacten/2026-02.yaml", "overleg/2026-04-12-ronde-tafel-2.yaml", "bijlagen/A-1_b.pdf"],
)
def test_what_a_case_holds_belongs(path: str) -> None:
    assert belongs(path)


@pytest.mark.parametrize(
    "path",
    [
        "", "..", "/traject.yaml", "../traject.yaml", "nota.txt", "cano.yaml", "bijlagen", "bijlagen/.x",
        "bijlagen/a/b",
        "bijlagen/een naam.pdf", "bijlagen/nul.pdf", "contacten/2026-13.yaml", "contacten/x.yaml", ".git/config",
        "TRAJECT.yaml", "traject.yaml/x", "bijlagen/é.pdf", "bijlagen/a\n.pdf",
    ],
)  # fmt: skip
def test_nothing_else_does(path: str) -> None:
    assert not belongs(path)


def test_of_a_folder_only_what_a_case_holds_is_read(tmp_path: Path) -> None:
    more = {".git/config": b"[x]", ".verborgen": b"", "nota.docx": b"", "bijlagen/.DS_Store": b"", "ander/x.yaml": b""}
    found = from_folder(folder_with(tmp_path, FILES | more))
    assert dict(found.files) == FILES
    assert found.left == ("ander", "nota.docx")


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    folder_with(tmp_path, FILES)
    (tmp_path / "intake.yaml").write_bytes(b"#" * (1024 * 1024 + 1))
    with pytest.raises(CanoError) as caught:
        from_folder(tmp_path)
    assert str(caught.value) == "intake.yaml is groter dan 1 MB. Er is niets overgenomen."


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are for POSIX")
@pytest.mark.parametrize("name", ["intake.yaml", "bijlagen/b.pdf", "overleg"])
@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str, kind: str) -> None:
    folder_with(tmp_path / "in", FILES)
    if kind == "link":
        (tmp_path / "in" / name).symlink_to(tmp_path)
    else:
        os.mkfifo(tmp_path / "in" / name)
    with pytest.raises(CanoError) as caught:
        from_folder(tmp_path / "in")
    assert str(caught.value) in {
        f"`{name}` is geen gewoon bestand. Er is niets overgenomen.",
        f"`{name}` is geen gewone map. Er is niets overgenomen.",
    }


@pytest.mark.skipif(sys.platform != "linux", reason="others have one file for both")
def test_two_names_that_are_one_elsewhere_are_refused(tmp_path: Path) -> None:
    folder_with(tmp_path, {**FILES, "bijlagen/A.pdf": b""})
    with pytest.raises(CanoError) as caught:
        from_folder(tmp_path)
    assert str(caught.value) == "`bijlagen/A.pdf` en `bijlagen/a.pdf` zijn bijna dezelfde naam."


def test_a_version_with_something_strange_is_refused_and_so_is_one_without_a_traject() -> None:
    with pytest.raises(CanoError) as caught:
        from_history({**FILES, "run.sh": b""})
    assert str(caught.value) == "`run.sh` hoort niet in een dossier. Er is niets overgenomen."
    assert caught.value.hint.endswith("Meer uitleg: cano explain Q21")
    with pytest.raises(CanoError) as caught:
        from_history({"netwerk.yaml": b""})
    assert str(caught.value) == "Hier zit geen dossier in: er is geen traject.yaml."


def test_another_number_changes_nothing_else() -> None:
    assert renamed(TRAJECT, "2026-kmtr") == TRAJECT.replace(b"2026-test", b"2026-kmtr")


def test_the_list_of_what_nobody_signed_has_every_fingerprint() -> None:
    origin = of_unsigned("map", {"a.yaml": b"x"}, "", DAY)
    ((path, data),) = origin.papers.items()
    assert path.startswith("bijlagen/herkomst-2026-11-22-")
    assert data == (
        b'{"bestanden":{"a.yaml":"sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"},'
        b'"formaat":"cano-herkomst@1","ondertekend":"nee","ontvangen":"2026-11-22","soort":"map"}'
    )
    assert origin.trailers == {"Cano-Van": "een map, door niemand ondertekend"}


def test_a_case_is_put_in_place_whole_and_nothing_stays_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in home_variables(tmp_path / "home").items():
        monkeypatch.setenv(name, value)
    store = tmp_path / "store"
    store.mkdir()
    with aside(store, "2026-test", FILES) as folder:
        assert not (store / "2026-test").exists()
        recorded = take_in(store, folder, ORIGIN, WHEN, None)
    assert recorded.commit
    found = {
        path.relative_to(store / "2026-test").as_posix(): path.read_bytes()
        for path in (store / "2026-test").rglob("*")
        if path.is_file() and ".git" not in path.parts
    }
    assert found == {**FILES, **ORIGIN.papers}
    assert [path.name for path in store.iterdir()] == ["2026-test"]


def test_what_is_there_stays_and_nothing_else_comes(tmp_path: Path) -> None:
    (tmp_path / "2026-test").mkdir()
    with pytest.raises(CanoError), aside(tmp_path, "2026-test", FILES) as folder:
        take_in(tmp_path, folder, ORIGIN, WHEN, None)
    assert [path.name for path in tmp_path.iterdir()] == ["2026-test"]
    assert not list((tmp_path / "2026-test").iterdir())
    with pytest.raises(CanoError):
        check_free(tmp_path, "2026-test")


def test_whatever_goes_wrong_aside_nothing_stays(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), aside(tmp_path, "2026-test", FILES):
        raise KeyboardInterrupt
    with pytest.raises(CanoError), own_place(tmp_path):
        raise CanoError("stop")
    assert not list(tmp_path.iterdir())
