"""What a document gives: values, places, lines; and that nothing in the bytes makes a difference that should not."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from yaml import BaseLoader, load

from cano_cli.model.findings import Severity, Span
from cano_cli.store.yaml_events import Plain, build
from cano_cli.store.yaml_parser import PureParser
from cano_cli.store.yaml_reader import Document, Path, read_document

CASE = """\
# een dossier
cano: 1                                  # version of the format
gezag: [mama, 'papa']
bekwaam: {datum: 2026-01-26, door: "begeleider"}
kijk:
stemmen:
  - wie: mama
    tekst: |
      Mama zei: het gaat. # geen opmerking

      't Was "goed".
    delen_met: [jongere, {met: consulent, van: 2026-02-01}]
  - wie: papa
    tekst: gewone tekst
      over twee regels
leeg: ""
"""
VALUE: Plain = {
    "cano": "1",
    "gezag": ["mama", "papa"],
    "bekwaam": {"datum": "2026-01-26", "door": "begeleider"},
    "kijk": None,
    "stemmen": [
        {
            "wie": "mama",
            "tekst": 'Mama zei: het gaat. # geen opmerking\n\n\'t Was "goed".\n',
            "delen_met": ["jongere", {"met": "consulent", "van": "2026-02-01"}],
        },
        {"wie": "papa", "tekst": "gewone tekst over twee regels"},
    ],
    "leeg": "",
}


def document(text: str | bytes) -> Document:
    found, findings = read_document(text if isinstance(text, bytes) else text.encode(), "zaak.yaml")
    assert found is not None, findings
    return found


def source(read: Document, span: Span) -> str:
    """Return the text at ``span``, its first line put back where it stood."""
    lines = [read.line(number) for number in range(span.line, span.end_line + 1)]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = " " * (span.column - 1) + lines[0][span.column - 1 :]
    return "\n".join(lines)


def paths(value: Plain, path: Path = ()) -> list[tuple[Path, Plain]]:
    found = [(path, value)]
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, child in children:
        found += paths(child, (*path, step))
    return found


def test_reads_every_scalar_as_text():
    assert document(CASE).value == VALUE


def test_keeps_the_bytes_and_the_text():
    data = b"\xef\xbb\xbf" + CASE.replace("\n", "\r\n").encode()
    read = document(data)
    assert (read.data, read.text, read.path) == (data, CASE.replace("\n", "\r\n"), "zaak.yaml")


@pytest.mark.parametrize(
    ("path", "key", "span"),
    [
        ((), False, Span(2, 1, 16, 9)),
        (("cano",), False, Span(2, 7, 2, 8)),
        (("cano",), True, Span(2, 1, 2, 5)),
        (("gezag", 1), False, Span(3, 15, 3, 21)),
        (("gezag", 1), True, Span(3, 15, 3, 21)),
        (("bekwaam",), False, Span(4, 10, 4, 49)),
        (("kijk",), False, Span(5, 6, 5, 6)),
        (("stemmen", 0), False, Span(7, 5, 12, 60)),
        (("stemmen", 0, "tekst"), False, Span(8, 12, 11, 21)),
        (("stemmen", 1, "tekst"), False, Span(14, 12, 15, 23)),
        (("stemmen", 1, "datum"), False, Span(13, 5, 15, 23)),
        (("stemmen", 1, "datum", "dag"), False, Span(13, 5, 15, 23)),
        (("stemmen", 7), True, Span(6, 1, 6, 8)),
        (("nergens",), False, Span(2, 1, 16, 9)),
        (("kijk", "hier"), True, Span(5, 1, 5, 5)),
    ],
)
def test_span(path: Path, key: bool, span: Span):
    assert document(CASE).span(path, key=key) == span


def test_span_of_a_key_that_is_not_in_nfc():
    read = document("cafe\u0301: 1\n")
    assert read.value == {"caf\u00e9": "1"}
    assert read.span(("caf\u00e9",)) == Span(1, 8, 1, 9)


def test_lines():
    read = document("a: 1\r\nb: 2\r\n")
    assert [read.line(number) for number in (-1, 0, 1, 2, 3, 4)] == ["", "", "a: 1", "b: 2", "", ""]


def test_documents_are_equal_by_what_they_read():
    assert document(CASE) == document(CASE)
    assert document(CASE) != document("a: 1")


NAMES = st.text(st.sampled_from("abcdé"), min_size=1, max_size=6)
TEXTS = st.text(
    st.one_of(st.sampled_from(" :#-'\"{}[],|&*!%@`\n\\"), st.characters(categories=["L", "N"], max_codepoint=0x2FFF)),
    max_size=30,
)
VALUES: st.SearchStrategy[Plain] = st.recursive(
    TEXTS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(NAMES, inner, max_size=4)),
    max_leaves=12,
)
MAPPINGS = st.dictionaries(NAMES, VALUES, min_size=1, max_size=5)


def written(value: Plain, depth: int, style: int) -> str:
    """Return YAML for ``value``, after its key: blocks, flow and quotes in turn, so that every form comes by."""
    margin = "  " * depth
    if isinstance(value, dict) and value and style % 3:
        return "\n" + "\n".join(
            f"{margin}{key}:{written(child, depth + 1, style + number)}"
            for number, (key, child) in enumerate(value.items())
        )
    if isinstance(value, list) and value and style % 3:
        return "\n" + "\n".join(f"{margin}- {json.dumps(child, ensure_ascii=False)}" for child in value)
    if isinstance(value, str) and style % 2 and value.strip() and not value.startswith((" ", "\n")):
        return (
            " |-\n" + "\n".join(margin + line for line in value.split("\n"))
            if not value.endswith("\n")
            else (" " + json.dumps(value, ensure_ascii=False))
        )
    return " " + json.dumps(value, ensure_ascii=False)


def text_of(value: dict[str, Plain], style: int) -> str:
    return written(value, 0, style * 3 + 1).lstrip("\n") + "\n"


def in_nfc(value: Plain) -> Plain:
    if isinstance(value, dict):
        return {unicodedata.normalize("NFC", key): in_nfc(child) for key, child in value.items()}
    if isinstance(value, list):
        return [in_nfc(child) for child in value]
    return None if value is None else unicodedata.normalize("NFC", value)


@settings(deadline=None)
@given(MAPPINGS, st.integers(0, 5))
def test_what_was_written_is_read(value: dict[str, Plain], style: int):
    assert document(text_of(value, style)).value == in_nfc(value)


@settings(deadline=None, max_examples=60)
@given(MAPPINGS, st.integers(0, 5))
def test_the_text_at_a_span_parses_back_to_the_value(value: dict[str, Plain], style: int):
    read = document(text_of(value, style))
    for path, part in paths(read.value):
        assert in_nfc(load(source(read, read.span(path)), BaseLoader)) == part
        if path and isinstance(path[-1], str):
            assert in_nfc(load(source(read, read.span(path, key=True)), BaseLoader)) == path[-1]


@settings(deadline=None, max_examples=60)
@given(MAPPINGS, st.integers(0, 5))
def test_line_ends_and_a_byte_order_mark_change_nothing(value: dict[str, Plain], style: int):
    text = text_of(value, style)
    plain = document(text)
    other = document(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert other.value == plain.value
    assert [other.span(path) for path, _ in paths(plain.value)] == [plain.span(path) for path, _ in paths(plain.value)]


@settings(deadline=None, max_examples=40)
@given(MAPPINGS, st.integers(0, 5))
def test_ruamel_reads_the_same(value: dict[str, Plain], style: int):
    text = text_of(value, style)
    ruamel = YAML(typ="base", pure=True)
    assert in_nfc(ruamel.load(StringIO(text))) == document(text).value


@settings(deadline=None, max_examples=40)
@given(MAPPINGS, st.integers(0, 5))
def test_the_parser_in_python_reads_the_same(value: dict[str, Plain], style: int):
    text = text_of(value, style)
    assert build(text, PureParser(text)) == document(text).value


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=400))
def test_random_bytes_are_answered(data: bytes):
    answered(data)


@settings(deadline=None, max_examples=400)
@given(
    st.integers(0, len(CASE)),
    st.integers(0, 12),
    st.text(st.sampled_from(" :#-'\"{}[],|>&*!%@?~`\t\n\r\\a0é\u200b"), max_size=5),
)
def test_mutated_documents_are_answered(at: int, gone: int, new: str):
    answered((CASE[:at] + new + CASE[at + gone :]).encode())


@settings(deadline=None, max_examples=400)
@given(st.text(st.sampled_from("a :#-'\"{}[],|>&*!%?\n"), max_size=25))
def test_strings_of_yaml_signs_are_answered(text: str):
    answered(("a: " + text).encode())


def answered(data: bytes) -> None:
    """There is a document or an error, and every finding has a place, the line itself and a way out."""
    read, findings = read_document(data, "x")
    assert (read is None) == any(finding.severity is Severity.ERROR for finding in findings)
    for finding in findings:
        assert finding.message
        assert finding.hint
        assert finding.span is not None
        assert finding.span.end_column > finding.span.column
        assert not {unicodedata.category(char) for char in finding.excerpt.replace("\t", "")} & {"Cc", "Zl", "Zp"}
        assert "did not" not in finding.message


BOMBS = """
from cano_cli.store.yaml_reader import read_document
bombs = [
    "[" * 200_000,
    "a: " + "[" * 200_000, "{" * 200_000, "a: {" * 50_000, "- " * 100_000, "? " * 100_000,
    "a:\\n" + "- " * 100_000,
    "\\n".join(" " * depth + "a:" for depth in range(1000)),
    "a: &a [x, x]\\n"
    + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\\n" for n in range(20)),
    "a: &a {x: 1}\\n" + "".join(f"{chr(98 + n)}: {{<<: [*a, *a]}}\\n" for n in range(20)),
    "".join(f"k{n}: v\\n" for n in range(90_000)), "a: [" + "b," * 400_000 + "]", "a: " + "b " * 500_000,
    "a: |\\n" + " b\\n" * 340_000, "'" * 1_000_000, "a: \\"" + "\\\\n" * 400_000, "#" * 1_000_000, " " * 1_000_000,
    "a: " + "x: " * 300_000, "a #" * 300_000,
    "a: b #" * 170_000, "\\n -a" * 250_000, "a:\\n" + "  - b\\n   - c\\n" * 60_000,
    "\\t" * 1_000_000, "\\r" * 1_000_000, "a" * 1_048_577,
]
for bomb in bombs:
    document, findings = read_document(bomb.encode(), "bom")
    print(document is not None, *(finding.code for finding in findings[:3]))
"""


def test_bombs_are_refused_and_nothing_dies():
    done = subprocess.run([sys.executable, "-c", BOMBS], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    codes = "Y11 Y12 Y22 Y12 Y11 Y22 Y12 Y12 Y15 Y15 Y13 Y13 Y14 Y14 Y11 Y35 Y10 Y10 Y30 Y11 - Y11 Y37 Y08 Y09 Y01"
    assert [line.split()[1] if "False" in line else "-" for line in done.stdout.splitlines()] == codes.split()
