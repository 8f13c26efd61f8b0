"""What a sociogram tells beside who is there, in words: what changed, the ties between others, the partners. Dutch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cano_cli.diagrams.canvas.strokes import TOLD
from cano_cli.diagrams.people import Seen
from cano_cli.diagrams.sociogram.showing import Showing
from cano_cli.diagrams.sociogram.wording import RING_WORDS, between_days, domain_words, short_list
from cano_cli.model.changes import Change, Changed
from cano_cli.readers.dutch import date_text, join
from cano_cli.readers.names import domain_name

_TOLD = {
    Change.NIEUW: "nieuw",
    Change.WEG: "niet meer in het netwerk",
    Change.HERSTELD: "hersteld",
    Change.BETER: "beter",
    Change.SLECHTER: "minder goed",
    Change.DICHTERBIJ: "dichterbij",
    Change.VERDER: "verder weg",
    Change.ANDERS: "anders, niet beter en niet minder goed",
}


def changes_in_short(show: Showing) -> str:
    """Return who changed how, by name, in one sentence; empty when no two days are compared."""
    return _changes(show, _sentences((told, short_list(names)) for told, names in _changed_names(show)))


def changes_in_figures(show: Showing) -> str:
    """Return how many changed how, in one sentence; empty when no two days are compared."""
    unknown = len(_unknown(show))
    told_figures = [*(f"{len(names)} {told}" for told, names in _changed_names(show))]
    figures = "; ".join([*told_figures, *([f"{unknown} niet te vergelijken"] if unknown else [])])
    return _changes(show, f": {figures}." if figures else "")


def changes_in_full(show: Showing) -> str:
    """Return what became of everybody, from what to what; empty when no two days are compared."""
    told = _changes(show, _sentences((told, join(people)) for told, people in _changed_people(show)))
    same = [one.label for one in show.network.people if _kind(one, show) is Change.GELIJK]
    unknown = _unknown(show)
    parts = (
        told,
        f"Gelijk gebleven: {join(same)}." if same else "",
        f"Van een van beide dagen niet gekend: {join(unknown)}." if unknown and _is_known(show) else "",
    )
    return " ".join(part for part in parts if part)


def _unknown(show: Showing) -> list[str]:
    """Return who has a tie of which nothing can be said about then and now."""
    return [one.label for one in show.now if one.quality and _kind(one, show) is Change.ONBEKEND]


def links_in_full(show: Showing) -> str:
    """Return the ties between others; empty when there are none."""
    names = show.network.names
    told = [f"{names[link.first]} en {names[link.second]} ({TOLD[link.quality]})" for link in show.links]
    return f"Tussen anderen: {'; '.join(told)}." if told else ""


def links_told_by(show: Showing) -> str:
    """Return who told of the ties between others."""
    keys = dict.fromkeys(key for link in show.links for key in link.told_by)
    names = [show.network.names.get(key, "iemand anders") for key in keys]
    if not names:
        return ""
    return f"Over de banden tussen anderen {'vertelde' if len(names) == 1 else 'vertelden'} {short_list(names)}."


def partners_in_full(show: Showing) -> str:
    """Return the partners of the organisation by domain; empty when there are none."""
    if not show.partners:
        return ""
    told = [f"{domain_name(domain)}: {join(names)}" for domain, names in _partner_names(show)]
    both = [one.name for one in show.partners if one.same]
    chances = [domain for domain, _ in _partner_names(show) if domain in show.network.empty]
    parts = (
        f"Daarrond de partners van {show.organisation}. {'. '.join(told)}.",
        f"Partner en ook in het netwerk: {join(both)}." if both else "",
        f"Waar nog niemand is, maar wel een partner: {domain_words(chances)}." if chances else "",
    )
    return " ".join(part for part in parts if part)


def _sentences(told: Iterable[tuple[str, str]]) -> str:
    """Return a sentence for each kind of change: `` veranderde er dit. Nieuw: Gust en Mira. Minder goed: Dylan.``"""
    sentences = " ".join(f"{kind.capitalize()}: {who}." for kind, who in told)
    return f" veranderde er dit. {sentences}" if sentences else ""


def _changes(show: Showing, told: str) -> str:
    """Return what changed, ``told`` as it follows on the two days; empty when no two days are compared."""
    if show.comparison is None:
        return ""
    if not show.comparison.known:
        return f"Van {date_text(show.comparison.since)} is geen netwerk gekend om mee te vergelijken."
    days = between_days(show.comparison.since, show.at).capitalize()
    return f"{days}{told}" if told else f"{days} is geen verandering gekend."


def _is_known(show: Showing) -> bool:
    return show.comparison is not None and show.comparison.known


def _kind(one: Seen, show: Showing) -> Change | None:
    return show.changed[one.key].kind if one.key in show.changed else None


def _changed_names(show: Showing) -> Iterator[tuple[str, list[str]]]:
    for kind, told in _TOLD.items():
        names = [one.label for one in show.network.people if _kind(one, show) is kind]
        if names:
            yield told, names


def _changed_people(show: Showing) -> Iterator[tuple[str, list[str]]]:
    for kind, told in _TOLD.items():
        people = [_in_detail(one, show.changed[one.key]) for one in show.network.people if _kind(one, show) is kind]
        if people:
            yield told, people


def _in_detail(one: Seen, changed: Changed) -> str:
    """Return somebody with what changed: ``Koen (van verwaterd naar goed; van verder weg naar dichtbij)``."""
    before, after = changed.before, changed.after
    if changed.kind in {Change.NIEUW, Change.WEG} or before is None or after is None:
        return one.label
    steps = (
        f"van {_quality(before.kwaliteit)} naar {_quality(after.kwaliteit)}"
        if before.kwaliteit != after.kwaliteit
        else "",
        f"van {RING_WORDS[before.nabijheid or 0]} naar {RING_WORDS[after.nabijheid or 0]}" if changed.nearer else "",
    )
    return f"{one.label} ({'; '.join(step for step in steps if step)})"


def _quality(quality: str) -> str:
    return TOLD.get(quality, "geen band")


def _partner_names(show: Showing) -> Iterator[tuple[str, list[str]]]:
    for domain in dict.fromkeys(one.domain for one in show.partners):
        yield domain, [one.name for one in show.partners if one.domain == domain]
