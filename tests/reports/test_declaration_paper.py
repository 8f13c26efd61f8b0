"""The paper to sign: exactly what all who sign may read, room for each of them, and by what the text is known."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cano_cli.model.as_of import as_of
from cano_cli.model.case import Case
from cano_cli.model.findings import CanoError
from cano_cli.model.verklaring import Engagementsverklaring, Ondertekening
from cano_cli.model.walk import models
from cano_cli.readers.view import view_for
from cano_cli.reports.documents.declaration import paper_view
from cano_cli.reports.formats.markdown_writer import to_markdown
from cano_cli.reports.parts.signing_page import default_parties, in_order
from cano_cli.reports.render import document_for, render
from cano_cli.reports.text.tree import Facts, Heading
from cano_cli.signing.coverage import fingerprint_of
from tests.reports.cases import example
from tests.tools import need

GOLDEN = Path(__file__).parent / "golden"
NAME = "2026-kmtr"
FIRST, SECOND = date(2026, 2, 10), date(2026, 6, 29)
SECOND_PATH = "engagementsverklaringen/2026-06-29.yaml"


def paper(parties: tuple[str, ...], day: date = SECOND, case: Case | None = None) -> str:
    return to_markdown(document_for("engagementsverklaring", paper_view(case or example(NAME), parties, day)))


def bound(*parties: str) -> dict[str, Any]:
    """Return what binds a signature to the text that these parties sign."""
    return {"partijen": parties, "vingerafdruk": fingerprint_of(example(NAME), SECOND_PATH, parties, SECOND)}


def signed_by(*signatures: dict[str, Any]) -> Case:
    """Return the example with only these signatures on its declarations."""
    given = tuple(Ondertekening.model_validate(one) for one in signatures)
    return _declarations(lambda content: content.model_copy(update={"ondertekening": given}))


def _declarations(change: Callable[[Engagementsverklaring], Engagementsverklaring]) -> Case:
    case = example(NAME)
    files = (
        replace(file, content=change(file.content)) if isinstance(file.content, Engagementsverklaring) else file
        for file in case.files
    )
    return replace(case, files=tuple(files))


def without_fingerprint(text: str) -> str:
    """Return the text with the fingerprint taken out: what it covers is the affair of another test."""
    shorter = re.sub(r"sha256:[0-9a-f]{64}", "sha256:…", text)
    return re.sub(r"\*\*[0-9a-f]{4}( [0-9a-f]{4}){3}\*\*", "**…**", shorter)


def squeezed(text: str) -> str:
    return re.sub(r"[\s\\]+", " ", text)


@pytest.mark.parametrize("day", [FIRST, SECOND])
def test_the_words_are_as_agreed(day: date, *, update_golden: bool) -> None:
    path = GOLDEN / f"{NAME}-engagementsverklaring-{day.isoformat()}.md"
    made = without_fingerprint(paper(default_parties(as_of(example(NAME), day)), day))
    if update_golden:
        path.write_text(made, encoding="utf-8", newline="\n")
    assert made == path.read_text(encoding="utf-8")


def test_an_unsigned_one_is_as_agreed(*, update_golden: bool) -> None:
    path = GOLDEN / f"{NAME}-engagementsverklaring-om-te-tekenen.md"
    case = signed_by({"wie": "vriend", "datum": "2026-06-29", "wijze": "niet-bereikt", "opmerking": "Nog te vragen."})
    made = without_fingerprint(paper(("jongere", "mama", "papa", "vriend", "begeleider"), case=case))
    if update_golden:
        path.write_text(made, encoding="utf-8", newline="\n")
    assert made == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("parties", [("jongere", "mama"), ("jongere", "mama", "papa", "oma", "begeleider")])
def test_every_text_that_the_fingerprint_covers_is_on_the_paper(parties: tuple[str, ...]) -> None:
    view = paper_view(example(NAME), parties, SECOND)
    content = view.case.verklaringen[-1].content
    shown = squeezed(paper(parties))
    covered = [content.finaliteit, content.veiligheid, *content.doelen, *content.afspraken]
    texts = [
        text
        for root in covered
        for model in ([one for _, one in models(root)] if root is not None and not isinstance(root, str) else [])
        for value in model.__dict__.values()
        for text in (value if isinstance(value, tuple) else value.values() if isinstance(value, dict) else [value])
        if isinstance(text, str) and " " in text
    ]
    assert len(texts) > 20
    assert not [text for text in texts if squeezed(text).strip() not in shown]


def test_what_one_of_them_may_not_read_is_not_on_it() -> None:
    assert "Ik wil bij papa een eigen plek" in paper(("jongere", "mama", "papa"))
    assert "Ik wil bij papa een eigen plek" not in paper(("jongere", "mama", "papa", "oma"))


def test_the_fingerprint_is_that_of_what_these_parties_sign() -> None:
    parties = ("mama", "jongere", "begeleider")
    whole = fingerprint_of(example(NAME), SECOND_PATH, parties, SECOND)
    short = whole.removeprefix("sha256:")[:16]
    assert f"_Voluit: {whole}_" in paper(parties)
    assert f"**{' '.join(re.findall('....', short))}**" in paper(parties)
    assert paper(("begeleider", "jongere", "mama")) == paper(parties)


def test_who_signed_is_told_and_who_did_not_gets_room() -> None:
    case = signed_by(
        {
            "wie": "mama",
            "datum": "2026-06-29",
            "wijze": "mondeling",
            "plaats": "in de tuin",
            "opmerking": "Met plezier.",
            **bound("jongere", "mama", "papa"),
        },
        {"wie": "papa", "datum": "2026-06-29", "wijze": "geweigerd"},
    )
    shown = paper(("jongere", "mama", "papa"), case=case)
    assert "| **Saskia Bremdal (moeder)** | mondeling akkoord | 29 juni 2026, in de tuin | Met plezier. |" in shown
    assert "## Wie al ja zei of tekende\n" in shown
    assert re.findall(r"^### (.*\))$", shown, re.MULTILINE) == [
        "Merel Wolkenaar (jongere)", "Saskia Bremdal (moeder)", "Koen Wolkenaar (vader)",
    ]  # fmt: skip
    assert "| Eerder genoteerd | mondeling akkoord, 29 juni 2026, in de tuin. _Met plezier._ |" in shown
    assert "| Eerder genoteerd | wilde niet ondertekenen, 29 juni 2026 |" in shown


def test_who_refused_and_signed_later_signed() -> None:
    case = signed_by(
        {"wie": "mama", "datum": "2026-06-28", "wijze": "geweigerd"},
        {"wie": "mama", "datum": "2026-06-29", "wijze": "pen", **bound("jongere", "mama")},
    )
    shown = paper(("jongere", "mama"), case=case)
    assert "### Saskia" not in shown
    assert "| **Saskia Bremdal (moeder)** | met de pen op papier |" in shown


def test_nobody_is_told_as_signer_of_another_text() -> None:
    case = signed_by(
        {"wie": "mama", "datum": "2026-06-29", "wijze": "pen", **bound("mama", "papa")},
        {"wie": "papa", "datum": "2026-06-29", "wijze": "pen"},
        {"wie": "jongere", "datum": "2026-06-29", "wijze": "pen", **bound("jongere", "mama", "papa")},
    )
    shown = paper(("jongere", "mama", "papa"), case=case)
    here, other, unknown, rest = re.split(
        r"## (?:Tekende een ander blad van dezelfde dag|Tekende of zei ja, zonder .*|Wie nog kan tekenen)\n",
        shown.split("## Wie al ja zei of tekende\n")[1],
    )
    assert [re.findall(r"\*\*(.*?) \(", part) for part in (here, other, unknown)] == [
        ["Merel Wolkenaar"], ["Saskia Bremdal"], ["Koen Wolkenaar"],
    ]  # fmt: skip
    assert re.findall(r"^### (.*) \(", rest, re.MULTILINE) == ["Saskia Bremdal", "Koen Wolkenaar"]
    assert rest.count("(niet op dit blad)") == 2


def test_a_copy_to_read_has_no_room_to_sign() -> None:
    shown = to_markdown(document_for("engagementsverklaring", view_for(example(NAME), "gezin", SECOND, SECOND)))
    assert "Handtekening" not in shown
    assert "## Wie al ja zei of tekende\n" in shown


def test_the_parties_are_in_a_sensible_order() -> None:
    case = example(NAME)
    assert in_order(case, ["begeleider", "oma", "papa", "opa", "school", "jongere", "mama", "nobody"]) == (
        "jongere", "mama", "papa", "oma", "begeleider",
    )  # fmt: skip
    assert default_parties(as_of(case, FIRST))[:3] == ("jongere", "mama", "papa")


def test_once_a_text_was_made_up_for_certain_parties_they_stay_the_parties() -> None:
    case = signed_by({"wie": "mama", "datum": "2026-06-29", "wijze": "pen", "partijen": ["mama", "jongere"]})
    assert default_parties(as_of(case, SECOND)) == ("jongere", "mama")


def test_no_heading_stands_over_nothing_and_each_block_stays_on_one_page() -> None:
    parties = ("jongere", "mama", "papa", "oma", "broer", "begeleider")
    blocks = document_for("engagementsverklaring", paper_view(signed_by(), parties, SECOND)).blocks
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, Heading):
            assert after is not None
            assert not isinstance(after, Heading) or after.level == block.level + 1, block
    rooms = [block for block in blocks if isinstance(block, Facts) and block.rows[0][0] == "Gelezen en besproken op"]
    assert len(rooms) == 6
    assert all(len(room.rows) <= 12 for room in rooms)


def test_each_block_of_a_pdf_is_whole(tmp_path: Path) -> None:
    parties = ("jongere", "mama", "papa", "oma", "broer", "tante", "begeleider")
    path = tmp_path / "blad.pdf"
    path.write_bytes(render("engagementsverklaring", paper_view(signed_by(), parties, SECOND), "pdf").data)
    text = subprocess.run([need("pdftotext"), "-layout", path, "-"], capture_output=True, check=True).stdout.decode()
    for page in text.split("\f"):
        assert (
            page.count("Gelezen en besproken op")
            == page.count("Ik teken niet, of pas later.")
            == len(re.findall(r"^ *Handtekening", page, re.MULTILINE))
        )


def test_somebody_who_may_read_nothing_of_it_gets_no_paper() -> None:
    day = date(2026, 2, 1)
    with pytest.raises(CanoError, match="Op 1 februari 2026 is er geen engagementsverklaring"):
        document_for("engagementsverklaring", paper_view(example(NAME), ("jongere",), day))


@pytest.mark.parametrize("reader", ["jongere", "gezin", "consulent", "jeugdrechter", "team"])
def test_one_reader_gets_a_copy_without_a_fingerprint(reader: str) -> None:
    shown = to_markdown(document_for("engagementsverklaring", view_for(example(NAME), reader, SECOND, SECOND)))
    assert "Vingerafdruk" not in shown
    assert "## Onze doelen" in shown
