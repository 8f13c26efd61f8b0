"""Every kind of finding has an entry in the gallery, and every entry gives exactly the text that is expected."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from cano_cli.cli.findings_output import all_codes
from tests.errors.fouten import page
from tests.errors.gallery import BASE, DAY, ONLY_ON_POSIX, Entry, check, entries, output

DOCS = Path(__file__).parents[2] / "docs" / "fouten.md"

WITHOUT_ENTRY = dict.fromkeys(
    (f"G{number:02}" for number in range(1, 19)),
    "about a .git folder, or about what no checkout of this repository could hold: shown in tests/store/test_vet.py",
) | {"R15": "about cano.yaml, which is no part of a case: shown in tests/rules/test_levels.py"}
WITHOUT_ENTRY |= {
    one.code: "about a machine and the places on it: shown in tests/store/test_places.py, tests/cli/test_doctor.py"
    for one in all_codes()
    if one.code.startswith("M")
}
WITHOUT_ENTRY |= {
    one.code: "about what comes from elsewhere: shown in tests/safety/test_sync.py, tests/cli/ and tests/handing/"
    for one in all_codes()
    if one.code.startswith(("Q", "W"))
}
"""Kinds of finding that the gallery cannot show, each with the reason and where they are tested."""


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.name)
def test_an_entry(entry: Entry, update_golden: bool):
    if entry.name in ONLY_ON_POSIX and os.name == "nt":
        pytest.skip("sockets and links need rights on Windows")
    with tempfile.TemporaryDirectory() as parent:  # tmp_path is too long for the name of a socket
        text, findings = output(entry, Path(parent))
    if update_golden:
        entry.expected.write_bytes(text.encode())
    assert {finding.code for finding in findings} == {entry.code}
    assert text == entry.expected.read_text(encoding="utf-8")


def test_the_base_of_the_gallery_is_without_findings():
    assert check(BASE, DAY) == []


def test_every_code_has_an_entry():
    shown = {entry.code for entry in entries()}
    codes = {kind.code for kind in all_codes()}
    assert shown <= codes
    assert not shown & WITHOUT_ENTRY.keys()
    assert codes - shown == WITHOUT_ENTRY.keys()


def test_the_page_is_made_from_the_gallery(update_golden: bool):
    text = page(all_codes(), entries())
    if update_golden:
        DOCS.write_bytes(text.encode())
    assert DOCS.read_text(encoding="utf-8") == text
