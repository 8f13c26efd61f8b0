"""What two colleagues do in one case, each in their own copy: people, agreements and contacts with keys that come to be
the same, a contact that moves to another month, and edits by hand anywhere."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

from cano_cli.merging.cases import MergedCase
from cano_cli.merging.conflicts import Clash
from cano_cli.merging.texts import read_value
from cano_cli.store.yaml_events import Plain
from cano_cli.teamwork.settling import Answer, Choice, Sides, choices, fingerprint, settled, to_answer
from tests.merging.edits import EDITS, Person, edited

CASE = Path(__file__).parents[2] / "examples" / "cases" / "2026-kmtr"
MONTHS = ("contacten/2026-02.yaml", "contacten/2026-03.yaml")
DECLARED = "engagementsverklaringen/2026-06-29.yaml"
PATHS = ("netwerk.yaml", "intake.yaml", "signalen.yaml", DECLARED, *MONTHS, "evaluaties/2026-06-22.yaml")
KEYS = ("buurvrouw", "neef", "coach-2")
Texts = dict[str, str]
Deed = Callable[[Texts, Person], Texts]


def case_files() -> Texts:
    """Some files of an example; the declaration as it was before it was signed."""
    texts = {path: (CASE / path).read_bytes().decode() for path in PATHS}
    texts[DECLARED] = texts[DECLARED].partition("\nondertekening:")[0] + "\n"
    return texts


def somebody_new(texts: Texts, person: Person) -> Texts:
    """A person under a key that others may choose too, and a contact with them that says their name."""
    key, name = person.rng.choice(KEYS), person.word()
    if f"id: {key}," in texts["netwerk.yaml"]:
        return texts
    network = re.sub(
        r"(?m)^personen:\n", f"personen:\n  - {{id: {key}, naam: {name}, rol: buur}}\n", texts["netwerk.yaml"]
    )
    month = person.rng.choice([path for path in MONTHS if path in texts])
    mark = "".join(person.rng.choice("abc") for _ in range(2))
    day = f"{month[10:17]}-1{person.rng.randint(0, 9)}"
    line = f"  - {{id: n{mark}, datum: {day}, vorm: gesprek, met: [{key}], tekst: Met {name}}}\n"
    return texts | {"netwerk.yaml": network, month: f"{texts[month].rstrip()}\n{line}"}


def an_agreement(texts: Texts, person: Person) -> Texts:
    """An agreement with the next number."""
    text = texts[DECLARED]
    numbers = [int(one) for one in re.findall(r"(?m)^ *- (?:\{)?id: a([0-9]+)", text)] or [0]
    line = f"  - {{id: a{max(numbers) + 1}, wie: [mama], tekst: {person.word()} {person.word()}}}\n"
    return texts | {DECLARED: re.sub(r"(?m)^afspraken:\n", f"afspraken:\n{line}", text)}


def a_contact_moves(texts: Texts, person: Person) -> Texts:
    """A contact gets a day in the other month, and stands there."""
    old, new = person.rng.sample(MONTHS, 2)
    block = _a_contact(texts[old], person)
    moved = re.sub(r"datum: 2026-[0-9]{2}", f"datum: {new[10:17]}", block)
    return texts | {old: texts[old].replace(block, ""), new: f"{texts[new].rstrip()}\n{moved}"}


def a_contact_is_changed(texts: Texts, person: Person) -> Texts:
    """Something is added to a contact."""
    path = person.rng.choice(MONTHS)
    block = _a_contact(texts[path], person)
    return texts | {path: texts[path].replace(block, f"{block.rstrip()}\n    samen_gedaan: {person.word()}\n")}


def _a_contact(text: str, person: Person) -> str:
    """One of the first contacts of a month: both are likely to choose it."""
    found: list[str] = re.findall(r"(?m)^  - id: [\s\S]*?\n(?=  - )", text)
    return person.rng.choice(found[:3])


def by_hand(texts: Texts, person: Person) -> Texts:
    """An edit by hand in any file."""
    path = person.rng.choice(sorted(texts))
    return texts | {path: edited(texts[path], person, [person.rng.choice(EDITS)])}


DEEDS: tuple[Deed, ...] = (
    somebody_new, an_agreement, a_contact_moves, a_contact_moves, a_contact_is_changed, a_contact_is_changed, by_hand,
    by_hand,
)  # fmt: skip


def after_work(texts: Texts, person: Person, number: int) -> Texts:
    """The files after so many deeds; one that leaves a file that cannot be read is not done."""
    for _ in range(number):
        words, remarks = list(person.words), list(person.remarks)
        new = person.rng.choice(DEEDS)(texts, person)
        if any(read_value(new[path]) is None for path in new):
            person.words, person.remarks = words, remarks
        else:
            texts = new
    return texts


# --- what must hold


def whole(merged: MergedCase) -> str:
    return b"".join(merged.contents.values()).decode() + "".join(map(repr, merged.conflicts))


def lost(person: Person, mine: Texts, merged: MergedCase) -> list[str]:
    """What somebody wrote, and is neither in a file nor in a conflict."""
    written, there = "".join(mine.values()), whole(merged)
    return [one for one in (*person.words, *person.remarks) if one in written and one not in there]


def misled(merged: MergedCase) -> list[str]:
    """Contacts that refer to somebody else than whom they tell of, as far as nothing about them is to be chosen."""
    names = {one["id"]: one.get("naam") for one in _entries(merged, "netwerk.yaml", "personen") if "id" in one}
    told = {step for one in merged.conflicts for step in one.known}
    wrong = []
    for one in (one for path in MONTHS for one in _entries(merged, path, "contacten")):
        met = one.get("met")
        found = re.fullmatch(r"Met (\w+zz)", str(one.get("tekst")))
        key = met[0] if isinstance(met, list) and len(met) == 1 else None
        known = {key, one.get("id"), one.get("tekst")} & told
        if (
            found
            and isinstance(key, str)
            and key.startswith(KEYS)
            and not known
            and names.get(key, found[1]) != found[1]
        ):
            wrong.append(found[1])
    return wrong


def twice(merged: MergedCase) -> list[str]:
    """Contacts that stand in two months: counted twice."""
    ids = [str(one.get("id")) for path in MONTHS for one in _entries(merged, path, "contacten")]
    return [one for one in ids if ids.count(one) > 1 and not re.fullmatch(r"n[abc]{2}", one)]


def _entries(merged: MergedCase, path: str, key: str) -> list[dict[str, Plain]]:
    value = read_value(merged.contents.get(path, b"").decode())
    found = value.get(key) if isinstance(value, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def wrongly_settled(merged: MergedCase, rng: random.Random) -> list[str]:
    """What is wrong after any answers: a file that cannot be read, or a choice that does not stand there."""
    asked = to_answer(merged)
    answers = {
        fingerprint(one): Answer(rng.choice([choice for choice in choices(one) if choice != Choice.OWN]))
        for one in asked
    }
    contents = settled(merged, answers, Sides(*merged.sides))
    wrong = [path for path, data in contents.items() if path.endswith(".yaml") and read_value(data.decode()) is None]
    if wrong:
        return wrong
    everything = b"".join(contents.values()).decode()
    for one in asked:
        choice = answers[fingerprint(one)].choice
        kept = [one.ours] * (choice != Choice.THERE) + [one.theirs] * (choice != Choice.HERE)
        outer = [
            other
            for other in asked
            if other.path == one.path and other != one and one.where[: len(other.where)] == other.where
        ]
        if one.clash in {Clash.CHANGED, Clash.ADDED} and not outer:
            wrong += [word for value in kept for word in re.findall(r"\w+zz", repr(value)) if word not in everything]
    return wrong
