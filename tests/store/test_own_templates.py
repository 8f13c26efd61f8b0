"""A store's own templates and letter: only what cano.yaml names, only what was looked through, only plain files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cano_cli.model.findings import CanoError
from cano_cli.store.letter import MOST_BYTES as MOST_IN_A_LETTER
from cano_cli.store.letter import read_letter
from cano_cli.store.own_templates import (
    MOST_BYTES,
    Standing,
    fingerprint,
    our_names,
    our_template,
    read_own_template,
    read_own_templates,
    standing,
    template_path,
)

NAME = "plan.gezin.md.j2"
TEXT = "Dag {{ jongere.naam }}.\n"


def put(store: Path, name: str, data: bytes) -> Path:
    path = store / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def refused(store: Path, name: str = NAME, print_: str = fingerprint(TEXT)) -> tuple[str, str]:
    with pytest.raises(CanoError) as told:
        read_own_templates(store, {name: print_})
    return told.value.message, told.value.hint


def test_what_cano_yaml_names_and_was_approved_is_read(tmp_path: Path) -> None:
    put(tmp_path, NAME, TEXT.encode())
    put(tmp_path, "blokken/slot.md.j2", b"Tot dan.")
    chosen = {NAME: fingerprint(TEXT), "blokken/slot.md.j2": fingerprint("Tot dan.")}
    assert read_own_templates(tmp_path, chosen) == ({NAME: TEXT, "blokken/slot.md.j2": "Tot dan."}, ())


def test_what_it_does_not_name_is_told_and_not_read(tmp_path: Path) -> None:
    put(tmp_path, NAME, b"\xff niet eens tekst")
    put(tmp_path, "Notities.txt", b"x")
    assert read_own_templates(tmp_path, {}) == (
        {},
        (
            "het sjabloon templates/plan.gezin.md.j2 is niet goedgekeurd en wordt niet gebruikt "
            "(cano approve-template plan.gezin.md.j2)",
        ),
    )


@pytest.mark.parametrize("data", [TEXT.encode(), TEXT.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + TEXT.encode()])
def test_line_ends_and_a_byte_order_mark_do_not_count(tmp_path: Path, data: bytes) -> None:
    put(tmp_path, NAME, data)
    assert read_own_templates(tmp_path, {NAME: fingerprint(TEXT)})[0] == {NAME: TEXT}


def test_the_fingerprint() -> None:
    expected = "sha256:911169ddaaf146aff539f58c26c489af3b892dff0fe283c1c264c65ae5aa59a2"
    assert fingerprint("a\r\nb\n") == fingerprint("a\rb\r") == fingerprint("a\nb\n") == expected
    assert fingerprint("a\nb") != fingerprint("a\nb\n")


def test_a_change_since_it_was_approved(tmp_path: Path) -> None:
    put(tmp_path, NAME, (TEXT + "x").encode())
    assert refused(tmp_path) == (
        "Het sjabloon templates/plan.gezin.md.j2 is gewijzigd sinds het goedgekeurd is.",
        "Bekijk wat erin staat en keur het goed met: cano approve-template plan.gezin.md.j2",
    )


def test_one_that_is_not_there(tmp_path: Path) -> None:
    assert refused(tmp_path) == (
        "Het sjabloon templates/plan.gezin.md.j2 is er niet.",
        "Begin van het onze met: cano copy-template plan.gezin.md.j2. "
        "Wil je het niet meer? Haal het dan weg uit cano.yaml.",
    )


def test_one_that_is_too_large(tmp_path: Path) -> None:
    put(tmp_path, NAME, b"x" * (MOST_BYTES + 1))
    assert refused(tmp_path) == (
        "Het sjabloon templates/plan.gezin.md.j2 is groter dan 64 kB.",
        "Maak er kleinere blokken van.",
    )


def test_one_that_is_no_utf_8(tmp_path: Path) -> None:
    put(tmp_path, NAME, "één".encode("cp1252"))
    assert refused(tmp_path) == (
        "Het sjabloon templates/plan.gezin.md.j2 is geen UTF-8.",
        "Bewaar het in je editor als UTF-8.",
    )


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\u202e", "\u200b", "\u2028"])
def test_one_with_what_nobody_sees(tmp_path: Path, character: str) -> None:
    put(tmp_path, NAME, f"a\nb{character}".encode())
    assert refused(tmp_path) == (
        "In het sjabloon templates/plan.gezin.md.j2 staat op regel 2 een onzichtbaar teken.",
        "Typ die regel opnieuw.",
    )


def test_one_that_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "templates" / NAME).mkdir(parents=True)
    assert refused(tmp_path) == (
        "Het sjabloon templates/plan.gezin.md.j2 kan niet gelezen worden.",
        "Het moet een gewoon, leesbaar bestand zijn.",
    )


@pytest.mark.skipif(os.name == "nt", reason="making a link needs a right that Windows does not give to everybody")
@pytest.mark.parametrize("what", ["file", "folder", "blocks"])
def test_no_link_is_followed(tmp_path: Path, what: str) -> None:
    store, elsewhere = tmp_path / "store", tmp_path / "elsewhere"
    name = "blokken/slot.md.j2" if what == "blocks" else NAME
    put(elsewhere, name, TEXT.encode())
    real, link = {
        "file": (elsewhere / "templates" / NAME, store / "templates" / NAME),
        "folder": (elsewhere / "templates", store / "templates"),
        "blocks": (elsewhere / "templates" / "blokken", store / "templates" / "blokken"),
    }[what]
    link.parent.mkdir(parents=True)
    link.symlink_to(real)
    assert refused(store, name) == (
        f"Het sjabloon templates/{name} is een koppeling naar een andere plek.",
        "Zet het bestand zelf in de map templates.",
    )


@pytest.mark.parametrize(
    "name", ["../cano.yaml", "/etc/passwd", "plan.gezin.md.j2/../../x", "PLAN.md.j2", "a/b/c.md.j2", ""]
)
def test_no_name_that_leads_elsewhere(tmp_path: Path, name: str) -> None:
    for ask in (read_own_template, template_path):
        with pytest.raises(CanoError) as told:
            ask(tmp_path, name)
        assert told.value.message == f"‘{name}’ is geen naam van een sjabloon."


def test_too_many(tmp_path: Path) -> None:
    with pytest.raises(CanoError, match=r"cano\.yaml noemt meer dan 100 eigen sjablonen\."):
        read_own_templates(tmp_path, {f"t{number}.md.j2": "sha256:" for number in range(101)})


def test_how_each_stands(tmp_path: Path) -> None:
    put(tmp_path, NAME, TEXT.encode())
    put(tmp_path, "plan.team.md.j2", b"x")
    put(tmp_path, "blokken/eigen.md.j2", b"y")
    chosen = {NAME: fingerprint(TEXT), "plan.team.md.j2": fingerprint("niet x"), "weg.md.j2": fingerprint("z")}
    found = {one.name: one for one in standing(tmp_path, chosen)}
    assert set(our_names()) < found.keys()
    assert found[NAME] == Standing(NAME, ours=True, there=True, named=True, approved=True)
    assert found["plan.team.md.j2"] == Standing("plan.team.md.j2", ours=True, there=True, named=True, approved=False)
    assert found["plan.jongere.md.j2"] == Standing("plan.jongere.md.j2", True, False, False, False)
    assert found["blokken/eigen.md.j2"] == Standing("blokken/eigen.md.j2", False, True, False, False)
    assert found["weg.md.j2"] == Standing("weg.md.j2", False, False, True, False)


def test_ours() -> None:
    assert NAME in our_names()
    assert "{% include" in our_template(NAME)
    assert our_template("nergens.md.j2") == ""


# --- the letter


def letter(store: Path, name: str, data: bytes) -> bytes | None:
    (store / name).write_bytes(data)
    return read_letter(store, name)


def test_a_letter(tmp_path: Path) -> None:
    assert letter(tmp_path, "brief.docx", b"PK\x03\x04rest") == b"PK\x03\x04rest"


@pytest.mark.parametrize(
    "data", [b"", b"gewone tekst", b"\xd0\xcf\x11\xe0 een oud .doc", b"PK\x03\x04" + b"x" * MOST_IN_A_LETTER]
)
def test_no_letter(tmp_path: Path, data: bytes) -> None:
    assert letter(tmp_path, "brief.docx", data) is None


@pytest.mark.parametrize("name", ["weg.docx", "../brief.docx", "map", "brief.txt"])
def test_a_letter_is_a_file_of_the_store(tmp_path: Path, name: str) -> None:
    store = tmp_path / "store"
    (store / "map").mkdir(parents=True)
    for path in (tmp_path / "brief.docx", store / "brief.txt"):
        path.write_bytes(b"PK\x03\x04rest")
    assert read_letter(store, name) is None


@pytest.mark.skipif(os.name == "nt", reason="making a link needs a right that Windows does not give to everybody")
def test_a_letter_is_no_link(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "brief.docx").write_bytes(b"PK\x03\x04rest")
    (tmp_path / "store" / "brief.docx").symlink_to(tmp_path / "brief.docx")
    os.mkfifo(tmp_path / "store" / "pijp.docx")
    assert read_letter(tmp_path / "store", "brief.docx") is None
    assert read_letter(tmp_path / "store", "pijp.docx") is None
