"""A store's own questions: reading them, and saying of each why it cannot, or had better not, be asked like that."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

from cano_cli.model.findings import Finding, Kind, Severity, kind
from cano_cli.model.vragen import OVER, PER_DOMAIN, Vraag, Vragen
from cano_cli.model.walk import Path as Steps
from cano_cli.model.walk import show_path
from cano_cli.questions.wording import begins_at_a_problem, placeholders
from cano_cli.store.case_files import check_document, read_file
from cano_cli.store.yaml_reader import Document

WRONG_QUESTION = kind(
    "V01", Severity.ERROR,
    title="Deze vraag kan zo niet gesteld worden",
    why="Een vraag wordt ingevuld met een naam, een doel of een domein, en het antwoord krijgt een vaste plaats. Wat "
    "daarvoor nodig is, moet erbij staan.",
    mend="Kijk in de handleiding hoe een eigen vraag geschreven wordt.",
)  # fmt: skip
AT_A_PROBLEM = kind(
    "V04", Severity.WARNING,
    title="Deze vraag begint bij een probleem",
    why="Wie eerst hoort wat er misloopt, verdedigt zich. Wie mag vertellen wat lukt of waar die op hoopt, vertelt "
    "meer. Een gesprek begint nooit met deze vraag, ook niet met begin: ja.",
    mend="Vraag naar wat al lukt, of naar wat iemand hoopt: ‘Wanneer ging het wel?’",
    source="Netwerking en verbindend werken in CANO (2011), Attitude",
)  # fmt: skip
NO_SUCH_QUESTION = kind(
    "V05", Severity.WARNING,
    title="De vraag die je weglaat, bestaat niet",
    why="Onder niet staan de sleutels van vragen die hier niet gesteld worden. Bestaat er geen met die sleutel, dan "
    "blijft de vraag die je bedoelde, gewoon gesteld worden.",
    mend="Verbeter de sleutel, of haal ze weg. De sleutels staan op elk blad: cano interview DOSSIER WIE --questions "
    "--format yaml",
)  # fmt: skip

_KNOWN = ("jongere", "naam", "doel", "domein")
_TEXTS = ("vraag", "jong", "anders")
_LONGEST = 300
"""Nobody who hears a longer question remembers how it began."""

Wrong = tuple[str, str, str]
"""A field of a question, the message and the hint."""


def read_own_questions(path: Path, shown: str, there: Collection[str]) -> tuple[Vragen | None, tuple[Finding, ...]]:
    """Return the questions in a store's file, ``None`` where it cannot be read, and what was found. ``there`` are the
    keys of the questions that come along."""
    document, found = read_file(path, shown)
    model, more = check_document(document, Vragen) if document else (None, ())
    if document is None or not isinstance(model, Vragen):
        return None, (*found, *more)
    return model, (*found, *wrong_questions(document, model), *_left_out(document, model, there))


def wrong_questions(document: Document, own: Vragen) -> Iterator[Finding]:
    """Yield what makes that a question cannot be asked, that its answer has no place, or that it had better be asked in
    another way; each with its place in the file."""
    seen: set[str] = set()
    for index, one in enumerate(own.vragen):
        for field, message, hint in (*_wrong_key(one, seen), *_wrong_texts(one), *_wrong_place(one)):
            yield _at(WRONG_QUESTION, document, ("vragen", index, field), message, hint)
        for field in _TEXTS:
            if begins_at_a_problem(getattr(one, field) or ""):
                yield _at(AT_A_PROBLEM, document, ("vragen", index, field), f"{AT_A_PROBLEM.title}.", "")
        seen.add(one.id)


def _wrong_key(one: Vraag, seen: Collection[str]) -> Iterator[Wrong]:
    if one.id in seen:
        yield "id", f"De sleutel ‘{one.id}’ is hier twee keer gebruikt.", "Geef een van de twee een andere sleutel."


def _wrong_texts(one: Vraag) -> Iterator[Wrong]:
    """Yield what is wrong with the words of a question."""
    for field in _TEXTS:
        text = getattr(one, field) or ""
        if len(text) > _LONGEST:
            yield field, f"Deze vraag telt {len(text)} tekens: te lang om te horen.", "Maak er een of twee zinnen van."
        for name in dict.fromkeys(placeholders(text)):
            if name not in _KNOWN:
                yield field, f"‘{{{name}}}’ kan niet ingevuld worden.", f"Kies uit: {_braced(_KNOWN)}."
            elif name == "jongere" and "jongere" in one.voor:
                yield (
                    field,
                    "Deze vraag spreekt over de jongere, en wordt ook aan de jongere zelf gesteld.",
                    "Maak er twee vragen van: een voor de jongere, met ‘je’, en een voor de anderen.",
                )


def _wrong_place(one: Vraag) -> Iterator[Wrong]:
    """Yield what is missing to fill a question in, or to put its answer somewhere."""
    used = {name for field in _TEXTS for name in placeholders(getattr(one, field) or "")}
    if "naam" in used and not one.over:
        yield "vraag", "Wie {naam} is, staat er niet bij.", f"Voeg ‘over:’ toe, met een of meer van: {', '.join(OVER)}."
    if ("domein" in used or one.veld in PER_DOMAIN) and not one.domein:
        told = "Over welk levensdomein het gaat, staat er niet bij."
        yield "vraag", told, "Voeg ‘domein:’ toe, bijvoorbeeld: school."
    if one.veld == "denkt_dat" and not one.over:
        yield "veld", "Wie er iets denkt, staat er niet bij.", "Voeg ‘over:’ toe, bijvoorbeeld: ouder."
    if one.soort == "schaal" and not one.schaal and "doel" not in used:
        yield "soort", "Waarover de schaal gaat, staat er niet bij.", "Voeg ‘schaal:’ toe, bijvoorbeeld: hoop."
    if one.soort == "schaal" and one.veld:
        yield "veld", "Een cijfer heeft zijn eigen plaats.", "Laat ‘veld:’ weg."
    if one.soort != "schaal" and one.schaal:
        yield (
            "schaal",
            "Deze vraag wordt niet met een cijfer beantwoord.",
            "Schrijf ‘soort: schaal’, of wis deze regel.",
        )


def _left_out(document: Document, own: Vragen, there: Collection[str]) -> Iterator[Finding]:
    known = {*there, *(one.id for one in own.vragen)}
    for index, key in enumerate(own.niet):
        if key not in known:
            near = get_close_matches(key, sorted(known), n=1, cutoff=0.6)
            hint = f"Bedoelde je ‘{near[0]}’?" if near else ""
            yield _at(NO_SUCH_QUESTION, document, ("niet", index), f"Er is geen vraag met de sleutel ‘{key}’.", hint)


def _at(what: Kind, document: Document, path: Steps, message: str, hint: str) -> Finding:
    span = document.span(path)
    excerpt = document.line(span.line)
    return what.at(document.path, span, message, hint=hint, excerpt=excerpt, where=show_path(path))


def _braced(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)
