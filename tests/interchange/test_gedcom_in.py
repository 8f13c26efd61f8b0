"""GEDCOM files of other programs, whole and damaged."""

from __future__ import annotations

import ansel  # type: ignore[import-untyped]  # has no types of its own
import pytest
from hypothesis import example as with_example
from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.interchange import ansel as own_ansel
from cano_cli.interchange.gedcom_in import read_family, read_gedcom
from cano_cli.interchange.gedcom_lines import LONGEST_LINE, MOST_LINES
from cano_cli.interchange.gedcom_text import MAX_BYTES
from cano_cli.interchange.lost import Ledger, lost_text
from cano_cli.interchange.tree import NOT_KNOWN, Child, Person, Tree, Union
from cano_cli.model.findings import Finding
from cano_cli.model.partial_date import PartialDate
from tests.interchange.made import HEAD, tree_of

FROM_ELSEWHERE = """\
0 HEAD
1 SOUR ANDERPROGRAMMA
2 VERS 9.1
1 SUBM @S1@
1 GEDC
2 VERS 5.5.1
2 FORM LINEAGE-LINKED
1 CHAR UTF-8
0 @S1@ SUBM
1 NAME Iemand Anders
0 @P1@ INDI
1 NAME Ada /van Verzinsel/
2 GIVN Ada
2 SURN van Verzinsel
2 SOUR @B1@
1 NAME Adaatje /Verzinsel/
1 SEX F
1 RESN privacy
1 BIRT
2 DATE 14 MAR 2010
2 PLAC Nergenshuizen, België
1 OCCU scholier
1 FAMC @G1@
2 PEDI birth
1 FAMC @G9@
1 OBJE
2 FILE foto.jpg
1 NOTE Een lange notitie
2 CONT met een tweede regel
2 CONC  en meer.
1 CHAN
2 DATE 1 JAN 2020
1 _MIJN iets
1 XYZ iets
0 @P2@ INDI
1 NAME Bo//
1 SEX M
1 DEAT Y
1 BIRT
2 DATE AFT 1980
1 ADOP
2 DATE 1985
2 FAMC @G2@
1 FAMC @G2@
1 FAMS @G1@
0 @P3@ INDI
1 NAME ? /?/
1 SEX Z
1 ASSO @P1@
2 RELA peettante
1 FAMS @G1@
0 @G1@ FAM
1 HUSB @P2@
1 WIFE @P3@
1 WIFE @P2@
1 HUSB @P77@
1 CHIL @P1@
2 _FREL Step
1 MARR
2 TYPE Common Law
2 DATE 2008 (ongeveer)
2 PLAC Nergenshuizen
1 DIV Y
1 ENGA
2 DATE 2007
0 @G2@ FAM
0 @B1@ SOUR
1 TITL Een boek
0 @N1@ NOTE Los
0 TRLR
"""


def read(text: str) -> tuple[Tree, list[str]]:
    file, found = read_gedcom(text.encode(), "familie.ged")
    assert file is not None, found
    ledger = Ledger()
    tree = read_family(file, ledger)
    return tree, [f"{lost_text(one)} ({one.line})" for one in ledger.all()]


def wrong(data: bytes) -> list[Finding]:
    file, found = read_gedcom(data, "familie.ged")
    assert (file is None) == bool(found)
    return list(found)


def test_a_file_of_another_program() -> None:
    tree, lost = read(FROM_ELSEWHERE)
    assert tree.people == (
        Person("P1", "Ada van Verzinsel", "", "v", PartialDate.parse("2010-03-14")),
        Person("P2", "Bo", "", "m", dead=True),
        Person("P3"),
    )
    assert tree.unions == (
        Union("G1", ("P2", "P3"), "samenwonend", end="scheiding", children=(Child("P1"),)),
        Union("G2", (), children=(Child("P2", "adoptie", PartialDate.parse("1985")),)),
    )
    assert lost == [
        "2 bronnen (15)",
        "2 notities (28)",
        "1 foto of document (26)",
        "2 plaatsen en adressen (21)",
        "2 andere gebeurtenissen (22)",
        "1 andere naam (16)",
        "2 datums die cano niet kent (40)",
        "1 andere band tussen mensen (49)",
        "1 vraag om het privé te houden (18)",
        "1 technisch gegeven (31)",
        "1 eigen veld van het andere programma (33)",
        "1 veld dat cano niet kent (34)",
        "2 verwijzingen die nergens heen leiden (25)",
        "1 geslacht dat cano niet kent (48)",
        "1 tweede band tussen dezelfde mensen (55)",
    ]


