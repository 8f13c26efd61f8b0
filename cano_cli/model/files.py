"""The files of a case: which names there are, and which model each file follows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from cano_cli.model.entry import CaseFileModel
from cano_cli.model.evaluatie import Afsluiting, Evaluatie
from cano_cli.model.intake import Intake
from cano_cli.model.netwerk import Netwerk
from cano_cli.model.traject import Traject
from cano_cli.model.verklaring import Engagementsverklaring
from cano_cli.model.werk import Contacten, Levenslijn, Overleg, Signalen

_DAY = r"(?P<day>[0-9]{4}-[0-9][0-9]-[0-9][0-9])"


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file. ``name`` is also the name of its schema; ``folder`` is empty for a file in the case folder
    itself; ``pattern`` is matched against the whole path in the case.
    """

    name: str
    model: type[CaseFileModel]
    folder: str
    pattern: re.Pattern[str]
    example: str

    @property
    def schema_path(self) -> str:
        """The path from a file of this kind, in a case in a store, to its schema."""
        return ("../../" if self.folder else "../") + f"schemas/{self.name}.schema.json"


def _single(name: str, model: type[CaseFileModel]) -> FileKind:
    return FileKind(name, model, "", re.compile(rf"{name}\.yaml"), f"{name}.yaml")


KINDS: dict[str, FileKind] = {
    kind.name: kind
    for kind in (
        _single("traject", Traject),
        _single("netwerk", Netwerk),
        _single("intake", Intake),
        _single("levenslijn", Levenslijn),
        FileKind(
            "engagementsverklaring",
            Engagementsverklaring,
            "engagementsverklaringen",
            re.compile(rf"engagementsverklaringen/{_DAY}(-[0-9]+)?\.yaml"),
            "engagementsverklaringen/2026-02-10.yaml",
        ),
        FileKind(
            "contacten",
            Contacten,
            "contacten",
            re.compile(r"contacten/(?P<month>[0-9]{4}-(0[1-9]|1[0-2]))\.yaml"),
            "contacten/2026-02.yaml",
        ),
        FileKind(
            "overleg",
            Overleg,
            "overleg",
            re.compile(rf"overleg/{_DAY}-(?P<soort>[a-z][a-z-]*[a-z])(-[0-9]+)?\.yaml"),
            "overleg/2026-04-12-ronde-tafel.yaml",
        ),
        FileKind(
            "evaluatie",
            Evaluatie,
            "evaluaties",
            re.compile(rf"evaluaties/{_DAY}(-[0-9]+)?\.yaml"),
            "evaluaties/2026-05-11.yaml",
        ),
        _single("signalen", Signalen),
        _single("afsluiting", Afsluiting),
    )
}
FOLDERS = frozenset(kind.folder for kind in KINDS.values() if kind.folder)
ATTACHMENTS = "bijlagen"


def kind_of(path: str) -> FileKind | None:
    """Return the kind of the file at ``path`` (in the case, with ``/``), or ``None`` when it is none of ours."""
    for kind in KINDS.values():
        if kind.pattern.fullmatch(path):
            return kind
    return None


def day_of(path: str) -> date | None:
    """Return the day that a file name carries, ``None`` when it carries none. Raises :class:`ValueError` when the
    name has the form of a day that does not exist.
    """
    kind = kind_of(path)
    match = kind.pattern.fullmatch(path) if kind else None
    groups = match.groupdict() if match else {}
    if "month" in groups:
        return date.fromisoformat(groups["month"] + "-01")
    return date.fromisoformat(groups["day"]) if "day" in groups else None
