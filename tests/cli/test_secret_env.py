"""A secret that is typed where the name of a variable belongs."""

from __future__ import annotations

import pytest

from tests.cli.program import Program


@pytest.mark.parametrize("typed", ["1234geheim", "Zo-geheim!", "twee woorden", "é", "", "GEHEIM\n"])
def test_what_cannot_be_a_name_is_refused_and_not_repeated(cano: Program, typed: str) -> None:
    (cano.here / "plan.pdf").write_bytes(b"%PDF-1.7\n")
    ran = cano("sign", "--pdf", "plan.pdf", "--certificate", "ik.p12", "--secret-env", typed)
    assert ran.text == (
        "Fout: Bij --secret-env staat geen naam van een omgevingsvariabele.\n"
        "Geef de naam van de variabele, nooit het wachtwoord of de pincode zelf: --secret-env GEHEIM.\n[2]\n"
    )
