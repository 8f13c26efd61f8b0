"""What is told of the difference between two cases, in exactly these words."""

from __future__ import annotations

from tests.telling.cases import DECLARATION, NETWORK, case, told

EVALUATION = """
doelen:
  - {id: school, schaal: 5, gezien_door: {jongere: 5, mama: 4}, besluit: verderzetten}
afspraken: [{id: a1, stand: gebeurd}]
goed_genoeg: {jongere: bijna}
besluit: bijsturen
volgende: 2026-08-10
"""
CONTACT = "- {{id: {id}, datum: {day}, vorm: huisbezoek, met: [jongere, mama], duur: 75}}\n"


def contacts(*each: tuple[str, str]) -> str:
    return "contacten:\n" + "".join(CONTACT.format(id=key, day=day) for key, day in each)


def test_an_evaluation_tells_how_far_each_goal_came() -> None:
    before = case(engagementsverklaringen__2026_02_10=DECLARATION)
    after = case(engagementsverklaringen__2026_02_10=DECLARATION, evaluaties__2026_05_11=EVALUATION)
    assert told(before, after) == [
        "+ evolutiebespreking",
        "+ doel ‘school’ van 3 naar 5 (Pluim 5 en Veer 4), verderzetten",
        "+ afspraak ‘a1’: gebeurd",
        "+ goed genoeg volgens Pluim: bijna",
        "+ besluit: bijsturen",
        "+ de volgende evaluatie is op 10 augustus 2026",
    ]
    corrected = EVALUATION.replace("schaal: 5", "schaal: 6").replace("mama: 4", "mama: 6").replace("bijna", "ja")
    assert told(after, case(engagementsverklaringen__2026_02_10=DECLARATION, evaluaties__2026_05_11=corrected)) == [
        "~ doel ‘school’ van 5 naar 6",
        "~ doel ‘school’ volgens Veer van 4 naar 6",
        "~ goed genoeg volgens Pluim: bijna werd ja",
    ]


def test_a_tie_that_mends_in_the_eyes_of_who_saw_it_before() -> None:
    seen = "      - {{datum: 2026-05-11, volgens: {who}, kwaliteit: positief, nabijheid: 1}}\n"
    mended = NETWORK + seen.format(who="jongere")
    assert told(case(), case(netwerk=mended)) == [
        "+ de band tussen Pluim en moemoe: van verbroken naar positief, hersteld (volgens Pluim, 11 mei 2026)"
    ]
    assert told(case(), case(netwerk=NETWORK + seen.format(who="mama"))) == [
        "+ de band tussen Pluim en moemoe: positief (volgens Veer, 11 mei 2026)"
    ]
    edited = NETWORK.replace("kwaliteit: verbroken", "kwaliteit: steunend")
    assert told(case(), case(netwerk=edited)) == [
        "~ de band tussen Pluim en moemoe op 26 januari 2026 volgens Pluim: van verbroken naar steunend, hersteld"
    ]


def test_people_come_die_and_leave() -> None:
    more = NETWORK.replace("relaties:", "  - {id: trainer, naam: Bas Baan, rol: trainer, van: 2026-03}\nrelaties:")
    assert told(case(), case(netwerk=more)) == ["+ Bas Baan (trainer) kwam in het netwerk (maart 2026)"]
    assert told(case(netwerk=more), case()) == ["- Bas Baan (trainer) staat niet meer in het netwerk"]
    died = NETWORK.replace("rol: grootmoeder", "rol: grootmoeder, overleden: 2026-04-02, steunfiguur: ja")
    assert told(case(), case(netwerk=died)) == ["~ moemoe is nu een steunfiguur", "+ moemoe overleed (2 april 2026)"]


def test_a_key_that_is_renamed_is_one_thing_wherever_it_stands() -> None:
    voices = "stemmen: [{{wie: {key}, datum: 2026-01-28, kijk: Het gaat.}}]"
    before = case(intake=voices.format(key="mama"))
    after = case(netwerk=NETWORK.replace("id: mama", "id: moeder"), intake=voices.format(key="moeder"))
    assert told(before, after) == ["~ de sleutel van Veer is nu ‘moeder’ en was ‘mama’"]
    half = case(netwerk=NETWORK.replace("id: mama", "id: moeder"), intake=voices.format(key="mama"))
    assert told(before, half) == [
        "~ de sleutel van Veer is nu ‘moeder’ en was ‘mama’",
        "~ de stem van mama van 28 januari 2026, wie: Veer werd mama",
    ]


