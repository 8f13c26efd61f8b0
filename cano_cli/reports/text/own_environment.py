"""Where a store's own templates run: on plain data only, within limits, with what people wrote escaped as always."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

from jinja2 import ChoiceLoader, DictLoader, StrictUndefined, Template, Undefined, pass_context
from jinja2.exceptions import SecurityError, TemplateRuntimeError, UndefinedError
from jinja2.filters import do_round
from jinja2.runtime import LoopContext
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import missing

from cano_cli.reports.text import own_nodes

MOST_STEPS, MOST_INCLUDES, MOST_TEXT = 2_000_000, 5_000, 4_000_000
"""How often a template may do something, take in another, and how many characters may come of it."""


class NotThereError(UndefinedError):
    """A template asked ``holder`` for ``name``; without a holder it is a name that nothing has."""

    def __init__(self, message: str, holder: Any, name: object, *, of_nothing: bool) -> None:
        super().__init__(message)
        self.holder, self.name, self.of_nothing = holder, str(name), of_nothing


class NotTextError(TemplateRuntimeError):
    """A template prints what is no text: ``what`` it is, in Dutch."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class TooMuchError(TemplateRuntimeError):
    """A template wants more than the limits allow."""


class TooLargeError(TemplateRuntimeError):
    """A template works out a number beyond the limit."""


class NotAllowedError(TemplateRuntimeError):
    """A template holds what an own template may not hold."""

    def __init__(self, template: str, refused: own_nodes.Refused) -> None:
        super().__init__(refused.what)
        self.template, self.refused = template, refused


