"""What happens without the young person, and whether they know of it. Warnings, codes P27 and P28."""

from __future__ import annotations

from collections.abc import Iterator

from cano_cli.model.findings import Severity, kind
from cano_cli.model.netwerk import Persoon
from cano_cli.model.werk import Contact, Contacten, Overleg
from cano_cli.rules.moments import enumeration, files_of, looked_at, ours, professionals
from cano_cli.rules.process_review import WITH_THE_JONGERE
from cano_cli.rules.registry import Asked, Problem, rule
from cano_cli.rules.terms import TELLING, due

_WARNING = Severity.WARNING
_COCON = "Visie en werking van De Cocon, Contextgericht werken"
_MOST_DAYS = 3

NOT_TOLD = kind(
    "P27", _WARNING,
    title="Wie niet op een overleg was, kreeg nog niet te horen wat er gezegd is",
    why="Wie besproken wordt, hoort van ons wat er besproken is: van elk overleg, ook een waar men niet bij kon zijn.",
    mend="Vertel het, en schrijf onder op_de_hoogte aan wie en wanneer.",
    source=_COCON,
)  # fmt: skip
NOT_KNOWN = kind(
    "P28", _WARNING,
    title="De jongere weet misschien niet van een contact met andere hulpverleners",
    why="Jongere en gezin worden op de hoogte gehouden van elke actie met andere hulpverleners. Wat achter iemands rug "
    "gebeurt, hoe goed bedoeld ook, komt uit.",
    mend="Vertel de jongere met wie je sprak en waarover, en schrijf bij het contact op_de_hoogte: ja.",
    source=_COCON,
)  # fmt: skip


@rule(NOT_TOLD)
def who_was_not_there_is_told(asked: Asked) -> Iterator[Problem]:
    """Whoever a meeting is about (the jongere, unless it says otherwise) was there, or is told of it within the term.
    Where nobody wrote why the jongere was not there, that comes first."""
    traject, day = asked.case.traject, looked_at(asked)
    for file, meeting in files_of(asked.case, Overleg):
        if not (traject and day and _is_about_people(meeting)):
            continue
        told = {*meeting.aanwezig, *(who for one in meeting.op_de_hoogte for who in one.wie)}
        unexplained = {traject.jongere} if not meeting.zonder_jongere_omdat else set()
        missing = [who for who in meeting.over or (traject.jongere,) if who not in told | unexplained]
        if missing and day > due(TELLING, asked.case.organisation, meeting.datum):
            who = "de jongere" if missing == [traject.jongere] else enumeration(missing)
            message = f"Er staat niet wanneer {who} hoorde wat er op {meeting.datum} besproken is."
            yield Problem(file.path, ("soort",), message, subject=missing[0], key=True)


@rule(NOT_KNOWN)
def the_jongere_knows_of_other_helpers(asked: Asked) -> Iterator[Problem]:
    """Of a contact about the jongere with other helpers it is written that the jongere knows of it. Contacts of which
    nothing is said, are told of together, a month at a time."""
    day, others = looked_at(asked), _other_helpers(asked)
    for file, month in files_of(asked.case, Contacten) if day else ():
        unknown = [
            (index, contact)
            for index, contact in enumerate(month.contacten)
            if not others.isdisjoint(contact.met)
            and _is_about_the_jongere(asked, contact)
            and asked.at > due(TELLING, asked.case.organisation, contact.datum)
        ]
        for index, contact in unknown:
            if contact.op_de_hoogte is False:
                message = f"De jongere weet niet van het contact van {contact.datum} met {enumeration(contact.met)}."
                yield Problem(file.path, ("contacten", index, "op_de_hoogte"), message, subject=contact.id or "")
        silent = [(index, contact) for index, contact in unknown if contact.op_de_hoogte is None]
        if silent:
            yield Problem(file.path, ("contacten", silent[0][0], "met"), _message([one for _, one in silent]), key=True)


def _message(contacts: list[Contact]) -> str:
    days = list(dict.fromkeys(str(one.datum) for one in contacts))
    shown = [*days[:_MOST_DAYS], f"{len(days) - _MOST_DAYS} andere dagen"] if len(days) > _MOST_DAYS + 1 else days
    what = "het contact" if len(contacts) == 1 else "de contacten"
    return f"Er staat niet of de jongere weet van {what} met andere hulpverleners op {enumeration(shown)}."


def _is_about_people(meeting: Overleg) -> bool:
    return bool(meeting.aanwezig) and meeting.soort in WITH_THE_JONGERE


def _is_about_the_jongere(asked: Asked, contact: Contact) -> bool:
    """Whether it came about, without the jongere and about the jongere. What would harm them is left to the team."""
    traject = asked.case.traject
    if not traject or contact.vorm == "niet-thuis" or traject.jongere in contact.met:
        return False
    return "agogische-exceptie" not in contact.status and (not contact.over or traject.jongere in contact.over)


def _other_helpers(asked: Asked) -> frozenset[str]:
    """Return the helpers of elsewhere. Whoever only interprets is no party."""
    people = asked.case.people.items()
    interpreters = {key for key, who in people if isinstance(who, Persoon) and who.rol == "tolk"}
    return professionals(asked) - ours(asked.case) - interpreters