def test_a_new_declaration_is_held_against_the_one_before() -> None:
    later = DECLARATION.replace("a2", "a3").replace("Ik bel oma op zondag.", "Ik bel oma op maandag.")
    before = case(engagementsverklaringen__2026_02_10=DECLARATION)
    signed = later + "ondertekening:\n  - {wie: mama, datum: 2026-06-29, wijze: geweigerd}\n"
    signed += "  - {wie: jongere, datum: 2026-06-29, wijze: pen}\n"
    both = case(engagementsverklaringen__2026_02_10=DECLARATION, engagementsverklaringen__2026_06_29=signed)
    assert told(before, both) == [
        "+ een nieuwe engagementsverklaring; afspraak ‘a2’ gaat niet mee",
        "+ doel ‘school’ gaat mee",
        "+ afspraak ‘a1’ blijft, anders verwoord",
        "+ nieuwe afspraak ‘a3’ van Pluim: ‘Ik stuur een bericht.’",
        "+ Veer wilde niet ondertekenen (29 juni 2026)",
        "+ Pluim ondertekende op 29 juni 2026, met de pen op papier",
    ]


def test_an_agreement_that_is_added_dropped_or_reworded() -> None:
    before = case(engagementsverklaringen__2026_02_10=DECLARATION)
    changed = DECLARATION.replace("op zondag", "op maandag").replace(
        "  - {id: a2, wie: jongere", "  - {id: a3, wie: mama"
    )
    assert told(before, case(engagementsverklaringen__2026_02_10=changed)) == [
        "~ afspraak ‘a1’, tekst: ‘zondag.’ werd ‘maandag.’",
        "+ nieuwe afspraak ‘a3’ van Veer: ‘Ik stuur een bericht.’",
        "- afspraak ‘a2’ viel weg",
    ]


def test_contacts_that_move_about() -> None:
    before = case(contacten__2026_02=contacts(("c1", "2026-02-03"), ("c2", "2026-02-05")))
    assert told(before, case(contacten__2026_02=contacts(("c2", "2026-02-05"), ("c1", "2026-02-03")))) == []
    split = case(
        contacten__2026_02=contacts(("c1", "2026-02-03")), contacten__2026_03=contacts(("c2", "2026-03-05")),
    )  # fmt: skip
    assert told(before, split) == [
        "~ huisbezoek met Pluim en Veer op 5 maart 2026 staat nu in contacten/2026-03.yaml",
        "~ huisbezoek met Pluim en Veer op 5 maart 2026, datum: 5 februari 2026 werd 5 maart 2026",
    ]
    assert told(case(), before) == [
        "+ huisbezoek met Pluim en Veer op 3 februari 2026 (75 minuten)",
        "+ huisbezoek met Pluim en Veer op 5 februari 2026 (75 minuten)",
    ]


def test_a_dated_file_with_another_name_is_the_same_file() -> None:
    before, after = case(evaluaties__2026_05_11=EVALUATION), case(evaluaties__2026_05_12=EVALUATION)
    assert told(before, after) == ["~ dit bestand heette evaluaties/2026-05-11.yaml"]
    assert told(before, case()) == ["- dit bestand viel weg, met 2 regels erin"]


def test_an_element_is_switched() -> None:
    start = "cano: 1\ndossier: 2026-test\njongere: jongere\nelementen:\n"
    start += "  - {element: contextbegeleiding, van: 2026-01-19}\n"
    more = start.replace("2026-01-19}", "2026-01-19, tot: 2026-03-01}") + (
        "  - {element: verblijf, vorm: time-out, plaats: de residentie, van: 2026-03-02, tot: 2026-03-06}\n"
    )
    assert told(case(traject=start), case(traject=more)) == [
        "+ contextbegeleiding stopt op 1 maart 2026",
        "+ time-out (de residentie) vanaf 2 maart 2026 tot en met 6 maart 2026",
    ]


def test_who_may_read_something_is_told_and_nobody_is_not_nothing() -> None:
    voice = "stemmen: [{{wie: mama, datum: 2026-01-28, {more}kijk: Het gaat.}}]"
    plain, nobody = case(intake=voice.format(more="")), case(intake=voice.format(more="delen_met: [], "))
    assert told(plain, nobody) == ["+ de stem van Veer van 28 januari 2026, delen met ingevuld: niemand"]
    some = case(intake=voice.format(more="delen_met: [consulent, oma], "))
    assert told(nobody, some) == [
        "+ de stem van Veer van 28 januari 2026, delen met erbij: consulent",
        "+ de stem van Veer van 28 januari 2026, delen met erbij: moemoe",
    ]