class OwnEnvironment(SandboxedEnvironment):
    """For one rendering: own templates before ours, in included blocks too."""

    def __init__(
        self,
        own: Mapping[str, str],
        ours: Mapping[str, str],
        escape: Callable[[Any], Any],
        filters: Mapping[str, Any],
    ) -> None:
        super().__init__(
            loader=ChoiceLoader([DictLoader(dict(own)), DictLoader(dict(ours))]),
            undefined=_Missing,
            finalize=partial(_text, escape),
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,
        )
        self.own = own
        self.steps = self.included = 0
        known: dict[str, Any] = {**self.filters, **filters, "join": self._join, "map": self._map,
                                 "replace": _replace, "round": _round, "sum": self._sum}  # fmt: skip
        self.filters = {name: self._measured(known[name]) for name in own_nodes.FILTERS}
        self.filters |= self._guards()
        tests: dict[str, Any] = {**self.tests}
        self.tests = {name: self._measured(tests[name]) for name in own_nodes.TESTS}
        self.globals.clear()

    def compile(self, source: Any, name: str | None = None, filename: str | None = None, *given: Any) -> Any:
        """Compile a template; one of the store is looked at first. Raises :class:`NotAllowedError`."""
        if isinstance(source, str):
            source = self.parse(source, name, filename)
        if name is not None and name in self.own and (refused := own_nodes.check(source)):
            raise NotAllowedError(name, refused)
        return super().compile(own_nodes.guarded(source), name, filename, *given)

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002
        """Return a template. Raises :class:`TooMuchError` when that was done too often."""
        self.included += 1
        if self.included > MOST_INCLUDES:
            raise TooMuchError
        return super().get_template(name, parent, globals)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an item of a dictionary, or what a loop tells of itself: plain data has no other attributes."""
        if isinstance(obj, dict):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        if isinstance(obj, LoopContext) and attribute in OF_A_LOOP:
            return super().getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an item of a dictionary, list or text."""
        if isinstance(obj, dict | list | tuple | str):
            with suppress(LookupError, TypeError):
                return obj[argument]
        return self.undefined(obj=obj, name=argument)

    def spend(self, steps: int) -> None:
        """Count steps. Raises :class:`TooMuchError` when there were too many."""
        self.steps += steps
        if self.steps > MOST_STEPS:
            raise TooMuchError

    def _measured(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a filter or a test that counts how much it is given."""

        def measured(*given: Any, **more: Any) -> Any:
            self.spend(1)
            for one in (*given, *more.values()):
                self._plain(one)
            return function(*given, **more)

        if hasattr(function, "jinja_pass_arg"):  # it wants the context, or the like, before what it is given
            measured.jinja_pass_arg = function.jinja_pass_arg  # type: ignore[attr-defined]  # jinja2's own mark
        return measured

    def _guards(self) -> dict[str, Callable[..., Any]]:
        guards: dict[str, Callable[..., Any]] = {
            own_nodes.STEPS: self._counted,
            own_nodes.PLAIN: self._plain,
            own_nodes.JOINED: lambda parts: self._plain(_limited_join("", parts)),
            own_nodes.ADDED: self._added,
            own_nodes.TIMES: self._times,
            own_nodes.NUMBER: _number,
        }
        return {name: _only_when_filled_in(guard) for name, guard in guards.items()}

    def _counted(self, value: Any, weight: int) -> Any:
        items = value if isinstance(value, Undefined) else list(value)
        self.spend((len(items) + 1) * weight)
        return items

    def _join(self, value: Iterable[Any], d: str = "", attribute: str | None = None) -> str:
        return _limited_join(str(d), self._map(value, attribute) if attribute else value)

    def _map(self, value: Iterable[Any], attribute: str) -> list[Any]:
        """Return one attribute of each item: the only thing that ``map`` does in an own template."""
        found = [self.getitem(one, attribute) for one in value]
        for one in found:
            if isinstance(one, Undefined):
                str(one)  # tells what is missing
        return found

    def _sum(self, value: Iterable[Any], attribute: str | None = None) -> Any:
        """Return the sum of numbers; of lists it would be a list that is copied again for every one."""
        return _number(sum(map(_number_only, self._map(value, attribute) if attribute else value)))

    def _plain(self, value: Any) -> Any:
        """Return a value made or used in a template, all that hangs on it counted."""
        waiting = [value]
        while waiting:
            one = waiting.pop()
            if isinstance(one, list | tuple | dict):
                self.spend(len(one) + 1)
                waiting.extend(one.values() if isinstance(one, dict) else one)
            elif isinstance(one, str):
                self.spend(len(one) // _LETTERS_A_STEP)
        return value

    def _added(self, left: Any, right: Any) -> Any:
        if isinstance(left, str | list | tuple) and isinstance(right, str | list | tuple):
            _limit(len(left) + len(right))
        return self._plain(_number(left + right))

    def _times(self, left: Any, right: Any) -> Any:
        for many, count in ((left, right), (right, left)):
            if isinstance(many, str | list | tuple) and isinstance(count, int):
                _limit(len(many) * max(count, 0))
        return self._plain(_number(_number(left) * _number(right)))


def _only_when_filled_in(guard: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that is not worked out beforehand, when a template is only read."""
    return pass_context(lambda _context, *given: guard(*given))


_LETTERS_A_STEP = 100
OF_A_LOOP = frozenset({"index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0",
                        "previtem", "nextitem"})  # fmt: skip


class _Missing(StrictUndefined):
    """Something that is not there, which tells where it was looked for when it is used."""

    __slots__ = ()

    def __init__(
        self, hint: str | None = None, obj: Any = missing, name: Any = None, exc: Any = UndefinedError
    ) -> None:
        told: Any = (
            exc if exc is SecurityError else partial(NotThereError, holder=obj, name=name, of_nothing=obj is missing)
        )
        super().__init__(hint, obj, name, told)


def _text(escape: Callable[[Any], Any], value: Any) -> Any:
    """Return what is printed, escaped. Raises :class:`NotTextError` for what has no words of its own."""
    if isinstance(value, str | Undefined) or (isinstance(value, int | float) and not isinstance(value, bool)):
        return escape(value)
    raise NotTextError(kind_of(value))


def kind_of(value: Any) -> str:
    """Return in Dutch what a value is: ``een lijst``."""
    if value is None:
        return "leeg"
    if isinstance(value, bool):
        return "ja of nee"
    if isinstance(value, dict):
        return "een groep gegevens"
    if isinstance(value, str):
        return "een tekst"
    if isinstance(value, int | float):
        return "een getal"
    return "een lijst" if isinstance(value, list | tuple) else "geen tekst"


def _number(value: Any) -> Any:
    """Return a value as it is. Raises :class:`TooLargeError` for a whole number beyond the limit."""
    if isinstance(value, int) and abs(value) > own_nodes.MOST_NUMBER:
        raise TooLargeError
    return value


def _number_only(value: Any) -> Any:
    if isinstance(value, Undefined):
        str(value)  # tells what is missing
    if not isinstance(value, int | float):
        raise TypeError
    return value


def _round(value: Any, precision: int = 0, method: str = "common") -> Any:
    """Round as Jinja does. Raises :class:`TooLargeError` for more digits than a number may have."""
    if abs(precision) > own_nodes.MOST_DIGITS:
        raise TooLargeError
    return do_round(value, precision, method)  # type: ignore[arg-type]  # Jinja refuses other methods itself


def _limit(length: int) -> None:
    if length > MOST_TEXT:
        raise TooMuchError


def _limited_join(separator: str, parts: Iterable[Any]) -> str:
    texts = []
    for part in parts:
        if isinstance(part, Undefined):
            str(part)  # tells what is missing
        if not isinstance(part, str | int | float) or isinstance(part, bool):
            raise NotTextError(kind_of(part))
        texts.append(str(part))
    _limit(sum(map(len, texts)) + len(separator) * len(texts))
    return separator.join(texts)


def _replace(text: Any, old: str, new: str, count: int = -1) -> str:
    found, old, new = str(text), str(old), str(new)
    _limit(len(found) + found.count(old) * len(new))
    return found.replace(old, new, count)
