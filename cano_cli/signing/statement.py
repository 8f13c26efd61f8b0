"""What the worker who records a signature puts a seal on: who signed what, how, when and where, as canonical text; and
what the files beside a declaration are called.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from cano_cli.model.case import Case
from cano_cli.model.files import ATTACHMENTS
from cano_cli.model.verklaring import Ondertekening
from cano_cli.signing.coverage import Plain, canonical, settled

_OURS = re.compile(rf"{ATTACHMENTS}/ondertekening-[0-9-]+-[0-9a-f]{{8}}(\.json|-[a-z0-9-]+\.sig)")
NAMESPACE = "cano-ondertekening@1"
"""The namespace of the seal (SSHSIG), and the format of the statement under it."""


def statement(case: Case, path: str, signed: Ondertekening) -> bytes:
    """Return the canonical statement about one entry under ``ondertekening`` of the declaration in the file ``path``.

    It holds everything the entry says but where its seal is, the dossier and the declaration; layout as in
    :mod:`cano_cli.signing.coverage`.
    """
    said: dict[str, Plain | None] = {
        "formaat": NAMESPACE,
        "dossier": case.traject.dossier if case.traject else case.name,
        "verklaring": PurePosixPath(path).stem,
        "vingerafdruk": signed.vingerafdruk,
        "wie": signed.wie,
        "wijze": signed.wijze,
        "datum": signed.datum.isoformat(),
        "plaats": settled(signed.plaats or ""),
        "opmerking": settled(signed.opmerking or ""),
        "partijen": [*sorted(set(signed.partijen))],
    }
    return canonical({name: value for name, value in said.items() if value})


def text_path(path: str, fingerprint: str) -> str:
    """Return where the text with this fingerprint is kept, for the declaration in the file ``path``."""
    return f"{_stem(path, fingerprint)}.json"


def seal_path(path: str, fingerprint: str, who: str, taken: frozenset[str]) -> str:
    """Return where the seal on somebody's signature is kept; another one of the same person gets a number."""
    first = f"{_stem(path, fingerprint)}-{who}.sig"
    later = (f"{_stem(path, fingerprint)}-{who}-{number}.sig" for number in range(2, len(taken) + 3))
    return next(name for name in (first, *later) if name not in taken)


def is_ours(path: str) -> bool:
    """Whether a file is, by its name, a text that was signed or a seal."""
    return _OURS.fullmatch(path) is not None


def _stem(path: str, fingerprint: str) -> str:
    return f"{ATTACHMENTS}/ondertekening-{PurePosixPath(path).stem}-{fingerprint.removeprefix('sha256:')[:8]}"
