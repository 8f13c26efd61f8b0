"""Answers as they come to stand in intake.yaml: in their place, in own words, and shared as was agreed."""

from __future__ import annotations

from datetime import date
from unicodedata import normalize

from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.questions.answered import answered_by
from cano_cli.questions.choose import Question
from cano_cli.store.case_files import LoadedCase
from cano_cli.writing.answers import (
    INTAKE,
    Part,
    Said,
    Speaking,
    as_block,
    followed_up,
    noted,
    parts_of,
    shared,
    unshared,
)
from cano_cli.writing.conversation import after
from tests.questions.cases import made

DAY = date(2026, 3, 15)
MAMA = Speaking("mama", DAY)
HEAD = "# yaml-language-server: $schema=../schemas/intake.schema.json\n"

FUTURE = Question("toekomst-naaste", "open", "gezin", "toekomst", "Waar hoop je op?")
LOOK = Question("kijk-ander", "open", "persoon", "kijk", "Hoe kijk je?")
JUDGE = Question("denkt-rechter", "circulair", "ruimere-context", "denkt_dat", "Wat wil ze?", about="jeugdrechter")
FATHER = Question("denkt-andere-ouder", "circulair", "gezin", "denkt_dat", "Hoe kijkt hij?", about="papa")
DAYS = Question("goede-dag", "uitzondering", "persoon", "", "Hoe ziet een goede dag eruit?")
HOPE = Question("schaal-hoop", "schaal", "persoon", "", "Hoeveel hoop heb je?", scale="hoop")
SCHOOL = Question("kracht", "kracht", "gezin", "krachten", "Wat doet Fien goed?", domain="school")


def text_of(loaded: LoadedCase) -> str:
    """Return intake.yaml."""
    return loaded.documents[INTAKE].data.decode()


def said(
    loaded: LoadedCase, question: Question, answer: Said | str, mark: str = "bcdf", by: Speaking = MAMA
) -> LoadedCase:
    """Return the case with this answer."""
    told = Said(answer) if isinstance(answer, str) else answer
    return after(loaded, noted(loaded.case, by, question, told, mark))


def test_a_first_answer_begins_the_file() -> None:
    assert text_of(said(made(), FUTURE, "Rust aan tafel.")) == (
        f"{HEAD}stemmen:\n  - wie: mama\n    datum: 2026-03-15\n    delen_met: [mama]\n    toekomst: |\n"
        "      Rust aan tafel.\n"
    )


def test_the_answers_of_one_day_make_one_voice() -> None:
    loaded = said(said(made(), FUTURE, "Rust aan tafel.\nEn soep."), LOOK, "Moe.")
    loaded = said(said(loaded, JUDGE, "Dat ze thuis slaapt."), FATHER, "Strenger.")
    assert text_of(loaded) == HEAD + (
        "stemmen:\n"
        "  - wie: mama\n"
        "    datum: 2026-03-15\n"
        "    delen_met: [mama]\n"
        "    toekomst: |\n"
        "      Rust aan tafel.\n"
        "      En soep.\n"
        "    kijk: |\n"
        "      Moe.\n"
        "    denkt_dat:\n"
        "      jeugdrechter: |\n"
        "        Dat ze thuis slaapt.\n"
        "      papa: |\n"
        "        Strenger.\n"
    )
    answered = answered_by(loaded.case, "mama", DAY)
    assert answered.count == 4
    assert all(answered.has(one) for one in (FUTURE, LOOK, JUDGE, FATHER))
    assert not answered.has(DAYS)


def test_every_other_answer_has_its_own_place() -> None:
    loaded = said(made(), DAYS, "Met koffie.", "bcdf")
    loaded = said(loaded, HOPE, Said(now=5.5, enough=8), "cdfg")
    loaded = after(loaded, followed_up(loaded.case, "cdfg", Said(why="Ze belt elke zondag.")))
    loaded = after(loaded, followed_up(loaded.case, "cdfg", Said(more="Dat ze blijft eten.")))
    loaded = said(loaded, SCHOOL, "Ze komt op tijd.", "dfgh")
    assert text_of(said(loaded, SCHOOL, "En blijft.", "fghj")) == HEAD + (
        "antwoorden:\n"
        "  - id: bcdf\n"
        "    wie: mama\n"
        "    datum: 2026-03-15\n"
        "    soort: uitzondering\n"
        "    niveau: persoon\n"
        "    delen_met: [mama]\n"
        "    vraag: Hoe ziet een goede dag eruit?\n"
        "    tekst: |\n"
        "      Met koffie.\n"
        "schalen:\n"
        "  - id: cdfg\n"
        "    vraag: hoop\n"
        "    wie: mama\n"
        "    datum: 2026-03-15\n"
        "    nu: 5.5\n"
        "    goed_genoeg: 8\n"
        "    delen_met: [mama]\n"
        "    waarom_niet_lager: |\n"
        "      Ze belt elke zondag.\n"
        "    een_punt_hoger: |\n"
        "      Dat ze blijft eten.\n"
        "levensdomeinen:\n"
        "  - domein: school\n"
        "    krachten:\n"
        "      - id: dfgh\n"
        "        datum: 2026-03-15\n"
        "        bron: mama\n"
        "        delen_met: [mama]\n"
        "        tekst: |\n"
        "          Ze komt op tijd.\n"
        "      - id: fghj\n"
        "        datum: 2026-03-15\n"
        "        bron: mama\n"
        "        delen_met: [mama]\n"
        "        tekst: |\n"
        "          En blijft.\n"
    )


