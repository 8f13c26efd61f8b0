"""The mistakes people make when they type YAML: recognised from the line, answered in Dutch with their own words."""

from __future__ import annotations

import pytest
from yaml.error import MarkedYAMLError

from cano_cli.model.findings import Finding
from cano_cli.store.yaml_hints import explain
from cano_cli.store.yaml_parser import PureParser
from cano_cli.store.yaml_reader import read_document

BLOCK = "Zet de tekst in een blok, op de volgende regel en twee spaties dieper:\n"


def only(text: str) -> Finding:
    document, findings = read_document(text.encode(), "traject.yaml")
    assert document is None
    assert len(findings) == 1
    return findings[0]


MISTAKES = [
    ("tekst: Mama zei: het gaat", "Y30", (1, 16)),
    ("a: 1\nstemmen:\n  - tekst: Mama zei: het gaat", "Y30", (3, 20)),
    ("x:\n  - Mama zei: neen, en: toen", "Y30", (2, 23)),
    ("tekst: gewoon\n  Mama zei: het gaat", "Y30", (2, 11)),
    ("a: {tekst: Mama zei: neen}", "Y30", (1, 20)),
    ("a: b: c", "Y30", (1, 5)),
    ("tekst: 't Was goed", "Y32", (1, 8)),
    ("tekst: 's Avonds gaat het\nb: 1", "Y32", (1, 8)),
    ("tekst: 't Was goed en zo's", "Y32", (1, 8)),
    ("a: {tekst: 't was goed}", "Y32", (1, 12)),
    ('tekst: "Neen" zei ze', "Y33", (1, 15)),
    ("x:\n  - 'Neen', zei ze", "Y33", (2, 11)),
    ('a: {tekst: "Neen" zei ze}', "Y33", (1, 19)),
    ("tekst: - begin", "Y34", (1, 8)),
    ("tekst: * ster", "Y34", (1, 8)),
    ("tekst: & en", "Y34", (1, 8)),
    ("tekst: !<x veel", "Y34", (1, 8)),
    ("tekst: %procent", "Y34", (1, 8)),
    ("tekst: @mia", "Y34", (1, 8)),
    ("tekst: `tik`", "Y34", (1, 8)),
    ("tekst: ? vraag", "Y34", (1, 8)),
    ("tekst: ]dicht", "Y34", (1, 8)),
    ("x:\n  - @mia", "Y34", (2, 5)),
    ("a: {tekst: |\n  goed}", "Y34", (1, 12)),
    ('a: 1\ntekst: "open\nb: 2', "Y35", (2, 8)),
    ("tekst: 'open\nb: 'x'", "Y35", (1, 8)),
    ("gezag: [mama, papa", "Y36", (1, 8)),
    ("gezag: [mama, papa\nb: 1", "Y36", (1, 8)),
    ("a: {b: 1, c: 2\nd: 3", "Y36", (1, 4)),
    ("a: {b: 1, c: 2 # einde}\nd: 3", "Y36", (1, 4)),
    ("tekst: {accolade", "Y36", (1, 8)),
    ("a:\n  b: 1\n c: 2", "Y37", (3, 2)),
    ("a:\n  b: 1\n   c: 2", "Y37", (3, 4)),
    ("a: 1\n  b: 2", "Y37", (2, 3)),
    ("x:\n  - a: 1\n     b: 2", "Y37", (3, 6)),
    ("x:\n  - jongere\n - mama", "Y37", (3, 2)),
    ("x:\n  - jongere\n   - mama", "Y37", (3, 4)),
    ("a: 1\n- b", "Y37", (2, 1)),
    ("tekst: |\n  een\n twee", "Y37", (3, 2)),
    ("tekst: |\neen", "Y37", (2, 1)),
    ("naam:Mia", "Y38", (1, 1)),
    ("naam:Mia\nleeftijd: 3", "Y38", (1, 5)),
    ("leeftijd: 3\nnaam:Mia", "Y38", (2, 5)),
    ("a: {tekst:}", "Y38", (1, 10)),
    ("leeftijd: 3\nnaam Mia\nb: 1", "Y39", (2, 1)),
    ("a: lange tekst hier # met hek\n  en nog", "Y39", (2, 3)),
    ("x:\n  -jongere", "Y40", (2, 3)),
    ("x:\n  - jongere\n  -mama", "Y40", (3, 3)),
    ("x:\n  -jongere\n  - mama", "Y40", (2, 3)),
    ("tekst: [haak] en meer", "Y41", (1, 15)),
    ("tekst: {a: b} en meer", "Y41", (1, 15)),
    ('pad: "C:\\Users"', "Y42", (1, 9)),
    ('pad: "\\q"', "Y42", (1, 7)),
    ("tekst: | meteen hier", "Y43", (1, 10)),
    ("x: [a, , b]", "Y44", (1, 8)),
    ("x: {a: b}}", "Y44", (1, 10)),
    ("a: b\n]", "Y44", (2, 1)),
]


