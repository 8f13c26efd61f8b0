"""Two people who add something under the same key: one thing, two things, or something to choose."""

from __future__ import annotations

from datetime import date

from cano_cli.merging.cases import MergedCase, merge_cases
from cano_cli.merging.notes import Note

TODAY = date(2026, 11, 22)
TRAJECT = "cano: 1\ndossier: 2026-aaaa\njongere: jongere\n"
NETWORK = "personen:\n  - {id: jongere, rol: jongere}\n  - {id: mama, rol: moeder}\n"
BASE = {"traject.yaml": TRAJECT, "netwerk.yaml": NETWORK}
Texts = dict[str, str]


def both_ways(base: Texts, ours: Texts, theirs: Texts) -> MergedCase:
    versions = [{path: text.encode() for path, text in one.items()} for one in (base, ours, theirs)]
    merged = merge_cases(versions[0], versions[1], versions[2], TODAY)
    back = merge_cases(versions[0], versions[2], versions[1], TODAY)
    assert merged.contents == back.contents
    assert merged.notes == back.notes
    assert len(merged.conflicts) == len(back.conflicts)
    return merged


def texts(merged: MergedCase) -> Texts:
    return {path: data.decode() for path, data in merged.contents.items()}


def with_person(line: str, **files: str) -> Texts:
    return BASE | {"netwerk.yaml": f"{NETWORK}  - {{{line}}}\n"} | files


def contact(mark: str, **said: str) -> Texts:
    more = "".join(f", {name}: {value}" for name, value in said.items())
    month = f"2026-0{mark[-1]}"
    return {f"contacten/{month}.yaml": f"contacten:\n  - {{id: {mark}, datum: {month}-03, vorm: gesprek{more}}}\n"}


def test_the_same_person_entered_twice_is_one() -> None:
    ours = with_person("id: buurvrouw, naam: An Peeters, rol: buur")
    theirs = with_person("id: buurvrouw, naam: An Peeters, rol: buur, domein: buurt")
    assert both_ways(BASE, ours, theirs) == MergedCase({path: text.encode() for path, text in theirs.items()})


def test_somebody_of_whom_one_knows_less_is_one_to_choose_about() -> None:
    ours = with_person("id: buurvrouw, naam: An, rol: buur")
    theirs = with_person("id: buurvrouw, naam: An Peeters, rol: buur")
    merged = both_ways(BASE, ours, theirs)
    assert [one.known for one in merged.conflicts] == [("personen", "buurvrouw", "naam")]
    assert merged.notes == ()


def test_two_neighbours_are_two_with_what_refers_to_each() -> None:
    ours = with_person("id: buurvrouw, naam: An Peeters, rol: buur") | contact("c8r2", met="[mama, buurvrouw]")
    theirs = with_person("id: buurvrouw, naam: Bea Claes, rol: buur") | contact(
        "d9k3", met="buurvrouw", delen_met='["buurvrouw", {met: buurvrouw, van: 2026-03-03}]'
    )
    merged = both_ways(BASE, ours, theirs)
    assert merged.conflicts == ()
    assert merged.notes == (Note("netwerk.yaml", "Persoon", "buurvrouw", "buurvrouw-2"),)
    found = texts(merged)
    assert found["netwerk.yaml"] == (
        f"{NETWORK}  - {{id: buurvrouw-2, naam: Bea Claes, rol: buur}}\n"
        "  - {id: buurvrouw, naam: An Peeters, rol: buur}\n"
    )
    assert found["contacten/2026-02.yaml"] == ours["contacten/2026-02.yaml"]
    assert found["contacten/2026-03.yaml"] == (
        "contacten:\n  - {id: d9k3, datum: 2026-03-03, vorm: gesprek, met: buurvrouw-2, "
        'delen_met: ["buurvrouw-2", {met: buurvrouw-2, van: 2026-03-03}]}\n'
    )


def test_keys_of_mappings_follow() -> None:
    intake = "stemmen:\n  - wie: mama\n    datum: 2026-01-28\n    denkt_dat: {buurvrouw: Niets.}\n"
    ours = with_person("id: buurvrouw, naam: An Peeters, rol: buur")
    theirs = with_person("id: buurvrouw, naam: Bea Claes, rol: buur") | {"intake.yaml": intake}
    merged = both_ways(BASE, ours, theirs)
    assert texts(merged)["intake.yaml"] == intake.replace("{buurvrouw", "{buurvrouw-2")


def test_a_key_that_is_a_reader_too_is_left_to_people() -> None:
    ours = with_person("id: consulent, naam: An Peeters, rol: consulent")
    theirs = with_person("id: consulent, naam: Bea Claes, rol: consulent")
    merged = both_ways(BASE, ours, theirs)
    assert [one.known for one in merged.conflicts] == [("personen", "consulent", "naam")]


def test_a_free_key_is_one_that_nobody_has() -> None:
    base = BASE | {"netwerk.yaml": f"{NETWORK}  - {{id: buur-2, rol: buur}}\n"}
    ours = base | {"netwerk.yaml": f"{base['netwerk.yaml']}  - {{id: buur, naam: An Peeters, rol: buur}}\n"}
    theirs = base | {"netwerk.yaml": f"{base['netwerk.yaml']}  - {{id: buur, naam: Bea Claes, rol: buur}}\n"}
    assert both_ways(base, ours, theirs).notes == (Note("netwerk.yaml", "Persoon", "buur", "buur-3"),)


DECLARED = "engagementsverklaringen/2026-02-10.yaml"


