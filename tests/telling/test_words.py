"""The difference between two texts, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cano_cli.telling.words import in_a_sentence, marked, similarity, stretches

WORDS = st.lists(st.sampled_from(["een", "twee", "drie,", "vier.", "de", "de"]), max_size=12).map(" ".join)


@pytest.mark.parametrize(
    ("was", "now", "sentence", "marks"),
    [
        ("Ik bel oma op zondag.", "Ik bel oma op maandag.", "‘zondag.’ werd ‘maandag.’",
         "Ik bel oma op [-zondag.-] {+maandag.+}"),
        ("Ik bel oma.", "Ik bel oma elke zondag.", "‘oma.’ werd ‘oma elke zondag.’",
         "Ik bel [-oma.-] {+oma elke zondag.+}"),
        ("Ik bel oma elke zondag.", "Ik bel elke zondag.", "‘oma’ viel weg", "Ik bel [-oma-] elke zondag."),
        ("Wij bellen.", "Elke zondag Wij bellen.", "‘Elke zondag’ kwam erbij aan het begin",
         "{+Elke zondag+} Wij bellen."),
        ("Ik bel\noma.", "Ik bel oma.", "de regels zijn anders ingedeeld", "Ik bel oma."),
        ("Ik bel oma.", "Ik bel oma.", "", "Ik bel oma."),
        ("een twee drie vier", "twee een vier drie zes", "", "{+twee+} een [-twee-] {+vier+} drie [-vier-] {+zes+}"),
    ],
)  # fmt: skip
def test_a_difference_in_words(was: str, now: str, sentence: str, marks: str) -> None:
    assert in_a_sentence(was, now) == sentence
    assert marked(was, now) == marks


def test_of_what_was_kept_only_the_nearest_words_are_shown() -> None:
    around = " ".join(f"w{number}" for number in range(20))
    assert marked(f"{around} een {around}", f"{around} twee {around}") == (
        "… w15 w16 w17 w18 w19 [-een-] {+twee+} w0 w1 w2 w3 w4 …"
    )


@given(WORDS, WORDS)
def test_the_stretches_are_both_texts(was: str, now: str) -> None:
    found = stretches(was, now)
    assert " ".join(one.was for one in found if one.was) == was
    assert " ".join(one.now for one in found if one.now) == now
    assert all(one.kept for one in found) == (was == now)
    assert 0 <= similarity(was, now) <= 1


def test_a_word_said_over_and_over_takes_no_time() -> None:
    was, now = "ja nee " * 3000, "x " + "nee ja " * 3000 + "y"
    assert [one.kept for one in stretches(was, now)] == [False]
