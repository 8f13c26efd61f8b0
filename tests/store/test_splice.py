from __future__ import annotations

import copy
import random
from datetime import date

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.model.findings import CanoError
from cano_cli.store.splice import append_item, insert_item, remove, set_value
from cano_cli.store.splice_nodes import Path
from cano_cli.store.splice_remove import without
from cano_cli.store.yaml_write import Plain, Value, as_read
from tests.store.splice_layouts import Layout, some_document

SEEDS = st.integers(0, 1 << 48)
CONTACT: Value = {"id": "c8rd", "datum": date(2026, 2, 3), "tekst": "Samen gewandeld.\nMet de hond.\n"}
SHORT: Value = {"id": "c8rd", "datum": date(2026, 2, 3)}
ITEMS: list[Value] = [SHORT, CONTACT, "opa", "een: twee", ["x", "y"]]
VALUES: list[Value] = ["ja", 3, True, CONTACT, [SHORT, CONTACT], "Lange tekst. " * 10, [], {}]


def read(text: str) -> Plain:
    """What an independent reader sees, with the last line ended."""
    value: Plain = yaml.load(text if text.endswith("\n") else text + "\n", Loader=yaml.BaseLoader)
    return value


def paths(value: Plain, path: Path = ()) -> list[Path]:
    """Every path in a value, in order, without the root."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for step, child in pairs for found in [(*path, step), *paths(child, (*path, step))]]


def at(value: Plain, path: Path) -> Plain:
    for step in path:
        value = value[step]  # type: ignore[index]
    return value


def is_insertion(old: str, new: str) -> bool:
    """Whether ``new`` is ``old`` with one stretch put in."""
    length = len(new) - len(old)
    return length > 0 and any(new[:i] + new[i + length :] == old for i in range(len(old) + 1))


def drawn(seed: int) -> tuple[random.Random, Plain, Layout, str]:
    rng = random.Random(seed)
    value = some_document(rng)
    layout = Layout.drawn(rng)
    return rng, value, layout, layout.text(value)


@settings(deadline=None, max_examples=150)
@given(SEEDS)
def test_appending_to_a_list_inserts_one_stretch_and_nothing_else(seed: int) -> None:
    rng, value, _, text = drawn(seed)
    assert read(text) == value
    lists = [path for path in paths(value) if isinstance(at(value, path), list)]
    if not lists:
        return
    path = rng.choice(lists)
    new = rng.choice(ITEMS)
    expected = copy.deepcopy(value)
    at(expected, path).append(as_read(new))  # type: ignore[union-attr]
    result = append_item(text, path, new)
    assert read(result) == expected
    assert is_insertion(text, result)


@settings(deadline=None, max_examples=150)
@given(SEEDS)
def test_inserting_into_a_list_puts_in_one_stretch_and_nothing_else(seed: int) -> None:
    rng, value, _, text = drawn(seed)
    lists = [path for path in paths(value) if isinstance(at(value, path), list)]
    if not lists:
        return
    path = rng.choice(lists)
    index = rng.randint(0, len(at(value, path)))  # type: ignore[arg-type]
    new = rng.choice(ITEMS)
    expected = copy.deepcopy(value)
    at(expected, path).insert(index, as_read(new))  # type: ignore[union-attr]
    result = insert_item(text, path, index, new)
    assert read(result) == expected
    assert is_insertion(text, result)


@settings(deadline=None, max_examples=60)
@given(SEEDS)
def test_what_was_inserted_can_be_removed_again(seed: int) -> None:
    rng, value, layout, text = drawn(seed)
    lists = [path for path in paths(value) if isinstance(at(value, path), list)]
    if not lists:
        return
    path = rng.choice(lists)
    index = rng.randint(0, len(at(value, path)) - 1)  # type: ignore[arg-type]
    shorter = remove(insert_item(text, path, index, SHORT), [(*path, index)])
    assert read(shorter) == value
    assert all(comment in shorter for comment in layout.comments.values())


@pytest.mark.parametrize(
    ("old", "index", "new"),
    [
        (
            "a:\n  # over x\n  - x # x\n  # over y\n  - y\n",
            0,
            "a:\n  - oma\n  # over x\n  - x # x\n  # over y\n  - y\n",
        ),
        (
            "a:\n  # over x\n  - x # x\n  # over y\n  - y\n",
            1,
            "a:\n  # over x\n  - x # x\n  - oma\n  # over y\n  - y\n",
        ),
        ("a:\n- x\n\n- y\n", 1, "a:\n- x\n- oma\n\n- y\n"),
        ("a: [x, y] # c\n", 0, "a: [oma, x, y] # c\n"),
        ("a: [x, y] # c\n", 1, "a: [x, oma, y] # c\n"),
        ("a: [x, y] # c\n", 2, "a: [x, y, oma] # c\n"),
        ("a: x\n", 1, "a: [x, oma]\n"),
        ("b: x\n", 0, "b: x\na: [oma]\n"),
        ("a:\n  - x\r\n  - y", 1, "a:\n  - x\r\n  - oma\n  - y"),
        ("a:\n- |\n  tekst\n\n- y\n", 1, "a:\n- |\n  tekst\n- oma\n\n- y\n"),
    ],
)
def test_inserting_in_each_layout(old: str, index: int, new: str) -> None:
    assert insert_item(old, ("a",), index, "oma") == new


def test_inserting_into_the_whole_document_and_into_a_list_in_a_list() -> None:
    assert insert_item("# kop\n- x\n", (), 0, "oma") == "# kop\n- oma\n- x\n"
    assert insert_item("a:\n- - x\n  - y\n", ("a", 0), 0, "oma") == "a:\n- - oma\n  - x\n  - y\n"


@pytest.mark.parametrize("index", [-1, 3])
def test_inserting_where_the_list_does_not_go(index: int) -> None:
    with pytest.raises(CanoError):
        insert_item("a: [x, y]\n", ("a",), index, "oma")


@settings(deadline=None, max_examples=150)
@given(SEEDS)
def test_a_new_key_is_one_stretch(seed: int) -> None:
    rng, value, _, text = drawn(seed)
    mappings: list[Path] = [(), *(path for path in paths(value) if isinstance(at(value, path), dict))]
    path = rng.choice(mappings)
    new = rng.choice(VALUES)
    expected = copy.deepcopy(value)
    at(expected, path)["nieuw"] = as_read(new)  # type: ignore[index, call-overload]
    result = set_value(text, (*path, "nieuw"), new)
    assert read(result) == expected
    assert is_insertion(text, result)


@settings(deadline=None, max_examples=150)
@given(SEEDS)
def test_setting_a_value_changes_only_that_value(seed: int) -> None:
    rng, value, layout, text = drawn(seed)
    path = rng.choice(paths(value))
    new = rng.choice(VALUES)
    expected = copy.deepcopy(value)
    at(expected, path[:-1])[path[-1]] = as_read(new)  # type: ignore[index]
    result = set_value(text, path, new)
    assert read(result) == expected
    for where, comment in layout.comments.items():
        if where[: len(path)] != path:
            assert comment in result


@settings(deadline=None, max_examples=250)
@given(SEEDS)
def test_removing_takes_the_entries_and_their_comments(seed: int) -> None:
    rng, value, layout, text = drawn(seed)
    everything = paths(value)
    chosen = rng.sample(everything, rng.randint(1, min(5, len(everything))))
    result = remove(text, chosen)
    expected = without(value, chosen)
    assert read(result) == expected
    if expected == {}:
        return
    heads = {(next(iter(value)),)} if isinstance(value, dict) else set()
    for where, comment in layout.comments.items():
        is_gone = any(where[: len(path)] == path for path in chosen)
        if is_gone and where not in heads:
            assert comment not in result
        elif not is_gone and not _went_along(value, where, chosen):
            assert comment in result


def _went_along(value: Plain, where: Path, chosen: list[Path]) -> bool:
    """Whether nothing of an entry was left, so that it went too."""
    below = [
        path for path in paths(value) if path[: len(where)] == where and not isinstance(at(value, path), list | dict)
    ]
    return all(any(path[: len(gone)] == gone for gone in chosen) for path in below)


@settings(deadline=None, max_examples=100)
@given(SEEDS)
def test_lines_that_stay_after_a_removal_from_block_lists_are_untouched(seed: int) -> None:
    rng = random.Random(seed)
    items: list[Plain] = [{"id": f"a{index}", "datum": "2026-02-03", "met": ["x", "y"]} for index in range(6)]
    layout = Layout.drawn(rng)
    text = layout.text({"cano": "1", "contacten": items, "wie": "mama"})
    if "contacten: [" in text:
        return
    result = remove(text, [("contacten", index) for index in rng.sample(range(6), 3)])
    old = iter(text.splitlines(keepends=True))
    assert all(line in old for line in result.splitlines(keepends=True))


@settings(deadline=None, max_examples=60)
@given(SEEDS)
def test_what_was_appended_can_be_removed_again(seed: int) -> None:
    rng, value, _, text = drawn(seed)
    lists = [path for path in paths(value) if isinstance(at(value, path), list)]
    if not lists or not text.endswith("\n"):
        return
    path = rng.choice(lists)
    longer = append_item(text, path, SHORT)
    shorter = remove(longer, [(*path, len(at(value, path)))])  # type: ignore[arg-type]
    assert read(shorter) == value


APPENDED = [
    ("# kop\ncontacten:\n- {id: a}   # eerste\n# na de lijst\n\nwie: x\n", "# kop\ncontacten:\n- {id: a}   # eerste\n"
     "- {id: c8rd, datum: 2026-02-03}\n# na de lijst\n\nwie: x\n"),
    ("contacten:\n    - a", "contacten:\n    - a\n    - {id: c8rd, datum: 2026-02-03}\n"),
    ("contacten: [] # leeg\n", "contacten: # leeg\n  - {id: c8rd, datum: 2026-02-03}\n"),
    ("contacten:   # leeg\nz: 1\n", "contacten:   # leeg\n  - {id: c8rd, datum: 2026-02-03}\nz: 1\n"),
    ("contacten: ~\r\nz: 1\r\n", "contacten:\r\n  - {id: c8rd, datum: 2026-02-03}\r\nz: 1\r\n"),
    ("contacten: [a] # c\n", "contacten: [a, {id: c8rd, datum: 2026-02-03}] # c\n"),
    ("contacten: [ # c\n]\n", "contacten: [{id: c8rd, datum: 2026-02-03} # c\n]\n"),
    ("", "contacten:\n  - {id: c8rd, datum: 2026-02-03}\n"),
    ("\ufeff", "\ufeffcontacten:\n  - {id: c8rd, datum: 2026-02-03}\n"),
    ("# alleen een kop", "# alleen een kop\ncontacten:\n  - {id: c8rd, datum: 2026-02-03}\n"),
    ("---\n", "---\ncontacten:\n  - {id: c8rd, datum: 2026-02-03}\n"),
    ("{}\n", "contacten:\n  - {id: c8rd, datum: 2026-02-03}\n"),
    ("x:\n- y\n", "x:\n- y\ncontacten:\n- {id: c8rd, datum: 2026-02-03}\n"),
    ("contacten:\n- |\n  foo\n\n\n# c\n", "contacten:\n- |\n  foo\n- {id: c8rd, datum: 2026-02-03}\n\n\n# c\n"),
    ("contacten:\n- |+\n  foo\n\n\nz: 1\n", "contacten:\n- |+\n  foo\n\n\n- {id: c8rd, datum: 2026-02-03}\nz: 1\n"),
    ("contacten:\n  - - a\n    - b\n", "contacten:\n  - - a\n    - b\n  - {id: c8rd, datum: 2026-02-03}\n"),
    ("contacten:\n  -\n  -   # leeg\n", "contacten:\n  -\n  -   # leeg\n  - {id: c8rd, datum: 2026-02-03}\n"),
]  # fmt: skip


def test_prose_does_not_swallow_the_comments_of_the_entry_before_it() -> None:
    old = "contacten:\n-   id: a\n    datum: b\n    # over de datum\n# slot\n"
    assert append_item(old, ("contacten",), CONTACT) == (
        "contacten:\n-   id: a\n    datum: b\n    # over de datum\n- id: c8rd\n  datum: 2026-02-03\n"
        "  tekst: |\n    Samen gewandeld.\n    Met de hond.\n# slot\n"
    )


@pytest.mark.parametrize(("old", "new"), APPENDED)
def test_appending_in_each_layout(old: str, new: str) -> None:
    assert append_item(old, ("contacten",), SHORT) == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("wie: mama # wie\n", "wie: [mama, papa] # wie\n"),
        ("wie: 'ma, ma'\n", "wie: ['ma, ma', papa]\n"),
        ("wie: ma, ma\n", 'wie: ["ma, ma", papa]\n'),
        ("{wie: mama, met: x}\n", "{wie: [mama, papa], met: x}\n"),
        ("{wie: , met: x}\n", "{wie: [papa] , met: x}\n"),
        ("wie: |\n  mama\nmet: x\n", "wie:\n  - |\n    mama\n  - papa\nmet: x\n"),
        ("wie: ma\n  ma\n", "wie: [ma ma, papa]\n"),
    ],
)
def test_one_alone_becomes_a_list(old: str, new: str) -> None:
    assert append_item(old, ("wie",), "papa") == new


def test_missing_parents_are_made() -> None:
    assert append_item("a: 1\n", ("veiligheid", "signalen"), "stil") == "a: 1\nveiligheid: {signalen: [stil]}\n"
    assert append_item("- wie: a\n  b: c", (0, "met"), "x") == "- wie: a\n  b: c\n  met: [x]\n"
    assert append_item("doelen:\n  - {id: a}\n", ("doelen", 0, "met"), "x") == "doelen:\n  - {id: a, met: [x]}\n"


def test_a_list_that_is_the_whole_document() -> None:
    assert append_item("- a\n", (), "b") == "- a\n- b\n"
    assert append_item("[]\n", (), "b") == "- b\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a: 1 # een\nb: 2\n", "a: nee # een\nb: 2\n"),
        ("a: # een\n  - x\n  - y\nb: 2\n", "a: nee # een\nb: 2\n"),
        ("a: |\n  x\n\nb: 2\n", "a: nee\n\nb: 2\n"),
        ("b: 2", "b: 2\na: nee\n"),
        ("{b: 2}", "{b: 2, a: nee}"),
    ],
)
def test_setting_a_key(old: str, new: str) -> None:
    assert set_value(old, ("a",), "nee") == new


REMOVED = [
    ("a:\n- x\n# over y\n- y # y\n  # nog over y\n# over z\n- z\n", [("a", 1)], "a:\n- x\n# over z\n- z\n"),
    ("# kop\na: 1\nb: 2\n", [("a",)], "# kop\nb: 2\n"),
    ("- id: a\n  datum: b\n", [(0, "id")], "- datum: b\n"),
    ("- id: a # van a\n  # over b\n  datum: b\n", [(0, "id")], "-\n  # over b\n  datum: b\n"),
    ("a: [x, y, z]\n", [("a", 0)], "a: [y, z]\n"),
    ("a: [x, y, z]\n", [("a", 1)], "a: [x, z]\n"),
    ("a: [x, y, z]\n", [("a", 1), ("a", 2)], "a: [x]\n"),
    ("a: [ x, y, ] # c\n", [("a", 1)], "a: [ x, ] # c\n"),
    ("a: [x,  # van x\n    y,  # van y\n    z]  # c\n", [("a", 1)], "a: [x,  # van x\n    z]  # c\n"),
    ("a: [\n  x,  # van x\n  y  # van y\n]\n", [("a", 1)], "a: [\n  x  # van x\n]\n"),
    ("{a: 1, b: {c: 2}}\n", [("b", "c")], "{a: 1}\n"),
    ("a: 1\nb:\n  - x\n  - y\nc: 1\n", [("b", 0), ("b", 1)], "a: 1\nc: 1\n"),
    ("# kop\na:\n  - x\n", [("a", 0)], "# kop\n{}\n"),
    ("- x\n", [(0,)], "[]\n"),
    ("a:\n- x\n\n- y\n\n- z\n", [("a", 1)], "a:\n- x\n\n- z\n"),
    ("a:\n- x\n- y", [("a", 1)], "a:\n- x\n"),
    ("a: 1\r\nb: 2\r\n", [("b",)], "a: 1\r\n"),
    ("a:\n- - x\n  - y\n- z\n", [("a", 0, 0)], "a:\n- - y\n- z\n"),
    ("a:\n- |\n  # tekst\n- x\n", [("a", 1)], "a:\n- |\n  # tekst\n"),
]


@pytest.mark.parametrize(("old", "gone", "new"), REMOVED)
def test_removing_in_each_layout(old: str, gone: list[Path], new: str) -> None:
    assert remove(old, gone) == new


def test_removing_nothing_changes_nothing() -> None:
    assert remove("a: 1", []) == "a: 1"


@pytest.mark.parametrize(
    "text", ["a: [", "a: &x 1\nb: *x\n", "a: 1\na: 2\n", "a: !x 1\n", "a: 1\n---\nb: 2\n", "[" * 400, "a: \x07"]
)
def test_text_that_is_not_plain_yaml_is_left_alone(text: str) -> None:
    with pytest.raises(CanoError) as caught:
        append_item(text, ("b",), "x")
    assert caught.value.message == "Dit bestand kan niet aangepast worden: er staat iets in dat geen gewone YAML is."
    assert caught.value.hint == "Voer `cano validate` uit en verbeter eerst wat daar gemeld wordt."


def test_a_path_that_leads_nowhere() -> None:
    for edit in (
        lambda: remove("a: [x]\n", [("a", 1)]),
        lambda: set_value("a: [x]\n", ("a", 1), "y"),
        lambda: append_item("a: [x]\n", ("a", 1), "y"),
    ):
        with pytest.raises(CanoError) as caught:
            edit()
        assert caught.value.message == "`a[1]` staat niet in dit bestand."


def test_no_list_where_a_list_is_meant() -> None:
    with pytest.raises(CanoError) as caught:
        append_item("a:\n  b: c\n", ("a",), "x")
    assert caught.value.message == "Bij `a` staat geen lijst, dus daar kan niets bij."


def test_what_cannot_be_edited_exactly_is_refused() -> None:
    with pytest.raises(CanoError) as caught:
        remove("? a\n: b\nc: 1\n", [("a",)])
    assert caught.value.message.endswith("Er is niets gewijzigd.")
