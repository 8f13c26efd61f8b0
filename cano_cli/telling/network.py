"""Who came into the network and who left it, was born or died; families and households."""

from __future__ import annotations

from typing import Any

from cano_cli.model.netwerk import Dienst, Gezinsband, Huishouden, Kind, Persoon
from cano_cli.readers.names import domain_name, role_name
from cano_cli.readers.partial_dates import partial_date_text
from cano_cli.telling.comparing import Difference
from cano_cli.telling.saying import Scene
from cano_cli.telling.words_for import Holders, Words, nearest


def _person(scene: Scene, who: Persoon, holders: Holders) -> str:
    name = who.naam or scene.names.get(who.id, who.id)
    return name if who.rol == "jongere" else f"{name} ({role_name(who.rol)})"


def _service(scene: Scene, who: Dienst, holders: Holders) -> str:
    return f"{who.naam or who.id} ({domain_name(who.domein).lower()})"


def _child(scene: Scene, child: Kind, holders: Holders) -> str:
    union = nearest(holders, Gezinsband)
    return f"{scene.who(child.wie)} als kind van {scene.who(union.partners) if union else 'niemand'}"


def _came(scene: Scene, difference: Difference) -> str:
    who: Any = difference.entry
    told = _person(scene, who, ()) if isinstance(who, Persoon) else _service(scene, who, ())
    since = f" ({partial_date_text(who.van)})" if who.van else ""
    return f"{told} kwam in het netwerk{since}"


def _left(scene: Scene, difference: Difference) -> str:
    who: Any = difference.entry
    told = _person(scene, who, ()) if isinstance(who, Persoon) else _service(scene, who, ())
    return f"{told} staat niet meer in het netwerk"


def _moment(words: str) -> Any:
    """Return a sentence for a date that was filled in."""

    def told(scene: Scene, difference: Difference) -> str:
        if difference.old is not None or difference.new is None:
            return ""
        who: Any = difference.here.model
        return f"{scene.who(who.id)} {words.format(day=partial_date_text(difference.new))}"

    return told


def _support(scene: Scene, difference: Difference) -> str:
    who: Any = difference.here.model
    return f"{scene.who(who.id)} is {'nu' if difference.new else 'niet meer'} een steunfiguur"


def _home(scene: Scene, difference: Difference) -> str:
    home: Any = difference.entry
    since = f" ({partial_date_text(home.van)})" if home.van else ""
    return f"huishouden ‘{home.naam}’{since}: {scene.who(home.wie)}"


def _broke_up(scene: Scene, difference: Difference) -> str:
    home: Any = difference.here.model
    ended = difference.old is None and difference.new is not None
    return f"het huishouden ‘{home.naam}’ houdt op ({partial_date_text(difference.new)})" if ended else ""


def _parted(scene: Scene, difference: Difference) -> str:
    union: Any = difference.here.model
    if difference.old is not None or difference.new is None:
        return ""
    how = f" ({role_name(union.einde)})" if union.einde else ""
    return f"einde van de gezinsband van {scene.who(union.partners)}: {partial_date_text(difference.new)}{how}"


WORDS = Words(
    nouns={
        Persoon: _person,
        Dienst: _service,
        Kind: _child,
        Gezinsband: lambda scene, union, _: f"de gezinsband van {scene.who(union.partners)}",
        Huishouden: lambda _scene, home, _: f"het huishouden ‘{home.naam}’",
    },
    came={
        Persoon: _came,
        Dienst: _came,
        Huishouden: _home,
    },
    went={Persoon: _left, Dienst: _left},
    changed={
        (Persoon, "overleden"): _moment("overleed ({day})"),
        (Persoon, "geboren"): _moment("is geboren: {day}"),
        (Persoon, "verwacht"): _moment("wordt verwacht: {day}"),
        (Persoon, "tot"): _moment("is niet meer in het netwerk ({day})"),
        (Dienst, "tot"): _moment("is niet meer in het netwerk ({day})"),
        (Persoon, "steunfiguur"): _support,
        (Gezinsband, "tot"): _parted,
        (Huishouden, "tot"): _broke_up,
    },
)
