"""The end of a traject: afsluiting.yaml with what ends that day in traject.yaml, contacts after it, and beginning
again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from cano_cli.agenda.ages import birth_of
from cano_cli.agenda.closing import CLOSING
from cano_cli.agenda.item import Seen
from cano_cli.agenda.past import declarations, evaluations
from cano_cli.model.case import Case
from cano_cli.model.evaluatie import Afsluiting, Evaluatie, Nazorg
from cano_cli.model.findings import CanoError
from cano_cli.model.netwerk import Persoon
from cano_cli.model.traject import Begeleiding, Element
from cano_cli.model.values import GOED_GENOEG
from cano_cli.model.verklaring import Afspraak
from cano_cli.readers.dutch import count, date_text, join
from cano_cli.readers.name_forms import folded
from cano_cli.rules.moments import TRAJECT, first_voices
from cano_cli.rules.terms import KEEPING, age_reached
from cano_cli.store.yaml_write import Value
from cano_cli.writing.change import Change, Edit, Insert, Set
from cano_cli.writing.entry import entry, place_by_day
from cano_cli.writing.ids import new_id
from cano_cli.writing.people import person_said

NOT_CLOSED_CONTACT = "Een contact noteer je met: cano add-contact"
NOTHING_TO_REOPEN = "Er is dus niets om te heropenen."
_FINAL = {"gebeurd", "niet-gebeurd", "vervallen"}
_ONE = re.compile(r"(?P<who>[^:=]+?)\s*[:=]\s*(?P<what>.+)", re.DOTALL)


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


@dataclass(frozen=True, slots=True)
class NewAftercare:
    """A contact after the end; ``people`` are keys."""

    day: date
    form: str | None = None
    people: tuple[str, ...] = ()
    text: str | None = None
    shared_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewStart:
    """Beginning again after a closing: who guides, in use of which element, under which decision, why."""

    day: date
    guide: str
    why: str | None = None
    element: str = "contextbegeleiding"
    decision: str | None = None
    agreed_with: tuple[str, ...] = ()


def closed(case: Case, new: NewClosing) -> Change:
    """Return the change that closes a traject: afsluiting.yaml, and the last day of what runs in traject.yaml. Raises
    CanoError when it is closed already."""
    refuse_closed(case)
    edits: tuple[Edit, ...] = (Set(CLOSING, (), _closing(case, new)), *_endings(case, new.day))
    return Change(edits, "afsluiting", new.day.isoformat(), "close-case")


def refuse_closed(case: Case) -> None:
    """Raise CanoError when the traject is closed already."""
    if case.afsluiting:
        when = date_text(case.afsluiting.datum)
        raise CanoError(f"Dit traject is al afgesloten, op {when}.", "Opnieuw beginnen kan met: cano reopen-case")


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


def parties(case: Case) -> tuple[str, ...]:
    """Return who is asked whether it is good enough: the jongere, who has authority, the consulent, the judge."""
    kader = case.traject.kader if case.traject else None
    charge = (kader.consulent, kader.jeugdrechter) if kader else ()
    return tuple(dict.fromkeys((*first_voices(case), *(who for who in charge if who))))


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


def warnings(case: Case, day: date) -> Iterator[str]:
    """Yield what may be forgotten before a closing on ``day``; it keeps nobody from closing."""
    open_still = open_agreements(case, day)
    if open_still:
        which = join([one.id for one in open_still])
        yield f"{count(len(open_still), 'afspraak staat', 'afspraken staan')} nog open: {which}."
    last = next((one.content for one in reversed(case.evaluaties) if one.day <= day), None)
    if last is None or not _is_last(last):
        yield "Er is nog geen eindevaluatie."
    traject = case.traject
    begins = [*(one.van for one in traject.elementen), *(one.van for one in traject.begeleiding)] if traject else []
    if any(first > day for first in begins):
        yield "In traject.yaml begint iets pas na deze dag; kijk dat na."


def open_agreements(case: Case, day: date) -> tuple[Afspraak, ...]:
    """Return the afspraken of the last engagementsverklaring of which no evaluation since said how they ended."""
    seen = Seen(case, day, case.organisation)
    current = declarations(seen)[-1:]
    settled = {
        one.id
        for dated in evaluations(seen)
        if current and dated.day >= current[0].day
        for one in dated.content.afspraken
        if one.stand in _FINAL
    }
    return tuple(one for dated in current for one in dated.content.afspraken if one.id not in settled)


def good_enough_said(case: Case, text: str) -> dict[str, str]:
    """Return by key what everybody finds: ``jongere: ja, mama: bijna``. Raises CanoError (exit code 2)."""
    return dict(_good_enough(case, part.strip()) for part in re.split(r"[,;]", text) if part.strip())


def staying_said(case: Case, text: str) -> tuple[str, str | None]:
    """Return who stays, and what for: ``oma: soep en een bed``, or ``oma`` alone. Raises CanoError (exit code 2)."""
    match = _ONE.fullmatch(text.strip())
    if match is None:
        return person_said(case, text, services=True), None
    return person_said(case, match["who"], services=True), " ".join(match["what"].split())


def aftercare_added(case: Case, new: NewAftercare) -> tuple[Change, bool]:
    """Return the change that adds a contact after the end, and whether it completes one that was planned for that day.
    Raises CanoError when the traject is not closed, or not yet on that day."""
    ended = require_closed(case, NOT_CLOSED_CONTACT)
    if new.day <= ended.datum:
        raise CanoError(
            f"{date_text(new.day)} valt nog in de begeleiding, die eindigde op {date_text(ended.datum)}.",
            "Een contact van toen noteer je met: cano add-contact", exit_code=2,
        )  # fmt: skip
    planned = _planned(ended, new)
    edits = _completed(ended.nazorg[planned], planned, new) if planned is not None else (_added(case, ended, new),)
    return Change(edits, "nazorg", new.day.isoformat(), "add-aftercare"), planned is not None


def restarted(case: Case, new: NewStart) -> Change:
    """Return the change of traject.yaml with which a closed traject begins again: a new element that tells of the
    closing, and who guides. That afsluiting.yaml goes is not in it. Raises CanoError when there is nothing to reopen,
    or the day is not after the last day."""
    ended = require_closed(case, NOTHING_TO_REOPEN)
    if new.day <= ended.datum:
        raise CanoError(
            f"Opnieuw beginnen kan pas na de laatste dag, {date_text(ended.datum)}.",
            "Was het afsluiten een vergissing? Neem het terug met: cano undo", exit_code=2,
        )  # fmt: skip
    again = f"Opnieuw begonnen, na de afsluiting op {date_text(ended.datum)}."
    element = entry({
        "element": new.element,
        "onder": new.decision,
        "van": new.day,
        "aanleiding": f"{again}\n{new.why.rstrip()}\n" if new.why else again,
        "afgesproken_met": new.agreed_with,
    })  # fmt: skip
    guide = entry({"wie": new.guide, "rol": "contextbegeleider", "van": new.day})
    traject = case.traject
    assert traject is not None  # noqa: S101  (the command sees to it)
    return Change(
        (
            Insert(TRAJECT, ("elementen",), len(traject.elementen), element),
            Insert(TRAJECT, ("begeleiding",), len(traject.begeleiding), guide),
        ),
        "traject", f"heropend {new.day.isoformat()}", "reopen-case",
    )  # fmt: skip


def last_guide(case: Case) -> str:
    """Return who guided last as contextbegeleider; empty when nobody did."""
    guides = [one for one in case.traject.begeleiding if one.rol == "contextbegeleider"] if case.traject else []
    return max(guides, key=lambda one: (one.tot or date.max, one.van)).wie if guides else ""


def decision_in_force(case: Case, day: date) -> str:
    """Return the number of the decision that holds on ``day``; empty when there is none, or more than one."""
    kader = case.traject.kader if case.traject else None
    found = [one.nummer for one in kader.beslissingen if one.van <= day <= (one.einde or day)] if kader else []
    return found[0] if len(found) == 1 else ""


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
        "bewaren": entry(kept),
    })  # fmt: skip


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


def _is_last(evaluation: Evaluatie) -> bool:
    return evaluation.aanleiding == "afsluiting" or evaluation.soort == "eindevaluatie"


def _good_enough(case: Case, text: str) -> tuple[str, str]:
    match = _ONE.fullmatch(text)
    word = "-".join(folded(match["what"]).split()) if match else ""
    if match is None or word not in GOED_GENOEG.values:
        raise CanoError(
            f"‘{text}’ zegt niet wie het goed genoeg vindt.",
            f"Schrijf wie, en dan {join(list(GOED_GENOEG), 'of')}: jongere: ja, mama: bijna.", exit_code=2,
        )  # fmt: skip
    return person_said(case, match["who"]), word


def _planned(ended: Afsluiting, new: NewAftercare) -> int | None:
    """Return which planned contact it is: on that day, and nothing was told of it yet."""
    same = (index for index, one in enumerate(ended.nazorg) if one.datum == new.day and not one.tekst)
    return next(same, None) if new.text else None


def _completed(planned: Nazorg, index: int, new: NewAftercare) -> tuple[Edit, ...]:
    """Return what is now known of a planned contact, beside what stood there."""
    told = entry({"vorm": new.form, "met": new.people, "delen_met": new.shared_with, "tekst": new.text})
    return tuple(Set(CLOSING, ("nazorg", index, name), value) for name, value in told.items())


def _added(case: Case, ended: Afsluiting, new: NewAftercare) -> Edit:
    fields = entry({
        "id": new_id(case),
        "datum": new.day,
        "vorm": new.form,
        "met": new.people,
        "delen_met": new.shared_with,
        "tekst": new.text,
    })  # fmt: skip
    return Insert(CLOSING, ("nazorg",), place_by_day([one.datum for one in ended.nazorg], new.day), fields)
