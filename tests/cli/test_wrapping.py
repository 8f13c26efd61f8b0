"""Breaking text into lines: between words only, never inside what is there to be copied."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cano_cli.cli.wrapping import wrapped

WORDS = st.lists(st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=30), max_size=30)


@given(WORDS, st.integers(10, 90))
def test_every_word_is_there_and_only_a_long_one_sticks_out(words: list[str], width: int) -> None:
    lines = wrapped(" ".join(words), width, "> ", "  ")
    assert " ".join(line[2:] for line in lines).split() == words
    assert all(len(line.encode("utf-32")) // 4 - 1 <= width or " " not in line[2:] or "cano " in line or "‘" in line
               for line in lines)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Bekijk wat erin staat en keur het goed met: cano approve-template plan.gezin.md.j2",
         ["Bekijk wat erin staat en keur het goed", "met:", "cano approve-template plan.gezin.md.j2"]),
        ("Haal het terug uit wat er was (cano history 2026-kmtr --limit 3).",
         ["Haal het terug uit wat er was", "(cano history 2026-kmtr --limit 3)."]),
        ("Begin van het onze met: cano copy-template x.md.j2. Wil je het niet meer?",
         ["Begin van het onze met:", "cano copy-template x.md.j2. Wil je het", "niet meer?"]),
        ("‘/home/noor/mijn dossiers/2026-kmtr’ bestaat al, en is niet leeg.",
         ["‘/home/noor/mijn dossiers/2026-kmtr’", "bestaat al, en is niet leeg."]),
        ("Het staat erbij; `cano explain Y30` toont wat het betekent.",
         ["Het staat erbij; `cano explain Y30`", "toont wat het betekent."]),
        ("", []),
    ],
)  # fmt: skip
def test_commands_and_paths_stay_whole(text: str, lines: list[str]) -> None:
    assert wrapped(text, 38) == lines


def test_what_steers_a_terminal_does_not() -> None:
    assert wrapped("een\x1b[31m twee\ndrie", 20) == ["een\ufffd[31m twee drie"]


def test_wide_letters_count_for_two() -> None:
    assert wrapped("你好你好 你好你好", 10) == ["你好你好", "你好你好"]
