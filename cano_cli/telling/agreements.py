"""Agreements, with whom they were gone through, and who signed."""

from __future__ import annotations

from typing import Any

from cano_cli.model.evaluatie import AfspraakEvaluatie
from cano_cli.model.values import SIGNATURE
from cano_cli.model.verklaring import SIGNED, Afspraak, Besproken, Ondertekening
from cano_cli.readers.dutch import date_text
from cano_cli.telling.comparing import Difference
from cano_cli.telling.goals import entries_before
from cano_cli.telling.saying import Scene, choice_words, quoted
from cano_cli.telling.words_for import Words


def _agreement(key: str) -> str:
    return f"afspraak ‘{key}’"


def _made(scene: Scene, difference: Difference) -> str:
    one: Any = difference.entry
    earlier = entries_before(scene.new, difference.path, "afspraken") if difference.here.old is None else ()
    before = next((other for other in earlier if other.id == one.id), None)
    if before is None:
        by = f", tegen {date_text(one.tegen)}" if one.tegen else ""
        return f"nieuwe {_agreement(one.id)} van {scene.who(one.wie)}: {quoted(one.tekst)}{by}"
    return f"{_agreement(one.id)} blijft{'' if before.tekst == one.tekst else ', anders verwoord'}"


def _became(scene: Scene, difference: Difference) -> str:
    one: Any = difference.entry
    return f"{_agreement(one.id)}: {choice_words(one.stand)}"


def _signed(scene: Scene, difference: Difference) -> str:
    one: Any = difference.entry
    who, day = scene.who(one.wie), date_text(one.datum)
    if one.wijze not in SIGNED:
        return f"{who} {SIGNATURE[one.wijze]} ({day})"
    if one.wijze == "mondeling":
        return f"{who} ging mondeling akkoord op {day}"
    return f"{who} ondertekende op {day}, {SIGNATURE[one.wijze]}"


WORDS = Words(
    nouns={
        Afspraak: lambda _scene, one, _: _agreement(one.id),
        AfspraakEvaluatie: lambda _scene, one, _: _agreement(one.id),
        Ondertekening: lambda scene, one, _: f"de ondertekening van {scene.who(one.wie)} op {date_text(one.datum)}",
        Besproken: lambda scene, one, _: f"dat het besproken is met {scene.who(one.met)} op {date_text(one.datum)}",
    },
    came={
        Afspraak: _made,
        AfspraakEvaluatie: _became,
        Ondertekening: _signed,
        Besproken: lambda scene, one: f"besproken met {scene.who(one.new.met)} op {date_text(one.new.datum)}",
    },
)
