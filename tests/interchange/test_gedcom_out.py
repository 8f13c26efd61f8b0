"""A family as GEDCOM, read by other programs."""

from __future__ import annotations

import io
from datetime import date

import gedcom7
import pytest
from ged4py.parser import GedcomReader

from cano_cli.interchange.family_out import family_in
from cano_cli.interchange.gedcom_out import Version, write_gedcom
from cano_cli.interchange.lost import Ledger, lost_sentence
from cano_cli.model.case import Case
from cano_cli.model.findings import CanoError
from cano_cli.readers.view import View, view_for
from tests.interchange.made import TODAY, example, view_of

SMALL = """
personen:
  - {id: jongere, naam: Ada Verzinsel, roepnaam: Ada, rol: jongere, geboren: 2010-03-14, gender: v}
  - {id: mama, naam: Bo Verzinsel, rol: moeder, geboren: "1984?", gender: v}
  - {id: papa, naam: "@cas", rol: vader, overleden: 2019, gender: x}
  - {id: kleintje, rol: halfbroer-of-zus, verwacht: 2027-01}
  - {id: trainer, naam: Dirk Bedenksel, rol: trainer}
gezinsbanden:
  - {partners: [mama, papa], soort: samenwonend, van: 2008~, tot: 2012, einde: uit-elkaar,
     kinderen: {wie: jongere, band: stief, van: 2011}}
  - {partners: [mama, onbekend], kinderen: kleintje}
"""

SEVEN = """\
0 HEAD
1 GEDC
2 VERS 7.0
1 SCHMA
2 TAG _EDTF https://www.loc.gov/standards/datetime/
1 SOUR cano
2 VERS {version}
2 NAME cano
1 LANG nl
0 @I1@ INDI
1 NAME Ada Verzinsel
2 NICK Ada
1 SEX F
1 BIRT
2 DATE 14 MAR 2010
1 FAMC @F1@
2 PEDI OTHER
3 PHRASE stiefkind
2 _EDTF 2011/..
2 NOTE van 2011 tot nu
1 ASSO @I2@
2 ROLE MOTH
3 PHRASE moeder
1 ASSO @I3@
2 ROLE FATH
3 PHRASE vader
0 @I2@ INDI
1 NAME Bo Verzinsel
1 SEX F
1 BIRT
2 DATE 1984
3 PHRASE wellicht 1984
3 _EDTF 1984?
1 FAMS @F1@
1 FAMS @F2@
0 @I3@ INDI
1 NAME @@cas
1 SEX X
1 DEAT
2 DATE 2019
1 FAMS @F1@
0 @F1@ FAM
1 WIFE @I2@
1 HUSB @I3@
1 CHIL @I1@
1 EVEN samenwonend
2 TYPE samenwonend
2 DATE ABT 2008
1 EVEN uit elkaar
2 TYPE uit elkaar
2 DATE 2012
0 @F2@ FAM
1 WIFE @I2@
1 HUSB @VOID@
0 TRLR
"""

OLDER = """\
0 HEAD
1 SOUR cano
2 VERS {version}
2 NAME cano
1 DATE 22 NOV 2026
1 SUBM @U1@
1 GEDC
2 VERS 5.5.1
2 FORM LINEAGE-LINKED
1 CHAR UTF-8
1 LANG Dutch
0 @U1@ SUBM
1 NAME cano
0 @I1@ INDI
1 NAME Ada Verzinsel
2 NICK Ada
1 SEX F
1 BIRT
2 DATE 14 MAR 2010
1 FAMC @F1@
2 _STEP Y
2 _EDTF 2011/..
2 NOTE van 2011 tot nu
1 ASSO @I2@
2 RELA moeder
1 ASSO @I3@
2 RELA vader
0 @I2@ INDI
1 NAME Bo Verzinsel
1 SEX F
1 BIRT
2 DATE INT 1984 (wellicht 1984)
3 _EDTF 1984?
1 FAMS @F1@
1 FAMS @F2@
0 @I3@ INDI
1 NAME @@cas
1 SEX U
1 DEAT
2 DATE 2019
1 FAMS @F1@
0 @F1@ FAM
1 WIFE @I2@
1 HUSB @I3@
1 CHIL @I1@
1 EVEN samenwonend
2 TYPE samenwonend
2 DATE ABT 2008
1 EVEN uit elkaar
2 TYPE uit elkaar
2 DATE 2012
0 @F2@ FAM
1 WIFE @I2@
0 TRLR
"""
VERSIONS: tuple[Version, ...] = ("7.0", "5.5.1")


def made(view: View, version: Version = "7.0", day: date | None = None) -> tuple[bytes, str]:
    ledger = Ledger()
    data = write_gedcom(family_in(view, ledger), version, ledger, day)
    return data, lost_sentence(ledger.all())


