"""Recording a signature in a case: what was typed and what is asked, the seal, and what the user is told."""

from __future__ import annotations

import base64
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cano_cli.cli.common import ask, ask_choice, day, interactive, now, one_of, shared_case, today, warn, write
from cano_cli.cli.editing import recorded_text
from cano_cli.cli.excerpt import harmless
from cano_cli.model.as_of import as_of
from cano_cli.model.base import TEXT_PATTERN
from cano_cli.model.case import Case
from cano_cli.model.findings import CanoError
from cano_cli.model.netwerk import Persoon
from cano_cli.model.values import SIGNATURE
from cano_cli.model.verklaring import SIGNED, Ondertekening
from cano_cli.readers.dutch import date_text, join
from cano_cli.signing import recording
from cano_cli.signing.keys import given_key, own_key, read_seal
from cano_cli.signing.recording import Declaration, Prepared
from cano_cli.signing.seal import NOT_FOUND, SealState, has_program, put_seal
from cano_cli.signing.statement import statement
from cano_cli.signing.verification import in_time, seal_on
from cano_cli.signing.words import NO_AGREEMENT, seal_sentence
from cano_cli.store import git
from cano_cli.store.case_files import LoadedCase

_LONGEST = 2000
_REMARK = "Opmerking of voorbehoud; wie het plan leest, leest dit mee (mag leeg)"
_FOR_WHOM = "Voor wie is dit blad (sleutels, met komma's)"
_MAKE_A_KEY = (
    "Een sleutel maak je met: ssh-keygen -t ed25519",
    "Zet daarna het begin van het bestand .pub in cano.yaml, bij jouw naam onder team, tot aan de tweede spatie:",
)
_IN_CANO_YAML = "  sleutels: [{publiek: ssh-ed25519 AAAA…}]"


@dataclass(frozen=True, slots=True)
class Typed:
    """What was given with the command; ``None`` or empty for what was not."""

    who: str | None
    how: str | None
    parties: tuple[str, ...]
    on: str | None
    place: str | None
    remark: str | None
    declaration: str | None
    key: Path | None
    no_seal: bool


def sign_in_case(loaded: LoadedCase, typed: Typed) -> None:
    """Record one signature. What is missing is asked for on a terminal. Raises CanoError; then nothing was written."""
    recording.check_recordable(loaded.folder)
    case = shared_case(loaded, today())
    prepared = _prepared(case, typed)
    if prepared.there:
        recorded = recording.finish(loaded, prepared, git.identity().name, now())
    else:
        seal, door = _seal(case, prepared, typed)
        recorded = recording.record(loaded, prepared, seal, door, now())
    write("".join(f"{harmless(line)}\n" for line in _told(prepared.signed)))
    write(recorded_text(recorded))


def _prepared(case: Case, typed: Typed) -> Prepared:
    asked = interactive() and (typed.who is None or typed.how is None)
    signed_on = _day(typed.on, asked=asked)
    declaration = _declaration(case, typed.declaration, signed_on)
    parties = _parties(case, declaration, typed, signed_on)
    signed = {
        "wie": _who(case, typed.who, parties),
        "datum": signed_on,
        "wijze": _how(typed.how),
        "plaats": _prose(typed.place, "Waar (mag leeg)", "plaats", asked=asked),
        "opmerking": _prose(
            typed.remark,
            _REMARK,
            "opmerking",
            asked=asked,
        ),
        "partijen": parties,
    }
    entry = Ondertekening.model_validate({name: value for name, value in signed.items() if value})
    return recording.prepare(case, declaration, entry, today())


def _day(given: str | None, *, asked: bool) -> date:
    """Return the day that was typed, or asked for where other things were."""
    return day(ask("Welke dag", today().isoformat()) if asked and given is None else given, today())


def _declaration(case: Case, wanted: str | None, signed_on: date) -> Declaration:
    """Return the declaration that was named, else the last one of the day of signing or before."""
    by_name = {one.path.rpartition("/")[2].removesuffix(".yaml"): one for one in case.verklaringen}
    if wanted is not None and by_name:
        return by_name[one_of(wanted, tuple(by_name), "engagementsverklaring in dit dossier")]
    there = [one for one in case.verklaringen if one.day <= signed_on]
    if there:
        return there[-1]
    raise CanoError(
        f"Op {date_text(signed_on)} was er nog geen engagementsverklaring.",
        "Schrijf ze eerst: cano edit, in engagementsverklaringen/ met de datum als naam.",
    )


