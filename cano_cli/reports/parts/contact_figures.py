"""Contacts of a period in figures: how many, with whom, and how often beside the rhythm that was agreed.

Whoever does not read every contact would be misled by a bare number. The jeugdrechter is told no number at all. For all
other readers but the team it is a number of contacts that were shared, an average is only told when it is at least what
was agreed, and where no contact is shared nothing is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from math import floor

from cano_cli.model.netwerk import Persoon
from cano_cli.model.traject import Element
from cano_cli.model.werk import CONTACT_VORM, Contact
from cano_cli.readers.dutch import count, date_text, join, number_text
from cano_cli.reports.parts.groups import labels_text
from cano_cli.reports.parts.progress import Period
from cano_cli.reports.parts.telling import Plain, Told
from cano_cli.reports.parts.wording import period_text, rhythm_text

SHARED_ONLY = "Hier staan alleen de contacten die met deze lezer gedeeld zijn; het kunnen er meer geweest zijn."
"""Stands with the figures for every reader but the team, also for one who happens to read them all."""

NO_NUMBER = "Niet elk contact wordt met de rechtbank gedeeld; daarom staat hier geen aantal."
_MOST_NAMES = 5
"""With whom is told to others than the team of so many people."""
_FACE_TO_FACE = frozenset({"huisbezoek", "gesprek", "samen-op-stap", "activiteit"})
_DID_NOT_HAPPEN = "niet-thuis"
_FORMS = {
    "huisbezoek": ("huisbezoek", "huisbezoeken"),
    "gesprek": ("gesprek op een andere plek", "gesprekken op een andere plek"),
    "samen-op-stap": ("keer samen op stap", "keer samen op stap"),
    "activiteit": ("activiteit samen", "activiteiten samen"),
    "telefoon": ("telefoongesprek", "telefoongesprekken"),
    "videogesprek": ("videogesprek", "videogesprekken"),
    "bericht": ("bericht", "berichten"),
    "mail": ("e-mail", "e-mails"),
    "brief": ("brief", "brieven"),
}
_SHORTEST = 14
"""Over fewer days an average a week says nothing."""


def contact_figures(told: Told, period: Period) -> Plain:
    """Return the contacts in ``period`` in figures, nothing when the reader sees none: ``aantal, hoe, vormen, met,
    niet_doorgegaan, ritmes, voorbehoud``, as text."""
    if told.view.reader.role == "jeugdrechter":
        return _agreed_alone(told, period)
    planned = [one for one in told.case.contacten if period.holds(one.datum)]
    held = [one for one in planned if one.vorm != _DID_NOT_HAPPEN]
    if not held:
        return {}
    missed = len(planned) - len(held)
    return {
        "aantal": count(len(held), "contact", "contacten"),
        "hoe": _how(held),
        "vormen": _forms(held),
        "met": _with_whom(told, held),
        "niet_doorgegaan": count(missed, "afspraak ging", "afspraken gingen") + " niet door" if missed else "",
        "ritmes": [one for one in _rhythms(told, held, period) if one],
        "voorbehoud": "" if told.view.reader.is_team else SHARED_ONLY,
    }


def contact_list(told: Told, period: Period) -> list[Plain]:
    """Return the contacts in ``period`` one by one, the oldest first."""
    return [
        {
            "datum": date_text(one.datum),
            "vorm": CONTACT_VORM[one.vorm].partition(":")[0],
            "met": told.labels(one.met),
            "samen_gedaan": one.samen_gedaan or "",
            "merk": labels_text(one.status),
        }
        for one in told.case.contacten
        if period.holds(one.datum)
    ]


def _agreed_alone(told: Told, period: Period) -> Plain:
    """Return the rhythms that were agreed, and that there is no number; nothing where no rhythm was agreed."""
    rhythms = [one | {"gemiddeld": ""} for one in _rhythms(told, (), period)]
    return {"aantal": "", "ritmes": rhythms, "voorbehoud": NO_NUMBER} if rhythms else {}


def _how(held: Sequence[Contact]) -> str:
    face = sum(one.vorm in _FACE_TO_FACE for one in held)
    if not face or face == len(held):
        return "oog in oog" if face else "op afstand"
    return f"{face} oog in oog en {len(held) - face} op afstand"


def _forms(held: Sequence[Contact]) -> str:
    found = Counter(one.vorm for one in held)
    return join([count(found[form], *words) for form, words in _FORMS.items() if found[form]])


def _with_whom(told: Told, held: Sequence[Contact]) -> str:
    """Return with whom, most often first: people who are called the same are counted as one."""
    found = Counter(label for one in held for label in {told.who(key).full for key in one.met})
    ordered = sorted(found, key=lambda label: (-found[label], label.casefold(), label))
    most = len(ordered) if told.view.reader.is_team else _MOST_NAMES
    left = len(ordered) - most
    rest = [f"en nog {left} anderen" if left > 1 else "en nog iemand"] if left > 0 else []
    return ", ".join([*(f"{label} {found[label]} keer" for label in ordered[:most]), *rest])


def _rhythms(told: Told, held: Sequence[Contact], period: Period) -> list[Plain]:
    """Return for each rhythm that was agreed in the period how often people really met face to face."""
    agreed = [one for one in told.traject.elementen if one.element == "contextbegeleiding" and one.ritme]
    return [
        _rhythm(told, held, _stretch(one, period), one)
        for one in sorted(agreed, key=lambda element: element.van)
        if period.overlaps(one.van, one.tot)
    ]


def _stretch(element: Element, period: Period) -> Period:
    """Return the part of a period in which an element was in use."""
    since = max(period.since, element.van - timedelta(days=1))
    return Period(since, min(period.until, element.tot or period.until), "")


def _rhythm(told: Told, held: Sequence[Contact], stretch: Period, element: Element) -> Plain:
    assert element.ritme is not None  # noqa: S101  (chosen for having one)
    met = sum(stretch.holds(one.datum) and _counts(told, one) for one in held)
    return {
        "periode": period_text(stretch.first, stretch.until, told.at),
        "afgesproken": rhythm_text(element.ritme.per_week),
        "toelichting": element.ritme.toelichting or "",
        "gemiddeld": _average(told, met / stretch.days * 7, element.ritme.per_week)
        if stretch.days >= _SHORTEST
        else "",
    }


def _average(told: Told, a_week: float, agreed: float) -> str:
    """Return how often a week; empty where fewer were shared than agreed, which says nothing of how many there were."""
    if told.view.reader.is_team:
        return f"gemiddeld {number_text(round(a_week, 1))} keer per week"
    return f"gemiddeld minstens {number_text(floor(a_week * 10) / 10)} keer per week" if a_week >= agreed else ""


def _counts(told: Told, one: Contact) -> bool:
    """Whether a contact is one of the contextbegeleiding: face to face, with somebody who is not there by profession,
    by somebody other than those who guide in another role."""
    others = {who.wie for who in told.traject.begeleiding if who.rol != "contextbegeleider"}
    by_others = bool(one.door) and set(one.door) <= others
    return one.vorm in _FACE_TO_FACE and not by_others and any(_in_the_context(told, key) for key in one.met)


def _in_the_context(told: Told, key: str) -> bool:
    who = told.case.people.get(key)
    return isinstance(who, Persoon) and not who.professioneel
