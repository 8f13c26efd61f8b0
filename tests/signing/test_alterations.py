"""What is told of recorded entries, whatever came between: nothing that stands there, and all that does not."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cano_cli.model.case import Case
from cano_cli.model.verklaring import Ondertekening
from cano_cli.signing.alterations import SIGN, Standing, alterations
from cano_cli.signing.history import History, history_of, mark_of
from cano_cli.store.git_versions import Version

PATH = "engagementsverklaringen/2026-03-02.yaml"
CASE = Case("2026-test", ())
PRINT = "sha256:" + "0" * 64

entries = st.builds(
    lambda who, how, sealed: Ondertekening(
        wie=who, datum=date(2026, 3, 5), wijze=how, partijen=("mama", "oma"), vingerafdruk=PRINT,
        handtekening=f"bijlagen/ondertekening-2026-03-02-00000000-{who}.sig" if sealed else None,
    ),
    st.sampled_from(["mama", "oma"]), st.sampled_from(["pen", "geweigerd"]), st.booleans(),
)  # fmt: skip
texts = st.lists(entries, max_size=3, unique=True)
histories = st.lists(st.tuples(texts, st.sampled_from([SIGN, "edit", ""])), min_size=1, max_size=5)


def version(signed: list[Ondertekening], action: str) -> Version:
    lines = "".join(f"- {one.model_dump_json(exclude_none=True, exclude_defaults=True)}\n" for one in signed)
    text = f"ondertekening:\n{lines}" if signed else "finaliteit: iets\n"
    return Version(PATH, "1", date(2026, 3, 9), action, "", "", "1", text.encode())


def read(commits: list[tuple[list[Ondertekening], str]]) -> History:
    return history_of(CASE, [version(*one) for one in commits])


def standing(signed: list[Ondertekening], *, sealed: bool = False) -> list[Standing]:
    return [Standing(PATH, one, mark_of(CASE, PATH, one), sealed and one.handtekening is not None) for one in signed]


@given(texts, st.data())
def test_what_stands_there_as_recorded_is_not_told(signed: list[Ondertekening], data: st.DataObject) -> None:
    grown = [(signed[: index + 1], SIGN) for index in range(len(signed))] or [([], "")]
    now = data.draw(st.permutations(signed))
    assert alterations(read(grown), standing(now)) == ()


@given(histories, texts)
def test_whatever_sign_recorded_and_is_gone_is_told(
    commits: list[tuple[list[Ondertekening], str]], now: list[Ondertekening]
) -> None:
    history = read(commits)
    told = [one.recorded for one in alterations(history, standing(now))]
    stands = {mark_of(CASE, PATH, one) for one in now}
    said = {mark[0] for mark in stands}
    gone = [
        one for one in history.recordings
        if one.mark not in stands and not (one.mark[1] is None and one.mark[0] in said)
    ]  # fmt: skip
    assert {one.mark for one in gone if one.action == SIGN} <= {one.mark for one in told} <= {one.mark for one in gone}
    assert bool(told) == bool(gone)


@given(histories, texts)
def test_only_a_good_seal_that_came_later_corrects(
    commits: list[tuple[list[Ondertekening], str]], now: list[Ondertekening]
) -> None:
    history = read(commits)
    assert not any(one.corrected for one in alterations(history, standing(now)))
    for one in alterations(history, standing(now, sealed=True)):
        if one.corrected:
            assert one.now is not None
            assert one.now.wie == one.recorded.signed.wie
            known = [other.mark for other in history.recordings]
            mark = mark_of(CASE, PATH, one.now)
            assert mark not in known or known.index(mark) > known.index(one.recorded.mark)


def test_a_version_that_cannot_be_read_holds_nothing() -> None:
    for text in (b"", b"\xff", b"ondertekening: [{wie: mama}, 3, [4]]\n", b"ondertekening: mama\n", b"- iets\n"):
        assert history_of(CASE, [Version(PATH, "1", date(2026, 3, 9), SIGN, "", "", "1", text)]).recordings == ()
