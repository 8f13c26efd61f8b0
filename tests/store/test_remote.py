"""Addresses of a shared place, what git gets to reach it, and what is told when that fails."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cano_cli.model.findings import CanoError
from cano_cli.store import git_runner
from cano_cli.store.sharing import remote, shared_folder
from cano_cli.store.sharing.remote import OfflineError, parse
from cano_cli.store.sharing.remote_words import explained
from cano_cli.store.vet import vet_bare
from tests.teamwork.colleagues import NUMBER, git, two

GOOD = {
    "https://git.voorbeeld.invalid/team/dossiers.git": "git.voorbeeld.invalid",
    "https://noor@git.voorbeeld.invalid:8443/dossiers.git": "git.voorbeeld.invalid",
    "ssh://git@git.voorbeeld.invalid:2222/dossiers.git": "git.voorbeeld.invalid",
    "ssh://git@[2001:db8:0:0:0:0:0:1]/dossiers.git": "2001:db8:0:0:0:0:0:1",
    "git@git.voorbeeld.invalid:team/dossiers.git": "git.voorbeeld.invalid",
    "git@git.voorbeeld.invalid:~noor/dossiers.git": "git.voorbeeld.invalid",
}
BAD = (
    "",
    "-oProxyCommand=touch weg",
    "--upload-pack=touch weg",
    "ext::sh -c touch% weg",
    "http://git.voorbeeld.invalid/dossiers.git",
    "git://git.voorbeeld.invalid/dossiers.git",
    "ssh://-oProxyCommand=weg/x",
    "ssh://git@-oProxyCommand=weg/x",
    "git@-oProxyCommand=weg:x",
    "git@host:-x",
    "https://",
    "https:///dossiers.git",
    "https://git.voorbeeld.invalid",
    "https://git.voorbeeld.invalid:poort/x",
    "fd::17/x",
    "dossiers.git",
    "../dossiers.git",
    "/schijf/../dossiers.git",
    "/schijf\n/dossiers.git",
    "https://git.voorbeeld.invalid/x\n",
    "file://server/../x",
)


@pytest.mark.parametrize("text", GOOD)
def test_an_address_of_a_server(text: str) -> None:
    found = parse(text)
    assert (found.text, found.host, found.folder) == (text, GOOD[text], None)


@pytest.mark.parametrize("text", ["/schijf/dossiers.git", "file:///schijf/dossiers.git", "/schijf/met een spatie.git"])
@pytest.mark.skipif(os.name == "nt", reason="folders of POSIX")
def test_an_address_of_a_folder(text: str) -> None:
    found = parse(text)
    assert found.folder == Path(text.removeprefix("file://"))
    assert (found.host, found.text) == ("", text.removeprefix("file://"))


@pytest.mark.parametrize("text", BAD)
def test_no_address(text: str) -> None:
    with pytest.raises(CanoError) as refusal:
        parse(text)
    assert refusal.value.exit_code == 2


def test_a_password_has_no_place_in_an_address() -> None:
    with pytest.raises(CanoError) as refusal:
        parse("https://noor:geheim@git.voorbeeld.invalid/x.git")
    assert "geheim" not in refusal.value.message + refusal.value.hint


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    with suppress(CanoError):
        found = parse(text)
        assert not found.text.startswith("-")
        assert "::" not in found.text


@pytest.mark.parametrize("text", ["https://github.com/x/y", "git@gitlab.com:x/y", "ssh://git@ssh.dev.azure.com/v3/x"])
def test_public_services_are_known(text: str) -> None:
    assert parse(text).service


OFFLINE, BROKEN = "is nu niet te bereiken.", "de geschiedenis die daar staat, is beschadigd. Er is niets overgenomen."
LOCKED, STRANGE = "de server laat je niet binnen.", "het certificaat van de server klopt niet."
UNKNOWN = "deze computer kent de server nog niet, of hij is een andere dan voorheen."


@pytest.mark.parametrize(("words", "told"), [
    ("fatal: unable to access 'x': Could not resolve host: git.voorbeeld.invalid", OFFLINE),
    ("ssh: connect to host x port 22: Connection refused\nfatal: Could not read from remote", OFFLINE),
    ("git@x: Permission denied (publickey).\nfatal: Could not read from remote repository.", LOCKED),
    ("fatal: could not read Username for 'https://x': terminal prompts disabled", LOCKED),
    ("Host key verification failed.", UNKNOWN),
    ("fatal: unable to access 'x': SSL certificate problem: self-signed", STRANGE),
    ("remote: Repository not found.\nfatal: repository 'x' not found", "hier is geen git-map."),
    ("remote: error: hook declined to update refs/heads/x", "je mag hier niet schrijven."),
    ("error: object 1234: zeroPaddedFilemode\nfatal: fsck error in packed object", BROKEN),
])  # fmt: skip
def test_what_git_says_is_told_in_plain_words(words: str, told: str) -> None:
    address = parse("git@git.voorbeeld.invalid:x.git")
    error = explained(address, git_runner.Outcome(128, b"", words))
    assert error.message == f"{address.shown}{' ' if told == OFFLINE else ': '}{told}"
    assert error.hint
    assert isinstance(error, OfflineError) == (told == OFFLINE)


def test_a_server_gets_what_a_network_needs_and_no_more(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".gitconfig").write_text(
        "[credential]\n\thelper = store\n[http]\n\tproxy = http://proxy.invalid:3128\n"
        '[http "https://git.voorbeeld.invalid"]\n\tsslCAInfo = /ca.pem\n\textraHeader = Geheim: x\n'
        '[url "https://andere.invalid/"]\n\tinsteadOf = https://git.voorbeeld.invalid/\n[core]\n\tpager = x\n'
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / ".gitconfig"))
    monkeypatch.setenv("GIT_SSL_NO_VERIFY", "1")
    monkeypatch.setenv("GIT_PROXY_COMMAND", "touch weg")
    monkeypatch.setenv("SSH_AUTH_SOCK", "/agent")
    remote._own_settings.cache_clear()
    given_ = remote._variables(parse("https://git.voorbeeld.invalid/x.git"))
    remote._own_settings.cache_clear()
    count = int(given_["GIT_CONFIG_COUNT"])
    settings = {given_[f"GIT_CONFIG_KEY_{n}"]: given_[f"GIT_CONFIG_VALUE_{n}"] for n in range(count)}
    assert settings == {
        "credential.helper": "store",
        "http.proxy": "http://proxy.invalid:3128",
        "http.https://git.voorbeeld.invalid.sslcainfo": "/ca.pem",
    }
    assert given_["SSH_AUTH_SOCK"] == "/agent"
    assert given_["GIT_SSH_COMMAND"].startswith("ssh -o BatchMode=yes")
    assert not {"GIT_SSL_NO_VERIFY", "GIT_PROXY_COMMAND", "GIT_CONFIG_GLOBAL"} & given_.keys()
    assert remote._variables(parse("/schijf/x.git")) == {}


def test_a_push_needs_what_was_seen_there(tmp_path: Path) -> None:
    noor, sam, share = two(tmp_path)
    from cano_cli.store.git import own_repository

    repo = own_repository(noor.store / NUMBER)
    assert repo is not None
    seen = noor.head()
    noor.writes("bijlagen/a.txt", b"a")
    sam.writes("bijlagen/b.txt", b"b")
    sam.syncs()
    for expected in (seen, "", "1" * 40):
        assert remote.push(noor.address, repo, noor.head(), f"refs/heads/{NUMBER}", expected) is False
    assert git(share, "rev-parse", NUMBER).strip() == sam.head()
    assert remote.push(noor.address, repo, noor.head(), "refs/heads/2026-anders", "") is True
    assert remote.push(noor.address, repo, "", "refs/heads/2026-anders", noor.head()) is True
    assert remote.heads(noor.address, tmp_path) == {NUMBER: sam.head()}


def test_a_shared_folder_as_git_makes_it_is_accepted(tmp_path: Path) -> None:
    for number, how in enumerate(((), ("--shared",), ("--shared=all",), ("--template=",))):
        git(tmp_path, "init", "--bare", *how, f"{number}.git")
        assert vet_bare(tmp_path / f"{number}.git") == ()
    shared_folder.make(tmp_path / "eigen.git")
    assert vet_bare(tmp_path / "eigen.git") == ()


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_a_shared_folder_is_for_the_group_of_the_folder_around_it(tmp_path: Path) -> None:
    for name, mode, expected in (("groep", 0o770, 0o070), ("alleen", 0o700, 0)):
        (tmp_path / name).mkdir()
        (tmp_path / name).chmod(mode)
        shared_folder.make(tmp_path / name / "x.git")
        assert (tmp_path / name / "x.git").stat().st_mode & 0o077 == expected


@pytest.mark.parametrize("key", ["ghp_abc", "a1b2c3d4e5f6a7b8c9d0", "noor:geheim"])
def test_a_key_has_no_place_in_an_address(key: str) -> None:
    with pytest.raises(CanoError) as refusal:
        parse(f"https://{key}@git.voorbeeld.invalid/x.git")
    assert refusal.value.message == "In het adres om te delen staat een wachtwoord of een sleutel."


def test_who_somebody_is_there_is_not_told() -> None:
    assert parse("https://noor@git.voorbeeld.invalid/x.git").shown == "https://git.voorbeeld.invalid/x.git"
    assert parse("ssh://git@git.voorbeeld.invalid/x.git").shown == "ssh://git@git.voorbeeld.invalid/x.git"
