"""A plan made by the program says of a signature that the text under it was changed, to who reads that text."""

from __future__ import annotations

import shutil

from cano_cli.resources import data_folder
from tests.cli.program import Program


def test_a_text_changed_under_a_signature_is_told(cano: Program) -> None:
    shutil.copytree(data_folder("examples"), cano.here / "dossiers")
    cano.here /= "dossiers"
    cano.environment["CANO_TODAY"] = "2026-07-01"
    path = cano.here / "2026-kmtr" / "engagementsverklaringen" / "2026-06-29.yaml"
    text = path.read_text(encoding="utf-8")

    def plan(name: str) -> str:
        ran = cano("render-plan", "2026-kmtr", "--for", "jeugdrechter", "--to", "md", "--output", name)
        assert ran.code == 0, ran.text
        return (cano.here / name).read_text(encoding="utf-8")

    assert "Daarna veranderde" not in plan("before.md")
    path.write_bytes(text.replace("Ik wil bij papa een eigen plek", "Ik wil bij papa mijn eigen bed").encode())
    assert (
        "Lieve Tussenwater tekende op 30 juni 2026. **Daarna veranderde:** het doel ‘Ik wil bij papa mijn eigen bed, "
        "ook als het kleintje er is’." in plan("after.md")
    )
