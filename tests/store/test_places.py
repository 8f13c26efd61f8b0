"""Where a folder lies and where dossiers go: every service, drive and address by what it is known by, of any system."""

from __future__ import annotations

import json
import os
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from cano_cli.store.machine import drives, permissions, places
from cano_cli.store.machine.clouds import service_by_name, service_of
from cano_cli.store.machine.drives import mount_of
from cano_cli.store.machine.places import look
from cano_cli.store.machine.surroundings import Mount, Surroundings
from cano_cli.store.sharing import hosts
from tests.tools import need

WINDOWS = Surroundings(PureWindowsPath("C:/Users/noor"), {})
MAC = Surroundings(PurePosixPath("/Users/noor"), {})
LINUX = Surroundings(PurePosixPath("/home/noor"), {})
POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX")


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("C:/Users/noor/Dropbox/dossiers", "Dropbox"),
        ("C:/Users/noor/Dropbox (vzw Voorbeeld)/team/dossiers", "Dropbox"),
        ("C:/Users/Noor/OneDrive/Documenten/dossiers", "OneDrive"),
        ("C:/Users/noor/OneDrive - vzw Voorbeeld/dossiers", "OneDrive"),
        ("D:/OneDrive - Stad Verzonnen/dossiers", "OneDrive"),
        ("G:/My Drive/dossiers", "Google Drive"),
        ("G:/Mijn Drive/dossiers", "Google Drive"),
        ("G:/Gedeelde drives/team", "Google Drive"),
        ("C:/Users/noor/Google Drive/dossiers", "Google Drive"),
        ("C:/Users/noor/iCloudDrive/dossiers", "iCloud"),
        ("C:/Users/noor/Nextcloud/dossiers", "Nextcloud of ownCloud"),
        ("C:/Users/noor/Box/dossiers", "Box"),
        ("P:/pCloud Drive/dossiers", "pCloud"),
        ("C:/Users/noor/Proton Drive/noor/dossiers", "Proton Drive"),
        ("C:/Users/noor/SynologyDrive/dossiers", "Synology Drive"),
        ("C:/Users/noor/dossiers", ""),
        ("C:/Users/noor/Documents/box/dossiers", ""),
        ("C:/Users/noor/dropboxen/dossiers", ""),
        ("D:/werk/mijn drive/dossiers", ""),
    ],
)
def test_a_folder_on_windows_by_its_name(path: str, service: str) -> None:
    assert service_by_name(PureWindowsPath(path), WINDOWS) == service


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/Users/noor/Library/Mobile Documents/com~apple~CloudDocs/dossiers", "iCloud"),
        ("/Users/noor/Library/CloudStorage/Dropbox-vzw/dossiers", "Dropbox"),
        ("/Users/noor/Library/CloudStorage/OneDrive-Personal/dossiers", "OneDrive"),
        ("/Users/noor/Library/CloudStorage/GoogleDrive-noor@voorbeeld.invalid/Mijn Drive/dossiers", "Google Drive"),
        ("/Users/noor/Library/CloudStorage/Box-Box/dossiers", "Box"),
        ("/Users/noor/Library/CloudStorage/Verzonnen-noor/dossiers", "Verzonnen"),
        ("/Users/noor/Documents/dossiers", ""),
    ],
)
def test_a_folder_on_macos_by_its_name(path: str, service: str) -> None:
    assert service_by_name(PurePosixPath(path), MAC) == service


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/home/noor/Dropbox/dossiers", "Dropbox"),
        ("/home/noor/ownCloud/dossiers", "Nextcloud of ownCloud"),
        ("/home/noor/pCloudDrive/dossiers", "pCloud"),
        ("/home/noor/MEGA/dossiers", "MEGA"),
        ("/home/noor/Seafile/Team/dossiers", "Seafile"),
        ("/home/noor/dossiers", ""),
        ("/srv/box/dossiers", ""),
    ],
)
def test_a_folder_on_linux_by_its_name(path: str, service: str) -> None:
    assert service_by_name(PurePosixPath(path), LINUX) == service


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".dropbox", "Dropbox"),
        (".dropbox.cache", "Dropbox"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".tmp.driveupload", "Google Drive"),
        (".sync_0a1b2c3d4e5f.db", "Nextcloud of ownCloud"),
        ("._sync_0a1b2c3d4e5f.db", "Nextcloud of ownCloud"),
        (".owncloudsync.log", "Nextcloud of ownCloud"),
        (".nextcloudsync.log", "Nextcloud of ownCloud"),
        (".stfolder", "Syncthing"),
        (".sync/ID", "Resilio Sync"),
        (".megaignore", "MEGA"),
        (".SynologyWorkingDirectory", "Synology Drive"),
        (".gitignore", ""),
        (".sync/andere", ""),
    ],
)
@pytest.mark.parametrize("deep", ["", "een/twee"])
def test_a_folder_by_what_lies_in_it_or_around_it(tmp_path: Path, mark: str, service: str, deep: str) -> None:
    path = tmp_path / "map" / mark
    path.parent.mkdir(parents=True)
    path.write_bytes(b"")
    folder = tmp_path / "map" / deep
    folder.mkdir(parents=True, exist_ok=True)
    assert service_of(folder, Surroundings(None, {})) == service


