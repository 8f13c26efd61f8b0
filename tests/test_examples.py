"""The examples are whole: between them they use every field of the model, but for what belongs to signing."""

from __future__ import annotations

from cano_cli.model.base import Model
from cano_cli.model.walk import models
from cano_cli.questions.own_file import read_own_questions
from cano_cli.resources import data_folder
from cano_cli.store.case_files import load_case, read_organisation
from cano_cli.store.locate import cases_in

LATER = {"Huisstijl.brief", "Cano.sjablonen", "Toegang.gegevens"}
"""What not every store has: a letter and templates of its own. ``Toegang`` is the matrix that comes along."""
LABELS = {"delen_met", "over", "status", "aard", "aanvaard"}
"""On every entry and file; they are looked for as a whole."""


def all_models(base: type[Model] = Model) -> dict[str, type[Model]]:
    """Return every model of cano by name, once the modules that define them are loaded."""
    found = {one.__name__: one for one in base.__subclasses__() if one.__module__.startswith("cano_cli.model.")}
    for one in base.__subclasses__():
        found |= all_models(one)
    return found


def used() -> tuple[set[str], set[str]]:
    store = data_folder("examples")
    organisation = read_organisation(store, "cano.yaml")[0]
    assert organisation is not None
    questions, _ = read_own_questions(store / "vragen.yaml", "vragen.yaml", {"mirakel-film"})
    assert questions is not None
    roots: list[Model] = [organisation, questions]
    roots += [file.content for case in cases_in(store) for file in load_case(case).case.files]
    fields, labels = set(), set()
    for root in roots:
        for _, model in models(root):
            fields |= {f"{type(model).__name__}.{name}" for name in model.model_fields_set}
            labels |= model.model_fields_set & LABELS
            for name in model.model_fields_set:
                value = getattr(model, name)
                for inner in value.values() if isinstance(value, dict) else ():
                    if isinstance(inner, Model):
                        fields |= {f"{type(inner).__name__}.{one}" for one in inner.model_fields_set}
    return fields, labels


def test_between_them_the_examples_use_every_field() -> None:
    fields, labels = used()
    wanted = {
        f"{name}.{field}"
        for name, model in all_models().items()
        for field in model.model_fields
        if field not in LABELS and name not in {"Entry", "CaseFileModel"}
    }
    assert wanted - fields == LATER
    assert labels == LABELS
