"""A signature under text that is not what was signed is told to who reads that text, and nobody else can tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.model.case import Case
from cano_cli.model.entry import DelenMet
from cano_cli.model.findings import CanoError
from cano_cli.model.verklaring import Engagementsverklaring, Ondertekening
from cano_cli.readers.view import Outdated, Part, View, view_for
from cano_cli.reports.documents.declaration import paper_view
from cano_cli.reports.render import render
from cano_cli.signing.outdated import document_view
from tests.reports.cases import example
from tests.signing.declared import DAY, DECLARATION, PARTIES, PATH, a_case, declaration, sealed, signed

FEBRUARY, JULY = date(2026, 2, 20), date(2026, 7, 1)
SECOND = "engagementsverklaringen/2026-06-29.yaml"
READERS = ("team", "jeugdrechter", "consulent", "gezin", "jongere", "mama", "oma", "broer", "vertrouwenspersoon")
ASKED = (FEBRUARY, JULY)


def shared_with(*names: str) -> dict[str, Any]:
    return {"delen_met": tuple(DelenMet.model_validate({"met": name}) for name in names)}


def with_part(case: Case, key: str, **given: Any) -> Case:
    """Return the case with other values in one goal or agreement of the declaration of June; ``gone`` takes it away."""

    def changed(content: Engagementsverklaring) -> Engagementsverklaring:
        parts = {}
        for name in ("doelen", "afspraken"):
            there = getattr(content, name)
            parts[name] = tuple(
                one.model_copy(update=given) if one.id == key else one
                for one in there
                if not ("gone" in given and one.id == key)
            )
        return content.model_copy(update=parts)

    return with_declaration(case, changed)


def with_declaration(case: Case, change: Callable[[Engagementsverklaring], Engagementsverklaring]) -> Case:
    files = (
        replace(file, content=change(file.content))
        if file.path == SECOND and isinstance(file.content, Engagementsverklaring)
        else file
        for file in case.files
    )
    return replace(case, files=tuple(files))


def plan(case: Case, reader: str, day: date = JULY) -> bytes:
    return render("plan", document_view(case, reader, day, day), "md").data


def who(view: View, path: str = SECOND) -> dict[str, tuple[tuple[Part, ...], ...]]:
    """Return what is told, by who signed: what changed, and what is not in their text."""
    content = next(one.content for one in view.case.verklaringen if one.path == path)
    marks = [one for one in view.outdated if one.path == path]
    return {content.ondertekening[one.index].wie: (one.changed, one.absent, one.unsigned) for one in marks}


@pytest.mark.parametrize("reader", READERS)
def test_of_the_examples_nothing_changed(reader: str) -> None:
    """An agreement between some of those who signed is in no text of theirs; nothing else is to be told."""
    for day in ASKED:
        view = document_view(example("2026-kmtr"), reader, day, day)
        assert {one.changed + one.absent for one in view.outdated} <= {()}
        assert {one.unsigned for one in view.outdated} <= {(("afspraken", 9),)}
        assert replace(view, outdated=()) == view_for(example("2026-kmtr"), reader, day, day)


def test_who_reads_it_is_told_and_of_whom_it_is() -> None:
    case = with_part(example("2026-kmtr"), "plaats", tekst="Ik wil nergens meer naartoe.")
    told = who(document_view(case, "jeugdrechter", JULY, JULY))
    assert told == dict.fromkeys(("jongere", "mama", "papa", "begeleider", "consulent"), ((("doelen", 3),), (), ()))
    assert plan(case, "jeugdrechter") != plan(example("2026-kmtr"), "jeugdrechter")


HIDDEN: dict[str, dict[str, Any]] = {
    "other words": {"tekst": "Iets heel anders."},
    "another day": {"tegen": date(2026, 7, 7)},
    "no day": {"tegen": None},
    "other people": {"wie": ("oma", "mama")},
    "not there any more": {"gone": True},
    "another key": {"id": "a99"},
    "other readers": shared_with("team", "consulent"),
}


@pytest.mark.parametrize("changes", HIDDEN.values(), ids=HIDDEN)
@pytest.mark.parametrize("reader", ["jeugdrechter", "gezin", "vertrouwenspersoon", "broer"])
def test_what_changes_in_a_hidden_part_changes_no_byte(reader: str, changes: dict[str, Any]) -> None:
    before = with_part(example("2026-kmtr"), "a15", **shared_with("consulent"))
    after = with_part(before, "a15", **changes)
    assert document_view(after, reader, JULY, JULY).outdated == ()
    assert plan(after, reader) == plan(before, reader)


def test_where_some_reads_it_and_some_do_not_only_they_are_told() -> None:
    case = with_part(example("2026-kmtr"), "plaats", tekst="Iets heel anders.", **shared_with("consulent"))
    marked = [reader for reader in READERS if document_view(case, reader, JULY, JULY).outdated]
    assert marked == ["team", "consulent", "jongere", "mama"]  # the last two read what they signed


def test_for_which_goal_an_agreement_is_may_be_hidden_with_the_goal() -> None:
    case = with_part(example("2026-kmtr"), "plaats", **shared_with("consulent"))
    assert document_view(case, "jeugdrechter", JULY, JULY).outdated == ()

    def of_another_goal(content: Engagementsverklaring) -> Engagementsverklaring:
        turned = {"a1": "thuis", "a11": None}
        agreements = (
            one.model_copy(update={"doel": turned[one.id]}) if one.id in turned else one for one in content.afspraken
        )
        return content.model_copy(update={"afspraken": tuple(agreements)})

    seen = with_declaration(example("2026-kmtr"), of_another_goal)
    assert who(document_view(seen, "jeugdrechter", JULY, JULY))["mama"][0] == (("afspraken", 0), ("afspraken", 2))
    hidden = with_declaration(case, of_another_goal)
    assert who(document_view(hidden, "jeugdrechter", JULY, JULY))["mama"][0] == (("afspraken", 0),)


KEYS = ("school", "thuis", "vrienden", "werk")
words = st.sampled_from(["Lezen.", "Zwemmen.", "Koken."])
goals = st.lists(
    st.builds(lambda key, text: {"id": key, "tekst": text}, st.sampled_from(KEYS), words),
    unique_by=lambda one: one["id"], max_size=4,
)  # fmt: skip
closed = st.sampled_from([{"delen_met": ["team"]}, {"delen_met": ["mama"]}, {"status": ["vertrouwelijk"]}])
opened = st.sampled_from([{}, {"delen_met": ["consulent"]}, {"delen_met": ["consulent", "mama", "oma"]}])


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_who_sees_the_same_is_told_the_same(data: st.DataObject) -> None:
    """Whatever was signed, whatever else there is, and whoever else reads what is seen."""
    seen, then = data.draw(goals), data.draw(goals)
    agreement = {"id": "a1", "wie": ["oma"], "tekst": "Ik help."}
    ref = data.draw(st.sampled_from([None, *KEYS]))

    def told() -> tuple[list[Outdated], bytes]:
        """Return what is told of what is seen among other things."""
        mine = [one | data.draw(opened) for one in seen]
        for one in data.draw(goals):
            if one["id"] not in {other["id"] for other in mine}:
                mine.insert(data.draw(st.integers(0, len(mine))), one | data.draw(closed))
        of = {"doel": ref} if ref in {one["id"] for one in seen} else {}
        now = declaration(doelen=mine, afspraken=[agreement | of])
        signed_text = declaration(doelen=then, afspraken=[agreement | ({"doel": ref} if ref else {})])
        mark, kept = sealed(a_case(signed_text))
        case = replace(a_case(now | {"ondertekening": [signed(vingerafdruk=mark)]}), sealed=kept)
        view = document_view(case, "consulent", DAY, DAY)
        return list(view.outdated), render("plan", view, "md").data

    assert told() == told()


def test_a_signature_that_is_hidden_says_nothing_even_when_it_looks_the_same() -> None:
    """Two signatures of one person on one day, one of them for the team alone: each is under its own text."""
    case = example("2026-kmtr")
    content = next(one.content for one in case.verklaringen if one.path == SECOND)
    mama = content.ondertekening[1]
    other = mama.model_copy(update={"vingerafdruk": content.ondertekening[3].vingerafdruk})  # that of oma
    changed = with_part(case, "plaats", tekst="Iets heel anders.")

    def signed_by(*signatures: Ondertekening) -> View:
        given = with_declaration(changed, lambda old: old.model_copy(update={"ondertekening": signatures}))
        return document_view(given, "jeugdrechter", JULY, JULY)

    secret = shared_with("team")
    for shown, hidden in ((mama, other), (other, mama)):
        alone = signed_by(shown)
        assert signed_by(hidden.model_copy(update=secret), shown) == alone
        assert signed_by(shown, hidden.model_copy(update=secret)) == alone
    assert signed_by(mama).outdated != signed_by(other).outdated


def marks(now: dict[str, Any], *texts: tuple[dict[str, Any] | None, tuple[str, ...]], **entry: Any) -> list[Outdated]:
    """Return what the consulent is told of a small declaration of which mama signed the first text, oma the second."""
    kept: dict[str, str] = {}
    entries = []
    for wie, (then, parties) in zip(("mama", "oma"), texts, strict=False):
        mark, text = sealed(a_case(then), *parties)
        kept |= text
        entries.append(signed(wie, **{"vingerafdruk": mark, "partijen": [*parties]} | entry))
    case = replace(a_case(now | {"ondertekening": entries}), sealed=kept)
    return list(document_view(case, "consulent", DAY, DAY).outdated)


def test_what_came_is_told_to_those_who_signed_without_it() -> None:
    more = {"id": "a3", "wie": ["oma"], "tekst": "Ik kook op woensdag."}
    now = declaration(afspraken=[*DECLARATION["afspraken"], more])
    assert marks(now, (None, PARTIES)) == [Outdated(PATH, 0, (), (), (("afspraken", 2),))]
    assert marks(now, (None, PARTIES), (now, PARTIES)) == [Outdated(PATH, 0, (), (("afspraken", 2),), ())]
    assert marks(now, (None, PARTIES), (now, (*PARTIES, "consulent"))) == [
        Outdated(PATH, 0, (), (("afspraken", 2),), ())
    ]


def test_what_stands_in_a_text_for_other_people_is_not_held_against_them() -> None:
    now = declaration()
    less = declaration(afspraken=DECLARATION["afspraken"][:1])
    assert marks(now, (now, ("jongere", "mama")), (less, ("jongere", "oma"))) == []


CHANGED: dict[str, tuple[dict[str, Any], tuple[Part, ...]]] = {
    "finaliteit": ({"finaliteit": "Fien woont elders."}, (("finaliteit", 0),)),
    "a field of safety that went": (
        {"veiligheid": {name: one for name, one in DECLARATION["veiligheid"].items() if name != "time_out"}},
        (("veiligheid", 0),),
    ),
    "a figure": (
        {"doelen": [DECLARATION["doelen"][0], DECLARATION["doelen"][1] | {"schaal": {"nu": "2", "streef": "8"}}]},
        (("doelen", 1),),
    ),
    "who does it": (
        {"afspraken": [DECLARATION["afspraken"][0] | {"wie": ["mama"]}, DECLARATION["afspraken"][1]]},
        (("afspraken", 0),),
    ),
    "layout": ({"finaliteit": "Fien woont thuis  en gaat graag\nnaar school.\n\nMama en oma spreken met elkaar."}, ()),
    "order": ({"afspraken": DECLARATION["afspraken"][::-1]}, ()),
    "what went": ({"afspraken": DECLARATION["afspraken"][:1], "veiligheid": None}, ()),
    "another key": (
        {
            "doelen": [DECLARATION["doelen"][0] | {"id": "leren"}, DECLARATION["doelen"][1]],
            "afspraken": [DECLARATION["afspraken"][0] | {"doel": "leren", "id": "x"}, DECLARATION["afspraken"][1]],
        },
        (),
    ),
}


@pytest.mark.parametrize(("now", "expected"), CHANGED.values(), ids=CHANGED)
def test_what_counts_as_changed(now: dict[str, Any], expected: tuple[Part, ...]) -> None:
    found = marks(declaration(**now), (None, PARTIES))
    assert found == ([Outdated(PATH, 0, expected, (), ())] if expected else [])


@pytest.mark.parametrize("way", ["geweigerd", "niet-bereikt"])
def test_who_did_not_agree_signed_nothing_that_could_change(way: str) -> None:
    assert marks(declaration(finaliteit="Anders."), (None, PARTIES), wijze=way) == []


def test_without_the_text_that_was_signed_nothing_is_told() -> None:
    changed = with_part(example("2026-kmtr"), "plaats", tekst="Iets heel anders.")
    lost = replace(changed, sealed={})
    spoiled = replace(changed, sealed={path: text.replace("Merel", "Marel") for path, text in changed.sealed.items()})
    for case in (lost, spoiled):
        assert document_view(case, "team", JULY, JULY).outdated == ()


def test_people_who_sign_are_told_of_what_all_of_them_read() -> None:
    case = with_part(example("2026-kmtr"), "plaats", tekst="Iets heel anders.")
    assert {*who(paper_view(case, ("jongere", "mama", "papa"), JULY))} == {
        "jongere", "mama", "papa", "begeleider", "consulent",
    }  # fmt: skip
    assert paper_view(case, ("jongere", "oma"), JULY).outdated == ()


def test_who_is_no_reader_gets_no_document() -> None:
    with pytest.raises(CanoError):
        document_view(example("2026-kmtr"), "niemand", JULY, JULY)
