"""The services that keep folders equal with their servers or with other machines, and by what their folders are known.
Names are patterns, in lower case, with ``/`` between folders."""

from __future__ import annotations

from dataclasses import dataclass

CLOUD_FOLDERS = "library/cloudstorage"
"""Where macOS puts the folders of every such service, in the home folder."""


@dataclass(frozen=True, slots=True)
class Service:
    """A service, and how its folders are known.

    ``names``: a folder anywhere in the path; ``at_home``, ``at_top``: one in the home folder, or at the top of a drive;
    ``marks``: what lies in its folder (a pattern for a hidden name, or a path in the folder); ``variables``: of the
    environment, that hold a folder; ``settings``: files in JSON that name folders.
    """

    name: str
    names: tuple[str, ...] = ()
    at_home: tuple[str, ...] = ()
    at_top: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()


SERVICES = (
    Service(
        "Dropbox",
        names=(r"dropbox( \([^/]*\))?",),
        at_home=(r"library/cloudstorage/dropbox[^/]*",),
        marks=(r"\.dropbox", r"\.dropbox\.cache"),
        settings=("%APPDATA%/Dropbox/info.json", "%LOCALAPPDATA%/Dropbox/info.json", "~/.dropbox/info.json"),
    ),
    Service(
        "OneDrive",
        names=(r"onedrive( - [^/]*)?",),
        at_home=(r"library/cloudstorage/(onedrive|sharepoint)[^/]*",),
        marks=(r"\.849c9593-d756-4e56-8d6e-42412f2a707b", r"\.849C9593-D756-4E56-8D6E-42412F2A707B"),
        variables=(
            "OneDrive",
            "OneDriveConsumer",
            "OneDriveCommercial",
            "ONEDRIVE",
            "ONEDRIVECONSUMER",
            "ONEDRIVECOMMERCIAL",
        ),
    ),
    Service(
        "Google Drive",
        names=(r"google ?drive( - [^/]*)?", r"\.tmp\.drive(up|down)load", r"drivefs"),
        at_home=(r"library/cloudstorage/googledrive[^/]*", r"(mijn|my|mon|meine) (drive|ablage)"),
        at_top=(r"(mijn|my|mon|meine) (drive|ablage)", r"(gedeelde drives|shared drives|drive partagés)"),
        marks=(r"\.tmp\.drive(up|down)load",),
    ),
    Service(
        "iCloud",
        names=(r"icloud ?drive", r"com~apple~clouddocs"),
        at_home=(r"library/mobile documents", r"library/cloudstorage/icloud[^/]*"),
    ),
    Service(
        "Nextcloud of ownCloud",
        names=(r"(nextcloud|owncloud)\d*( - [^/]*)?",),
        at_home=(r"library/cloudstorage/(nextcloud|owncloud)[^/]*",),
        marks=(r"\._?sync_[0-9a-z]+\.db", r"\.csync_journal\.db", r"\.(owncloud|nextcloud)sync\.log"),
    ),
    Service("Syncthing", at_home=(r"syncthing",), marks=(r"\.stfolder", r"\.stversions", r"\.stignore")),
    Service("Resilio Sync", names=(r"resilio ?sync",), marks=(".sync/ID",)),
    Service("Box", names=(r"box sync",), at_home=(r"box", r"library/cloudstorage/box[^/]*"), marks=(r"\.boxsync",)),
    Service("pCloud", names=(r"pcloud ?(drive|sync)?",), at_top=(r"pcloud[^/]*",)),
    Service("MEGA", names=(r"megasync[^/]*",), at_home=(r"mega",), marks=(r"\.megaignore",)),
    Service("Proton Drive", names=(r"proton ?drive",), at_home=(r"library/cloudstorage/protondrive[^/]*",)),
    Service("Synology Drive", names=(r"synologydrive", r"cloudstation"), marks=(r"\.SynologyWorkingDirectory",)),
    Service("Seafile", at_home=(r"seafile(/[^/]*)?", r"seadrive")),
    Service("Tresorit", at_home=(r"tresorit", r"tresors")),
    Service("SpiderOak", names=(r"spideroak( hive)?",)),
    Service("Yandex Disk", names=(r"yandex\.?disk",)),
    Service("HiDrive", at_home=(r"hidrive",)),
    Service("Internxt", at_home=(r"internxt( drive)?",)),
    Service("Amazon", names=(r"amazon drive", r"workdocs")),
    Service("Creative Cloud", names=(r"creative cloud files[^/]*",)),
    Service("Insync", at_home=(r"insync",), marks=(r"\.insync[^/]*",)),
)
