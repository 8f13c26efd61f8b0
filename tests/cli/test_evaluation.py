"""An evaluation, typed in one line, held in questions, prepared on a sheet or in a file; and what follows from it."""

from __future__ import annotations

import pytest

from tests.cli.program import Program
from tests.cli.test_terminal import POSIX_ONLY, on_a_terminal

UNDO = "Toch niet? Neem het terug met: cano undo"
PATH = "evaluaties/2026-03-09.yaml"
NETWORK = """\
  - {id: mama, naam: Tess Voorbeeld, rol: moeder, domein: gezin}
  - {id: oma, naam: Rika Droomtak, rol: grootmoeder, domein: familie}
  - {id: noor, naam: Noor Voorbeeld, rol: contextbegeleider, domein: hulpverlening, professioneel: ja}
"""
DECLARATION = """\
doelen:
  - id: school
    tekst: Ik wil terug naar het atelier.
    goed_genoeg: Drie dagen op vijf.
    schaal: {nu: 2, streef: 6}
  - {id: thuis, tekst: We willen samen eten.}
afspraken:
  - {id: a1, wie: mama, tekst: Ik kook op zondag., doel: thuis}
ondertekening:
  - {wie: jongere, datum: 2025-12-10, wijze: pen}
"""
CONTACTS = """\
delen_met: [jongere, consulent]
contacten:
  - {datum: 2026-02-03, vorm: huisbezoek, met: mama, door: noor, duur: 45, doelen: thuis, tekst: Het was stil.}
  - {datum: 2026-02-05, vorm: gesprek, met: mama, doelen: thuis, status: vertrouwelijk, tekst: Ze sliep niet.}
"""


@pytest.fixture
def running(case: Program) -> Program:
    """A user in a store with a case that was planned three months ago."""
    folder = case.here / "2026-test"
    for name in ("engagementsverklaringen", "contacten"):
        (folder / name).mkdir(exist_ok=True)
    (folder / "engagementsverklaringen" / "2025-12-10.yaml").write_bytes(DECLARATION.encode())
    (folder / "contacten" / "2026-02.yaml").write_bytes(CONTACTS.encode())
    with (folder / "netwerk.yaml").open("ab") as file:
        file.write(NETWORK.encode())
    with (folder / "traject.yaml").open("ab") as file:
        file.write(b"begeleiding:\n  - {wie: noor, rol: contextbegeleider, van: 2025-11-01}\n")
        file.write(b"elementen:\n  - {element: contextbegeleiding, van: 2025-11-01}\n")
    case.git("add", "-A", here=folder)
    case.git("commit", "-qm", "begin", here=folder)
    return case


def text_of(cano: Program, name: str = PATH) -> str:
    return (cano.here / "2026-test" / name).read_text("utf-8")


def commits(cano: Program) -> list[str]:
    return cano.git("log", "--format=%s", here=cano.here / "2026-test").splitlines()


