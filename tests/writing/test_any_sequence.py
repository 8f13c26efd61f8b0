"""Whatever is written down, in whatever order and in files of whatever layout: only what was said comes in, every
character that was there stays in its order, nothing becomes wrong, and undo brings every byte back."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import cast

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from cano_cli.model.findings import CanoError
from cano_cli.model.werk import CONTACT_VORM, GEBEURTENIS
from cano_cli.store import cases, git
from cano_cli.store.case_files import LoadedCase, load_case, read_organisation, with_texts
from cano_cli.store.yaml_write import Value, inline
from cano_cli.writing import undo
from cano_cli.writing.change import Change, errors_after, perform, texts_after
from cano_cli.writing.contact import NewContact, contact_added
from cano_cli.writing.declaration import copied
from cano_cli.writing.element import NewElement, element_switched
from cano_cli.writing.event import NewEvent, event_added
from cano_cli.writing.goal import NewAgreement, NewGoal, Scale, agreement_keys, goal_added, goal_key
from cano_cli.writing.meeting import Decision, Meeting, Told, meeting_added, meeting_extended
from cano_cli.writing.notes import contacts_added
from cano_cli.writing.person import NewPerson, person_added
from cano_cli.writing.relation import NewObservation, observation_added
from cano_cli.writing.signal import NewSignal, signal_added

EXAMPLES = Path(__file__).parents[2] / "examples" / "cases"
ORGANISATION = read_organisation(EXAMPLES, "cano.yaml")[0]
TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
Layout = Callable[[str], str]
Step = Callable[[LoadedCase], Change]


# --- layouts


def as_it_is(text: str) -> str:
    return text


def with_windows_lines(text: str) -> str:
    return text.replace("\n", "\r\n")


def with_a_mark_and_no_last_line_end(text: str) -> str:
    return "\ufeff" + text.rstrip("\n")


def with_comments_everywhere(text: str) -> str:
    """Between entries, and after them at the depth of what they hold."""
    lines = text.split("\n")
    commented = [
        f'{line[: len(line) - len(line.lstrip())]}# \'let op: "hier"\n{line}' if opens(line) else line for line in lines
    ]
    return "\n".join(commented) + "\n# en onderaan nog iets\n"


def opens(line: str) -> bool:
    return line.startswith("  - ") or (line[:1].isalpha() and ":" in line)


def with_odd_indents(text: str) -> str:
    """Three spaces where there were two, five where there were four."""
    return "\n".join(f" {line}" if line.startswith("  ") else line for line in text.split("\n"))


def without_indents_of_lists(text: str) -> str:
    """Lists begin under their key; only where every list of the file stands two deep."""
    head, _, body = text.partition(":\n")
    whole = body and all(line.startswith("  ") or not line for line in body.split("\n"))
    return f"{head}:\n" + "\n".join(line[2:] for line in body.split("\n")) if whole else text


LAYOUTS: tuple[Layout, ...] = (
    as_it_is, with_windows_lines, with_a_mark_and_no_last_line_end, with_comments_everywhere, with_odd_indents,
    without_indents_of_lists,
)  # fmt: skip


FLOW = ("contacten/2026-04.yaml", "levenslijn.yaml")


@cache
def example(name: str, layout: Layout, flow: bool) -> LoadedCase:
    """An example in another layout, which says the same; ``flow``: two of its files stand on one line as a whole."""
    loaded = load_case(EXAMPLES / name, name, ORGANISATION)
    texts = {path: laid_out(loaded, path, layout) for path in loaded.documents}
    if flow:
        texts |= {path: inline(cast("Value", loaded.documents[path].value)) + "\n" for path in FLOW}
    changed = with_texts(loaded, texts)
    assert values(changed) == values(loaded)
    return changed


def laid_out(loaded: LoadedCase, path: str, layout: Layout) -> str:
    """A file in that layout, or as it is where it would say something else (prose that loses its last line end)."""
    text = loaded.documents[path].data.decode()
    there = with_texts(loaded, {path: layout(text)}).documents
    return layout(text) if path in there and there[path].value == loaded.documents[path].value else text


def values(loaded: LoadedCase) -> dict[str, object]:
    return {path: document.value for path, document in loaded.documents.items()}


@pytest.mark.parametrize("layout", LAYOUTS[1:], ids=lambda one: one.__name__)
def test_a_layout_is_another_layout(layout: Layout) -> None:
    loaded = load_case(EXAMPLES / "2026-kmtr", "2026-kmtr", ORGANISATION)
    other = [path for path, one in loaded.documents.items() if laid_out(loaded, path, layout) != one.data.decode()]
    assert len(other) >= 8


# --- steps

DAYS = st.dates(date(2026, 3, 20), TODAY)
WORDS = st.sampled_from(
    ["Kort.", 'Oma: "kom maar" # graag', "- eerst\n- dan\n", "'t Was stil", "Lang " * 30, "één\n\ntwee: drie\n", "nee"]
)
PEOPLE = st.lists(st.sampled_from(["jongere", "mama", "tante", "consulent"]), min_size=1, max_size=3, unique=True).map(
    tuple
)
ONE = st.sampled_from(["jongere", "mama", "tante", "consulent"])


def contact(day: date, people: tuple[str, ...], text: str, time: str | None, how: str) -> Step:
    new = NewContact(day, how, people, time, minutes=45, text=text, known=False, shared_with=("jongere",))
    return lambda loaded: contact_added(loaded.case, new)


def notes(days: list[date], people: tuple[str, ...], text: str) -> Step:
    return lambda loaded: contacts_added(loaded, [NewContact(day, "telefoon", people, text=text) for day in days])


def meeting(day: date, people: tuple[str, ...], text: str) -> Step:
    said = Meeting(present=people, report=text, decisions=(Decision(text, people, day),), told=(Told(("mama",), day),))
    return lambda loaded: meeting_added(loaded, "zorgoverleg", day, said)[0]


def decision(which: int, text: str, day: date) -> Step:
    def step(loaded: LoadedCase) -> Change:
        there = loaded.case.overleg[which % len(loaded.case.overleg)]
        return meeting_extended(loaded.case, there, Meeting(decisions=(Decision(text, ("mama",), day), Decision(text))))

    return step


def goal(text: str, count: int) -> Step:
    def step(loaded: LoadedCase) -> Change:
        case = loaded.case
        path = case.verklaringen[-1].path if case.verklaringen else "engagementsverklaringen/2026-11-20.yaml"
        new = NewGoal(goal_key(case, text, "wonen"), text, "wonen", ("jongere",), scale=Scale(2, 7.5), good_enough=text)
        assert len(set(agreement_keys(case, count))) == count
        return goal_added(
            case, path, new, tuple(NewAgreement(("mama", "jongere"), text, goal=new.key) for _ in range(count))
        )

    return step


def switch(ahead: int, text: str) -> Step:
    def step(loaded: LoadedCase) -> Change:
        traject = loaded.case.traject
        assert traject is not None
        first = max(one.van for one in traject.elementen) + timedelta(days=1 + ahead)
        new = NewElement("contextbegeleiding", first, rhythm={"per_week": 1.5}, perspective=text, agreed_with=("mama",))
        return element_switched(loaded.case, new)[0]

    return step


def time_out(day: date, text: str) -> Step:
    new = NewElement("verblijf", day, day + timedelta(days=2), "time-out", perspective=text, agreed_with=("jongere",))
    return lambda loaded: element_switched(loaded.case, new)[0]


def person(role: str) -> Step:
    return lambda loaded: person_added(loaded.case, NewPerson(role))[0]


def relation(day: date, one: str, quality: str, text: str) -> Step:
    new = NewObservation(("jongere" if one != "jongere" else "mama", one), day, ("jongere",), quality, text=text)
    return lambda loaded: observation_added(loaded.case, new)


def event(day: date, kind: str, people: tuple[str, ...], text: str) -> Step:
    return lambda loaded: event_added(loaded.case, NewEvent(day.isoformat(), kind, people=people, text=text))


def signal(day: date, text: str) -> Step:
    return lambda loaded: signal_added(loaded.case, NewSignal(day, "laatste bus", text))


STEPS = st.one_of(
    st.builds(
        contact, DAYS, PEOPLE, WORDS, st.sampled_from([None, "09:00", "16:30"]), st.sampled_from(list(CONTACT_VORM))
    ),
    st.builds(notes, st.lists(DAYS, min_size=1, max_size=3), PEOPLE, WORDS),
    st.builds(meeting, DAYS, PEOPLE, WORDS),
    st.builds(decision, st.integers(0, 20), WORDS, DAYS),
    st.builds(goal, WORDS, st.integers(0, 2)),
    st.builds(switch, st.integers(0, 9), WORDS),
    st.builds(time_out, DAYS, WORDS),
    st.builds(person, st.sampled_from(["oom", "kennis", "huisarts"])),
    st.builds(relation, DAYS, ONE, st.sampled_from(["steunend", "conflict"]), WORDS),
    st.builds(event, DAYS, st.sampled_from(list(GEBEURTENIS)), PEOPLE, WORDS),
    st.builds(signal, DAYS, WORDS),
)


# --- what holds


def all_still_there(old: str, new: str) -> bool:
    """Whether every character that was there still is, in the same order."""
    rest = iter(new)
    return all(character in rest for character in old)


def lines_still_there(old: str, new: str) -> bool:
    rest = iter(new.splitlines())
    return all(line in rest for line in old.splitlines())


def is_shortened(old: str, new: str) -> bool:
    """Whether, but for the last days of elements, everything is there: one that had an end may end sooner."""
    bare_old, bare_new = (re.sub(r"(?<=\btot: )[0-9-]+", "", text) for text in (old, new))
    return "elementen:" in old and lines_still_there(bare_old, bare_new)


@settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(
    st.sampled_from(["2026-fqvn", "2026-kmtr"]),
    st.sampled_from(LAYOUTS),
    st.booleans(),
    st.lists(STEPS, min_size=1, max_size=5),
)
def test_any_sequence_changes_only_what_it_should(name: str, layout: Layout, flow: bool, steps: list[Step]) -> None:
    loaded = example(name, layout, flow)
    for step in steps:
        change = step(loaded)
        texts = texts_after(loaded, change)
        assert errors_after(loaded, texts, TODAY) == ()
        for path, text in texts.items():
            old = loaded.documents[path].data.decode() if path in loaded.documents else ""
            in_flow = flow and path in FLOW
            assert all_still_there(old, text) or is_shortened(old, text)
            assert in_flow or lines_still_there(old, text) or is_shortened(old, text)
            assert ("\r\n" in text) == ("\r\n" in old)
        loaded = with_texts(loaded, texts)


@settings(max_examples=4, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(st.sampled_from(LAYOUTS), st.lists(STEPS, min_size=1, max_size=4))
def test_undo_brings_every_byte_back(layout: Layout, steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "2026-fqvn"
        shutil.copytree(EXAMPLES / "2026-fqvn", folder)
        for path, document in example("2026-fqvn", layout, flow=False).documents.items():
            (folder / path).write_bytes(document.data)
        start = contents(folder)
        cases.record(folder, sorted(start), git.message("dossier", "begin", trailers={"Cano-Actie": "new-case"}), NOW)
        before = []
        for step in steps:
            before.append(contents(folder))
            loaded = read(folder)
            perform(loaded, step(loaded), NOW)
        for bytes_before in reversed(before):
            loaded = read(folder)
            undo.perform(loaded, undo.what_to_undo(loaded), NOW)
            assert contents(folder) == bytes_before
        with pytest.raises(CanoError):
            undo.what_to_undo(read(folder))


def read(folder: Path) -> LoadedCase:
    return load_case(folder, folder.name, ORGANISATION)


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda one: one.__name__)
def test_a_new_declaration_holds_the_old_text(layout: Layout) -> None:
    """What is copied stands there line for line, comments too; what people said to the old text does not."""
    loaded = example("2026-kmtr", layout, flow=False)
    last = loaded.case.verklaringen[0]
    earlier = replace(loaded.case, files=tuple(file for file in loaded.case.files if file.kind != "evaluatie"))
    copy = copied(replace(loaded, case=earlier), last, date(2026, 3, 1))
    old, new = loaded.documents[last.path].data.decode(), copy.text
    assert lines_still_there(new.split("\n", 1)[1].replace("\r\n", "\n"), old.replace("\r\n", "\n"))
    assert "ondertekening" not in new
    assert "besproken" not in new
    assert errors_after(loaded, {copy.path: new}, TODAY) == ()
    declared = with_texts(loaded, {copy.path: new}).documents[copy.path].value
    assert isinstance(declared, dict)
    was = loaded.documents[last.path].value
    assert isinstance(was, dict)
    assert declared == {name: was[name] for name in declared}
    assert set(was) - set(declared) == {"besproken", "ondertekening"}