def test_a_folder_by_variables_and_settings(tmp_path: Path) -> None:
    folder = tmp_path / "werk" / "dossiers"
    folder.mkdir(parents=True)
    assert service_of(folder, Surroundings(None, {"OneDriveCommercial": str(tmp_path / "werk")})) == "OneDrive"
    assert service_of(folder, Surroundings(None, {"OneDrive": "werk", "OneDriveConsumer": ""})) == ""
    (tmp_path / "home" / ".dropbox").mkdir(parents=True)
    info = tmp_path / "home" / ".dropbox" / "info.json"
    info.write_text(json.dumps({"personal": {"path": str(tmp_path / "werk")}}), "utf-8", newline="\n")
    assert service_of(folder, Surroundings(tmp_path / "home", {})) == "Dropbox"
    assert service_of(tmp_path, Surroundings(tmp_path / "home", {})) == ""
    (tmp_path / "app" / "Dropbox").mkdir(parents=True)
    info.replace(tmp_path / "app" / "Dropbox" / "info.json")
    assert service_of(folder, Surroundings(None, {"APPDATA": str(tmp_path / "app")})) == "Dropbox"


@pytest.mark.parametrize("data", [b"", b"[]", b'{"personal": 3}', b'{"personal": {"path": 3}}', b"[" * 60000, b"\xff"])
def test_settings_that_are_none_are_passed_over(tmp_path: Path, data: bytes) -> None:
    (tmp_path / ".dropbox").mkdir()
    (tmp_path / ".dropbox" / "info.json").write_bytes(data)
    assert service_of(tmp_path / "dossiers", Surroundings(tmp_path, {})) == ""


def test_documents_that_macos_keeps_in_icloud(tmp_path: Path) -> None:
    folder, around = tmp_path / "Documents" / "dossiers", Surroundings(tmp_path, {})
    folder.mkdir(parents=True)
    assert service_of(folder, around) == ""
    (tmp_path / "Library" / "Mobile Documents" / "com~apple~CloudDocs" / "Documents").mkdir(parents=True)
    assert service_of(folder, around) == "iCloud"
    assert service_of(tmp_path / "dossiers", around) == ""


@POSIX_ONLY
def test_a_link_into_a_synchronised_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox" / "dossiers").mkdir(parents=True)
    (tmp_path / "dossiers").symlink_to(tmp_path / "Dropbox" / "dossiers")
    assert service_of(tmp_path / "dossiers", Surroundings(None, {})) == "Dropbox"


# --- drives


