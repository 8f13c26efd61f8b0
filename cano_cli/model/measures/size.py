"""How many people there are, where they stand, and how many of them are there by profession."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cano_cli.model.measures.counted import Counted, domains_of
from cano_cli.model.measures.figures import NOBODY, OWN_CHOICE, Definition, Figure, count, define, share
from cano_cli.model.netwerk import Persoon
from cano_cli.model.values import DOMEIN

TRACY_AND_WHITTAKER = "Tracy en Whittaker (1990), The Social Network Map, Families in Society 71"

SIZE = define(Definition(
    "omvang", "Mensen in het netwerk", "mensen",
    meaning="Iedereen die op die dag in het netwerk staat, zonder de jongere zelf. Niet meegeteld: wie overleden is, "
    "een kind dat nog geboren moet worden, diensten, wie er pas later bij komt, en wie weg is (na ‘tot’), tenzij er "
    "sindsdien nog een band gezien is. Wie weg is, bepaalt het sociogram op dezelfde manier.",
    formula="n = aantal mensen",
    source=TRACY_AND_WHITTAKER,
))  # fmt: skip
PER_DOMAIN = define(Definition(
    "omvang-per-domein", "Mensen per domein", "mensen",
    meaning="Hoeveel mensen er in elk levensdomein staan. Wie in twee domeinen staat, telt in allebei; de som kan "
    "dus groter zijn dan het hele netwerk. Bij ‘overige’ staat wie geen domein kreeg.",
    formula="voor elk domein: aantal mensen met dat domein",
    source=f"{TRACY_AND_WHITTAKER}; de domeinen: {OWN_CHOICE}",
    parts=("domein",),
))  # fmt: skip
NATURAL = define(Definition(
    "natuurlijk", "Aantal mensen die er niet vanuit hun beroep zijn", "mensen",
    meaning="Familie, vrienden, buren, vrijwilligers: iedereen zonder ‘professioneel: ja’.",
    formula="aantal mensen die niet professioneel zijn",
    source=OWN_CHOICE,
    about_professionals=True,
))  # fmt: skip
PROFESSIONALS = define(Definition(
    "beroepskrachten", "Beroepskrachten", "mensen",
    meaning="Iedereen met ‘professioneel: ja’: wie er is vanuit zijn beroep.",
    formula="aantal mensen die professioneel zijn",
    source=OWN_CHOICE,
    about_professionals=True,
))  # fmt: skip
NATURAL_SHARE = define(Definition(
    "aandeel-natuurlijk", "Aandeel mensen die er niet vanuit hun beroep zijn", "deel",
    meaning="Hoeveel van de mensen in het netwerk er niet vanuit hun beroep zijn: wie er nog is als alle "
    "beroepskrachten weg zijn.",
    formula="niet professioneel / (niet professioneel + professioneel)",
    source=OWN_CHOICE,
    unknown="Als er niemand in het netwerk staat.",
    about_professionals=True,
))  # fmt: skip
SUPPORTERS = define(Definition(
    "steunfiguren", "Steunfiguren", "mensen",
    meaning="Mensen met ‘steunfiguur: ja’. Dat is een keuze die je samen maakt; cano leidt ze nergens uit af.",
    formula="aantal mensen die steunfiguur zijn",
    source=OWN_CHOICE,
))  # fmt: skip
SERVICES = define(Definition(
    "diensten", "Diensten", "diensten",
    meaning="Scholen, clubs en diensten. Ze staan apart: een dienst is geen mens. Zonder beroepskrachten blijven de "
    "diensten over die bij het gewone leven horen (een school, een club, een werkplek), en die voor gezondheid, wonen "
    "of geld waar niet alleen beroepskrachten van gekend zijn.",
    formula="aantal diensten",
    source=OWN_CHOICE,
))  # fmt: skip
DECEASED = define(Definition(
    "overleden", "Mensen die overleden zijn", "mensen",
    meaning="Wie overleden is, hoort bij het netwerk en staat in het sociogram, maar telt in geen enkele andere "
    "maat mee: ook niet bij de steun of de nabijheid.",
    formula="aantal mensen die overleden zijn",
    source=OWN_CHOICE,
))  # fmt: skip
EMPTY_DOMAINS = define(Definition(
    "lege-domeinen", "Domeinen zonder iemand", "domeinen",
    meaning="Levensdomeinen waarin niemand staat: geen mens die er nog is, en geen dienst. Leeg wil zeggen: er staat "
    "niemand opgeschreven.",
    formula="aantal domeinen zonder mens en zonder dienst",
    source=OWN_CHOICE,
))  # fmt: skip
BRIDGES = define(Definition(
    "bruggen", "Mensen die in meer dan één domein staan", "mensen",
    meaning="Wie in twee of meer levensdomeinen staat, kan werelden met elkaar verbinden.",
    formula="aantal mensen met twee domeinen of meer",
    source=OWN_CHOICE,
))  # fmt: skip


def size(counted: Counted) -> Iterator[Figure]:
    """Yield the figures of who there is."""
    people, at = counted.people, counted.at
    natural = [key for key, who in people.items() if not who.professioneel]
    yield count(SIZE, at, people)
    yield count(NATURAL, at, natural)
    yield count(PROFESSIONALS, at, people.keys() - set(natural))
    yield share(NATURAL_SHARE, at, len(natural), len(people), why_not=NOBODY)
    yield count(SUPPORTERS, at, [key for key, who in people.items() if who.steunfiguur])
    yield count(SERVICES, at, counted.services)
    yield count(DECEASED, at, counted.deceased)
    yield from _domains(counted)


def people_by_domain(people: Mapping[str, Persoon]) -> dict[str, list[str]]:
    """Return the keys of the people in each domain of life, in the order of the domains; ``overige`` last, when
    somebody stands there."""
    found: dict[str, list[str]] = {domain: [] for domain in DOMEIN}
    for key, who in people.items():
        for domain in domains_of(who):
            found.setdefault(domain, []).append(key)
    return found


def _domains(counted: Counted) -> Iterator[Figure]:
    at = counted.at
    by_domain = people_by_domain(counted.people)
    served = {service.domein for service in counted.services.values()}
    for domain, keys in by_domain.items():
        yield count(PER_DOMAIN, at, keys, domain)
    empty = [domain for domain, keys in by_domain.items() if not keys and domain not in served]
    yield count(EMPTY_DOMAINS, at, empty)
    yield count(BRIDGES, at, [key for key, who in counted.people.items() if len(domains_of(who)) > 1])
