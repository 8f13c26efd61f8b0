"""Texts that were signed, of made-up declarations: some say what stands there now, some less, some other words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from cano_cli.model.case import Case, CaseFile
from cano_cli.model.verklaring import Engagementsverklaring
from cano_cli.signing.coverage import Content, canonical, content_of, fingerprint
from cano_cli.signing.statement import text_path
from tests.proof.words import canary


def with_kept_texts(case: Case, random: Random) -> Case:
    """Return the case in which some of those who signed, signed a text that was kept."""
    sealed: dict[str, str] = {}
    files = tuple(_with_texts(case, file, random, sealed) for file in case.files)
    return replace(case, files=files, sealed=sealed)


def _with_texts(case: Case, file: CaseFile, random: Random, sealed: dict[str, str]) -> CaseFile:
    declaration = file.content
    if not isinstance(declaration, Engagementsverklaring):
        return file
    texts = [_text(content_of(declaration, case, file.path, []), random) for _ in range(2)]
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
        if isinstance(told, list):
            yield name, [_reworded(one, random) for one in told if random.random() < 0.8]
        elif name in {"finaliteit", "veiligheid"} and random.random() < 0.3:
            continue
        else:
            yield name, told


def _reworded(part: object, random: Random) -> object:
    reworded = isinstance(part, dict) and "tekst" in part and random.random() < 0.3
    return {**part, "tekst": canary(random)} if reworded and isinstance(part, dict) else part
