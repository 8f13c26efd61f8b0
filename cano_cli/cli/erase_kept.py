"""Keeping and telling what an erasing did: the certificate, and what the scan saw."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from cano_cli.cli.common import width, write
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from cano_cli.cli.erase_text import Certificate
    from cano_cli.store.case_files import LoadedCase
    from cano_cli.store.erasing.scanning import Scan


def by_whom() -> str:
    """Return the name of who erases."""
    from cano_cli.store import git

    return git.identity().name


def is_shared(loaded: LoadedCase) -> bool:
    """Whether the case, or its store, is shared over git."""
    organisation = loaded.case.organisation
    config = loaded.folder / ".git" / "config"
    own = config.is_file() and "[remote " in config.read_text("utf-8", "replace")
    return own or bool(organisation and organisation.gedeeld_via)


def check_free(attest: Path | None) -> None:
    """Raise CanoError when the certificate could not be written where it is asked for: that is said before anything
    goes."""
    if attest and (attest.exists() or not attest.parent.is_dir()):
        why = "bestaat al" if attest.exists() else "kan daar niet komen: die map is er niet"
        raise CanoError(f"‘{attest.as_posix()}’ {why}.", "Kies een andere naam voor het attest.", exit_code=2)


def certified(store: Path, one: Certificate, attest: Path | None) -> None:
    """Keep the certificate in cano's own folder of the store, and where it was asked for."""
    from cano_cli.cli.erase_text import certificate_text
    from cano_cli.store import files, own_folders, platform

    text = certificate_text(one).encode()
    folder = own_folders.make(store) / "attesten"
    with files.told(folder, "gemaakt"):
        platform.make_private_folder(folder)
    kept = folder / f"{one.day.isoformat()}-{one.dossier}-{secrets.token_hex(2)}.md"
    files.create(kept, text)
    if attest:
        files.create(attest, text)
    write(f"Attest: {(attest or kept).as_posix()}\n")


def tell_scan(scan: Scan) -> None:
    """Tell what the scan looked at. Raises CanoError when it found something."""
    from cano_cli.cli.erase_text import looked_at
    from cano_cli.cli.wrapping import wrapped
    from cano_cli.store.erasing.scanning import require_clean

    write("".join(f"{line}\n" for line in wrapped(f"Nagekeken: {looked_at(scan)}.", width())))
    require_clean(scan)
