"""What a store's own template may consist of: less than Jinja can do, so that it can only place and repeat what it is
given. And the same template with every step that could grow without end under a guard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

FILTERS = frozenset({
    "prose", "quote", "lower", "upper", "capitalize", "trim", "length", "count", "join", "list", "first", "last",
    "default", "replace", "sum", "round", "abs", "min", "max", "selectattr", "rejectattr", "select", "reject", "map",
    "sort", "unique", "reverse",
})  # fmt: skip
TESTS = frozenset({
    "defined", "undefined", "none", "string", "number", "integer", "float", "boolean", "true", "false", "mapping",
    "sequence", "iterable", "odd", "even", "in", "lower", "upper",
    "eq", "equalto", "==", "ne", "!=", "lt", "lessthan", "<", "le", "<=", "gt", "greaterthan", ">", "ge", ">=",
})  # fmt: skip
NAME = re.compile(r"([a-z0-9_]+/)?[a-z0-9_]+(\.[a-z0-9_]+)*\.md\.j2")
"""As in cano.yaml; the models, which say so too, take too long to load in a child."""
MOST_DIGITS = 12
MOST_NUMBER = 10**MOST_DIGITS - 1
STEPS, PLAIN, JOINED, ADDED, TIMES, NUMBER = "_stappen", "_gewoon", "_geplakt", "_opgeteld", "_maal", "_getal"
"""The filters that guard: their names cannot be typed, since ``check`` refuses them."""

_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template, nodes.Scope, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Name, nodes.Getattr,
    nodes.Getitem, nodes.Slice, nodes.If, nodes.For, nodes.Include, nodes.Assign, nodes.With, nodes.Filter,
    nodes.Test, nodes.CondExpr, nodes.And, nodes.Or, nodes.Not, nodes.Neg, nodes.Pos, nodes.Compare, nodes.Operand,
    nodes.Add, nodes.Sub, nodes.Mul, nodes.Concat, nodes.List, nodes.Tuple, nodes.Dict, nodes.Pair, nodes.Keyword,
)  # fmt: skip
_REFUSED: dict[type[nodes.Node], str] = {
    nodes.Macro: "`macro` kan niet in een eigen sjabloon",
    nodes.CallBlock: "`call` kan niet in een eigen sjabloon",
    nodes.Call: "iets oproepen met haakjes kan niet in een eigen sjabloon",
    nodes.FilterBlock: "`filter` als blok kan niet in een eigen sjabloon",
    nodes.AssignBlock: "`set` als blok kan niet in een eigen sjabloon",
    nodes.Extends: "`extends` kan niet in een eigen sjabloon",
    nodes.Block: "`block` kan niet in een eigen sjabloon",
    nodes.Import: "`import` kan niet in een eigen sjabloon",
    nodes.FromImport: "`import` kan niet in een eigen sjabloon",
    nodes.ScopedEvalContextModifier: "`autoescape` kan niet in een eigen sjabloon: wat mensen schreven, blijft tekst",
    nodes.EvalContextModifier: "`autoescape` kan niet in een eigen sjabloon: wat mensen schreven, blijft tekst",
}
WHAT_IS_POSSIBLE = "Wat wel kan: {{ … }} met filters, if, for, set, with en include."
LARGE_NUMBER = "dit getal is te groot"
HOW_LARGE = f"Een getal heeft hoogstens {MOST_DIGITS} cijfers."
WHICH_FILTERS = f"Filters die wel kunnen: {', '.join(sorted(FILTERS))}."


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that an own template may not do: the line (from 1), what, and a way out."""

    line: int
    what: str
    hint: str = WHAT_IS_POSSIBLE


def check(tree: nodes.Template) -> Refused | None:
    """Return the first thing in a template that an own template may not do; ``None`` when there is nothing."""
    found = list(_refusals(tree))
    return min(found, key=lambda one: one.line) if found else None


def guarded(tree: nodes.Template) -> nodes.Template:
    """Return the template with loops counted, and with lists, texts, numbers and what is compared measured."""
    guard = _Guard()
    guard.visit(tree)
    return tree


def _refusals(tree: nodes.Template) -> Iterator[Refused]:
    for node in tree.find_all(nodes.Node):
        if isinstance(node, nodes.Include):
            yield from _of_include(node)
        elif isinstance(node, nodes.Filter):
            if node.name not in FILTERS:
                yield Refused(node.lineno, f"de filter ‘{node.name}’ kan niet in een eigen sjabloon", WHICH_FILTERS)
        elif isinstance(node, nodes.Test):
            if node.name not in TESTS:
                yield Refused(node.lineno, f"‘is {node.name}’ kan niet in een eigen sjabloon")
        elif isinstance(node, nodes.Const) and isinstance(node.value, int) and node.value > MOST_NUMBER:
            yield Refused(node.lineno, LARGE_NUMBER, HOW_LARGE)
        elif isinstance(node, nodes.For) and node.recursive:
            yield Refused(node.lineno, "`recursive` kan niet in een eigen sjabloon")
        elif not isinstance(node, (*_ALLOWED, nodes.Helper)) or type(node) in _REFUSED:
            yield Refused(node.lineno or 0, _REFUSED.get(type(node), "dit kan niet in een eigen sjabloon"))


def _of_include(node: nodes.Include) -> Iterator[Refused]:
    name = node.template.value if isinstance(node.template, nodes.Const) else None
    if not isinstance(name, str) or not NAME.fullmatch(name):
        yield Refused(
            node.lineno,
            "`include` kan alleen met de naam van een sjabloon, tussen aanhalingstekens",
            'Bijvoorbeeld: {% include "blokken/doelen.md.j2" %}. `cano list-templates` toont welke er zijn.',
        )
    elif not node.with_context:
        yield Refused(node.lineno, "`without context` kan niet in een eigen sjabloon")


class _Guard(NodeTransformer):
    """Puts a guard around what could grow without end."""

    def visit(self, node: nodes.Node, *args: Any, **more: Any) -> Any:
        """Return the node with its parts guarded, and itself where it needs that."""
        return _with_guard(self.generic_visit(node, *args, **more))


def _with_guard(node: nodes.Node) -> nodes.Node:
    match node:
        case nodes.For():
            weight = sum(1 for part in (*node.body, *node.else_) for _ in part.find_all(nodes.Node))
            node.iter = _filter(STEPS, node.iter, nodes.Const(weight + 1))
        case nodes.List() | nodes.Dict() | nodes.Tuple(ctx="load"):
            return _filter(PLAIN, node)
        case nodes.Concat():
            return _filter(JOINED, nodes.List(node.nodes, lineno=node.lineno))
        case nodes.Add():
            return _filter(ADDED, node.left, node.right)
        case nodes.Mul():
            return _filter(TIMES, node.left, node.right)
        case nodes.Sub():
            return _filter(NUMBER, node)
        case nodes.Getitem(arg=nodes.Slice()):  # Jinja works out a slice without asking the environment
            return _filter(PLAIN, node)
        case nodes.Compare():
            node.expr = _filter(PLAIN, node.expr)
        case nodes.Operand():
            node.expr = _filter(PLAIN, node.expr)
    return node


def _filter(name: str, value: nodes.Node, *more: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(value, name, list(more), [], None, None, lineno=value.lineno)
