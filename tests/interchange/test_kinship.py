"""Who everybody is for the young person."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cano_cli.interchange.family_out import family_in
from cano_cli.interchange.kinship import own_ancestor, roles_for
from cano_cli.interchange.lost import Ledger
from cano_cli.interchange.tree import Child, Person, Tree, Union
from tests.interchange.made import example


def tree(people: str, *unions: tuple[str, str], ended: str = "") -> Tree:
    """Return a tree of ``a:v b:m`` and unions such as ``("a b", "c d/pleeg")``."""
    persons = [one.partition(":") for one in people.split()]
    made = []
    for number, (partners, children) in enumerate(unions):
        bonds = [one.partition("/") for one in children.split()]
        kids = tuple(Child(key, bond or "biologisch") for key, _, bond in bonds)
        end = "uit-elkaar" if str(number) in ended else ""
        made.append(Union(f"F{number}", tuple(partners.split()), end=end, children=kids))
    return Tree(tuple(Person(key, gender=gender) for key, _, gender in persons), tuple(made))


@pytest.mark.parametrize(
    ("family", "expected"),
    [
        (tree("i:v a:v b:m c:m d", ("a b", "i c d")), {"a": "moeder", "b": "vader", "c": "broer", "d": "familielid"}),
        (tree("i a b c:v d", ("a b", "i"), ("a", "c d")), {"c": "halfzus", "d": "halfbroer-of-zus"}),
        (tree("i a:v b:m c:m d:v", ("a b", "i"), ("a c", ""), ("c", "d")), {"c": "plusvader", "d": "stiefzus"}),
        (tree("i a:v b:m c:m", ("a b", "i"), ("a c", ""), ended="1"), {"c": "familielid", "b": "vader"}),
        (tree("i a:v b:m c:v", ("a b", "i/pleeg c")), {"a": "pleegmoeder", "b": "pleegvader", "c": "pleegzus"}),
        (tree("i a:v b:m c:v", ("a b", "i c/pleeg")), {"a": "moeder", "c": "pleegzus"}),
        (tree("i a:v b:m", ("a b", "i/stief")), {"a": "plusmoeder", "b": "plusvader"}),
        (tree("i a:v b:m", ("a b", "i/adoptie")), {"a": "moeder", "b": "vader"}),
        (tree("i a b:v c:m d:v e:m f:m g:v", ("a", "i"), ("b c", "a d"), ("d e", "f g")),
         {"a": "familielid", "b": "grootmoeder", "c": "grootvader", "d": "tante", "e": "oom", "f": "neef",
          "g": "nicht"}),
        (tree("i a b c:v", ("a", "i"), ("b", "a"), ("c", "b")), {"c": "overgrootmoeder"}),
        (tree("i a b:m c:v", ("a", "i b"), ("b", "c")), {"b": "broer", "c": "nicht"}),
        (tree("i l k", ("i l", "k")), {"l": "lief", "k": "kind"}),
        (tree("i a b c", ("a ?", "i"), ("b", "c")), {"a": "familielid"}),
    ],
)  # fmt: skip
def test_roles(family: Tree, expected: dict[str, str]) -> None:
    roles = roles_for(family, "i")
    assert {key: roles.get(key) for key in expected} == expected
    assert roles["i"] == "jongere"


def test_who_is_not_connected_has_no_role() -> None:
    assert roles_for(tree("i a b c", ("a", "i"), ("b", "c")), "i").keys() == {"i", "a"}


def test_what_the_file_says_goes_first_and_holds_for_that_person_only() -> None:
    family = replace(tree("i a:v b", ("a", "i b")), roles={"i": {"a": "voogd", "z": "tante"}})
    assert roles_for(family, "i")["a"] == "voogd"
    assert roles_for(family, "b")["a"] == "moeder"


@pytest.mark.parametrize("name", ["2026-kmtr", "2026-fqvn"])
def test_the_roles_of_the_examples_follow_from_the_family_alone(name: str) -> None:
    family = family_in(example(name, "team"), Ledger())
    assert roles_for(replace(family, roles={}), "I1") == {**family.roles["I1"], "I1": "jongere"}


def test_an_own_ancestor_is_found() -> None:
    assert own_ancestor(tree("a b c", ("a", "b"), ("b", "c"))) is None
    found = own_ancestor(tree("x a b c d", ("x", "a"), ("a", "b"), ("b", "c"), ("c", "a d")))
    assert found is not None
    assert found.id in {"a", "b", "c"}
    assert own_ancestor(tree("a", ("a", "a"))) is not None


KEYS = [f"p{number}" for number in range(7)]
trees = st.builds(
    lambda genders, unions: Tree(
        tuple(Person(key, gender=gender) for key, gender in zip(KEYS, genders, strict=True)),
        tuple(
            Union(
                f"F{number}", tuple(dict.fromkeys(partners)), end=end, children=tuple(map(Child, dict.fromkeys(kids)))
            )
            for number, (partners, kids, end) in enumerate(unions)
        ),
    ),
    st.lists(st.sampled_from(["v", "m", "x", ""]), min_size=7, max_size=7),
    st.lists(
        st.tuples(
            st.lists(st.sampled_from([*KEYS, "?"]), min_size=1, max_size=2),
            st.lists(st.sampled_from(KEYS), max_size=4),
            st.sampled_from(["", "scheiding"]),
        ),
        max_size=6,
    ),
)


@given(trees)
def test_any_tree_gives_roles_even_one_that_cannot_be(family: Tree) -> None:
    own_ancestor(family)
    roles = roles_for(family, "p0")
    assert roles["p0"] == "jongere"
    assert list(roles.values()).count("jongere") == 1