def test_an_evaluation_in_one_line_and_completed_in_another(running: Program) -> None:
    running.transcript(f"""
        $ cano add-evaluation 2026-test --doel "school: 4, jongere=5, mama=3, tekst=Ze ging, en bleef, besluit=bij" --woord "rust: Het is stil." --goed-genoeg "jongere: bijna"
        Evaluatie van 9 maart 2026 genoteerd.
        Wie: jongere is Fien Voorbeeld, mama is Tess Voorbeeld.
        Vastgelegd in de geschiedenis (<hash>).
        {UNDO}
        Nog leeg: doelen school en thuis, 1 afspraak, 6 van de zeven woorden, aanwezig, inschatting, besluit, besproken en volgende evaluatie.
        Aanvullen: cano add-evaluation 2026-test --aanvullen
        Verslag: cano render-evaluation 2026-test --for jongere --for consulent
        $ cano add-evaluation 2026-test --aanvullen --afspraak "a1: gebeurd, elke zondag" --stem "mama: Het gaat." --delen-met jongere --besluit bijsturen --volgende "over drie maanden" --besproken "mama en Fien" --inschatting "Het loopt." --aanwezig "Fien, mama"
        Evaluatie van 9 maart 2026 genoteerd.
        Wie: jongere is Fien Voorbeeld, mama is Tess Voorbeeld, noor is Noor Voorbeeld.
        Vastgelegd in de geschiedenis (<hash>).
        {UNDO}
        Nog leeg: doelen school en thuis en 6 van de zeven woorden.
        Aanvullen: cano add-evaluation 2026-test --aanvullen
        Een nieuwe engagementsverklaring, met wat blijft gelden: cano add-evaluation 2026-test --nieuwe-verklaring
        Verslag: cano render-evaluation 2026-test --for jongere --for consulent
    """)  # noqa: E501
    assert text_of(running) == (
        "# yaml-language-server: $schema=../../schemas/evaluatie.schema.json\n"
        "soort: evolutiebespreking\naanleiding: drie-maanden\n"
        "doelen:\n  - id: school\n    schaal: 4\n    gezien_door: {jongere: 5, mama: 3}\n"
        "    tekst: Ze ging, en bleef\n    besluit: bijsturen\n"
        "fundamenten: {rust: Het is stil.}\ngoed_genoeg: {jongere: bijna}\n"
        "aanwezig: [jongere, mama]\n"
        "afspraken:\n  - {id: a1, stand: gebeurd, tekst: elke zondag}\n"
        "stemmen:\n  - {wie: mama, datum: 2026-03-09, delen_met: [mama, jongere], kijk: Het gaat.}\n"
        "inschatting: {door: [noor], aard: inschatting, delen_met: [jongere], tekst: Het loopt.}\n"
        "besluit: bijsturen\nbesproken:\n  - {met: [mama, jongere], datum: 2026-03-09}\nvolgende: 2026-06-09\n"
    )
    assert commits(running)[:2] == ["evaluatie: 2026-03-09"] * 2
    assert running("validate", "2026-test").code == 0
    assert running("undo", "2026-test").code == 0
    assert "volgende" not in text_of(running)


def test_the_declaration_that_follows(running: Program) -> None:
    running(
        "add-evaluation", "2026-test", "--doel", "school: 5", "--doel", "thuis: besluit=afsluiten", "--besluit", "bij"
    )
    running.transcript("""
        $ cano add-evaluation 2026-test --nieuwe-verklaring
        engagementsverklaringen/2026-03-09.yaml gemaakt, met wat blijft gelden. Niemand heeft ze al gelezen of ondertekend.
        Niet overgenomen, want klaar of niet meer nodig: thuis en a1.
        Vastgelegd in de geschiedenis (<hash>).
        Nog leeg: doelen school en thuis, 1 afspraak, de zeven woorden, aanwezig, goed genoeg, inschatting, besproken en volgende evaluatie.
        Aanvullen: cano add-evaluation 2026-test --aanvullen
        Pas de nieuwe verklaring aan: cano edit 2026-test engagementsverklaringen/2026-03-09.yaml
        En maak het blad om te ondertekenen: cano render-declaration 2026-test
        Verslag: cano render-evaluation 2026-test --for jongere --for consulent
        $ cano add-evaluation 2026-test --nieuwe-verklaring
        Fout: Er valt geen engagementsverklaring over te nemen van voor deze evaluatie.
        Een nieuw doel, in een nieuwe verklaring: cano add-goal --nieuw
        [1]
    """)  # noqa: E501
    assert text_of(running, "engagementsverklaringen/2026-03-09.yaml") == (
        "# yaml-language-server: $schema=../../schemas/engagementsverklaring.schema.json\n"
        "doelen:\n  - id: school\n    tekst: Ik wil terug naar het atelier.\n    goed_genoeg: Drie dagen op vijf.\n"
        "    schaal: {nu: 5, streef: 6}\n"
    )
    assert commits(running)[0] == "engagementsverklaring: 2026-03-09"
    assert UNDO  # each of the two can be taken back apart
    assert running("undo", "2026-test").code == 0
    assert not (running.here / "2026-test" / "engagementsverklaringen" / "2026-03-09.yaml").exists()