@pytest.mark.parametrize(
    ("path", "kind", "device", "network"),
    [
        (r"\\server\team\dossiers", "", "", True),
        ("//server/team/dossiers", "", "", True),
        (r"\\?\UNC\server\team", "", "", True),
        (r"\\?\C:\dossiers", "", "", False),
        (r"C:\dossiers", "NTFS", "C:", False),
        ("/mnt/team", "cifs", "//server/team", True),
        ("/mnt/team", "nfs4", "server:/team", True),
        ("/mnt/team", "fuse.sshfs", "noor@server:/team", True),
        ("/mnt/team", "fuse.rclone", "dropbox:", True),
        ("/Volumes/team", "smbfs", "//noor@server/team", True),
        ("/mnt/c", "9p", "C:", True),
        ("/home", "ext4", "/dev/sda1", False),
        ("/home", "fuse.gocryptfs", "geheim", False),
        ("/home", "fuseblk", "/dev/sdb1", False),
        ("/", "apfs", "/dev/disk3s1", False),
    ],
)
def test_a_network_drive(path: str, kind: str, device: str, network: bool) -> None:
    assert drives.is_network(path, kind, device) is network


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("ext4", []), ("btrfs", []), ("nfs4", ["M11"]), ("cifs", ["M11"]), ("fuse.sshfs", ["M11"]), ("vfat", ["M12"]),
        ("exfat", ["M12"]),
    ],
)  # fmt: skip
def test_what_follows_from_what_is_mounted(tmp_path: Path, kind: str, codes: list[str]) -> None:
    real = Path(os.path.realpath(tmp_path))
    mounts = (Mount(real.anchor, "/dev/sda1", "ext4"), Mount(str(real), "x", kind), Mount(str(real / "b"), "y", "nfs"))
    assert [one.code for one in look(tmp_path / "dossiers", Surroundings(None, {}, mounts))] == codes


def test_of_two_mounts_on_one_place_the_last_counts(tmp_path: Path) -> None:
    real = os.path.realpath(tmp_path)
    below, over = Mount(real, "systemd-1", "autofs"), Mount(real, "/dev/sdb1", "ext4")
    assert mount_of(tmp_path / "dossiers", (below, over)) == over
    assert mount_of(tmp_path, ()) is None


@pytest.mark.parametrize(
    ("devices", "encrypted"),
    [
        ({"8:1": ("", [])}, False),
        ({"8:1": ("CRYPT-LUKS2-0a1b-thuis", [])}, True),
        ({"8:1": ("LVM-0a1b", ["sda2"])}, False),
        ({"8:1": ("LVM-0a1b", ["CRYPT-LUKS1-0a1b"])}, True),
        ({"8:1": ("LVM-0a1b", ["CRYPT-LUKS1-0a1b", "sdb2"])}, False),
        ({}, None),
    ],
)
def test_an_encrypted_disk(tmp_path: Path, devices: dict[str, tuple[str, list[str]]], encrypted: bool | None) -> None:
    for name, (told, under) in devices.items():
        _device(tmp_path / name, told)
        for number, one in enumerate(under):
            _device(tmp_path / name / "slaves" / f"dm-{number}", one)
    assert drives.device_is_encrypted(tmp_path / "8:1") is encrypted


def _device(folder: Path, told: str) -> None:
    (folder / "dm").mkdir(parents=True)
    (folder / "slaves").mkdir()
    (folder / "dm" / "uuid").write_text(f"{told}\n", "ascii", newline="\n")


def test_a_folder_that_is_kept_encrypted(tmp_path: Path) -> None:
    mounts = (Mount(os.path.realpath(tmp_path), "geheim", "fuse.gocryptfs"),)
    assert drives.is_encrypted(tmp_path, Surroundings(None, {}, mounts)) is True
    assert drives.is_encrypted(tmp_path, Surroundings(None, {})) is None


# --- inside something


