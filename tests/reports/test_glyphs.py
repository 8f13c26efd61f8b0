from __future__ import annotations

import pytest

from cano_cli.reports.formats.glyphs import SUBSTITUTE, Printer, coverage, directions, font_files, steadied
from cano_cli.reports.text.escape import inline
from cano_cli.reports.text.markdown import parse_markdown
from cano_cli.reports.text.tree import Paragraph, Text
from tests.reports.trees import META

SCRIPTS = {
    "Latijn": "Łukasz Gökçe İbrahim Nguyễn Thị Ảnh",
    "Grieks": "Ελένη Παπαδοπούλου",
    "Cyrillisch": "Олена Щербак",
    "Arabisch": "محمد سعيد پژمان",
    "Hebreeuws": "מרים",
    "Ethiopisch": "ዮሃንስ ሰላም",
    "Chinees": "李小龙 張偉",
    "Japans": "たなか タナカ 田中",
    "Koreaans": "김민수",
    "Devanagari": "प्रिया शर्मा",
    "Bengaals": "রহিম",
    "Gurmukhi": "ਗੁਰਪ੍ਰੀਤ",
    "Tamil": "தமிழ்",
    "Thais": "สมชาย",
    "Tibetaans": "བསྟན་འཛིན",
    "Armeens": "Արամ",
    "Georgisch": "ნინო",
    "Syrisch": "ܐܒܓܕ",
    "Tamazight": "ⵉⵎⴰⵣⵉⵖⵏ",
    "Emoji": "😀❤️👍🏽👨‍👩‍👧🇧🇪",
    "Tekens": "☐ ☑ ✓ → ≥ € ½ ♥ ★",
}


@pytest.mark.parametrize("script", SCRIPTS)
def test_names_in_every_script_can_be_printed(script: str):
    printer = Printer()
    printer(SCRIPTS[script])
    assert printer.missing == {}


def test_what_no_font_has_is_replaced_and_told():
    printer = Printer()
    assert printer("a\ue000b\ue000") == f"a{SUBSTITUTE}b{SUBSTITUTE}"
    assert printer.warnings() == ("2 tekens konden niet worden afgedrukt: U+E000.",)


def test_one_character_is_told_in_the_singular():
    printer = Printer()
    printer("\U00050000")
    assert printer.warnings() == ("1 teken kon niet worden afgedrukt: U+50000.",)


def test_many_characters_are_told_briefly():
    printer = Printer()
    printer("".join(map(chr, range(0xE000, 0xE00E))))
    (warning,) = printer.warnings()
    assert warning.startswith("14 tekens konden niet worden afgedrukt: U+E000, U+E001, ")
    assert warning.endswith(" en U+E00B en andere.")


def test_text_without_surprises_is_printed_as_it_is():
    printer = Printer()
    assert printer("Zoë – “dag” … € 5") == "Zoë – “dag” … € 5"
    assert printer.warnings() == ()


def test_the_common_characters_are_indeed_covered():
    common = [*range(0x20, 0x7F), *range(0xA0, 0x180), *map(ord, "–—‘’‚‛“”„•…€"), ord(SUBSTITUTE)]
    assert [hex(code) for code in common if code not in coverage()] == []


def test_characters_that_turn_a_sentence_round_are_left_out():
    assert Printer()("5\u202e012 €") == "5012 €"


def test_a_long_word_can_be_broken():
    assert Printer()("a" * 85).replace("\u200b", "|") == f"{'a' * 40}|{'a' * 40}|{'a' * 5}"


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("Sam", [("Sam", False)]),
        ("met محمد 12 jaar", [("met ", False), ("محمد", True), (" 12 jaar", False)]),
        ("محمد الأمين, oma", [("محمد الأمين", True), (", oma", False)]),
        ("מרים", [("מרים", True)]),
        ("", []),
    ],
)
def test_right_to_left_stretches(text: str, stretches: list[tuple[str, bool]]):
    assert list(directions(text)) == stretches


@pytest.mark.parametrize(
    ("text", "steady"),
    [
        ("met محمد 12 jaar", "met محمد\u200e 12 jaar"),
        ("محمد (12)", "محمد\u200e (12)"),
        ("12 محمد, oma 3", "12 محمد, oma 3"),
        ("oma 12", "oma 12"),
    ],
)
def test_a_number_stays_after_a_right_to_left_name(text: str, steady: str):
    assert steadied(text) == steady


def test_the_fonts_stay_small_and_carry_their_licence():
    assert sum(path.stat().st_size for path in font_files()) < 10_000_000
    assert "SIL OPEN FONT LICENSE" in (font_files()[0].parent / "OFL.txt").read_text(encoding="utf-8")


def test_a_name_survives_the_whole_way_to_the_printer():
    name = SCRIPTS["Arabisch"]
    assert parse_markdown(inline(name), META, {}).blocks == (Paragraph((Text(name),)),)
