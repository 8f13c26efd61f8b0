"""Mistakes in how a line stands: no colon, no space after a colon or a dash, and indentation that fits nowhere."""

from __future__ import annotations

import re

from cano_cli.store import yaml_kinds as kinds
from cano_cli.store import yaml_trap_kinds as traps
from cano_cli.store.yaml_examples import Line, block, rewritten
from cano_cli.store.yaml_mistake import Answer, Mistake

_TIGHT_COLON = re.compile(r"(?P<key>\s*(?:- +)*[^\W\d_][\w-]* ?):(?!//)(?P<value>\S)")
_TIGHT_DASH = re.compile(r"\s*-(?P<word>[^\W\d_])")
_BLOCK_HEAD = re.compile(r"(?:^|.*[:-] +)[|>][+\-0-9]*\s*(?:#.*)?$")


def loose_line(mistake: Mistake) -> Answer | None:
    """A line where a key was expected and no colon came."""
    if "could not find expected ':'" not in mistake.problem:
        return None
    return _loose(mistake, mistake.lines.position(mistake.begun)[0])


def stray_key(mistake: Mistake) -> Answer:
    """A key where none can stand: the line above is no key after all, or this line is indented wrongly."""
    above = mistake.above(mistake.number)
    line = Line(mistake.lines.line(above))
    tight = above and not line.key and (_TIGHT_COLON.match(line.text) or _TIGHT_DASH.match(line.text))
    if tight or (above and not line.key and not line.dashes and line.indent == mistake.line.indent):
        return _loose(mistake, above)
    return _indentation(mistake)


def wrong_indentation(mistake: Mistake) -> Answer | None:
    """A line that starts where nothing can start; None when the problem is not at the start of its line."""
    if mistake.column != mistake.line.indent or not mistake.char:
        return None
    if mistake.char == ":":
        return Answer(kinds.NO_KEY, mistake.at, mistake.at + 1, "Voor deze dubbelepunt staat geen sleutel.")
    line = mistake.line
    if line.key or line.dashes:
        return _indentation(mistake)
    return _loose(mistake, mistake.number)


def _loose(mistake: Mistake, number: int) -> Answer:
    text = mistake.lines.line(number)
    start, end = mistake.start_of(number), mistake.end_of(number)
    dash, colon = _TIGHT_DASH.match(text), _TIGHT_COLON.match(text)
    if dash:
        at = start + dash.start("word")
        return Answer(
            traps.NO_SPACE_AFTER_DASH,
            at - 1,
            at,
            "Achter dit streepje ontbreekt een spatie.",
            rewritten(f"- {text.strip()[1:]}"),
        )
    if colon:
        at = start + colon.end("key")
        hint = rewritten(f"{colon['key'].strip()}: {text[colon.start('value') :]}")
        return Answer(traps.NO_SPACE_AFTER_COLON, at, at + 1, "Achter deze dubbelepunt ontbreekt een spatie.", hint)
    first = start + len(text) - len(text.lstrip())
    return _without_key(mistake, number, first, end)


def _without_key(mistake: Mistake, number: int, first: int, end: int) -> Answer:
    above = mistake.lines.line(mistake.above(number))
    if _BLOCK_HEAD.match(above) or _inside_block(mistake, number):
        message = "Deze regel hoort bij het blok (|) erboven, maar springt niet ver genoeg in."
        return Answer(
            traps.INDENTATION, first, end, message, "Laat de regel even ver inspringen als de rest van het blok."
        )
    owner = mistake.owner(number)
    if " #" in above:
        message = "Deze regel staat los: op de regel erboven wordt achter # niets meer gelezen."
        return Answer(traps.NO_COLON, first, end, message, block(owner) if owner.key else "")
    hint = ""
    if owner.key and owner.value:
        hint = "Zet er een sleutel, een dubbelepunt en een spatie voor. Hoort de regel bij de tekst erboven? " + block(
            owner
        )
    return Answer(traps.NO_COLON, first, end, "Op deze regel staat geen sleutel met een dubbelepunt.", hint)


def _inside_block(mistake: Mistake, number: int) -> bool:
    """Whether the nearest key above opens a block, so that the loose line was meant to be part of it."""
    return bool(_BLOCK_HEAD.match(mistake.owner(number).text))


def _indentation(mistake: Mistake) -> Answer:
    line, start = mistake.line, mistake.start_of(mistake.number)
    what = "Dit streepje" if line.dashes else "Deze sleutel"
    above = Line(mistake.lines.line(mistake.above(mistake.number)))
    end = start + (line.colon_at if line.key else line.indent + 1)
    return Answer(traps.INDENTATION, start + line.indent, end, f"{what} springt niet juist in.", _compared(line, above))


def _compared(line: Line, above: Line) -> str:
    """Return the hint that compares the indentation of a line with that of the line above it."""
    if not above.key and not above.dashes:
        return ""
    depth = above.indent + (len(above.dashes) if above.key and not line.dashes else 0)
    name = f"‘{above.name}’" if above.key and (depth != above.indent or not above.dashes) else "Het streepje"
    if depth == line.indent:
        return f"{name} op de regel erboven heeft al een waarde. Een lijst komt onder een sleutel zonder waarde."
    return (
        f"{name} op de regel erboven staat in kolom {depth + 1}, deze regel begint in kolom {line.indent + 1}. "
        "Wat samen hoort, begint in dezelfde kolom; wat onder een sleutel hoort, twee kolommen verder."
    )
