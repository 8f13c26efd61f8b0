"""What validate says of signatures: a text changed, was not kept, or is not what was signed; and what changed."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from cano_cli.rules import signatures
from cano_cli.signing.coverage import canonical, covered, fingerprint
from cano_cli.signing.statement import text_path
from tests.rules.builder import AT, CaseFolder, build, shown

PLAN = "engagementsverklaringen/2026-02-10.yaml"
KINDS = (
    signatures.TEXT_CHANGED,
    signatures.NOT_KEPT,
    signatures.OTHER_TEXT,
    signatures.NO_PARTY,
    signatures.NEWER_FORMAT,
)
ENTRY = "  - {{wie: {wie}, datum: {day}, wijze: {how}, partijen: [jongere, mama], vingerafdruk: {mark}}}\n"


def sign(case: CaseFolder, wie: str = "mama", how: str = "pen", day: str = "2026-02-10", *, keep: bool = True) -> str:
    """Add a signature of the text as it stands, and return where that text is kept."""
    data = canonical(covered(case.load().case, PLAN, ["jongere", "mama"], date(2026, 2, 10)))
    path = text_path(PLAN, fingerprint(data))
    text = (case.folder / PLAN).read_text(encoding="utf-8")
    case.write(PLAN, text + ENTRY.format(wie=wie, how=how, day=day, mark=fingerprint(data)))
    if keep:
        case.write(path, data.decode())
    return path


@pytest.fixture
def case(tmp_path: Path) -> CaseFolder:
    """The small case, in which nothing is found."""
    return build(tmp_path)


def found(case: CaseFolder, at: date = AT) -> list[str]:
    """Return what is found of signatures: ``code message``."""
    codes = {kind.code for kind in KINDS}
    return [f"{one.code} {one.message}" for one in case.findings(at) if one.code in codes]


def test_what_was_not_changed_gives_nothing(case: CaseFolder) -> None:
    sign(case)
    assert case.findings() == []


def test_a_change_is_told_once_for_all_who_signed_the_text(case: CaseFolder) -> None:
    sign(case)
    sign(case, "jongere", "mondeling")
    case.change(PLAN, "elke nacht thuis", "elke nacht bij papa")
    case.change(PLAN, "belt als het later wordt", "belt")
    (one,) = case.findings()
    assert shown(one) == (
        f"H01 {PLAN}:17:89 Gewijzigd sinds mama en jongere ondertekenden: "
        "doel ‘slapen’, tekst: ‘thuis’ werd ‘bij papa’ (en nog 1)."
    )


def test_who_did_not_agree_is_not_told_of(case: CaseFolder) -> None:
    sign(case, how="geweigerd")
    sign(case, "jongere", "niet-bereikt")
    case.change(PLAN, "elke nacht thuis", "elke nacht bij papa")
    assert found(case) == []


def test_before_it_was_signed_there_is_nothing_to_tell(case: CaseFolder) -> None:
    sign(case, day="2026-03-01")
    case.change(PLAN, "elke nacht thuis", "elke nacht bij papa")
    assert found(case, date(2026, 2, 28)) == []
    assert len(found(case, date(2026, 3, 1))) == 1


ANSWER = """\
aanvaard:
  - {{code: H01, bij: {mark}, reden: samen besproken, datum: 2026-05-01, door: begeleider}}
"""


def test_an_answer_holds_until_the_text_changes_again(case: CaseFolder) -> None:
    sign(case)
    case.change(PLAN, "elke nacht thuis", "elke nacht bij papa")
    (one,) = case.findings()
    mark = one.hint.rpartition("bij ")[2].rstrip(".")
    case.write(PLAN, ANSWER.format(mark=mark) + (case.folder / PLAN).read_text(encoding="utf-8"))
    assert found(case) == []
    case.change(PLAN, "elke nacht bij papa", "elke nacht bij opa")
    assert found(case) == ["H01 Gewijzigd sinds mama ondertekende: doel ‘slapen’, tekst: ‘thuis’ werd ‘bij opa’."]


def test_a_text_that_is_not_kept_is_told_once(case: CaseFolder) -> None:
    path = sign(case, keep=False)
    sign(case, "jongere", keep=False)
    assert found(case) == [f"H02 {path} ontbreekt: de tekst die mama ondertekende."]
    case.change(PLAN, "elke nacht thuis", "elke nacht bij papa")
    assert found(case)[0] == "H01 Gewijzigd sinds mama en jongere ondertekenden: wat, is niet meer te zien."


@pytest.mark.parametrize("text", ["", "{}", "iets anders", '{"formaat": "cano-ondertekende-tekst@1"}'])
def test_a_text_that_was_altered_is_an_error(case: CaseFolder, text: str) -> None:
    path = sign(case)
    case.write(path, text)
    assert found(case) == [f"H03 {path} is niet de tekst die mama ondertekende."]


def test_a_text_in_another_layout_is_the_same(case: CaseFolder) -> None:
    path = sign(case)
    case.write(path, (case.folder / path).read_text(encoding="utf-8").replace(",", ",\n  ") + "\n")
    assert found(case) == []


def test_a_link_in_the_place_of_a_text_is_not_followed(case: CaseFolder, tmp_path: Path) -> None:
    path = sign(case)
    (case.folder / path).rename(tmp_path / "elders.json")
    try:
        (case.folder / path).symlink_to(tmp_path / "elders.json")
    except OSError:
        pytest.skip("links need rights on Windows")
    assert found(case) == [f"H03 {path} is niet de tekst die mama ondertekende."]


def test_who_is_no_party_is_told(case: CaseFolder) -> None:
    sign(case, "papa")
    assert found(case) == ["H04 papa hoort niet bij de partijen (jongere en mama)."]
    case.change(PLAN, "partijen: [jongere, mama], ", "")
    assert found(case) == ["H04 Bij de ondertekening van papa staat niet wie de partijen waren."]


def test_a_newer_format_is_told_and_not_judged(case: CaseFolder) -> None:
    content = covered(case.load().case, PLAN, ["jongere", "mama"], date(2026, 2, 10))
    data = canonical(content | {"formaat": "cano-ondertekende-tekst@7", "nieuw": "iets"})
    path = text_path(PLAN, fingerprint(data))
    case.write(path, data.decode())
    entry = ENTRY.format(wie="mama", how="pen", day="2026-02-10", mark=fingerprint(data))
    case.write(PLAN, (case.folder / PLAN).read_text(encoding="utf-8") + entry)
    assert found(case) == [f"H05 {path} is gemaakt door een nieuwere cano."]


def test_a_case_without_fingerprints_does_not_pay(case: CaseFolder) -> None:
    program = (
        "import sys, datetime, pathlib\n"
        "from cano_cli.rules.registry import run\n"
        "from cano_cli.rules import signatures\n"
        "from cano_cli.store.case_files import load_case\n"
        "run(load_case(pathlib.Path(sys.argv[1])), datetime.date(2026, 6, 1))\n"
        "print(*sorted(name for name in sys.modules if name.split('.')[0] == 'rfc8785' or 'cano_cli.signing' in name))"
    )
    command = [sys.executable, "-c", program, str(case.folder)]
    assert subprocess.run(command, capture_output=True, check=True, text=True).stdout == "\n"
