"""The questions of a store's own, as ``validate`` looks at them."""

from __future__ import annotations

from hashlib import blake2b

from cano_cli.rules.check import Against, Checked
from cano_cli.store import platform
from cano_cli.store.findings_cache import SoundCases, basis
from cano_cli.store.locate import QUESTIONS_FILE
from cano_cli.store.yaml_text import MAX_BYTES


def check_questions(file: str, against: Against, sound: SoundCases) -> Checked:
    """Return what is found in the ``vragen.yaml`` of the store; ``file`` is how it is shown. What was found sound
    before and did not change is not read again."""
    mark = _mark(against)
    if against.store is None or mark in sound:
        return Checked(file, (file,), (), is_case=False)
    from cano_cli.questions.bank import load_bank

    findings = load_bank(against.store, file).findings
    if not findings:
        sound.add(mark)
    return Checked(file, (file,), tuple(sorted(findings, key=lambda one: one.sort_key)), is_case=False)


def _mark(against: Against) -> bytes | None:
    """Return what tells whether anything changed, ``None`` where the file is a link or cannot be read."""
    path = against.store / QUESTIONS_FILE if against.store else None
    if path is None or path.is_symlink():
        return None
    try:
        whole = basis(platform.read_regular(path, MAX_BYTES), against.at, against.today)
    except OSError:
        return None
    return blake2b(whole + b"vragen", digest_size=16).digest()
