"""What somebody wrote is kept until it stands in the case: it is opened again, named in a message, or offered back."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cano_cli.cli.prose import cleaned
from cano_cli.cli.rehearsal import TRIED
from cano_cli.model.findings import CanoError
from cano_cli.store.yaml_reader import read_document
from cano_cli.store.yaml_write import to_yaml
from tests.cli.program import Program, python_script
from tests.cli.terminals import POSIX_ONLY, on_a_terminal

SIGNAL = ("add-signal", "2026-test", "--thema", "bus", "--niveau", "lokaal", "--tekst")
WRITE = "import os, pathlib, sys\npath = pathlib.Path(sys.argv[1])\n"
OFFERED = "Dezelfde opdracht biedt het met een + weer aan."
STORY = "De bus naar het dorp rijdt na zes uur niet meer, en dan kan er niemand op bezoek."


def editor(cano: Program, *lines: str) -> str:
    """Return an editor that runs these lines of Python, with the file in ``path``."""
    return python_script(cano.home / "editor.py", WRITE + "\n".join(lines))


def own_folder(cano: Program) -> Path:
    return cano.here / "2026-test" / ".git" / "cano"


def kept(cano: Program) -> list[str]:
    folder = own_folder(cano)
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def signals(cano: Program) -> str:
    return (cano.here / "2026-test" / "signalen.yaml").read_text("utf-8")


def test_what_is_no_text_is_kept_and_named(case: Program) -> None:
    ran = case(*SIGNAL, "+", EDITOR=editor(case, r"path.write_bytes(b'Het caf\xe9 is dicht.')"))
    assert (ran.code, ran.out, ran.err) == (
        1, "",
        "Fout: Wat je schreef, is geen tekst in UTF-8.\nBewaar de tekst als UTF-8. Wat je schreef, is er nog: "
        f"2026-test/.git/cano/tekst-add-signal-1.md. {OFFERED}\n",
    )  # fmt: skip
    assert kept(case) == ["tekst-add-signal-1.md"]
    draft = own_folder(case) / "tekst-add-signal-1.md"
    assert draft.read_bytes() == b"Het caf\xe9 is dicht."
    if os.name != "nt":
        assert stat.S_IMODE(draft.stat().st_mode) == 0o600
        assert stat.S_IMODE(draft.parent.stat().st_mode) == 0o700
    assert case("history", "2026-test").code == 0


def test_an_editor_that_fails_leaves_what_was_written(case: Program) -> None:
    ran = case(*SIGNAL, "+", EDITOR=editor(case, "path.write_text('Bijna klaar.')", "sys.exit(1)"))
    assert ran.err == (
        "Fout: De editor stopte met een fout.\nWat je schreef, is er nog: "
        f"2026-test/.git/cano/tekst-add-signal-1.md. {OFFERED}\n"
    )
    assert (own_folder(case) / "tekst-add-signal-1.md").read_text("utf-8") == "Bijna klaar."
    assert not (case.here / "2026-test" / "signalen.yaml").exists()


def test_an_editor_that_wrote_nothing_leaves_nothing(case: Program) -> None:
    assert case(*SIGNAL, "+", EDITOR=editor(case, "sys.exit(1)")).err == (
        "Fout: De editor stopte met een fout.\n"
    )  # fmt: skip
    assert case(*SIGNAL, "+", EDITOR=editor(case, "pass")).err.startswith("Fout: ‘--tekst’ ontbreekt.\n")
    assert kept(case) == []


def test_what_windows_calls_unicode_is_read(case: Program) -> None:
    ran = case(*SIGNAL, "+", EDITOR=editor(case, "path.write_bytes('Een café.'.encode('utf-16'))"))
    assert ran.code == 0, ran.text
    assert "tekst: Een café." in signals(case)


def test_what_stands_in_the_case_goes_with_the_copies_an_editor_makes(case: Program) -> None:
    copies = "[path.with_name(n).write_text('weg') for n in (path.name + '~', '.' + path.name + '.swp')]"
    ran = case(*SIGNAL, "+", EDITOR=editor(case, "path.write_text('Kort.')", copies))
    assert ran.code == 0, ran.text
    assert kept(case) == []


def test_a_refusal_after_the_editor_names_the_text(case: Program) -> None:
    assert case(*SIGNAL, "Eerst.").code == 0
    spoil = f"open({str(case.here / '2026-test' / 'signalen.yaml')!r}, 'a').write('fout: [')"
    ran = case(*SIGNAL, "+", EDITOR=editor(case, "path.write_text('Een signaal.')", spoil))
    assert ran.code == 1
    assert f"Wat je schreef, is er nog: 2026-test/.git/cano/tekst-add-signal-1.md. {OFFERED}\n" in ran.err
    assert (own_folder(case) / "tekst-add-signal-1.md").read_text("utf-8") == "Een signaal."


def test_a_case_without_a_history_keeps_it_beside_the_case(case: Program) -> None:
    case.git("init", "--quiet")
    subprocess.run(["git", "-C", str(case.here / "2026-test"), "status"], check=True, capture_output=True)
    (case.here / "2026-test" / ".git").rename(case.home / "weg")
    ran = case(*SIGNAL, "+", EDITOR=editor(case, r"path.write_bytes(b'\xe9')"))
    assert "2026-test/tekst-add-signal-1.md" in ran.err
    folder = case.here / ".cano" / "2026-test"
    assert [path.name for path in folder.iterdir()] == ["tekst-add-signal-1.md"]
    assert ".cano" not in case.git("status", "--porcelain")
    if os.name != "nt":
        assert {stat.S_IMODE(path.stat().st_mode) for path in (folder, folder.parent)} == {0o700}
    (folder / "tekst-add-signal-1.md").unlink()
    assert case(*SIGNAL, "+", EDITOR=editor(case, "path.write_text('Goed.')")).code == 0
    assert not folder.parent.exists()


# --- before the editor opens

WRONG = {
    "add-aftercare": ("--delen-met zzz", "‘zzz’ "),
    "close-case": ("--reden doelen-bereikt --ingelicht zzz", "‘zzz’ is geen dag die cano begrijpt."),
    "add-contact": ("--vorm telefoon --met jongere --door zzz", "‘zzz’ staat niet in netwerk.yaml."),
    "add-event": ("--datum 2019 --soort feest --volgens Fien --delen-met zzz", "‘zzz’ staat niet in netwerk.yaml."),
    "add-goal": ("--schaal 12-3", "‘12-3’ "),
    "add-meeting": ("--soort ronde-tafel --datum zzz", "‘zzz’ is geen dag die cano begrijpt."),
    "add-relation": ("--tussen jongere,zzz --kwaliteit steun --volgens jongere", "‘zzz’ staat niet in netwerk.yaml."),
    "add-signal": ("--thema bus --niveau zzz", "‘zzz’ is geen niveau van het signaal."),
    "switch-element": ("--element contextbegeleiding --van zzz", "‘zzz’ is geen dag die cano begrijpt."),
}
_FIRST = {"add-aftercare": ("close-case", "2026-test", "--reden", "doelen-bereikt")}
_OPTION = {"close-case": "--kopie", "add-meeting": "--verslag", "switch-element": "--aanleiding"}


@pytest.mark.parametrize("command", sorted(TRIED))
def test_what_is_wrong_with_other_options_is_told_before_the_editor_opens(case: Program, command: str) -> None:
    options, told = WRONG[command]
    opened = case.home / "geopend"
    if command in _FIRST:
        assert case(*_FIRST[command]).code == 0
    ran = case(
        command, "2026-test", *options.split(), _OPTION.get(command, "--tekst"), "+",
        EDITOR=editor(case, f"open({str(opened)!r}, 'w')", "path.write_text('Goed.')"),
    )  # fmt: skip
    assert ran.code == 2
    assert ran.err.startswith(f"Fout: {told}"), ran.err
    assert not opened.exists()
    assert kept(case) == []


def test_what_is_missing_is_told_before_the_editor_opens(case: Program) -> None:
    opened = case.home / "geopend"
    ran = case(
        "add-contact", "2026-test", "--vorm", "gsm", "--tekst", "+", EDITOR=editor(case, f"open({str(opened)!r})")
    )
    assert ran.err.startswith("Fout: ‘--met’ ontbreekt.\n")
    assert not opened.exists()


# --- on a terminal


@POSIX_ONLY
def test_on_a_terminal_it_is_opened_again_until_it_can_be_used(case: Program) -> None:
    twice = editor(
        case, "text = path.read_text('utf-8')",
        f"path.write_text(text.replace('\\u2028', '') if text else '\\u2028' + {STORY!r}, 'utf-8')",
    )  # fmt: skip
    code, screen = on_a_terminal(case, *SIGNAL, "+", typed="\n", EDITOR=twice)
    assert code == 0, screen
    assert (
        "De tekst bevat een teken dat je niet ziet (U+2028). Haal het weg, of typ dat\nstukje opnieuw.\n"
        "Enter om de tekst weer te openen, of stop: "
    ) in screen
    assert STORY in " ".join(signals(case).split())
    assert kept(case) == []


@POSIX_ONLY
@pytest.mark.parametrize(("typed", "text"), [("\n", STORY), ("n\nj\n", "Nieuw."), ("n\n\n", "Nieuw.")])
def test_what_was_left_by_a_program_that_was_killed_is_offered(case: Program, typed: str, text: str) -> None:
    mark = case.home / "bezig"
    waits = editor(
        case, f"path.write_text({STORY!r})", f"open({str(mark)!r}, 'w').close()", "import time\ntime.sleep(60)"
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "cano_cli", *SIGNAL, "+"], cwd=case.here, env=case.environment | {"EDITOR": waits},
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    while not mark.exists():
        assert process.poll() is None
        time.sleep(0.02)
    assert "die niet bewaard werd" not in case(*SIGNAL, "+", EDITOR=editor(case, "pass")).err, "somebody is writing it"
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    again = editor(case, "path.write_text(path.read_text() or 'Nieuw.')")
    code, screen = on_a_terminal(case, *SIGNAL, "+", typed=typed, EDITOR=again)
    assert code == 0, screen
    assert "Er staat nog een tekst van " in screen
    assert " die niet bewaard werd. Verdergaan? [J/n]: " in screen
    assert ("Die tekst weggooien? [j/N]: " in screen) == typed.startswith("n")
    assert text in " ".join(signals(case).split())
    drafts = [name for name in kept(case) if name.endswith(".md")]
    assert drafts == (["tekst-add-signal-1.md"] if typed == "n\n\n" else [])


@POSIX_ONLY
def test_what_was_written_down_all_the_same_is_not_offered(case: Program) -> None:
    assert case(*SIGNAL, STORY).code == 0
    draft = own_folder(case) / "tekst-add-signal-1.md"
    draft.write_text(STORY, "utf-8")
    code, screen = on_a_terminal(case, *SIGNAL, "+", EDITOR=editor(case, "path.write_text('Nieuw.')"))
    assert code == 0, screen
    assert "Er staat nog" not in screen
    assert not draft.exists()


@POSIX_ONLY
def test_a_wrong_answer_is_asked_again_and_what_was_answered_before_stays(case: Program) -> None:
    typed = "\x1b[31mx\nde gemeente\n\n\x1b[Dbus\nbus\nDe bus rijdt\u2028 niet.\nDe bus rijdt niet.\n\nlokaal\n\n\n\n"
    code, screen = on_a_terminal(case, "add-signal", "2026-test", typed=typed)
    assert code == 0, screen
    assert screen.count("Gemeld aan: ") == 2
    assert screen.count("Thema: ") == 2
    assert (
        "Wat je typte, bevat een teken dat je niet ziet (U+001B). Haal het weg, of typ dat stukje opnieuw.\n" in screen
    )
    assert "na ‘De bus rijdt’: U+2028" in screen
    assert "wie: de gemeente" in signals(case)
    assert "thema: bus" in signals(case)


# --- what a text may hold


def test_the_soft_hyphens_of_a_word_processor_go(case: Program) -> None:
    assert case(*SIGNAL, "con\u00adtext\u00adbegeleiding").code == 0
    assert "tekst: contextbegeleiding" in signals(case)


@pytest.mark.parametrize("character", "\u200b\u202e\ufffe\U000e0041\u2028\x07\x85")
def test_what_nobody_sees_is_told_with_its_place(case: Program, character: str) -> None:
    with pytest.raises(CanoError) as caught:
        cleaned(f"Ze kwam{character} binnen.")
    assert caught.value.message == f"De tekst bevat een teken dat je niet ziet (na ‘Ze kwam’: U+{ord(character):04X})."


def test_a_joiner_is_for_letters_that_need_it() -> None:
    assert cleaned("\U0001f469\u200d\U0001f467") == "\U0001f469\u200d\U0001f467"
    with pytest.raises(CanoError, match="U\\+200D"):
        cleaned("a\u200db")


def test_a_text_that_is_too_long_is_told() -> None:
    assert len(cleaned("x" * 199_999)) == 200_000
    with pytest.raises(CanoError, match=r"De tekst telt 200001 tekens\. Het moeten er minder dan 200000 zijn\."):
        cleaned("x" * 200_001)


@given(st.text(st.characters() | st.sampled_from("\u00ad\u200d\u200e\ufeff\r\n\t #:-'\"\x85\u2028\ufffe"), max_size=60))
def test_what_is_taken_can_be_read_back(text: str) -> None:
    try:
        taken = cleaned(text)
    except CanoError:
        return
    document, findings = read_document(
        f"tekst: {to_yaml(taken)}\n".encode() if "\n" not in taken else b"tekst: x\n", "x"
    )
    assert document is not None
    assert not findings


def test_with_a_store_that_cannot_be_read_nobody_is_told_who_reads_it(case: Program) -> None:
    with (case.here / "cano.yaml").open("a", encoding="utf-8") as file:
        file.write("delen: [\n")
    ran = case(*SIGNAL, "De bus rijdt niet.")
    assert ran.code == 0
    assert "Te lezen door" not in ran.out
    assert ran.err == (
        "Let op: cano.yaml kan niet gelezen worden. Daarin kunnen grenzen aan het delen\n"
        "staan, dus wie dit te lezen krijgt, is nu niet bekend. Kijk het na:\ncano validate\n"
    )
