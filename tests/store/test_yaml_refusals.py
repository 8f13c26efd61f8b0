"""What YAML or Unicode can do and cano does not take: each with its own code, line and column."""

from __future__ import annotations

import pytest

from cano_cli.model.findings import CATALOGUE, Finding, Span
from cano_cli.store.yaml_reader import read_document


def only(data: str | bytes) -> Finding:
    document, findings = read_document(data if isinstance(data, bytes) else data.encode(), "traject.yaml")
    assert document is None
    assert len(findings) == 1
    return findings[0]


CHARACTERS = [
    ("a: b\nb: x\0y", "Y03", (2, 5), "Hier staat een nulteken: U+0000."),
    ("a: b\nb: x\x1b[31m", "Y04", (2, 5), "Hier staat een stuurteken: U+001B."),
    ("a: \x7f", "Y04", (1, 4), "Hier staat een stuurteken: U+007F."),
    ("a: \x9b", "Y04", (1, 4), "Hier staat een stuurteken: U+009B."),
    ("a: \ufffe", "Y04", (1, 4), "Hier staat een stuurteken: U+FFFE."),
    ("a: ok \u202egro", "Y05", (1, 7), "Hier staat een onzichtbaar teken dat de leesrichting verandert: U+202E."),
    ("a: \u2066x", "Y05", (1, 4), "Hier staat een onzichtbaar teken dat de leesrichting verandert: U+2066."),
    ("a: \u200fx", "Y05", (1, 4), "Hier staat een onzichtbaar teken dat de leesrichting verandert: U+200F."),
    ("ma\u200bma: x", "Y06", (1, 3), "Hier staat een onzichtbaar teken: U+200B."),
    ("ma\u200dma: x", "Y06", (1, 3), "Hier staat een onzichtbaar teken: U+200D."),
    ("a: x\n\ufeffb: x", "Y06", (2, 1), "Hier staat een onzichtbaar teken: U+FEFF."),
    ("a: jeugd\u00adrechter", "Y06", (1, 9), "Hier staat een onzichtbaar teken: U+00AD."),
    ("a: x\U000e0041", "Y06", (1, 5), "Hier staat een onzichtbaar teken: U+E0041."),
    ("a: x\u2028b: y", "Y07", (1, 5), "Hier staat een ongewoon regeleinde: U+2028."),
    ("a: x\u2029b: y", "Y07", (1, 5), "Hier staat een ongewoon regeleinde: U+2029."),
    ("a: x\x85b: y", "Y07", (1, 5), "Hier staat een ongewoon regeleinde: U+0085."),
    ("\ta: b", "Y08", (1, 1), "Deze regel springt in met een tab."),
    ("a:\r\n \tb: c", "Y08", (2, 2), "Deze regel springt in met een tab."),
    ("a: x\rb: y", "Y09", (1, 5), "Hier staat een regeleinde van een heel oude Mac (U+000D zonder U+000A)."),
]


@pytest.mark.parametrize(("text", "code", "place", "message"), CHARACTERS)
def test_characters(text: str, code: str, place: tuple[int, int], message: str):
    found = only(text)
    assert found.span == Span(*place, place[0], place[1] + 1)
    assert (found.code, found.message) == (code, message)


@pytest.mark.parametrize(("text", "code", "place", "message"), CHARACTERS)
def test_a_byte_order_mark_moves_nothing(text: str, code: str, place: tuple[int, int], message: str):
    assert only(b"\xef\xbb\xbf" + text.encode()) == only(text)


def test_the_first_of_each_kind_of_character_is_told():
    _, findings = read_document("a: \u202e\u202e\nb: \u200b\x1b".encode(), "x")
    assert [(found.code, found.span and (found.span.line, found.span.column)) for found in findings] == [
        ("Y05", (1, 4)), ("Y06", (2, 4)), ("Y04", (2, 5)),
    ]  # fmt: skip


def test_an_excerpt_never_holds_what_was_refused():
    assert only("a: x\x1b[31m\ty").excerpt == "a: x\ufffd[31m\ty"


@pytest.mark.parametrize(
    "text", ["👩\u200d👧", "❤\ufe0f\u200d🔥", "می\u200cخواهم", "क्\u200dष", "José", "Ayşe", "محمد", "a\tb"]
)
def test_names_and_emoji_are_taken(text: str):
    document, findings = read_document(f"naam: {text}\n".encode(), "x")
    assert findings == ()
    assert document is not None
    assert document.value == {"naam": text}


BYTES = [
    ("é: 1\nnaam: Zoë".encode("cp1252"), Span(1, 1, 1, 2), "é: 1", "Windows-1252"),
    (b"a: 1\r\nnaam: Zo\xeb\r\n", Span(2, 9, 2, 10), "naam: Zoë", "Windows-1252"),
    (b"na\xc3\xab: Zo\xff", Span(1, 8, 1, 9), "naë: Zoÿ", "Windows-1252"),
    ("a: 1".encode("utf-16"), Span(1, 1, 1, 2), "", "UTF-16"),
    ("a: 1".encode("utf-16-be"), Span(1, 1, 1, 2), "", "UTF-16"),
    ("naam: Zoë".encode("utf-16-le"), Span(1, 1, 1, 2), "", "UTF-16"),
    (b"a: \xed\xa0\x80", Span(1, 4, 1, 5), "a: í\xa0€", "Windows-1252"),
]


