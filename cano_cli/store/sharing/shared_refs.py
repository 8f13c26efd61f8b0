"""What a case remembers of the place it is shared through: the last commit that both had (``gedeeld``), and one that
came from there and waits until somebody settles it (``ginder``)."""

from __future__ import annotations

import secrets
from pathlib import Path

from cano_cli.model.findings import Finding, Severity, kind
from cano_cli.store import files, git_ref, platform
from cano_cli.store.git_base import Repository, own_folder, writing

SHARED = "refs/cano/gedeeld"
THEIRS = "refs/cano/ginder"

WAITS = kind(
    "W01",
    Severity.WARNING,
    title="Er wacht een versie van een collega",
    why="Een collega en jij hebben hetzelfde op een andere manier gewijzigd. cano kiest niet in jouw plaats; tot je "
    "kiest, staat hier alleen wat jij schreef.",
    mend="Kies met cano merge wat er moet staan.",
)


def value(repo: Repository, name: str) -> str:
    """Return the commit that was remembered; empty for none. Raises CanoError."""
    with writing():
        return git_ref.value(repo, name)


def remember(repo: Repository, name: str, commit: str) -> None:
    """Remember a commit that is in the object store. To be called by who holds the case. Raises CanoError."""
    with writing():
        target = repo.git_dir / name
        if git_ref.value(repo, name) == commit:
            return
        platform.make_private_folder(own_folder(repo))
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        aside = own_folder(repo) / f"ref-{secrets.token_hex(8)}"
        files.write_new(aside, f"{commit}\n".encode())
        platform.replace(aside, target)
        platform.sync_folder(target.parent)


def waits(folder: Path, shown: str = ".") -> Finding | None:
    """Return what there is to tell when a version waits in a case, which is ``shown`` so; two small files are read, git
    is not asked."""
    repo = Repository(folder / ".git", folder)
    try:
        theirs = git_ref.value(repo, THEIRS)
        if not theirs or theirs == git_ref.value(repo, SHARED):
            return None
    except OSError:
        return None
    message = "Van dit dossier wacht een versie van een collega."
    return WAITS.at(shown, None, message, hint=f"Kies wat er moet staan met: cano merge {folder.name}")
