"""What a family would add to netwerk.yaml, and how that is told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.interchange.additions import with_additions
from cano_cli.interchange.family_ego import ego_asked_for, ego_by_name
from cano_cli.interchange.family_import import Into, propose_family
from cano_cli.interchange.gedcom_in import read_family, read_gedcom
from cano_cli.interchange.lost import Ledger
from cano_cli.interchange.proposal import report
from cano_cli.model.findings import CanoError
from tests.interchange.made import HEAD, TODAY, network, proposal_of, tree_of

FAMILY = """\
0 @I1@ INDI
1 NAME Ada /Verzinsel/
1 BIRT
2 DATE 14 MAR 2010
1 NOTE Een notitie
0 @I2@ INDI
1 NAME Bo /Verzinsel/
1 SEX F
1 BIRT
2 DATE 1985
0 @I3@ INDI
1 NAME Cas /Bedenksel/
1 SEX M
1 DEAT Y
0 @I4@ INDI
1 NAME Dirk /Verzinsel/
1 SEX M
1 ASSO @I1@
2 ROLE OTHER
3 PHRASE tweeling
0 @I5@ INDI
1 SEX F
0 @I6@ INDI
1 NAME Emiel /Bedenksel/
1 SEX M
0 @I7@ INDI
1 NAME Fien /Los/
0 @F1@ FAM
1 HUSB @I3@
1 WIFE @I2@
1 CHIL @I1@
1 CHIL @I4@
1 MARR
2 DATE JUN 2008
2 PLAC Nergenshuizen
1 DIV
2 DATE 2016
0 @F2@ FAM
1 HUSB @VOID@
1 WIFE @I5@
1 CHIL @I3@
1 CHIL @I6@
"""
NETWORK = """\
personen:
  # de kern
  - {id: jongere, naam: Ada Verzinsel, rol: jongere, geboren: 2010-03-15}
  - {id: mama, naam: verzinsel bo, rol: moeder, geboren: 1984, gender: v}
  - {id: oom, naam: Gust Elders, rol: oom}
gezinsbanden:
  - partners: [mama, onbekend]   # we vragen het nog
    kinderen: jongere
"""


def test_the_report_exactly() -> None:
    assert (
        report(proposal_of(FAMILY, NETWORK))
        == """\
familie.ged

Nieuwe mensen
  vader        Cas Bedenksel, vader
  broer        Dirk Verzinsel, broer
  grootmoeder  zonder naam, grootmoeder
  oom-2        Emiel Bedenksel, oom

Nieuwe gezinsbanden
  onbekend en grootmoeder; kinderen: vader en oom-2

Aangevuld
  mama en onbekend: kind broer
  mama en onbekend: tweeling jongere en broer

Stonden er al
  jongere  Ada Verzinsel
  mama     verzinsel bo

Anders in het bestand (netwerk.yaml blijft zoals het is)
  jongere, geboren: 15 maart 2010 in netwerk.yaml, 14 maart 2010 in het bestand
  mama, geboren: 1984 in netwerk.yaml, 1985 in het bestand
  mama en onbekend, partners: mama en onbekend in netwerk.yaml, vader en mama in het bestand
  mama en onbekend, soort: niets in netwerk.yaml, gehuwd in het bestand
  mama en onbekend, van: niets in netwerk.yaml, juni 2008 in het bestand
  mama en onbekend, tot: niets in netwerk.yaml, 2016 in het bestand
  mama en onbekend, einde: niets in netwerk.yaml, gescheiden in het bestand

Let op
  vader: overleden, maar er staat niet bij wanneer. Als datum komt er ‘../2026-11-22’.

Niet meegenomen
  1 notitie (regel 8)
  1 plaats of adres (regel 38)
  1 persoon die met niemand verbonden is
"""
    )


def test_what_is_written_exactly() -> None:
    assert (
        with_additions(NETWORK, proposal_of(FAMILY, NETWORK).additions)
        == """\
