"""Sharing a case between two stores: everything comes over, nothing is lost, and what cannot both stand waits."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from cano_cli.model.findings import CanoError
from cano_cli.store import git
from cano_cli.store.git_base import own_folder
from cano_cli.store.sharing import shared_refs
from cano_cli.store.transaction import MovedError
from cano_cli.teamwork.joining import SharedOnlyError, Waiting, pending, publish
from cano_cli.teamwork.syncing import Became, unshared
from tests.safety.cases import files_of
from tests.teamwork.colleagues import NUMBER, OTHER, Colleague, two, wrong_in
from tests.teamwork.colleagues import git as run_git

MONTH = "contacten/2026-11.yaml"
FIRST = b"contacten:\n  - datum: 2026-11-02\n    type: face_to_face\n    duur_minuten: 60\n    met: [jongere]\n"


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Colleague, Colleague, Path]:
    return two(tmp_path)


def same(one: Colleague, other: Colleague, number: str = NUMBER) -> None:
    assert files_of(one.store / number) == files_of(other.store / number)
    assert one.head(number) == other.head(number)
    for colleague in (one, other):
        assert wrong_in(colleague, number) == []


def test_a_new_case_comes_over_whole_and_private(pair: tuple[Colleague, Colleague, Path]) -> None:
    noor, sam, _ = pair
    same(noor, sam)
    modes = {path.stat().st_mode & 0o077 for path in (sam.store / NUMBER).rglob("*") if path.suffix == ".yaml"}
    assert modes == {0}
    assert stat.S_IMODE((sam.store / NUMBER).stat().st_mode) == 0o700
    assert noor.syncs_all() == sam.syncs_all() == {NUMBER: Became.SAME}


def test_steps_go_out_and_come_in(pair: tuple[Colleague, Colleague, Path]) -> None:
    noor, sam, _ = pair
    noor.writes(MONTH, FIRST)
    assert unshared(noor.store / NUMBER) == 1
    sent, got = noor.syncs(), sam.syncs()
    assert (sent.became, sent.sent, got.became, got.got) == (Became.SENT, 1, Became.GOT, 1)
    assert sam.reads(MONTH) == FIRST
    assert unshared(noor.store / NUMBER) == 0
    same(noor, sam)


def test_what_both_did_comes_together(pair: tuple[Colleague, Colleague, Path]) -> None:
    noor, sam, _ = pair
    noor.writes(MONTH, FIRST)
    sam.writes(MONTH, FIRST.replace(b"2026-11-02", b"2026-11-03"))
    sam.writes("bijlagen/brief.txt", b"Beste\n")
    assert noor.syncs().became is Became.SENT
    found = sam.syncs()
    assert (found.became, found.sent, found.got) == (Became.BOTH, 2, 1)
    assert noor.syncs().became is Became.GOT
    assert b"2026-11-02" in noor.reads(MONTH)
    assert b"2026-11-03" in noor.reads(MONTH)
    same(noor, sam)
    told = sam.git("log", "-1", "--format=%s%n%(trailers:key=Cano-Actie)%P")
    assert told.startswith("samen: 2 en 1 stappen\nCano-Actie: sync\n")
    assert len(told.split()) == 9


def test_edits_by_hand_are_recorded_first(pair: tuple[Colleague, Colleague, Path]) -> None:
    noor, sam, _ = pair
    (noor.store / NUMBER / MONTH).write_bytes(FIRST)
    (noor.store / NUMBER / "bijlagen").mkdir(exist_ok=True)
    (noor.store / NUMBER / "bijlagen" / "a:b.txt").write_bytes(b"x")
    (noor.store / NUMBER / ".DS_Store").write_bytes(b"x")
    done = noor.syncs()
    assert (done.hand.recorded, done.hand.left) == ((MONTH,), ("bijlagen/a:b.txt",))
    assert sam.syncs().became is Became.GOT
    assert sam.reads(MONTH) == FIRST
    assert not (sam.store / NUMBER / ".DS_Store").exists()
    assert (noor.store / NUMBER / "bijlagen" / "a:b.txt").exists()


@pytest.mark.parametrize(("path", "data", "told"), [
    (MONTH, b"contacten: [\n", f"{MONTH} kan zo niet gelezen worden. Zo wordt dit dossier niet gedeeld."),
    ("traject.yaml", None, "traject.yaml is weg. Zo wordt dit dossier niet gedeeld."),
])  # fmt: skip
def test_half_an_edit_is_not_shared(
    path: str, data: bytes | None, told: str, pair: tuple[Colleague, Colleague, Path]
) -> None:
    noor, _, _ = pair
    target = noor.store / NUMBER / path
    target.unlink() if data is None else target.write_bytes(data)
    with pytest.raises(CanoError) as refusal:
        noor.syncs()
    assert refusal.value.message == told


def a_conflict(noor: Colleague, sam: Colleague) -> None:
    before = noor.reads("netwerk.yaml").decode()
    line = next(line for line in before.splitlines() if line.strip().startswith("naam: "))
    for colleague, word in ((noor, "Eerste"), (sam, "Tweede")):
        colleague.writes("netwerk.yaml", before.replace(line, f"{line.split(':')[0]}: {word} Naam", 1).encode())


def test_what_cannot_both_stand_waits_and_is_settled(pair: tuple[Colleague, Colleague, Path]) -> None:
    noor, sam, share = pair
    a_conflict(noor, sam)
    noor.syncs()
    before, there = files_of(sam.store / NUMBER), run_git(share, "rev-parse", NUMBER)
    done = sam.syncs()
    assert (done.became, done.waiting) == (Became.WAITS, 1)
    assert files_of(sam.store / NUMBER) == before
    assert run_git(share, "rev-parse", NUMBER) == there
    found = shared_refs.waits(sam.store / NUMBER)
    assert found is not None
    assert found.hint == f"Kies wat er moet staan met: cano merge {NUMBER}"
    repo = git.own_repository(sam.store / NUMBER)
    assert repo is not None
    waiting = pending(repo)
    assert waiting is not None
    chosen = waiting.our_files
    recorded = publish(sam.store / NUMBER, repo, waiting, chosen, sam.later())
    assert (recorded.commit, recorded.why_not) == (sam.head(), "")
    assert pending(repo) is None
    assert shared_refs.waits(sam.store / NUMBER) is None
    assert noor.syncs().became is Became.GOT
    assert files_of(noor.store / NUMBER) == before
    same(noor, sam)


def test_settled_while_the_place_cannot_be_reached(pair: tuple[Colleague, Colleague, Path]) -> None:
    noor, sam, share = pair
    a_conflict(noor, sam)
    noor.syncs()
    sam.syncs()
    repo = git.own_repository(sam.store / NUMBER)
    assert repo is not None
    waiting = pending(repo)
    assert waiting is not None
    share.rename(share.with_name("weg"))
    recorded = publish(sam.store / NUMBER, repo, waiting, waiting.their_files, sam.later())
    assert recorded.commit == sam.head()
    assert "bij de volgende cano sync gedeeld" in recorded.why_not
    assert pending(repo) is None
    share.with_name("weg").rename(share)
    assert sam.syncs().became is Became.SENT
    assert noor.syncs().became is Became.GOT
    same(noor, sam)


def test_the_other_is_first_time_and_again(
    pair: tuple[Colleague, Colleague, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody shares between our looking and our sharing, three times over."""
    from cano_cli.store.sharing import remote

    noor, sam, _ = pair
    sam.writes("bijlagen/sam.txt", b"sam\n")
    real, times = remote.push, 0

    def push(address: remote.Address, repo: git.Repository, made: str, ref: str, expected: str) -> bool:
        nonlocal times
        if repo.work_tree.parent == sam.store and times < 3:
            times += 1
            noor.writes(f"bijlagen/noor-{times}.txt", b"noor\n")
            noor.syncs()
        return real(address, repo, made, ref, expected)

    monkeypatch.setattr(remote, "push", push)
    assert sam.syncs().became is Became.BOTH
    assert noor.syncs().became is Became.GOT
    same(noor, sam)
    assert len(list((noor.store / NUMBER / "bijlagen").glob("*.txt"))) >= 4
    assert int(sam.git("rev-list", "--count", "--merges", "HEAD")) == 1


