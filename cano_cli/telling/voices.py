"""What people said: voices, answers, figures, strengths and needs; what happened in a life; signals."""

from __future__ import annotations

from typing import Any

from cano_cli.model.base import Model
from cano_cli.model.entry import Aanvaard
from cano_cli.model.evaluatie import Verschil
from cano_cli.model.intake import Antwoord, Levensdomein, Schaalvraag, Stem, Uitspraak
from cano_cli.model.werk import Gebeurtenis, Melding, Signaal
from cano_cli.readers.dutch import date_text, join, number_text
from cano_cli.readers.names import domain_name, role_name
from cano_cli.readers.partial_dates import partial_date_text
from cano_cli.telling.comparing import Difference
from cano_cli.telling.saying import Scene, field_words, quoted
from cano_cli.telling.words_for import Holders, Words, nearest

_SAID = ("hulpvraag", "kijk", "toekomst", "verandering", "eigen_bijdrage", "verwachting", "denkt_dat")
_SAID_IN_WORDS = {"denkt_dat": "wat anderen denken"}
_UTTERED = {"krachten": "kracht", "noden": "nood", "werkte_al": "wat al hielp"}


def _voice(scene: Scene, one: Stem) -> str:
    return f"de stem van {scene.who(one.wie)} van {date_text(one.datum)}"


def _spoke(scene: Scene, difference: Difference) -> str:
    one: Any = difference.entry
    about = [_SAID_IN_WORDS.get(name, field_words(name)) for name in _SAID if getattr(one, name)]
    told = f": {join(about)}" if about else ""
    return f"{scene.who(one.wie)} vertelde op {date_text(one.datum)}{told}"


def _uttered(scene: Scene, one: Uitspraak, holders: Holders) -> str:
    domain = nearest(holders, Levensdomein)
    field = holders[-1].field if holders else ""
    where = f" ({domain_name(domain.domein).lower()})" if domain else ""
    return f"{_UTTERED.get(field, field_words(field))}{where} volgens {scene.who(one.bron)}"


def _scale(scene: Scene, difference: Difference) -> str:
    one: Any = difference.entry
    enough = f", {number_text(one.goed_genoeg)} is goed genoeg" if one.goed_genoeg is not None else ""
    return f"{scene.who(one.wie)} geeft ‘{one.vraag}’ een {number_text(one.nu)} ({date_text(one.datum)}){enough}"


def _scale_changed(scene: Scene, difference: Difference) -> str:
    one: Any = difference.here.model
    was, now = number_text(difference.old), number_text(difference.new)
    return f"het cijfer van {scene.who(one.wie)} voor ‘{one.vraag}’ van {was} naar {now}"


def _event(scene: Scene, one: Gebeurtenis) -> str:
    kind = "gebeurtenis" if one.soort == "andere" else role_name(one.soort)
    return f"{kind} ({partial_date_text(one.datum)})"


def _reported(scene: Scene, difference: Difference) -> str:
    one: Any = difference.entry
    signal = nearest(difference.holders, Signaal)
    about = f", over {quoted(signal.thema)}" if signal else ""
    return f"gemeld aan {scene.names.get(one.wie, one.wie)} op {date_text(one.datum)}{about}"


_NOUNS: dict[type[Model], Any] = {
    Stem: lambda scene, one, _: _voice(scene, one),
    Antwoord: lambda scene, one, _: f"het antwoord van {scene.who(one.wie)} op {quoted(one.vraag)}",
    Schaalvraag: lambda scene, one, _: f"het cijfer van {scene.who(one.wie)} voor ‘{one.vraag}’",
    Uitspraak: _uttered,
    Levensdomein: lambda _scene, one, _: f"levensdomein {domain_name(one.domein).lower()}",
    Verschil: lambda scene, one, _: f"waarin {scene.who(one.wie) or 'mensen'} verschillen",
    Gebeurtenis: lambda scene, one, _: _event(scene, one),
    Signaal: lambda _scene, one, _: f"het signaal over {quoted(one.thema)} van {date_text(one.datum)}",
    Melding: lambda scene, one, _: f"de melding aan {scene.names.get(one.wie, one.wie)}",
    Aanvaard: lambda _scene, one, _: f"de aanvaarde melding {one.code}" + (f" bij {one.bij}" if one.bij else ""),
}
WORDS = Words(
    nouns=_NOUNS,
    came={
        Stem: _spoke,
        Antwoord: lambda scene, one: (
            f"{scene.who(one.new.wie)} antwoordde op {quoted(one.new.vraag)} ({date_text(one.new.datum)})"
        ),
        Schaalvraag: _scale,
        Uitspraak: lambda scene, one: f"{_uttered(scene, one.new, one.holders)}: {quoted(one.new.tekst)}",
        Verschil: lambda _scene, one: f"hierin zien mensen het anders: {quoted(one.new.tekst)}",
        Gebeurtenis: lambda scene, one: (
            _event(scene, one.new) + (f": {quoted(one.new.tekst)}" if one.new.tekst else "")
        ),
        Signaal: lambda _scene, one: f"signaal over {quoted(one.new.thema)} ({date_text(one.new.datum)})",
        Melding: _reported,
        Aanvaard: lambda _scene, one: f"melding {one.new.code} aanvaard: {quoted(one.new.reden)}",
    },
    changed={(Schaalvraag, "nu"): _scale_changed},
)
