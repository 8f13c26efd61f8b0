"""The figures of a network as one reader may see it: plain values for templates and the screen, and for other tools."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from cano_cli.model.measures.all import Measures, measures
from cano_cli.model.measures.broken import Mending
from cano_cli.model.measures.change import Change, change
from cano_cli.model.measures.closeness import NO_TIE_PART, NOT_SAID
from cano_cli.model.measures.feeling import CHARGES
from cano_cli.model.measures.figures import CATALOGUE, Definition, Evidence, Figure
from cano_cli.model.values import STEUN
from cano_cli.readers.dutch import date_text, join
from cano_cli.readers.names import domain_name
from cano_cli.readers.view import View, ego_of
from cano_cli.reports.parts.figure_words import (
    about,
    names,
    pair_of,
    reserve,
    tellers,
    title,
    value_text,
)
from cano_cli.reports.parts.telling import Plain, Told
from cano_cli.reports.parts.wording import period_text

Part = tuple[str, ...]
"""The key of a figure with its part, as in ``Measures``."""

_GROUPS: tuple[tuple[str, tuple[Part, ...]], ...] = (
    (
        "Wie er is",
        (("omvang",), ("aandeel-natuurlijk",), ("steunfiguren",), ("diensten",), ("overleden",), ("lege-domeinen",)),
    ),
    ("Hoe dichtbij", tuple(("nabijheid", ring) for ring in ("1", "2", "3", NO_TIE_PART, NOT_SAID))),
    (
        "Welke steun",
        (("steun",), *(("steun-per-soort", kind) for kind in STEUN), ("steun-over-en-weer",), ("steun-van-diensten",)),
    ),
    (
        "Onderling",
        (
            ("bevraagd",),
            ("dichtheid",),
            ("losse-delen",),
            ("grootste-deel",),
            ("alleen",),
            ("alleen-gevraagd",),
            ("bruggen",),
        ),
    ),
    (
        "Breuk en herstel",
        (("verbroken",), ("verbroken-herstel",), ("herstel-gewenst",), ("verbroken-onderling",)),
    ),
    ("Beide kanten gehoord", (("beide-kanten",), ("zelfde-woord",))),
)
"""Which figures stand together in a table, in the order of reading."""
_AT_A_GLANCE: tuple[Part, ...] = (
    ("omvang",), ("aandeel-natuurlijk",), ("steunfiguren",), ("nabijheid", "1"), ("steun",), ("lege-domeinen",),
    ("bruggen",), ("verbroken",), ("herstel-gewenst",),
)  # fmt: skip
"""The figures for a small table."""
_NAMED = frozenset(
    {"overleden", "lege-domeinen", "alleen-gevraagd", "bruggen", "verbroken", "herstel-gewenst", "gekomen", "weggegaan",
     "intussen-overleden", "veranderd-per-soort"}
)  # fmt: skip
"""Figures that are told with who it is about."""
_SAID_WHEN_THERE = frozenset({"verbroken", "verbroken-herstel", "herstel-gewenst", "verbroken-onderling"})
"""Figures of which none is told to the team alone: others would read that there is nothing, not that it is hidden."""


def network_figures(view: View, earlier: View | None = None) -> Plain:
    """Return the figures of the network on the day of ``view`` as text for tables, beside those of ``earlier``.

    ``kern`` is a small table and ``groepen`` the whole one, both as rows ``sleutel, titel, nu, zonder, toen, wie,
    uitleg``: ``zonder`` is without professionals (empty where that means nothing), ``toen`` is empty without
    ``earlier``. ``voorbehoud`` is the sentence that goes with it, empty for the team. ``heeft_mensen`` is whether there
    is anybody to count.
    """
    told = Told(view)
    now, then = _measures(view), _measures(earlier) if earlier else None
    rows = {
        part: _row(told, part, now, then) for _, parts in _GROUPS for part in parts if _is_told(told, part, now, then)
    }
    return {
        "dag": date_text(view.at),
        "toen_dag": date_text(earlier.at) if earlier else "",
        "voorbehoud": reserve(view),
        "heeft_mensen": bool(now.everybody["omvang",].value),
        "kern": [rows[part] for part in _AT_A_GLANCE if part in rows],
        "groepen": [
            {"titel": heading, "rijen": [rows[part] for part in parts if part in rows]} for heading, parts in _GROUPS
        ],
        "domeinen": _domains(told, now),
        "beleving": _feeling(told, now),
        "te_herstellen": _mendings(told, now),
        "verandering": _change_rows(told, _change(view, earlier)) if earlier else [],
        "bron": _evidence_text(told, now),
    }


def figures_json(view: View, earlier: View | None = None) -> Plain:
    """Return every figure with what it rests on, for other tools: ``maten``, ``zonder_beroepskrachten``, ``toen`` (with
    the same two), ``verandering`` and the ``definities`` by key. People are called as this reader may call them, never
    by key; ``waarde`` is ``None`` where it cannot be told, and ``reden`` says why."""
    told = Told(view)
    return {
        "lezer": view.reader.name,
        "voorbehoud": reserve(view),
        **_day_json(told, _measures(view)),
        "toen": _day_json(Told(earlier), _measures(earlier)) if earlier else None,
        "verandering": _change_json(told, _change(view, earlier)) if earlier else None,
        "definities": {key: _definition_json(one) for key, one in CATALOGUE.items()},
    }


def _measures(view: View) -> Measures:
    return measures(view.case, ego_of(view) or "", view.at)


def _change(view: View, earlier: View) -> Change:
    return change(earlier.case, view.case, ego_of(view) or "", earlier.at, view.at)


def _is_told(told: Told, part: Part, now: Measures, then: Measures | None) -> bool:
    if told.view.reader.is_team or part[0] not in _SAID_WHEN_THERE:
        return part in now.everybody
    found = [one.everybody[part].value for one in (now, then) if one and part in one.everybody]
    return part in now.everybody and any(value != 0 for value in found)


def _row(told: Told, part: Part, now: Measures, then: Measures | None) -> Plain:
    figure = now.everybody[part]
    without, before = now.without.get(part), then.everybody.get(part) if then else None
    return {
        "sleutel": "/".join(part),
        "titel": title(figure),
        "nu": value_text(told.view, figure),
        "zonder": value_text(told.view, without) if without else "",
        "toen": value_text(told.view, before) if then else "",
        "wie": _who(told, figure),
        "uitleg": figure.why_not or figure.note,
    }


def _who(told: Told, figure: Figure) -> str:
    who = join(about(told, figure)) if figure.key in _NAMED else ""
    return f"met {who}" if who and figure.key == "herstel-gewenst" else who


def _others(told: Told, figure: Figure) -> str:
    """Return whom a change is about beside the reader, who is not told of their own tie as of another's."""
    keys = [key for key in figure.about if key != told.view.reader.person]
    return join(names(told, keys)) if figure.key in _NAMED else ""


