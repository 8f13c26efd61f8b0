"""The page to sign: who is asked to sign a declaration, who did so already and how, and what the text is known by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cano_cli.model.case import Case
from cano_cli.model.netwerk import Persoon
from cano_cli.model.values import SIGNATURE
from cano_cli.model.verklaring import SIGNED, Ondertekening
from cano_cli.readers.dutch import date_text
from cano_cli.readers.view import ego_of
from cano_cli.reports.parts.telling import Plain, Told

_SAID = frozenset({"mondeling"})
"""A yes that leaves room for a signature."""
_SHORT = 16
"""So many characters of a fingerprint are enough to compare two papers by eye."""


def default_parties(case: Case) -> tuple[str, ...]:
    """Return the keys of who is asked to sign the latest declaration of ``case``, as the case is on that day: the
    jongere, who has parental authority, and everybody who signed it or with whom it was discussed; once somebody signed
    a text made up for certain parties, those."""
    traject = case.traject
    keys = [traject.jongere, *traject.gezag] if traject else []
    if case.verklaringen:
        content = case.verklaringen[-1].content
        if agreed := [one.partijen for one in content.ondertekening if one.partijen]:
            return in_order(case, agreed[-1])
        keys += [one.wie for one in content.ondertekening]
        keys += [key for talk in content.besproken for key in talk.met]
    return in_order(case, keys)


def in_order(case: Case, keys: Iterable[str]) -> tuple[str, ...]:
    """Return those of ``keys`` who can sign, each once: the jongere, who has authority, then family and friends before
    those who are there by profession, as netwerk.yaml has them."""
    traject = case.traject
    first = [traject.jongere, *traject.gezag] if traject else []
    people = [who for who in case.people.values() if isinstance(who, Persoon) and not who.overleden]
    wanted = frozenset(keys)

    def rank(who: Persoon) -> tuple[int, bool]:
        return (first.index(who.id) if who.id in first else len(first), who.professioneel)

    ordered = sorted(people, key=lambda who: (who.rol != "jongere", *rank(who)))
    return tuple(who.id for who in ordered if who.id in wanted)


def signing_page(told: Told, parties: Sequence[str], text: str = "") -> Plain:
    """Return ``getekend``: who said yes to this very text or signed it, and how; ``ander_blad`` and ``welk_blad``: who
    signed another text of the same declaration, or one of which nobody noted which; ``te_tekenen``: the parties who
    still can sign, each with what was noted of them. ``text`` is the whole fingerprint of the text; without one nobody
    signed it."""
    here, elsewhere = _noted(told, text)
    done = {key for key, one in here.items() if one.wijze in SIGNED - _SAID}
    latest = {**elsewhere, **here}
    return {
        "getekend": _signers(told, here.values()),
        "ander_blad": _signers(told, (one for one in elsewhere.values() if one.partijen)),
        "welk_blad": _signers(told, (one for one in elsewhere.values() if not one.partijen)),
        "te_tekenen": [
            {
                "wie": _called(told, key),
                "genoteerd": _told_signature(told, latest[key]) if key in latest else {},
                "elders": key in elsewhere and elsewhere[key].wijze in SIGNED,
            }
            for key in parties
            if key not in done
        ],
    }


def fingerprint(told: Told, parties: Sequence[str]) -> Plain:
    """Return by what the text of the latest declaration is known when ``parties`` sign it: ``kort`` in groups of four,
    and ``voluit``. Empty where there is no declaration. The name of the case must be the number of the dossier."""
    from cano_cli.signing import coverage

    if told.declared is None:
        return {}
    content = coverage.content_of(told.declared.content, told.case, told.declared.path, parties)
    whole = coverage.fingerprint(coverage.canonical(content))
    short = whole.removeprefix("sha256:")[:_SHORT]
    return {"kort": " ".join(short[at : at + 4] for at in range(0, _SHORT, 4)), "voluit": whole}


def _noted(told: Told, text: str) -> tuple[dict[str, Ondertekening], dict[str, Ondertekening]]:
    """Return what was last noted of everybody: of who agreed to this very text, and of all others."""
    notes = sorted(told.declared.content.ondertekening if told.declared else (), key=lambda one: one.datum)
    here = {one.wie: one for one in notes if text and one.vingerafdruk == text}
    return here, {one.wie: one for one in notes if one.wie not in here}


def _signers(told: Told, notes: Iterable[Ondertekening]) -> list[Plain]:
    signed = {one.wie: one for one in notes if one.wijze in SIGNED}
    return [_told_signature(told, signed[key]) for key in in_order(told.case, signed)]


def _told_signature(told: Told, one: Ondertekening) -> Plain:
    return {
        "wie": _called(told, one.wie),
        "hoe": SIGNATURE[one.wijze],
        "datum": date_text(one.datum),
        "plaats": one.plaats or "",
        "opmerking": one.opmerking or "",
    }


def _called(told: Told, key: str) -> str:
    who = told.who(key)
    return f"{who.label} (jongere)" if key == ego_of(told.view) and who.named else who.full