def test_after_the_decision_to_stop_closing_comes_next(running: Program) -> None:
    ran = running("add-evaluation", "2026-test", "--besluit", "afsluiten")
    assert "Sluit het traject af: cano close-case 2026-test\n" in ran.out
    assert "--nieuwe-verklaring" not in ran.out


def test_what_is_not_understood_writes_nothing(running: Program) -> None:
    before = commits(running)
    running.transcript("""
        $ cano add-evaluation 2026-test
        Fout: Een evaluatie in vragen kan alleen in een terminal.
        Geef antwoorden mee (--doel, --besluit …), of neem een blad mee: --prepare.
        [2]
        $ cano add-evaluation 2026-test --doel "school: 12"
        Fout: ‘12’ is geen cijfer van 0 tot 10.
        Typ alleen het cijfer. Een half mag: 5,5.
        [2]
        $ cano add-evaluation 2026-test --doel "skool: 4"
        Fout: ‘skool’ is geen doel van de engagementsverklaring.
        Bedoelde je ‘school’? Kies uit: school, thuis.
        [2]
        $ cano add-evaluation 2026-test --doel "school: 4" --doel "school: 5"
        Fout: ‘school’ staat er twee keer bij.
        Geef --doel één keer voor ‘school’.
        [2]
        $ cano add-evaluation 2026-test --woord "rust:"
        Fout: ‘rust:’ zegt niet over wie of wat het gaat.
        Schrijf het zo: rust: wat je zag
        [2]
        $ cano add-evaluation 2026-test --besluit bijsturen --volgende vandaag
        Fout: De volgende evaluatie komt na deze.
        Geef met --volgende een latere dag.
        [2]
        $ cano add-evaluation 2026-test --aanvullen
        Fout: Er is geen evaluatie van 9 maart 2026.
        Begin er een: cano add-evaluation 2026-test
        [2]
        $ cano add-evaluation 2026-test --datum morgen --besluit bijsturen
        Fout: 10 maart 2026 moet nog komen.
        Bereid ze voor met --prepare.
        [2]
    """)
    assert commits(running) == before
    assert not (running.here / "2026-test" / "evaluaties").exists()
    assert running("add-evaluation", "2026-test", "--besluit", "bijsturen").code == 0
    running.transcript("""
        $ cano add-evaluation 2026-test --besluit afbouwen
        Fout: Er is al een evaluatie van 9 maart 2026.
        Ga ermee verder: cano add-evaluation 2026-test --aanvullen --datum 2026-03-09
        [2]
    """)


def test_a_sheet_to_take_along_changes_nothing(running: Program) -> None:
    before = commits(running)
    ran = running("add-evaluation", "2026-test", "--prepare", "--datum", "volgende vrijdag")
    assert ran.code == 0, ran.text
    assert ran.out.startswith("# Evaluatie van 13 maart 2026\n\n*Dit blad is van het team")
    assert "- Sinds de engagementsverklaring van 10 december 2025.\n" in ran.out
    assert "- 2 contextcontacten, 45 minuten: 2 met wie opvoedt.\n" in ran.out
    assert "- Goed genoeg: Drie dagen op vijf.\n- Stond op 2, moet naar 6.\n" in ran.out
    assert "- 3 februari 2026, contact (Fien en consulent): Het was stil.\n" in ran.out
    assert "Ze sliep niet" not in ran.out
    assert (
        "## Vragen voor Fien Voorbeeld\n\n- Ik wil terug naar het atelier. Welk cijfer geef je, 0 tot 10?\n" in ran.out
    )
    assert running("add-evaluation", "2026-test", "--prepare", "--output", "blad.md").out == "blad.md\n"
    running.transcript("""
        $ cano add-evaluation 2026-test --prepare --output blad.md
        Fout: ‘blad.md’ bestaat al.
        Overschrijven kan met --force, een andere naam met --output.
        [1]
    """)
    assert commits(running) == before
    assert running.git("status", "--short", here=running.here / "2026-test") == ""