def _domains(told: Told, now: Measures) -> list[Plain]:
    """Return the domains of life with the people in them, and how many of those give each kind of support."""
    return [_domain(told, now, part[1]) for part in now.everybody if part[0] == "omvang-per-domein" and part[1:]]


def _domain(told: Told, now: Measures, domain: str) -> Plain:
    part = ("omvang-per-domein", domain)
    support = {kind.replace("-", "_"): now.everybody["steun-per-domein", kind, domain] for kind in STEUN}
    return {
        "domein": domain_name(domain),
        "mensen": value_text(told.view, now.everybody[part]),
        "zonder": value_text(told.view, now.without[part]) if part in now.without else "0",
        **{kind: value_text(told.view, figure) for kind, figure in support.items()},
    }


def _feeling(told: Told, now: Measures) -> list[Plain]:
    """Return for each who told it how many ties feel how: apart, never together."""
    found = []
    for key in tellers(told, now):
        charges = {charge: now.everybody["beleving", key, charge] for charge in CHARGES}
        found.append(
            {
                "wie": told.who(key).label,
                **{charge.replace("-", "_"): figure.value for charge, figure in charges.items()},
                "banden": sum(int(figure.value or 0) for figure in charges.values()),
            }
        )
    return found


def _mendings(told: Told, found: Measures) -> list[Plain]:
    """Return the broken ties and those whose repair is wished: those of the young person first."""
    rows = [(_mending_json(told, one, found.ego), date_text(one.seen_on)) for one in found.to_mend]
    return [
        {key: join(value) if isinstance(value, list) else value for key, value in row.items()} | {"datum": day}
        for row, day in sorted(rows, key=lambda row: _order(row[0]))
    ]


