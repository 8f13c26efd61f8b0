"""Two colleagues write things down with cano, each in their own copy of a case: put together, all of it is there, both
ways round, and nothing is wrong that is not told."""

from __future__ import annotations

import re
from collections.abc import Mapping

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from cano_cli.merging.cases import merge_cases
from cano_cli.merging.conflicts import Clash
from cano_cli.merging.judging import wrong_together
from cano_cli.store.case_files import LoadedCase, with_texts
from cano_cli.writing.change import texts_after
from tests.writing.test_any_sequence import LAYOUTS, STEPS, TODAY, Layout, Step, example, lines_still_there


def contents(loaded: LoadedCase) -> dict[str, bytes]:
    files = {path: document.data for path, document in loaded.documents.items()}
    return files | dict.fromkeys(loaded.case.attachments, b"")


def after(loaded: LoadedCase, steps: list[Step]) -> LoadedCase:
    for step in steps:
        loaded = with_texts(loaded, texts_after(loaded, step(loaded)))
    return loaded


def ids(files: Mapping[str, bytes]) -> set[str]:
    return {name.decode() for data in files.values() for name in re.findall(rb"\bid: ([\w-]+)", data)}


@settings(max_examples=10, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(
    st.sampled_from(["2026-fqvn", "2026-kmtr"]),
    st.sampled_from(LAYOUTS),
    st.lists(STEPS, min_size=1, max_size=4),
    st.lists(STEPS, min_size=1, max_size=4),
)
def test_the_work_of_two_is_all_there(name: str, layout: Layout, mine: list[Step], yours: list[Step]) -> None:
    start = example(name, layout, False)
    base, ours, theirs = (contents(one) for one in (start, after(start, mine), after(start, yours)))
    merged, back = merge_cases(base, ours, theirs), merge_cases(base, theirs, ours)
    assert merged.contents == back.contents
    assert [(one.path, one.where, one.clash) for one in merged.conflicts] == [
        (one.path, one.where, one.clash) for one in back.conflicts
    ]
    assert ids(merged.contents) >= ids(ours) | ids(theirs)
    assert not any(one.clash is Clash.UNREADABLE for one in merged.conflicts)
    told = {one.path for one in merged.conflicts}
    assert {one.path for one in wrong_together(ours, theirs, merged.contents, TODAY)} <= told
    for path in merged.contents.keys() - told:
        text = merged.contents[path].decode()
        for side in (ours, theirs):
            assert path not in side or path == "traject.yaml" or lines_still_there(side[path].decode(), text)