def test_an_evaluation_prepared_in_a_file(running: Program) -> None:
    sheet = running("add-evaluation", "2026-test", "--prepare", "--format", "yaml").out
    path = running.here / "voor.yaml"
    path.write_bytes(sheet.encode())
    running.transcript("""
        $ cano add-evaluation 2026-test --from voor.yaml
        Fout: Er is nog niets ingevuld.
        Vul iets in, en probeer het opnieuw.
        [2]
    """)
    path.write_bytes(sheet.replace("      jongere:\n", "      jongere: 11\n", 1).encode())
    wrong = running("add-evaluation", "2026-test", "--from", "voor.yaml")
    assert wrong.code == 1
    assert wrong.err.startswith("voor.yaml:13:16: fout S09: 11 is te hoog: hoogstens 10.\n")
    assert wrong.err.endswith("niet overgenomen worden. Er is niets geschreven.\nHerstel wat hierboven staat.\n")
    filled = sheet.replace("      jongere:\n", "      jongere: 5\n", 1).replace("  hoop:\n", "  hoop: Ze lacht.\n")
    path.write_bytes(filled.replace("  # - {id: a1,", "  - {id: a1,").encode())
    ran = running("add-evaluation", "2026-test", "--from", "voor.yaml")
    assert ran.code == 0, ran.text
    assert text_of(running) == (
        "# yaml-language-server: $schema=../../schemas/evaluatie.schema.json\n"
        "soort: evolutiebespreking\naanleiding: drie-maanden\n"
        "doelen:\n  - {id: school, gezien_door: {jongere: 5}}\n"
        "afspraken:\n  - {id: a1, stand: gebeurd}\nfundamenten: {hoop: Ze lacht.}\n"
    )


def test_a_file_names_only_people_who_are_there(running: Program) -> None:
    (running.here / "voor.yaml").write_bytes(b"# mijn blad\nbesluit: bijsturen\naanwezig: [jongere, tante]\n")
    ran = running("add-evaluation", "2026-test", "--from", "voor.yaml")
    assert ran.code == 1
    assert ran.err.startswith("voor.yaml:3:21: fout R01: ")
    assert not (running.here / "2026-test" / "evaluaties").exists()


CONVERSATION = [
    "", "", "Fien, mama",  # why, which, who is there
    "7", "acht", "4", "oma 6", "5",  # school: a figure each, somebody else's, the shared one
    "Mama ziet de maandagen.", "jongere",  # what they see differently
    "Negen dagen op tien.", "", "bij",  # the facts, what moved, the decision
    "", "", "", "", "", "", "",  # thuis: skipped
    "gebeurd", "",  # the agreement
    "", "Mama lacht weer.", "", "", "", "", "",  # the seven words
    "Ik kan weer ademen.", "", "", "mama, oma", "", "", "",  # own words of Fien; nothing of mama
    "bijna", "ja",  # good enough
    "Het loopt goed.", "consulent",  # the estimate of the service
    "bijsturen", "Fien", "", "", "-",  # decision, gone through, next skipped
    "ja",  # a new declaration
]  # fmt: skip
END = "\x04\x04"