def _change_rows(told: Told, changed: Change) -> list[Plain]:
    parts = (part for part, one in changed.everybody.items() if len(part) == 1 or one.value)
    return [_change_row(told, part, changed) for part in parts if part != ("veranderd-per-soort",)]


def _change_row(told: Told, part: Part, changed: Change) -> Plain:
    figure, without = changed.everybody[part], changed.without.get(part)
    return {
        "sleutel": "/".join(part),
        "titel": title(figure),
        "nu": value_text(told.view, figure),
        "zonder": value_text(told.view, without),
        "wie": _others(told, figure),
        "uitleg": figure.why_not or figure.note,
    }


def _evidence_text(told: Told, now: Measures) -> str:
    """Return what the figures of ties rest on: ``Volgens Mia en Jo, van 2 tot 6 maart 2026.``"""
    seen = [figure.evidence for figure in now.everybody.values() if figure.evidence.respondents]
    first = min((one.first for one in seen if one.first), default=None)
    last = max((one.last for one in seen if one.last), default=None)
    if first is None or last is None:
        return ""
    who = join(names(told, {key for one in seen for key in one.respondents}))
    return f"Volgens {who}, {period_text(first, last, now.at)}."


def _day_json(told: Told, found: Measures) -> Plain:
    return {
        "dag": found.at.isoformat(),
        "maten": list(_figures_json(told, _ordered(told, found, found.everybody))),
        "zonder_beroepskrachten": list(_figures_json(told, _ordered(told, found, found.without))),
        "te_herstellen": sorted((_mending_json(told, one, found.ego) for one in found.to_mend), key=_order),
    }


def _mending_json(told: Told, one: Mending, ego: str) -> Plain:
    return {
        "tussen": pair_of(told, one.pair, ego),
        "van_de_jongere": ego in one.pair,
        "verbroken": one.broken,
        "kwaliteit": one.quality,
        "volgens": names(told, one.told_by),
        "datum": one.seen_on.isoformat(),
        "herstel_gewenst_door": names(told, one.wished_by),
    }


def _order(row: Plain) -> tuple[bool, str]:
    """Order rows by what they say: the order of the keys, which are hidden, may not show."""
    return not row["van_de_jongere"], str(list(row.values())).casefold()


def _ordered(told: Told, found: Measures, figures: Mapping[Part, Figure]) -> Iterator[Figure]:
    """Yield the figures, those of each who told how ties feel last and in the order of their names."""
    yield from (figure for part, figure in figures.items() if part[0] != "beleving" or not part[1:])
    for key in tellers(told, found):
        yield from (figures[part] for charge in CHARGES if (part := ("beleving", key, charge)) in figures)


def _change_json(told: Told, changed: Change) -> Plain:
    return {
        "van": changed.then.isoformat(),
        "tot": changed.at.isoformat(),
        "maten": list(_figures_json(told, changed.everybody.values())),
        "zonder_beroepskrachten": list(_figures_json(told, changed.without.values())),
    }


def _figures_json(told: Told, figures: Iterable[Figure]) -> Iterator[Plain]:
    for figure in figures:
        part = [told.who(key).label if name == "wie" else key for name, key in _parts(figure)]
        yield {
            "sleutel": figure.key,
            "deel": part,
            "titel": figure.title,
            "waarde": figure.value,
            "eenheid": figure.definition.unit,
            "teller": figure.of[0] if figure.of else None,
            "noemer": figure.of[1] if figure.of else None,
            "grens": figure.bound,
            "wie": about(told, figure),
            "reden": figure.why_not,
            "noot": figure.note,
            "dag": figure.at.isoformat(),
            **_evidence_json(told, figure.evidence),
        }


def _definition_json(one: Definition) -> Plain:
    return {
        "titel": one.title,
        "eenheid": one.unit,
        "betekenis": one.meaning,
        "formule": one.formula,
        "bron": one.source,
        "niet_te_berekenen": one.unknown,
        "deel": list(one.parts),
    }


def _parts(figure: Figure) -> Iterator[tuple[str, str]]:
    return zip(figure.definition.parts, figure.part, strict=False)


def _evidence_json(told: Told, evidence: Evidence) -> Plain:
    return {
        "volgens": names(told, evidence.respondents),
        "van": evidence.first.isoformat() if evidence.first else None,
        "tot": evidence.last.isoformat() if evidence.last else None,
    }
