"""How people are written about: no labels, no names where a role would do. Codes L02 and L03.

Looked at is what we write. What somebody said, and what stands between quotation marks, stays as it was said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from cano_cli.model.base import Model
from cano_cli.model.entry import Aanvaard
from cano_cli.model.findings import Severity, kind
from cano_cli.model.netwerk import Dienst, Persoon
from cano_cli.model.traject import Kader
from cano_cli.model.verklaring import Besproken, Doel, Engagementsverklaring, Ondertekening
from cano_cli.model.walk import Path, prose_fields, texts
from cano_cli.rules.label_words import LABELS
from cano_cli.rules.moments import current_declaration, ours, professionals
from cano_cli.rules.registry import Asked, Problem, rule

_QUOTED = re.compile(r"“[^”]*”|„[^”“]*[”“]|\"[^\"]*\"|‘[^’]*’|«[^»]*»")
_SAID: dict[type[Model], frozenset[str]] = {
    Kader: frozenset({"vraag"}),
    Doel: frozenset({"verwachting"}),
    Besproken: frozenset({"opmerking"}),
    Ondertekening: frozenset({"opmerking"}),
}
"""Fields that hold somebody's own words beside those of the entries that name a speaker."""
_NO_PROSE = (Persoon, Dienst, Aanvaard)
_FAMILY = {"gezin", "familie"}
_ENDINGS = "e|en|er|s|gezin|gezinnen|situatie|matiek"

LABEL = kind(
    "L02", Severity.WARNING,
    title="Hier staat een etiket in plaats van wat er gebeurde",
    why="Een etiket blijft kleven: in het volgende verslag, bij de volgende dienst. Wat iemand deed, en waarom, kan "
    "veranderen.",
    mend="Schrijf wat je zag of hoorde. Zei iemand het zo? Zet het dan tussen aanhalingstekens, met wie het zei.",
    source="Netwerking en verbindend werken in CANO (2011), Attitude",
)  # fmt: skip
NAMED = kind(
    "L03", Severity.NOTE,
    title="Iemand staat met voornaam en naam in een tekst, en een rol volstaat",
    why="Wie meehelpt, koos er niet voor om met naam in een dossier te staan. cano toont lezers die de naam niet mogen "
    "zien een rol, maar in een vrije tekst kan dat niet.",
    mend="Schrijf de rol: de buurvrouw, de trainer, een vriend.",
)  # fmt: skip

Text = tuple[str, Path, str, str]
"""What we wrote: the file, the place in it, the text, and the id of what it belongs to."""


@rule(LABEL)
def nobody_gets_a_label(asked: Asked) -> Iterator[Problem]:
    """No text of ours holds a word of the list; each text is told of once."""
    organisation = asked.case.organisation
    own = tuple(organisation.etiketten.items()) if organisation else ()
    labels, ends, pattern = _labels(own)
    written = b"\n".join(asked.written).lower()
    there = [end.decode() for end in ends if end in written]
    for file, path, text, subject in _ours(asked) if there else ():
        found = pattern.search(_without_quotations(text)) if any(end in text.lower() for end in there) else None
        if found:
            better = labels[" ".join(found[1].lower().split())]
            yield Problem(file, path, f"‘{found[0]}’ is een etiket. Beter: {better}.", subject=subject)


@rule(NAMED)
def others_are_named_by_role(asked: Asked) -> Iterator[Problem]:
    """No text of ours holds the full name of somebody who is no family and not in charge."""
    names = dict(_full_names(asked))
    for file, path, text, subject in _ours(asked) if names else ():
        for name, who in names.items():
            if name in " ".join(_without_quotations(text).split()):
                message = f"‘{name}’ staat hier voluit; ‘{who.rol}’ volstaat."
                yield Problem(file, path, message, subject=subject)


@lru_cache(maxsize=8)
def _labels(own: tuple[tuple[str, str], ...]) -> tuple[Mapping[str, str], tuple[bytes, ...], re.Pattern[str]]:
    """Return the words with what is better, how they end in plain letters (in a file as it stands, an accent may be
    written in two ways and a line may be broken), and the pattern that finds one of them, itself with an ending or not.
    """
    labels = LABELS | {" ".join(word.lower().split()): better for word, better in own}
    ends = tuple({re.split("[^a-z]", word)[-1].encode() for word in labels})
    longest_first = sorted(labels, key=lambda word: (-len(word), word))
    words = "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest_first)
    return labels, ends, re.compile(rf"(?<!\w)({words})(?:{_ENDINGS})?(?!\w)", re.IGNORECASE)


def _ours(asked: Asked) -> Iterator[Text]:
    """Yield what we wrote and can still change: of the engagementsverklaringen only the one in force."""
    team, plan = ours(asked.case), current_declaration(asked)
    for file, path, model in asked.models:
        if isinstance(file.content, Engagementsverklaring) and not (plan and plan.path == file.path):
            continue
        fields = prose_fields(type(model))
        if not fields or isinstance(model, _NO_PROSE) or _is_somebody_elses(model, team):
            continue
        for name in fields:
            value = getattr(model, name)
            if value and name not in _SAID.get(type(model), ()):
                for rest, text in texts(value):
                    yield file.path, (*path, name, *rest), text, getattr(model, "id", None) or ""


def _is_somebody_elses(model: Model, team: frozenset[str]) -> bool:
    """Whether the entry names a speaker who is not of the team."""
    for field in model.speakers:
        value = getattr(model, field)
        if any(who not in team for who in ((value,) if isinstance(value, str) else value or ())):
            return True
    return False


def _without_quotations(text: str) -> str:
    return _QUOTED.sub(" … ", text)


def _full_names(asked: Asked) -> Iterator[tuple[str, Persoon]]:
    from cano_cli.readers.name_forms import person_forms

    helpers, traject = professionals(asked), asked.case.traject
    spared = {traject.jongere, *traject.gezag} if traject else set()
    for key, who in asked.case.people.items():
        if not isinstance(who, Persoon) or key in helpers | spared or _FAMILY & {*who.domein}:
            continue
        whole = max((form for form, _ in person_forms(who)), key=len, default="")
        if " " in whole:
            yield whole, who
