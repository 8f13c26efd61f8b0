"""The place that a team shares its cases through: what is there, bringing it over, and putting something there. Git
does the work, in the pinned environment with what a network needs of the user's own; the words are ours."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from cano_cli.store import git_runner, platform
from cano_cli.store.git_base import Repository, check
from cano_cli.store.sharing.remote_address import Address, parse
from cano_cli.store.sharing.remote_words import OfflineError, explained
from cano_cli.store.sharing.shared_folder import require_safe

__all__ = ["Address", "OfflineError", "fetch", "heads", "parse", "push"]

_QUICK_S = 60.0
LONG_S = 1800.0


def heads(address: Address, inside: Path) -> dict[str, str]:
    """Return the branches that are there by their names (``2026-kmtr``), with the commits they are at. ``inside`` is
    any folder. Raises CanoError; :class:`OfflineError` when the place cannot be reached."""
    how = ["ls-remote", "--heads", *_served_by(address, "upload-pack"), "--", address.text]
    told = _done(address, _attempt(address, inside, how, _QUICK_S)).decode("utf-8", "replace")
    found = (re.fullmatch(r"([0-9a-f]{40})\trefs/heads/([^\s]+)", line) for line in told.splitlines())
    return {one[2]: one[1] for one in found if one}


def fetch(
    address: Address, folder: Path, place: Sequence[str], refspec: str, watch: Callable[[], None] | None = None
) -> None:
    """Bring a ref over into the repository that the arguments ``place`` name. Raises CanoError."""
    how = ["-c", "fetch.fsckObjects=true", "-c", "fetch.unpackLimit=1", "-c", "transfer.bundleURI=false"]
    how += [*place, "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-auto-maintenance"]
    how += ["--no-recurse-submodules", *_served_by(address, "upload-pack"), "--", address.text, refspec]
    _done(address, _attempt(address, folder, how, LONG_S, watch))


def push(address: Address, repo: Repository, made: str, ref: str, expected: str) -> bool:
    """Let ``ref`` (``refs/heads/2026-kmtr``) there go to the commit ``made`` of a case, if it is at ``expected``
    (``""``: it is not there yet); False when it is not. Raises CanoError."""
    check(repo)
    return push_from(address, repo.work_tree, [f"--git-dir={repo.git_dir}"], made, ref, expected)


def push_from(address: Address, folder: Path, place: Sequence[str], made: str, ref: str, expected: str) -> bool:
    """Do the same from the repository that the arguments ``place`` name; without ``made`` the ref goes."""
    how = [*place, "push", "--porcelain", "--no-verify", f"--force-with-lease={ref}:{expected}"]
    how += [*_served_by(address, "receive-pack"), "--", address.text, f"{made}:{ref}"]
    outcome = _attempt(address, folder, how, LONG_S)
    if outcome.code != 0 and _RACED.search(outcome.words + outcome.out.decode("utf-8", "replace")):
        return False
    _done(address, outcome)
    return True


_RACED = re.compile(r"stale info|fetch first|non-fast-forward|failed to update ref|cannot lock ref|reference already")


def _attempt(
    address: Address, folder: Path, how: Sequence[str], limit: float, watch: Callable[[], None] | None = None
) -> git_runner.Outcome:
    if address.folder:
        require_safe(address.folder)
    try:
        return git_runner.attempt(folder, how, variables=_variables(address), limit=limit, watch=watch)
    except git_runner.TooSlowError as error:
        raise OfflineError(
            f"{address.shown} antwoordde niet op tijd.", "Hier is niets veranderd. Probeer het later opnieuw."
        ) from error


def _done(address: Address, outcome: git_runner.Outcome) -> bytes:
    if outcome.code != 0:
        raise explained(address, outcome)
    return outcome.out


_PINNED_THERE = {
    "core.hooksPath": platform.NULL_DEVICE,
    "core.fsmonitor": "false",
    "core.alternateRefsCommand": ":",
    "core.bare": "true",
    "core.fsync": "all",
    "gc.auto": "0",
    "receive.autogc": "false",
    "receive.denyCurrentBranch": "refuse",
    "receive.denyNonFastForwards": "false",
    "receive.fsckObjects": "true",
    "receive.procReceiveRefs": "refs/cano-never",
    "safe.directory": "*",
    "uploadpack.packObjectsHook": "",
}


def _served_by(address: Address, program: str) -> list[str]:
    """Return how the other side is started where that is a folder: on this machine, as this user, so with our settings
    above those in the folder."""
    if address.folder is None:
        return []
    settings = " ".join(f"-c {name}={value}" for name, value in _PINNED_THERE.items() if value)
    return [f"--{program}=git {settings} {program}"]


_OF_A_NETWORK = (
    "HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "USERPROFILE", "HOMEDRIVE", "HOMEPATH", "APPDATA", "LOCALAPPDATA",
    "PROGRAMDATA", "PROGRAMFILES", "USER", "LOGNAME", "USERNAME", "SSH_AUTH_SOCK", "SSH_AGENT_PID", "DISPLAY",
    "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE",
    "GIT_SSL_CAINFO", "GIT_SSL_CAPATH", "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY",
    "no_proxy", "NO_PROXY",
)  # fmt: skip
_OF_THE_USER = (
    r"^(credential\.(.*\.)?(helper|username|usehttppath|credentialstore|namespace)"
    r"|http\.(.*\.)?(proxy|proxyauthmethod|sslcainfo|sslcapath|sslbackend|sslcert|sslkey|sslcertpasswordprotected"
    r"|schannelcheckrevoke|schannelusesslcainfo|version|emptyauth|delegation)|core\.sshcommand)$"
)
_SSH = "ssh -o BatchMode=yes -o ConnectTimeout=20 -o ServerAliveInterval=15 -o ServerAliveCountMax=4"


def _variables(address: Address) -> dict[str, str]:
    """Return what git gets beside the pinned environment; nothing for a folder. Settings of the user's own go along as
    variables: arguments of a program can be read by others."""
    if address.folder:
        return {}
    kept = {name: os.environ[name] for name in _OF_A_NETWORK if name in os.environ}
    settings = _own_settings()
    if "core.sshcommand" not in dict(settings):
        kept["GIT_SSH_COMMAND"] = _SSH
    return kept | _as_variables(settings)


@cache
def _own_settings() -> tuple[tuple[str, str], ...]:
    return git_runner.own_settings(_OF_THE_USER)


def _as_variables(settings: Sequence[tuple[str, str]]) -> dict[str, str]:
    named = {"GIT_CONFIG_COUNT": str(len(settings))}
    for number, (name, value) in enumerate(settings):
        named |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
    return named
