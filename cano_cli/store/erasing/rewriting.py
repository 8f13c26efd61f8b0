"""Putting a rewritten history in the place of a case's own, so that nothing is left of the old one.

Everything is made ready first, beside what there is; then it is written down what is about to be done
(``plan.py``). From there on it is finished (``steps.py``), now or by the next command; readers wait.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from cano_cli.model.findings import CanoError
from cano_cli.store import files, intents, platform
from cano_cli.store.cases import discard
from cano_cli.store.erasing import ledger
from cano_cli.store.erasing.filtering import Rewrite, filtered
from cano_cli.store.erasing.plan import LIST, Plan, PlannedFile, read_plan, workshop_of, write_plan
from cano_cli.store.erasing.scanning import all_objects
from cano_cli.store.erasing.steps import carry_on, clear_workshops
from cano_cli.store.git_base import HEADS, Repository, check, own_folder, ready_branch, run


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased from a history: the hashes of all objects that went, how many commits and contents among them,
    and which commit took the place of which."""

    hashes: frozenset[str]
    commits: int
    blobs: int
    carried: Mapping[str, str]


def rewrite(
    repo: Repository, asked: Rewrite, drafts: Collection[str] = (), ready: Callable[[Erased], object] = lambda _: None
) -> Erased:
    """Make the history of a case anew and put it in the place of its own. ``drafts``: files in cano's own folder that
    go too. ``ready`` is called with what will be erased, when nothing is yet. To be called by whoever holds the lock,
    with everything recorded. Raises CanoError: then everything is as it was, unless the plan stands: then the next
    command finishes it.
    """
    check(repo)
    branch = ready_branch(repo)
    with _workshop(repo) as token:
        plan, erased = _made_ready(repo, asked, branch, token, drafts)
        ready(erased)
        _write_down(repo, plan)
    finish(repo)
    return erased


def adopt(repo: Repository, made: str, gone: Collection[str] = ()) -> None:
    """Let a case be at ``made``, a commit of a rewritten history that is in its object store already, and leave nothing
    of the history that it had: for who gets the history that a colleague rewrote. ``gone``: hashes for the ledger, if
    they are not in it yet. To be called as :func:`rewrite` is. Raises CanoError.
    """
    check(repo)
    branch = ready_branch(repo)
    if others := sorted(_own_refs(repo).keys() - {branch}):
        raise CanoError(
            f"Van dit dossier zijn hier nog andere takken of merktekens: {', '.join(others)}.",
            "Daar kan werk in staan dat nog niet gedeeld is. Verwijder ze als dat niet zo is, en probeer opnieuw.",
        )
    with _workshop(repo) as token:
        workshop = workshop_of(repo, token)
        with files.told(workshop, "bewaard"):
            files.write_new(workshop / LIST, ledger.lines(set(gone), {}))
        _write_down(repo, Plan(1, token, {branch: made}, _files(_held(repo, branch), _held(repo, made)), ()))
    finish(repo)


def finish(repo: Repository) -> bool:
    """Do what is left of a rewriting that was cut off, and clear away what it left; False when there was nothing to do.
    To be called by whoever holds the lock. Raises CanoError when the disk does not let us."""
    try:
        plan = read_plan(repo)
        if plan is None:
            clear_workshops(repo)
            return False
        carry_on(repo, plan)
    except ValueError as error:
        raise CanoError(
            "In `.git/cano` van dit dossier staat iets dat cano niet geschreven heeft.",
            "Hernoem `.git/cano/intent.json` en probeer opnieuw.",
        ) from error
    except OSError as error:
        raise CanoError(
            f"De verwijdering kon niet afgewerkt worden: {files.reason(error)[0]}.",
            "Doe het nog eens zodra dat in orde is: dan gaat cano verder waar het stopte.",
        ) from error
    return True


@contextmanager
def _workshop(repo: Repository) -> Iterator[str]:
    """Make the private folder in which everything is made ready, and give its token. It goes again when something goes
    wrong before the plan stands."""
    token = secrets.token_hex(8)
    workshop = workshop_of(repo, token)
    try:
        with files.told(workshop, "gemaakt"):
            platform.make_private_folder(own_folder(repo))
            platform.make_private_folder(workshop)
        yield token
    except BaseException:
        if not intents.is_there(repo):
            discard(workshop)
        raise


def _write_down(repo: Repository, plan: Plan) -> None:
    with files.told(workshop_of(repo, plan.token), "bewaard"), platform.uninterrupted():
        write_plan(repo, plan)


def _made_ready(
    repo: Repository, asked: Rewrite, branch: str, token: str, drafts: Collection[str]
) -> tuple[Plan, Erased]:
    refs, workshop = _own_refs(repo), workshop_of(repo, token)
    target, carried = filtered(repo, asked, refs, workshop)
    new = Repository(target, repo.work_tree)
    before, after = all_objects(repo), all_objects(new)
    gone = {name: kind for name, kind in before.items() if name not in after}
    erased = Erased(
        frozenset(gone),
        sum(kind == "commit" for kind in gone.values()),
        sum(kind == "blob" for kind in gone.values()),
        {old: made for old, made in carried.items() if old != made},
    )
    plan = Plan(1, token, _refs_of(new), _files(_held(repo, branch), _held(new, branch)), tuple(sorted(drafts)))
    with files.told(workshop, "bewaard"):
        files.write_new(workshop / LIST, _for_ledger(asked, repo.work_tree.name, gone, erased.carried))
        for pack in (target / "objects" / "pack").iterdir():
            files.write_new(workshop / pack.name, pack.read_bytes())
            platform.replace(workshop / pack.name, repo.git_dir / "objects" / "pack" / pack.name)
        platform.sync_folder(repo.git_dir / "objects" / "pack")
    return plan, erased


def _own_refs(repo: Repository) -> dict[str, str]:
    """Return the branches and tags: what came from elsewhere, or was put aside, goes and is fetched anew."""
    return {name: at for name, at in _refs_of(repo).items() if name.startswith((HEADS, "refs/tags/"))}


def _refs_of(repo: Repository) -> dict[str, str]:
    told = run(repo, ["for-each-ref", "--format=%(objectname) %(refname)"]).decode("utf-8", "surrogateescape")
    return {line[41:]: line[:40] for line in told.splitlines()}


def _files(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[PlannedFile, ...]:
    """Return the files that are to hold something else."""
    changed = sorted(path for path in {*before, *after} if before.get(path) != after.get(path))
    return tuple(PlannedFile(path, before.get(path, ""), after.get(path, "")) for path in changed)


def _held(repo: Repository, at: str) -> dict[str, str]:
    listed = run(repo, ["ls-tree", "-r", "-z", "--full-tree", at]).decode("utf-8", "surrogateescape")
    return {path: entry.split(" ")[2] for entry, path in (one.split("\t", 1) for one in listed.split("\0")[:-1])}


def _for_ledger(asked: Rewrite, case: str, gone: Mapping[str, str], carried: Mapping[str, str]) -> bytes:
    """Return the lines for the ledger: every commit that went, and the contents that held what had to go. Other
    contents of the old history may well come back in new work."""
    commits = {name for name, kind in gone.items() if kind == "commit"}
    held = {*asked.blobs, *asked.gone_blobs} & gone.keys()
    return ledger.lines({*commits, *(ledger.of_case(case, one) for one in held)}, carried)