def test_who_translated_is_told_with_every_quotation() -> None:
    by = Speaking("papa", DAY, "tolk")
    loaded = said(said(said(made(), LOOK, "Goed.", by=by), DAYS, "Samen.", by=by), HOPE, Said(now=4), "cdfg", by)
    intake = loaded.case.intake
    assert intake
    assert {intake.stemmen[0].tolk, intake.antwoorden[0].tolk, intake.schalen[0].tolk} == {"tolk"}


def test_what_was_shared_or_given_apart_gets_nothing_added() -> None:
    for label in ("delen_met: [mama, consulent]", "delen_met: [mama], status: vertrouwelijk", "tolk: tolk"):
        loaded = made({INTAKE: f"stemmen:\n  - {{wie: mama, datum: 2026-03-15, {label}, kijk: Moe.}}\n"})
        intake = said(loaded, FUTURE, "Rust.").case.intake
        assert intake
        assert [(one.kijk, one.toekomst) for one in intake.stemmen] == [("Moe.", None), (None, "Rust.")]


def test_a_file_that_is_shared_shares_no_new_answer() -> None:
    loaded = said(said(made({INTAKE: "delen_met: [gezin, jeugdrechter]\n"}), FUTURE, "Rust."), HOPE, Said(now=3))
    assert {one.readers for one in parts_of(loaded.case, MAMA)} == {("mama",)}


def agreed(loaded: LoadedCase, **by_question: tuple[str, ...]) -> LoadedCase:
    """Return the case with the parts shared as given by the first word of their question; others stay as they are."""
    parts = [(one, by_question.get(one.question.split()[0], one.readers)) for one in unshared(loaded.case, MAMA)]
    return after(loaded, shared(loaded.case, parts))


def test_all_at_once() -> None:
    loaded = said(said(said(made(), FUTURE, "Rust."), LOOK, "Moe."), DAYS, "Koffie.")
    everybody = ("mama", "consulent")
    done = agreed(loaded, toekomst=everybody, kijk=everybody, Hoe=everybody)
    assert {one.readers for one in parts_of(done.case, MAMA)} == {everybody}
    assert done.case.intake
    assert len(done.case.intake.stemmen) == 1
    assert unshared(done.case, MAMA) == ()


def test_each_answer_by_itself_puts_the_others_in_a_voice_of_their_own() -> None:
    loaded = said(said(said(said(made(), FUTURE, "Rust."), LOOK, "Moe."), JUDGE, "Thuis slapen."), FATHER, "Strenger.")
    done = agreed(loaded, toekomst=("mama", "consulent"), kijk=("mama", "consulent"), wat=("mama", "jongere"))
    assert text_of(done) == HEAD + (
        "stemmen:\n"
        "  - wie: mama\n"
        "    datum: 2026-03-15\n"
        "    delen_met: [mama, consulent]\n"
        "    toekomst: |\n"
        "      Rust.\n"
        "    kijk: |\n"
        "      Moe.\n"
        "  - wie: mama\n"
        "    datum: 2026-03-15\n"
        "    delen_met: [mama, jongere]\n"
        "    denkt_dat:\n"
        "      jeugdrechter: |\n"
        "        Thuis slapen.\n"
        "      papa: |\n"
        "        Strenger.\n"
    )


def test_prose_is_kept_in_lines_that_can_be_read() -> None:
    assert as_block("  Kort.\n") == "Kort.\n"
    assert as_block("een twee " * 30) == ("een twee " * 10).strip() + "\n" + (
        ("een twee " * 10).strip() + "\n" + ("een twee " * 10).strip() + "\n"
    )
    assert as_block("Eerst.  \r\nDan.") == "Eerst.\nDan.\n"


WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=120).filter(
    lambda text: text.strip() and not set(text) & set("\u061c\u200b\u2060\u115f\u3164")
)
READERS = st.sampled_from([("mama",), ("mama", "consulent"), ("mama", "jongere"), ("team",)])
QUESTIONS = st.lists(
    st.sampled_from([FUTURE, LOOK, JUDGE, FATHER, DAYS, SCHOOL]), max_size=6, unique_by=lambda one: one.id
)
BEFORE = (
    "# van vroeger\n"
    "delen_met: [jongere, gezin]   # blijft\n"
    "stemmen:\n"
    "- wie: papa\n"
    "  datum: 2026-01-20   # eerste gesprek\n"
    "  kijk: |\n"
    "    Ik zeg het zoals het is.\n"
)


@settings(max_examples=60)
@given(questions=QUESTIONS, data=st.data())
def test_any_answers_keep_what_was_there_and_are_shared_with_exactly_whom_was_agreed(
    questions: list[Question], data: st.DataObject
) -> None:
    loaded = made({INTAKE: BEFORE})
    words: dict[str, str] = {}
    for number, one in enumerate(questions):
        words[one.id] = " ".join(normalize("NFC", data.draw(WORDS)).split())  # as every text is read
        loaded = said(loaded, one, words[one.id], f"bcd{'fghjkm'[number]}")
    parts = unshared(loaded.case, MAMA)
    assert sorted(" ".join(one.text.split()) for one in parts) == sorted(words.values())
    choices: list[tuple[Part, tuple[str, ...]]] = [(one, data.draw(READERS)) for one in parts]
    done = after(loaded, shared(loaded.case, choices)) if choices else loaded
    assert done.findings == ()
    assert text_of(done).startswith(BEFORE)
    now = [(" ".join(one.text.split()), one.readers) for one in parts_of(done.case, MAMA)]
    assert sorted(now) == sorted((" ".join(one.text.split()), readers) for one, readers in choices)