def declared(agreements: str, more: str = "") -> Texts:
    goals = "doelen:\n  - {id: school, tekst: Elke dag naar school.}\n"
    first = "  - {id: a1, wie: mama, tekst: Mama belt naar school.}\n"
    return BASE | {DECLARED: f"{goals}afspraken:\n{first}{agreements}{more}"}


def test_signed_by_one_while_the_other_changed_the_text_is_told() -> None:
    signed = declared("", "ondertekening:\n  - {wie: mama, datum: 2026-02-12, wijze: pen}\n")
    reworded = declared("  - {id: a2, wie: jongere, tekst: Ik zet mijn wekker.}\n")
    merged = both_ways(declared(""), signed, reworded)
    assert merged.notes == (Note(DECLARED, "Engagementsverklaring", "", "", signed=True),)
    talked = declared("", "besproken:\n  - {met: mama, datum: 2026-02-11}\n")
    assert both_ways(declared(""), signed, talked).notes == ()
    assert both_ways(signed, signed, reworded).notes == ()


def test_two_agreements_that_got_the_next_number() -> None:
    ours = declared("  - {id: a2, wie: jongere, tekst: Ik zet mijn wekker., doel: school}\n")
    theirs = declared("  - {id: a2, wie: mama, tekst: Mama kookt op woensdag voor iedereen.}\n")
    merged = both_ways(declared(""), ours, theirs)
    assert merged.conflicts == ()
    assert merged.notes == (Note(DECLARED, "Afspraak", "a2", "a3"),)
    assert (
        texts(merged)[DECLARED]
        == declared(
            "  - {id: a2, wie: jongere, tekst: Ik zet mijn wekker., doel: school}\n"
            "  - {id: a3, wie: mama, tekst: Mama kookt op woensdag voor iedereen.}\n"
        )[DECLARED]
    )


def test_what_was_signed_keeps_its_key() -> None:
    signed = "ondertekening:\n  - {wie: mama, datum: 2026-02-12, wijze: pen}\n"
    ours = declared("  - {id: a2, wie: jongere, tekst: Ik zet mijn wekker.}\n")
    theirs = declared("  - {id: a2, wie: mama, tekst: Mama kookt op woensdag voor iedereen.}\n", signed)
    for base, one, other in ((declared(""), ours, theirs), (declared(""), theirs, ours)):
        found = texts(both_ways(base, one, other))[DECLARED]
        assert "{id: a2, wie: mama" in found
        assert "{id: a3, wie: jongere" in found
    both = declared("  - {id: a2, wie: jongere, tekst: Ik zet mijn wekker.}\n", signed)
    merged = both_ways(declared(""), both, theirs)
    assert merged.notes == (Note(DECLARED, "Engagementsverklaring", "", "", signed=True),)
    assert {one.known[:2] for one in merged.conflicts} == {("afspraken", "a2")}


def test_somebody_who_signed_keeps_their_key() -> None:
    signed = "ondertekening:\n  - {wie: buurvrouw, datum: 2026-02-12, wijze: pen}\n"
    for names in (("An Peeters", "Bea Claes"), ("Bea Claes", "An Peeters")):
        lines = [f"id: buurvrouw, naam: {name}, rol: buur" for name in names]
        ours = declared("", signed) | {"netwerk.yaml": with_person(lines[0])["netwerk.yaml"]}
        theirs = declared("") | {"netwerk.yaml": with_person(lines[1])["netwerk.yaml"]}
        found = texts(both_ways(declared(""), ours, theirs))
        assert found[DECLARED] == ours[DECLARED]
        assert f"{{id: buurvrouw, naam: {names[0]}" in found["netwerk.yaml"]
        assert f"{{id: buurvrouw-2, naam: {names[1]}" in found["netwerk.yaml"]


def test_a_goal_of_the_same_name_in_two_new_declarations() -> None:
    later = "engagementsverklaringen/2026-06-29.yaml"
    ours = declared("") | {
        DECLARED: declared("")[DECLARED].replace("doelen:\n", "doelen:\n  - {id: werk, tekst: Een stage zoeken.}\n")
    }
    theirs = declared("") | {later: "doelen:\n  - {id: werk, tekst: Minder werken in het weekend bij papa.}\n"}
    evaluated = {"evaluaties/2026-07-01.yaml": "doelen:\n  - {id: werk, schaal: 3}\n"}
    merged = both_ways(declared(""), ours, theirs | evaluated)
    assert [(one.old, one.new) for one in merged.notes] == [("werk", "werk-2")]
    found = texts(merged)
    renamed = "werk-2" in found[later]
    assert ("werk-2" in found["evaluaties/2026-07-01.yaml"]) == renamed
    assert ("werk-2" in found[DECLARED]) != renamed


def test_two_contacts_that_got_one_mark() -> None:
    path = "contacten/2026-02.yaml"
    head = "aanvaard: [{code: P07, bij: c8r2, reden: Zo., datum: 2026-03-01, door: mama}]\n"
    ours = BASE | {path: "contacten:\n  - {id: c8r2, datum: 2026-02-03, vorm: gesprek, met: mama}\n"}
    theirs = BASE | {
        path: f"{head}contacten:\n  - {{id: c8r2, datum: 2026-02-09, vorm: telefoon, met: jongere, duur: 5}}\n"
    }
    merged = both_ways(BASE, ours, theirs)
    assert merged.conflicts == ()
    (note,) = merged.notes
    found = texts(merged)[path]
    assert found.count("id: c8r2") == 1
    assert found.count(f"id: {note.new}") == 1
    assert (f"bij: {note.new}" in found) == (f"{{id: {note.new}, datum: 2026-02-09" in found)
