"""From YAML text to plain values in one pass over libyaml's events: mappings, lists and strings, nothing else.

What YAML allows and cano does not (anchors, tags, a second document, ...) stops the pass with a
:class:`RefusedError`. The pass keeps no places; ``yaml_places`` works them out when somebody asks.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TypeAlias

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from cano_cli.model.findings import Kind
from cano_cli.store import yaml_kinds as kinds
from cano_cli.store import yaml_trap_kinds as traps
from cano_cli.store.yaml_parser import Event, Events, Mark, short
from cano_cli.store.yaml_text import shown, unwelcome

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
Path: TypeAlias = tuple[str | int, ...]

MAX_DEPTH = 16
MAX_NODES = 100_000
MAX_SCALAR = 200_000

_TIGHT = re.compile(r"([^\W\d_][\w-]*):(?!//)\S")


class RefusedError(Exception):
    """YAML that cano does not take, at ``start``; ``message`` and ``hint`` in Dutch, for this place."""

    def __init__(self, kind: Kind, start: Mark, end: Mark, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.kind = kind
        self.start = start
        self.end = end
        self.message = message
        self.hint = hint


def build(text: str, parser: Events) -> dict[str, Plain]:
    """Return the mapping in ``text``, every scalar a string in NFC and an empty plain one None.

    Raises :class:`RefusedError`, or ``yaml.MarkedYAMLError`` on a mistake in the syntax.
    """
    parser.get_event()
    start = parser.get_event()
    if isinstance(start, StreamEndEvent):
        raise _empty(start)
    if isinstance(start, DocumentStartEvent):
        _refuse_directives(start)
    root = parser.get_event()
    if not isinstance(root, MappingStartEvent):
        parser.get_event()
        raise _not_a_mapping(root)
    _refuse_properties(root)
    value = _Builder(text, parser).mapping(1)
    parser.get_event()
    after = parser.get_event()
    if not isinstance(after, StreamEndEvent):
        raise _refused(kinds.SECOND_DOCUMENT, after, "Hier begint een tweede document in hetzelfde bestand (---).")
    return value


class _Builder:
    """The pass itself. ``checking`` is off where no value can differ from what stands in the text and no limit can be
    reached (a node takes at least a character).
    """

    __slots__ = ("checking", "get", "nodes", "text")

    def __init__(self, text: str, parser: Events) -> None:
        self.text = text
        self.get = parser.get_event
        self.nodes = 1
        self.checking = len(text) > MAX_NODES or "\\" in text or not unicodedata.is_normalized("NFC", text)

    def mapping(self, depth: int) -> dict[str, Plain]:
        result: dict[str, Plain] = {}
        get = self.get
        while True:
            event = get()
            if event.__class__ is not ScalarEvent:
                if event.__class__ is MappingEndEvent:
                    return result
                raise _complex_key(event)
            key = self.key(event, result)
            value = get()
            if value.__class__ is not ScalarEvent:
                result[key] = self.collection(value, depth)
            elif (text := self.scalar(value)) is not None:
                result[key] = text
            else:
                self.refuse_without_colon(event, value)
                result[key] = None

    def sequence(self, depth: int) -> list[Plain]:
        result: list[Plain] = []
        get = self.get
        while True:
            event = get()
            if event.__class__ is ScalarEvent:
                result.append(self.scalar(event))
            elif event.__class__ is SequenceEndEvent:
                return result
            else:
                result.append(self.collection(event, depth))

    def collection(self, event: Event, depth: int) -> Plain:
        """Return the value that starts at ``event``, inside a collection that is ``depth`` deep."""
        _refuse_properties(event)
        self.count(event)
        if depth >= MAX_DEPTH:
            raise _refused(kinds.TOO_DEEP, event, f"Dit zit meer dan {MAX_DEPTH} niveaus diep.")
        if event.__class__ is SequenceStartEvent:
            return self.sequence(depth + 1)
        if event.flow_style and self.text[event.start_mark.index] != "{":
            raise _refused(
                kinds.PAIR_IN_LIST, event, "In deze lijst tussen [ ] staat een dubbelepunt met een spatie erachter."
            )
        return self.mapping(depth + 1)

    def scalar(self, event: Event) -> str | None:
        if self.checking or event.tag is not None or event.anchor is not None:
            return self.checked(event)
        value: str = event.value
        return value if value or event.style else None

    def key(self, event: Event, siblings: dict[str, Plain]) -> str:
        key = self.scalar(event)
        if not key:
            raise _refused(kinds.NO_KEY, event, "Voor deze dubbelepunt staat geen sleutel.")
        if key in siblings:
            raise RefusedError(kinds.DUPLICATE_KEY, event.start_mark, event.end_mark, key)
        if key == "<<":
            raise _refused(kinds.MERGE, event, "Met << neem je waarden van elders over. Dat kan hier niet.")
        return key

    def checked(self, event: Event) -> str | None:
        _refuse_properties(event)
        self.count(event)
        value: str = event.value
        if len(value) > MAX_SCALAR:
            raise _refused(
                kinds.TOO_LONG, event, f"Deze tekst telt {len(value)} tekens. Het mogen er hoogstens {MAX_SCALAR} zijn."
            )
        found = unwelcome(value)
        if found:
            message = f"Deze tekst bevat met een \\-code een teken dat hier niet mag: {shown(found[1])}."
            raise _refused(found[0], event, message)
        return unicodedata.normalize("NFC", value) if value or event.style else None

    def count(self, event: Event) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _refused(kinds.TOO_MANY, event, f"Dit bestand heeft meer dan {MAX_NODES} sleutels en waarden.")

    def refuse_without_colon(self, key: Event, value: Event) -> None:
        """An empty value with no colon before it: ``{tekst: goed, maar moe}`` and ``? vraag``."""
        if ":" in self.text[key.end_mark.index : value.start_mark.index]:
            return
        self.get()  # a mistake right after it explains more: an open bracket, text behind a quote
        name = short(key.value)
        raise _refused(
            kinds.NO_VALUE,
            key,
            f"‘{name}’ staat hier als een sleutel, maar er volgt geen dubbelepunt op.",
            _no_value_hint(key.value),
        )


def _no_value_hint(key: str) -> str:
    name, colon, rest = key.partition(":")
    if colon and name.strip() and rest:
        return f"Zet een spatie achter de dubbelepunt:\n{short(name)}: {short(rest)}"
    return ""


def _refuse_properties(event: Event) -> None:
    """Refuse an alias, an anchor or a tag."""
    if event.__class__ is AliasEvent:
        raise _refused(
            kinds.ALIAS,
            event,
            f"*{short(event.anchor)} verwijst naar een stuk elders in het bestand. Dat kan hier niet.",
        )
    if event.anchor is not None:
        raise _refused(kinds.ANCHOR, event, f"&{short(event.anchor)} geeft dit stuk een merkteken. Dat kan hier niet.")
    if event.tag is not None:
        raise _refused(kinds.TAG, event, "Hier begint een waarde met een uitroepteken (!).")


def _refuse_directives(event: DocumentStartEvent) -> None:
    if event.version or event.tags:
        raise _refused(kinds.DIRECTIVE, event, "Bovenaan staat een regel die met % begint. Dat kan hier niet.")


def _complex_key(event: Event) -> RefusedError:
    if event.__class__ is AliasEvent:
        _refuse_properties(event)
    return _refused(kinds.COMPLEX_KEY, event, "Hier staat een lijst of een groep op de plaats van een sleutel.")


def _empty(event: Event) -> RefusedError:
    return _refused(kinds.EMPTY, event, "Er staat niets in dit bestand.")


def _not_a_mapping(root: Event) -> RefusedError:
    if isinstance(root, ScalarEvent) and not root.value and not root.style:
        return _empty(root)
    if isinstance(root, SequenceStartEvent):
        return _refused(kinds.NOT_A_MAPPING, root, "Dit bestand begint met een lijst in plaats van met een sleutel.")
    _refuse_properties(root)
    tight = _TIGHT.match(root.value)
    if tight and not root.style:
        hint = f"Schrijf:\n{tight[1]}: {short(root.value[tight.end(1) + 1 :])}"
        return _refused(traps.NO_SPACE_AFTER_COLON, root, "Achter deze dubbelepunt ontbreekt een spatie.", hint)
    return _refused(kinds.NOT_A_MAPPING, root, "Dit bestand bevat alleen tekst, en geen sleutels met een waarde.")


def _refused(kind: Kind, event: Event, message: str, hint: str = "") -> RefusedError:
    return RefusedError(kind, event.start_mark, event.end_mark, message, hint)