@pytest.mark.parametrize(("data", "span", "excerpt", "name"), BYTES)
def test_only_utf_8(data: bytes, span: Span, excerpt: str, name: str):
    found = only(data)
    assert (found.code, found.span, found.excerpt) == ("Y02", span, excerpt)
    assert name in found.message
    assert found.hint == "Open het in je teksteditor, kies ‘Opslaan als’ en zet bij codering (encoding) ‘UTF-8’."


def nested(levels: int) -> str:
    return "a: " + "[" * (levels - 1) + "]" * (levels - 1)


STRUCTURE = [
    ("", "Y10", (1, 1)),
    ("# alleen een opmerking\n\n", "Y10", (3, 1)),
    ("---\n", "Y10", (2, 1)),
    ("- a\n- b", "Y11", (1, 1)),
    ("zomaar tekst", "Y11", (1, 1)),
    ("[a, b]", "Y11", (1, 1)),
    (nested(17), "Y12", (1, 19)),
    ("a: [" + "b," * 100_000 + "]", "Y13", (1, 199_999)),
    ("a: 1\nb: " + "x" * 200_001, "Y14", (2, 4)),
    ("a: 1\nb: &x 3", "Y15", (2, 4)),
    ("a: 1\nb: [&x 3]", "Y15", (2, 5)),
    ("a: &x {b: 1}", "Y15", (1, 4)),
    ("a: *x", "Y16", (1, 4)),
    ("*x : 1", "Y16", (1, 1)),
    ("a: !!python/name:os.system x", "Y17", (1, 4)),
    ("a: !!str 3", "Y17", (1, 4)),
    ("!!map\na: 1", "Y17", (1, 1)),
    ("%YAML 1.1\n---\na: no", "Y18", (1, 1)),
    ("%TAG ! tag:x,2000:\n---\na: 1", "Y18", (1, 1)),
    ("a: 1\n<<: {b: 1}", "Y19", (2, 1)),
    ("a: 1\n---\nb: 1", "Y20", (2, 1)),
    ("a: 1\n...\n---\nb: 1", "Y20", (3, 1)),
    ("a: 1\nb: 2\na: 3", "Y21", (3, 1)),
    ("x:\n  - {a: 1, b: 2, a: 3}", "Y21", (2, 18)),
    ("[a]: 1", "Y22", (1, 1)),
    ("? {a: 1}\n: 2", "Y22", (1, 3)),
    (": 1", "Y23", (1, 1)),
    ("'': 1", "Y23", (1, 1)),
    ("a: {: 1}", "Y23", (1, 5)),
    ("a: {tekst: goed, maar moe}", "Y24", (1, 18)),
    ("? een vraag", "Y24", (1, 3)),
    ("a: [Mama zei: neen]", "Y25", (1, 5)),
]


@pytest.mark.parametrize(("text", "code", "place"), STRUCTURE)
def test_structure(text: str, code: str, place: tuple[int, int]):
    found = only(text)
    assert found.span is not None
    assert (found.code, (found.span.line, found.span.column)) == (code, place)
    assert found.span.end_line == found.span.line
    assert found.excerpt == [*text.split("\n"), ""][found.span.line - 1]


@pytest.mark.parametrize(("text", "code", "place"), STRUCTURE)
def test_structure_with_windows_line_ends(text: str, code: str, place: tuple[int, int]):
    found = only(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert (found.code, found.span) == (code, only(text).span)


def test_a_duplicate_key_names_the_line_of_the_first():
    found = only("x: 1\ncaf\u00e9: 1\ny: {z: 1}\ncafe\u0301: 2\n")
    assert found.message == "De sleutel ‘café’ staat er twee keer: de eerste staat op regel 2."
    assert found.hint.startswith("Houd er een over.")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('a: "x\\u202Ey"', "Deze tekst bevat met een \\-code een teken dat hier niet mag: U+202E."),
        ('a: "x\\0"', "Deze tekst bevat met een \\-code een teken dat hier niet mag: U+0000."),
        ('"a\\e": 1', "Deze tekst bevat met een \\-code een teken dat hier niet mag: U+001B."),
        ('a: "x\\Ly"', "Deze tekst bevat met een \\-code een teken dat hier niet mag: U+2028."),
        ('a: "x\\ry"', "Deze tekst bevat met een \\-code een teken dat hier niet mag: U+000D."),
    ],
)
def test_an_escape_smuggles_nothing_in(text: str, message: str):
    assert only(text).message == message


def test_limits_are_not_too_strict():
    for text in (nested(16), "a: [" + "b," * 99_997 + "]", "a: " + "x" * 200_000):
        document, findings = read_document(text.encode(), "x")
        assert document is not None
        assert findings == ()


def test_size():
    found = only(b"a" * 1_048_577)
    assert (found.code, found.span) == ("Y01", None)
    assert found.message == "Dit bestand is te groot: het telt meer dan 1.048.576 bytes (1 MiB)."


def test_every_kind_is_told_in_whole_sentences():
    kinds = [kind for code, kind in CATALOGUE.items() if code.startswith("Y")]
    assert len(kinds) > 40
    for kind in kinds:
        assert kind.why.endswith((".", ")"))
        assert kind.mend.endswith((".", ")"))
        assert not kind.title.endswith(".")
