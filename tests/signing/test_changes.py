"""What changed since a signature is told in plain Dutch, whatever it was, and a text that did not change holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cano_cli.model.case import Case
from cano_cli.model.organisatie import Cano
from cano_cli.signing.changes import changes, is_same
from cano_cli.signing.checking import Kept, Text, TextCheck, check_text
from cano_cli.signing.statement import text_path
from tests.signing.declared import (
    DAY,
    DECLARATION,
    NETWERK,
    PARTIES,
    PATH,
    TRAJECT,
    a_case,
    declaration,
    sealed,
    signatures,
    signed,
)


def after(**changed: Any) -> TextCheck:
    """Return what is found when the declaration was signed, and then changed at the top."""
    return check_after(declaration(**changed))


def check_after(now: dict[str, Any], then: dict[str, Any] | None = None, **more: Any) -> TextCheck:
    mark, texts = sealed(a_case(then))
    case = replace(a_case(now | {"ondertekening": [signed(vingerafdruk=mark)]}, **more), sealed=texts)
    return check_text(case, PATH, signatures(case)[0])


def told(found: TextCheck) -> list[str]:
    assert found.text is Text.CHANGED
    return [change.told for change in found.changes]


def with_goal(index: int, **changed: Any) -> dict[str, Any]:
    whole = declaration()
    whole["doelen"][index] |= changed
    return {"doelen": whole["doelen"]}


CHANGED = {
    "a word": (
        with_goal(0, tekst="Ik ga elke dag naar school, ook op vrijdag."),
        ["doel ‘school’, tekst: ‘maandag.’ werd ‘vrijdag.’"],
    ),
    "words in the middle": (
        with_goal(0, tekst="Ik ga bijna elke dag graag naar school, ook op maandag."),
        ["doel ‘school’, tekst: ‘bijna’ kwam erbij na ‘ga’, ‘graag’ kwam erbij na ‘dag’"],
    ),
    "a first word": (
        with_goal(0, tekst="Misschien: Ik ga elke dag naar school, ook op maandag."),
        ["doel ‘school’, tekst: ‘Misschien:’ kwam erbij aan het begin"],
    ),
    "words gone": (with_goal(0, tekst="Ik ga naar school."), [
        "doel ‘school’, tekst: ‘elke dag’ viel weg, ‘school, ook op maandag.’ werd ‘school.’"
    ]),
    "another text": (with_goal(1, tekst="Zwemmen."), [
        "doel ‘thuis’, tekst: ‘Ruzie maken zonder te vertrekken.’ werd ‘Zwemmen.’"
    ]),
    "paragraphs": (
        {"finaliteit": "Fien woont thuis en gaat graag naar school. Mama en oma spreken met elkaar."},
        ["finaliteit: de indeling in alinea’s is anders"],
    ),
    "a day": (with_goal(0, tegen="2026-09-01"), ["doel ‘school’, tegen: ‘2026-08-01’ werd ‘2026-09-01’"]),
    "a figure": (with_goal(1, schaal={"nu": "2", "streef": "7.5"}), ["doel ‘thuis’, schaal, streef: ‘7’ werd ‘7,5’"]),
    "a list": (with_goal(0, hulpvraag_van=["mama"]), ["doel ‘school’, hulpvraag_van: ‘jongere, mama’ werd ‘mama’"]),
    "a field that came": (with_goal(1, tegen="2026-09-01"), ["doel ‘thuis’, tegen: ‘2026-09-01’ kwam erbij"]),
    "a field that went": (with_goal(0, domein=None), ["doel ‘school’, domein: ‘school’ viel weg"]),
    "an entry that went": ({"doelen": DECLARATION["doelen"][:1]}, ["doel ‘thuis’ viel weg"]),
    "an entry that came": (
        {"afspraken": [*DECLARATION["afspraken"], {"id": "a3", "wie": ["oma"], "tekst": "Ik kook."}]},
        ["afspraak ‘a3’ kwam erbij"],
    ),
    "another order": ({"afspraken": DECLARATION["afspraken"][::-1]}, [
        "de volgorde van de afspraken is anders: a2, a1"
    ]),
    "a part that went": ({"finaliteit": None}, [
        "finaliteit: ‘Fien woont thuis en gaat graag naar school. Mama en oma spreken met elkaar.’ viel weg"
    ]),
    "all that counts in safety": ({"veiligheid": {"signalen": ["Fien zwijgt."], "time_out": "Eén nacht bij oma."}}, [
        "veiligheid, bereikbaarheid: ‘Elke werkdag van 9 tot 17 uur.’ viel weg",
        "veiligheid, signalen: ‘Fien zwijgt., Mama roept.’ werd ‘Fien zwijgt.’",
        "veiligheid, wat_doen_we: ‘Een kwartier buiten.’ viel weg",
    ]),
    "a key renamed": (
        {"afspraken": [{**DECLARATION["afspraken"][0], "id": "b1"}, DECLARATION["afspraken"][1]]},
        ["afspraak ‘a1’ viel weg", "afspraak ‘b1’ kwam erbij"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("now", "expected"), CHANGED.values(), ids=CHANGED)
def test_what_changed_is_told(now: dict[str, Any], expected: list[str]) -> None:
    assert told(after(**now)) == expected


def test_a_part_that_was_not_there_is_told() -> None:
    assert told(check_after(declaration(), declaration(veiligheid=None))) == ["veiligheid kwam erbij"]


def test_an_unchanged_text_holds() -> None:
    found = after()
    assert (found.text, found.kept, found.changes) == (Text.SAME, Kept.WHOLE, ())


def test_what_is_not_for_all_parties_may_come_and_go() -> None:
    hidden = {"id": "a9", "wie": ["mama"], "tekst": "geheim", "delen_met": ["mama"]}
    assert after(afspraken=[*DECLARATION["afspraken"], hidden]).text is Text.SAME


def test_consent_that_was_withdrawn_later_breaks_nothing() -> None:
    withdrawn = declaration()
    withdrawn["doelen"][1]["delen_met"] = ["jongere"]
    found = check_after(withdrawn)
    assert found.text is Text.SAME
    withdrawn["doelen"][1]["tekst"] = "Ruzie maken en vertrekken."
    assert told(check_after(withdrawn)) == ["doel ‘thuis’, tekst: ‘zonder te’ werd ‘en’"]


def test_what_was_opened_to_all_parties_later_was_not_signed() -> None:
    then = declaration()
    then["doelen"][1]["delen_met"] = ["jongere"]
    assert told(check_after(declaration(), then)) == ["doel ‘thuis’ kwam erbij"]


def test_who_reads_by_role_may_change_hands() -> None:
    """Somebody else becomes consulent: what the parties signed stands there still."""
    then = declaration()
    then["doelen"][1]["delen_met"] = ["jongere", "gezin", "oma", "consulent"]
    network = {"personen": [*NETWERK["personen"], {"id": "cis", "rol": "consulent"}, {"id": "jo", "rol": "consulent"}]}

    def led_by(key: str) -> dict[str, dict[str, Any]]:
        kader = {"soort": "jeugdrechtbank", "consulent": key}
        return {"netwerk.yaml": network, "traject.yaml": TRAJECT | {"kader": kader}}

    parties = [*PARTIES, "cis"]
    mark, texts = sealed(a_case(then, led_by("cis")), *parties)
    now = then | {"ondertekening": [signed(partijen=parties, vingerafdruk=mark)]}
    case = replace(a_case(now, led_by("jo")), sealed=texts)
    found = check_text(case, PATH, signatures(case)[0])
    assert (found.text, found.present != mark) == (Text.SAME, True)


def test_a_party_who_is_gone_from_the_network_breaks_nothing() -> None:
    fewer = {"personen": [one for one in NETWERK["personen"] if one["id"] != "oma"]}
    found = check_after(declaration(), files={"netwerk.yaml": fewer})
    assert (found.text, found.present) == (Text.SAME, "")
    assert told(check_after(declaration(finaliteit="anders"), files={"netwerk.yaml": fewer})) == [
        "finaliteit: ‘Fien woont thuis en gaat graag naar school. Mama en oma spreken met elkaar.’ werd ‘anders’"
    ]


def test_a_limit_of_the_organisation_breaks_nothing() -> None:
    limits = {"cano": "1", "organisatie": {"naam": "vzw"}, "delen": {"engagementsverklaring": ["jongere"]}}
    assert check_after(declaration(), organisation=Cano.model_validate(limits)).text is Text.SAME


def test_without_the_kept_text_a_change_shows_but_not_which() -> None:
    mark, _ = sealed(a_case())
    case = a_case(declaration(finaliteit="anders", ondertekening=[signed(vingerafdruk=mark)]))
    found = check_text(case, PATH, signatures(case)[0])
    assert (found.text, found.kept, found.changes) == (Text.CHANGED, Kept.MISSING, ())


def kept_as(text: str, mark: str) -> TextCheck:
    case = a_case(declaration(ondertekening=[signed(vingerafdruk=mark)]))
    case = replace(case, sealed={text_path(PATH, mark): text})
    return check_text(case, PATH, signatures(case)[0])


@pytest.mark.parametrize("text", ["", "{}", "geen json"])
def test_a_kept_text_that_was_altered_is_told_and_the_text_may_hold(text: str) -> None:
    mark, texts = sealed(a_case())
    assert kept_as(text, mark) == TextCheck(Text.SAME, Kept.ALTERED, (), mark)
    (whole,) = texts.values()
    assert kept_as(whole.replace("maandag", "zondag"), mark).kept is Kept.ALTERED
    assert kept_as(f"\n {whole}\r\n", mark).kept is Kept.WHOLE


def test_the_text_of_another_dossier_or_declaration_does_not_pass() -> None:
    elsewhere = a_case(files={"traject.yaml": TRAJECT | {"dossier": "2026-ander"}})
    mark, texts = sealed(elsewhere)
    case = replace(a_case(declaration(ondertekening=[signed(vingerafdruk=mark)])), sealed=texts)
    assert told(check_text(case, PATH, signatures(case)[0])) == [
        "de handtekening hoort bij een ander dossier: ‘2026-ander’ werd ‘2026-test’"
    ]


def test_other_parties_do_not_pass() -> None:
    mark, texts = sealed(a_case())
    now = [signed(vingerafdruk=mark, partijen=["jongere", "mama"])]
    case = replace(a_case(declaration(ondertekening=now)), sealed=texts)
    found = check_text(case, PATH, signatures(case)[0])
    assert told(found) == ["de partijen: ‘jongere, mama, oma’ werd ‘jongere, mama’"]


def test_without_parties_nobody_knows() -> None:
    mark, texts = sealed(a_case())
    case = replace(a_case(declaration(ondertekening=[signed(vingerafdruk=mark, partijen=[])])), sealed=texts)
    assert check_text(case, PATH, signatures(case)[0]) == TextCheck(Text.UNKNOWN)


def test_without_fingerprint_there_is_nothing_to_check() -> None:
    case = a_case(declaration(ondertekening=[signed()]))
    assert check_text(case, PATH, signatures(case)[0]) == TextCheck(Text.UNBOUND)


JSON = st.recursive(
    st.text(max_size=3) | st.integers(-9, 9) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "tekst", "doelen"]), inner),
    max_leaves=6,
)
ODD = st.dictionaries(st.sampled_from(["finaliteit", "doelen", "afspraken", "veiligheid", "partijen", "x"]), JSON)


@given(ODD)
def test_whatever_was_kept_is_compared_without_a_crash(odd: dict[str, Any]) -> None:
    """A kept text with the right fingerprint may still be anything: somebody may have made both."""
    whole = {"finaliteit": "a", "doelen": [{"id": "x", "tekst": "b"}]}
    assert is_same(odd, whole, whole) is (odd == whole)
    changes(odd, whole, whole)


@given(st.lists(st.sampled_from(["een", "twee", "drie", "vier"]), min_size=1, max_size=6), st.data())
def test_a_change_is_told_exactly_when_there_is_one(words: list[str], data: st.DataObject) -> None:
    other = data.draw(st.permutations(words))
    was, now = {"finaliteit": " ".join(words)}, {"finaliteit": " ".join(other)}
    assert bool(changes(was, now, now)) is (was != now)


def test_the_day_of_signing_decides_which_fingerprint() -> None:
    then = declaration()
    then["doelen"][1]["delen_met"] = [{"met": "jongere"}, {"met": "mama"}, {"met": "oma", "tot": "2026-02-10"}]
    first, texts = sealed(a_case(then), day=DAY)
    second, more = sealed(a_case(then), day=date(2026, 2, 11))
    both = [signed(vingerafdruk=first), signed("oma", datum="2026-02-11", vingerafdruk=second)]
    case: Case = replace(a_case(then | {"ondertekening": both}), sealed=texts | more)
    assert [check_text(case, PATH, one).text for one in signatures(case)] == [Text.SAME, Text.SAME]
    assert first != second


def test_what_came_while_a_party_went_is_told() -> None:
    """Who is taken out of netwerk.yaml cannot hide what was added."""
    fewer = {"personen": [one for one in NETWERK["personen"] if one["id"] not in PARTIES]}
    more = declaration(afspraken=[*DECLARATION["afspraken"], {"id": "a3", "wie": ["begeleider"], "tekst": "Ik kook."}])
    without_oma = {"personen": [one for one in NETWERK["personen"] if one["id"] != "oma"]}
    for network in (fewer, without_oma):
        assert told(check_after(more, files={"netwerk.yaml": network})) == ["afspraak ‘a3’ kwam erbij"]