@pytest.mark.parametrize(("text", "code", "place"), MISTAKES)
def test_a_mistake_is_recognised(text: str, code: str, place: tuple[int, int]):
    found = only(text)
    assert found.span is not None
    assert (found.code, (found.span.line, found.span.column)) == (code, place)
    assert found.excerpt == text.split("\n")[place[0] - 1]


@pytest.mark.parametrize(("text", "code", "place"), MISTAKES)
def test_windows_line_ends_change_nothing(text: str, code: str, place: tuple[int, int]):
    assert only("\ufeff" + text.replace("\n", "\r\n")) == only(text)


@pytest.mark.parametrize(("text", "code", "place"), MISTAKES)
def test_what_follows_changes_little(text: str, code: str, place: tuple[int, int]):
    document, findings = read_document(f"eerst: 1\n{text}\nlaatst: 1\n".encode(), "x")
    assert document is None
    assert findings[0].code.startswith("Y")
    assert findings[0].span is not None
    assert findings[0].span.line >= place[0]


TEXTS = [
    (
        "tekst: Mama zei: het gaat",
        "In de tekst bij ‘tekst’ staat een dubbelepunt met een spatie erachter.",
        BLOCK + "tekst: |\n  Mama zei: het gaat",
    ),
    (
        "x:\n  - tekst: Mama zei: het gaat",
        "In de tekst bij ‘tekst’ staat een dubbelepunt met een spatie erachter.",
        BLOCK + "- tekst: |\n    Mama zei: het gaat",
    ),
    (
        "a: {tekst: Mama zei: neen}",
        "In de tekst bij ‘tekst’ staat een dubbelepunt met een spatie erachter.",
        'Zet de tekst tussen dubbele aanhalingstekens, zoals {tekst: "hier de tekst"}, of schrijf elke sleutel op een '
        "eigen regel, en de tekst in een blok.",
    ),
    ("tekst: 't Was goed", "Deze tekst begint met een apostrof.", BLOCK + "tekst: |\n  't Was goed"),
    (
        'x:\n  - "Neen" zei ze',
        "De waarde eindigt bij het aanhalingsteken, maar er staat nog tekst achter.",
        BLOCK + '- |\n  "Neen" zei ze',
    ),
    (
        "tekst: *ster",
        "*ster verwijst naar een stuk elders in het bestand. Dat kan hier niet.",
        "Hoort dit teken bij de tekst? " + BLOCK + "tekst: |\n  *ster",
    ),
    (
        "tekst: @mia",
        "Deze tekst begint met ‘@’, en dat betekent in YAML iets bijzonders.",
        BLOCK + "tekst: |\n  @mia",
    ),
    (
        'tekst: "open',
        "Het aanhalingsteken dat hier begint, wordt niet gesloten.",
        "Zet een aanhalingsteken aan het einde van de tekst. Of: z" + BLOCK[1:] + 'tekst: |\n  "open',
    ),
    (
        "gezag: [mama",
        "Het haakje dat hier begint, wordt niet gesloten met ].",
        "Zet ] aan het einde, en een komma tussen twee waarden. Is het een gewone tekst? "
        + BLOCK
        + "gezag: |\n  [mama",
    ),
    (
        "a:\n  b: 1\n c: 2",
        "Deze sleutel springt niet juist in.",
        "‘b’ op de regel erboven staat in kolom 3, deze regel begint in kolom 2. "
        "Wat samen hoort, begint in dezelfde kolom; wat onder een sleutel hoort, twee kolommen verder.",
    ),
    (
        "a: 1\n- b",
        "Dit streepje springt niet juist in.",
        "‘a’ op de regel erboven heeft al een waarde. Een lijst komt onder een sleutel zonder waarde.",
    ),
    ("x: 1\nnaam:Mia", "Achter deze dubbelepunt ontbreekt een spatie.", "Schrijf:\nnaam: Mia"),
    ("x:\n  -jongere", "Achter dit streepje ontbreekt een spatie.", "Schrijf:\n- jongere"),
    ("a: {b:1, c: 2}", "‘b:1’ staat hier als een sleutel, maar er volgt geen dubbelepunt op.",
     "Zet een spatie achter de dubbelepunt:\nb: 1"),
    (
        "x: een\nzomaar",
        "Op deze regel staat geen sleutel met een dubbelepunt.",
        "Zet er een sleutel, een dubbelepunt en een spatie voor. Hoort de regel bij de tekst erboven? "
        + BLOCK + "x: |\n  een",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message", "hint"), TEXTS)
def test_the_words(text: str, message: str, hint: str):
    found = only(text)
    assert (found.message, found.hint) == (message, hint)


@pytest.mark.parametrize(("text", "code", "place"), MISTAKES)
def test_the_parser_in_python_is_explained_too(text: str, code: str, place: tuple[int, int]):
    parser = PureParser(text)
    try:
        while parser.get_event() is not None:
            pass
    except MarkedYAMLError as error:
        found = explain(text, error, "x")
        assert found.code.startswith("Y")
        assert "expected" not in found.message


PROSE = [
    "tekst: Hij zat in kamer #4 en sliep",
    "tekst: Zie kamer #4",
    "plaats: kamer #4",
    "tekst: We gaan naar huis # en dan zien we wel",
    "tekst: gewoon goed #trots",
    "x:\n  - oma komt elke zondag # om te eten",
    "tekst: een zin\n  over twee regels # weg",
]
REMARKS = [
    "soort: jeugdrechtbank   # vrijwillig | gemandateerd | jeugdrechtbank",
    "soort: jeugdrechtbank # vrijwillig | gemandateerd | jeugdrechtbank",
    "cano: 1   # version",
    "cano: 1 # version",
    "cano: 1 #version",
    "plaats: de residentie # nog navragen",
    "tekst: Mama zegt dat het goed gaat  # nog navragen",
    "tekst: een zin van woorden    # 4",
    'tekst: "een zin van woorden" # zo',
    "gezag: [mama, papa] # allebei",
    "a: # wat komt",
    "# een hele zin # met een hek",
    "tekst: |\n  Hij zat in kamer #4 en sliep",
    "tekst: kamer#4 is goed genoeg",
    "graad: -2\nx:\n  - -3",
    "x:\n  -\n    - a\n    - b",
    "x:\n  - - a\n    - b",
]


@pytest.mark.parametrize("text", PROSE)
def test_text_cut_off_by_a_hash_is_warned_about(text: str):
    document, findings = read_document(text.encode(), "x")
    assert document is not None
    assert [found.code for found in findings] == ["Y31"]
    assert findings[0].span is not None
    assert document.line(findings[0].span.line)[findings[0].span.column - 1] == "#"


@pytest.mark.parametrize("text", REMARKS)
def test_an_ordinary_remark_is_not(text: str):
    document, findings = read_document((text + "\nlaatst: 1\n").encode(), "x")
    assert document is not None
    assert findings == ()


def test_the_words_about_a_hash():
    _, findings = read_document(b"tekst: Hij zat in kamer #4 en sliep", "x")
    assert findings[0].message == "Wat achter deze # staat, wordt niet gelezen."
    assert findings[0].hint == (
        "Hoort het bij de tekst? " + BLOCK + "tekst: |\n  Hij zat in kamer #4 en sliep\n\n"
        "Is het een opmerking? Zet dan twee spaties voor de #."
    )
