"""Nobody can add a field to the model without saying who reads it."""

from __future__ import annotations

from typing import ClassVar

import pytest

from cano_cli.model.base import ENTRY, Model, Reads, Sharing, Text, optional, reads
from tests.test_examples import all_models


def test_a_field_that_does_not_say_who_reads_it_is_refused() -> None:
    with pytest.raises(TypeError, match="Dagboek does not say who reads geheim"):

        class Dagboek(Model):
            sharing: ClassVar[Sharing] = Sharing.VOICE

            datum: Text | None = optional("Wanneer.", ENTRY)
            geheim: str = ""


def test_a_model_that_does_not_say_who_reads_it_is_refused_also_when_its_parent_does() -> None:
    class Brief(Model):
        sharing: ClassVar[Sharing] = Sharing.VOICE

    with pytest.raises(TypeError, match="Kladje does not say who reads it"):

        class Kladje(Brief):
            pass


def test_every_field_of_every_model_has_a_class() -> None:
    everything = all_models()
    assert len(everything) > 40
    for model in everything.values():
        assert all(isinstance(reads(model, name), Reads) for name in model.model_fields)