personen:
  # de kern
  - {id: jongere, naam: Ada Verzinsel, rol: jongere, geboren: 2010-03-15}
  - {id: mama, naam: verzinsel bo, rol: moeder, geboren: 1984, gender: v}
  - {id: oom, naam: Gust Elders, rol: oom}
  - id: vader
    naam: Cas Bedenksel
    rol: vader
    domein: gezin
    overleden: "../2026-11-22"
    gender: m
  - {id: broer, naam: Dirk Verzinsel, rol: broer, domein: gezin, gender: m}
  - {id: grootmoeder, rol: grootmoeder, domein: familie, gender: v}
  - {id: oom-2, naam: Emiel Bedenksel, rol: oom, domein: familie, gender: m}
gezinsbanden:
  - partners: [mama, onbekend]   # we vragen het nog
    kinderen: [jongere, broer]
    tweelingen: [[jongere, broer]]
  - {partners: [onbekend, grootmoeder], kinderen: [vader, oom-2]}
"""
    )


def test_a_union_that_is_there_gets_the_children_it_misses() -> None:
    known = NETWORK.replace("[mama, onbekend]   # we vragen het nog", "[papa, mama]").replace(
        "gezinsbanden", "  - {id: papa, rol: vader}\ngezinsbanden"
    )
    proposal = proposal_of(FAMILY, known)
    told = report(proposal)
    assert "\nAangevuld\n  papa en mama: kind broer\n  papa en mama: tweeling jongere en broer\n" in told
    assert "  papa, naam: niets in netwerk.yaml, Cas Bedenksel in het bestand\n" in told
    assert "  papa, overleden: niets in netwerk.yaml, overleden, zonder datum in het bestand\n" in told
    assert "  papa en mama, soort: niets in netwerk.yaml, gehuwd in het bestand\n" in told
    assert "  papa en mama, van: niets in netwerk.yaml, juni 2008 in het bestand\n" in told
    assert "  papa en mama, einde: niets in netwerk.yaml, gescheiden in het bestand\n" in told
    new = with_additions(known, proposal.additions)
    assert "    kinderen: [jongere, broer]\n    tweelingen: [[jongere, broer]]\n" in new
    assert [one.partners for one in network(new).gezinsbanden] == [("papa", "mama"), ("onbekend", "grootmoeder")]


def test_two_of_one_name_are_told_apart_by_birth_and_never_guessed() -> None:
    text = """
personen:
  - {id: jongere, rol: jongere}
  - {id: een, naam: Bo Verzinsel, rol: andere, geboren: 1950}
  - {id: twee, naam: Bo Verzinsel, rol: andere, geboren: 1985}
  - {id: drie, naam: Cas Bedenksel, rol: andere, geboren: 1920}
  - {id: vier, naam: Cas Bedenksel, rol: andere, geboren: 1930}
