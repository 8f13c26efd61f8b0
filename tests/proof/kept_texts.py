"""Texts that were signed, of made-up declarations: some say what stands there now, some less, some other words."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from random import Random
from typing import Any

from cano_cli.model.case import Case, CaseFile
from cano_cli.model.verklaring import Engagementsverklaring
from cano_cli.signing.coverage import Content, canonical, content_of, fingerprint
from cano_cli.signing.statement import text_path
from tests.proof.words import canary

_LISTS = ("doelen", "afspraken")


def with_kept_texts(case: Case, random: Random) -> Case:
    """Return the case in which some of those who signed, signed a text that was kept."""
    sealed: dict[str, str] = {}
    files = tuple(_with_texts(case, file, random, sealed) for file in case.files)
    return replace(case, files=files, sealed=sealed)


def with_texts_retold(case: Case, retold: Callable[[str, Any], Any]) -> Case:
    """Return the case in which every kept text is another: ``retold`` gives it, for the path of its declaration and its
    values. The fingerprints follow."""
    sealed, marks = {}, {}
    for file in case.files:
        for path, text in case.sealed.items():
            if path.startswith(f"bijlagen/ondertekening-{file.day}-") and file.kind == "engagementsverklaring":
                new = canonical(retold(file.path, json.loads(text))).decode()
                marks[fingerprint(text.encode())] = mark = fingerprint(new.encode())
                sealed[text_path(file.path, mark)] = new
    return replace(case, files=tuple(_with_marks(file, marks) for file in case.files), sealed=sealed)


def with_other_hidden_parts(case: Case, read: Mapping[str, Collection[str]], random: Random) -> Case:
    """Return the case in which the kept texts say other things where nobody reads: ``read`` are the keys of parts that
    somebody does read, by path of the declaration."""

    def retold(path: str, told: dict[str, Any]) -> dict[str, Any]:
        known = read.get(path, ())
        kept = {name: one for name, one in told.items() if name in known or name not in {"finaliteit", "veiligheid"}}
        for name in _LISTS:
            seen = [one for one in told.get(name, ()) if one["id"] in known]
            hidden = [one | {"tekst": canary(random)} for one in told.get(name, ()) if one["id"] not in known]
            new = {"id": canary(random).lower(), "tekst": canary(random)}
            kept[name] = [*seen, *random.sample([*hidden, new], random.randrange(len(hidden) + 2))]
        return {name: one for name, one in kept.items() if one}

    return with_texts_retold(case, retold)


def _with_marks(file: CaseFile, marks: Mapping[str, str]) -> CaseFile:
    declaration = file.content
    if not isinstance(declaration, Engagementsverklaring):
        return file
    signed = tuple(
        one.model_copy(update={"vingerafdruk": mark}) if (mark := marks.get(one.vingerafdruk or "")) else one
        for one in declaration.ondertekening
    )
    return replace(file, content=declaration.model_copy(update={"ondertekening": signed}) if signed else declaration)


def _with_texts(case: Case, file: CaseFile, random: Random, sealed: dict[str, str]) -> CaseFile:
    declaration = file.content
    if not isinstance(declaration, Engagementsverklaring) or not declaration.ondertekening:
        return file
    people = sorted(case.people)
    wholes = [content_of(declaration, case, file.path, random.sample(people, 3)) for _ in range(2)]
    texts = [_text(whole, random) for whole in wholes]
    marks = [fingerprint(text.encode()) for text in texts]
    signed = []
    for one in declaration.ondertekening:
        mark = random.choice([*marks, None])
        signed.append(one.model_copy(update={"vingerafdruk": mark}) if mark else one)
    sealed |= {text_path(file.path, mark): text for mark, text in zip(marks, texts, strict=True)}
    return replace(file, content=declaration.model_copy(update={"ondertekening": tuple(signed)}))


def _text(whole: Content, random: Random) -> str:
    """Return a text with some of the parts, some of them in other words."""
    return canonical(dict(_parts(whole, random))).decode()


def _parts(whole: Content, random: Random) -> Iterator[tuple[str, object]]:
    for name, told in whole.items():
        if name in _LISTS and isinstance(told, list):
            yield name, [_reworded(one, random) for one in told if random.random() < 0.8]
        elif name in {"finaliteit", "veiligheid"} and random.random() < 0.3:
            continue
        else:
            yield name, told


def _reworded(part: object, random: Random) -> object:
    reworded = isinstance(part, dict) and "tekst" in part and random.random() < 0.3
    return {**part, "tekst": canary(random)} if reworded and isinstance(part, dict) else part
