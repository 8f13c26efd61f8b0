"""Closing a traject, what comes after it, and beginning again; exactly as told."""

from __future__ import annotations

from tests.cli.program import Program
from tests.cli.terminals import POSIX_ONLY, on_a_terminal

UNDO = "Toch niet? Neem het terug met: cano undo"
BEGUN = """\
gezag: mama
begeleiding:
  - {wie: noor, van: 2026-01-19}
elementen:
  - {element: contextbegeleiding, van: 2026-01-19}
"""


def begun(case: Program) -> Program:
    """The case with somebody who guides, a mother, and contextbegeleiding that runs."""
    folder = case.here / "2026-test"
    with (folder / "traject.yaml").open("ab") as file:
        file.write(BEGUN.encode())
    for person in ("moeder", "contextbegeleider"):
        key = {"moeder": "mama", "contextbegeleider": "noor"}[person]
        assert case("add-person", "2026-test", "--rol", person, "--sleutel", key).code == 0
    assert case("edit", "2026-test", "traject", "--no-editor").code == 0
    return case


def text_of(case: Program, name: str) -> str:
    return (case.here / "2026-test" / name).read_text("utf-8")


def messages(case: Program) -> list[str]:
    return case.git("log", "--format=%s", here=case.here / "2026-test").splitlines()


def test_a_traject_is_closed_looked_after_and_begun_again(case: Program) -> None:
    before = text_of(begun(case), "traject.yaml")
    case.transcript(f"""
        $ cano close-case 2026-test --reden doelen --datum gisteren --goed-genoeg "Fien: ja, mama: bijna"
        Afgesloten op 8 maart 2026: doelen-bereikt.
        Is het goed genoeg? Ja: Fien. Bijna: de moeder.
        Niet iedereen ziet het gelijk. Dat blijft zo staan.
        Eindigt die dag: contextbegeleiding en noor.
        Geen dag van vernietiging te berekenen: de geboortedag is niet gekend.
        Wie: jongere is Fien Voorbeeld.
        Te lezen door: de jongere, het gezin, de consulent, de jeugdrechter,
          wie het traject overneemt en het team.
        Vastgelegd in de geschiedenis (<hash>).
        {UNDO}
        Let op: Er is nog geen eindevaluatie.
        $ cano close-case 2026-test --reden verhuis
        Fout: Dit traject is al afgesloten, op 8 maart 2026.
        Iemands antwoord erbij: cano close-case --aanvullen. Opnieuw beginnen: cano reopen-case
        [1]
        $ cano add-aftercare 2026-test --gepland "over twee weken" --met jongere
        Gepland: nazorg op 23 maart 2026.
        Wie: jongere is Fien Voorbeeld.
        Vastgelegd in de geschiedenis (<hash>).
        {UNDO}
        $ cano add-aftercare 2026-test --met Fien --vorm telefoon --tekst "Het gaat."
        Genoteerd: nazorg op 9 maart 2026.
        Wie: jongere is Fien Voorbeeld.
        Vastgelegd in de geschiedenis (<hash>).
        {UNDO}
        $ cano add-aftercare 2026-test --datum 23/3/2026 --tekst "Nog niet."
        Fout: ‘23/3/2026’ (23 maart 2026) moet nog komen.
        Hier hoort een dag die er al was.
        [2]
        $ cano reopen-case 2026-test --aanleiding "Mama belde zelf." --afgesproken-met jongere,mama
        Opnieuw begonnen op 9 maart 2026: contextbegeleiding, met noor.
        Vastgelegd in de geschiedenis (<hash>).
        De afsluiting blijft in de geschiedenis: cano history toont ze.
        {UNDO}
        $ cano add-aftercare 2026-test --met mama
        Fout: Dit traject is nog niet afgesloten.
        Een contact noteer je met: cano add-contact
        [2]
    """)
    assert messages(case)[:4] == [
        "traject: heropend 2026-03-09", "nazorg: 2026-03-09", "nazorg: 2026-03-23", "afsluiting: 2026-03-08",
    ]  # fmt: skip
    assert not (case.here / "2026-test" / "afsluiting.yaml").exists()
    assert "Opnieuw begonnen, na de afsluiting op 8 maart 2026." in text_of(case, "traject.yaml")
    assert case("validate", "2026-test").code == 0
    for _ in range(4):
        assert case("undo", "2026-test").code == 0
    assert text_of(case, "traject.yaml") == before


