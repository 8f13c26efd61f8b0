"""What YAML can do to a reader: files made to do harm, and any number of damaged ones. There is an answer to each, and
what is taken means what another reader of YAML takes it for."""

from __future__ import annotations

import random
import unicodedata
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from cano_cli.store.yaml_reader import Plain, read_document
from tests.safety.cases import STORE
from tests.safety.tallies import FACTOR, tally
from tests.store.test_yaml_refusals import BYTES, CHARACTERS, STRUCTURE

ROUNDS = 100_000 * FACTOR
COMPARED = 20
"""One in so many of what is taken is read by the other reader too, which is slow."""

KNOWN = [*(case[0] for case in CHARACTERS), *(case[0] for case in STRUCTURE)]
ATTACKS: dict[str, str] = {
    "a key twice that turns a label": "delen_met: []\ndelen_met: [consulent]\n",
    "a key twice, quoted": "delen_met: []\n'delen_met': [consulent]\n",
    "a key twice, in another form of Unicode": "caf\u00e9: 1\ncafe\u0301: 2\n",
    "many brackets": "a: " + "[" * 200_000,
    "many braces": "a: " + "{a: " * 60_000,
    "many dashes": "- " * 100_000,
    "a bomb of aliases": "a: &a [x]\n"
    + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}]\n" for n in range(20)),
    "a bomb of merge keys": "a: &a {x: 1}\n" + "".join(f"b{n}: &b{n} {{<<: [*a, *a]}}\n" for n in range(60)),
    "a value that holds itself": "a: &a [*a]\n",
    "another version of YAML": "%YAML 1.1\n---\nmag: no\n",
    "a line end that is none": "naam: x\u2028geheim: nee\n",
    "an unknown tag": "a: !onbekend x\n",
    "a tag that makes an object": "a: !!python/object/apply:os.system [touch weg]\n",
    "a tag of ruamel": "a: !!timestamp 2026-03-09\n",
    "binary": "a: !!binary aGFsbG8=\n",
    "a set": "a: !!set {x, y}\n",
    "a second document": "a: 1\n---\na: 2\n",
    "an end, and more": "a: 1\n...\nb: 2\n",
    "reading order": "naam: \u202egnp.exe\n",
    "an invisible letter": "delen\u200b_met: [jongere]\n",
    "a key of several": "? [a, b]\n: 1\n",
    "a tab": "a:\n\tb: 1\n",
    "a nul": "a: x\0y\n",
    "an escape of a terminal": "a: \x1b]0;x\x07\n",
    "an escape in quotes": 'a: "\\x1b[31m"\n',
    "a half of a letter": 'a: "\\ud800"\n',
    "a value of a megabyte": "a: " + "x" * 1_048_576,
    "a quote that does not end": "a: '" + "x" * 100_000,
}
"""Each is refused."""

PLAIN_TEXT: dict[str, tuple[str, Plain]] = {
    "no and yes": ("a: no\nb: yes\nc: on\n", {"a": "no", "b": "yes", "c": "on"}),
    "numbers": (
        "a: 0470123456\nb: 1_000\nc: 0x10\nd: 1e9999\n",
        {"a": "0470123456", "b": "1_000", "c": "0x10", "d": "1e9999"},
    ),
    "an hour": ("a: 16:30\nb: 190:20:30\n", {"a": "16:30", "b": "190:20:30"}),
    "days": ("a: 2026-02-30\n", {"a": "2026-02-30"}),
    "nothing": ("a: ~\nb: null\nc: .nan\n", {"a": "~", "b": "null", "c": ".nan"}),
    "a long number": ("a: " + "9" * 50_000 + "\n", {"a": "9" * 50_000}),
    "markup": ("a: '[red]x[/red] {{ 7*7 }} <script>'\n", {"a": "[red]x[/red] {{ 7*7 }} <script>"}),
    "a program": ('a: "$(touch weg) `touch weg`"\n', {"a": "$(touch weg) `touch weg`"}),
    "a formula": ("a: '=1+1'\n", {"a": "=1+1"}),
    "names": ("a: محمد\nb: Ayşe\n", {"a": "محمد", "b": "Ayşe"}),
}
"""Each is read as the text it is."""

