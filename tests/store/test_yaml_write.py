from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from cano_cli.store.splice_nodes import compose, plain
from cano_cli.store.yaml_write import Value, as_read, entry, inline, item, to_yaml

NUMBERS = [
    "16:30",
    "1e3",
    "0x1f",
    "0470123456",
    "1_000",
    ".inf",
    "1948",
    "2026-02-30",
    "2026-02-03",
    "2026-02-03T16:30:00Z",
    "2026-2-3 9:30:00 -5",
    "2019~",
    "2014/2016",
]
WORDS = [
    "",
    " ",
    "no",
    "Ja",
    "NULL",
    "~",
    "=",
    "<<",
    "---",
    "...",
    "élan",
    "naïef 😀",
    "👩\u200d👧",
    "(zie a)",
    "a\u00a0",
]
MARKS = [
    "a: b",
    "a:",
    "a #b",
    "#a",
    "- a",
    "-",
    "? a",
    "'t is",
    '"zo"',
    "[a",
    "{a}",
    "a, b",
    "*a",
    "&a",
    "!a",
    "%a",
    "@a",
]
BLOCKS = ["a\n", "a\nb", "a\n\n\n", "\na", " a\nb", "a\n  b\n", "a \nb", "# a\nb\n", "a\r\nb", "a\n \nb", "---\na\n"]
OTHERS = ["`a", "| a", "> a", "https://voorbeeld.example/?a=b", "a\tb", "a\u2028b", "a\x85b", "a\x00b", "\ufeffa"]
TRICKY = st.sampled_from([*NUMBERS, *WORDS, *MARKS, *BLOCKS, *OTHERS, "x" * 81, "woord " * 20])
TEXTS = st.one_of(TRICKY, st.text(max_size=120), st.text("ab :#-\n'\"[]{},?|>&*!%0123456789.e", max_size=100))
KEYS = st.one_of(st.text("abcdefgh_", min_size=1, max_size=8), TRICKY.filter(lambda text: len(text) < 60))
VALUES: st.SearchStrategy[Value] = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)


@settings(deadline=None, max_examples=300)
@given(VALUES)
def test_reading_back_gives_the_same_strings(value: Value) -> None:
    text = to_yaml(value)
    assert yaml.load(text, Loader=yaml.BaseLoader) == value
    assert yaml.load(text, Loader=yaml.CBaseLoader) == value
    assert plain(compose(text)) == value
    assert "\t" not in text
    assert text.endswith("\n")


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_no_reader_takes_a_string_for_something_else(text: str) -> None:
    assert yaml.safe_load(to_yaml([text])) == yaml.safe_load(inline([text])) == [text]
    assert yaml.safe_load(entry("a", text)) == {"a": text}
    for version in ("1.1", "1.2"):
        reader = YAML(typ="safe", pure=True)
        reader.version = version
        assert reader.load(item(text)) == [text]


@settings(deadline=None, max_examples=100)
@given(VALUES, st.integers(0, 7), st.integers(0, 4))
def test_each_indentation_reads_the_same(value: Value, indent: int, list_step: int) -> None:
    assert yaml.load(entry("a", value, indent, list_step=list_step), Loader=yaml.BaseLoader) == {"a": value}
    assert yaml.load(item(value, indent, list_step=list_step), Loader=yaml.BaseLoader) == [value]
    assert yaml.load(inline([value]), Loader=yaml.BaseLoader) == [value]


def test_an_entry_reads_as_people_would_type_it() -> None:
    contact: Value = {
        "id": "c8rd",
        "datum": date(2026, 2, 3),
        "tijd": "16:30",
        "met": ["jongere", "mama"],
        "duur": 75,
        "later_aanvullen": True,
        "telefoon": "0470123456",
        "plaats": "bij oma, thuis",
        "tekst": "Samen gekookt.\n\nDaarna: de afwas.\n",
    }
    assert to_yaml({"contacten": [contact, {"id": "x2kb", "antwoord": "no"}]}) == (
        "contacten:\n"
        "  - id: c8rd\n"
        "    datum: 2026-02-03\n"
        '    tijd: "16:30"\n'
        "    met: [jongere, mama]\n"
        "    duur: 75\n"
        "    later_aanvullen: true\n"
        '    telefoon: "0470123456"\n'
        "    plaats: bij oma, thuis\n"
        "    tekst: |\n"
        "      Samen gekookt.\n"
        "\n"
        "      Daarna: de afwas.\n"
        '  - {id: x2kb, antwoord: "no"}\n'
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("mama", "a: mama"),
        ("Ja, zeker", "a: Ja, zeker"),
        ("hallo: daar", 'a: "hallo: daar"'),
        ("Hoe gaat het?", "a: Hoe gaat het?"),
        (["Hoe gaat het?", "ja, goed"], 'a: ["Hoe gaat het?", "ja, goed"]'),
        ("2019-09", "a: 2019-09"),
        ("2019~", "a: 2019~"),
        ("2026-02-30", 'a: "2026-02-30"'),
        ("1948", 'a: "1948"'),
        (1948, "a: 1948"),
        (0.5, "a: 0.5"),
        ("3 maanden", "a: 3 maanden"),
        ("'t is goed", 'a: "\'t is goed"'),
        ("sha256:ab", "a: sha256:ab"),
        ("", 'a: ""'),
        ([], "a: []"),
        ({}, "a: {}"),
        ({"datum": date(2026, 1, 26), "keuze": {"jongere": "ja"}}, "a: {datum: 2026-01-26, keuze: {jongere: ja}}"),
        ("2026-01-26", 'a: "2026-01-26"'),
        ("2026-01-26T16:30:00Z", 'a: "2026-01-26T16:30:00Z"'),
        ("2026-1-6 9:30:00 -5", 'a: "2026-1-6 9:30:00 -5"'),
        ("2026-01-26 ging het goed", "a: 2026-01-26 ging het goed"),
        ([["jongere", "broer"]], "a: [[jongere, broer]]"),
        ("zin " * 21 + "einde", "a: |-\n  " + "zin " * 21 + "einde"),
    ],
)
def test_each_kind_of_value(value: Value, text: str) -> None:
    assert entry("a", value) == text + "\n"


def test_a_mapping_that_is_too_long_for_one_line_is_a_block() -> None:
    wide = {key * 20: key * 20 for key in "abc"}
    assert item(wide).count("\n") == 3
    assert item({"a": "b" * 80}).count("\n") == 1


def test_nothing_is_not_written() -> None:
    with pytest.raises(TypeError, match="a NoneType has no place in our files"):
        to_yaml({"a": None})  # type: ignore[dict-item]


def test_what_a_reader_of_text_makes_of_values() -> None:
    value: Value = {"a": True, "b": [1, 0.5, date(2026, 2, 3), "x"]}
    assert as_read(value) == {"a": "true", "b": ["1", "0.5", "2026-02-03", "x"]}
