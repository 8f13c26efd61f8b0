"""The end of a traject as a change: what ends, what is written, what is computed, and beginning again."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.model.evaluatie import Afsluiting
from cano_cli.model.findings import CanoError
from cano_cli.store.case_files import LoadedCase, load_case, read_organisation, with_texts
from cano_cli.writing.aftercare import NewAftercare, aftercare_added
from cano_cli.writing.change import errors_after, texts_after
from cano_cli.writing.closing import (
    NewClosing,
    Voice,
    closed,
    completed,
    destruction_day,
    not_asked,
    parties,
    supporters,
)
from cano_cli.writing.closing_checks import warnings
from cano_cli.writing.closing_said import good_enough_said, staying_said
from cano_cli.writing.reopening import NewStart, decision_in_force, last_guide, restarted

EXAMPLES = Path(__file__).parents[2] / "examples" / "cases"
TRAJECT = """\
# Met de hand getypt.
cano: 1
dossier: 2026-test
jongere: jongere
gezag: mama
kader:
  soort: jeugdrechtbank
  consulent: consulent
  jeugdrechter: rechter
  beslissingen:
    - {nummer: B-1, modules: contextbegeleiding-breedsporig, van: 2026-01-01, tot: 2026-12-31}
begeleiding:
- {wie: vorige, van: 2026-01-05, tot: 2026-02-28}   # ging met pensioen
- wie: noor
  rol: contextbegeleider
  van: 2026-03-01
elementen:
  - element: contextbegeleiding
    van: 2026-01-05
    # afgesproken met mama
    ritme: {per_week: 2}
  - {element: verblijf, vorm: time-out, van: 2026-02-01, tot: 2026-02-05, perspectief: terug naar huis}
"""
NETWERK = """\
personen:
  - {id: jongere, naam: Fien Voorbeeld, rol: jongere, geboren: 2010-02-28}
  - {id: mama, naam: Mia Voorbeeld, rol: moeder, domein: gezin, steunfiguur: ja}
  - {id: opa, naam: Jos Voorbeeld, rol: grootvader, domein: familie, steunfiguur: ja, overleden: 2020}
  - {id: noor, rol: contextbegeleider, domein: hulpverlening, professioneel: ja}
  - {id: vorige, rol: contextbegeleider, domein: hulpverlening, professioneel: ja}
  - {id: consulent, rol: consulent, domein: justitie, professioneel: ja}
  - {id: rechter, rol: jeugdrechter, domein: justitie, professioneel: ja}
"""
PLAN = """\
finaliteit: Samen verder.
doelen:
  - {id: school, tekst: Weer leren, domein: school, schaal: {nu: 2, streef: 7}}
afspraken:
  - {id: a1, wie: jongere, tekst: Elke maandag bellen}
  - {id: a2, wie: mama, tekst: Op tijd koken}
  - {id: a3, wie: noor, tekst: Langsgaan}
