"""Which attributes of a GraphML file cano understands, by their Dutch and English names, and what their values mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from cano_cli.interchange.lost import Ledger
from cano_cli.model.choices import Choice
from cano_cli.model.values import ROL

OF_A_NODE = {
    "label": "label", "naam": "naam", "name": "naam", "rol": "rol", "role": "rol", "domein": "domein",
    "domain": "domein", "soort": "soort", "kind": "soort", "ego": "ego", "professioneel": "professioneel",
    "professional": "professioneel", "steunfiguur": "steunfiguur", "overleden": "overleden", "deceased": "overleden",
}  # fmt: skip
OF_A_TIE = {
    "kwaliteit": "kwaliteit", "quality": "kwaliteit", "nabijheid": "nabijheid", "closeness": "nabijheid",
    "sterkte": "sterkte", "strength": "sterkte", "steun": "steun", "support": "steun", "naar": "naar",
    "datum": "datum", "date": "datum", "volgens": "volgens",
}  # fmt: skip
NOT_TOLD = {"networkCanvasUUID", "networkCanvasType", "networkCanvasSourceUUID", "networkCanvasTargetUUID", "id"}
"""Attributes that say nothing of the person or the tie, or are read elsewhere."""
_TRUE, _FALSE = {"true", "ja", "yes", "1"}, {"false", "nee", "neen", "no", "0"}
_SERVICES = {"dienst", "organisatie", "organisation", "organization", "service", "place", "plaats"}
_RING = range(1, 4)


class Values:
    """The attributes of one node or edge, by the names of cano; what cannot be used is counted."""

    def __init__(
        self, data: Mapping[str, str], line: int, ledger: Ledger, known: Mapping[str, str], ignored: Iterable[str] = ()
    ) -> None:
        self._line, self._ledger = line, ledger
        self._values: dict[str, str] = {}
        self._chosen: dict[str, list[str]] = {}
        for name, value in data.items():
            base, _, option = name.partition("_")
            if known.get(name.casefold()):
                self._values.setdefault(known[name.casefold()], value)
            elif option and known.get(base.casefold()) in {"steun", "domein"}:  # one attribute a choice, true or false
                if value.casefold() in _TRUE:
                    self._chosen.setdefault(known[base.casefold()], []).append(option.replace("_", "-"))
            elif name not in NOT_TOLD and name.casefold() not in ignored:
                ledger.add(f"kenmerk ‘{name[:60]}’", line)

    def text(self, name: str) -> str:
        """Return a value as it stands there, empty where there is none."""
        return self._values.get(name, "")

    def choice(self, name: str, choice: Choice) -> str:
        """Return a value of a list of cano; empty, and counted, where it is another word."""
        value = self.text(name).strip().casefold().replace(" ", "-")
        return value if value in choice.values else self._unknown(name)

    def choices(self, name: str, choice: Choice) -> tuple[str, ...]:
        """Return the values of a list of cano, several with commas between them or one attribute each."""
        separate = self.text(name).replace(";", ",").split(",")
        words = [word.strip().casefold().replace(" ", "-") for word in separate] + self._chosen.get(name, [])
        found = tuple(dict.fromkeys(word for word in words if word in choice.values))
        if any(word and word not in choice.values for word in words):
            self._unknown(name)
        return found

    def yes(self, name: str) -> bool:
        """Return whether it says yes; counted where it is another word than yes or no."""
        value = self.text(name).strip().casefold()
        if value and value not in _TRUE | _FALSE:
            self._unknown(name)
        return value in _TRUE

    def ring(self, name: str) -> int | None:
        """Return a whole number from 1 to 3; counted where it is anything else."""
        value = self.text(name).strip().removesuffix(".0")
        if value.isascii() and value.isdigit() and int(value[:4]) in _RING:
            return int(value)
        self._unknown(name)
        return None

    def day(self, name: str) -> date | None:
        """Return a day; counted where it is none."""
        try:
            return date.fromisoformat(self.text(name).strip()[:10]) if self.text(name) else None
        except ValueError:
            self._unknown(name)
            return None

    def _unknown(self, name: str) -> str:
        value = " ".join(self.text(name).split())[:40]
        if value:
            self._ledger.add(f"waarde ‘{value}’ van ‘{name}’", self._line)
        return ""


def of_a_tie(name: str) -> bool:
    """Whether an attribute of a node of Network Canvas says how the one who was asked stands to that node."""
    base = name.casefold()
    return base not in OF_A_NODE and (base in OF_A_TIE or OF_A_TIE.get(base.partition("_")[0]) == "steun")


def is_service(values: Values, canvas_type: str) -> bool:
    """Whether a node is a service and not a person."""
    return (values.text("soort") or canvas_type).strip().casefold() in _SERVICES


def role_of(values: Values, canvas_type: str) -> str:
    """Return the role of a person; that of the type of the node where it has none, else ``andere``."""
    role = values.choice("rol", ROL)
    typed = canvas_type.strip().casefold().replace(" ", "-")
    return role or (typed if typed in ROL.values else "andere")