def test_the_bond_where_only_the_family_tells_it() -> None:
    tree, _ = tree_of("0 @A@ INDI\n0 @B@ INDI\n0 @F@ FAM\n1 HUSB @B@\n1 CHIL @A@\n2 _MREL Foster\n")
    assert tree.unions[0].children == (Child("A", "pleeg"),)


def test_a_child_that_only_names_the_family_is_in_it() -> None:
    tree, _ = tree_of("0 @A@ INDI\n1 FAMC @F@\n2 PEDI FOSTER\n0 @F@ FAM\n1 HUSB @VOID@\n")
    assert tree.unions[0].children == (Child("A", "pleeg"),)
    assert tree.unions[0].partners == (NOT_KNOWN,)


def test_our_own_field_holds_only_while_the_date_beside_it_is_the_same() -> None:
    person = "0 @A@ INDI\n1 BIRT\n2 DATE {}\n3 PHRASE wellicht 1969\n3 _EDTF 1969?\n"
    assert str(tree_of(person.format("1969"))[0].people[0].born) == "1969?"
    assert str(tree_of(person.format("1970"))[0].people[0].born) == "1970"
    assert str(tree_of(person.format("1970").replace("1969?", "{}"))[0].people[0].born) == "1970"


def test_names_hold_nothing_that_cannot_be_seen() -> None:
    tree, _ = tree_of("0 @A@ INDI\n1 NAME A\u202eda\u200b \u00adx\t/y/\n")
    assert tree.people[0].name == "Ada x y"
    tree, _ = tree_of(f"0 @A@ INDI\n1 NAME {'x' * 5000}\n")
    assert len(tree.people[0].name) == 300


def test_an_at_sign_in_a_name() -> None:
    assert tree_of("0 @A@ INDI\n1 NAME @@ada\n")[0].people[0].name == "@ada"
    assert tree_of("0 @A@ INDI\n1 NAME ada@x\n")[0].people[0].name == "ada@x"
    older = "0 HEAD\n1 GEDC\n2 VERS 5.5.1\n0 @A@ INDI\n1 NAME ada@@x\n0 TRLR\n"
    assert read(older)[0].people[0].name == "ada@x"


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("UTF-8", "utf-8"), ("UTF-8", "utf-8-sig"), ("UNICODE", "utf-16"), ("UNICODE", "utf-16-le"),
     ("ANSI", "cp1252"), ("ISO-8859-1", "latin-1"), ("ANSEL", "gedcom"), ("MACINTOSH", "mac_roman")],
)  # fmt: skip
def test_character_sets(charset: str, encoding: str) -> None:
    ansel.register()
    name = "Zoë Müller Çelik"
    text = f"0 HEAD\n1 CHAR {charset}\n1 GEDC\n2 VERS 5.5.1\n0 @A@ INDI\n1 NAME {name}\n0 TRLR\n"
    file, found = read_gedcom(text.encode(encoding), "familie.ged")
    assert file is not None, found
    assert read_family(file, Ledger()).people[0].name == name


@given(st.text(st.sampled_from("abcEIOUÅäëïöüñçşğłøßæþđ ,.'-"), max_size=20))
@with_example("Şükrü Yılmaz")
def test_ansel_as_another_program_writes_it(name: str) -> None:
    ansel.register()
    data = name.replace("ß", "").encode("gedcom")
    assert own_ansel.decode(data) == name.replace("ß", "")


def test_line_ends_and_indents() -> None:
    for end in ("\n", "\r\n", "\r", "\n\n", "\n  "):
        text = "0 HEAD\n1 GEDC\n2 VERS 7.0\n0 @A@ INDI\n1 NAME Ada\n0 TRLR\n".replace("\n", end)
        assert read(text)[0].people[0].name == "Ada"


