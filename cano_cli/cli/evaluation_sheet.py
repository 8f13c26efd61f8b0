"""An evaluation on a sheet: to take along on paper (Markdown), or to fill in and read back with ``--from`` (YAML)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cano_cli.cli.evaluation_decisions import decision_told, meeting_told, open_decisions
from cano_cli.cli.evaluation_text import (
    Names,
    agreement_told,
    figures_told,
    goal_told,
    may_be_asked,
    opening,
    questions_for,
    said_u,
    word_title,
    word_told,
)
from cano_cli.cli.excerpt import harmless
from cano_cli.model.evaluatie import AANLEIDING, EVALUATIE_SOORT, FUNDAMENTEN, STAND
from cano_cli.model.values import BESLUIT, GOED_GENOEG
from cano_cli.readers.dutch import date_text
from cano_cli.store.yaml_write import inline
from cano_cli.writing.evaluation_proposed import Reason, proposed_kind, proposed_next, proposed_reason
from cano_cli.writing.known import Known, guides_on

_MARKDOWN = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>&~|"})
_ROOM = ("&nbsp;", "")
"""Room to write by hand."""
_FOR_WHOM = (
    "Dit blad is van het team: het toont ook wat niet met iedereen gedeeld is. Achter een regel uit een contact of "
    "overleg staat wie ze nu leest. Geef het niet mee, en vernietig het na de evaluatie."
)


def as_markdown(told: Known, names: Names) -> str:
    """Return the sheet for paper: what is known, and then the questions, for each person apart."""
    lines = [f"# Evaluatie van {date_text(told.day)}", "", f"*{_FOR_WHOM}*", "", "## Wat we weten", ""]
    lines += _items([*opening(told, names), *_why_now(told)])
    for one in told.goals:
        lines += [f"## Doel: {_escaped(one.goal.id)}", "", *_items(goal_told(one, names))]
    lines += _agreements(told, names) if told.agreements else []
    lines += _decisions(told, names)
    lines += ["## De zeven woorden", ""]
    for word in FUNDAMENTEN:
        lines += [f"### {_escaped(word_title(word))}", "", *_items(word_told(told, word, names)), *_ROOM]
    for who in told.people:
        lines += _questions(told, who, names)
    lines += ["## Besluit", "", f"{_or(BESLUIT)}", ""]
    next_one = proposed_next(told, None)
    lines += [f"Volgende evaluatie: {date_text(next_one)}?" if next_one else "Volgende evaluatie:", ""]
    return "\n".join(lines)


def as_yaml(told: Known, number: str, names: Names) -> str:
    """Return the evaluation to fill in, which ``--from`` reads back: what is empty, and what stays behind a ``#``, is
    not taken in."""
    reason = proposed_reason(told)
    lines = [
        f"# Evaluatie van {date_text(told.day)}. Vul in wat je weet en laat de rest leeg. Neem over met:",
        f"# cano add-evaluation {number} --datum {told.day.isoformat()} --from BESTAND",
        "# Een tekst met een dubbelepunt of een hekje staat op de volgende regel, twee spaties dieper, achter een |.",
        _kind_line(proposed_kind(reason.word if reason else None)),
        _reason_line(reason),
        f"aanwezig: []      # {', '.join(told.people)}",
        "doelen:",
    ]
    for one in told.goals:
        asked = [who for who in told.people if may_be_asked(told, who, one)]
        lines += [f"  # {harmless(text)}" for text in goal_told(one, names)]
        lines += [f"  - id: {inline(one.goal.id)}", f"    schaal:      # {figures_told(one)}", "    gezien_door:"]
        lines += [f"      {who}:" for who in asked]
        lines += ["    feiten:", "    tekst:", f"    besluit:      # {', '.join(BESLUIT)}"]
    lines += ["afspraken:", f"  # stand: {', '.join(STAND)}"]
    for agreed in told.agreements:
        lines += [f"  # {harmless(text)}" for text in agreement_told(agreed, names)]
        lines.append(f"  # - {{id: {inline(agreed.agreement.id)}, stand: gebeurd}}")
    lines += [f"# {line}" for line in _decisions_to_note(told, number, names)]
    lines.append("fundamenten:")
    for word in FUNDAMENTEN:
        lines += [f"  # {harmless(text)}" for text in (word_title(word), *word_told(told, word, names))]
        lines.append(f"  {word}:")
    lines += ["stemmen:"]
    for who in told.people:
        lines += [
            f"  - wie: {who}",
            f"    datum: {told.day.isoformat()}",
            f"    delen_met: {who}",
            "    kijk:",
        ]
    lines += [f"goed_genoeg:      # {', '.join(GOED_GENOEG)}", *(f"  {who}:" for who in told.people)]
    guides = guides_on(told.case, told.day)
    lines += ["inschatting:", f"  # door: {inline(guides) if guides else '…'}", "  # aard: inschatting", "  # tekst: …"]
    next_one = proposed_next(told, None)
    lines += [
        f"besluit:      # {', '.join(BESLUIT)}",
        "besproken:",
        f"  # - {{met: jongere, datum: {told.day.isoformat()}}}",
    ]
    lines += [f"volgende:      # {next_one.isoformat() if next_one else ''}".rstrip(" #")]
    return "".join(f"{line}\n" for line in lines)


def _decisions_to_note(told: Known, number: str, names: Names) -> Iterator[str]:
    found = open_decisions(told, told.case)
    if found:
        yield f'Wat van een besluit kwam, noteer je apart: cano add-meeting {number} --stand "KENMERK: gebeurd"'
    for one in found:
        mark = f"{one.content.id}: " if one.content.id else ""
        yield harmless(f"{mark}{meeting_told(one)}: {decision_told(one, names)}")


def _reason_line(reason: Reason | None) -> str:
    if reason is None:
        return f"aanleiding:      # {', '.join(AANLEIDING)}"
    return f"aanleiding: {reason.word}      # voorstel, want {reason.because}; {_others(AANLEIDING, reason.word)}"


def _kind_line(kind: str) -> str:
    return f"soort: {kind}      # {_others(EVALUATIE_SOORT, kind)}"


def _others(known: Iterable[str], word: str) -> str:
    return f"anders: {', '.join(one for one in known if one != word)}"


def _agreements(told: Known, names: Names) -> Iterator[str]:
    yield from ("## Afspraken", "")
    for one in told.agreements:
        texts = [*agreement_told(one, names), _or(STAND)]
        yield f"- **{_escaped(one.agreement.id)}** {_escaped(texts[0])}"
        yield from (f"  - {_escaped(text)}" for text in texts[1:])
    yield ""


def _decisions(told: Known, names: Names) -> Iterator[str]:
    """Yield what meetings decided and is still open; what comes of it is noted beside the decision."""
    found = open_decisions(told, told.case)
    if found:
        yield from ("## Besluiten van overleg", "")
    for one in found:
        yield f"- {_escaped(meeting_told(one))}: {_escaped(decision_told(one, names))}"
        yield f"  - {_escaped(_or(STAND))}"
    if found:
        yield ""


def _questions(told: Known, who: str, names: Names) -> Iterator[str]:
    yield from (f"## Vragen voor {_escaped(names.full(who))}", "")
    for one in told.goals:
        if may_be_asked(told, who, one):
            give = "geeft u" if said_u(told.case, who) else "geef je"
            yield f"- {_escaped(' '.join(one.goal.tekst.split()))} Welk cijfer {give}, {figures_told(one)}?"
    yield f"- Is het goed genoeg? {_or([one for one in GOED_GENOEG if one != 'onbekend'])}"
    for question in questions_for(told.case, who).values():
        yield f"- {question}"
    yield f"- Met wie mogen we delen wat {'u' if said_u(told.case, who) else 'je'} zegt?"
    yield from ("", *_ROOM)


def _items(texts: Iterable[str]) -> list[str]:
    return [*(f"- {_escaped(text)}" for text in texts), ""]


def _why_now(told: Known) -> Iterator[str]:
    """Yield the reason that is proposed, with why."""
    if reason := proposed_reason(told):
        yield f"Voorstel voor de aanleiding: {AANLEIDING[reason.word]}, want {reason.because}."


def _or(known: Iterable[str]) -> str:
    return " / ".join(word.replace("-", " ") for word in known)


def _escaped(text: str) -> str:
    return harmless(text).translate(_MARKDOWN)
