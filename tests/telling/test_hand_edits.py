"""Edits by hand of the files of an example that move things about: only what really changed is told."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from cano_cli.store.case_files import LoadedCase, load_case, with_texts
from cano_cli.telling.differences import differences

CASE = Path(__file__).parents[2] / "examples" / "cases" / "2026-kmtr"
NETWORK, INTAKE, PLAN = "netwerk.yaml", "intake.yaml", "engagementsverklaringen/2026-06-29.yaml"
MAY, JUNE = "contacten/2026-05.yaml", "contacten/2026-06.yaml"
Texts = dict[str, str | None]


@cache
def example() -> LoadedCase:
    return load_case(CASE, "2026-kmtr")


def read(path: str) -> str:
    return (CASE / path).read_text("utf-8")


def instead(path: str, *pairs: tuple[str, str]) -> Texts:
    text = read(path)
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return {path: text}


def cut(path: str, start: str, end: str) -> tuple[str, str, str]:
    """The text before an entry, the entry, and the text from what comes after it."""
    text = read(path)
    at = text.index(start)
    until = text.index(end, at + 1)
    return text[:at], text[at:until], text[until:]


def told(texts: Texts) -> list[str]:
    """What is told of these files in the place of those of the example, each with its sign."""
    signs = {"erbij": "+", "weg": "-", "anders": "~"}
    case = with_texts(example(), texts).case
    return [f"{signs[one.happened]} {one.text}" for one in differences(example().case, case)]


def swapped(path: str, first: str, second: str, third: str) -> str:
    before, one, rest = cut(path, first, second)
    at = rest.index(third)
    return before + rest[:at] + one + rest[at:]


def renamed_everywhere(old: str, new: str) -> Texts:
    key = re.compile(rf"(?<![\w'-])(?<=[ \[{{]){old}(?=[\],}}:\n])")
    texts = {path.relative_to(CASE).as_posix(): path.read_text("utf-8") for path in CASE.rglob("*.yaml")}
    return {path: key.sub(new, text) for path, text in texts.items() if key.search(text)}


def contact_in_june() -> Texts:
    before, contact, after = cut(MAY, "  - id: gpfz", "  - id: ")
    return {MAY: before + after, JUNE: read(JUNE).rstrip("\n") + "\n" + contact.replace("2026-05-08", "2026-06-09")}


def contact_at_the_end() -> Texts:
    before, contact, after = cut(MAY, "  - id: gpfz", "  - id: ")
    return {MAY: before + after.rstrip("\n") + "\n" + contact}


def strength_in_another_domain(old: str = "", new: str = "") -> Texts:
    before, strength, after = cut(INTAKE, "      - id: qww5", "      - id: ")
    text = before + after
    at = text.index("    krachten:\n", text.index("domein: school")) + len("    krachten:\n")
    return {INTAKE: text[:at] + strength.replace(old, new) + text[at:]}


AUNT = "  - {id: tante, naam: Katrien Bremdal, rol: tante, domein: familie, steunfiguur: ja, geboren: 1988~, gender: v}"
AUNT_IN_LINES = (
    "  - gender: v\n    id: tante\n    naam: 'Katrien Bremdal'\n    rol: tante\n    domein: [familie]\n"
    "    steunfiguur: true\n    geboren: 1988~"
)
SEEN = "      - datum"
READERS = "delen_met: [gezin, consulent, jeugdrechter, vertrouwenspersoon, overdracht]"


@pytest.mark.parametrize(
    "edit",
    [
        lambda: instead(MAY, ('tijd: "16:00"', "tijd: '16:00'")),
        lambda: instead(NETWORK, ("geboren: 2010-03-14", 'geboren: "2010-03-14"')),
        lambda: instead(NETWORK, ("# Opa leeft niet meer en telt nog altijd mee.", "# Opa.")),
        lambda: instead(NETWORK, ("\n  # gezin en familie\n", "\n\n  # ---- familie ----\n\n")),
        lambda: instead(NETWORK, ("steunfiguur: ja", "steunfiguur: true")),
        lambda: instead(NETWORK, (AUNT, AUNT_IN_LINES)),
        lambda: instead(NETWORK, ("- tussen: [jongere, mama]", "- tussen: [mama, jongere]")),
        lambda: instead(NETWORK, ("partners: [mama, papa]", "partners: [papa, mama]")),
        lambda: instead(NETWORK, ("kinderen: [jongere, broer]", "kinderen: [broer, {wie: jongere}]")),
        lambda: instead(NETWORK, ("domein: [vrienden, school]", "domein: [school, vrienden]")),
        lambda: instead(MAY, ("met: jongere\n", "met: [jongere]\n")),
        lambda: instead(INTAKE, (READERS, READERS.replace("[gezin, ", "[overdracht, {met: gezin}, ")
                                 .replace(", overdracht]", "]"))),
        lambda: instead(PLAN, ("    tekst: |\n      Wij willen onze ruzies zelf afmaken, zonder iemand te bellen.\n",
                               "    tekst: Wij willen onze ruzies zelf afmaken, zonder iemand te bellen.\n")),
        lambda: instead(PLAN, ("nu: 6, streef: 8", "nu: 6.0, streef: 8")),
        lambda: {NETWORK: swapped(NETWORK, "  - id: mama", "  - id: papa", "  - {id: broer")},
        lambda: {PLAN: swapped(PLAN, "  - id: school", "  - id: thuis", "  - id: buiten")},
        lambda: {NETWORK: swapped(NETWORK, f"{SEEN}: 2026-01-26", f"{SEEN}: 2026-01-28", "      - {datum:")},
        lambda: {NETWORK: read(NETWORK).replace("\n", "\r\n")},
        contact_at_the_end,
    ],
)  # fmt: skip
def test_what_only_looks_otherwise_is_no_difference(edit: Callable[[], Texts]) -> None:
    texts = edit()
    assert all(text != read(path) for path, text in texts.items())
    assert told(texts) == []


TALK = "gesprek met Hamza en Merel op 8 mei 2026"
VISIT = "huisbezoek met Merel, Saskia en Greet op 6 mei 2026"
VOICE = "de stem van Merel van 26 januari 2026"


@pytest.mark.parametrize(
    ("edit", "told_of_it"),
    [
        (lambda: {PLAN: swapped(PLAN, "  - id: school", "  - id: thuis", "  - id: buiten")
                  .replace("nu: 6, streef: 8", "nu: 7, streef: 8")},
         ["~ doel ‘buiten’, schaal, cijfer van 6 naar 7"]),
        (lambda: instead(PLAN, ("op de werf en heeft een", "op de werf en\n  heeft een")),
         ["~ finaliteit: de regels zijn anders ingedeeld"]),
        (lambda: renamed_everywhere("plusmama", "stiefmama"),
         ["~ de sleutel van Ilse is nu ‘stiefmama’ en was ‘plusmama’"]),
        (lambda: {path: text and text.replace("Ilse Maretak", "Ilse Maretakke")
                  for path, text in renamed_everywhere("plusmama", "stiefmama").items()},
         ["~ de sleutel van Ilse is nu ‘stiefmama’ en was ‘plusmama’",
          "~ Ilse Maretakke (plusmoeder), naam: ‘Maretak’ werd ‘Maretakke’"]),
        (contact_in_june,
         ["~ gesprek met Hamza en Merel op 9 juni 2026 staat nu in contacten/2026-06.yaml",
          "~ gesprek met Hamza en Merel op 9 juni 2026, datum: 8 mei 2026 werd 9 juni 2026"]),
        (lambda: instead(MAY, ("  - id: gpfz\n    datum", "  - datum")), [f"- {TALK}, id weggehaald: gpfz"]),
        (lambda: instead(MAY, ("  - id: gpfz\n    datum", "  - datum"), ("Hamza zegt waar", "Hamza vertelt waar")),
         [f"- {TALK}, id weggehaald: gpfz", f"~ {TALK}, tekst: ‘zegt’ werd ‘vertelt’"]),
        (lambda: instead(MAY, ("id: gpfz", "id: eens"), ("id: m55f", "id: gpfz"), ("id: eens", "id: m55f")),
         [f"~ {VISIT}, id: m55f werd gpfz", f"~ {TALK}, id: gpfz werd m55f"]),
        (strength_in_another_domain,
         ["~ kracht (gezin) volgens Merel staat nu onder levensdomein school, krachten"]),
        (lambda: strength_in_another_domain("boterham", "boke"),
         ["+ kracht (school) volgens Merel: ‘Lowie en ik vechten nooit echt. Hij maakt mij wakker met een boke.’",
          "- kracht (gezin) volgens Merel viel weg"]),
        (lambda: {PLAN: None, "engagementsverklaringen/2026-06-30.yaml": read(PLAN)},
         ["~ dit bestand heette engagementsverklaringen/2026-06-29.yaml"]),
        (lambda: instead(INTAKE, ("Wiskunde weet ik niet.", "Wiskunde weet ik nog niet.")),
         [f"~ {VOICE}, eigen bijdrage: ‘nog’ kwam erbij na ‘ik’"]),
        (lambda: instead(INTAKE, (f"    {READERS}\n", "")),
         [f"- {VOICE}, delen met weggehaald: gezin, Lieve Tussenwater, A. Middelwaart, vertrouwenspersoon en "
          "overdracht"]),
        (lambda: instead(NETWORK, ("      - datum: 2026-01-28\n        volgens: mama",
                                   "      - datum: 2026-01-29\n        volgens: mama")),
         ["~ de band tussen Merel en Saskia op 29 januari 2026 volgens Saskia, datum: 28 januari 2026 werd 29 januari "
          "2026"]),
        (lambda: instead(PLAN, ("ergens aankom., doel: buiten", "ergens aankom., doel: thuis")),
         ["~ afspraak ‘a1’, doel: buiten werd thuis"]),
        (lambda: instead(NETWORK, ("rol: tante", "rol: oom")), ["~ Katrien Bremdal (oom), rol: tante werd oom"]),
        (lambda: instead(NETWORK, ("naam: bij mama", "naam: thuis bij mama")),
         ["~ het huishouden ‘thuis bij mama’, naam: ‘thuis’ kwam erbij aan het begin"]),
    ],
)  # fmt: skip
def test_only_what_changed_is_told(edit: Callable[[], Texts], told_of_it: list[str]) -> None:
    assert sorted(told(edit())) == sorted(told_of_it)