def test_something_is_noted_here_while_sharing(
    pair: tuple[Colleague, Colleague, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from cano_cli.store.sharing import remote

    noor, sam, _ = pair
    noor.writes("bijlagen/noor.txt", b"noor\n")
    noor.syncs()
    sam.writes("bijlagen/sam.txt", b"sam\n")
    real, times = remote.push, 0

    def push(address: remote.Address, repo: git.Repository, made: str, ref: str, expected: str) -> bool:
        nonlocal times
        pushed, times = real(address, repo, made, ref, expected), times + 1
        if times == 1:
            (sam.store / NUMBER / MONTH).write_bytes(FIRST)
            sam.writes("bijlagen/later.txt", b"later\n")
        return pushed

    monkeypatch.setattr(remote, "push", push)
    sam.syncs()
    noor.syncs()
    same(noor, sam)
    assert noor.reads(MONTH) == FIRST
    assert noor.reads("bijlagen/later.txt") == b"later\n"


def test_a_case_of_another_under_the_same_number_is_refused(
    pair: tuple[Colleague, Colleague, Path], tmp_path: Path
) -> None:
    noor, _, share = pair
    third = Colleague(tmp_path / "derde", "Ali Voorbeeld", share)
    third.begins()
    third.writes("bijlagen/x.txt", b"x")
    before = files_of(third.store / NUMBER)
    with pytest.raises(CanoError) as refusal:
        third.syncs()
    assert refusal.value.message == "Op de gedeelde plaats staat een ander dossier met dit nummer."
    assert files_of(third.store / NUMBER) == before
    (third.store / NUMBER).rename(third.store / "2026-zzzz")
    assert third.syncs_all()[NUMBER] is Became.NEW_HERE
    assert noor.head() == third.head()


def test_an_old_copy_put_back_there_is_refused_and_can_be_mended(pair: tuple[Colleague, Colleague, Path]) -> None:
    noor, sam, share = pair
    old = noor.head()
    noor.writes("bijlagen/a.txt", b"a")
    noor.syncs()
    run_git(share, "update-ref", f"refs/heads/{NUMBER}", old)
    noor.writes("bijlagen/b.txt", b"b")
    with pytest.raises(CanoError) as refusal:
        noor.syncs()
    assert refusal.value.message == "Op de gedeelde plaats staat een oude versie van dit dossier."
    assert noor.syncs(again=True).became is Became.SENT
    assert sam.syncs().became is Became.GOT
    same(noor, sam)


def test_a_case_that_is_gone_there_is_not_brought_back_unasked(pair: tuple[Colleague, Colleague, Path]) -> None:
    noor, _, share = pair
    run_git(share, "update-ref", "-d", f"refs/heads/{NUMBER}")
    with pytest.raises(CanoError) as refusal:
        noor.syncs()
    assert refusal.value.message == "Dit dossier staat niet meer op de gedeelde plaats."
    assert noor.syncs(again=True).became is Became.NEW_THERE


def test_a_history_that_was_rewritten_there_is_refused(pair: tuple[Colleague, Colleague, Path]) -> None:
    noor, sam, share = pair
    noor.writes("bijlagen/a.txt", b"a")
    noor.syncs()
    sam.syncs()
    made = run_git(share, "commit-tree", "-m", "x", "-p", f"{NUMBER}~1", f"{NUMBER}^{{tree}}").strip()
    run_git(share, "update-ref", f"refs/heads/{NUMBER}", made)
    with pytest.raises(CanoError) as refusal:
        sam.syncs()
    assert refusal.value.message == "De geschiedenis van dit dossier werd op de gedeelde plaats herschreven."


def test_other_branches_are_left_alone(pair: tuple[Colleague, Colleague, Path]) -> None:
    noor, _, share = pair
    for name in ("main", "feature/x", "Groot", "2026_x"):
        run_git(share, "branch", name, NUMBER)
    tree = run_git(share, "mktree", data=b"").strip()
    empty = run_git(share, "commit-tree", "-m", "x", tree).strip()
    run_git(share, "update-ref", "refs/heads/2026-leeg", empty)
    found = noor.syncs_all()
    assert found == {NUMBER: Became.SAME}


def test_one_case_that_fails_does_not_stop_the_others(pair: tuple[Colleague, Colleague, Path]) -> None:
    noor, sam, _ = pair
    noor.begins(OTHER)
    (noor.store / NUMBER / MONTH).write_bytes(b"contacten: [\n")
    found = noor.syncs_all()
    assert found == {NUMBER: Became.REFUSED, OTHER: Became.NEW_THERE}
    assert sam.syncs_all() == {NUMBER: Became.SAME, OTHER: Became.NEW_HERE}


def test_a_case_with_a_place_of_its_own_uses_that(pair: tuple[Colleague, Colleague, Path], tmp_path: Path) -> None:
    from cano_cli.store.sharing import shared_folder

    noor, _, share = pair
    own = tmp_path / "eigen.git"
    shared_folder.make(own)
    noor.begins(OTHER)
    noor.git("remote", "add", "origin", str(own), number=OTHER)
    assert noor.syncs_all() == {NUMBER: Became.SAME, OTHER: Became.NEW_THERE}
    assert run_git(own, "rev-parse", "main").strip() == noor.head(OTHER)
    assert OTHER not in run_git(share, "branch", "--list")


def test_what_was_erased_does_not_come_back(pair: tuple[Colleague, Colleague, Path]) -> None:
    from cano_cli.store.erasing import ledger

    noor, sam, _ = pair
    sam.writes("bijlagen/geheim.txt", b"weg ermee\n")
    sam.syncs()
    blob = sam.git("rev-parse", "HEAD:bijlagen/geheim.txt").strip()
    ledger.note(noor.store, [ledger.of_case(NUMBER, blob)])
    with pytest.raises(CanoError) as refusal:
        noor.syncs()
    assert "verwijderd" in refusal.value.message
    assert not (noor.store / NUMBER / "bijlagen" / "geheim.txt").exists()


def test_what_was_erased_from_another_case_comes_in(pair: tuple[Colleague, Colleague, Path]) -> None:
    from cano_cli.store.erasing import ledger

    noor, sam, _ = pair
    sam.writes("bijlagen/beschikking.txt", b"voor broer en zus\n")
    sam.syncs()
    blob = sam.git("rev-parse", "HEAD:bijlagen/beschikking.txt").strip()
    ledger.note(noor.store, [ledger.of_case("2026-ander", blob)])
    noor.syncs()
    assert (noor.store / NUMBER / "bijlagen" / "beschikking.txt").exists()


def test_what_was_erased_does_not_go_out_again(pair: tuple[Colleague, Colleague, Path]) -> None:
    from cano_cli.store.erasing import ledger

    noor, _, share = pair
    before = run_git(share, "rev-parse", NUMBER)
    noor.writes("bijlagen/geheim.txt", b"weg ermee\n")
    blob = noor.git("rev-parse", "HEAD:bijlagen/geheim.txt").strip()
    ledger.note(noor.store, [ledger.of_case(NUMBER, blob)])
    with pytest.raises(CanoError, match="verwijderd"):
        noor.syncs()
    assert run_git(share, "rev-parse", NUMBER) == before


def test_what_was_erased_is_told_to_all(pair: tuple[Colleague, Colleague, Path]) -> None:
    from cano_cli.store.erasing import ledger

    noor, sam, share = pair
    ledger.note(noor.store, ["a" * 40])
    ledger.note(sam.store, ["b" * 40])
    noor.syncs_all()
    tip = run_git(share, "rev-parse", "cano-verwijderd")
    noor.syncs_all()
    assert run_git(share, "rev-parse", "cano-verwijderd") == tip
    sam.syncs_all()
    noor.syncs_all()
    assert ledger.erased(noor.store) == ledger.erased(sam.store) == {"a" * 40, "b" * 40}


def test_nothing_of_the_other_repository_comes_along(pair: tuple[Colleague, Colleague, Path]) -> None:
    noor, sam, share = pair
    run_git(share, "tag", "uitgave", NUMBER)
    noor.writes("bijlagen/a.txt", b"a")
    noor.syncs()
    sam.syncs()
    refs = sam.git("for-each-ref", "--format=%(refname)").split()
    assert refs == ["refs/cano/gedeeld", "refs/heads/main"]
    repo = git.own_repository(sam.store / NUMBER)
    assert repo is not None
    assert {path.name for path in own_folder(repo).iterdir()} <= {"cano.lock"}
    assert not (sam.store / NUMBER / ".git" / "FETCH_HEAD").exists()


def test_clocks_that_are_wrong(pair: tuple[Colleague, Colleague, Path]) -> None:
    """One lives in 2001, the other in 2090: what comes after what follows from the history, not from the clock."""
    noor, sam, _ = pair
    noor.now, sam.now = noor.now.replace(year=2001), sam.now.replace(year=2090)
    for number in range(3):
        noor.writes(f"bijlagen/noor-{number}.txt", b"noor\n")
        sam.writes(f"bijlagen/sam-{number}.txt", b"sam\n")
        for one in (sam, noor, sam):
            one.syncs()
        same(noor, sam)
    repo = git.own_repository(noor.store / NUMBER)
    assert repo is not None
    order = [one.hash for one in git.log(repo)]
    for at, commit in enumerate(order[:-1]):
        assert all(order.index(parent) > at for parent in noor.git("rev-parse", f"{commit}^@").split())
    assert len(order) == 1 + 6 + 3


def that_waits(sam: Colleague) -> tuple[git.Repository, Waiting]:
    repo = git.own_repository(sam.store / NUMBER)
    assert repo is not None
    waiting = pending(repo)
    assert waiting is not None
    return repo, waiting


def test_a_choice_is_not_shared_when_it_cannot_be_taken_in(pair: tuple[Colleague, Colleague, Path]) -> None:
    """During the questions somebody edits the same file, recorded or not: nothing leaves this computer."""
    noor, sam, share = pair
    a_conflict(noor, sam)
    noor.syncs()
    sam.syncs()
    repo, waiting = that_waits(sam)
    there, network = run_git(share, "rev-parse", NUMBER), sam.store / NUMBER / "netwerk.yaml"
    network.write_bytes(network.read_bytes() + b"# intussen\n")
    with pytest.raises(MovedError):
        publish(sam.store / NUMBER, repo, waiting, waiting.their_files, sam.later())
    sam.writes("bijlagen/intussen.txt", b"x")
    network.write_bytes(waiting.our_files["netwerk.yaml"])
    with pytest.raises(MovedError):
        publish(sam.store / NUMBER, repo, waiting, waiting.their_files, sam.later())
    assert run_git(share, "rev-parse", NUMBER) == there
    assert network.read_bytes() == waiting.our_files["netwerk.yaml"]


def test_a_choice_that_was_shared_and_not_taken_in_says_so(
    pair: tuple[Colleague, Colleague, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from cano_cli.store.sharing import remote

    noor, sam, _ = pair
    a_conflict(noor, sam)
    noor.syncs()
    sam.syncs()
    repo, waiting = that_waits(sam)
    real = remote.push

    def push(address: remote.Address, repo: git.Repository, made: str, ref: str, expected: str) -> bool:
        pushed = real(address, repo, made, ref, expected)
        sam.writes("bijlagen/intussen.txt", b"x")
        return pushed

    monkeypatch.setattr(remote, "push", push)
    with pytest.raises(SharedOnlyError) as refusal:
        publish(sam.store / NUMBER, repo, waiting, waiting.their_files, sam.later())
    assert (refusal.value.message, refusal.value.hint) == (
        "Je keuze is gedeeld, maar hier kwam er net iets bij.",
        f"Breng ze hier binnen met: cano sync {NUMBER}",
    )
    monkeypatch.undo()
    assert sam.syncs().became is Became.BOTH
    assert noor.syncs().became is Became.GOT
    same(noor, sam)
    assert noor.reads("bijlagen/intussen.txt") == b"x"
    assert noor.reads("netwerk.yaml") == waiting.their_files["netwerk.yaml"]


@pytest.mark.parametrize("more", [False, True])
def test_a_file_that_cano_does_not_know_stands_in_the_way(more: bool, pair: tuple[Colleague, Colleague, Path]) -> None:
    noor, sam, share = pair
    plan = sam.store / NUMBER / "plan.txt"
    plan.write_bytes(b"van sam\n")
    assert sam.syncs().hand.left == ("plan.txt",)
    noor.writes("plan.txt", b"van noor\n")
    noor.syncs()
    if more:
        sam.writes("bijlagen/sam.txt", b"sam\n")
    there = run_git(share, "rev-parse", NUMBER)
    with pytest.raises(CanoError) as refusal:
        sam.syncs()
    assert (refusal.value.message, refusal.value.hint) == (
        "plan.txt staat hier anders dan ginder.",
        "Hernoem het of leg het vast, en deel dan opnieuw.",
    )
    assert (plan.read_bytes(), run_git(share, "rev-parse", NUMBER)) == (b"van sam\n", there)
    plan.rename(plan.with_name("mijn plan.txt"))
    done = sam.syncs()
    assert (done.became, done.hand.left) == (Became.BOTH if more else Became.GOT, ("mijn plan.txt",))
    assert plan.read_bytes() == b"van noor\n"


def test_an_older_copy_on_which_somebody_went_on_is_brought_together(pair: tuple[Colleague, Colleague, Path]) -> None:
    noor, sam, share = pair
    old = run_git(share, "rev-parse", NUMBER).strip()
    noor.writes("bijlagen/a.txt", b"a")
    noor.syncs()
    run_git(share, "update-ref", f"refs/heads/{NUMBER}", old)
    sam.writes("bijlagen/b.txt", b"b")
    assert sam.syncs().became is Became.SENT
    with pytest.raises(CanoError) as refusal:
        noor.syncs()
    assert refusal.value.hint.startswith(
        "Vraag je collega's wat er gebeurde. Hoort wat hier staat er weer te staan, dan kan dat met: "
        f"cano sync {NUMBER} --opnieuw. Klopt wat ginder staat: verplaats de map naar een plaats buiten de dossiers,"
    )
    assert noor.syncs(again=True).became is Became.BOTH
    assert sam.syncs().became is Became.GOT
    same(noor, sam)
    assert (sam.reads("bijlagen/a.txt"), sam.reads("bijlagen/b.txt")) == (b"a", b"b")


@pytest.mark.parametrize(("mine", "yours", "one", "other"), [
    ("bijlagen/brief.txt", "bijlagen/Brief.txt", "bijlagen/brief.txt", "bijlagen/Brief.txt"),
    ("bijlagen/b/x.txt", "bijlagen/B/y.txt", "bijlagen/b", "bijlagen/B"),
])  # fmt: skip
def test_two_names_that_are_one_elsewhere(
    mine: str, yours: str, one: str, other: str, pair: tuple[Colleague, Colleague, Path]
) -> None:
    noor, sam, _ = pair
    for colleague, path in ((noor, yours), (sam, mine)):
        (colleague.store / NUMBER / path).parent.mkdir(parents=True, exist_ok=True)
        colleague.writes(path, path.encode())
    a_conflict(noor, sam)
    noor.syncs()
    with pytest.raises(CanoError) as refusal:
        sam.syncs()
    assert (refusal.value.message, refusal.value.hint) == (
        f"Hier staat {one} en ginder {other}: op veel computers is dat één naam.",
        f"Hernoem {one} hier, en deel dan opnieuw: cano sync {NUMBER}",
    )
    (sam.store / NUMBER / one).rename(sam.store / NUMBER / "bijlagen" / "anders")
    assert sam.syncs().became is Became.WAITS
