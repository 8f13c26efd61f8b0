"""What happened in one go, in a few words: kinds, days and keys."""

from __future__ import annotations

import pytest

from cano_cli.model.case import Case
from cano_cli.telling.brief import file_name, in_brief
from cano_cli.telling.differences import differences
from tests.telling.cases import DECLARATION, NETWORK, case
from tests.telling.test_differences import EVALUATION, contacts


def brief(old: Case, new: Case) -> list[str]:
    return [one.text for one in in_brief(differences(old, new))]


def test_one_thing_is_told_as_it_is() -> None:
    one = case(contacten__2026_02=contacts(("c1", "2026-02-03")))
    assert brief(case(), one) == ["huisbezoek met Pluim en Veer op 3 februari 2026 (75 minuten)"]
    died = NETWORK.replace("rol: grootmoeder", "rol: grootmoeder, overleden: 2026-04-02")
    assert brief(case(), case(netwerk=died)) == ["moemoe overleed (2 april 2026)"]


def test_several_contacts_by_their_days() -> None:
    three = contacts(("c1", "2026-02-03"), ("c2", "2026-02-05"), ("c3", "2026-02-05"))
    assert brief(case(), case(contacten__2026_02=three)) == ["3 contacten van 3 tot en met 5 februari 2026"]
    same_day = contacts(("c1", "2026-02-03"), ("c2", "2026-02-03"))
    assert brief(case(), case(contacten__2026_02=same_day)) == ["2 contacten van 3 februari 2026"]


def test_entries_by_their_keys_or_days() -> None:
    more = NETWORK.replace("relaties:", "  - {id: buur, rol: buur}\n  - {id: juf, rol: leerkracht}\nrelaties:")
    more += "  - tussen: [mama, oma]\n    verloop: [{datum: 2026-02-03, volgens: mama, kwaliteit: positief}]\n"
    assert brief(case(), case(netwerk=more)) == ["netwerk: personen (buur en juf) en relaties (mama–oma)"]
    events = "gebeurtenissen:\n  - {id: x7hn, datum: 2026-02-03, soort: feest}\n"
    before = case(levenslijn=events)
    events += "  - {id: b7hn, datum: 2026-03, soort: feest}\n  - {id: c7hn, datum: 2026-03-04, soort: feest}\n"
    assert brief(before, case(levenslijn=events)) == ["levenslijn: gebeurtenissen (2026-03 en 4 maart 2026)"]


def test_many_are_counted() -> None:
    people = "".join(f"  - {{id: buur{number}, rol: buur}}\n" for number in range(9))
    more = NETWORK.replace("relaties:", f"{people}relaties:")
    assert brief(case(), case(netwerk=more)) == ["netwerk: personen (buur0, buur1, buur2 en nog 6)"]


def test_a_new_file_comes_first_and_one_that_went_is_said() -> None:
    before = case(engagementsverklaringen__2026_02_10=DECLARATION)
    changed = DECLARATION.replace("op zondag", "op maandag")
    after = case(engagementsverklaringen__2026_02_10=changed, evaluaties__2026_05_11=EVALUATION)
    assert brief(before, after) == [
        "nieuw: evaluatie van 11 mei 2026", "afspraak ‘a1’, tekst: ‘zondag.’ werd ‘maandag.’",
    ]  # fmt: skip
    assert brief(after, case()) == [
        "weg: engagementsverklaring van 10 februari 2026", "weg: evaluatie van 11 mei 2026",
    ]  # fmt: skip


def test_what_is_long_is_cut_off_between_words() -> None:
    signal = "signalen: [{{datum: 2026-03-04, thema: {theme}, niveau: overheid, tekst: Te weinig.}}]"
    before, theme = signal.format(theme="bus"), "een heel lange titel van een signaal over bussen en treinen en trams"
    more = before[:-1] + ", " + signal.format(theme=theme).removeprefix("signalen: [")
    assert brief(case(signalen=before), case(signalen=more)) == [
        "signaal over ‘een heel lange titel van een signaal over bussen …’"
    ]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("overleg/2026-04-12-ronde-tafel.yaml", "ronde tafel van 12 april 2026"),
        ("overleg/2026-04-12-ronde-tafel-2.yaml", "ronde tafel van 12 april 2026"),
        ("overleg/2026-04-12-andere.yaml", "ander overleg van 12 april 2026"),
        ("contacten/2026-04.yaml", "contacten van april 2026"),
        ("evaluaties/2026-02-30.yaml", "evaluaties/2026-02-30.yaml"),
        ("traject.yaml", "traject"),
        ("notities.txt", "notities.txt"),
    ],
)
def test_what_a_file_is_called(path: str, name: str) -> None:
    assert file_name(path) == name
