"""The document for who asks to look into the dossier: everything that the view holds, and nothing beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.model.base import Model, Reads, Sharing, reads
from cano_cli.model.case import Case, CaseFile
from cano_cli.model.files import KINDS
from cano_cli.model.findings import CanoError
from cano_cli.model.netwerk import Netwerk
from cano_cli.model.partial_date import PartialDate
from cano_cli.model.walk import models, reference_fields
from cano_cli.readers.dutch import date_text
from cano_cli.readers.partial_dates import partial_date_text
from cano_cli.readers.reader import reader_for
from cano_cli.readers.view import View, view_for
from cano_cli.reports.formats.markdown_writer import to_markdown
from cano_cli.reports.parts.access_titles import TITLES
from cano_cli.reports.parts.access_values import NOBODY_ELSE, Values
from cano_cli.reports.parts.access_words import LEFT_OUT, NOT_TOLD, label
from cano_cli.reports.parts.everyday import everyday
from cano_cli.reports.parts.telling import Told
from cano_cli.reports.render import document_for
from cano_cli.reports.text.tree import (
    Blocks,
    BulletList,
    Document,
    Heading,
    OrderedList,
    Paragraph,
    Quote,
    Table,
    plain_text,
)
from tests.reports.cases import DAYS, example
from tests.reports.filled import Filler

GOLDEN = Path(__file__).parent / "golden"
ASKERS = {"2026-kmtr": ("jongere", "mama", "vertrouwenspersoon", "papa"), "2026-fqvn": ("jongere", "mama")}
BOTH = [(name, asker) for name, askers in ASKERS.items() for asker in askers]
LATER = date(2026, 11, 20)
"""After everything in the examples."""


def asked(name: str, asker: str, day: date | None = None) -> View:
    when = day or DAYS[name]
    return view_for(example(name), asker, when, when, access=True)


def everybody() -> Iterator[tuple[str, str]]:
    for name in ASKERS:
        people = [key for key in example(name).people if key not in {"consulent", "jeugdrechter"}]
        yield from ((name, key) for key in people if key in _persons(example(name)))


def _persons(case: Case) -> set[str]:
    assert isinstance(case.netwerk, Netwerk)
    return {one.id for one in case.netwerk.personen}


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).casefold().strip()


def words_of(document: Document) -> str:
    return squeezed(" ".join(_words(document.blocks)))


def _words(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(_, inlines) | Paragraph(inlines):
                yield plain_text(inlines)
            case Quote(inner):
                yield from _words(inner)
            case BulletList(items) | OrderedList(items):
                for item in items:
                    yield from _words(item)
            case Table(header, rows):
                yield from (plain_text(cell) for row in (header, *rows) for cell in row)


def texts(view: View) -> Iterator[str]:
    """Yield every text in a view that somebody wrote, and every day: no keys, no words of a value list."""
    for file in view.case.files:
        for _, model in models(file.content):
            for name in model.model_fields_set - NOT_TOLD - set(reference_fields(type(model))):
                yield from _texts(type(model), name, getattr(model, name))


def _texts(model: type[Model], name: str, value: Any) -> Iterator[str]:
    for one in value if isinstance(value, tuple) else value.values() if isinstance(value, dict) else [value]:
        if isinstance(one, str) and (" " in one or name in {"naam", "roepnaam", "tekst", "nummer", "taal"}):
            yield one
        elif isinstance(one, date):
            yield date_text(one)
        elif isinstance(one, PartialDate):
            yield partial_date_text(one)
    assert reads(model, name) is not None
    if isinstance(value, dict) and name not in reference_fields(model):
        yield from (text for text in value.values() if isinstance(text, str))


def missing(view: View) -> list[str]:
    shown = words_of(document_for("inzage", view))
    return [text for text in texts(view) if squeezed(text) not in shown]


@pytest.mark.parametrize(("name", "asker"), BOTH)
@pytest.mark.parametrize("day", [None, LATER])
def test_every_text_that_the_asker_may_see_is_in_it(name: str, asker: str, day: date | None) -> None:
    view = asked(name, asker, day)
    assert len(list(texts(view))) > 20
    assert not missing(view)


@pytest.mark.parametrize(("name", "asker"), list(everybody()))
def test_it_exists_for_every_person_and_is_complete(name: str, asker: str) -> None:
    assert not missing(asked(name, asker, LATER))


@pytest.mark.parametrize(("name", "asker"), BOTH)
def test_the_words_are_as_agreed(name: str, asker: str, *, update_golden: bool) -> None:
    path = GOLDEN / f"{name}-inzage-{asker}.md"
    made = to_markdown(document_for("inzage", asked(name, asker)))
    if update_golden:
        path.write_text(made, encoding="utf-8", newline="\n")
    assert made == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "asker"), BOTH)
def test_no_heading_stands_over_nothing(name: str, asker: str) -> None:
    blocks = document_for("inzage", asked(name, asker, LATER)).blocks
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, Heading):
            assert after is not None
            assert not isinstance(after, Heading) or after.level == block.level + 1, block


@pytest.mark.parametrize("role", ["gezin", "jeugdrechter", "consulent", "team", "overdracht"])
def test_a_role_is_refused(role: str) -> None:
    with pytest.raises(CanoError) as refused:
        document_for("inzage", asked("2026-kmtr", role))
    assert refused.value.message == (
        f"Inzage vraagt één mens, geen rol: ‘{role}’ krijgt dit document niet. "
        "Het bestaat voor jongere, vertrouwenspersoon en elke sleutel uit netwerk.yaml; een rol krijgt het plan."
    )


def test_a_confidant_who_is_nobody_yet_is_refused() -> None:
    with pytest.raises(CanoError, match="nog niet ingevuld wie de vertrouwenspersoon is"):
        document_for("inzage", asked("2026-fqvn", "vertrouwenspersoon"))


def test_the_oldest_comes_first() -> None:
    shown = to_markdown(document_for("inzage", asked("2026-kmtr", "jongere")))
    contacts = shown[shown.index("\n## Contacten\n") : shown.index("\n## Overleg\n")].split("\n- **")[1:]
    assert contacts[0].startswith("21 januari 2026, 14.00 uur: gesprek")
    assert len(contacts) > 40
    heads = [one.split(".**")[0] for one in contacts]
    assert heads.index("3 februari 2026, 16.30 uur: huisbezoek") < heads.index("4 februari 2026, 14.00 uur: huisbezoek")


@pytest.mark.parametrize(("name", "asker"), BOTH)
def test_own_words_come_first_and_people_last_and_a_list_says_so(name: str, asker: str) -> None:
    shown = to_markdown(document_for("inzage", asked(name, asker)))
    parts = re.findall(r"^## (.*)$", shown, re.MULTILINE)
    listed = re.findall(r"^\d+\. (.*)$", shown.split("\n## ")[1], re.MULTILINE)
    assert parts == ["Wat staat waar", *listed]
    assert listed[-1] == "Wie er in het dossier staat"
    assert listed[0] in {"Wat jij vertelde bij de start", "Wat mensen vertelden bij de start"}


@pytest.mark.parametrize(("name", "asker"), BOTH)
def test_a_speaker_is_told_exactly_who_else_reads_their_words(name: str, asker: str) -> None:
    view = asked(name, asker)
    values = Values(everyday(Told(view)))
    shown = words_of(document_for("inzage", view))
    for one in view.own_words:
        told = values.all_readers_of(one.what)
        assert squeezed(told) in shown
        assert (told == NOBODY_ELSE) == (not one.read_by)
        assert told.count(",") + told.count(" en ") >= len(one.read_by) - 1


def test_nobody_is_told_who_reads_the_words_of_others() -> None:
    confidant = words_of(document_for("inzage", asked("2026-kmtr", "buurvrouw", LATER)))
    assert "wie dit ook leest" not in confidant


def test_no_key_and_no_word_of_the_format_is_shown() -> None:
    shown = words_of(document_for("inzage", asked("2026-kmtr", "jongere", LATER)))
    for word in (
        "leerlingbegeleider-",
        "niet-bereikt",
        "gemeenschapsinstelling-",
        "c8rd",
        "x4t2",
        "delen_met",
        ".yaml",
    ):
        assert word not in shown, word


@pytest.mark.parametrize("name", ASKERS)
def test_a_young_person_is_spoken_to(name: str) -> None:
    shown = words_of(document_for("inzage", asked(name, "jongere", LATER)))
    for word in ("de jongere:", "weet de jongere", "de jongere er niet bij", "volgens de jongere", "**jij kan"):
        assert word not in shown
    assert "dit gaat over: jij" in shown
    assert "volgens jou" in shown


@pytest.mark.parametrize("asker", ["jongere", "mama", "vertrouwenspersoon"])
def test_those_in_charge_are_called_by_what_they_do(asker: str) -> None:
    view = asked("2026-kmtr", asker)
    told = everyday(Told(view))
    assert told.who("jeugdrechter").short == "de jeugdrechter"
    assert told.who("consulent").label == "de consulent"
    assert everyday(Told(view), frozenset({"consulent"})).who("consulent").label == "Lieve Tussenwater"


def test_somebody_of_the_family_without_a_name_is_the_one() -> None:
    case = example("2026-kmtr")
    view = replace(asked("2026-kmtr", "mama"), named=frozenset(case.people) - {"broer", "vriend"})
    told = everyday(Told(view))
    assert told.who("broer").full == "de broer"
    assert told.who("vriend").label == "een vriend"
    mine = replace(asked("2026-kmtr", "jongere"), named=frozenset())
    assert everyday(Told(mine)).who("broer").short == "je broer"


def test_a_parent_whom_nobody_knows_is_not_told_of() -> None:
    shown = to_markdown(document_for("inzage", asked("2026-fqvn", "jongere")))
    assert "- **Mama.** _Kinderen:_ jij\n" in shown
    assert "niet gekend" not in shown
    assert "niet bekend" not in shown


def test_what_is_left_out_is_a_field_and_has_a_reason() -> None:
    known = {model.__name__: model for kind in KINDS.values() for model in _models_in(kind.model)}
    for (model, field), reason in LEFT_OUT.items():
        assert field in known[model].model_fields
        assert len(reason) > 20


def test_every_field_has_a_short_label_and_every_title_names_fields() -> None:
    known = {model.__name__: model for kind in KINDS.values() for model in _models_in(kind.model)}
    for model in (one for one in known.values() if one.sharing is not Sharing.TEAM):
        shown = [name for name in model.model_fields.keys() - NOT_TOLD if reads(model, name) is not Reads.TEAM]
        told = [name for name in shown if (model.__name__, name) not in LEFT_OUT]
        assert not [name for name in told if len(label(model, name)) > 60]
    for name, pieces in TITLES.items():
        assert {field for _, field in pieces} <= known[name].model_fields.keys()


def _models_in(model: type[Model]) -> Iterator[type[Model]]:
    yield model
    for field in model.model_fields.values():
        for inner in _inner(field.annotation):
            yield from _models_in(inner)


def _inner(annotation: Any) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _inner(argument)


@settings(max_examples=25)
@given(st.data())
def test_every_text_of_a_made_up_view_is_in_it(data: st.DataObject) -> None:
    case = Filler(lambda: data.draw(st.booleans())).case()
    assert not missing(_of_jongere(case))


def test_every_text_of_a_view_with_every_field_is_in_it() -> None:
    view = _of_jongere(Filler(lambda: True).case())
    assert len(list(texts(view))) > 80
    assert not missing(view)


def test_a_goal_of_which_nothing_more_is_said_is_in_it() -> None:
    declared = {"doelen": [{"id": "een", "tekst": "Elke dag naar de muziekles"}, {"id": "twee", "tekst": "Thuis eten"}]}
    kind = KINDS["engagementsverklaring"]
    content = kind.model.model_validate(declared)
    file = CaseFile("engagementsverklaringen/2026-02-02.yaml", kind.name, date(2026, 2, 2), content)
    whole = Filler(lambda: False).case()
    view = _of_jongere(replace(whole, files=(*(one for one in whole.files if one.kind != kind.name), file)))
    headings = [plain_text(one.inlines) for one in document_for("inzage", view).blocks if isinstance(one, Heading)]
    assert [one for one in headings if one.startswith("Doel ")] == [
        "Doel 1: Elke dag naar de muziekles",
        "Doel 2: Thuis eten",
    ]
    assert not missing(view)


def _of_jongere(case: Case) -> View:
    """Return a view in which the jongere may read all of a case."""
    return View(reader_for(case, "jongere"), LATER, LATER, case, frozenset(case.people))
