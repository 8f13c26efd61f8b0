"""How git runs for cano: settings and variables that no file of a case or of the user can change."""

from __future__ import annotations

from cano_cli.store import platform

SETTINGS = {
    "core.hooksPath": platform.NULL_DEVICE,
    "core.attributesFile": platform.NULL_DEVICE,
    "core.excludesFile": platform.NULL_DEVICE,
    "core.fsmonitor": "false",
    "core.untrackedCache": "false",
    "core.commitGraph": "false",
    "core.multiPackIndex": "false",
    "core.autocrlf": "false",
    "core.safecrlf": "false",
    "core.quotePath": "false",
    "core.pager": "cat",
    "core.fsync": "all",
    "core.protectHFS": "true",
    "core.protectNTFS": "true",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "commit.gpgSign": "false",
    "tag.gpgSign": "false",
    "log.showSignature": "false",
    "log.showRoot": "true",
    "i18n.commitEncoding": "utf-8",
    "i18n.logOutputEncoding": "utf-8",
    "submodule.recurse": "false",
    "fastimport.unpackLimit": "0",
}
"""What git is told on its command line, before anything that a case or the user has set."""

PINNED = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": platform.NULL_DEVICE,
    "GIT_CONFIG_SYSTEM": platform.NULL_DEVICE,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ALLOW_PROTOCOL": "file:ssh:https",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PAGER": "cat",
    "LC_ALL": "C.UTF-8",
}
"""The variables that git gets, beside what any program needs to start."""

OF_OWN_CONFIGURATION = ("HOME", "XDG_CONFIG_HOME", "USERPROFILE", "HOMEDRIVE", "HOMEPATH", "APPDATA", "PROGRAMDATA")
"""The variables by which git finds the user's own configuration; only asked for the settings that are the user's."""
