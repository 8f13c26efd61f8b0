"""With whom somebody agrees to share what they said: asked in their own words, for everything or answer by answer."""

from __future__ import annotations

from collections.abc import Iterator

from cano_cli.cli.common import today, write
from cano_cli.cli.excerpt import cut, harmless
from cano_cli.cli.interview_prompts import StoppedError, line, tell
from cano_cli.cli.interview_talk import Talk
from cano_cli.model.case import Case
from cano_cli.model.findings import CanoError
from cano_cli.questions.choose import PLACES
from cano_cli.questions.people import Table, table_for
from cano_cli.readers.dutch import join
from cano_cli.writing.answers import Part, shared, unshared
from cano_cli.writing.people import readers_said

Readers = tuple[str, ...]

_TO_READ_OUT = (
    "Zeg: “Wat je vandaag vertelde, lezen nu alleen jij en ons team. Mag nog iemand het lezen, bijvoorbeeld in een "
    "plan of een verslag? Jij kiest wie. Niemand mag ook. En je mag later van gedacht veranderen.”"
)
_TO_READ_OUT_POLITELY = (
    "Zeg: “Wat u vandaag vertelde, lezen nu alleen u en ons team. Mag nog iemand het lezen, bijvoorbeeld in een "
    "plan of een verslag? U kiest wie. Niemand mag ook. En u mag later van gedacht veranderen.”"
)
_HOW = "Typ wie: {}, of iemand anders uit het netwerk. Leeg is niemand. Met ? kies je per antwoord."
_ROLES = {"gezin": "gezin (iedereen thuis)", "consulent": "consulent", "jeugdrechter": "jeugdrechter"}
_SAID = {
    "toekomst": ("waar je op hoopt", "waar u op hoopt"),
    "kijk": ("hoe jij het ziet", "hoe u het ziet"),
    "verandering": ("wat er anders mag worden", "wat er anders mag worden"),
    "hulpvraag": ("wat je ons vraagt", "wat u ons vraagt"),
    "eigen_bijdrage": ("wat je zelf wilt doen", "wat u zelf wilt doen"),
    "verwachting": ("wat je van ons verwacht", "wat u van ons verwacht"),
    "krachten": ("wat goed gaat {}", "wat goed gaat {}"),
    "noden": ("wat nog kan helpen {}", "wat nog kan helpen {}"),
    "werkte_al": ("wat al eens hielp {}", "wat al eens hielp {}"),
}
_MOST_OF_TEXT = 200


def ask_with_whom(talk: Talk) -> None:
    """Ask with whom what was said on the day and is shared with nobody may be shared, and write that down."""
    parts = unshared(talk.loaded.case, talk.asked.speaking)
    if not parts:
        return
    table = table_for(talk.loaded.case, talk.asked.who, talk.asked.day, today())
    polite = table.group == "professional"
    readers = talk.asked.readers
    if readers is None:
        write("\n")
        tell(_TO_READ_OUT_POLITELY if polite else _TO_READ_OUT)
        tell(_HOW.format(", ".join(_choices(table))))
        readers = _readers(talk, "Met wie? ", per_answer=True)
    if readers is None:
        _share_each(talk, parts, table, polite=polite)
    else:
        _share(talk, [(one, readers) for one in parts])


def with_speaker(who: str, readers: Readers) -> Readers:
    """Return the readers with who said it among them, who may always read it, unless it was kept to the team."""
    return readers if "team" in readers else tuple(dict.fromkeys((who, *readers)))


def _share_each(talk: Talk, parts: tuple[Part, ...], table: Table, *, polite: bool) -> None:
    """Ask for each answer. What was agreed before somebody breaks off counts; the rest is shared with nobody."""
    said: list[Readers] = []
    try:
        for one in parts:
            tell(_told(one, talk.loaded.case, table, polite=polite))
            said.append(_readers(talk, "  Met wie? ") or ())
    finally:
        _share(talk, [(part, said[number] if number < len(said) else ()) for number, part in enumerate(parts)])


def _share(talk: Talk, chosen: list[tuple[Part, Readers]]) -> None:
    agreed = [(part, with_speaker(talk.asked.who, said)) for part, said in chosen]
    if any(said != part.readers for part, said in agreed):
        try:
            talk.keep(lambda: shared(talk.loaded.case, agreed))
        except StoppedError:
            agreed = []
    told = join(list(dict.fromkeys(one for _, said in agreed for one in said if one != talk.asked.who)))
    write(f"Gedeeld met: {harmless(told)}.\n" if told else "Met niemand gedeeld.\n")


def _readers(talk: Talk, prompt: str, *, per_answer: bool = False) -> Readers | None:
    """Return readers as they were typed; ``None`` for who wants to choose for each answer."""
    while True:
        said = line(prompt)
        if said == "?" and per_answer:
            return None
        if said.lower() in _NOBODY:
            return ()
        try:
            return readers_said(talk.loaded.case, said)
        except CanoError as error:
            tell(f"{error.message} {error.hint}")


_NOBODY = {"", "niemand", "nee", "neen", "geen"}


def _choices(table: Table) -> Iterator[str]:
    """Yield who is near and may be chosen, as it can be typed: nobody whom who is asked may not know."""
    near = [key for key, groups in table.groups.items() if groups & {"jongere", "ouder"}]
    yield from near
    there = {group for groups in table.groups.values() for group in groups}
    yield from (told for role, told in _ROLES.items() if role == "gezin" or role in there)


def _told(part: Part, case: Case, table: Table, *, polite: bool) -> str:
    """Return an answer as who gave it recognises it: ``Hoe jij het ziet: ‘Het gaat beter.’``"""
    text = cut(" ".join(part.text.split()), _MOST_OF_TEXT)
    name = _name(part, case, table, polite=polite)
    return f"{name[:1].upper()}{name[1:]}{'' if name.endswith('?') else ':'} ‘{text}’"


def _name(part: Part, case: Case, table: Table, *, polite: bool) -> str:
    field, last = str(part.path[-2]), str(part.path[-1])
    if field == "denkt_dat":
        return f"wat {table.others.get(last, last)} denkt volgens {'u' if polite else 'jou'}"
    if last in _SAID:
        return _SAID[last][polite]
    if field in _SAID and case.intake is not None:
        domain = case.intake.levensdomeinen[int(part.path[1])].domein
        return _SAID[field][polite].format(PLACES.get(domain, ""))
    if part.path[0] == "schalen":
        return f"{'uw' if polite else 'jouw'} cijfer voor {part.question}"
    return part.question
