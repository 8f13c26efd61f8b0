"""The end of a traject: afsluiting.yaml with what ends that day in traject.yaml, and what is said of it later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from cano_cli.agenda.ages import birth_of
from cano_cli.agenda.closing import CLOSING
from cano_cli.agenda.item import Seen
from cano_cli.model.case import Case
from cano_cli.model.evaluatie import Afsluiting
from cano_cli.model.findings import CanoError
from cano_cli.model.netwerk import Persoon
from cano_cli.model.traject import Begeleiding, Element
from cano_cli.readers.dutch import date_text
from cano_cli.rules.moments import TRAJECT, first_voices, ours
from cano_cli.rules.terms import KEEPING, age_reached
from cano_cli.store.yaml_write import Value
from cano_cli.writing.change import Append, Change, Edit, Set
from cano_cli.writing.entry import entry

NOT_CLOSED = "Afsluiten kan met: cano close-case"


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody's own words at the end, and with whom they are shared."""

    who: str
    text: str
    shared_with: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewClosing:
    """What is told of the end; people are keys. ``staying`` is who stays, each with what for (``None``: not said)."""

    day: date
    reason: str
    text: str | None = None
    good_enough: Mapping[str, str] = field(default_factory=dict)
    staying: Sequence[tuple[str, str | None]] = ()
    back_with: str | None = None
    back_how: str | None = None
    told_on: date | None = None
    copy: str | None = None
    shared_with: tuple[str, ...] = ()
    voices: Sequence[Voice] = ()


def closed(case: Case, new: NewClosing) -> Change:
    """Return the change that closes a traject: afsluiting.yaml, and the last day of what runs in traject.yaml. Raises
    CanoError when it is closed already."""
    refuse_closed(case)
    edits: tuple[Edit, ...] = (Set(CLOSING, (), _closing(case, new)), *_endings(case, new.day))
    return Change(edits, "afsluiting", new.day.isoformat(), "close-case")


def completed(case: Case, good_enough: Mapping[str, str], voices: Sequence[Voice], day: date) -> Change:
    """Return the change that adds to the closing who finds it good enough, and own words of ``day``. Raises CanoError
    when the traject is not closed."""
    ended = require_closed(case, NOT_CLOSED)
    edits: list[Edit] = []
    if ended.goed_genoeg:
        edits += [Set(CLOSING, ("goed_genoeg", who), answer) for who, answer in good_enough.items()]
    elif good_enough:
        edits.append(Set(CLOSING, ("goed_genoeg",), dict(good_enough)))
    edits += [Append(CLOSING, ("stemmen",), _voice(one, day)) for one in voices]
    return Change(tuple(edits), "afsluiting", ended.datum.isoformat(), "close-case")


def not_asked(case: Case, good_enough: Mapping[str, str], day: date) -> tuple[str, ...]:
    """Return who has not said yet whether it is good enough."""
    return tuple(who for who in parties(case, day) if who not in good_enough)


def refuse_closed(case: Case) -> None:
    """Raise CanoError when the traject is closed already."""
    if case.afsluiting:
        when = date_text(case.afsluiting.datum)
        hint = "Iemands antwoord erbij: cano close-case --aanvullen. Opnieuw beginnen: cano reopen-case"
        raise CanoError(f"Dit traject is al afgesloten, op {when}.", hint)


def require_closed(case: Case, hint: str) -> Afsluiting:
    """Return the closing. Raises CanoError with this ``hint`` when the traject is not closed."""
    if case.afsluiting is None:
        raise CanoError("Dit traject is nog niet afgesloten.", hint, exit_code=2)
    return case.afsluiting


def ends_with(case: Case, day: date) -> tuple[tuple[Element, ...], tuple[Begeleiding, ...]]:
    """Return the elements and the guides that end with a closing on ``day``."""
    traject = case.traject
    if traject is None:
        return (), ()
    elements = tuple(one for one in traject.elementen if _ends(one, day))
    return elements, tuple(one for one in traject.begeleiding if _ends(one, day))


def parties(case: Case, day: date) -> tuple[str, ...]:
    """Return who is asked whether it is good enough: the jongere, who has authority, the consulent, the judge, and who
    said so at the last evaluation; not ourselves."""
    kader = case.traject.kader if case.traject else None
    charge = (kader.consulent, kader.jeugdrechter) if kader else ()
    before = last_good_enough(case, day)
    everybody = dict.fromkeys((*first_voices(case), *(who for who in charge if who), *before))
    return tuple(who for who in everybody if who in case.people and who not in ours(case))


def last_good_enough(case: Case, day: date) -> Mapping[str, str]:
    """Return by key what everybody found at the last evaluation up to ``day``."""
    return next((one.content.goed_genoeg for one in reversed(case.evaluaties) if one.day <= day), {})


def supporters(case: Case) -> tuple[str, ...]:
    """Return the steunfiguren who are there."""
    return tuple(
        one.id
        for one in case.people.values()
        if isinstance(one, Persoon) and one.steunfiguur and not one.tot and not one.overleden
    )


def destruction_day(case: Case) -> date | None:
    """Return the day on which the dossier is to be destroyed, by the age of the jongere and the term that holds; the
    latest it can be, where no more than the month or year of birth is known. ``None`` when not even that is."""
    born = birth_of(Seen(case, date.max, case.organisation))
    return age_reached(KEEPING, case.organisation, born.last) if born else None


def _closing(case: Case, new: NewClosing) -> dict[str, Value]:
    kept = {"ingelicht": new.told_on, "kopie": new.copy, "vernietigen_op": destruction_day(case)}
    back = {"wie": new.back_with, "hoe": new.back_how} if new.back_with and new.back_how else {}
    return entry({
        "delen_met": new.shared_with,
        "datum": new.day,
        "reden": new.reason,
        "toelichting": new.text,
        "goed_genoeg": dict(new.good_enough),
        "netwerk_dat_blijft": [entry({"wie": who, "waarvoor": why}) for who, why in new.staying],
        "terugvalbasis": back,
        "stemmen": [_voice(one, new.day) for one in new.voices],
        "bewaren": entry(kept),
    })  # fmt: skip


def _voice(one: Voice, day: date) -> dict[str, Value]:
    return {"wie": one.who, "datum": day, "delen_met": list(one.shared_with), "kijk": one.text}


def _endings(case: Case, day: date) -> Iterator[Edit]:
    """Yield the last day of everything that runs on ``day``: an earlier end stays, and what begins later too."""
    traject = case.traject
    for part in ("elementen", "begeleiding"):
        for index, one in enumerate(getattr(traject, part, ())):
            if _ends(one, day):
                yield Set(TRAJECT, (part, index, "tot"), day)


def _ends(one: Element | Begeleiding, day: date) -> bool:
    """Whether something that runs on ``day`` has no earlier end."""
    return one.van <= day and (one.tot is None or one.tot > day)