def test_inside_a_repository_that_is_shared(tmp_path: Path) -> None:
    store = tmp_path / "project" / "dossiers"
    (tmp_path / "project" / ".git").mkdir(parents=True)
    store.mkdir()
    config = tmp_path / "project" / ".git" / "config"
    config.write_bytes(b"[core]\n\tbare = false\n")
    assert look(store, Surroundings(None, {})) == ()
    config.write_bytes(b'[remote "origin"]\n\turl = ssh://server/project\n')
    (found,) = look(store, Surroundings(None, {}))
    assert (found.code, found.message) == (
        "M14", f"De map errond, ‘{(tmp_path / 'project').as_posix()}’, is een git-map die gedeeld wordt."
    )  # fmt: skip


@POSIX_ONLY
def test_a_folder_around_it_in_which_others_may_write(tmp_path: Path) -> None:
    store = tmp_path / "samen" / "dossiers"
    store.mkdir(parents=True)
    tmp_path.chmod(0o755)
    (tmp_path / "samen").chmod(0o777)
    assert places.writable_around(store) == tmp_path / "samen"
    (tmp_path / "samen").chmod(0o1777)
    assert places.writable_around(store) is None
    (tmp_path / "samen").chmod(0o777)
    (tmp_path / "samen" / "toe").mkdir(mode=0o700)
    assert places.writable_around(tmp_path / "samen" / "toe" / "dossiers") is None


def test_a_temporary_folder(tmp_path: Path) -> None:
    (found,) = look(tmp_path / "dossiers", Surroundings(None, {}, (), (tmp_path,)))
    assert found.code == "M16"


# --- addresses


@pytest.mark.parametrize(
    ("address", "codes"),
    [
        ("https://github.com/voorbeeld/dossiers.git", ["M20"]),
        ("git@github.com:voorbeeld/dossiers.git", ["M20"]),
        ("ssh://git@GitHub.com:22/voorbeeld/dossiers", ["M20"]),
        ("ssh://git@ssh.dev.azure.com/v3/a/b/c", ["M20"]),
        ("https://vzw.visualstudio.com/x/_git/y", ["M20"]),
        ("git@git.sr.ht:~noor/dossiers", ["M20"]),
        ("https://codeberg.org./noor/dossiers", ["M20"]),
        ("http://git.voorbeeld.invalid/dossiers", ["M21"]),
        ("git://git.voorbeeld.invalid/dossiers", ["M21"]),
        ("https://noor:geheim@git.voorbeeld.invalid/dossiers", ["M23"]),
        ("https://ghp_0123456789abcdef@github.com/noor/x", ["M20", "M23"]),
        ("https://glpat-0123456789@git.voorbeeld.invalid/x", ["M23"]),
        ("https://noor@git.voorbeeld.invalid/dossiers", []),
        ("https://git.voorbeeld.invalid/github.com/dossiers", []),
        ("https://nietgithub.com/dossiers", []),
        ("https://github.com.voorbeeld.invalid/dossiers", []),
        ("noor@server:dossiers.git", []),
        ("/mnt/team/dossiers.git", []),
        ("C:/team/dossiers.git", []),
        ("file:///mnt/team/dossiers.git", []),
    ],
)
def test_an_address(address: str, codes: list[str]) -> None:
    assert [one.code for one in hosts.look_at(address, "cano.yaml")] == codes


@pytest.mark.parametrize("address", ["https://noor:geheim@git.voorbeeld.invalid/x", "http://a:b@github.com/x"])
def test_what_is_told_of_an_address_does_not_hold_it(address: str) -> None:
    told = " ".join(f"{one.message} {one.hint}" for one in hosts.look_at(address, "cano.yaml"))
    assert "geheim" not in told
    assert "a:b@" not in told


