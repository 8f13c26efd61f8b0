"""The bank of connecting questions: what comes along, and what a store adds."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from cano_cli.model.vragen import PER_DOMAIN, STEM, Vragen
from cano_cli.questions.bank import Bank, load_bank
from cano_cli.questions.own_file import wrong_questions
from cano_cli.questions.wording import begins_at_a_problem, placeholders
from cano_cli.store.yaml_reader import Document, read_document

OWN = load_bank(None).questions
TEXTS = [text for one in OWN for text in (one.vraag, one.jong, one.anders) if text]


def store(folder: Path, text: str) -> Bank:
    """Return the bank of a store with this ``vragen.yaml``."""
    (folder / "vragen.yaml").write_bytes(text.encode())
    return load_bank(folder)


def told(bank: Bank) -> list[str]:
    """Return where each finding is and what it says."""
    return [
        f"{one.path}:{one.span.line}:{one.span.column} {one.message} {one.hint}" for one in bank.findings if one.span
    ]


def test_there_are_many_questions_of_every_kind_and_level_for_everybody() -> None:
    assert len(OWN) >= 70
    kinds = Counter((kind, who) for one in OWN for kind in [one.soort] for who in one.voor)
    for who in ("jongere", "ouder", "familie", "steunfiguur", "professional"):
        assert {kind for kind, whom in kinds if whom == who} == {
            "circulair", "schaal", "coping", "mirakel", "uitzondering", "open", "kracht",
        }  # fmt: skip
        assert {one.niveau for one in OWN if who in one.voor} == {"persoon", "gezin", "ruimere-context"}
    assert all(one.bron and one.anders for one in OWN)


def test_everybody_is_asked_the_five_questions() -> None:
    for who in ("jongere", "ouder", "familie", "steunfiguur", "professional"):
        asked = Counter(one.veld for one in OWN if who in one.voor and one.veld in STEM)
        assert {"toekomst", "kijk", "verandering", "eigen_bijdrage", "verwachting"} <= asked.keys()
        assert set(asked.values()) == {1}


@pytest.mark.parametrize("text", TEXTS)
def test_no_question_begins_at_a_problem(text: str) -> None:
    assert not begins_at_a_problem(text)


@pytest.mark.parametrize("text", TEXTS)
def test_a_question_is_one_plain_line(text: str) -> None:
    assert text == " ".join(text.split())
    assert text[0].isupper() or text[0] == "{"
    assert text.endswith(("?", ".", "!"))
    assert len(text) <= 150
    assert set(placeholders(text)) <= {"jongere", "naam", "doel", "domein"}


def test_professionals_are_addressed_with_u_and_everybody_else_with_je() -> None:
    for one in OWN:
        texts = " ".join(text for text in (one.vraag, one.jong, one.anders) if text)
        assert ("professional" in one.voor) == (one.voor == ("professional",)), one.id
        assert not re.search(r"\b(je|jij|jou|jouw|jullie)\b" if "professional" in one.voor else r"\b(u|uw)\b", texts)


def test_the_bank_that_comes_along_has_no_mistakes() -> None:
    path = Path(load_bank.__code__.co_filename).with_name("vragen.yaml")
    document, findings = read_document(path.read_bytes(), "vragen.yaml")
    assert isinstance(document, Document)
    assert not findings
    assert list(wrong_questions(document, Vragen.model_validate(document.value))) == []
    assert all(one.domein for one in OWN if one.veld in PER_DOMAIN)


def test_what_is_asked_of_the_jongere_does_not_speak_of_a_third_person() -> None:
    for one in OWN:
        if one.voor == ("jongere",):
            assert "{jongere}" not in one.vraag + (one.anders or "")


def test_a_store_adds_replaces_and_leaves_out(tmp_path: Path) -> None:
    bank = store(
        tmp_path,
        "vragen:\n"
        "  - {id: zeilen, soort: open, niveau: persoon, voor: jongere, vraag: Waar zou je naartoe zeilen?}\n"
        "  - {id: goede-dag, soort: open, niveau: persoon, voor: ouder, vraag: Wat maakte je dag goed?}\n"
        "niet: [schaal-hoop]\n",
    )
    assert bank.findings == ()
    by_id = {one.id: one for one in bank.questions}
    assert by_id["zeilen"].vraag == "Waar zou je naartoe zeilen?"
    assert by_id["goede-dag"].voor == ("ouder",)
    assert "schaal-hoop" not in by_id
    assert len(bank.questions) == len(OWN)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "{id: a, soort: open, niveau: persoon, voor: moeder, vraag: Hoe?}",
            "vragen.yaml:2:49 ‘moeder’ staat niet in de waardenlijst van ‘voor’. "
            "Bedoelde je ‘ouder’? De hele lijst: jongere, ouder, familie, steunfiguur, professional.",
        ),
        (
            '{id: a, soort: open, niveau: persoon, voor: ouder, vraag: "Hoe zou {naam} dat zeggen?"}',
            "vragen.yaml:2:63 Wie {naam} is, staat er niet bij. Voeg ‘over:’ toe, met een of meer van: jongere, ouder, "
            "gezin, familie, vriend, school, werk, vrije-tijd, steunfiguur, consulent, jeugdrechter, overleden.",
        ),
        (
            '{id: a, soort: open, niveau: persoon, voor: ouder, vraag: "Hoe gaat het met {moeder}?"}',
            "vragen.yaml:2:63 ‘{moeder}’ kan niet ingevuld worden. Kies uit: {jongere}, {naam}, {doel}, {domein}.",
        ),
        (
            "{id: a, soort: schaal, niveau: persoon, voor: ouder, vraag: Hoeveel?}",
            "vragen.yaml:2:20 Waarover de schaal gaat, staat er niet bij. Voeg ‘schaal:’ toe, bijvoorbeeld: hoop.",
        ),
        (
            "{id: a, soort: kracht, niveau: persoon, voor: ouder, veld: krachten, vraag: Wat?}",
            "vragen.yaml:2:81 Over welk levensdomein het gaat, staat er niet bij. "
            "Voeg ‘domein:’ toe, bijvoorbeeld: school.",
        ),
    ],
)
def test_a_mistake_in_a_stores_own_questions_has_its_place(tmp_path: Path, question: str, expected: str) -> None:
    bank = store(tmp_path, f"vragen:\n  - {question}\n")
    assert told(bank) == [expected]
    assert bank.questions == OWN


def test_a_link_in_the_place_of_the_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elders.yaml").write_bytes(b"vragen: []\n")
    try:
        (tmp_path / "vragen.yaml").symlink_to(tmp_path / "elders.yaml")
    except OSError:
        pytest.skip("no links here")
    assert [one.message for one in load_bank(tmp_path).findings] == [
        "Dit is een koppeling naar een andere plek; ze wordt niet gevolgd."
    ]
