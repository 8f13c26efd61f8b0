"""What a folder is on: a disk of this machine or another one, a stick, and whether it is encrypted."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from cano_cli.model.findings import Finding
from cano_cli.store import platform
from cano_cli.store.machine.place_kinds import NETWORK, NO_PERMISSIONS, REMOVABLE
from cano_cli.store.machine.surroundings import Mount, Surroundings, is_within


def on_a_drive(folder: Path, around: Surroundings) -> Iterator[Finding]:
    """Yield what is wrong with the drive that a folder is on."""
    mount = mount_of(folder, around.mounts)
    kind, device = (mount.kind.casefold(), mount.device) if mount else ("", "")
    drive = platform.drive_type(folder)
    if is_network(os.fspath(folder), kind, device) or drive == "remote":
        yield NETWORK.at(".", None, f"Deze map ligt op een netwerkschijf{_said(kind)}.")
    elif kind in _WITHOUT_PERMISSIONS:
        yield NO_PERMISSIONS.at(".", None, f"Deze map ligt op een schijf zonder rechten{_said(kind)}.")
    elif drive == "removable" or (mount and _is_removable(mount)):
        yield REMOVABLE.at(".", None, f"Deze map ligt op een schijf die je kunt uittrekken{_said(kind)}.")


def mount_of(folder: Path, mounts: Sequence[Mount]) -> Mount | None:
    """Return what the folder is on: the mount with the longest path around it, of two on one place the last."""
    path = Path(os.path.realpath(folder))
    around = [mount for mount in mounts if is_within(path, Path(mount.folder))]
    return max(reversed(around), key=lambda mount: len(Path(mount.folder).parts), default=None)


_NETWORK = frozenset(
    ("nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "afs", "afpfs", "9p", "ceph", "coda",
     "davfs", "webdav", "ocfs2", "lustre", "glusterfs", "beegfs", "moosefs", "orangefs", "pvfs2", "virtiofs", "prl_fs",
     "vboxsf", "vmhgfs", "drvfs", "macfuse", "osxfuse", "acfs", "autofs")
)  # fmt: skip
"""File systems that another machine keeps, or another system on this one."""
_ENCRYPTED = frozenset(("ecryptfs", "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs", "fuse.securefs", "fuse.veracrypt"))
_LOCAL_FUSE = _ENCRYPTED | {"fuseblk", "fusectl", "fuse.ntfs-3g", "fuse.bindfs", "fuse.mergerfs", "fuse.exfat"}
"""Those of ``fuse.…`` that are on this machine."""
_WITHOUT_PERMISSIONS = frozenset(("vfat", "fat", "fat32", "msdos", "exfat", "umsdos", "fuse.exfat"))
_STICKS = ("/media/", "/run/media/", "/Volumes/")


def is_network(path: str, kind: str, device: str) -> bool:
    """Whether a path (of a server), a kind of file system or what is mounted tells of another machine."""
    if re.match(r"[\\/]{2}[^\\/?.]|[\\/]{2}\?\\UNC\\", path):
        return True
    return kind in _NETWORK or device.startswith("//") or (kind.startswith("fuse") and kind not in _LOCAL_FUSE)


def _is_removable(mount: Mount) -> bool:
    return f"{mount.folder}/".startswith(_STICKS)


def _said(kind: str) -> str:
    return f" ({kind})" if kind else ""


def is_encrypted(folder: Path, around: Surroundings, devices: Path = platform.SYSTEM_DEVICES) -> bool | None:
    """Whether the disk under ``folder`` is encrypted, by what Linux tells of it; None where that cannot be seen."""
    mount = mount_of(folder, around.mounts)
    if mount is None:
        return None
    if mount.kind.casefold() in _ENCRYPTED:
        return True
    numbers = platform.block_device(mount.device)
    return None if numbers is None else device_is_encrypted(devices / f"{numbers[0]}:{numbers[1]}")


def device_is_encrypted(device: Path, depth: int = 0) -> bool | None:
    """Whether a device, or every one that it is made of, is an encrypted one (``dm/uuid`` begins with ``CRYPT-``)."""
    if depth > _DEEPEST or not device.is_dir():
        return None
    with suppress(OSError):
        if platform.read_regular(device / "dm" / "uuid", 256).startswith(b"CRYPT-"):
            return True
    with suppress(OSError):
        under = [device_is_encrypted(one, depth + 1) for one in sorted((device / "slaves").iterdir())]
        return all(under) if under else False
    return False


_DEEPEST = 8
