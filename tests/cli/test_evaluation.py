"""An evaluation typed in one line, and what follows from it."""

from __future__ import annotations

from tests.cli import evaluations
from tests.cli.evaluations import MODELINE, UNDO, commits, text_of
from tests.cli.program import Program

running = evaluations.running


def test_an_evaluation_in_one_line_and_completed_in_another(running: Program) -> None:
    running.transcript(f"""
        $ cano add-evaluation 2026-test --doel "school: 4, jongere=5, mama=3, tekst=Ze ging, en bleef, besluit=bij" --woord "rust: Het is stil." --goed-genoeg "jongere: bijna"
        Evaluatie van 9 maart 2026 genoteerd.
        Zelf ingevuld:
          · aanleiding: drie-maanden, want het is ongeveer drie maanden sinds de eerste
            engagementsverklaring (10 december 2025)
          · soort: evolutiebespreking, die bij drie-maanden past
        Klopt dat niet? Zeg het zelf:
          cano add-evaluation 2026-test --aanvullen --aanleiding …
        Wie: jongere is Fien Voorbeeld, mama is Tess Voorbeeld.
        Vastgelegd in de geschiedenis (<hash>).
        {UNDO}
        Nog leeg: doelen school en thuis, 1 afspraak, 6 van de zeven woorden, aanwezig, inschatting, besluit, besproken en volgende evaluatie.
        Aanvullen: cano add-evaluation 2026-test --aanvullen
        Verslag: cano render-evaluation 2026-test --for jongere --for consulent
        $ cano add-evaluation 2026-test --aanvullen --afspraak "a1: gebeurd, elke zondag" --stem "mama: Het gaat." --delen-met jongere --besluit bijsturen --volgende "over drie maanden" --besproken "mama en Fien" --inschatting "Het loopt." --aanwezig "Fien, mama"
        Evaluatie van 9 maart 2026 genoteerd.
        Zelf ingevuld:
          · inschatting: van Noor Voorbeeld, want die begeleidt op 9 maart 2026
          · besproken: op 9 maart 2026, de dag van de evaluatie
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
        engagementsverklaringen/2026-03-09.yaml gemaakt, met wat blijft gelden. Niemand
        heeft ze al gelezen of ondertekend.
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


def test_a_reason_that_was_guessed_wrong_takes_the_kind_along(running: Program) -> None:
    assert running("add-evaluation", "2026-test", "--besluit", "bijsturen").code == 0
    assert text_of(running).startswith(f"{MODELINE}soort: evolutiebespreking\naanleiding: drie-maanden\n")
    running.transcript(f"""
        $ cano add-evaluation 2026-test --aanvullen --aanleiding zitting
        Evaluatie van 9 maart 2026 genoteerd.
        Zelf ingevuld:
          · soort: tussentijds, die bij zitting past
        Klopt dat niet? Zeg het zelf:
          cano add-evaluation 2026-test --aanvullen --soort …
        Vastgelegd in de geschiedenis (<hash>).
        {UNDO}
        Nog leeg: doelen school en thuis, 1 afspraak, de zeven woorden, aanwezig, goed genoeg, inschatting, besproken en volgende evaluatie.
        Aanvullen: cano add-evaluation 2026-test --aanvullen
        Een nieuwe engagementsverklaring, met wat blijft gelden: cano add-evaluation 2026-test --nieuwe-verklaring
        Verslag: cano render-evaluation 2026-test --for jongere --for consulent
    """)  # noqa: E501
    assert text_of(running).startswith(f"{MODELINE}soort: tussentijds\naanleiding: zitting\n")


def test_what_was_not_said_is_told_with_why(running: Program) -> None:
    running.transcript(f"""
        $ cano add-evaluation 2026-test --datum 2/3 --besluit afsluiten --stem "mama: Het gaat."
        Evaluatie van 2 maart 2026 genoteerd.
        Zelf ingevuld:
          · aanleiding: afsluiting, want er is besloten om af te sluiten
          · soort: eindevaluatie, die bij afsluiting past
          · eigen woorden: alleen te lezen door wie ze zei en het team, want --delen-met
            ontbreekt
        Klopt dat niet? Zeg het zelf:
          cano add-evaluation 2026-test --aanvullen --aanleiding …
        Wie: mama is Tess Voorbeeld.
        Vastgelegd in de geschiedenis (<hash>).
        {UNDO}
        Nog leeg: doelen school en thuis, 1 afspraak, de zeven woorden, aanwezig, goed genoeg, inschatting en besproken.
        Aanvullen: cano add-evaluation 2026-test --aanvullen
        Sluit het traject af: cano close-case 2026-test
        Verslag: cano render-evaluation 2026-test --for jongere --for consulent
        $ cano add-evaluation 2026-test --datum 1/3 --soort tussentijds --aanleiding op-vraag
        Evaluatie van 1 maart 2026 genoteerd.
        Vastgelegd in de geschiedenis (<hash>).
        {UNDO}
        Nog leeg: doelen school en thuis, 1 afspraak, de zeven woorden, aanwezig, goed genoeg, inschatting, besluit, besproken en volgende evaluatie.
        Aanvullen: cano add-evaluation 2026-test --aanvullen --datum 2026-03-01
        Verslag: cano render-evaluation 2026-test --for jongere --for consulent
    """)  # noqa: E501
