"""A case in the words of who wrote it."""

from __future__ import annotations

import pytest

from cano_cli.cli.field_words import _PIECES, file_words, place_words
from cano_cli.model.base import Model
from cano_cli.model.files import KINDS


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("intake.yaml", "De intake (intake.yaml)"),
        ("contacten/2026-03.yaml", "De contacten van maart 2026 (contacten/2026-03.yaml)"),
        ("overleg/2026-04-12-ronde-tafel.yaml", "Het overleg van 12 april 2026 (overleg/2026-04-12-ronde-tafel.yaml)"),
        ("iets.txt", "iets.txt"),
    ],
)
def test_files(path: str, words: str) -> None:
    assert file_words(path) == words


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("", ""),
        ("finaliteit", "finaliteit"),
        ("stemmen[0].kijk", "de 1ste onder stemmen, kijk"),
        ("relaties[101].verloop[18].tekst", "de 102de onder relaties, de 19de onder verloop, tekst"),
        ("doelen[19].stappen[2]", "de 20ste onder doelen, de 3de onder stappen"),
    ],
)
def test_places(where: str, words: str) -> None:
    assert place_words(where) == words


def test_every_kind_of_file_and_every_piece_of_a_case_has_its_words() -> None:
    assert all("(" in file_words(kind.example) for kind in KINDS.values())
    assert _models_of_a_case() <= _PIECES.keys()


def _models_of_a_case() -> set[str]:
    """Return the names of the models that a case is made of; those of cano.yaml are no part of it."""
    found: set[str] = set()
    waiting: list[type[Model]] = [Model]
    while waiting:
        waiting += (below := waiting.pop().__subclasses__())
        found |= {
            one.__name__
            for one in below
            if one.__module__.startswith("cano_cli.model.")
            and one.__module__.rpartition(".")[2] not in {"organisatie", "toegang"}
        }
    return found - {"Entry", "CaseFileModel"}
