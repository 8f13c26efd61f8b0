"""What is to be gone is found wherever it is, however it is written; and nothing is found where there is nothing."""

from __future__ import annotations

import base64
import gzip
import io
import zipfile
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cano_cli.model.findings import CanoError
from cano_cli.store import git
from cano_cli.store.erasing import scanning
from cano_cli.store.erasing.scanning import Remains, Scan, require_clean
from cano_cli.store.erasing.scanning_formats import can_be_read
from cano_cli.store.erasing.scanning_text import Words, words
from cano_cli.store.git_base import Identity, Repository
from cano_cli.store.transaction import transaction

WHEN = datetime(2026, 3, 9, 12, tzinfo=UTC)
WHO = Identity("Noor Voorbeeld", "noor@voorbeeld.invalid", False)
SOUGHT = words(["Nurşen Wolkendek", "Wolkendek"])


def zipped(text: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:t>{text}</w:t>" * 20)
    return made.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"Wolkendek",
        b"... WOLKENDEK ...",
        b"Nursen Wolkendek",
        "Nurs\u0327en\n   Wolkendek's huis".encode(),
        b"wolkendeks",
        b"Wolkendekje",
        b"tante_wolkendek_x",
        b'"Wolken\\u0064ek"',
        b"Wolken&#100;ek",
        b"Wolken\\x64ek",
        "\ufeffWolkendek".encode("utf-16-le"),
        "Wolkendek".encode("utf-16-be"),
        b"\x00\x01" + zlib.compress(b"blob 9\0Wolkendek") + b"\x07",
        b"\x00\x01" + zlib.compress(b"Wolkendek" + bytes(range(256)) * 40)[:200],
        zipped("Wolkendek"),
        zlib.compress(zipped("Nurşen Wolkendek")),
    ],
)
def test_a_word_is_found_however_it_is_written(data: bytes) -> None:
    assert SOUGHT.are_in(data)


@pytest.mark.parametrize(
    "data", [b"", b"Wolken dek", b"Onwolkendek", b"Wolkendekens", "Nurşen".encode(), zipped("wolk"), b"\x78\x9c" * 50]
)
def test_what_only_looks_like_it_is_no_word(data: bytes) -> None:
    assert not SOUGHT.are_in(data)


def test_without_words_nothing_is_found() -> None:
    assert not words(["", "  "]).are_in(b"alles")
    assert not words([]).are_in_name("alles")


@pytest.mark.parametrize("name", ["wolkendek.pdf", "brief-Wolkendek-2.docx", "wolkendek_nursen.txt"])
def test_a_name_of_a_file_counts(name: str) -> None:
    assert SOUGHT.are_in_name(name)


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    case = tmp_path / "2026-test"
    case.mkdir()
    with transaction(case, WHEN, WHO) as work:
        work.write({"a.yaml": b"a: niets\n", "bijlagen/b.pdf": b"%PDF niets\n"}, "traject: nieuw dossier")
    found = git.own_repository(case)
    assert found
    return found


def scanned(repo: Repository, sought: Words = SOUGHT, hashes: frozenset[str] = frozenset()) -> Scan:
    return scanning.scan(repo, sought, hashes)


def test_a_clean_case_is_clean_and_counted(repo: Repository) -> None:
    found = scanned(repo)
    assert found.clean
    assert found.objects == len(scanning.all_objects(repo)) == 5
    assert found.files >= 10
    require_clean(found)


def test_an_object_is_found_by_its_hash(repo: Repository) -> None:
    for name, kind in scanning.all_objects(repo).items():
        found = scanned(repo, words([]), frozenset([name])).found
        assert Remains(f".git ({kind} {name[:12]})", "object") in found


def test_what_is_found_is_told_loudly(repo: Repository) -> None:
    (repo.work_tree / "a.yaml").write_bytes(b"a: Wolkendek\n")
    with pytest.raises(CanoError) as error:
        require_clean(scanned(repo))
    assert error.value.message == "Er staat nog iets van wat verwijderd moest worden: a.yaml."
    assert error.value.exit_code == 1


def test_a_case_that_git_must_not_touch_is_not_called_clean(repo: Repository) -> None:
    (repo.git_dir / "objects" / "info" / "alternates").write_text("/elders\n")
    assert not scanned(repo).clean


def in_zip(name: str, data: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return made.getvalue()


SPLIT = b"<w:p><w:r><w:t>Wol</w:t></w:r><w:r><w:t>kendek</w:t></w:r></w:p><w:p><w:t>belde</w:t></w:p>"
HEAD = b"From: a@voorbeeld.invalid\r\nMIME-Version: 1.0\r\n"


@pytest.mark.parametrize(
    "data",
    [
        in_zip("word/document.xml", SPLIT),
        gzip.compress(b"Dag Wolkendek"),
        gzip.compress(in_zip("word/document.xml", SPLIT)),
        HEAD + b"Content-Transfer-Encoding: quoted-printable\r\n\r\nDag Wol=\r\nken=64ek\r\n",
        HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.b64encode(b"Dag Wolkendek"),
        HEAD + b"Subject: =?utf-8?b?V29sa2VuZGVr?=\r\n\r\nDag\r\n",
        b"<html><p>Wol<b>kendek</b></p></html>",
    ],
    ids=("a letter", "packed", "packed twice", "quoted", "in letters", "a coded subject", "a page"),
)
def test_words_that_are_cut_in_pieces_or_coded_are_found(data: bytes) -> None:
    assert SOUGHT.are_in(data)
    assert not words(["Wolkendekbelde"]).are_in(data)
    assert can_be_read(data)


@pytest.mark.parametrize(
    ("data", "read"),
    [
        (b"", True),
        (b"Dag Ren\xe9e\r\n", True),
        ("Dag René".encode("utf-16"), True),
        (in_zip("word/document.xml", SPLIT), True),
        (in_zip("word/media/image1.png", b"\x89PNG\r\n\x1a\n\0"), False),
        (b"%PDF-1.7\n(Wol) -5 (kendek)", False),
        (b"{\\rtf1 Wol{}kendek}", False),
        (b"\x89PNG\r\n\x1a\n\0\0", False),
        (b"PK\x03\x04 kapot", False),
        (b"\x1f\x8b kapot", False),
        (HEAD + b"Content-Type: application/pdf\r\n\r\n%PDF-1.7\r\n", False),
    ],
    ids=(
        "nothing",
        "latin 1",
        "two bytes a letter",
        "a letter",
        "a picture in a letter",
        "a document",
        "rich text",
        "a picture",
        "a broken letter",
        "broken",
        "a document in a mail",
    ),
)
def test_what_cannot_be_looked_through_is_known(data: bytes, read: bool) -> None:
    assert can_be_read(data) is read