@pytest.mark.parametrize(
    ("data", "code", "line", "message"),
    [
        (b"", "U04", 0, "Het bestand is leeg."),
        (b"PK\x03\x04xxxx", "U02", 0, "Dit is een ingepakt bestand (GEDZIP of zip)."),
        (b"<html>\n", "U04", 1, "Een GEDCOM-bestand begint met ‘0 HEAD’, en dit niet."),
        (b"0 HEAD\n1 CHAR ANSI\n", "U08", 2, "Dit is de laatste regel, en dat hoort ‘0 TRLR’ te zijn."),
        (b"0 HEAD\n1 CHAR KLINGON\n0 TRLR\n", "U03", 0, "De tekenset ‘KLINGON’ kent cano niet."),
        (b"0 HEAD\n1 CHAR IBMPC\n0 TRLR\n", "U03", 0, "De tekenset ‘IBMPC’ kent cano niet."),
        (b"0 HEAD\n1 NOTE Zo\xeb\n0 TRLR\n", "U03", 2,
         "Het bestand is volgens zichzelf UTF-8, en dit teken kan daarin niet staan."),
        (b"0 HEAD\n1 CHAR ANSEL\n1 NOTE \xff\n0 TRLR\n", "U03", 3,
         "Het bestand is volgens zichzelf ANSEL, en dit teken kan daarin niet staan."),
        (b"0 HEAD\n1 NOTE a\x00b\n0 TRLR\n", "U03", 2, "Hier staat een nulteken: dit is geen gewone tekst."),
        (b"0 HEAD\nzomaar tekst\n0 TRLR\n", "U05", 2, "Dit is geen regel van GEDCOM."),
        (b"0 HEAD\n1 NOTE " + b"x" * LONGEST_LINE + b"\n0 TRLR\n", "U05", 2, "Deze regel is te lang."),
        (b"0 HEAD\n2 VERS 7.0\n0 TRLR\n", "U06", 2, "Dit is niveau 2, en de regel hierboven niveau 0."),
        (b"0 HEAD\n0 @A@ INDI\n0 @A@ FAM\n0 TRLR\n", "U07", 3, "‘@A@’ staat al op regel 2."),
        (b"0 HEAD\n1 GEDC\n2 VERS 4.0\n0 TRLR\n", "U09", 0, "Dit is GEDCOM 4.0."),
        (b"0 HEAD\n" + b"1 NOTE\n" * MOST_LINES, "U01", 0, "Het bestand heeft meer dan 500000 regels."),
        (b"0" * (MAX_BYTES + 1), "U01", 0, "Het bestand is groter dan 20 MB."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_file_that_is_wrong(data: bytes, code: str, line: int, message: str) -> None:
    (found,) = wrong(data)
    assert (found.code, found.span.line if found.span else 0, found.message) == (code, line, message)
    assert found.hint
    assert found.path == "familie.ged"
    assert not line or found.excerpt


def test_a_file_with_many_wrong_lines_tells_ten() -> None:
    found = wrong(b"0 HEAD\n" + b"onzin\n" * 100 + b"0 TRLR\n")
    assert [one.span.line for one in found if one.span] == list(range(2, 12))


WORDS = ["0 HEAD", "1 GEDC", "2 VERS 7.0", "0 @A@ INDI", "0 @B@ INDI", "0 @F@ FAM", "1 HUSB @A@", "1 WIFE @B@",
         "1 CHIL @A@", "1 CHIL @B@", "1 FAMC @F@", "2 PEDI OTHER", "3 PHRASE x", "1 NAME /x/", "2 CONC y", "1 BIRT",
         "2 DATE ABT 2000", "3 _EDTF 2000~", "1 ASSO @B@", "2 ROLE OTHER", "3 PHRASE tweeling", "1 ADOP", "2 FAMC @F@",
         "1 EVEN x", "2 TYPE begin", "99 X", "1 SEX \u202e", "0 TRLR"]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=20), max_size=30))
def test_whatever_the_lines_are_nothing_is_raised(lines: list[str]) -> None:
    text = HEAD + "\n".join(lines) + "\n0 TRLR\n"
    file, _ = read_gedcom(text.encode("utf-8", "surrogatepass"), "familie.ged")
    if file is not None:
        tree = read_family(file, Ledger())
        known = {person.id for person in tree.people} | {NOT_KNOWN}
        assert all({*union.partners, *(child.id for child in union.children)} <= known for union in tree.unions)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=60), st.integers(0, len(FROM_ELSEWHERE)))
def test_whatever_the_bytes_are_nothing_is_raised(noise: bytes, at: int) -> None:
    data = FROM_ELSEWHERE.encode()
    for damaged in (noise, data[:at] + noise + data[at:], data[:at]):
        read_gedcom(damaged, "familie.ged")
