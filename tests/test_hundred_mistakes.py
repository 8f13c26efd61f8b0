"""A hundred mistakes that people make, one at a time, in the example cases: each is found where it was made.

A mistake is a text that stands in a file, and what somebody typed instead; ``⌖`` marks where the finding must start.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from cano_cli.model.findings import Finding
from cano_cli.rules.registry import run
from cano_cli.store.case_files import load_case, read_organisation

EXAMPLES = Path(__file__).parents[1] / "examples" / "cases"
DAYS = {"2026-kmtr": date(2026, 11, 20), "2026-fqvn": date(2026, 4, 8)}
TODAY = date(2026, 12, 1)

TRAJECT, NETWERK = "2026-kmtr/traject.yaml", "2026-kmtr/netwerk.yaml"
INTAKE, LEVENSLIJN = "2026-kmtr/intake.yaml", "2026-kmtr/levenslijn.yaml"
PLAN, NEW_PLAN = (
    "2026-kmtr/engagementsverklaringen/2026-02-10.yaml",
    "2026-kmtr/engagementsverklaringen/2026-06-29.yaml",
)
MAY, OCTOBER = "2026-kmtr/evaluaties/2026-05-11.yaml", "2026-kmtr/evaluaties/2026-10-12.yaml"
FEBRUARY, ROUND_TABLE = "2026-kmtr/contacten/2026-02.yaml", "2026-kmtr/overleg/2026-04-12-ronde-tafel.yaml"
HEARING, SCHOOL = "2026-kmtr/overleg/2026-07-02-zitting.yaml", "2026-kmtr/overleg/2026-04-21-schooloverleg.yaml"
SIGNALEN, AFSLUITING = "2026-kmtr/signalen.yaml", "2026-kmtr/afsluiting.yaml"
YOUNG, YOUNG_NET, YOUNG_INTAKE = "2026-fqvn/traject.yaml", "2026-fqvn/netwerk.yaml", "2026-fqvn/intake.yaml"
YOUNG_LINE, MARCH = "2026-fqvn/levenslijn.yaml", "2026-fqvn/contacten/2026-03.yaml"
YOUNG_SCHOOL = "2026-fqvn/overleg/2026-04-02-schooloverleg.yaml"


@dataclass(frozen=True, slots=True)
class Mistake:
    """``old``, the first after ``after``, becomes ``new``; then ``code`` is found at the mark in ``new``."""

    code: str
    file: str
    old: str
    new: str
    after: str = ""
    says: str = ""

    def made_in(self, text: str) -> tuple[str, int, int]:
        """Return the text with the mistake in it, and the line and column of the mark."""
        start = text.index(self.old, text.index(self.after))
        assert self.new.count("⌖") == 1
        before = text[:start] + self.new[: self.new.index("⌖")]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return text[:start] + self.new.replace("⌖", "") + text[start + len(self.old) :], line, column


MISTAKES = (
    # keys
    Mistake("S01", TRAJECT, "rechtbank:", "⌖rechtbnak:", says="Bedoelde je ‘rechtbank’?"),
    Mistake("S01", NETWERK, "steunfiguur: ja", "⌖steunfguur: ja", says="Bedoelde je ‘steunfiguur’?"),
    Mistake("S01", INTAKE, "    eigen_bijdrage: |", "    ⌖eigen_bijdrgae: |", says="Bedoelde je ‘eigen_bijdrage’?"),
    Mistake("S01", PLAN, "    hulpvraag_van:", "    ⌖hulpvraag:", says="Bedoelde je ‘hulpvraag_van’?"),
    Mistake("S01", MAY, "volgende: 2026", "⌖volgend: 2026", says="Bedoelde je ‘volgende’?"),
    Mistake(
        "S01", MAY, "  duurzaam_engagement: |", "  ⌖duurzaam-engagement: |", says="Bedoelde je ‘duurzaam_engagement’?"
    ),
    Mistake("S01", ROUND_TABLE, "aanwezig: [", "⌖aanwezigen: [", says="Bedoelde je ‘aanwezig’?"),
    Mistake("S01", SIGNALEN, "    gemeld_aan:", "    ⌖gemeld aan:", says="Bedoelde je ‘gemeld_aan’?"),
    Mistake("S01", MARCH, "    op_de_hoogte: ja", "    ⌖opdehoogte: ja", says="Bedoelde je ‘op_de_hoogte’?"),
    Mistake("S01", YOUNG, "herkomst: thuis", "⌖afkomst: thuis", says="Bedoelde je ‘herkomst’?"),
    # keys that are missing
    Mistake(
        "S02", MARCH, "  - id: fbhm\n    datum: 2026-03-24\n", "  - ⌖id: fbhm\n", says="De sleutel ‘datum’ ontbreekt."
    ),
    Mistake("S02", YOUNG_INTAKE, "  - wie: jongere\n    datum: 2026-03-27\n", "  - ⌖wie: jongere\n"),
    Mistake("S02", YOUNG_NET, "{id: clb, naam: CLB De Windroos, domein: school", "⌖{id: clb, naam: CLB De Windroos"),
    Mistake("S02", PLAN, "{wie: consulent, datum: 2026-02-13, wijze: eid", "⌖{wie: consulent, wijze: eid"),
    Mistake("S02", YOUNG, "{wie: collega, rol: contextbegeleider, van: 2026-03-16}", "⌖{wie: collega}"),
    # words from a list
    Mistake("S03", NETWERK, "kwaliteit: gespannen", "kwaliteit: ⌖gespanen", says="Bedoelde je ‘gespannen’?"),
    Mistake("S03", NETWERK, "rol: moeder", "rol: ⌖mama"),
    Mistake("S03", NETWERK, "gender: v", "gender: ⌖vrouw"),
    Mistake("S03", TRAJECT, "soort: jeugdrechtbank", "soort: ⌖Jeugdrechtbank", says="Bedoelde je ‘jeugdrechtbank’?"),
    Mistake("S03", TRAJECT, "vorm: time-out", "vorm: ⌖timeout", says="Bedoelde je ‘time-out’?"),
    Mistake("S03", TRAJECT, "stap: voorlegging-jeugdrechtbank", "stap: ⌖voorlegging_jeugdrechtbank"),
    Mistake("S03", YOUNG, "jongere: nog-niet", "jongere: ⌖misschien"),
    Mistake("S03", PLAN, "wijze: itsme", "wijze: ⌖it's me", says="Bedoelde je ‘itsme’?"),
    Mistake("S03", MAY, "besluit: bijsturen", "besluit: ⌖bij-sturen", says="Bedoelde je ‘bijsturen’?"),
    Mistake("S03", MAY, "{id: a1, stand: bezig", "{id: a1, stand: ⌖lopend"),
    Mistake("S03", FEBRUARY, "vorm: huisbezoek", "vorm: ⌖huis bezoek", says="Bedoelde je ‘huisbezoek’?"),
    Mistake("S03", YOUNG_LINE, "soort: geboorte", "soort: ⌖geboort", says="Bedoelde je ‘geboorte’?"),
    Mistake("S03", SIGNALEN, "niveau: overheid", "niveau: ⌖Vlaanderen"),
    Mistake("S03", AFSLUITING, "reden: doelen-bereikt", "reden: ⌖doelen bereikt", says="Bedoelde je ‘doelen-bereikt’?"),
    Mistake("S03", YOUNG_INTAKE, "soort: coping", "soort: ⌖copping", says="Bedoelde je ‘coping’?"),
    # dates
    Mistake("S04", TRAJECT, "datum: 2026-01-26", "datum: ⌖26/01/2026", says="Bedoelde je 2026-01-26?"),
    Mistake("S04", MAY, "volgende: 2026-06-22", "volgende: ⌖juni 2026"),
    Mistake("S04", PLAN, "tegen: 2026-06-30", "tegen: ⌖30-6-2026", says="Bedoelde je 2026-06-30?"),
    Mistake("S04", YOUNG, "van: 2026-03-16", "van: ⌖2026-3-16", says="Bedoelde je 2026-03-16?"),
    Mistake("S04", MARCH, "datum: 2026-03-24", "datum: ⌖gisteren"),
    Mistake("S05", FEBRUARY, "datum: 2026-02-03", "datum: ⌖2026-02-30"),
    Mistake("S05", YOUNG_INTAKE, "datum: 2026-03-27", "datum: ⌖2026-13-27"),
    Mistake("S05", NETWERK, "geboren: 2010-03-14", "geboren: ⌖2010-02-31"),
    Mistake("S06", LEVENSLIJN, "datum: 2014/2016", "datum: ⌖2014-2016"),
    Mistake("S06", YOUNG_LINE, "datum: 2019~", "datum: ⌖rond 2019"),
    Mistake("S06", YOUNG_NET, "geboren: 1986", "geboren: ⌖86"),
    # shapes
    Mistake("S07", YOUNG, "begeleiding:\n  - {", "begeleiding:\n  ⌖{", says="Hier hoort een lijst"),
    Mistake(
        "S07", YOUNG_NET, "bereikbaar:\n      email: isil@voorbeeld.invalid", "bereikbaar: ⌖isil@voorbeeld.invalid"
    ),
    Mistake(
        "S07",
        YOUNG_INTAKE,
        "tekst: |\n          Eén keer",
        "tekst:\n          ⌖- Eén keer",
        says="Hier hoort een tekst",
    ),
    Mistake("S07", YOUNG_SCHOOL, "plaats: ", "plaats: ⌖[Waterzande]\n#"),
    Mistake(
        "S07",
        SIGNALEN,
        "gemeld_aan: [{wie: teamverantwoordelijke, datum: 2026-03-03}]",
        "gemeld_aan: ⌖teamverantwoordelijke",
    ),
    Mistake(
        "S07",
        MAY,
        "gezien_door: {jongere: 5, mama: 4, papa: 3, leerlingbegeleider: 4}",
        "gezien_door: ⌖[jongere, mama]",
    ),
    # figures
    Mistake("S08", YOUNG_INTAKE, "    nu: 4", "    nu: ⌖vier"),
    Mistake("S08", YOUNG_INTAKE, "    nu: 4", "    nu: ⌖3,5", says="3.5"),
    Mistake("S08", MARCH, "duur: 60", "duur: ⌖een uur"),
    Mistake("S08", PLAN, "nu: 2, streef: 7}", "nu: ⌖2/10, streef: 7}"),
    Mistake("S08", MARCH, "duur: 105", "duur: ⌖1u45"),
    Mistake("S09", YOUNG_INTAKE, "    nu: 4", "    nu: ⌖11"),
    Mistake("S09", YOUNG_INTAKE, "goed_genoeg: 7", "goed_genoeg: ⌖-1"),
    Mistake("S09", YOUNG_NET, "nabijheid: 3", "nabijheid: ⌖4"),
    Mistake("S09", YOUNG_NET, "sterkte: 3", "sterkte: ⌖0"),
    Mistake("S09", MARCH, "duur: 60", "duur: ⌖3600"),
    Mistake("S09", YOUNG, "per_week: 2", "per_week: ⌖0"),
    Mistake("S09", MAY, "gezien_door: {jongere: 5", "gezien_door: {jongere: ⌖50"),
    # keys of people, other forms
    Mistake("S10", YOUNG_NET, "- id: tante", "- id: ⌖Tante", says="Bedoelde je ‘tante’?"),
    Mistake("S10", MARCH, "met: [jongere, mama, tolk]", "met: [jongere, ⌖mama & papa, tolk]"),
    Mistake("S10", YOUNG, "gezag: [mama]", "gezag: [⌖Nurşen]"),
    Mistake("S11", MARCH, 'tijd: "16:30"', 'tijd: ⌖"16u30"'),
    Mistake("S11", TRAJECT, "bijlage: bijlagen/beschikking.pdf", "bijlage: ⌖beschikking.pdf"),
    Mistake("S11", YOUNG, "dossier: 2026-fqvn", "dossier: ⌖2026/FQVN"),
    Mistake("S12", MARCH, "op_de_hoogte: ja", "op_de_hoogte: ⌖misschien"),
    Mistake("S12", YOUNG_LINE, "breuk: ja", "breuk: ⌖x"),
    Mistake("S13", YOUNG_NET, "beleving: {mama: 2}", "beleving: {mama: ⌖goed}"),
    Mistake("S13", YOUNG_LINE, "beleving: {jongere: 2, mama: 2}", "beleving: {jongere: ⌖3, mama: 2}"),
    Mistake("S14", YOUNG_NET, "tussen: [jongere, zusje]", "tussen: ⌖[jongere, zusje, mama]"),
    Mistake("S14", YOUNG_NET, "tussen: [jongere, zusje]", "tussen: ⌖[jongere]"),
    Mistake("S14", YOUNG_NET, "partners: [mama, plusvader]", "partners: ⌖[mama, plusvader, opa]"),
    # YAML
    Mistake("Y08", MARCH, "    duur: 60", "⌖\tduur: 60"),
    Mistake("Y21", MARCH, "    duur: 60", "    duur: 60\n    ⌖vorm: telefoon", says="staat er twee keer"),
    Mistake("Y21", YOUNG, "herkomst: thuis", "herkomst: thuis\n⌖dossier: 2026-fqvn"),
    Mistake("Y30", YOUNG_INTAKE, "vraag: Hoe hebt u", "vraag: Nog iets⌖: hoe hebt u"),
    Mistake("Y30", SCHOOL, "plaats: Technische", "plaats: school⌖: Technische"),
    Mistake("Y31", YOUNG_SCHOOL, "plaats: ", "plaats: lokaal ⌖#3 van de "),
    Mistake("Y32", YOUNG_SCHOOL, "plaats: ", "plaats: ⌖'t klaslokaal van "),
    Mistake("Y33", YOUNG_SCHOOL, "plaats: ", 'plaats: "De Boot" ⌖van '),
    Mistake("Y34", YOUNG_SCHOOL, "plaats: ", "plaats: ⌖@school "),
    Mistake("Y15", YOUNG_SCHOOL, "plaats: ", "plaats: ⌖&school "),
    Mistake("Y16", YOUNG_SCHOOL, "plaats: ", "plaats: ⌖*school "),
    Mistake("Y35", MARCH, 'tijd: "16:30"', 'tijd: ⌖"16:30'),
    Mistake("Y36", MARCH, "met: [jongere, mama, tolk]", "met: ⌖[jongere, mama, tolk"),
    Mistake("Y36", YOUNG, "keuze: {jongere: nog-niet, mama: ja}", "keuze: ⌖{jongere: nog-niet, mama: ja"),
    Mistake("Y38", MARCH, "    duur: 60", "    duur⌖:60"),
    Mistake("Y39", MARCH, "    duur: 60", "    ⌖duur 60"),
    Mistake("Y40", YOUNG, "  - stap: kennismaking", "  ⌖-stap: kennismaking"),
    Mistake("Y41", MARCH, "met: [jongere, mama, tolk]", "met: [jongere, mama] ⌖tolk"),
    Mistake("Y42", YOUNG_SCHOOL, "plaats: ", 'plaats: "C:⌖\\school" #'),
    Mistake("Y44", MARCH, "met: [jongere, mama, tolk]", "met: [jongere, ⌖, tolk]"),
    Mistake("Y06", YOUNG_SCHOOL, "plaats: ", "plaats: ⌖\u200b"),
    Mistake("Y05", YOUNG_SCHOOL, "plaats: ", "plaats: ⌖\u202e"),
    # references
    Mistake("R01", MARCH, "met: [jongere, mama, tolk]", "met: [jongere, ⌖mamma, tolk]", says="Bedoelde je ‘mama’?"),
    Mistake(
        "R01", YOUNG, "verwijzer: clb-medewerker", "verwijzer: ⌖clb-medewerkster", says="Bedoelde je ‘clb-medewerker’?"
    ),
    Mistake("R01", YOUNG_INTAKE, "    denkt_dat:\n      jongere: |", "    denkt_dat:\n      ⌖rechter: |"),
    Mistake("R01", YOUNG_NET, "volgens: tante", "volgens: ⌖tanta", says="Bedoelde je ‘tante’?"),
    Mistake(
        "R01",
        YOUNG_LINE,
        "beleving: {jongere: -2, mama:",
        "beleving: {jongere: -2, ⌖moeder:",
        says="Bedoelde je ‘mama’?",
    ),
    Mistake(
        "R01", MAY, "gezien_door: {jongere: 5, mama: 4", "gezien_door: {jongere: 5, ⌖mam: 4", says="Bedoelde je ‘mama’?"
    ),
    Mistake("R01", YOUNG_INTAKE, "delen_met: [jongere, gezin,", "delen_met: [jongere, ⌖familie,"),
    Mistake("R02", MAY, "  - id: thuis", "  - id: ⌖huis", says="Bedoelde je ‘thuis’?"),
    Mistake("R02", PLAN, "doel: buiten}", "doel: ⌖binnen}"),
    Mistake("R03", MAY, "{id: a9,", "{id: ⌖a99,", says="Bedoelde je"),
    Mistake("R04", YOUNG, "onder: OC-VERZONNEN-2026-017", "onder: ⌖OC-VERZONNEN-2026-071", says="Bedoelde je"),
    Mistake("R05", TRAJECT, "bijlagen/beschikking.pdf", "⌖bijlagen/beschikkingen.pdf", says="Bedoelde je"),
    Mistake("R06", YOUNG_NET, "diensten:\n", "  - {id: ⌖mama, rol: moeder}\ndiensten:\n"),
    Mistake("R06", MARCH, "- id: fbhm", "- id: ⌖wkzp"),
    Mistake("R07", YOUNG, "dossier: 2026-fqvn", "dossier: ⌖2026-fqvm"),
    Mistake("R08", YOUNG_NET, "tussen: [mama, plusvader]", "tussen: ⌖[mama, jongere]"),
    Mistake("R09", YOUNG_NET, "tussen: [jongere, zusje]", "tussen: [jongere, ⌖jongere]"),
    Mistake("R10", YOUNG_SCHOOL, "datum: 2026-04-02", "datum: ⌖2026-04-03"),
    Mistake("R10", HEARING, "soort: zitting", "soort: ⌖ronde-tafel"),
    Mistake("R11", MARCH, "datum: 2026-03-24", "datum: ⌖2026-04-24"),
    Mistake("R14", PLAN, "streef: 1\n", "streef: ⌖7\n"),
    # dates that cannot both be right
    Mistake("D01", TRAJECT, "tot: 2026-03-06", "tot: ⌖2026-03-01"),
    Mistake("D01", NETWERK, "van: 2016-11, tot: 2018-06}", "van: 2016-11, tot: ⌖2016-06}"),
    Mistake("D02", YOUNG_NET, "geboren: 1950~, overleden: 2018", "geboren: 1950~, overleden: ⌖1918"),
    Mistake("D03", PLAN, "tegen: 2026-06-30", "tegen: ⌖2025-06-30"),
    Mistake("D04", PLAN, "doel: werkplaats, tegen: 2026-03-01", "doel: werkplaats, tegen: ⌖2026-01-03"),
    Mistake("D06", YOUNG, "datum: 2026-03-20", "datum: ⌖2026-03-15", after="stap: kennismaking"),
    Mistake("D07", PLAN, "{wie: consulent, datum: 2026-02-13", "{wie: consulent, datum: ⌖2026-01-13"),
    Mistake("D08", MAY, "volgende: 2026-06-22", "volgende: ⌖2026-05-06"),
    Mistake("D10", SIGNALEN, "datum: 2026-02-24", "datum: ⌖0206-02-24"),
    Mistake("D11", SIGNALEN, "datum: 2026-02-24", "datum: ⌖2062-02-24"),
    Mistake("D12", TRAJECT, "tot: 2026-07-05", "tot: ⌖2027-07-05"),
    # what is missing
    Mistake("P02", YOUNG, "keuze: {jongere: nog-niet, mama: ja}", "⌖keuze: {jongere: nog-niet}"),
    Mistake("P17", HEARING, "aanwezig: [jongere,", "⌖aanwezig: ["),
)


FILES = (
    ("F01", "2026-fqvn/traject.yaml", lambda file: file.unlink()),
    ("F01", "2026-kmtr/netwerk.yaml", lambda file: file.unlink()),
    ("F03", "2026-kmtr/overleg/2026-04-12.yaml", lambda file: _renamed(file, "2026-04-12-ronde-tafel.yaml")),
    ("F03", "2026-kmtr/Signalen.yml", lambda file: _renamed(file, "signalen.yaml")),
    ("F03", "2026-fqvn/contacten/maart.yaml", lambda file: _renamed(file, "2026-03.yaml")),
    ("F04", "2026-kmtr/evaluaties/2026-10-32.yaml", lambda file: _renamed(file, "2026-10-12.yaml")),
    ("Y01", "2026-kmtr/signalen.yaml", lambda file: file.write_bytes(b"#" * 20_000_000)),
    ("Y02", "2026-fqvn/intake.yaml", lambda file: file.write_bytes(file.read_bytes().replace("ç".encode(), b"\xe7"))),
    ("Y03", "2026-kmtr/levenslijn.yaml", lambda file: file.write_bytes(b"gebeurtenissen: \0")),
    ("Y10", "2026-fqvn/levenslijn.yaml", lambda file: file.write_bytes(b"# nog niets\n")),
    ("Y11", "2026-kmtr/signalen.yaml", lambda file: file.write_bytes(b"- wachttijd\n")),
)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.code} {mistake.new}"[:60])
def test_a_mistake_is_found_where_it_was_made(mistake: Mistake, tmp_path: Path) -> None:
    file = _copied(mistake.file, tmp_path)
    text, line, column = mistake.made_in(file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8", newline="\n")
    beside = "H01" if "engagementsverklaringen" in mistake.file else ""  # a signed text with a mistake is another
    found = [one for one in _new_findings(tmp_path / Path(mistake.file).parts[0]) if one.code != beside]
    assert [_place(one) for one in found] == [(mistake.code, mistake.file, line, column)], [
        one.message for one in found
    ]
    assert mistake.says in f"{found[0].message} {found[0].hint}"


@pytest.mark.parametrize(("code", "path", "spoil"), FILES, ids=[f"{code} {path}" for code, path, _ in FILES])
def test_a_spoilt_file_is_named(code: str, path: str, spoil: Callable[[Path], object], tmp_path: Path) -> None:
    spoil(_copied(path, tmp_path))
    found = _new_findings(tmp_path / Path(path).parts[0])
    assert (code, path) in [(one.code, one.path) for one in found]
    assert all(one.hint for one in found)


def test_there_are_a_hundred_over_many_files() -> None:
    assert len(MISTAKES) + len(FILES) >= 100
    assert len({mistake.file for mistake in MISTAKES}) >= 15
    assert len({mistake.code for mistake in MISTAKES}) >= 45


@pytest.mark.parametrize("name", DAYS)
def test_the_example_cases_hold_no_errors(name: str) -> None:
    assert [_place(one) for one in _found(EXAMPLES / name) if one.severity == "error"] == []


def _copied(path: str, folder: Path) -> Path:
    name = Path(path).parts[0]
    shutil.copytree(EXAMPLES / name, folder / name)
    return folder / path


def _renamed(file: Path, known: str) -> None:
    (file.parent / known).rename(file)


def _found(folder: Path) -> list[Finding]:
    organisation, _ = read_organisation(EXAMPLES, "cano.yaml")
    loaded = load_case(folder, folder.name, organisation)
    return [*loaded.findings, *run(loaded, DAYS[folder.name], TODAY)]


@cache
def _known(name: str) -> frozenset[tuple[str, str, str]]:
    return frozenset((one.code, one.path, one.message) for one in _found(EXAMPLES / name))


def _new_findings(folder: Path) -> list[Finding]:
    """Return what is found beyond what the example itself gives."""
    return [one for one in _found(folder) if (one.code, one.path, one.message) not in _known(folder.name)]


def _place(finding: Finding) -> tuple[str, str, int, int]:
    span = finding.span
    return finding.code, finding.path, span.line if span else 0, span.column if span else 0
