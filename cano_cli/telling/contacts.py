"""The work itself: contacts, meetings and what was decided there, and contacts after the end."""

from __future__ import annotations

from typing import Any

from cano_cli.model.base import Model
from cano_cli.model.evaluatie import Afsluiting, Blijver, Nazorg
from cano_cli.model.werk import Contact, Fase, OpDeHoogte, Opvolging, Overlegbesluit
from cano_cli.readers.dutch import date_text
from cano_cli.telling.comparing import Difference
from cano_cli.telling.goals import GOOD_ENOUGH
from cano_cli.telling.saying import Scene, choice_words, quoted
from cano_cli.telling.words_for import Words


def _contact(scene: Scene, one: Contact) -> str:
    form = "afspraak die niet doorging" if one.vorm == "niet-thuis" else choice_words(one.vorm)
    return f"{form} met {scene.who(one.met)} op {date_text(one.datum)}"


def _new_contact(scene: Scene, difference: Difference) -> str:
    one: Any = difference.entry
    lasted = f" ({one.duur} minuten)" if one.duur else ""
    later = ", nog aan te vullen" if one.later_aanvullen else ""
    return f"{_contact(scene, one)}{lasted}{later}"


def _completed(scene: Scene, difference: Difference) -> str:
    one: Any = difference.here.model
    return f"{_contact(scene, one)}: {'nog aan te vullen' if difference.new else 'aangevuld'}"


def _decision(scene: Scene, difference: Difference) -> str:
    one: Any = difference.entry
    who = f" ({scene.who(one.wie)})" if one.wie else ""
    by = f", tegen {date_text(one.tegen)}" if one.tegen else ""
    return f"besluit: {quoted(one.tekst)}{who}{by}"


def _became(scene: Scene, difference: Difference) -> str:
    one: Any = difference.entry
    decided: Any = difference.here.model
    return f"besluit {quoted(decided.tekst)}: {choice_words(one.stand)} ({date_text(one.datum)})"


def _after(scene: Scene, one: Nazorg) -> str:
    met = f" met {scene.who(one.met)}" if one.met else ""
    return f"nazorg{met} op {date_text(one.datum)}"


_NOUNS: dict[type[Model], Any] = {
    Contact: lambda scene, one, _: _contact(scene, one),
    Overlegbesluit: lambda _scene, one, _: f"het besluit {quoted(one.tekst)}",
    Opvolging: lambda _scene, one, _: f"wat van een besluit kwam op {date_text(one.datum)}",
    Fase: lambda _scene, one, _: f"de fase ‘{choice_words(one.fase)}’",
    OpDeHoogte: lambda scene, one, _: f"dat {scene.who(one.wie)} op de hoogte is",
    Nazorg: lambda scene, one, _: _after(scene, one),
    Blijver: lambda scene, one, _: f"{scene.who(one.wie)}, die blijft",
}
WORDS = Words(
    nouns=_NOUNS,
    came={
        Contact: _new_contact,
        Overlegbesluit: _decision,
        Opvolging: _became,
        Fase: lambda _scene, one: f"fase ‘{choice_words(one.new.fase)}’ op {date_text(one.new.datum)}",
        OpDeHoogte: lambda scene, one: f"op de hoogte gebracht op {date_text(one.new.datum)}: {scene.who(one.new.wie)}",
        Nazorg: lambda scene, one: _after(scene, one.new),
        Blijver: lambda scene, one: (
            f"{scene.who(one.new.wie)} blijft" + (f": {quoted(one.new.waarvoor)}" if one.new.waarvoor else "")
        ),
    },
    changed={(Contact, "later_aanvullen"): _completed, (Afsluiting, "goed_genoeg"): GOOD_ENOUGH},
)