def test_the_remotes_of_a_case_are_read_as_text(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert hosts.remotes_of(tmp_path) == ()
    (tmp_path / ".git" / "config").write_text(
        "[core]\n\turl = niet\n[remote \"origin\"]\n\tfetch = +a:b\n\turl = ssh://server/x\n"
        "[Remote \"twee\"]\n url=https://git.voorbeeld.invalid/y \n[branch \"main\"]\n\tremote = origin\n",
        "utf-8", newline="\n",
    )  # fmt: skip
    assert hosts.remotes_of(tmp_path) == (
        ("origin", "ssh://server/x"), ("twee", "https://git.voorbeeld.invalid/y")
    )  # fmt: skip


@POSIX_ONLY
def test_a_shared_folder_that_is_open_or_not_set_up(tmp_path: Path) -> None:
    import subprocess

    bare = tmp_path / "team.git"
    subprocess.run([need("git"), "init", "--quiet", "--bare", str(bare)], check=True)
    bare.chmod(0o755)
    assert [one.code for one in hosts.look_at(str(bare), "cano.yaml")] == ["M22", "M24"]
    bare.chmod(0o770)
    assert [one.code for one in hosts.look_at(f"file://{bare}", "cano.yaml")] == ["M24"]
    with (bare / "config").open("ab") as config:
        config.write(b"[core]\n\tsharedRepository = group\n")
    assert [one.code for one in hosts.look_at(str(bare), "cano.yaml")] == []
    bare.chmod(0o700)
    assert [one.code for one in hosts.look_at(str(bare), "cano.yaml")] == []


# --- permissions


@POSIX_ONLY
def test_who_may_read_and_closing_it(tmp_path: Path) -> None:
    store = tmp_path / "dossiers"
    (store / "2026-test" / "bijlagen").mkdir(parents=True)
    (store / "2026-test" / "traject.yaml").write_bytes(b"")
    (store / "2026-test" / "bijlagen" / "brief.pdf").write_bytes(b"")
    (store / "cano.yaml").write_bytes(b"")
    (store / "vakantie.jpg").write_bytes(b"")
    (tmp_path / "elders").write_bytes(b"")
    (store / "2026-test" / "koppeling.yaml").symlink_to(tmp_path / "elders")
    os.link(tmp_path / "elders", store / "2026-test" / "twee.yaml")
    for path in (tmp_path, *tmp_path.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() else 0o644)
    (store / "2026-test").chmod(0o700)
    parents_are_open = all(one.stat().st_mode & 0o011 for one in tmp_path.parents)
    seen = permissions.survey(permissions.of_store(store))
    names = {path.name for path in seen.exposed}, {path.name for path in seen.wide}
    assert names[0] | names[1] >= {"dossiers", "cano.yaml", "traject.yaml", "bijlagen", "brief.pdf"}
    if parents_are_open:
        assert names == ({"dossiers", "cano.yaml"}, {"traject.yaml", "bijlagen", "brief.pdf"})
    done, left = permissions.close(seen.closable)
    assert left == ()
    modes = {path.name: oct(path.lstat().st_mode & 0o777) for path in done}
    assert modes == {
        "dossiers": "0o700", "cano.yaml": "0o600", "traject.yaml": "0o600", "bijlagen": "0o700", "brief.pdf": "0o600"
    }  # fmt: skip
    assert {(store / "vakantie.jpg").stat().st_mode & 0o777, (tmp_path / "elders").stat().st_mode & 0o777} == {0o644}


@POSIX_ONLY
def test_a_link_is_never_closed(tmp_path: Path) -> None:
    (tmp_path / "elders").write_bytes(b"")
    (tmp_path / "elders").chmod(0o644)
    (tmp_path / "koppeling").symlink_to(tmp_path / "elders")
    assert permissions.close([tmp_path / "koppeling", tmp_path / "weg"]) == (
        (), (tmp_path / "koppeling", tmp_path / "weg")
    )  # fmt: skip
    assert (tmp_path / "elders").stat().st_mode & 0o777 == 0o644
