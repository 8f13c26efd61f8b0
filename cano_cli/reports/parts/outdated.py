"""Who signed a declaration before it became what this reader reads now, and what of that is other or more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from textwrap import shorten

from cano_cli.model.case import Dated
from cano_cli.model.verklaring import Engagementsverklaring, Ondertekening
from cano_cli.readers.dutch import date_text, join
from cano_cli.readers.view import Outdated, Part
from cano_cli.reports.parts.telling import Plain, Told

_WHOLE = {"finaliteit": "de tekst over waar we naartoe werken", "veiligheid": "wat we doen als het moeilijk wordt"}
_MOST_PARTS = 6
_LONGEST = 80
"""Characters of a goal or agreement that are enough to find it by."""


def after_signing(
    told: Told,
    declared: Dated[Engagementsverklaring],
    *,
    called: Callable[[str], str] | None = None,
    but_for: frozenset[str] = frozenset(),
) -> list[Plain]:
    """Return what became of the text that people signed, once for those for whom it is the same: ``wie`` signed it, day
    by day; ``veranderd``: the parts that have other words now; ``niet_erin``: those that were not in it, without
    ``unsigned`` only where they are in a text that others signed. ``called`` gives what somebody is called by their
    key; of those with a key in ``but_for`` nothing is said."""
    groups: dict[tuple[str, str], list[Ondertekening]] = {}
    for mark, signed in _marked(told, declared):
        what = (_parts(declared, mark.changed), _parts(declared, (*mark.absent, *mark.unsigned)))
        if any(what) and signed.wie not in but_for:
            groups.setdefault(what, []).append(signed)
    names = called or (lambda key: told.who(key).label)
    return [
        {"wie": list(_who(names, signatures)), "veranderd": changed, "niet_erin": absent}
        for (changed, absent), signatures in groups.items()
    ]


def _marked(told: Told, declared: Dated[Engagementsverklaring]) -> Iterator[tuple[Outdated, Ondertekening]]:
    for mark in told.view.outdated:
        if mark.path == declared.path:
            yield mark, declared.content.ondertekening[mark.index]


def _who(called: Callable[[str], str], signatures: Iterable[Ondertekening]) -> Iterator[Plain]:
    """Yield who signed on one day, or said yes."""
    days: dict[tuple[str, bool], dict[str, None]] = {}
    for one in signatures:
        days.setdefault((date_text(one.datum), one.wijze == "mondeling"), {})[one.wie] = None
    for (day, aloud), keys in days.items():
        names = join([called(key) for key in keys])
        yield {"namen": names[:1].upper() + names[1:], "meer": len(keys) > 1, "mondeling": aloud, "datum": day}


def _parts(declared: Dated[Engagementsverklaring], parts: Sequence[Part]) -> str:
    """Return how parts are told: ``het doel ‘Zwemmen’ en de afspraak ‘Wij bellen op zondag’``."""
    shown = parts if len(parts) <= _MOST_PARTS else parts[: _MOST_PARTS - 1]
    more = [f"nog {len(parts) - len(shown)} andere"] if len(parts) > len(shown) else []
    return join([*(_part(declared.content, part) for part in shown), *more])


def _part(content: Engagementsverklaring, part: Part) -> str:
    name, at = part
    if name == "doelen":
        return f"het doel ‘{_brief(content.doelen[at].tekst)}’"
    if name == "afspraken":
        return f"de afspraak ‘{_brief(content.afspraken[at].tekst)}’"
    return _WHOLE[name]


def _brief(text: str) -> str:
    """Return the first words of a text, on one line."""
    return shorten(text, _LONGEST, placeholder=" …").rstrip(".")