def _parties(case: Case, declaration: Declaration, typed: Typed, signed_on: date) -> tuple[str, ...]:
    """Return for whom the sheet was made: as typed, as with the last signature, or as render-declaration has it."""
    known = _persons(case)
    typed_keys = _keys(typed.parties)
    if not typed_keys:
        usual = _usual_parties(case, declaration, signed_on)
        ask_them = interactive() and typed.who is None
        typed_keys = _keys([ask(_FOR_WHOM, ",".join(usual))]) if ask_them else usual
    return tuple(one_of(key, known, "persoon in netwerk.yaml") for key in typed_keys)


def _usual_parties(case: Case, declaration: Declaration, signed_on: date) -> tuple[str, ...]:
    from cano_cli.reports.parts.signing_page import default_parties

    earlier = [one.partijen for one in declaration.content.ondertekening if one.vingerafdruk and one.partijen]
    return earlier[-1] if earlier else default_parties(as_of(case, signed_on))


def _keys(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for word in words for key in re.split(r"[,\s]+", word) if key))


def _persons(case: Case) -> tuple[str, ...]:
    return tuple(key for key, who in case.people.items() if isinstance(who, Persoon))


def _who(case: Case, who: str | None, parties: Sequence[str]) -> str:
    if who is None and not interactive():
        raise CanoError("Wie ondertekende?", "Geef mee: --who met een sleutel uit netwerk.yaml.", exit_code=2)
    return one_of(who or ask_choice("Wie", parties, parties[0]), _persons(case), "persoon in netwerk.yaml")


def _how(how: str | None) -> str:
    if how is None and not interactive():
        raise CanoError("Hoe is er ondertekend?", f"Geef mee: --how {', '.join(SIGNATURE)}.", exit_code=2)
    return one_of(how or ask_choice("Hoe", list(SIGNATURE), "pen"), list(SIGNATURE), "wijze van ondertekenen")


def _prose(given: str | None, question: str, what: str, *, asked: bool) -> str:
    """Return a text that was typed, or asked for where other things were. Raises CanoError for what a file may not
    hold."""
    text = (ask(question) if asked and given is None else given or "").strip()
    lone = any("\ud800" <= character <= "\udfff" for character in text)  # bytes that were no UTF-8
    if lone or len(text) > _LONGEST or not re.fullmatch(TEXT_PATTERN.strip("^$"), text):
        raise CanoError(
            f"Wat je bij ‘{what}’ schreef, is te lang of bevat onzichtbare tekens.", "Typ het opnieuw.", exit_code=2
        )
    return text


def _seal(case: Case, prepared: Prepared, typed: Typed) -> tuple[bytes | None, str]:
    """Return the seal, ``None`` without, and who records it: the key of who of the team, else a name."""
    name = git.identity().name
    key = None if typed.no_seal else _key(case, prepared, typed)
    if key is None:
        return None, name
    seal = put_seal(statement(case, prepared.path, prepared.signed), key, terminal=interactive())
    found = in_time(seal_on(case, prepared.path, prepared.signed, seal), seal, case, today(), today())
    if found.state is not SealState.GOOD:
        _tell_of_seal(seal_sentence(found, prepared.signed.datum), seal if not found.key else None)
    return seal, found.key.holder.id if found.key else name


def _key(case: Case, prepared: Prepared, typed: Typed) -> Path | None:
    """Return the key to seal with; without one, tell how to get one."""
    if typed.key is not None:
        return given_key(typed.key)
    key = own_key(case.organisation, prepared.signed.datum, today())
    if key is None:
        warn("Let op: dit krijgt geen zegel, want je hebt nog geen SSH-sleutel.")
        for told in _MAKE_A_KEY:
            warn(told)
        sys.stderr.write(f"{_IN_CANO_YAML}\n")
    elif not has_program():
        warn(f"Let op: dit krijgt geen zegel, want {NOT_FOUND}.")
        key = None
    return key


def _tell_of_seal(sentence: str, seal: bytes | None) -> None:
    """Warn that the seal will not hold as things are, with the line for cano.yaml where its key is not there."""
    warn(f"Let op: {sentence}")
    read = read_seal(seal) if seal else None
    if read:
        kind = read.key[4 : 4 + int.from_bytes(read.key[:4], "big")].decode("ascii", "replace")
        public = f"{kind} {base64.b64encode(read.key).decode()}"
        sys.stderr.write(
            "Zet je publieke sleutel in cano.yaml, bij jouw naam onder team:\n"
            f"  sleutels: [{{publiek: {harmless(public)}}}]\n"
        )


def _told(signed: Ondertekening) -> list[str]:
    lines = [f"Genoteerd: {signed.wie}, {SIGNATURE[signed.wijze]}, {date_text(signed.datum)}."]
    if signed.wijze not in SIGNED:
        lines.append(NO_AGREEMENT)
    readers = f"{join(signed.partijen)} {'allemaal mogen' if len(signed.partijen) > 1 else 'mag'}"
    return [*lines, f"Gebonden aan wat {readers} lezen:", f"  {signed.vingerafdruk}"]
