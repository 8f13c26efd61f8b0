"""add-person and add-relation: who there is, and how people stand to each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.add_options import (
    DayOption,
    SharedOption,
    TextOption,
    anything,
    name_said,
    require_network,
    said,
    words_of,
)
from cano_cli.cli.asking import Answers, complete_people
from cano_cli.cli.common import CaseArgument, StoreOption, load, now, place
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from cano_cli.writing.person import NewPerson, NewService

Given = Mapping[str, str | None]


def add_person(
    case: CaseArgument = None,
    name: Annotated[str | None, said("--naam", "NAAM", "Voornaam en naam.")] = None,
    role: Annotated[str | None, said("--rol", "ROL", "Wie dit is voor de jongere.", words_of("values", "ROL"))] = None,
    domain: Annotated[
        str | None,
        said("--domein", "DOMEIN", "Domein van het leven. Zonder: volgens de rol.", words_of("values", "DOMEIN")),
    ] = None,
    nickname: Annotated[str | None, said("--roepnaam", "NAAM", "Hoe de persoon aangesproken wordt.")] = None,
    supporter: Annotated[bool, typer.Option("--steunfiguur", help="Dit is een steunfiguur.")] = False,
    professional: Annotated[
        bool | None,
        typer.Option(
            "--professioneel/--niet-professioneel",
            help="Vanuit een beroep? Zonder: volgens de rol.",
            show_default=False,
        ),
    ] = None,
    service: Annotated[str | None, said("--dienst", "DIENST", "Waar deze persoon werkt.", complete_people)] = None,
    born: Annotated[str | None, said("--geboren", "DATUM", "Wat je ervan weet: 1951, rond 1951, 14/3/2010.")] = None,
    gender: Annotated[str | None, said("--gender", "GENDER", "v, m of x.", words_of("netwerk", "GENDER"))] = None,
    since: Annotated[str | None, said("--van", "DATUM", "Sinds wanneer in het netwerk: 2019, maart 2026.")] = None,
    phone: Annotated[str | None, said("--telefoon", "NUMMER", "Telefoonnummer; alleen het team leest het.")] = None,
    key: Annotated[str | None, said("--sleutel", "SLEUTEL", "Een eigen sleutel. Zonder: cano maakt er een.")] = None,
    is_service: Annotated[
        bool, typer.Option("--is-dienst", help="Een dienst, school of club in plaats van een persoon.")
    ] = False,
    contact: Annotated[
        str | None, said("--contactpersoon", "WIE", "Bij een dienst: bij wie je terechtkunt.", complete_people)
    ] = None,
    shared: Annotated[
        str | None, said("--delen-met", "WIE", "Wie de naam mag lezen: jongere, gezin, consulent …", complete_people)
    ] = None,
    store: StoreOption = None,
) -> None:
    """Zet iemand in het netwerk, of een dienst.

    Voorbeeld: cano add-person --naam "Fien Voorbeeld" --rol grootmoeder --steunfiguur
    """  # fmt: skip
    from cano_cli.cli.noting import note
    from cano_cli.writing.person import person_added, service_added

    loaded = load(place(store), case)
    known = require_network(loaded)
    given: Given = {
        "naam": name, "rol": role, "domein": domain, "roepnaam": nickname, "dienst": service, "geboren": born,
        "gender": gender, "van": since, "telefoon": phone, "sleutel": key, "contactpersoon": contact,
        "delen-met": shared,
    }  # fmt: skip
    ask = Answers(known, now(), brief=anything(supporter, professional, *given.values()))
    if is_service:
        _refuse(given, ("rol", "roepnaam", "dienst", "geboren", "gender", "telefoon"), "een dienst")
        change, made = service_added(known, _service(ask, given))
        note(loaded, change, f"In netwerk.yaml gezet: de dienst ‘{made}’.")
    else:
        _refuse(given, ("contactpersoon",), "een persoon")
        new = _person(ask, given, supporter, professional)
        change, made = person_added(known, new)
        note(loaded, change, f"In netwerk.yaml gezet: ‘{made}’ ({_described(new)}).")


def add_relation(
    case: CaseArgument = None,
    between: Annotated[
        str | None, said("--tussen", "WIE", "Tussen wie: oma en papa. Eén naam: met de jongere.", complete_people)
    ] = None,
    quality: Annotated[
        str | None,
        said("--kwaliteit", "WOORD", "Hoe de band is: steunend, gespannen …", words_of("values", "KWALITEIT")),
    ] = None,
    by: Annotated[str | None, said("--volgens", "WIE", "Wie dit zegt.", complete_people)] = None,
    day: DayOption = None,
    nearness: Annotated[str | None, said("--nabijheid", "1-3", "Ring 1 (heel dicht) tot 3 (verder weg).")] = None,
    strength: Annotated[str | None, said("--sterkte", "1-3", "1 (zwak) tot 3 (sterk).")] = None,
    support: Annotated[
        str | None, said("--steun", "WOORDEN", "Welke steun: praktisch, emotioneel …", words_of("values", "STEUN"))
    ] = None,
    supported: Annotated[str | None, said("--naar", "WIE", "Wie de steun krijgt.", complete_people)] = None,
    feelings: Annotated[
        str | None, said("--beleving", "HOE", 'Hoe ieder het beleeft: "mama: -1, jongere: dubbel".', complete_people)
    ] = None,
    mending: Annotated[str | None, said("--herstel-gewenst", "WIE", "Wie herstel wil.", complete_people)] = None,
    text: TextOption = None,
    shared: SharedOption = None,
    store: StoreOption = None,
) -> None:
    """Noteer hoe twee mensen tot elkaar staan, op een dag en volgens iemand.

    Voorbeeld: cano add-relation --tussen oma --kwaliteit steunend --volgens jongere
    """  # fmt: skip
    from cano_cli.cli.noting import note
    from cano_cli.model.values import KWALITEIT, STEUN
    from cano_cli.readers.dutch import date_text, join
    from cano_cli.writing.relation import NewObservation, observation_added, observations_of

    loaded = load(place(store), case)
    known = require_network(loaded)
    brief = anything(between, quality, by, day, nearness, strength, support, supported, feelings, mending, text, shared)
    ask = Answers(known, now(), brief=brief)
    pair = _pair(ask, ask.people(between, "Tussen wie", services=True))
    new = NewObservation(
        between=pair,
        day=ask.day(day, "Datum", "vandaag"),
        by=ask.people(by, "Volgens wie"),
        quality=ask.choice(quality, "Kwaliteit", KWALITEIT),
        nearness=ask.number(nearness, "Nabijheid, van 1 (heel dicht) tot 3", 1, 3),
        strength=ask.number(strength, "Sterkte, van 1 (zwak) tot 3", 1, 3),
        support=ask.choices(support, "Steun", STEUN),
        supported=ask.people(supported, "Naar wie gaat de steun", option="--naar", required=False),
        feelings=ask.feelings(feelings, "Beleving (mama: -1, jongere: dubbel)"),
        mending_wanted=ask.people(mending, "Wie wil herstel", option="--herstel-gewenst", required=False),
        text=ask.text(text, "Tekst"),
        shared_with=ask.readers(shared),
    )
    count = observations_of(known, pair) + 1
    which = "de eerste waarneming" if count == 1 else f"nu {count} waarnemingen"
    told = f"{pair[0]} – {pair[1]}, {new.quality} volgens {join(new.by)}, op {date_text(new.day)}: {which}."
    note(loaded, observation_added(known, new), f"Genoteerd: {told}")


def _person(ask: Answers, given: Given, supporter: bool, professional: bool | None) -> NewPerson:
    from cano_cli.model.netwerk import GENDER
    from cano_cli.model.values import DOMEIN, ROL
    from cano_cli.writing.person import NewPerson, is_usually_professional, usual_domain

    role = ask.choice(given["rol"], "Rol", ROL)
    domains = (ask.choices(given["domein"], "Domein", DOMEIN)) if given["domein"] else ()
    if not domains:
        domains = tuple(filter(None, (ask.choice(None, "Domein", DOMEIN, usual_domain(role), required=False),)))
    return NewPerson(
        role=role,
        name=name_said(ask, given["naam"], "Naam"),
        nickname=name_said(ask, given["roepnaam"], "Roepnaam"),
        key=given["sleutel"],
        domains=domains,
        supporter=ask.yes(True if supporter else None, "Steunfiguur"),
        professional=is_usually_professional(role) if professional is None else professional,
        service=_service_of(ask, given["dienst"]),
        born=ask.partial(given["geboren"], "Geboren", option="--geboren", required=False),
        gender=ask.choice(given["gender"], "Gender", GENDER, required=False),
        since=ask.partial(given["van"], "Sinds wanneer in het netwerk", option="--van", required=False),
        phone=name_said(ask, given["telefoon"], "Telefoon"),
        shared_with=ask.readers(given["delen-met"], "Wie mag de naam lezen"),
    )


def _service(ask: Answers, given: Given) -> NewService:
    from cano_cli.model.values import DOMEIN
    from cano_cli.writing.person import NewService

    return NewService(
        name=name_said(ask, given["naam"], "Naam van de dienst", required=True) or "",
        domain=ask.choice(given["domein"], "Domein", DOMEIN),
        key=given["sleutel"],
        contact=ask.person(given["contactpersoon"], "Contactpersoon", required=False),
        since=ask.partial(given["van"], "Sinds wanneer", option="--van", required=False),
        shared_with=ask.readers(given["delen-met"], "Wie mag de naam lezen"),
    )


def _service_of(ask: Answers, given: str | None) -> str | None:
    """Return the service where somebody works. Raises CanoError where a person is named."""
    from cano_cli.model.netwerk import Dienst

    key = ask.person(given, "Dienst waar deze persoon werkt", option="--dienst", services=True, required=False)
    if key and not isinstance(ask.case.people.get(key), Dienst):
        raise CanoError(
            f"‘{key}’ is geen dienst.", "Zet de dienst er eerst in: cano add-person --is-dienst", exit_code=2
        )
    return key


def _refuse(given: Given, options: tuple[str, ...], what: str) -> None:
    wrong = next((option for option in options if given[option] is not None), None)
    if wrong:
        raise CanoError(f"‘--{wrong}’ past niet bij {what}.", "Laat het weg.", exit_code=2)


def _pair(ask: Answers, keys: tuple[str, ...]) -> tuple[str, str]:
    """Return two keys; the jongere is the other one where only one was said."""
    traject = ask.case.traject
    if len(keys) == 1 and traject and keys[0] != traject.jongere:
        keys = (traject.jongere, *keys)
    if len(keys) != 2:
        raise CanoError("Een relatie is tussen twee mensen.", "Schrijf ze allebei: --tussen oma,papa.", exit_code=2)
    return keys[0], keys[1]


def _described(new: NewPerson) -> str:
    said = [new.role, *new.domains, *(["steunfiguur"] if new.supporter else [])]
    return ", ".join([*said, *(["professioneel"] if new.professional else [])])
