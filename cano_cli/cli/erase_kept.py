"""Keeping and telling what an erasing did: the certificate, and what the scan saw."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from cano_cli.cli.common import tell, write
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from cano_cli.cli.erase_text import Certificate, Shared
    from cano_cli.store.case_files import LoadedCase
    from cano_cli.store.erasing.scanning import Scan


def by_whom() -> str:
    """Return the name of who erases."""
    from cano_cli.store import git

    return git.identity().name


def shared_by(loaded: LoadedCase) -> Shared:
    """Return how the case, or its store, is shared over git."""
    from cano_cli.cli.erase_text import Shared
    from cano_cli.store.sharing import remote
    from cano_cli.store.sharing.hosts import remotes_of

    organisation = loaded.case.organisation
    addresses = [address for _, address in remotes_of(loaded.folder)]
    addresses += [organisation.gedeeld_via] if organisation and organisation.gedeeld_via and not addresses else []
    try:
        in_folders = all(remote.parse(one).folder for one in addresses)
    except CanoError:
        in_folders = False
    return Shared.NOT if not addresses else Shared.FOLDER if in_folders else Shared.SERVER


def check_free(attest: Path | None) -> None:
    """Raise CanoError when the certificate could not be written where it is asked for: that is said before anything
    goes."""
    why = _why_not(attest) if attest else None
    if attest and why:
        raise CanoError(f"‘{attest.as_posix()}’ {why}.", "Kies een andere naam voor het attest.", exit_code=2)


def _why_not(attest: Path) -> str | None:
    """Return why a certificate cannot come there; None when it can."""
    from cano_cli.store.files import reason

    if os.path.lexists(attest):
        return "bestaat al"
    if not attest.parent.is_dir():
        return "kan daar niet komen: die map is er niet"
    try:
        with tempfile.TemporaryFile(dir=attest.parent):
            return None
    except OSError as error:
        return f"kan daar niet komen: {reason(error)[0]}"


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
    shown = attest or (kept.relative_to(Path.cwd()) if kept.is_relative_to(Path.cwd()) else kept)
    write(f"Attest: {shown.as_posix()}\n")


def tell_scan(scan: Scan) -> None:
    """Tell what the scan looked at. Raises CanoError when it found something."""
    from cano_cli.store.erasing.scanning import require_clean

    _tell_looked_at(scan)
    require_clean(scan)


def tell_done(store: Path, one: Certificate, attest: Path | None, begun: Path | None = None) -> None:
    """Tell what was done and what the scan looked at, before the certificate is kept: that may fail. ``begun`` is what
    was kept of it meanwhile. Raises CanoError also when the scan found something."""
    from cano_cli.cli.erase_text import WHOLE
    from cano_cli.store.erasing import unfinished
    from cano_cli.store.erasing.scanning import require_clean

    inside = "" if one.what == WHOLE else f"{one.what} uit "
    write(f"Verwijderd: {inside}dossier {one.dossier} ({one.gone}).\n")
    _tell_looked_at(one.scan)
    certified(store, one, attest)
    if begun:
        unfinished.told(begun)
    require_clean(one.scan)


def _tell_looked_at(scan: Scan) -> None:
    from cano_cli.cli.erase_text import looked_at

    tell(f"Nagekeken: {looked_at(scan)}.")
