"""The example cases and their views, for the tests of documents and pictures."""

from __future__ import annotations

from datetime import date
from functools import cache

from cano_cli.model.case import Case
from cano_cli.readers.view import View, view_for
from cano_cli.resources import data_folder
from cano_cli.store.case_files import load_case, read_organisation

READERS = ("jeugdrechter", "consulent", "jongere", "gezin", "team")
DAYS = {"2026-kmtr": date(2026, 7, 1), "2026-fqvn": date(2026, 4, 8)}
"""The day on which each example is looked at: after two evaluations and before the hearing; in its first weeks."""


@cache
def example(name: str) -> Case:
    store = data_folder("examples")
    return load_case(store / name, name, read_organisation(store, "cano.yaml")[0]).case


def example_view(name: str, reader: str) -> View:
    return view_for(example(name), reader, DAYS[name], DAYS[name])