@POSIX_ONLY
def test_an_evaluation_in_questions(running: Program) -> None:
    code, screen = on_a_terminal(running, "add-evaluation", "2026-test", typed="\n".join([*CONVERSATION, END]))
    assert code == 0, screen
    assert "Sinds de engagementsverklaring van 10 december 2025.\n" in screen
    assert "‘acht’ is geen cijfer van 0 tot 10. Typ alleen het cijfer." in screen
    assert "Fien geeft 7, Tess 4." in screen
    assert "Cijfer van Noor" not in screen
    assert "  · 3 februari 2026, contact (Fien en consulent): Het was stil.\n" in screen
    assert "Ze sliep niet" not in screen
    assert "engagementsverklaringen/2026-03-09.yaml gemaakt, met wat blijft gelden." in screen
    assert text_of(running) == (
        "# yaml-language-server: $schema=../../schemas/evaluatie.schema.json\n"
        "soort: evolutiebespreking\naanleiding: drie-maanden\naanwezig: [jongere, mama]\n"
        "doelen:\n  - id: school\n    schaal: 5\n    gezien_door: {jongere: 7, mama: 4, oma: 6}\n"
        "    feiten: Negen dagen op tien.\n    besluit: bijsturen\n"
        "verschillen:\n  - {wie: [jongere, mama], delen_met: [jongere], tekst: Mama ziet de maandagen.}\n"
        "afspraken:\n  - {id: a1, stand: gebeurd}\n"
        "fundamenten: {rust: Mama lacht weer.}\n"
        "stemmen:\n  - {wie: jongere, datum: 2026-03-09, delen_met: [jongere, mama, oma], kijk: Ik kan weer ademen.}\n"
        "goed_genoeg: {jongere: bijna, mama: ja}\n"
        "inschatting: {door: [noor], aard: inschatting, delen_met: [consulent], tekst: Het loopt goed.}\n"
        "besluit: bijsturen\nbesproken:\n  - {met: [jongere], datum: 2026-03-09}\n"
    )
    assert commits(running)[:2] == ["engagementsverklaring: 2026-03-09", "evaluatie: 2026-03-09"]
    assert running("validate", "2026-test").code == 0


@POSIX_ONLY
def test_who_stops_or_is_cut_off_keeps_what_was_said_and_goes_on_later(running: Program) -> None:
    code, screen = on_a_terminal(
        running, "add-evaluation", "2026-test", typed=f"\n\nFien\n6\n\n\nZe ging.\nstop\n{END}"
    )
    assert code == 0, screen
    assert "Evaluatie van 9 maart 2026 genoteerd." in screen
    code, screen = on_a_terminal(running, "add-evaluation", "2026-test", "--aanvullen", typed=f"\nBeter.\n{END}")
    assert code == 130, screen
    assert "Feiten" not in screen.partition("Doel: thuis")[0]
    assert text_of(running).endswith(
        "aanwezig: [jongere]\n"
        "doelen:\n  - {id: school, schaal: 6, gezien_door: {jongere: 6}, feiten: Ze ging., tekst: Beter.}\n"
    )
    assert running.git("status", "--short", here=running.here / "2026-test") == ""
    assert commits(running)[:2] == ["evaluatie: 2026-03-09"] * 2


@POSIX_ONLY
def test_a_difference_is_kept_also_without_whom_to_share_it_with(running: Program) -> None:
    said = f"\n\nFien en mama\n8\n2\n\n\nZe tellen anders.\n{END}"
    code, screen = on_a_terminal(running, "add-evaluation", "2026-test", typed=said)
    assert code == 130, screen
    assert text_of(running).endswith("verschillen:\n  - {wie: [jongere, mama], tekst: Ze tellen anders.}\n")
    assert running.git("status", "--short", here=running.here / "2026-test") == ""


@POSIX_ONLY
def test_nothing_said_leaves_nothing_behind(running: Program) -> None:
    code, screen = on_a_terminal(running, "add-evaluation", "2026-test", typed=f"stop\n{END}")
    assert code == 0
    assert screen.endswith("Er is niets genoteerd.\n")
    assert not (running.here / "2026-test" / "evaluaties").exists()


def test_nobody_is_asked_about_a_goal_that_is_shared_with_others_only(running: Program) -> None:
    path = running.here / "2026-test" / "engagementsverklaringen" / "2025-12-10.yaml"
    hidden = DECLARATION.replace("samen eten.}", "samen eten., delen_met: [jongere, mama]}")
    path.write_bytes(hidden.replace("wie: mama,", "wie: [mama, oma],").encode())
    sheet = running("add-evaluation", "2026-test", "--prepare").out
    mama, oma = sheet.partition("## Vragen voor Tess")[2].split("## Vragen voor Rika")
    assert "We willen samen eten." in mama
    assert "We willen samen eten." not in oma
    assert "Ik wil terug naar het atelier." in oma
