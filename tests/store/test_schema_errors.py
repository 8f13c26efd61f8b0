"""What pydantic refuses, told in Dutch: the exact words, and an answer for whatever somebody types."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cano_cli.model.base import KEY_PATTERN, TEXT_PATTERN, Model
from cano_cli.model.files import KINDS
from cano_cli.model.findings import Finding
from cano_cli.model.intake import Intake
from cano_cli.model.netwerk import Netwerk
from cano_cli.model.organisatie import Cano
from cano_cli.model.traject import Traject
from cano_cli.model.verklaring import Engagementsverklaring
from cano_cli.model.werk import Contacten
from cano_cli.store.case_files import check_document
from cano_cli.store.schema_hints import as_clause, form_hint
from cano_cli.store.yaml_reader import Document, read_document

ALL_MODELS: list[type[Model]] = [Cano, *(kind.model for kind in KINDS.values())]
KEYS = sorted({word for model in ALL_MODELS for word in re.findall(r"'([a-z_]+)'", str(model.model_json_schema()))})
FILL, EMPTY = "Vul de lijst aan, of haal de sleutel weg.", "Vul het in, of haal het weg."
OMA = "‘oma’ staat niet in de waardenlijst van ‘rol’."


def found(text: str, model: type[Model]) -> tuple[Finding, ...]:
    document, findings = read_document(text.encode(), "x.yaml")
    assert findings == ()
    assert document is not None
    return check_document(document, model)[1]


CONTACT = "contacten:\n  - {{datum: 2026-05-04, vorm: huisbezoek, met: mama, {}}}\n"
PERSON = "personen:\n  - {{id: {}, rol: {}}}\n"
TEXTS = [
    (CONTACT.format("tijd: 9u"), Contacten, "‘9u’ heeft niet de juiste vorm.", 'Bedoelde je "09:00"?'),
    (CONTACT.format("tijd: 16.30"), Contacten, "‘16.30’ heeft niet de juiste vorm.", 'Bedoelde je "16:30"?'),
    (
        CONTACT.format("tijd: namiddag"),
        Contacten,
        "‘namiddag’ heeft niet de juiste vorm.",
        'Schrijf uren en minuten tussen aanhalingstekens: "16:30".',
    ),
    (CONTACT.format("duur: drie"), Contacten, "‘drie’ is geen cijfer.", "Bedoelde je 3?"),
    (CONTACT.format("duur: 7.5"), Contacten, "‘7.5’ is geen geheel getal.", "Schrijf een geheel getal."),
    (
        CONTACT.format("duur: 75 minuten"),
        Contacten,
        "‘75 minuten’ is geen cijfer.",
        "Schrijf alleen het cijfer, zonder woorden erbij.",
    ),
    (
        CONTACT.format("duur: [1, 2]"),
        Contacten,
        "Hier hoort een cijfer, en er staat een lijst.",
        "Schrijf alleen het cijfer achter ‘duur:’.",
    ),
    (CONTACT.format("duur: -1"), Contacten, "-1 is te laag: minstens 0.", "Kies een cijfer binnen de schaal."),
    (PERSON.format("Zoë", "zus"), Netwerk, "‘Zoë’ kan geen sleutel zijn.", "Bedoelde je ‘zoe’?"),
    (
        PERSON.format("3", "zus"),
        Netwerk,
        "‘3’ kan geen sleutel zijn.",
        "Gebruik kleine letters, cijfers en streepjes, en begin met een letter, zoals oma-rosa.",
    ),
    (PERSON.format("oma", "oma"), Netwerk, OMA, "Bedoelde je ‘grootmoeder’?"),
    (
        PERSON.format("oma", "zus, geboren: 3 mrt 2011"),
        Netwerk,
        "‘3 mrt 2011’ is niet als een datum geschreven.",
        "Schrijf bijvoorbeeld 2014, 2019-09, 2019-09-03, 2019~ (ongeveer), 2014/2016 of 2014/.. (tot nu).",
    ),
    (
        PERSON.format("oma", "zus, geboren: 3 sept. 2011"),
        Netwerk,
        "‘3 sept. 2011’ is niet als een datum geschreven.",
        "Bedoelde je 2011-09-03?",
    ),
    (
        PERSON.format("oma", "zus, geboren: 2011-13-03"),
        Netwerk,
        "De dag ‘2011-13-03’ bestaat niet.",
        "Kijk de dag na op een kalender.",
    ),
    ("personen: []\n", Netwerk, "Hier hoort er minstens 1 te staan, en nu staat er geen.", FILL),
    (
        "personen:\n  - {id: oma, rol: zus}\ngezinsbanden:\n  - kinderen: [oma]\n",
        Netwerk,
        "De sleutel ‘partners’ ontbreekt.",
        "Voeg ‘partners:’ toe: één of twee partners; ‘onbekend’ als iemand niet gekend is.",
    ),
    (
        "doelen: [school]\n",
        Engagementsverklaring,
        "Hier hoort een groep sleutels, en er staat een tekst.",
        "Zet elke sleutel op een eigen regel, even ver ingesprongen:\ndoelen:\n  - id: …\n    tekst: …",
    ),
    (
        "veiligheid:\n  wat_doen_we:\n    bellen: oma\n",
        Engagementsverklaring,
        "Hier hoort een tekst, en er staat een groep sleutels.",
        "Schrijf de tekst achter ‘wat_doen_we:’, of in een blok:\nwat_doen_we: |\n  hier de tekst",
    ),
    ("stemmen:\n  - {wie: mama, datum: 2026-03-12, kijk: ''}\n", Intake, "Hier staat nog niets.", EMPTY),
    (
        "cano: 1\norganisatie: {naam: De Luchtballon}\nhuisstijl: {kleur: blauw}\n",
        Cano,
        "‘blauw’ heeft niet de juiste vorm.",
        'Schrijf de kleur tussen aanhalingstekens: "#1f4e5f".',
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "model", "message", "hint"), TEXTS)
def test_the_words(text: str, model: type[Model], message: str, hint: str):
    assert [(finding.message, finding.hint) for finding in found(text, model)] == [(message, hint)]


def test_an_item_that_is_refused_still_counts():
    findings = found("personen:\n  - {id: oma, rol: mooi}\n", Netwerk)
    assert [finding.code for finding in findings] == ["S03"]


def test_one_item_typed_without_its_list_keeps_its_place():
    (finding,) = found("delen_met: {met: oma, vna: 2026-01-01}\n", Intake)
    assert (finding.message, finding.where) == ("De sleutel ‘vna’ bestaat hier niet.", "delen_met.vna")
    assert finding.span is not None
    assert finding.span.column == 23


def test_a_key_missing_from_the_whole_file_has_no_line():
    (finding,) = found("cano: 1\ndossier: 2026-zzzz\n", Traject)
    assert (finding.code, finding.span, finding.excerpt, finding.where) == ("S02", None, "", "jongere")


def test_a_description_follows_a_colon():
    assert as_clause("Eén of twee; `onbekend` mag.") == "één of twee; ‘onbekend’ mag."
    assert as_clause("") == ""


def test_every_pattern_of_the_models_has_its_hint():
    patterns = {pattern for model in ALL_MODELS for pattern in _patterns(model.__pydantic_core_schema__)}
    assert len(patterns) > 5
    told = [form_hint(pattern, "") for pattern in patterns - {KEY_PATTERN, TEXT_PATTERN}]
    assert all(told)
    assert len(set(told)) == len(told)


PLAIN = st.recursive(
    st.none() | st.sampled_from(["", "x", "3", "-2", "2026-01-01", "ja", "mama", "a b", "9" * 400, "nan"]) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS) | st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(st.sampled_from(ALL_MODELS), st.dictionaries(st.sampled_from(KEYS), PLAIN, max_size=6))
def test_there_is_an_answer_to_whatever_is_typed(model: type[Model], value: dict[str, Any]):
    document = Document("x.yaml", b"", value, "a: 1\n")
    read, findings = check_document(document, model)
    assert (read is None) == bool(findings)
    for finding in findings:
        assert finding.message != "Dit heeft niet de juiste vorm."
        assert finding.message.endswith((".", "?"))
        assert finding.hint
        assert "None" not in finding.message


def _patterns(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if schema.get("type") == "str" and "pattern" in schema:
            yield schema["pattern"]
        for value in schema.values():
            yield from _patterns(value)
    elif isinstance(schema, list | tuple):
        for value in schema:
            yield from _patterns(value)
