"""switch-element: what ran ends, what comes begins, under which decision; or something only ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.add_options import SharedOption, anything, name_said, require_network, said, words_of
from cano_cli.cli.asking import Answers, complete_people
from cano_cli.cli.common import CaseArgument, StoreOption, load, now, place
from cano_cli.cli.insisting import InsistOption
from cano_cli.cli.work_options import PlaceOption, WithOption, always, answered, day_around
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from datetime import date

    from cano_cli.store.case_files import LoadedCase
    from cano_cli.writing.element import NewElement

Given = dict[str, str | None]


def switch_element(
    case: CaseArgument = None,
    element: Annotated[
        str | None,
        said("--element", "ELEMENT", "Wat er begint: contextbegeleiding, verblijf …", words_of("traject", "ELEMENT")),
    ] = None,
    form: Annotated[
        str | None, said("--vorm", "VORM", "De vorm van een verblijf: time-out …", words_of("traject", "VORM"))
    ] = None,
    since: Annotated[str | None, said("--van", "DAG", "De eerste dag. Zonder: vandaag.")] = None,
    until: Annotated[
        str | None, said("--tot", "DAG", "De laatste dag, als je die al weet. Bij --stop zonder: vandaag.")
    ] = None,
    under: Annotated[
        str | None, said("--onder", "NUMMER", "Onder welke beslissing. Zonder: die van dan, als er een is.")
    ] = None,
    rhythm: Annotated[str | None, said("--ritme", "RITME", "Hoe vaak: 2 per week, om de veertien dagen.")] = None,
    where: PlaceOption = None,
    partners: WithOption = None,
    reason: Annotated[str | None, said("--aanleiding", "TEKST", "Waarom nu.")] = None,
    perspective: Annotated[str | None, said("--perspectief", "TEKST", "Waar een verblijf naartoe werkt.")] = None,
    agreed: Annotated[
        str | None, said("--afgesproken-met", "WIE", "Met wie dit afgesproken is.", complete_people)
    ] = None,
    stop: Annotated[bool, typer.Option("--stop", help="Laat het alleen eindigen; er begint niets.")] = False,
    anyway: InsistOption = False,
    shared: SharedOption = None,
    store: StoreOption = None,
) -> None:
    """Schakel: wat liep, eindigt de dag voordien, en het nieuwe begint.

    Voorbeeld: cano switch-element --element verblijf --vorm time-out --van maandag --tot vrijdag --perspectief +
    """  # fmt: skip
    loaded = load(place(store), case)
    known = require_network(loaded)
    if known.traject is None:
        raise CanoError("traject.yaml kan niet gelezen worden.", f"Kijk het na: cano validate {loaded.folder.name}")
    given: Given = {
        "vorm": form, "van": since, "tot": until, "onder": under, "ritme": rhythm, "plaats": where, "met": partners,
        "aanleiding": reason, "perspectief": perspective, "afgesproken": agreed, "delen-met": shared,
    }  # fmt: skip
    ask = Answers(known, now(), brief=anything(element, *given.values()))
    if stop:
        _stop(loaded, ask, element, given, anyway=anyway)
    else:
        _switch(loaded, ask, _new(ask, element, given, anyway=anyway))


def _new(ask: Answers, element: str | None, given: Given, *, anyway: bool) -> NewElement:
    from cano_cli.model.traject import ELEMENT, VORM
    from cano_cli.writing.element import NewElement
    from cano_cli.writing.rhythm import rhythm_said

    named = ask.choice(element, "Welk element begint er", ELEMENT, option="--element")
    stay = named == "verblijf"
    if given["vorm"] and not stay:
        raise CanoError("--vorm past alleen bij een verblijf.", "Laat ze weg.", exit_code=2)
    form = ask.choice(given["vorm"], "Vorm", VORM) if stay else None
    since, until = _days(ask, given, form, anyway=anyway)
    return NewElement(
        element=named,
        since=since,
        until=until,
        form=form,
        under=_under(ask, named, given["onder"], since, until),
        rhythm={} if stay and not given["ritme"]
        else answered(ask, given["ritme"], "Ritme (2 per week)", "", rhythm_said) or {},
        place=name_said(ask, given["plaats"], "Plaats"),
        partners=ask.people(given["met"], "Met welke dienst of persoon", services=True, required=False),
        reason=ask.text(given["aanleiding"], "Aanleiding"),
        perspective=always(ask).text(given["perspectief"], "Perspectief: waar werkt dit verblijf naartoe")
        if stay else ask.text(given["perspectief"], "Perspectief") if given["perspectief"] else None,
        agreed_with=(always(ask) if stay else ask).people(given["afgesproken"], "Afgesproken met", required=False),
        shared_with=ask.readers(given["delen-met"]) if given["delen-met"] else (),
    )  # fmt: skip


def _days(ask: Answers, given: Given, form: str | None, *, anyway: bool) -> tuple[date, date | None]:
    """Return the first and the last day; the last one lies after the first: ``maandag`` to ``vrijdag`` is a week."""
    since = _not_far(ask, day_around(ask, given["van"], "Eerste dag", "vandaag") or ask.now.date(), anyway)
    question = "Laatste dag, als je die al weet"
    until = answered(ask, given["tot"], question, "", lambda text: _not_far(ask, _from(ask, text, since), anyway)) if (
        given["tot"] or form
    ) else None  # fmt: skip
    return since, until


def _not_far(ask: Answers, day: date, anyway: bool) -> date:
    """Return a day; one over five years away is asked about, unless a decision or the birthday lies as far."""
    from cano_cli.cli.insisting import not_far
    from cano_cli.writing.element import known_ends

    return not_far(ask, day, 5, anyway=anyway, known=max(known_ends(ask.case), default=None))


def _from(ask: Answers, text: str, since: date) -> date:
    """Return the day that ``text`` means, as seen from the first day."""
    from datetime import datetime

    from cano_cli.readers.dutch import date_text
    from cano_cli.writing.days import said_day

    relative = any(
        word in text.casefold()
        for word in (
            "gister",
            "vandaag",
            "morgen",
            "geleden",
            "vorige",
            "verleden",
            "afgelopen",
            "voorbije",
            "laatste",
            "volgende",
            "over ",
        )
    )
    seen = ask.now if relative else datetime.combine(since, ask.now.timetz())
    last = said_day(text, seen, future=True)
    if last < since:
        raise CanoError(f"{date_text(last)} ligt voor {date_text(since)}.", "Kijk de dagen na.", exit_code=2)
    return last


def _under(ask: Answers, element: str, given: str | None, since: date, until: date | None) -> str | None:
    from cano_cli.writing.element import decision_for, decision_said, decisions

    if not decisions(ask.case) and not given:
        return None
    default = decision_for(ask.case, element, since, until)
    found = answered(
        ask, given, "Onder welke beslissing", default.nummer if default else "",
        lambda text: decision_said(ask.case, element, text, since, until),
    )  # fmt: skip
    return found.nummer if found else None


def _switch(loaded: LoadedCase, ask: Answers, new: NewElement) -> None:
    from cano_cli.cli.boundary import tell
    from cano_cli.cli.noting import note
    from cano_cli.readers.dutch import date_text
    from cano_cli.writing.element import TIME_OUT, decisions, element_switched, has_module_for

    change, ended = element_switched(ask.case, new)
    last = f" tot en met {date_text(new.until)}" if new.until else ""
    under = f", onder {new.under}" if new.under else ""
    told = [f"{_named(new.element, new.form)} vanaf {date_text(new.since)}{last}{under}."]
    told += [f"Wat liep, eindigt de dag voordien: {_named(one.element, one.vorm)} van {date_text(one.van)}."
             for one in ended]  # fmt: skip
    note(loaded, change, "\n".join(told))
    decision = next((one for one in decisions(ask.case) if one.nummer == new.under), None)
    if decision and new.form != TIME_OUT and not has_module_for(decision, new.element):
        tell(f"Let op: de beslissing {decision.nummer} noemt geen module voor {new.element}.")


def _stop(loaded: LoadedCase, ask: Answers, element: str | None, given: Given, *, anyway: bool) -> None:
    from cano_cli.cli.noting import note
    from cano_cli.model.traject import ELEMENT
    from cano_cli.readers.dutch import date_text
    from cano_cli.writing.element import element_stopped

    refused = [name for name in given if given[name] and name not in ("tot", "vorm", "plaats", "met")]
    if refused:
        option = "--afgesproken-met" if refused[0] == "afgesproken" else f"--{refused[0]}"
        raise CanoError(f"{option} past niet bij --stop.", "Bij --stop begint er niets.", exit_code=2)
    named = ask.choice(element, "Welk element stopt", ELEMENT, option="--element")
    until = _not_far(ask, day_around(ask, given["tot"], "Laatste dag", "vandaag") or ask.now.date(), anyway)
    people = ask.people(given["met"], "Met", services=True, required=False) if given["met"] else ()
    which = tuple(word for word in (given["vorm"], given["plaats"], *people) if word)
    change, one = element_stopped(ask.case, named, until, which)
    note(loaded, change, f"{_named(one.element, one.vorm)} van {date_text(one.van)} eindigt op {date_text(until)}.")


def _named(element: str, form: str | None) -> str:
    text = f"{element} ({form})" if form else element
    return text[0].upper() + text[1:]
