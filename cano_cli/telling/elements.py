"""The course of a traject: start-up, who guides, decisions, and elements that are switched."""

from __future__ import annotations

from typing import Any

from cano_cli.model.base import Model
from cano_cli.model.traject import Begeleiding, Beslissing, Element, Kader, Stap
from cano_cli.readers.dutch import date_text, join
from cano_cli.readers.names import role_name
from cano_cli.telling.comparing import Difference
from cano_cli.telling.saying import Scene, choice_words
from cano_cli.telling.words_for import Words


def _element_name(element: Element) -> str:
    return choice_words(element.vorm or element.element)


def _until(one: Any) -> str:
    return f" tot en met {date_text(one.tot)}" if one.tot else ""


def _switched_on(scene: Scene, difference: Difference) -> str:
    one: Any = difference.entry
    where = f" ({one.plaats})" if one.plaats else f" (met {scene.who(one.met)})" if one.met else ""
    return f"{_element_name(one)}{where} vanaf {date_text(one.van)}{_until(one)}"


def _ended(noun: str) -> Any:
    """Return a sentence for the last day of something."""

    def told(scene: Scene, difference: Difference) -> str:
        if difference.old is not None or difference.new is None:
            return ""
        return f"{_LAST[noun](scene, difference.here.model)} stopt op {date_text(difference.new)}"

    return told


def _guides(scene: Scene, one: Begeleiding) -> str:
    return f"{scene.who(one.wie)} als {role_name(one.rol)}"


_LAST: dict[str, Any] = {
    "element": lambda _scene, one: _element_name(one),
    "begeleiding": _guides,
    "beslissing": lambda _scene, one: f"beslissing {one.nummer}",
}


def _step_taken(scene: Scene, difference: Difference) -> str:
    one: Any = difference.entry
    chosen = join([f"{scene.who(key)}: {choice_words(choice)}" for key, choice in one.keuze.items()])
    return f"opstart: {choice_words(one.stap)} op {date_text(one.datum)}" + (f" ({chosen})" if chosen else "")


def _hearing(scene: Scene, difference: Difference) -> str:
    if difference.old is not None and difference.new is not None:
        return ""
    day, came = (difference.new, True) if difference.old is None else (difference.old, False)
    return f"zitting op {date_text(day)}{'' if came else ' viel weg'}"


_NOUNS: dict[type[Model], Any] = {
    Element: lambda _scene, one, _: f"{_element_name(one)} vanaf {date_text(one.van)}",
    Begeleiding: lambda scene, one, _: _guides(scene, one),
    Beslissing: lambda _scene, one, _: f"beslissing {one.nummer}",
    Stap: lambda _scene, one, _: f"opstart, {choice_words(one.stap)}",
}
WORDS = Words(
    nouns=_NOUNS,
    came={
        Element: _switched_on,
        Begeleiding: lambda scene, one: f"{_guides(scene, one.new)} vanaf {date_text(one.new.van)}{_until(one.new)}",
        Beslissing: lambda _scene, one: f"beslissing {one.new.nummer} vanaf {date_text(one.new.van)}{_until(one.new)}",
        Stap: _step_taken,
    },
    changed={
        (Element, "tot"): _ended("element"),
        (Begeleiding, "tot"): _ended("begeleiding"),
        (Beslissing, "opgeheven"): lambda _scene, one: (
            f"beslissing {one.here.model.nummer} opgeheven op {date_text(one.new)}" if one.new else ""  # type: ignore[attr-defined]
        ),
        (Kader, "zittingen"): _hearing,
    },
)
