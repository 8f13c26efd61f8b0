"""A case: its files as models, with the questions that every layer asks of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from cano_cli.model.entry import CaseFileModel
from cano_cli.model.evaluatie import Afsluiting, Evaluatie
from cano_cli.model.files import KINDS
from cano_cli.model.intake import Intake
from cano_cli.model.netwerk import Dienst, Netwerk, Persoon
from cano_cli.model.organisatie import Cano
from cano_cli.model.traject import Traject
from cano_cli.model.verklaring import Engagementsverklaring
from cano_cli.model.werk import Contact, Contacten, Levenslijn, Overleg, Signalen

_SUFFIX = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:-[a-z][a-z-]*)?-([0-9]{1,4})\.yaml$")
FileModel = TypeVar("FileModel", bound=CaseFileModel)
SEALED_TEXT = re.compile(r"bijlagen/ondertekening-[0-9]{4}-[0-9]{2}-[0-9]{2}(-[0-9]+)?-[0-9a-f]{8}\.json")
"""The path of a text that was signed, kept as it was then."""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One file of a case: its path in the case (with ``/``), the day in its name if any, and what it says."""

    path: str
    kind: str
    day: date | None
    content: CaseFileModel


@dataclass(frozen=True, slots=True)
class Dated(Generic[FileModel]):
    """What a dated file says, with its day and path."""

    day: date
    path: str
    content: FileModel


@dataclass(frozen=True, slots=True)
class Case:
    """A whole case. ``files`` in the order of their paths; files that could not be read are not among them.

    ``attachments`` are the paths of the files under ``bijlagen/``. ``organisation`` is the store's ``cano.yaml``.
    ``sealed`` are the texts that were signed, by path; empty where one cannot be read. The team alone reads them.
    """

    name: str
    files: tuple[CaseFile, ...]
    organisation: Cano | None = None
    attachments: frozenset[str] = frozenset()
    sealed: Mapping[str, str] = field(default_factory=dict, repr=False)

    def _only(self, model: type[FileModel]) -> FileModel | None:
        return next((file.content for file in self.files if isinstance(file.content, model)), None)

    def _dated(self, model: type[FileModel]) -> tuple[Dated[FileModel], ...]:
        found = [
            Dated(file.day, file.path, file.content)
            for file in self.files
            if isinstance(file.content, model) and file.day
        ]
        return tuple(sorted(found, key=lambda dated: (dated.day, _number_of(dated.path), dated.path)))

    @property
    def traject(self) -> Traject | None:
        """traject.yaml; ``None`` when it is missing or cannot be read."""
        return self._only(Traject)

    @property
    def netwerk(self) -> Netwerk | None:
        """netwerk.yaml; ``None`` when it is missing or cannot be read."""
        return self._only(Netwerk)

    @property
    def intake(self) -> Intake | None:
        """intake.yaml, if there is one."""
        return self._only(Intake)

    @property
    def levenslijn(self) -> Levenslijn | None:
        """levenslijn.yaml, if there is one."""
        return self._only(Levenslijn)

    @property
    def signalen(self) -> Signalen | None:
        """signalen.yaml, if there is one."""
        return self._only(Signalen)

    @property
    def afsluiting(self) -> Afsluiting | None:
        """afsluiting.yaml, if there is one."""
        return self._only(Afsluiting)

    @property
    def verklaringen(self) -> tuple[Dated[Engagementsverklaring], ...]:
        """The engagementsverklaringen, oldest first."""
        return self._dated(Engagementsverklaring)

    @property
    def overleg(self) -> tuple[Dated[Overleg], ...]:
        """The meetings, oldest first."""
        return self._dated(Overleg)

    @property
    def zittingen(self) -> tuple[date, ...]:
        """All days of hearings, oldest first: those under the kader, and those that are noted as a meeting. Without a
        kader there are none."""
        kader = self.traject.kader if self.traject else None
        noted = (one.day for one in self.overleg if one.content.soort == "zitting")
        return tuple(sorted({*kader.zittingen, *noted})) if kader else ()

    @property
    def evaluaties(self) -> tuple[Dated[Evaluatie], ...]:
        """The evaluations, oldest first."""
        return self._dated(Evaluatie)

    @property
    def contacten(self) -> tuple[Contact, ...]:
        """All contacts, oldest first."""
        months = [dated.content.contacten for dated in self._dated(Contacten)]
        return tuple(sorted((contact for month in months for contact in month), key=lambda contact: contact.datum))

    @property
    def people(self) -> dict[str, Persoon | Dienst]:
        """Everybody in netwerk.yaml by key."""
        network = self.netwerk
        if not network:
            return {}
        found: dict[str, Persoon | Dienst] = {service.id: service for service in network.diensten}
        return found | {person.id: person for person in network.personen}

    def of_kind(self, kind: str) -> Iterator[CaseFile]:
        """Yield the files of one kind (a name in ``KINDS``)."""
        assert kind in KINDS, kind  # noqa: S101
        return (file for file in self.files if file.kind == kind)


def _number_of(path: str) -> int:
    """Return which one of its day a file is: ``2026-05-11-2.yaml`` comes after ``2026-05-11.yaml``."""
    found = _SUFFIX.search(path)
    return int(found[1]) if found else 1
