"""What comes in stays apart until it was looked at; nothing of it is left behind."""

from __future__ import annotations

import os
import stat
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cano_cli.model.findings import CanoError
from cano_cli.store import git
from cano_cli.store.sharing import incoming
from cano_cli.store.sharing.quarantine import quarantine
from cano_cli.store.vet_tree import vet_tree
from cano_cli.store.work_folders import clear_left
from tests.safety.cases import case_in, files_of, plain_git
from tests.safety.tallies import tally


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A bundle of an example case."""
    case = case_in(tmp_path)
    plain_git(case, "bundle", "create", str(tmp_path / "case.bundle"), "main")
    return tmp_path / "case.bundle"


def test_a_bundle_comes_in_by_file_and_by_bytes(bundle: Path, tmp_path: Path) -> None:
    case = tmp_path / "2026-fqvn"
    for given_ in (bundle, bundle.read_bytes()):
        with quarantine(tmp_path / "apart") as apart:
            tip = apart.unbundle(given_)
            apart.check(tip)
            assert tip == plain_git(case, "rev-parse", "HEAD").strip()
            assert apart.contents(tip) == files_of(case)
            assert apart.commits(tip) == (tip,)
            assert {tip, plain_git(case, "rev-parse", "HEAD:traject.yaml").strip()} <= apart.objects(tip)
    assert list((tmp_path / "apart").iterdir()) == []


def test_what_is_given_makes_a_whole_case(bundle: Path, tmp_path: Path) -> None:
    target = tmp_path / "nieuw"
    target.mkdir()
    repo = git.create(target)
    with quarantine(tmp_path / "apart") as apart:
        tip = apart.unbundle(bundle)
        apart.check(tip)
        apart.give(tip, repo)
    assert plain_git(target, "fsck", "--strict", tip) == ""
    assert plain_git(target, "show", f"{tip}:traject.yaml").encode() == files_of(tmp_path / "2026-fqvn")["traject.yaml"]
    assert not (target / ".git" / "refs" / "heads" / "main").exists()


def test_only_what_is_new_comes_over(bundle: Path, tmp_path: Path) -> None:
    case = tmp_path / "2026-fqvn"
    repo = git.own_repository(case)
    assert repo is not None
    with quarantine(tmp_path / "apart", repo) as apart:
        tip = apart.unbundle(bundle)
        assert apart.known == tip == apart.base(tip)
        assert apart.commits(tip) == ()
        assert apart.objects(tip) == frozenset()


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_it_is_private(bundle: Path, tmp_path: Path) -> None:
    with quarantine(tmp_path / "apart") as apart:
        apart.unbundle(bundle.read_bytes())
        assert stat.S_IMODE((tmp_path / "apart").stat().st_mode) == 0o700
        assert stat.S_IMODE(apart.folder.stat().st_mode) == 0o700
        assert not (apart.folder / "git" / "hooks").exists()


def test_what_was_cut_off_is_cleared_and_what_is_in_use_stays(tmp_path: Path) -> None:
    left = tmp_path / "quarantaine-0123456789abcdef"
    (left / "git").mkdir(parents=True)
    (left / "git" / "verslag").write_text("x")
    (left / "git" / "verslag").chmod(0o400)
    with quarantine(tmp_path) as apart:
        assert not left.exists()
        clear_left(tmp_path)
        assert apart.folder.exists()
    assert list(tmp_path.iterdir()) == []


def test_it_is_gone_whatever_happens(bundle: Path, tmp_path: Path) -> None:
    def use() -> None:
        with quarantine(tmp_path / "apart") as apart:
            apart.unbundle(bundle)
            raise KeyError

    with pytest.raises(KeyError):
        use()
    assert list((tmp_path / "apart").iterdir()) == []


def test_every_byte_of_a_bundle_that_changes_is_noticed(bundle: Path, tmp_path: Path) -> None:
    data = bundle.read_bytes()
    good = plain_git(tmp_path / "2026-fqvn", "rev-parse", "HEAD").strip()
    contents = files_of(tmp_path / "2026-fqvn")
    tried = wrong = 0
    for at in range(0, len(data), max(1, len(data) // 40)):
        broken = bytearray(data)
        broken[at] ^= 1
        tried += 1
        try:
            with quarantine(tmp_path / "apart") as apart:
                tip = apart.unbundle(bytes(broken))
                apart.check(tip)
                wrong += tip != good or apart.contents(tip) != contents
        except CanoError as error:
            wrong += not error.hint
    assert list((tmp_path / "apart").iterdir()) == []
    tally("a bundle with another byte in it", tried, wrong)


@pytest.mark.parametrize(
    "data", [b"", b"x", b"# v2 git bundle\n", b"# v3 git bundle\n@filter=blob:none\n\n", b"\0" * 999]
)
def test_what_is_no_bundle_is_refused(data: bytes, tmp_path: Path) -> None:
    with quarantine(tmp_path / "apart") as apart, pytest.raises(CanoError) as refusal:
        apart.unbundle(data)
    assert refusal.value.hint.endswith("Meer uitleg: cano explain Q01")


USABLE = (
    "traject.yaml",
    "contacten/2026-11.yaml",
    "bijlagen/Brief aan Merel.pdf",
    "bijlagen/verslag é.txt",
    "bijlagen/رسالة.pdf",
)
UNUSABLE = ("", "/a", "a//b", "a/", ".git", "a/.git", "a/../b", "con", "COM1.txt", "a:b", "a.", "a ", "a\xa0", "~a",
            "a\tb", "a\u202eb",
            "a" * 300, "git~1", "\ufffd", "a\\b", "-a", "nul.yaml", "a?b", 'a"b', "bijlagen/.verborgen")  # fmt: skip


@pytest.mark.parametrize("path", USABLE)
def test_names_that_people_give(path: str) -> None:
    assert incoming.is_usable(path)


@pytest.mark.parametrize("path", UNUSABLE)
def test_names_that_mean_something_else_somewhere(path: str) -> None:
    assert not incoming.is_usable(path)


@given(st.text(max_size=40))
def test_a_usable_name_stays_inside_and_hides_nothing(path: str) -> None:
    if incoming.is_usable(path):
        assert not any(part.startswith(".") or part != part.strip() for part in path.split("/"))
        assert not set(path) & set('\\:*?"<>|\0\n')


NOBODY = ("-c", "user.name=Iemand", "-c", "user.email=iemand@voorbeeld.invalid")
TOPS = ("traject.yaml", "bijlagen/x.txt", "x/HEAD", "bijlagen/z/Head", "bijlagen/z/refs/a",
        "bijlagen/z/Objects/a", "HEAD", "refs/a", "bijlagen/commondir", "bijlagen/head")  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.sets(st.sampled_from(TOPS), min_size=1))
@example({"bijlagen/z/Head", "bijlagen/z/refs/a"})
@example({"bijlagen/commondir", "bijlagen/head"})
def test_what_may_come_in_is_accepted_when_it_is_here(paths: set[str]) -> None:
    with TemporaryDirectory() as folder:
        case = Path(folder).resolve() / "2026-fqvn"
        for path in paths:
            (case / path).parent.mkdir(parents=True, exist_ok=True)
            (case / path).write_bytes(b"x")
        repo = git.create(case)
        plain_git(case, "add", "-A")
        plain_git(case, *NOBODY, "commit", "-q", "-m", "x")
        tip = plain_git(case, "rev-parse", "HEAD").strip()
        wrong = list(vet_tree(case))
        with pytest.raises(CanoError, match="git-map") if wrong else nullcontext():
            incoming.check_commits(case, [f"--git-dir={repo.git_dir}"], [tip])


@pytest.mark.parametrize("name", ["cano.yaml", "Vragen.yaml"])
def test_what_makes_a_store_of_a_case_does_not_come_in(name: str, tmp_path: Path) -> None:
    case = case_in(tmp_path)
    repo = git.own_repository(case)
    assert repo is not None
    for place, allowed in ((case / "bijlagen" / name, True), (case / name, False)):
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(b"x")
        plain_git(case, "add", "-A")
        plain_git(case, *NOBODY, "commit", "-q", "-m", "x")
        tip = plain_git(case, "rev-parse", "HEAD").strip()
        with nullcontext() if allowed else pytest.raises(CanoError) as refusal:
            incoming.check_commits(case, [f"--git-dir={repo.git_dir}"], [tip])
    assert refusal is not None
    assert refusal.value.message == f"`{name}` hoort naast de dossiers, niet in een dossier."
