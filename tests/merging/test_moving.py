"""What one put in another file while the other worked on it."""

from __future__ import annotations

from cano_cli.merging.cases import MergedCase
from cano_cli.merging.conflicts import Clash
from tests.merging.test_keys import BASE, Texts, both_ways, texts

FEBRUARY, MARCH = "contacten/2026-02.yaml", "contacten/2026-03.yaml"
ONE = "  # op de dijk\n  - id: c8rd\n    datum: 2026-02-27\n    vorm: gesprek\n    met: mama\n    tekst: Kort.\n"
OTHER = "  - {id: k2mm, datum: 2026-02-03, vorm: gesprek, met: mama}\n"
LATER = "  - {id: w3pq, datum: 2026-03-09, vorm: gesprek, met: mama}\n"
START = BASE | {FEBRUARY: f"contacten:\n{OTHER}{ONE}", MARCH: f"contacten:\n{LATER}"}
MOVED = START | {
    FEBRUARY: f"contacten:\n{OTHER}",
    MARCH: f"contacten:\n{ONE.replace('2026-02-27', '2026-03-02')}{LATER}",
}


def settled(base: Texts, ours: Texts, theirs: Texts) -> Texts:
    merged = both_ways(base, ours, theirs)
    assert merged.conflicts == ()
    return texts(merged)


def test_a_contact_moved_to_another_month_and_changed_there() -> None:
    theirs = START | {FEBRUARY: START[FEBRUARY].replace("Kort.", "Kort en goed.  # zei mama")}
    assert settled(START, MOVED, theirs) == MOVED | {MARCH: MOVED[MARCH].replace("Kort.", "Kort en goed.  # zei mama")}
    assert settled(START, MOVED, START) == MOVED


def test_the_last_contact_of_a_month() -> None:
    start = BASE | {FEBRUARY: f"contacten:\n{ONE}"}
    alone = f"contacten:\n{ONE.replace('2026-02-27', '2026-03-02')}"
    theirs = BASE | {FEBRUARY: f"contacten:\n{ONE.replace('Kort', 'Lang')}"}
    assert settled(start, BASE | {MARCH: alone}, theirs) == BASE | {MARCH: alone.replace("Kort", "Lang")}
    emptied = BASE | {FEBRUARY: "contacten: []\n", MARCH: alone}
    assert settled(start, emptied, theirs) == emptied | {MARCH: alone.replace("Kort", "Lang")}


def test_both_moved_it_to_the_same_month() -> None:
    theirs = MOVED | {MARCH: MOVED[MARCH].replace("Kort", "Lang")}
    assert settled(START, MOVED, theirs) == theirs
    third = MOVED | {MARCH: MOVED[MARCH].replace("gesprek\n", "telefoon\n")}
    assert settled(START, theirs, third) == theirs | {MARCH: theirs[MARCH].replace("gesprek\n", "telefoon\n")}


def test_moved_and_taken_away_is_told() -> None:
    merged = both_ways(START, MOVED, START | {FEBRUARY: f"contacten:\n{OTHER}"})
    assert texts(merged) == MOVED
    assert [(one.path, one.clash, one.known, one.theirs) for one in merged.conflicts] == [
        (MARCH, Clash.REMOVED, ("contacten", "c8rd"), None)
    ]
    start, alone = BASE | {FEBRUARY: f"contacten:\n{ONE}"}, f"contacten:\n{ONE.replace('02-27', '03-02')}"
    merged = both_ways(start, BASE | {MARCH: alone + LATER}, BASE)
    assert texts(merged) == BASE | {MARCH: alone + LATER}
    assert [(one.path, one.clash, one.known) for one in merged.conflicts] == [
        (MARCH, Clash.REMOVED, ("contacten", "c8rd"))
    ]


def test_two_who_moved_it_to_two_months_have_to_choose_the_day() -> None:
    april = f"contacten:\n{ONE.replace('2026-02-27', '2026-04-07').replace('Kort.', 'Kort en goed.')}"
    merged = both_ways(START, MOVED, START | {FEBRUARY: f"contacten:\n{OTHER}", "contacten/2026-04.yaml": april})
    assert texts(merged) == MOVED | {
        MARCH: MOVED[MARCH].replace("2026-03-02", "2026-02-27").replace("Kort.", "Kort en goed.")
    }
    chosen = (one for one in merged.conflicts if one.clash is not Clash.TOGETHER)
    assert [(one.path, one.clash, one.known, one.theirs) for one in chosen] == [
        (MARCH, Clash.CHANGED, ("contacten", "c8rd", "datum"), "2026-04-07")
    ]


def test_the_same_place_of_a_moved_contact_is_a_conflict_there() -> None:
    ours = MOVED | {MARCH: MOVED[MARCH].replace("Kort", "Lang")}
    theirs = START | {FEBRUARY: START[FEBRUARY].replace("Kort", "Breed")}
    merged = both_ways(START, ours, theirs)
    assert [(one.path, one.clash, one.known) for one in merged.conflicts] == [
        (MARCH, Clash.CHANGED, ("contacten", "c8rd", "tekst"))
    ]
    assert texts(merged) == MOVED


EVALUATED = "aanwezig: [jongere, mama]\nbesluit: verderzetten\nvolgende: 2026-08-10\n"


def test_an_evaluation_that_got_another_day() -> None:
    old, new = "evaluaties/2026-05-11.yaml", "evaluaties/2026-05-12.yaml"
    start = BASE | {old: EVALUATED}
    ours = BASE | {new: EVALUATED}
    theirs = BASE | {old: start[old].replace("2026-08-10", "2026-08-17")}
    assert settled(start, ours, theirs) == BASE | {new: ours[new].replace("2026-08-10", "2026-08-17")}


def test_both_gave_it_another_day() -> None:
    old, *new = (f"evaluaties/2026-05-1{day}.yaml" for day in "123")
    start = BASE | {old: EVALUATED}
    sides = [BASE | {path: EVALUATED} for path in new]
    merged = both_ways(start, *sides)
    assert isinstance(merged, MergedCase)
    assert {*new} <= merged.contents.keys()


def test_both_moved_it_to_another_place_in_the_month() -> None:
    start = START | {MARCH: START[MARCH] + "  - {id: z9z9, datum: 2026-03-20, vorm: gesprek, met: mama}\n"}
    moved = ONE.replace("2026-02-27", "2026-03-12")
    gone = start | {FEBRUARY: f"contacten:\n{OTHER}"}
    first, last = gone | {MARCH: start[MARCH].replace(LATER, LATER + moved)}, gone | {MARCH: start[MARCH] + moved}
    merged = both_ways(start, first, last)
    assert merged.conflicts == ()
    assert texts(merged)[MARCH].count("id: c8rd") == 1
