"""One name for one thing: ids, dossier numbers, pairs of people, and names of files. Codes R06 to R13."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cano_cli.model.base import DOSSIER_PATTERN, Model
from cano_cli.model.case import CaseFile
from cano_cli.model.evaluatie import AfspraakEvaluatie, DoelEvaluatie
from cano_cli.model.files import KINDS
from cano_cli.model.findings import Severity, kind
from cano_cli.model.netwerk import UNKNOWN, Dienst, Gezinsband, Persoon, Relatie
from cano_cli.model.traject import Beslissing
from cano_cli.model.verklaring import Afspraak, Doel
from cano_cli.model.walk import Path
from cano_cli.model.werk import Contacten, Overleg
from cano_cli.rules.moments import NETWERK, TRAJECT, files_of
from cano_cli.rules.registry import Asked, Problem, rule

_ERROR = Severity.ERROR
_RESERVED = (UNKNOWN, "gezin", "team", "overdracht")

SAME_ID = kind(
    "R06", _ERROR,
    title="Deze sleutel is twee keer gebruikt",
    why="Met een sleutel verwijzen bestanden naar elkaar. Draagt hij twee dingen, dan weet niemand welk bedoeld is.",
    mend="Geef een van de twee een andere sleutel. Personen en diensten delen hun sleutels.",
)  # fmt: skip
OTHER_DOSSIER = kind(
    "R07", _ERROR,
    title="Het dossiernummer is niet dat van de map",
    why="Zo komt een verslag nooit in het dossier van iemand anders terecht.",
    mend="Kijk na of dit het juiste dossier is. Pas dan het nummer in traject.yaml aan, of de naam van de map.",
)  # fmt: skip
SAME_PAIR = kind(
    "R08", _ERROR,
    title="Deze twee mensen staan twee keer onder relaties",
    why="Alles over één band staat bij elkaar, zodat te zien is hoe hij in de tijd verandert.",
    mend="Zet de waarnemingen samen onder één verloop, de oudste eerst.",
)  # fmt: skip
WITH_ONESELF = kind(
    "R09", _ERROR,
    title="Iemand heeft een band met zichzelf",
    why="Een relatie ligt tussen twee verschillende mensen. Meestal is een van de twee sleutels verkeerd getypt.",
    mend="Vervang een van de twee sleutels.",
)  # fmt: skip
OTHER_NAME = kind(
    "R10", _ERROR,
    title="Het bestand zegt iets anders dan zijn naam",
    why="De dag en de soort van een overleg staan in de naam van het bestand én erin. Ze horen hetzelfde te zeggen.",
    mend="Pas het bestand aan, of geef het een andere naam.",
)  # fmt: skip
OTHER_MONTH = kind(
    "R11", _ERROR,
    title="Dit contact staat in het bestand van een andere maand",
    why="Elke maand heeft haar eigen bestand. Zo is een contact terug te vinden, en wordt het één keer geteld.",
    mend="Verplaats het contact naar het bestand van zijn maand, of kijk de datum na.",
)  # fmt: skip
RESERVED_KEY = kind(
    "R12", _ERROR,
    title="Deze sleutel heeft al een vaste betekenis",
    why="onbekend staat voor iemand die niet gekend is; gezin, team en overdracht zijn lezers. Was dat ook de sleutel "
    "van één persoon, dan zou die te veel of te weinig te lezen krijgen.",
    mend="Kies een andere sleutel.",
)  # fmt: skip
NOT_THE_JONGERE = kind(
    "R13", _ERROR,
    title="De jongere van dit traject heeft in netwerk.yaml een andere rol",
    why="Rond de jongere wordt alles getekend, en voor de jongere gelden eigen rechten. Er mag geen twijfel zijn over "
    "wie dat is.",
    mend="Zet in netwerk.yaml ‘rol: jongere’ bij deze persoon, of verbeter de sleutel in traject.yaml.",
)  # fmt: skip


@rule(SAME_ID)
def every_id_is_used_once(asked: Asked) -> Iterator[Problem]:
    """Ids differ: people and services together, doelen, afspraken and decisions, and the entries of one file."""
    seen: dict[tuple[str, str, str], list[tuple[Path, CaseFile, str]]] = {}
    for file, path, model in asked.models:
        field, namespace = _named(type(model))
        value = model.__dict__[field] if field else None
        if value:
            seen.setdefault((file.path, namespace, value), []).append(((*path, field), file, value))
    for same in seen.values():
        for path, file, value in same[1:]:
            yield Problem(file.path, path, f"‘{value}’ is al gebruikt in dit bestand.", subject=value)


@rule(OTHER_DOSSIER)
def the_folder_is_that_of_the_dossier(asked: Asked) -> Iterator[Problem]:
    """The dossier number is the name of the folder, where that looks like a dossier number."""
    traject, folder = asked.case.traject, asked.case.name
    looks_like_one = re.match(DOSSIER_PATTERN, folder) and any(char.isdigit() for char in folder)
    if traject and looks_like_one and traject.dossier != folder:
        message = f"Het dossiernummer is {traject.dossier}, en de map heet {folder}."
        yield Problem(TRAJECT, ("dossier",), message, subject=traject.dossier)


@rule(SAME_PAIR)
def every_pair_is_there_once(asked: Asked) -> Iterator[Problem]:
    """Two people have one relatie."""
    seen: set[frozenset[str]] = set()
    for path, relation in _relations(asked):
        pair = frozenset(relation.tussen)
        if pair in seen:
            first, second = relation.tussen
            message = f"De relatie tussen {first} en {second} staat hierboven al."
            yield Problem(NETWERK, (*path, "tussen"), message, subject=f"{first}-{second}")
        seen.add(pair)


@rule(WITH_ONESELF)
def nobody_is_tied_to_themself(asked: Asked) -> Iterator[Problem]:
    """A relatie and a gezinsband are between different people (unknown people may be two)."""
    for path, relation in _relations(asked):
        if relation.tussen[0] == relation.tussen[1]:
            message = f"Een relatie ligt tussen twee mensen, en hier staat twee keer {relation.tussen[0]}."
            yield Problem(NETWERK, (*path, "tussen", 1), message, subject=relation.tussen[0])
    for path, union in _unions(asked):
        first, *rest = union.partners
        if rest == [first] and first != UNKNOWN:
            message = f"Partners zijn twee mensen, en hier staat twee keer {first}."
            yield Problem(NETWERK, (*path, "partners", 1), message, subject=first)


@rule(OTHER_NAME)
def a_meeting_says_what_its_name_says(asked: Asked) -> Iterator[Problem]:
    """The day and kind of an overleg are those in the name of its file."""
    for file, meeting in files_of(asked.case, Overleg):
        match = KINDS["overleg"].pattern.fullmatch(file.path)
        if match and meeting.datum != file.day:
            message = f"Het overleg is van {meeting.datum}, en de naam van het bestand zegt {file.day}."
            yield Problem(file.path, ("datum",), message)
        if match and meeting.soort != match["soort"]:
            message = f"De soort is {meeting.soort}, en de naam van het bestand zegt {match['soort']}."
            yield Problem(file.path, ("soort",), message)


@rule(OTHER_MONTH)
def a_contact_is_in_its_month(asked: Asked) -> Iterator[Problem]:
    """A contact is in the file of its month."""
    for file, month in files_of(asked.case, Contacten):
        for index, contact in enumerate(month.contacten):
            if file.day and (contact.datum.year, contact.datum.month) != (file.day.year, file.day.month):
                message = f"Dit contact is van {contact.datum} en hoort in contacten/{contact.datum:%Y-%m}.yaml."
                yield Problem(file.path, ("contacten", index, "datum"), message, subject=contact.id or "")


@rule(RESERVED_KEY)
def no_key_has_a_meaning_already(asked: Asked) -> Iterator[Problem]:
    """Nobody has the key ``onbekend`` or that of a group of readers."""
    network = asked.case.netwerk
    for field in ("personen", "diensten") if network else ():
        for index, who in enumerate(getattr(network, field)):
            if who.id in _RESERVED:
                message = f"‘{who.id}’ kan niet de sleutel van een persoon of dienst zijn."
                yield Problem(NETWERK, (field, index, "id"), message, subject=who.id)


@rule(NOT_THE_JONGERE)
def the_jongere_is_the_jongere(asked: Asked) -> Iterator[Problem]:
    """The jongere of the traject has that role in the network."""
    traject = asked.case.traject
    person = asked.case.people.get(traject.jongere) if traject else None
    if traject and person and not (isinstance(person, Persoon) and person.rol == "jongere"):
        role = f"de rol {person.rol}" if isinstance(person, Persoon) else "een plaats onder diensten"
        message = f"‘{traject.jongere}’ heeft in netwerk.yaml {role}."
        yield Problem(TRAJECT, ("jongere",), message, subject=traject.jongere)


@cache
def _named(model: type[Model]) -> tuple[str, str]:
    """Return the field that names models of this kind (empty where none does), and among which others they differ."""
    field = "nummer" if model is Beslissing else "id"
    if field not in model.model_fields:
        return "", ""
    if model in {Persoon, Dienst}:
        return field, "wie"
    own = model in {Doel, Afspraak, Beslissing, DoelEvaluatie, AfspraakEvaluatie}
    return field, model.__name__ if own else "entry"


def _relations(asked: Asked) -> Iterator[tuple[Path, Relatie]]:
    network = asked.case.netwerk
    for index, relation in enumerate(network.relaties if network else ()):
        yield ("relaties", index), relation


def _unions(asked: Asked) -> Iterator[tuple[Path, Gezinsband]]:
    network = asked.case.netwerk
    for index, union in enumerate(network.gezinsbanden if network else ()):
        yield ("gezinsbanden", index), union
