"""What people and other programs see of findings: exact texts, hostile and long lines, and documents that are valid."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from cano_cli.cli.excerpt import lay_out
from cano_cli.cli.findings_output import all_codes, explanation, summary, to_json, to_junit, to_sarif, to_text
from cano_cli.cli.findings_text import place
from cano_cli.model.findings import Finding, Severity, Span

ERROR, WARNING = Severity.ERROR, Severity.WARNING


def at(line: str, column: int, length: int = 1, **more: str) -> Finding:
    span = Span(7, column, 7, column + length)
    return Finding("S03", ERROR, "2026-zzzz/netwerk.yaml", span, "Een boodschap.", excerpt=line, **more)


WORD = at("    kwaliteit: mooi", 16, 4, hint="Kies een woord uit de lijst.")
FILE = Finding("F01", ERROR, "2026-zzzz/netwerk.yaml", None, "Het bestand netwerk.yaml ontbreekt.", hint="Maak het.")
LATE = Finding("P11", WARNING, "2026-zzzz/traject.yaml", Span(1, 1, 9, 4), "Te laat.", excerpt="cano: 1")


def test_an_error_with_its_line_and_hint():
    assert to_text([WORD]) == (
        "2026-zzzz/netwerk.yaml:7:16: fout S03: Een boodschap.\n"
        "  7 │     kwaliteit: mooi\n"
        "    │                ^^^^\n"
        "  → Kies een woord uit de lijst.\n"
        "\n"
        "1 fout in 1 bestand.\n"
    )


def test_without_a_place_there_is_no_line():
    assert to_text([FILE], cases=1) == (
        "2026-zzzz/netwerk.yaml: fout F01: Het bestand netwerk.yaml ontbreekt.\n  → Maak het.\n\n1 fout in 1 dossier.\n"
    )


def test_a_place_of_several_lines_is_shown_on_its_first():
    block = "2026-zzzz/traject.yaml:1:1: let op P11: Te laat.\n  1 │ cano: 1\n    │ ^^^^^^^\n\n"
    assert to_text([LATE, LATE], hint=False, cases=2) == block + block + "2 aandachtspunten in 2 dossiers.\n"


def test_a_long_hint_is_wrapped_and_an_example_is_not():
    hint = (
        "Zet de tekst in een blok, op de volgende regel en twee spaties dieper, zodat alles erin gewoon tekst is:\n"
        "tekst: |\n  Mama zei: het gaat nu al een hele tijd beter met ons allemaal, en vooral met oma erbij\n\n"
        "Is het een opmerking? Zet dan twee spaties voor de #."
    )
    assert to_text([replace(FILE, hint=hint)]).split("\n")[1:8] == [
        "  → Zet de tekst in een blok, op de volgende regel en twee spaties dieper, zodat",
        "    alles erin gewoon tekst is:",
        "        tekst: |",
        "          Mama zei: het gaat nu al een hele tijd beter met ons allemaal, en vooral met oma erbij",
        "    Is het een opmerking? Zet dan twee spaties voor de #.",
        "",
        "1 fout in 1 bestand.",
    ]


LINES = [
    ("naam: Zoë Óé x", 13, 1, "naam: Zoë Óé x", " " * 12 + "^"),
    ("naam: Zoe\u0308 x", 12, 1, "naam: Zoe\u0308 x", " " * 10 + "^"),
    ("naam: 王小明 x", 11, 1, "naam: 王小明 x", " " * 13 + "^"),
    ("naam: 王小明 x", 7, 3, "naam: 王小明 x", " " * 6 + "^" * 6),
    ("a:\tb\tc", 6, 1, "a:    b    c", " " * 11 + "^"),
    ("a: \x1b[31mrood", 4, 1, "a: \ufffd[31mrood", "   ^"),
    ("a: \u202egro\u2028x", 4, 1, "a: \ufffdgro\ufffdx", "   ^"),
    ("a: b", 99, 3, "a: b", "    ^"),
    ("a: b", 4, 0, "a: b", "   ^"),
]


@pytest.mark.parametrize(("line", "column", "length", "shown", "carets"), LINES)
def test_the_caret_stands_under_the_place(line: str, column: int, length: int, shown: str, carets: str):
    assert lay_out(line, column - 1, column - 1 + length, 70) == (shown, carets)
    assert to_text([at(line, column, length)]).split("\n")[1:3] == [f"  7 │ {shown}", f"    │ {carets}"]


LONG = [
    ("x" * 100 + "!" + "y" * 100, 101, 1, "…" + "x" * 36 + "!" + "y" * 35 + "…", " " * 37 + "^"),
    ("x" * 40 + "!" + "y" * 100, 41, 1, "x" * 40 + "!" + "y" * 32 + "…", " " * 40 + "^"),
    ("x" * 100 + "!", 101, 1, "…" + "x" * 72 + "!", " " * 73 + "^"),
    ("a: " + "y" * 200, 4, 200, "a: " + "y" * 70 + "…", "   " + "^" * 71),
    ("王" * 200, 101, 1, "…" + "王" * 36 + "…", " " * 37 + "^^"),
]


@pytest.mark.parametrize(("line", "column", "length", "shown", "carets"), LONG)
def test_a_long_line_is_cut_around_the_place(line: str, column: int, length: int, shown: str, carets: str):
    assert to_text([at(line, column, length)]).split("\n")[1:3] == [f"  7 │ {shown}", f"    │ {carets}"]


@given(st.text(max_size=300), st.integers(0, 320), st.integers(0, 320), st.integers(20, 90))
def test_no_line_is_wider_than_asked_or_steers_the_terminal(line: str, start: int, length: int, width: int):
    shown, carets = lay_out(line, start, start + length, width)
    assert cell_len(shown) <= width
    assert cell_len(carets) <= width + 1
    assert re.fullmatch(" *\\^+", carets)
    assert not any(unicodedata.category(char) in {"Cc", "Zl", "Zp", "Cs"} for char in shown)


def test_a_very_long_line_is_no_trouble():
    line = "王" * 100_000 + "\u0301" * 100_000 + "!" + "x" * 1_000_000
    shown, carets = lay_out(line, 200_000, 200_001, 74)
    assert len(shown) < 2000
    assert carets.endswith("^")


def test_a_command_in_a_hint_is_never_broken():
    hint = "Haal het teken weg, of zet een vroegere versie van het bestand terug (cano history)."
    assert "terug\n    (cano history)." in to_text([replace(FILE, hint=hint)])


def test_text_of_a_file_is_never_obeyed():
    bad = Finding("F03", WARNING, "a\x1b]0;x\x07.yaml", None, "[red]Boe[/red]\x1b[2J\nweg", hint="Bedoelde je \x9b?")
    assert to_text([bad]) == (
        "a\ufffd]0;x\ufffd.yaml: let op F03: [red]Boe[/red]\ufffd[2J weg\n"
        "  → Bedoelde je \ufffd?\n\n1 aandachtspunt in 1 bestand.\n"
    )


def test_colour_adds_only_colour():
    coloured = to_text([WORD, FILE, LATE], colour=True)
    assert "\x1b[1;31mfout\x1b[0m" in coloured
    assert "\x1b[1;33mlet op\x1b[0m" in coloured
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == to_text([WORD, FILE, LATE])


@pytest.mark.parametrize(
    ("findings", "cases", "text"),
    [
        ([], None, "Alles in orde."),
        ([], 1, "Alles in orde in 1 dossier."),
        ([], 3, "Alles in orde in 3 dossiers."),
        ([WORD, WORD, LATE], 1, "2 fouten en 1 aandachtspunt in 1 dossier."),
        ([WORD, LATE, LATE], None, "1 fout en 2 aandachtspunten in 2 bestanden."),
    ],
)
def test_the_summary(findings: list[Finding], cases: int | None, text: str):
    assert summary(findings, cases=cases) == text
    assert to_text(findings, cases=cases).endswith(f"{text}\n")


def test_json():
    assert json.loads(to_json([WORD, FILE, LATE])) == {
        "cano": 1,
        "findings": [
            {
                "code": "S03",
                "severity": "error",
                "path": "2026-zzzz/netwerk.yaml",
                "line": 7,
                "column": 16,
                "end_line": 7,
                "end_column": 20,
                "where": "",
                "message": "Een boodschap.",
                "hint": "Kies een woord uit de lijst.",
                "source": "",
            },
            {
                "code": "F01",
                "severity": "error",
                "path": "2026-zzzz/netwerk.yaml",
                "line": None,
                "column": None,
                "end_line": None,
                "end_column": None,
                "where": "",
                "message": "Het bestand netwerk.yaml ontbreekt.",
                "hint": "Maak het.",
                "source": "",
            },
            {
                "code": "P11",
                "severity": "warning",
                "path": "2026-zzzz/traject.yaml",
                "line": 1,
                "column": 1,
                "end_line": 9,
                "end_column": 4,
                "where": "",
                "message": "Te laat.",
                "hint": "",
                "source": "",
            },
        ],
        "summary": {"errors": 2, "warnings": 1, "notes": 0, "files": 2},
    }


def test_sarif():
    all_codes()
    log = json.loads(to_sarif([WORD, FILE, LATE, WORD]))
    assert log["version"] == "2.1.0"
    run = log["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["F01", "P11", "S03"]
    assert rules[2]["shortDescription"] == {"text": "Dit woord staat niet in de waardenlijst"}
    assert "Bron: " in rules[1]["help"]["text"]
    assert rules[1]["defaultConfiguration"] == {"level": "warning"}
    assert [result["ruleIndex"] for result in run["results"]] == [2, 0, 1, 2]
    assert run["results"][0] == {
        "ruleId": "S03",
        "ruleIndex": 2,
        "level": "error",
        "message": {"text": "Een boodschap.\nKies een woord uit de lijst."},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "2026-zzzz/netwerk.yaml"},
                    "region": {"startLine": 7, "startColumn": 16, "endLine": 7, "endColumn": 20},
                }
            }
        ],
    }
    assert "region" not in run["results"][1]["locations"][0]["physicalLocation"]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("map met spatie/ë#1%.yaml", "map%20met%20spatie/%C3%AB%231%25.yaml"),
        ("a:b/c.yaml", "a%3Ab/c.yaml"),
        ("/dossiers/a b.yaml", "file:///dossiers/a%20b.yaml"),
        ("C:/dossiers/a.yaml", "file:///C:/dossiers/a.yaml"),
        ("\udc80.yaml", "%3F.yaml"),
    ],
)
def test_a_path_in_sarif_is_a_uri(path: str, uri: str):
    result = json.loads(to_sarif([replace(FILE, path=path)]))["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_junit():
    assert to_junit([WORD, LATE], ["2026-zzzz/netwerk.yaml", "2026-zzzz/traject.yaml"]) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites name="cano" tests="2" failures="1" errors="0">\n'
        '  <testsuite name="cano validate" tests="2" failures="1" errors="0" skipped="0">\n'
        '    <testcase classname="cano validate" name="2026-zzzz/netwerk.yaml">\n'
        '      <failure type="S03" message="Een boodschap.">2026-zzzz/netwerk.yaml:7:16: S03: Een boodschap.\n'
        "    Kies een woord uit de lijst.</failure>\n"
        "    </testcase>\n"
        '    <testcase classname="cano validate" name="2026-zzzz/traject.yaml">\n'
        "      <system-out>2026-zzzz/traject.yaml:1:1: P11: Te laat.</system-out>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        "</testsuites>\n"
    )


def test_junit_fails_on_a_warning_when_strict_and_names_files_that_are_missing():
    root = ElementTree.fromstring(to_junit([LATE, FILE], ["a.yaml"], strict=True))
    assert [case.get("name") for case in root.iter("testcase")] == ["a.yaml", LATE.path, FILE.path]
    assert root.get("failures") == "2"


@given(st.text(), st.text(), st.text())
def test_every_format_takes_any_text(path: str, message: str, hint: str):
    finding = Finding("S03", ERROR, path, Span(1, 1, 1, 2), message, hint=hint, excerpt=message)
    ElementTree.fromstring(to_junit([finding], [path]))
    for text in (to_json([finding]), to_sarif([finding])):
        assert text.isascii()
        json.loads(text)
    to_text([finding]).encode()


@pytest.mark.parametrize("text", ["\udc80", "\x00", "\x1b", "\ufffe", "\ufdd0"])
def test_what_xml_and_utf_8_cannot_hold_is_replaced(text: str):
    finding = replace(FILE, path=text, message=text, hint=text)
    ElementTree.fromstring(to_junit([finding], []))
    to_junit([finding], []).encode()
    assert "\\udc80" not in to_json([finding]) + to_sarif([finding])


def test_the_lines_of_a_file_are_not_in_what_travels():
    secret = at("tekst: een geheim", 8)
    assert "geheim" not in to_json([secret]) + to_sarif([secret]) + to_junit([secret], [])


def test_an_explanation():
    kinds = {kind.code: kind for kind in all_codes()}
    assert explanation(kinds["S06"]) == (
        "S06 (fout): Dit is niet als een datum of periode geschreven\n\n"
        "Waarom: Een datum die maar half gekend is, mag; ze moet wel zo geschreven zijn\n"
        "dat ze op een tijdlijn kan staan.\n\n"
        "Wat je kunt doen: Schrijf bijvoorbeeld 2014, 2019-09, 2019-09-03, 2019~\n"
        "(ongeveer), 2014/2016 of 2014/.. (tot nu).\n\n"
        "Zo doe je het:\n"
        "  cano validate DOSSIER\n"
        "      toont in welk bestand het staat, en op welke regel\n"
        "  cano edit DOSSIER BESTAND\n"
        "      opent het bestand; na het bewaren kijkt cano het na en legt het vast\n"
        "DOSSIER is het nummer van het dossier, BESTAND een bestand in dat dossier, zoals\n"
        "intake.yaml.\n\n"
        "Bron: EDTF niveau 1 (ISO 8601-2:2019)\n"
    )
    for kind in kinds.values():
        assert "Wat je kunt doen: " in explanation(kind)


def test_a_long_message_is_broken_behind_the_place():
    long = replace(FILE, message="Dit is een melding die veel te lang is om op één regel van tachtig tekens te staan.")
    first, second, *_ = to_text([long]).splitlines()
    assert first.startswith(f"{place(FILE)}: fout {FILE.code}: Dit is")
    assert len(first) <= 80
    assert second.startswith("  ")
    far = replace(long, path="een map/" + "x" * 90 + ".yaml")
    assert to_text([far]).splitlines()[0] == f"{place(far)}: fout {FILE.code}:"


def test_every_code_that_is_defined_is_known():
    package = Path(__file__).parents[2] / "cano_cli"
    sources = "\n".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    defined = set(re.findall(r'\bkind\(\s*"([A-Z]\d\d)"', sources))
    assert defined == {kind.code for kind in all_codes()}