def test_who_did_not_say_yet_is_told_and_may_be_added(case: Program) -> None:
    assert begun(case)("close-case", "2026-test", "--reden", "verhuis", "--datum", "gisteren").code == 0
    assert case("undo", "2026-test").code == 0
    case.transcript(f"""
        $ cano close-case 2026-test --reden verhuis --goed-genoeg "Fien: ja" --stem "Fien: Dag."
        Afgesloten op 9 maart 2026: verhuis.
        Is het goed genoeg? Ja: Fien.
        Nog geen antwoord op de vraag of het goed genoeg is: de moeder.
        Erbij zetten: cano close-case 2026-test --aanvullen --goed-genoeg "mama: …"
        Eigen woorden van Fien erbij.
        Eindigt die dag: contextbegeleiding en noor.
        Geen dag van vernietiging te berekenen: de geboortedag is niet gekend.
        Wie: jongere is Fien Voorbeeld.
        Te lezen door: de jongere, het gezin, de consulent, de jeugdrechter,
          wie het traject overneemt en het team.
        Vastgelegd in de geschiedenis (<hash>).
        {UNDO}
        Let op: Er is nog geen eindevaluatie.
        $ cano close-case 2026-test --aanvullen --goed-genoeg "mama: nog niet" --stem "mama: Het is te vroeg." --delen-met Fien
        Afsluiting aangevuld.
        Is het goed genoeg? Ja: Fien. Nog niet: de moeder.
        Niet iedereen ziet het gelijk. Dat blijft zo staan.
        Vastgelegd in de geschiedenis (<hash>).
        {UNDO}
        $ cano close-case 2026-test --aanvullen
        Fout: Er is niets aan te vullen.
        Geef mee wie wat vindt: --goed-genoeg "mama: ja".
        [2]
        $ cano close-case 2026-test --aanvullen --reden verhuis
        Fout: Bij --aanvullen hoort alleen --goed-genoeg, --stem en --delen-met.
        Iets anders verbeteren: cano edit 2026-test afsluiting
        [2]
    """)  # noqa: E501
    assert text_of(case, "afsluiting.yaml").endswith(
        "goed_genoeg: {jongere: ja, mama: nog-niet}\n"
        "stemmen:\n  - {wie: jongere, datum: 2026-03-09, delen_met: [jongere], kijk: Dag.}\n"
        "  - {wie: mama, datum: 2026-03-09, delen_met: [mama, jongere], kijk: Het is te vroeg.}\n"
    )
    assert case("validate", "2026-test").code == 0


def test_undoing_a_new_beginning_brings_the_closing_back(case: Program) -> None:
    assert begun(case)("close-case", "2026-test", "--reden", "verhuis", "--datum", "gisteren").code == 0
    closing, traject = text_of(case, "afsluiting.yaml"), text_of(case, "traject.yaml")
    assert case("reopen-case", "2026-test", "--wie", "noor").code == 0
    assert case("undo", "2026-test").code == 0
    assert (text_of(case, "afsluiting.yaml"), text_of(case, "traject.yaml")) == (closing, traject)


def test_the_day_of_destruction_is_computed(case: Program) -> None:
    path = case.here / "2026-test" / "netwerk.yaml"
    path.write_text(path.read_text("utf-8").replace("rol: jongere", "rol: jongere, geboren: 2010-05-04"), "utf-8")
    told = begun(case)("close-case", "2026-test", "--reden", "verhuis").out
    assert "Het dossier wordt vernietigd op 4 mei 2045.\n" in told
    assert text_of(case, "afsluiting.yaml").endswith("reden: verhuis\nbewaren: {vernietigen_op: 2045-05-04}\n")


def test_what_is_missing_or_not_understood(case: Program) -> None:
    before = messages(begun(case))
    case.transcript("""
        $ cano close-case 2026-test
        Fout: ‘--reden’ ontbreekt.
        Geef het mee, of voer dit uit in een terminal.
        [2]
        $ cano close-case 2026-test --reden verhuis --terugvalbasis noor
        Fout: ‘--hoe’ ontbreekt.
        Geef het mee, of voer dit uit in een terminal.
        [2]
        $ cano close-case 2026-test --reden verhuis --goed-genoeg "mama: misschien"
        Fout: ‘mama: misschien’ zegt niet wie het goed genoeg vindt.
        Schrijf wie, en dan ja, bijna, nog-niet of onbekend: jongere: ja, mama: bijna.
        [2]
        $ cano reopen-case 2026-test
        Fout: Dit traject is nog niet afgesloten.
        Er is dus niets om te heropenen.
        [2]
    """)
    assert messages(case) == before


@POSIX_ONLY
def test_on_a_terminal_each_party_is_asked_apart(case: Program) -> None:
    answers = [
        "gisteren",
        "doelen",
        "Het is goed.",
        "ja",
        "Ik stuur u weg.",
        "mama",
        "bijna",
        "",
        "mama: thuis",
        "ome",
        "",
        "noor",
        "Bellen.",
        "",
        "",
        "",
    ]
    code, screen = on_a_terminal(begun(case), "close-case", "2026-test", typed="\n".join(answers) + "\n")
    assert code == 0, screen
    for asked in (
        "Laatste dag [vandaag]: ", "Goed genoeg volgens Fien Voorbeeld (ja, bijna, nog-niet, onbekend): ",
        "Fien: Hoe kijk je terug? (+ opent je editor): ",
        "Wie blijft (oma: soep en een bed): ", "‘ome’ staat niet in netwerk.yaml.", "Hoe, en hoelang nog",
    ):  # fmt: skip
        assert asked in screen, screen[screen.find("Reden") :]
    assert "  - {wie: mama, waarvoor: thuis}\n" in text_of(case, "afsluiting.yaml")
    assert "  - {wie: jongere, datum: 2026-03-08, delen_met: [jongere, mama], kijk: Ik stuur u weg.}\n" in text_of(
        case, "afsluiting.yaml"
    )
    assert "terugvalbasis: {wie: noor, hoe: Bellen.}\n" in text_of(case, "afsluiting.yaml")
