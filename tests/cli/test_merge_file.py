"""merge-file, as git calls it: the text in our file, the exit code, and what is told. With real merges: see
tests/store/test_git_own.py."""

from __future__ import annotations

import pytest

from tests.cli.program import Program, Ran

BASE = "contacten:\n  - {id: c8rd, datum: 2026-02-03, vorm: gesprek, met: [mama], duur: 40}\n"
MORE = "  - {id: k2mm, datum: 2026-02-09, vorm: gesprek, met: [mama]}\n"
PATH = "contacten/2026-02.yaml"


def merged(cano: Program, base: bytes, ours: bytes, theirs: bytes, path: str = PATH) -> tuple[Ran, bytes]:
    for name, data in (("basis", base), ("ons", ours), ("hun", theirs)):
        (cano.here / name).write_bytes(data)
    ran = cano("merge-file", "basis", "ons", "hun", path)
    assert (cano.here / "hun").read_bytes() == theirs
    return ran, (cano.here / "ons").read_bytes()


def test_what_both_did_comes_together(cano: Program) -> None:
    ours, theirs = BASE.replace("40", "45"), BASE + MORE
    ran, data = merged(cano, BASE.encode(), ours.encode(), theirs.encode())
    assert (ran.text, data.decode()) == ("", ours + MORE)


def test_a_file_that_both_began(cano: Program) -> None:
    ran, data = merged(cano, b"", BASE.encode(), f"contacten:\n{MORE}".encode())
    assert (ran.text, data.decode()) == ("", BASE + MORE)


def test_what_cannot_both_stand_is_told_with_names(cano: Program) -> None:
    (cano.here / "netwerk.yaml").write_text("personen: [{id: mama, roepnaam: Els, rol: moeder}]\n", "utf-8")
    ours, theirs = BASE.replace("40", "45"), BASE.replace("40", "50") + MORE
    ran, data = merged(cano, BASE.encode(), ours.encode(), theirs.encode())
    assert data.decode() == BASE + MORE
    assert (
        ran.text
        == """\
1 van 1  Gesprek met Els op 3 februari 2026, duur
  contacten/2026-02.yaml:2

  Ervoor
    40

  Hier                                  │ Ginder
  ──────────────────────────────────────┼──────────────────────────────────────
  45                                    │ 50

In contacten/2026-02.yaml staat op deze plaats nog wat er voordien stond, of één
van beide. Kies zelf, pas het bestand aan en rond af met:
  git add contacten/2026-02.yaml
[1]
"""
    )


@pytest.mark.parametrize("broken", [b"contacten: [\n", b"<<<<<<< HEAD\n", b"contacten: &a []\n"])
def test_a_file_that_cannot_be_read_stays_ours(cano: Program, broken: bytes) -> None:
    for ours, theirs in ((broken, BASE.encode()), (BASE.encode(), broken)):
        ran, data = merged(cano, (BASE + MORE).encode(), ours, theirs)
        assert data == ours
        assert ran.text == (
            "contacten/2026-02.yaml kan cano niet lezen of niet samenvoegen. Onze versie\n"
            "blijft staan. Kies zelf, pas het bestand aan en rond af met:\n"
            "  git add contacten/2026-02.yaml\n[1]\n"
        )


def test_bytes_that_are_no_text_stay_ours(cano: Program) -> None:
    ran, data = merged(cano, b"", b"\xff\xfe", BASE.encode())
    assert (ran.code, data) == (1, b"\xff\xfe")


def test_another_file_is_merged_as_git_does(cano: Program) -> None:
    ran, data = merged(cano, b"een\ntwee\ndrie\n", b"een!\ntwee\ndrie\n", b"een\ntwee\ndrie!\n", "notities.txt")
    assert (ran.text, data) == ("", b"een!\ntwee\ndrie!\n")
    ran, data = merged(cano, b"een\n", b"twee\n", b"drie\n", "notities.txt")
    assert ran.code == 1
    assert data == b"<<<<<<< ours\ntwee\n=======\ndrie\n>>>>>>> theirs\n"
    ran, data = merged(cano, b"\x00een", b"\x00twee", b"\x00drie", "foto.bin")
    assert (ran.code, data) == (1, b"\x00twee")


def test_it_is_not_among_the_commands(cano: Program) -> None:
    assert "merge-file" not in cano("--help").out
    assert "Git roept dit" in cano("merge-file", "--help").out
