"""Two versions of one text, both kept: nothing of either is lost, and what they share is not said twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cano_cli.merging.keeping_both import both

NOOR = """\
Mama kwam om negen uur. Ze was rustig. Daarna aten we samen.
We spraken over school.

Morgen bel ik terug.
"""
SAM = """\
Mama kwam om tien uur. Ze was rustig. Daarna aten we
samen. We spraken over de zomer, en over dr. Zonder.

Morgen bel ik terug. Of overmorgen.
"""
SENTENCES = st.lists(
    st.tuples(
        st.sampled_from(["Aan.", "Bij zee!", "Cel?", "Dag…", "‘Eb.’", "Fijn, dr. Zonder."]), st.sampled_from(" \n")
    ),
    min_size=1,
)
TEXTS = SENTENCES.map(lambda found: "".join(f"{said}{after}" for said, after in found))


def test_what_is_shared_stands_once() -> None:
    assert both(NOOR, SAM) == (
        "Mama kwam om negen uur. Mama kwam om tien uur. Ze was rustig. Daarna aten we samen.\n"
        "We spraken over school.\nWe spraken over de zomer, en over dr. Zonder.\n\n"
        "Morgen bel ik terug. Of overmorgen.\n"
    )


def test_paragraphs_and_lists_stay_so() -> None:
    assert both("Een.\n\nTwee.\n\nDrie.\n", "Een.\n\nTwee? Ja.\n\nDrie.\n") == ("Een.\n\nTwee.\n\nTwee? Ja.\n\nDrie.\n")
    assert both("- aan\n- bij\n- cel\n", "- aan\n- dag\n- cel\n- eb\n") == "- aan\n- bij\n- dag\n- cel\n- eb\n"


def test_texts_that_share_little_stand_whole_under_each_other() -> None:
    assert both("Stil. En naar zee.\n", "Vrede. En naar zee.\n") == "Stil. En naar zee.\n\nVrede. En naar zee.\n"


@given(TEXTS, TEXTS)
def test_nothing_is_lost_and_nothing_is_made(ours: str, theirs: str) -> None:
    found = both(ours, theirs)
    words = iter(found.split())
    assert all(word in words for word in ours.split())
    words = iter(found.split())
    assert all(word in words for word in theirs.split())
    assert set(found.split()) == {*ours.split(), *theirs.split()}
    assert len(found.split()) <= len(ours.split()) + len(theirs.split())
    assert both(ours, ours).split() in (ours.split(), [*ours.split(), *ours.split()])
