"""validate and explain with a store's own questions."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.program import Program

GOOD = "vragen:\n  - {id: zeilen, soort: open, niveau: persoon, voor: ouder, vraag: Wanneer had je de wind mee?}\n"
BAD = GOOD.replace("voor: ouder", "voor: moeder")
AT = "2026-05-20"


@pytest.fixture
def store(own_demo: Program) -> Program:
    """A store with own questions in which something is wrong."""
    (own_demo.here / "vragen.yaml").write_bytes(BAD.encode())
    return own_demo


def test_validate_reads_them_with_the_store_and_tells_the_place(store: Program) -> None:
    shown = (
        "vragen.yaml:2:54: fout S03: ‘moeder’ staat niet in de waardenlijst van ‘voor’.\n"
        "  2 │   - {id: zeilen, soort: open, niveau: persoon, voor: moeder, vraag: Wanne…\n"
        "    │                                                      ^^^^^^\n"
        "  → Bedoelde je ‘ouder’? De hele lijst: jongere, ouder, familie, steunfiguur,\n"
        "    professional.\n"
    )
    whole = store("validate", CANO_TODAY=AT)
    assert whole.code == 1
    assert whole.out.startswith(shown)
    alone = store("validate", "vragen.yaml", CANO_TODAY=AT)
    assert (alone.code, alone.out) == (1, f"{shown}\n1 fout in 1 bestand.\n")
    inside = store("validate", here=store.here / "2026-fqvn", CANO_TODAY=AT)
    assert "vragen.yaml:2:" in inside.out
    rows = json.loads(store("validate", "--format", "json", CANO_TODAY=AT).out)
    assert (
        "S03" in {row["code"] for row in rows["findings"]} if isinstance(rows, dict) else {row["code"] for row in rows}
    )


def test_what_was_mended_is_seen_at_once_and_stays_seen(store: Program) -> None:
    assert store("validate", "vragen.yaml").code == 1
    (store.here / "vragen.yaml").write_bytes(GOOD.encode())
    for _ in range(2):
        assert store("validate", "vragen.yaml").text == "Alles in orde.\n"
    (store.here / "vragen.yaml").write_bytes(BAD.encode())
    assert store("validate", "vragen.yaml").code == 1


def test_a_file_of_that_name_in_a_case_or_elsewhere_is_none_of_the_store(store: Program) -> None:
    (store.here / "2026-fqvn" / "vragen.yaml").write_bytes(BAD.encode())
    assert "F03" in store("validate", "2026-fqvn/vragen.yaml", CANO_TODAY=AT).out
    elsewhere = store.home / "vragen.yaml"
    elsewhere.write_bytes(BAD.encode())
    assert store("validate", str(elsewhere)).text == (
        "Fout: vragen.yaml ligt niet in een dossier.\nGeef een bestand uit een dossier, of een dossiernummer.\n[2]\n"
    )


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_in_its_place_is_told(store: Program) -> None:
    path: Path = store.here / "vragen.yaml"
    path.rename(store.home / "elders.yaml")
    path.symlink_to(store.home / "elders.yaml")
    assert "F05" in store("validate", CANO_TODAY=AT).out


@pytest.mark.parametrize("code", ["V01", "V02", "V03", "V04", "V05"])
def test_the_codes_are_explained(store: Program, code: str) -> None:
    told = store("explain", code).out
    assert told.startswith(f"{code} (")
    assert "Zo doe je het:\n" in told
    assert "aanvaard:" not in told