"""
    told = report(proposal_of(FAMILY, text))
    assert "  twee     Bo Verzinsel\n" in told
    assert "  vader        Cas Bedenksel, vader\n" in told


def test_of_a_pedigree_only_the_nearest_family_is_taken() -> None:
    far = "".join(f"0 @P{number}@ INDI\n" for number in range(200))
    line = "".join(f"0 @X{number}@ FAM\n1 HUSB @P{number}@\n1 CHIL @P{number + 1}@\n" for number in range(199))
    told = report(proposal_of(FAMILY + far + line + "0 @Y@ FAM\n1 HUSB @P199@\n1 CHIL @I5@\n", NETWORK))
    assert "  199 verdere familieleden\n" in told
    assert told.count("familielid, ") == 0
    assert "  familielid   zonder naam, familielid\n" in told  # a great-grandparent, man or woman


def test_too_many_people_around_the_young_person() -> None:
    children = "".join(f"0 @K{number}@ INDI\n1 SEX M\n" for number in range(500))
    union = "0 @Z@ FAM\n1 HUSB @I1@\n" + "".join(f"1 CHIL @K{number}@\n" for number in range(500))
    with pytest.raises(CanoError) as told:
        proposal_of(FAMILY + children + union, NETWORK)
    assert told.value.message == "Rond de jongere staan in dit bestand 506 mensen. Dat is te veel voor één dossier."


def test_the_young_person_by_name() -> None:
    tree, _ = tree_of(FAMILY)
    person = network(NETWORK).personen[0]
    assert ego_by_name(tree, person) == ""  # another day of birth
    assert ego_by_name(tree, person.model_copy(update={"geboren": None})) == "I1"
    assert [ego_asked_for(tree, text) for text in ("@I4@", "I4", "dirk verzinsel", "Verzinsel  Dirk")] == ["I4"] * 4


@pytest.mark.parametrize(
    ("wanted", "message", "hint"),
    [
        ("Ado Verzinsel", "‘Ado Verzinsel’ staat niet in het bestand.", "Bedoelde je ‘Ada Verzinsel’?"),
        ("@I99@", "‘@I99@’ staat niet in het bestand.",
         "Kies uit: @I1@ (Ada Verzinsel, 14 maart 2010), @I2@ (Bo Verzinsel, 1985), @I3@ (Cas Bedenksel), "
         "@I4@ (Dirk Verzinsel), @I5@ (zonder naam), @I6@ (Emiel Bedenksel), @I7@ (Fien Los)."),
    ],
)  # fmt: skip
def test_somebody_who_is_not_in_the_file(wanted: str, message: str, hint: str) -> None:
    with pytest.raises(CanoError) as told:
        ego_asked_for(tree_of(FAMILY)[0], wanted)
    assert (told.value.message, told.value.hint, told.value.exit_code) == (message, hint, 2)


def test_a_name_that_is_there_twice() -> None:
    tree, _ = tree_of(FAMILY.replace("Emiel /Bedenksel/", "Dirk /Verzinsel/"))
    with pytest.raises(CanoError) as told:
        ego_asked_for(tree, "Dirk Verzinsel")
    assert told.value.hint == "Geef het nummer: @I4@ (Dirk Verzinsel), @I6@ (Dirk Verzinsel)."


def test_no_key_comes_from_a_name() -> None:
    proposal = proposal_of(FAMILY, NETWORK)
    keys = {one.value["id"] for one in proposal.additions if isinstance(one.value, dict) and "id" in one.value}
    assert keys == {"vader", "broer", "grootmoeder", "oom-2"}


LINES = ["0 @A@ INDI", "0 @B@ INDI", "0 @C@ INDI", "0 @D@ INDI", "1 NAME Ada /x/", "1 SEX F", "1 SEX M", "1 DEAT Y",
         "1 BIRT", "2 DATE BEF 2000", "2 DATE ABT 19XX", "1 FAMC @F@", "2 PEDI FOSTER", "1 ASSO @A@", "2 ROLE OTHER",
         "3 PHRASE tweeling", "3 PHRASE grootmoeder", "0 @F@ FAM", "0 @G@ FAM", "1 HUSB @A@", "1 WIFE @B@",
         "1 HUSB @VOID@", "1 CHIL @A@", "1 CHIL @B@", "1 CHIL @C@", "1 CHIL @D@", "1 MARR Y", "1 DIV",
         "2 DATE FROM 2000 TO 2010"]  # fmt: skip


def fitting(lines: list[str]) -> list[str]:
    """Return the lines that can follow each other: no level is left out, and nobody has a number twice."""
    kept: list[str] = []
    for line in lines:
        above = int(kept[-1][0]) if kept else -1
        if int(line[0]) <= above + 1 and not (line[0] == "0" and line in kept):
            kept.append(line)
    return kept


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.sampled_from(LINES), max_size=40),
    st.sampled_from([NETWORK, "personen: [{id: jongere, rol: jongere}]\n"]),
)
def test_whatever_a_readable_file_adds_is_a_network(lines: list[str], into: str) -> None:
    text = HEAD + "\n".join(fitting(["0 @I1@ INDI", "1 FAMC @F@", *lines])) + "\n0 TRLR\n"
    file, found = read_gedcom(text.encode(), "familie.ged")
    assert file is not None, found
    ledger = Ledger()
    proposal = propose_family(read_family(file, ledger), "I1", Into(network(into), "jongere", TODAY), "x", ledger)
    after = network(with_additions(into, proposal.additions))
    keys = [person.id for person in after.personen]
    assert len(keys) == len({*keys})
    for union in after.gezinsbanden:
        assert {*union.partners, *(child.wie for child in union.kinderen)} <= {*keys, "onbekend"}
        assert len({child.wie for child in union.kinderen}) == len(union.kinderen)
    report(proposal)
