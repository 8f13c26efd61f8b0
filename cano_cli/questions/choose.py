"""Which questions to ask this person now: what is hoped for first, nothing that was answered, a mix of kinds and
levels. The same case, person and day give the same questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cano_cli.model.vragen import PER_DOMAIN, STEM, Vraag
from cano_cli.questions.answered import Answered
from cano_cli.questions.people import Goal, Table
from cano_cli.questions.wording import begins_at_a_problem, placeholders

ROUND = 15
"""So many questions make one conversation, when nobody says otherwise."""
_THOUGHTS = 3
"""Of so many others it is asked what they would think, before the mix begins."""
_MOST_TIMES = 2
"""So often a question of the bank is put in one conversation, about somebody or something else each time."""
_KINDS = ("kracht", "uitzondering", "schaal", "circulair", "coping", "mirakel", "open")
PLACES = {
    "gezin": "thuis", "familie": "in de familie", "vrienden": "met vrienden", "buurt": "in de buurt",
    "school": "op school", "werk": "op het werk of de stage", "vrije-tijd": "in de vrije tijd",
    "wonen": "met het wonen", "gezondheid": "met de gezondheid", "geld-en-administratie": "met geld en papieren",
    "hulpverlening": "in de begeleiding", "maatschappelijke-diensten": "bij diensten en loketten",
    "justitie": "bij de jeugdrechtbank",
}  # fmt: skip
"""Where a domain of life is, in a sentence."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question as it is put to one person. ``id`` is that of the bank, ``text`` and ``other`` two ways to ask it
    (``other`` may be empty). ``about`` is the key of who is asked about, ``goal`` and ``domain`` what, ``scale`` the
    name of the scale; each empty where it does not apply. ``field`` is where the answer goes, as in the bank. ``opens``
    and ``always``: a conversation can begin with it, it can be put each time."""

    id: str
    kind: str
    level: str
    field: str
    text: str
    other: str = ""
    about: str = ""
    goal: str = ""
    domain: str = ""
    scale: str = ""
    opens: bool = False
    always: bool = False

    @property
    def key(self) -> str:
        """Return by which word it is known on paper: ``denkt-ouder/mama``, ``schaal-doel/school``."""
        return "/".join(part for part in (self.id, self.about or self.goal or self.domain) if part)


def choose(bank: Iterable[Vraag], table: Table, answered: Answered, number: int = ROUND) -> tuple[Question, ...]:
    """Return what to ask next, ``number`` questions at most: the first about what goes well or is hoped for, then the
    five that everybody is asked, what others would think, and a mix of kinds and levels. Who answered the five gets
    the mix, in which what others would think has its turn. A conversation that was broken off on the same day goes on
    where it stopped."""
    open_ones = [one for one in questions_for(bank, table) if not answered.has(one)]
    voice = sorted((one for one in open_ones if one.field in STEM), key=lambda one: STEM.index(one.field))
    thoughts = [one for one in open_ones if one.field == "denkt_dat"] if voice else []
    rest = [one for one in open_ones if one not in voice and one not in thoughts]
    first = [*voice, *_spread(thoughts, _THOUGHTS)][:number]
    begun = first if answered.count else _begun_well(first, rest)[:number]
    return tuple(_mixed(begun, rest, number))


def questions_for(bank: Iterable[Vraag], table: Table) -> Iterator[Question]:
    """Yield every question that can be put to who sits at the table, one for each person, goal or domain it can be
    about, in the order of the bank."""
    for one in bank:
        if table.group in one.voor:
            yield from _questions(one, table)


def _questions(one: Vraag, table: Table) -> Iterator[Question]:
    text = one.jong if table.young and one.jong else one.vraag
    used = {*placeholders(text), *placeholders(one.anders or "")}
    people = _people(one, table)
    if one.over and not people:
        return
    by_person = "naam" in used or one.veld == "denkt_dat"
    for about in people if by_person else [""]:
        for goal in table.goals if "doel" in used else [None]:
            for domain in _domains(one, table) if one.domein else [""]:
                words = {
                    "jongere": table.jongere,
                    "naam": table.others.get(about, ""),
                    "doel": goal.text if goal else "",
                    "domein": _place(domain, table),
                }
                yield Question(
                    one.id, one.soort, one.niveau, one.veld or "", _filled(text, words),
                    _filled(one.anders or "", words), about, goal.id if goal else "",
                    domain if one.veld in PER_DOMAIN or "domein" in used else "",
                    _scale(one, goal), one.begin and not begins_at_a_problem(text), one.telkens,
                )  # fmt: skip


def _place(domain: str, table: Table) -> str:
    """Return where a domain of life is, as it is said to who is asked."""
    own = table.group == "jongere" and domain == "vrije-tijd"
    return "in je vrije tijd" if own else PLACES.get(domain, "")


def _scale(one: Vraag, goal: Goal | None) -> str:
    """Return what a scale is called: by the goal it is about, or as the bank has it."""
    if one.soort != "schaal":
        return ""
    return " ".join((one.schaal or (goal.text if goal else "")).split())


def _people(one: Vraag, table: Table) -> list[str]:
    """Return who the question can be about: in the order of the kinds it names, then of the network."""
    found = (key for kind in one.over for key, groups in table.groups.items() if kind in groups)
    return list(dict.fromkeys(found))


def _domains(one: Vraag, table: Table) -> list[str]:
    """Return the domains to ask about: those in which who is asked stands come first. Somebody from outside the family
    is asked about no others."""
    own = [domain for domain in one.domein if domain in table.domains]
    if table.domains and table.group in {"steunfiguur", "professional"}:
        return own
    return [*own, *(domain for domain in one.domein if domain not in own)]


def _filled(text: str, words: dict[str, str]) -> str:
    """Return the question on one line with its words in place, beginning each sentence with a capital."""
    text = " ".join(text.split())
    for name, word in words.items():
        begun = word[:1].upper() + word[1:]
        for end in (". ", "? ", "! "):
            text = text.replace(f"{end}{{{name}}}", f"{end}{begun}")
        text = begun + text[len(name) + 2 :] if text.startswith(f"{{{name}}}") else text
        text = text.replace(f"{{{name}}}", word)
    return text


def _spread(candidates: list[Question], number: int) -> list[Question]:
    """Return the first ``number``, each about somebody else, of as many bank questions as there are."""
    chosen: list[Question] = []
    while len(chosen) < number:
        free = [one for one in candidates if one.about not in {taken.about for taken in chosen}]
        if not free:
            break
        times = Counter(one.id for one in chosen)
        chosen.append(min(free, key=lambda one: times[one.id]))
    return chosen


def _begun_well(first: list[Question], rest: list[Question]) -> list[Question]:
    """Return ``first`` with a question to begin with in front, where the first is none."""
    if first and first[0].opens:
        return first
    opening = min((one for one in rest if one.opens), key=lambda one: not one.always, default=None)
    return [opening, *first] if opening else first


def _mixed(chosen: list[Question], rest: list[Question], number: int) -> list[Question]:
    """Return ``chosen`` with more until there are ``number``: the kinds in turn, of each the level that had fewest
    questions, and first of all what is about a person, goal or domain that did not come up yet."""
    left = [one for one in rest if one not in chosen and not one.always]
    turn = 0
    passed = 0
    while len(chosen) < number and passed < len(_KINDS):
        kind = _KINDS[turn % len(_KINDS)]
        turn, passed = turn + 1, passed + 1
        ids, levels = Counter(one.id for one in chosen), Counter(one.level for one in chosen)
        topics = Counter(map(_topic, chosen))
        candidates = [one for one in left if one.kind == kind and ids[one.id] < _MOST_TIMES]
        if candidates:
            best = min(candidates, key=lambda one: (ids[one.id], levels[one.level], topics[_topic(one)]))
            chosen.append(best)
            left.remove(best)
            passed = 0
    return chosen


def _topic(one: Question) -> str:
    """Return whom or what a question is about; what is about the person alone is a topic of its own."""
    return one.about or one.goal or one.domain or one.id
