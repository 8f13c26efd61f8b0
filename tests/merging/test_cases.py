"""What becomes of three versions of a whole case."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from cano_cli.merging.cases import MergedCase, merge_cases
from cano_cli.merging.conflicts import Clash

TRAJECT = b"cano: 1\ndossier: 2026-aaaa\njongere: jongere\n"
NETWORK = b"personen:\n  - {id: jongere, rol: jongere}\n  - {id: mama, rol: moeder}\n  - {id: buur, rol: buur}\n"
WITHOUT = NETWORK.replace(b"  - {id: buur, rol: buur}\n", b"")
CONTACT = b"contacten:\n  - {id: c8rd, datum: 2026-02-03, vorm: gesprek, met: [%s]}\n"
BASE = {"traject.yaml": TRAJECT, "netwerk.yaml": NETWORK}
TODAY = date(2026, 11, 22)


def both_ways(base: dict[str, bytes], ours: dict[str, bytes], theirs: dict[str, bytes]) -> MergedCase:
    merged, back = merge_cases(base, ours, theirs, TODAY), merge_cases(base, theirs, ours, TODAY)
    assert merged.contents == back.contents
    assert [(one.path, one.clash, one.ours) for one in merged.conflicts] == [
        (one.path, one.clash, one.theirs) for one in back.conflicts
    ]
    return merged


def test_files_of_both() -> None:
    ours, theirs = BASE | {"contacten/2026-02.yaml": CONTACT % b"mama"}, BASE | {"signalen.yaml": b"signalen: []\n"}
    assert both_ways(BASE, ours, theirs) == MergedCase(ours | theirs)


def test_somebody_whom_the_other_newly_names_stays() -> None:
    ours, theirs = BASE | {"netwerk.yaml": WITHOUT}, BASE | {"contacten/2026-02.yaml": CONTACT % b"buur"}
    merged = both_ways(BASE, ours, theirs)
    assert merged.contents == theirs
    assert [(one.path, one.clash, one.known) for one in merged.conflicts] == [
        ("netwerk.yaml", Clash.REMOVED, ("personen", "buur"))
    ]
    assert both_ways(BASE, ours, BASE | {"contacten/2026-02.yaml": CONTACT % b"mama"}).conflicts == ()


def test_an_attachment_that_the_other_newly_names_stays() -> None:
    base = BASE | {"bijlagen/brief.pdf": b"%PDF"}
    decision = b"{nummer: JR-1, van: 2026-01-08, bijlage: bijlagen/brief.pdf}"
    named = b"kader:\n  soort: jeugdrechtbank\n  beslissingen: [%s]\n" % decision
    merged = both_ways(base, BASE, base | {"traject.yaml": TRAJECT + named})
    assert merged.contents["bijlagen/brief.pdf"] == b"%PDF"
    assert [(one.path, one.clash) for one in merged.conflicts] == [("bijlagen/brief.pdf", Clash.REMOVED)]


def test_two_attachments_of_one_name_are_both_kept() -> None:
    ours, theirs = BASE | {"bijlagen/brief.pdf": b"een"}, BASE | {"bijlagen/brief.pdf": b"twee"}
    merged = both_ways(BASE, ours, theirs)
    first, second = sorted((b"een", b"twee"), key=lambda data: sha256(data).digest())
    other = f"bijlagen/brief-{sha256(second).hexdigest()[:8]}.pdf"
    assert merged.contents == BASE | {"bijlagen/brief.pdf": first, other: second}
    assert [one.clash for one in merged.conflicts] == [Clash.ADDED]
    assert both_ways(BASE, ours, ours) == MergedCase(ours)


def test_what_is_wrong_only_together_is_told() -> None:
    base = BASE | {
        "traject.yaml": TRAJECT + b"begeleiding:\n  - {wie: mama, rol: andere, van: 2026-01-19, tot: 2026-06-30}\n"
    }
    ours = base | {"traject.yaml": base["traject.yaml"].replace(b"2026-01-19", b"2026-05-01")}
    theirs = base | {"traject.yaml": base["traject.yaml"].replace(b"2026-06-30", b"2026-03-31")}
    merged = both_ways(base, ours, theirs)
    assert [(one.path, one.clash, one.ours) for one in merged.conflicts] == [
        ("traject.yaml", Clash.TOGETHER, ours["traject.yaml"].decode())
    ]


def test_a_file_that_is_no_text_is_kept_whole() -> None:
    ours, theirs = BASE | {"signalen.yaml": b"\xff\xfe"}, BASE | {"signalen.yaml": b"signalen: []\n"}
    merged = both_ways(BASE, ours, theirs)
    assert b"signalen: []\n" in merged.contents.values()
    assert [one.path for one in merged.conflicts] == ["signalen.yaml"]