"""
EVALUATION = "afspraken: [{id: a1, stand: gebeurd}, {id: a2, stand: bezig}]\n"
DAY = date(2026, 6, 30)


def made(tmp_path: Path, **more: str) -> LoadedCase:
    texts = {"traject.yaml": TRAJECT, "netwerk.yaml": NETWERK} | more
    folder = tmp_path / "2026-test"
    folder.mkdir(exist_ok=True)
    return with_texts(load_case(folder, "2026-test"), texts)


def after(loaded: LoadedCase, change_texts: dict[str, str]) -> LoadedCase:
    assert errors_after(loaded, change_texts, DAY) == ()
    return with_texts(loaded, change_texts)


def ended(tmp_path: Path) -> LoadedCase:
    loaded = made(tmp_path)
    return after(loaded, texts_after(loaded, closed(loaded.case, NewClosing(DAY, "doelen-bereikt"))))


def test_what_runs_ends_that_day_and_every_other_byte_stays(tmp_path: Path) -> None:
    loaded = made(tmp_path)
    change = closed(loaded.case, NewClosing(DAY, "doelen-bereikt"))
    text = texts_after(loaded, change)["traject.yaml"]
    assert text == TRAJECT.replace(
        "  van: 2026-03-01\n", "  van: 2026-03-01\n  tot: 2026-06-30\n"
    ).replace("    ritme: {per_week: 2}\n", "    ritme: {per_week: 2}\n    tot: 2026-06-30\n")  # fmt: skip
    assert (change.subject, change.what, change.action) == ("afsluiting", "2026-06-30", "close-case")


def test_an_end_that_was_agreed_for_later_comes_sooner(tmp_path: Path) -> None:
    traject = TRAJECT.replace("    van: 2026-01-05\n    #", "    van: 2026-01-05\n    tot: 2026-09-30\n    #")
    loaded = made(tmp_path, **{"traject.yaml": traject})
    text = texts_after(loaded, closed(loaded.case, NewClosing(DAY, "verhuis")))["traject.yaml"]
    assert "    tot: 2026-06-30\n    #" in text
    assert "2026-09-30" not in text


def test_the_file_says_only_what_was_told_and_when_it_is_destroyed(tmp_path: Path) -> None:
    loaded = made(tmp_path)
    new = NewClosing(
        DAY, "doelen-bereikt", "Goed geweest.", {"jongere": "ja", "consulent": "bijna"},
        (("mama", "thuis"), ("opa", None)), "noor", "Bellen.", date(2026, 6, 28), "Aangeboden.",
    )  # fmt: skip
    assert texts_after(loaded, closed(loaded.case, new))["afsluiting.yaml"] == (
        "# yaml-language-server: $schema=../schemas/afsluiting.schema.json\n"
        "datum: 2026-06-30\nreden: doelen-bereikt\ntoelichting: Goed geweest.\n"
        "goed_genoeg: {jongere: ja, consulent: bijna}\n"
        "netwerk_dat_blijft:\n  - {wie: mama, waarvoor: thuis}\n  - {wie: opa}\n"
        "terugvalbasis: {wie: noor, hoe: Bellen.}\n"
        "bewaren: {ingelicht: 2026-06-28, kopie: Aangeboden., vernietigen_op: 2045-02-28}\n"
    )
    short = texts_after(loaded, closed(loaded.case, NewClosing(DAY, "verhuis")))["afsluiting.yaml"]
    assert short.endswith("datum: 2026-06-30\nreden: verhuis\nbewaren: {vernietigen_op: 2045-02-28}\n")


@pytest.mark.parametrize(
    ("born", "day"),
    [
        ("2010-02-28", date(2045, 2, 28)),
        ("2008-02-29", date(2043, 3, 1)),
        ("2010-05", date(2045, 5, 31)),
        ("2010", date(2045, 12, 31)),
        ("2010~", date(2045, 12, 31)),
        ("201X", None),
        ("", None),
    ],
)
def test_destruction_is_at_thirty_five_and_late_where_the_birth_is_not_known(
    tmp_path: Path, born: str, day: date | None
) -> None:
    instead = f", geboren: {born}" if born else ""
    loaded = made(tmp_path, **{"netwerk.yaml": NETWERK.replace(", geboren: 2010-02-28", instead)})
    assert destruction_day(loaded.case) == day


def test_the_example_was_closed_with_the_day_that_is_computed() -> None:
    case = load_case(EXAMPLES / "2026-kmtr", "", read_organisation(EXAMPLES, "cano.yaml")[0]).case
    assert case.afsluiting
    assert case.afsluiting.bewaren
    assert destruction_day(case) == case.afsluiting.bewaren.vernietigen_op
    assert list(warnings(case, date(2026, 10, 30))) == ["1 afspraak staat nog open: a13."]


def test_a_traject_is_closed_once(tmp_path: Path) -> None:
    with pytest.raises(CanoError) as caught:
        closed(ended(tmp_path).case, NewClosing(DAY, "verhuis"))
    assert caught.value.message == "Dit traject is al afgesloten, op 30 juni 2026."


def test_what_is_open_is_told(tmp_path: Path) -> None:
    plan = {"engagementsverklaringen/2026-02-10.yaml": PLAN}
    loaded = made(tmp_path, **plan)
    assert list(warnings(loaded.case, DAY)) == [
        "3 afspraken staan nog open: a1, a2 en a3.", "Er is nog geen eindevaluatie.",
    ]  # fmt: skip
    loaded = made(tmp_path, **plan, **{"evaluaties/2026-06-20.yaml": f"soort: eindevaluatie\n{EVALUATION}"})
    assert list(warnings(loaded.case, DAY)) == ["2 afspraken staan nog open: a2 en a3."]
    assert list(warnings(loaded.case, date(2026, 6, 1))) == [
        "3 afspraken staan nog open: a1, a2 en a3.", "Er is nog geen eindevaluatie.",
    ]  # fmt: skip


def test_what_begins_later_is_told(tmp_path: Path) -> None:
    assert "In traject.yaml begint iets pas na deze dag; kijk dat na." in list(
        warnings(made(tmp_path).case, date(2026, 2, 1))
    )


def test_who_is_asked_and_who_may_stay(tmp_path: Path) -> None:
    case = made(tmp_path).case
    assert parties(case, DAY) == ("jongere", "mama", "consulent", "rechter")
    assert supporters(case) == ("mama",)
    assert last_guide(case) == "noor"
    assert decision_in_force(case, DAY) == "B-1"
    assert decision_in_force(case, date(2027, 1, 1)) == ""


def test_who_finds_it_good_enough_is_of_each_and_may_come_later(tmp_path: Path) -> None:
    before = made(tmp_path, **{"evaluaties/2026-06-20.yaml": "goed_genoeg: {opa: ja, noor: ja, mama: bijna}\n"})
    assert parties(before.case, DAY) == ("jongere", "mama", "consulent", "rechter", "opa")
    assert not_asked(before.case, {"jongere": "ja", "rechter": "onbekend"}, DAY) == ("mama", "consulent", "opa")
    loaded = ended(tmp_path)
    for answers in ({"jongere": "ja"}, {"mama": "nog-niet"}):
        told = completed(loaded.case, answers, [Voice("mama", "Dag.", ("mama",))] if "mama" in answers else (), DAY)
        loaded = after(loaded, texts_after(loaded, told))
    assert loaded.documents["afsluiting.yaml"].text.endswith(
        "goed_genoeg: {jongere: ja, mama: nog-niet}\n"
        "stemmen:\n  - {wie: mama, datum: 2026-06-30, delen_met: [mama], kijk: Dag.}\n"
    )
    with pytest.raises(CanoError) as caught:
        completed(made(tmp_path).case, {"mama": "ja"}, (), DAY)
    assert caught.value.hint == "Afsluiten kan met: cano close-case"


def test_good_enough_and_who_stays_as_people_say_it(tmp_path: Path) -> None:
    case = made(tmp_path).case
    assert good_enough_said(case, "Fien: ja; mama = Nog niet, de rechter: onbekend") == {
        "jongere": "ja", "mama": "nog-niet", "rechter": "onbekend",
    }  # fmt: skip
    assert staying_said(case, "mama: soep: en een bed") == ("mama", "soep: en een bed")
    assert staying_said(case, "mama") == ("mama", None)
    for wrong in ("mama", "mama: misschien", "ja"):
        with pytest.raises(CanoError) as caught:
            good_enough_said(case, wrong)
        assert caught.value.message == f"‘{wrong}’ zegt niet wie het goed genoeg vindt."


def aftercare(loaded: LoadedCase, new: NewAftercare) -> tuple[LoadedCase, bool]:
    change, completed = aftercare_added(loaded.case, new)
    return after(loaded, texts_after(loaded, change)), completed


def test_aftercare_stands_by_day_and_completes_what_was_planned(tmp_path: Path) -> None:
    loaded = ended(tmp_path)
    loaded, _ = aftercare(loaded, NewAftercare(date(2026, 9, 1), people=("jongere",)))
    loaded, _ = aftercare(loaded, NewAftercare(date(2026, 8, 1), "telefoon", ("mama",), "Het gaat."))
    loaded, completed = aftercare(loaded, NewAftercare(date(2026, 9, 1), "wandeling", text="Goed."))
    assert completed
    assert loaded.case.afsluiting
    told = [(str(one.datum), one.vorm, one.met, one.tekst) for one in loaded.case.afsluiting.nazorg]
    assert told == [
        ("2026-08-01", "telefoon", ("mama",), "Het gaat."),
        ("2026-09-01", "wandeling", ("jongere",), "Goed."),
    ]
    loaded, completed = aftercare(loaded, NewAftercare(date(2026, 9, 1), text="En nog eens."))
    assert not completed
    assert loaded.case.afsluiting
    assert len(loaded.case.afsluiting.nazorg) == 3


def test_aftercare_comes_after_the_end(tmp_path: Path) -> None:
    for loaded, message in (
        (made(tmp_path), "Dit traject is nog niet afgesloten."),
        (ended(tmp_path), "30 juni 2026 valt nog in de begeleiding, die eindigde op 30 juni 2026."),
    ):
        with pytest.raises(CanoError) as caught:
            aftercare_added(loaded.case, NewAftercare(DAY))
        assert (caught.value.message, caught.value.hint) == (message, "Een contact van toen noteer je met: cano add-contact" if "valt" in message else "Een contact noteer je met: cano add-contact")  # fmt: skip  # noqa: E501


def test_beginning_again_adds_an_element_that_tells_of_the_closing(tmp_path: Path) -> None:
    loaded = ended(tmp_path)
    before = loaded.documents["traject.yaml"].data.decode()
    start = NewStart(date(2026, 9, 1), "noor", "Mama belde.", decision="B-1", agreed_with=("jongere", "mama"))
    texts = texts_after(loaded, restarted(loaded.case, start))
    added = [line for line in texts["traject.yaml"].splitlines() if line not in before.splitlines()]
    assert added == [
        "- {wie: noor, rol: contextbegeleider, van: 2026-09-01}",
        "    onder: B-1",
        "    van: 2026-09-01",
        "    aanleiding: |",
        "      Opnieuw begonnen, na de afsluiting op 30 juni 2026.",
        "      Mama belde.",
        "    afgesproken_met: [jongere, mama]",
    ]
    again = with_texts(loaded, {**texts, "afsluiting.yaml": None})
    assert again.case.afsluiting is None
    assert errors_after(loaded, {**texts, "afsluiting.yaml": None}, date(2026, 9, 1)) == ()
    assert closed(again.case, NewClosing(date(2026, 12, 1), "verhuis")).edits


def test_beginning_again_needs_an_end_that_has_passed(tmp_path: Path) -> None:
    for loaded, message in (
        (made(tmp_path), "Dit traject is nog niet afgesloten."),
        (ended(tmp_path), "Opnieuw beginnen kan pas na de laatste dag, 30 juni 2026."),
    ):
        with pytest.raises(CanoError) as caught:
            restarted(loaded.case, NewStart(DAY, "noor"))
        assert caught.value.message == message


TEXTS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=120)


@settings(max_examples=40, deadline=None)
@given(TEXTS, TEXTS, st.dates(date(2026, 3, 2), date(2026, 12, 31)))
def test_whatever_people_say_is_read_back_as_it_was_said(
    tmp_path_factory: pytest.TempPathFactory, text: str, why: str, day: date
) -> None:
    loaded = made(tmp_path_factory.getbasetemp())
    new = NewClosing(day, "andere", text.strip() or None, staying=(("mama", why.strip() or None),), copy=text.strip() or None)  # fmt: skip  # noqa: E501
    read = after(loaded, texts_after(loaded, closed(loaded.case, new))).case.afsluiting
    assert isinstance(read, Afsluiting)
    assert (read.toelichting or "").strip() == normalize("NFC", text).strip()
    assert (read.netwerk_dat_blijft[0].waarvoor or "").strip() == normalize("NFC", why).strip()
