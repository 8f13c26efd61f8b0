"""Where a folder lies, and what that means for dossiers in it: kept in a cloud, on another machine, on a stick, inside
something that is shared. It is read off names, marks and lists; no program is started and nothing is opened."""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

from cano_cli.model.findings import Finding
from cano_cli.store import platform
from cano_cli.store.machine.place_kinds import EVERYBODYS, LARGER, NETWORK, NO_PERMISSIONS, REMOVABLE, SYNCED, TEMPORARY
from cano_cli.store.machine.services import CLOUD_FOLDERS, SERVICES, Service


@dataclass(frozen=True, slots=True)
class Mount:
    """Something mounted: on which folder, from where, its kind of file system (``ext4``) and its options (``rw``)."""

    folder: str
    device: str
    kind: str
    options: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What this machine says about itself: the user's home, variables, what is mounted, folders for what is
    temporary."""

    home: PurePath | None
    variables: Mapping[str, str]
    mounts: tuple[Mount, ...] = ()
    temporary: tuple[Path, ...] = ()


def surroundings() -> Surroundings:
    """Return what this machine says about itself now."""
    home = None
    with suppress(RuntimeError):
        home = Path.home()
    mounts = tuple(Mount(*one) for one in platform.mounted())
    named = tuple(Path(os.environ[name]) for name in ("TMPDIR", "TEMP", "TMP") if os.environ.get(name))
    return Surroundings(home, dict(os.environ), mounts, named or (Path(tempfile.gettempdir()),))


def look(folder: Path, around: Surroundings) -> tuple[Finding, ...]:
    """Return what is wrong with the place of ``folder``, a store; in the findings it is called ``.``."""
    found = [*_in_a_cloud(folder, around), *_on_a_drive(folder, around), *_inside_something(folder, around)]
    return tuple(found)


# --- kept equal with a cloud


def service_of(folder: Path, around: Surroundings) -> str:
    """Return the name of the service that keeps ``folder`` equal with its servers or with other machines; empty for
    none that is known."""
    for path in _both_names(folder):
        named = service_by_name(path, around) or _by_settings(path, around) or _by_marks(path, around.home)
        if named:
            return named
    return ""


def _in_a_cloud(folder: Path, around: Surroundings) -> Iterator[Finding]:
    name = service_of(folder, around)
    if name:
        yield SYNCED.at(".", None, f"Deze map wordt bijgehouden door {name}.")


def service_by_name(path: PurePath, around: Surroundings) -> str:
    """Return whose folder it is by the names in its path; empty when they tell nothing."""
    inside = _below(path, around.home)
    whole = "/".join(path.parts[1:]).casefold()
    for service in SERVICES:
        if any(re.search(rf"(^|/){name}(/|$)", whole) for name in service.names):
            return service.name
        if any(re.match(rf"{name}(/|$)", inside) for name in service.at_home):
            return service.name
        if any(re.match(rf"{name}(/|$)", whole) for name in service.at_top):
            return service.name
    found = re.match(rf"{CLOUD_FOLDERS}/([a-z0-9 ]+)", inside)
    return found[1].title() if found else ""


def _by_settings(path: Path, around: Surroundings) -> str:
    """Whose folder it is by what the service itself wrote down: in a variable, or in a file of settings."""
    for service in SERVICES:
        given = [around.variables.get(name, "") for name in service.variables]
        given += [one for name in service.settings for one in _folders_in(_settings_file(name, around))]
        if any(one and _is_within(path, Path(one)) for one in given):
            return service.name
    if around.home and _desktop_in_icloud(Path(around.home)):
        kept = any(_is_within(path, around.home / name) for name in ("Desktop", "Documents"))
        return "iCloud" if kept else ""
    return ""


_OF_PROGRAMS = frozenset((".dropbox", ".insync"))
"""Names that tell nothing in a home folder: there a program keeps its own settings."""


def _by_marks(path: Path, home: PurePath | None) -> str:
    """Whose folder it is by what lies in it or in a folder around it."""
    for around in (path, *path.parents):
        try:
            if platform.kept_in_a_cloud(around.lstat()):
                return "een clouddienst"
            names = [name for name in _names(around) if around != home or name not in _OF_PROGRAMS]
        except OSError:
            continue
        for service in SERVICES:
            if _has_mark(around, names, service):
                return service.name
    return ""


def _has_mark(folder: Path, names: Sequence[str], service: Service) -> bool:
    if not service.marks:
        return False
    simple = [mark for mark in service.marks if "/" not in mark]
    inner = [mark for mark in service.marks if "/" in mark]
    pattern = re.compile("|".join(simple)) if simple else None
    if pattern and any(name[0] == "." and pattern.fullmatch(name) for name in names):
        return True
    return any(mark.split("/")[0] in names and os.path.lexists(folder / mark) for mark in inner)


_MOST_NAMES = 20_000


def _names(folder: Path) -> list[str]:
    with os.scandir(folder) as entries:
        return [entry.name for entry, _ in zip(entries, range(_MOST_NAMES), strict=False)]


def _settings_file(name: str, around: Surroundings) -> Path | None:
    """Return where a file of settings is: ``%APPDATA%/Dropbox/info.json``, ``~/.dropbox/info.json``."""
    if name.startswith("~/"):
        return Path(around.home) / name[2:] if around.home else None
    variable, _, rest = name.removeprefix("%").partition("%/")
    return Path(around.variables[variable]) / rest if around.variables.get(variable) else None


def _folders_in(file: Path | None) -> Iterator[str]:
    """Yield every ``path`` that a small file of settings in JSON names."""
    if file is None:
        return
    try:
        value = json.loads(platform.read_regular(file, 65536))
    except (OSError, ValueError, RecursionError):
        return
    for one in value.values() if isinstance(value, dict) else ():
        if isinstance(one, dict) and isinstance(one.get("path"), str):
            yield one["path"]


def _desktop_in_icloud(home: Path) -> bool:
    documents = home / "Library" / "Mobile Documents" / "com~apple~CloudDocs"
    return os.path.lexists(documents / "Desktop") or os.path.lexists(documents / "Documents")


# --- drives


def _on_a_drive(folder: Path, around: Surroundings) -> Iterator[Finding]:
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
    around = [mount for mount in mounts if _is_within(path, Path(mount.folder))]
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

# --- inside something


def _inside_something(folder: Path, around: Surroundings) -> Iterator[Finding]:
    larger = shared_around(folder)
    if larger:
        yield LARGER.at(".", None, f"De map errond, ‘{larger.as_posix()}’, is een git-map die gedeeld wordt.")
    if any(_is_within(path, one) for path in _both_names(folder) for one in around.temporary):
        yield TEMPORARY.at(".", None, "Deze map ligt in een map voor tijdelijke bestanden.")
    elif (open_around := writable_around(folder)) is not None:
        yield EVERYBODYS.at(".", None, f"In ‘{open_around.as_posix()}’ mogen anderen schrijven.")


def shared_around(folder: Path) -> Path | None:
    """Return the git repository that is or lies around ``folder`` and has a remote, if there is one."""
    for parent in (folder.absolute(), *folder.absolute().parents):
        config = parent / ".git" / "config"
        try:
            if b"[remote" in platform.read_regular(config, 1 << 20):
                return parent
        except OSError:
            continue
    return None


def writable_around(folder: Path) -> Path | None:
    """Return the nearest folder around ``folder`` in which others may rename and replace things; None when there is
    none, or when a folder that is closed to others lies between. Nothing is known of that on Windows."""
    if sys.platform == "win32":
        return None
    for parent in folder.absolute().parents:
        try:
            mode = parent.stat().st_mode
        except OSError:
            return None
        if not mode & 0o011:
            return None
        if mode & 0o002 and not mode & 0o1000:
            return parent
    return None


# --- paths


def _both_names(folder: Path) -> tuple[Path, ...]:
    """The folder as it is called, and as it is really called where a link leads there."""
    called, real = folder.absolute(), Path(os.path.realpath(folder))
    return (called,) if called == real else (called, real)


def _below(path: PurePath, home: PurePath | None) -> str:
    """The path from the home folder, in lower case with ``/``; empty when it is not in it."""
    if home is None or not path.is_relative_to(home):
        return ""
    return path.relative_to(home).as_posix().casefold()


def _is_within(path: PurePath, folder: PurePath) -> bool:
    """Whether ``path`` is ``folder`` or in it."""
    return folder.is_absolute() and path.is_relative_to(folder)
