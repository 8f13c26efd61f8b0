"""What is known before an evaluation, what the day proposes, and lines that may be read again."""

from __future__ import annotations

from datetime import date

from cano_cli.model.changes import Change
from cano_cli.model.evaluatie import FUNDAMENTEN
from cano_cli.store.case_files import with_texts
from cano_cli.writing.evaluation_declaration import new_declaration
from cano_cli.writing.evaluation_proposed import Reason, proposed_kind, proposed_next, proposed_reason
from cano_cli.writing.known import guides_on, known
from cano_cli.writing.seven_words import WORDS, lines_for
from tests.writing.evaluations import JUNE, MAY, OCTOBER, SMALL, WHOLE, before, told, written

# --- what is known


def test_what_is_known_before_the_second_evaluation() -> None:
    one = told(JUNE)
    assert (one.since, one.since_what, one.declared) == (MAY, "de vorige evaluatie", date(2026, 2, 10))
    assert [goal.goal.id for goal in one.goals] == ["school", "thuis", "werkplaats", "buiten"]
    ((day, said),) = one.goals[0].earlier
    assert (day, said.schaal, said.gezien_door["papa"]) == (MAY, 4, 3)
    assert (one.goals[0].start, one.goals[0].latest) == ((date(2026, 2, 10), 2), (MAY, 4))
    assert one.goals[0].bounds == (0, 10)
    assert one.goals[1].bounds == (-2, 2)
    states = {each.agreement.id: each.last[1].stand for each in one.agreements if each.last}
    assert states["a1"] == "bezig"
    assert states["a10"] == "niet-gebeurd"
    assert one.contacts is not None
    assert (one.contacts.contacts, one.contacts.minutes) == (15, 895)
    assert one.people[:3] == ("jongere", "mama", "papa")
    assert "begeleider" not in one.people


def test_what_changed_in_the_network_since_the_declaration() -> None:
    kinds = {key: changed.kind for key, changed in told(MAY).network.items()}
    assert kinds["oma"] is Change.HERSTELD
    assert kinds["trainer"] is Change.NIEUW
    assert kinds["gi-begeleider"] is Change.WEG
    assert not {Change.GELIJK, Change.ONBEKEND} & set(kinds.values())


def test_the_declaration_of_the_same_day_follows_from_the_evaluation() -> None:
    loaded = written(before(JUNE), JUNE, {"doelen": [{"id": "werkplaats", "besluit": "afsluiten", "schaal": 8}]})
    made = new_declaration(loaded, JUNE)
    assert made is not None
    after = with_texts(loaded, {made.path: made.text})
    assert [one.goal.id for one in known(after.case, JUNE).goals] == ["school", "thuis", "werkplaats", "buiten"]
    assert new_declaration(after, JUNE) is None


def test_without_anything_before_it_only_what_there_is_is_known() -> None:
    one = known(SMALL.case, date(2026, 4, 15))
    assert (one.since_what, one.last, one.declared, one.goals, one.agreements) == ("de start", None, None, (), ())
    one = known(with_texts(SMALL, dict.fromkeys(SMALL.documents, None)).case, date(2026, 4, 15))
    assert (one.since, one.contacts, one.network, one.lines, one.people) == (None, None, {}, {}, ())


def test_the_day_proposes_why_and_when() -> None:
    assert proposed_reason(told(MAY)) == Reason("zitting", "op 2 juli 2026 is er een zitting")
    without = {"traject.yaml": "cano: 1\n", "overleg/2026-07-02-zitting.yaml": None}
    no_hearing = known(with_texts(before(MAY), without).case, MAY)
    since = "sinds de eerste engagementsverklaring (10 februari 2026)"
    assert proposed_reason(no_hearing) == Reason("drie-maanden", f"het is ongeveer drie maanden {since}")
    half_a_year = known(no_hearing.case, date(2026, 8, 10))
    assert proposed_reason(half_a_year) == Reason("zes-maanden", f"het is ongeveer zes maanden {since}")
    assert proposed_reason(known(no_hearing.case, date(2027, 5, 10))) is None
    evaluated = written(with_texts(before(MAY), without), MAY, {"aanleiding": "drie-maanden"})
    assert proposed_reason(known(evaluated.case, date(2026, 5, 25))) is None  # that one was held
    assert proposed_reason(told(OCTOBER), "afsluiten") == Reason("afsluiting", "er is besloten om af te sluiten")
    begun = proposed_reason(known(SMALL.case, date(2026, 6, 22)))
    assert begun == Reason("drie-maanden", "het is ongeveer drie maanden sinds de start (27 maart 2026)")
    assert [proposed_kind(reason) for reason in ("zitting", "afsluiting", None)] == [
        "tussentijds",
        "eindevaluatie",
        "evolutiebespreking",
    ]
    assert proposed_next(told(MAY), "bijsturen") == date(2026, 6, 18)  # two weeks before the hearing
    assert proposed_next(told(JUNE), None) == date(2026, 10, 22)  # as the organisation has it
    assert proposed_next(told(JUNE), "afsluiten") is None
    assert guides_on(WHOLE.case, JUNE) == ["begeleider", "individueel-begeleider"]
    assert guides_on(WHOLE.case, OCTOBER) == ["begeleider"]


def test_where_a_goal_began_and_since_when_it_stands_where_it_does() -> None:
    goals = {one.goal.id: (one.start, one.latest) for one in told(OCTOBER).goals}
    assert goals == {
        "school": ((date(2026, 2, 10), 2), (JUNE, 6)),
        "thuis": ((date(2026, 2, 10), -2), (JUNE, 0)),
        "buiten": ((date(2026, 2, 10), 3), (JUNE, 6)),
        "plaats": ((date(2026, 6, 29), 4), None),
    }


# --- the seven words


def test_lines_to_read_again_are_quotes_and_nothing_that_was_given_in_confidence() -> None:
    found = lines_for(WHOLE.case, MAY, JUNE)
    every = {file.path: WHOLE.documents[file.path].text for file in WHOLE.case.files}
    whole = " ".join(" ".join(text.split()) for text in every.values())
    for lines in found.values():
        assert 0 < len(lines) <= 3
        for line in lines:
            assert MAY < line.day <= JUNE
            assert line.text.removesuffix(" …") in whole
            assert "team" not in line.readers
    assert not any("eerste zin voor" in line.text for lines in found.values() for line in lines)  # a label: np9f
    assert set(WORDS) == set(FUNDAMENTEN)


def test_a_line_is_offered_once_and_longer_ones_by_their_first_words() -> None:
    text = "contacten:\n- datum: 2026-04-10\n  vorm: gesprek\n  met: jongere\n  tekst: |\n"
    sentence = "Het was stil, " + "en toen " * 20 + "sliep ze."
    loaded = with_texts(SMALL, {"contacten/2026-04.yaml": f"{text}    {sentence} Sorry, zei ze.\n    Niets.\n"})
    found = lines_for(loaded.case, date(2026, 4, 9), date(2026, 4, 10))
    assert [line.text for line in found["herstel"]] == ["Sorry, zei ze."]
    assert found["rust"][0].text.endswith(" …")
    assert len(found["rust"][0].text) < 115
    assert set(found) == {"rust", "herstel"}
