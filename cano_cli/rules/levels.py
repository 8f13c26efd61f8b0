"""How much each rule weighs: as cano has it, unless the organisation says otherwise under ``regels`` in cano.yaml. What
is an error stays one, and so does what is said about signatures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cano_cli.model.findings import Finding, Kind, Severity, kind
from cano_cli.model.organisatie import Cano
from cano_cli.model.walk import show_path
from cano_cli.store.yaml_reader import Document

_LEVELS = {"uit": None, "opmerking": Severity.NOTE, "waarschuwing": Severity.WARNING, "fout": Severity.ERROR}
_ADJUSTABLE = frozenset("DLPR")
"""The families of rules about the work and how it is written down; ``H`` guards what people signed."""

NOT_ADJUSTABLE = kind(
    "R15", Severity.ERROR,
    title="Deze regel kan niet bijgesteld worden",
    why="Een organisatie kiest zelf hoe zwaar een aandachtspunt weegt. Wat een fout is, en wat over handtekeningen "
    "gaat, blijft overal hetzelfde. Een code die niet bestaat, stelt niets bij.",
    mend="Haal deze code weg onder regels, of verbeter ze. `cano explain` toont alle codes.",
)  # fmt: skip


def level_of(rule: Kind, organisation: Cano | None) -> Severity | None:
    """Return how much a rule weighs for the organisation, ``None`` when it is switched off."""
    own = organisation.regels.get(rule.code) if organisation else None
    return _LEVELS[own.niveau] if own and _can_be_adjusted(rule) else rule.severity


def wrong_levels(organisation: Cano, document: Document, rules: Iterable[Kind]) -> Iterator[Finding]:
    """Yield what is set under ``regels`` and cannot be: a code of no rule, or of one that is fixed."""
    known = {rule.code: rule for rule in rules}
    for code in organisation.regels:
        rule = known.get(code)
        if rule is None or not _can_be_adjusted(rule):
            place = ("regels", code)
            span = document.span(place, key=True)
            why = "is geen regel van cano" if rule is None else "weegt overal hetzelfde en kan niet bijgesteld worden"
            excerpt = document.line(span.line)
            message = f"{code} {why}."
            yield NOT_ADJUSTABLE.at(document.path, span, message, excerpt=excerpt, where=show_path(place))


def _can_be_adjusted(rule: Kind) -> bool:
    return rule.severity is not Severity.ERROR and rule.code[0] in _ADJUSTABLE