def text_of(data: bytes) -> str:
    assert data.startswith(b"\xef\xbb\xbf0 HEAD\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def test_version_7_exactly() -> None:
    from cano_cli import __version__

    data, lost = made(view_of(SMALL))
    assert text_of(data) == SEVEN.replace("{version}", __version__)
    assert lost == "Niet meegenomen: 1 kind dat verwacht wordt en 1 persoon van buiten de familie."


def test_version_551_exactly() -> None:
    from cano_cli import __version__

    data, lost = made(view_of(SMALL), "5.5.1", date(2026, 11, 22))
    assert text_of(data) == OLDER.replace("{version}", __version__)
    assert lost == (
        "Niet meegenomen: 1 kind dat verwacht wordt, 1 persoon van buiten de familie, 1 geslacht ‘x’ en "
        "1 partner die niet gekend is."
    )


@pytest.mark.parametrize("name", ["2026-kmtr", "2026-fqvn"])
@pytest.mark.parametrize("reader", ["team", "jongere", "gezin", "consulent", "jeugdrechter", "mama"])
def test_another_reader_finds_no_fault(name: str, reader: str) -> None:
    view = example(name, reader)
    records = gedcom7.load(io.BytesIO(made(view)[0]))
    assert gedcom7.validate(records) == []
    people = [record for record in records if record.tag == "INDI"]
    named = {who.naam for key in view.named if (who := view.case.people.get(key))}
    names = [one.text for person in people for one in person.children if one.tag == "NAME"]
    assert names
    assert set(names) <= named


@pytest.mark.parametrize("name", ["2026-kmtr", "2026-fqvn"])
def test_a_program_for_older_files_reads_the_same(name: str, tmp_path) -> None:
    data, _ = made(example(name, "team"), "5.5.1")
    file = tmp_path / "familie.ged"
    file.write_bytes(data)
    with GedcomReader(str(file)) as reader:
        people = list(reader.records0("INDI"))
        assert [one.xref_id for one in people] == [f"@I{number}@" for number in range(1, len(people) + 1)]
        names = [one.sub_tag_value("NAME") for one in people]
        assert any(names)
        families = list(reader.records0("FAM"))
        assert all(family.sub_tag("CHIL") is not None for family in families)
        assert all(one.sub_tag_value("BIRT/DATE") is not None for one in people if one.sub_tag("BIRT/DATE"))
    assert max(len(line) for line in data.decode().split("\r\n")) <= 255


@pytest.mark.parametrize("version", VERSIONS)
def test_the_same_view_gives_the_same_bytes(version: Version) -> None:
    assert made(example("2026-kmtr", "team"), version) == made(example("2026-kmtr", "team"), version)


@pytest.mark.parametrize("version", VERSIONS)
def test_what_is_hidden_influences_no_byte(version: Version) -> None:
    """A court may know mother by name, and of the aunt only that there is one."""
    text = """
personen:
  - {id: jongere, naam: Ada Verzinsel, rol: jongere, delen_met: jeugdrechter}
  - {id: mama, naam: Bo Verzinsel, rol: moeder, delen_met: jeugdrechter}
  - {id: tante, naam: NAAM, rol: tante, geboren: DAG, overleden: WEG, roepnaam: NAAM, delen_met: gezin}
gezinsbanden:
  - {partners: [mama, onbekend], soort: gehuwd, kinderen: jongere}
"""
    one, other = (
        text.replace("NAAM", name).replace("DAG", born).replace("WEG", died)
        for name, born, died in (("Ciska Geheim", "1980", "2020"), ("Dora Anders", "1991-02", "2021-03-04"))
    )
    assert made(view_of(one, "jeugdrechter"), version) == made(view_of(other, "jeugdrechter"), version)
    assert made(view_of(one), version) != made(view_of(other), version)


def test_a_long_name_is_broken_in_551_only() -> None:
    name = " ".join(["Ada"] + ["Verzinsel"] * 40)
    view = view_of("personen: [{id: jongere, naam: " + name + ", rol: jongere}]")
    lines = text_of(made(view, "5.5.1")[0]).split("\n")
    start = next(at for at, line in enumerate(lines) if line.startswith("1 NAME Ada"))
    parts = [lines[start][7:], lines[start + 1][7:], lines[start + 2][7:]]
    assert lines[start + 1].startswith("2 CONC ")
    assert "".join(parts).startswith(name[:400])
    assert all(part == part.strip() for part in parts)
    assert f"1 NAME {name}\n" in text_of(made(view)[0])


def test_nothing_to_export_says_so() -> None:
    view = view_for(Case("2026-test", ()), "team", TODAY, TODAY)
    with pytest.raises(CanoError) as told:
        made(view)
    assert told.value.message == "Van het netwerk is niets gedeeld met ‘team’."
    assert told.value.hint == "Kies een andere lezer met --for, of kijk in netwerk.yaml na met wie het gedeeld is."