SIGNS = [
    *"\n\n\n  :-?[]{},#&*!|>'\"%@`\\~0aé",
    ": ",
    "- ",
    "\n  ",
    "\r\n",
    "\t",
    "\u200b",
    "\u2028",
    "\x00",
    "<<: ",
    "---\n",
    "!!str ",
]


def test_every_attack_is_refused() -> None:
    known = [text.encode() for text in KNOWN] + [case[0] for case in BYTES]
    attacks = [*known, *(text.encode("utf-8", "surrogatepass") for text in ATTACKS.values())]
    taken = [data[:80] for data in attacks if not refused(data)]
    assert taken == []
    tally("a hostile file", len(attacks), len(taken))


def test_what_other_readers_make_something_of_is_text() -> None:
    wrong = {name: value(text.encode()) for name, (text, meant) in PLAIN_TEXT.items() if value(text.encode()) != meant}
    assert wrong == {}
    tally("a value that other readers make something of", len(PLAIN_TEXT), len(wrong))


def test_damaged_files_are_answered_and_mean_what_another_reader_says() -> None:
    chance, taken, compared, wrong = random.Random(20_261_116), 0, 0, list[bytes]()
    sources = texts()
    for _ in range(ROUNDS):
        data = damaged(chance.choice(sources), chance)
        document, findings = read_document(data, "x")
        assert (document is None) == any(finding.severity == "error" for finding in findings), data
        if document is None:
            continue
        taken += 1
        if taken % COMPARED == 0 and (other := by_ruamel(document.text)) is not None:
            compared += 1
            wrong += [data] * (plainly(other) != plainly(document.value))
    assert wrong == []
    assert taken > ROUNDS // 20
    tally("a damaged file", ROUNDS, 0)
    tally("a damaged file that another reader takes too", compared, len(wrong))


def texts() -> list[str]:
    """What is damaged: pieces of the examples, and what is hostile already."""
    pieces = []
    for path in sorted(STORE.rglob("*.yaml")):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        pieces += ["".join(lines[at : at + 12]) for at in range(0, len(lines), 40)]
    return pieces + [text for text in KNOWN if len(text) < 200]


def damaged(text: str, chance: random.Random) -> bytes:
    """Change a text in a few places: cut, doubled, moved, signs put in; now and then its bytes."""
    for _ in range(chance.randint(1, 4)):
        at, to = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
        to = min(to, at + chance.choice((0, 1, 1, 3, 40)))
        text = text[:at] + chance.choice(("", chance.choice(SIGNS), chance.choice(SIGNS), text[at:to] * 2)) + text[to:]
    data = text.encode()
    if chance.random() < 0.1 and data:
        at = chance.randrange(len(data))
        data = data[:at] + bytes((chance.randrange(256),)) + data[at + 1 :]
    return data


def refused(data: bytes) -> bool:
    return read_document(data, "x")[0] is None


def value(data: bytes) -> Plain:
    document, _ = read_document(data, "x")
    return document.value if document else None


def by_ruamel(text: str) -> Any:
    """What ruamel makes of it, every scalar a text; None where it takes it for no YAML."""
    try:
        return YAML(typ="base", pure=True).load(StringIO(text))
    except (YAMLError, ValueError):
        return None


def plainly(read: Any) -> Any:
    """The same in one form of Unicode; for ruamel a value that is not there is an empty text."""
    if isinstance(read, dict):
        return {plainly(key): plainly(one) for key, one in read.items()}
    if isinstance(read, list):
        return [plainly(one) for one in read]
    return unicodedata.normalize("NFC", read) if isinstance(read, str) else read or ""
