"""What a terminal changes, and what happens when somebody breaks off or stops reading."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.program import Program, python_script
from tests.cli.terminals import POSIX_ONLY, on_a_terminal


@POSIX_ONLY
def test_on_a_terminal_init_asks_for_the_name(cano: Program) -> None:
    code, screen = on_a_terminal(cano, "init", "dossiers", typed="vzw De Proef\n")
    assert code == 0
    assert "Naam van de organisatie [Onze organisatie]: " in screen
    assert "naam: vzw De Proef" in (cano.here / "dossiers" / "cano.yaml").read_text("utf-8")


@POSIX_ONLY
def test_on_a_terminal_new_case_asks_what_was_not_given(store: Program) -> None:
    with (store.here / "cano.yaml").open("ab") as file:
        file.write(b"team:\n  - {id: noor, naam: Noor Voorbeeld, rol: contextbegeleider}\n")
    code, screen = on_a_terminal(store, "new-case", "2026-test", typed="Fien Voorbeeld\nfamilie\nvrijwillig\n\n")
    assert code == 0
    assert "Naam van de jongere (mag later): " in screen
    assert screen.count("Kader (vrijwillig, gemandateerd, jeugdrechtbank): ") == 2
    assert "Kies uit: vrijwillig, gemandateerd, jeugdrechtbank.\n" in screen
    assert "Begeleider (noor) [noor]: " in screen
    network = (store.here / "2026-test" / "netwerk.yaml").read_text("utf-8")
    assert "naam: Fien Voorbeeld" in network
    assert "id: noor" in network


@POSIX_ONLY
def test_what_was_given_is_not_asked(store: Program) -> None:
    code, screen = on_a_terminal(store, "new-case", "2026-test", "--naam", "Fien", "--kader", "vrijwillig")
    assert code == 0
    assert "Naam van" not in screen


@POSIX_ONLY
def test_the_end_of_the_input_breaks_off(store: Program) -> None:
    code, screen = on_a_terminal(store, "new-case", "2026-test", typed="\x04")
    assert code == 130
    assert screen.endswith("Afgebroken. Er is niets half bewaard.\n")
    assert not (store.here / "2026-test").exists()


@POSIX_ONLY
@pytest.mark.parametrize(
    ("answer", "code", "told", "left"),
    [
        ("t", 0, "Het bestand is weer zoals het was.\n", "rol: jongere}"),
        ("z", 1, "Er is niets vastgelegd. Het bestand blijft zoals het nu is.\n", "rol: fout}"),
        ("v", 0, "Vastgelegd in de geschiedenis (", "rol: jongere, roepnaam: Fi}"),
    ],
)
def test_after_a_mistake_the_user_chooses(case: Program, answer: str, code: int, told: str, left: str) -> None:
    change = """
        import pathlib, sys
        path = pathlib.Path(sys.argv[1])
        text = path.read_text("utf-8")
        wrong = text.replace("rol: jongere}", "rol: fout}")
        right = text.replace("rol: fout}", "rol: jongere, roepnaam: Fi}")
        path.write_text(right if "fout" in text else wrong, "utf-8")
    """
    editor = python_script(case.home / "editor.py", change)
    ended, screen = on_a_terminal(case, "edit", "2026-test", "netwerk", typed=f"{answer}\n", EDITOR=editor)
    assert ended == code
    assert "Verder bewerken (v), terug naar hoe het was (t), of zo laten (z)? [v]: " in screen
    assert told in screen
    assert left in (case.here / "2026-test" / "netwerk.yaml").read_text("utf-8")


@POSIX_ONLY
def test_colour_is_for_terminals_that_want_it(case: Program) -> None:
    assert "\x1b[" in on_a_terminal(case, "show", "2026-test")[1]
    assert "\x1b" not in on_a_terminal(case, "show", "2026-test", NO_COLOR="1")[1]
    assert "\x1b" not in on_a_terminal(case, "show", "2026-test", TERM="dumb")[1]


def test_on_a_terminal_what_goes_wrong_is_told_in_lines_that_fit(store: Program) -> None:
    code, text = on_a_terminal(store, "approve-template", "plan.team.md.j2")
    assert (code, text.splitlines()) == (
        1,
        [
            "Fout: Het sjabloon templates/plan.team.md.j2 is er niet.",
            "Begin van het onze met: cano copy-template plan.team.md.j2. Wil je het niet",
            "meer? Haal het dan weg uit cano.yaml.",
        ],
    )


def test_nothing_that_steers_a_terminal_is_written_to_a_file(own_demo: Program) -> None:
    network = own_demo.here / "2026-kmtr" / "netwerk.yaml"
    network.write_bytes(network.read_bytes().replace(b"naam: ", b"naam: \x1b[31m", 1))
    lines = [
        ["--help"], ["list-cases"], ["show", "2026-fqvn"], ["show", "2026-kmtr"], ["validate"], ["explain"],
        ["history", "2026-kmtr"], ["schemas"], ["show", "\x1b[31mrood"], ["\x1b[31mrood"], ["show", "--\x1b[31m"],
        ["validate", "\x1b[31m"], ["new-case", "\x1b[31m"], ["show", "2026-fqvn", "--for", "\x1b[31m"],
        ["explain", "\x1b"], ["render-plan", "2026-fqvn", "--for", "team", "--output", "\x1b/x"],
    ]  # fmt: skip
    for line in lines:
        assert "\x1b" not in own_demo(*line, FORCE_COLOR="1").text, line


def test_who_stops_reading_is_not_told_off(cano: Program) -> None:
    if os.name == "nt":
        pytest.skip("a pipe that closes is told otherwise there")
    command = f"{sys.executable} -m cano_cli explain | head -n 1"
    script = f"set -o pipefail; {command}; echo $?"
    done = subprocess.run(["bash", "-c", script], cwd=cano.here, env=cano.environment, capture_output=True, check=True)
    assert done.stdout.decode().splitlines()[1:] == ["0"]
    assert done.stderr == b""


def test_a_full_disk_is_told(cano: Program) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("there is no device that is always full")
    with full.open("wb") as out:
        command = [sys.executable, "-m", "cano_cli", "explain"]
        done = subprocess.run(command, env=cano.environment, stdout=out, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert done.stderr.decode() == (
        "Fout: wat cano wilde tonen, kon niet geschreven worden: de schijf is vol.\n"
        "Wat de opdracht al bewaarde, is bewaard. Kijk met cano history voor je ze opnieuw geeft.\n"
    )


@POSIX_ONLY
def test_without_any_output_it_still_works(cano: Program) -> None:
    command = f"{sys.executable} -m cano_cli init dossiers <&- >&- 2>&-"
    assert subprocess.run(["bash", "-c", command], cwd=cano.here, env=cano.environment, check=False).returncode == 0
    assert (cano.here / "dossiers" / "cano.yaml").is_file()


@POSIX_ONLY
def test_control_c_is_told_and_leaves_nothing_half_done(case: Program) -> None:
    mark = case.home / "bezig"
    waits = python_script(case.home / "wacht.py", f"import time\nopen({str(mark)!r}, 'w').close()\ntime.sleep(60)\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "cano_cli", "edit", "2026-test", "intake"], cwd=case.here,
        env=case.environment | {"EDITOR": waits}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    for _ in range(600):
        if mark.exists():
            break
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert told.decode().endswith("Afgebroken. Er is niets half bewaard.\n")
    assert not (case.here / "2026-test" / "intake.yaml").exists()


@POSIX_ONLY
@pytest.mark.parametrize("asked_to_stop", [signal.SIGINT, signal.SIGTERM])
def test_who_is_stopped_while_writing_keeps_the_text(case: Program, asked_to_stop: signal.Signals) -> None:
    mark = case.home / "bezig"
    script = (
        f"import sys, time\nopen(sys.argv[1], 'w').write('Half.')\nopen({str(mark)!r}, 'w').close()\ntime.sleep(60)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "cano_cli", "add-signal", "2026-test", "--thema", "bus", "--tekst", "+"], cwd=case.here,
        env=case.environment | {"EDITOR": python_script(case.home / "wacht.py", script)}, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    while not mark.exists():
        assert process.poll() is None
        time.sleep(0.02)
    os.killpg(process.pid, asked_to_stop)
    told = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 130
    assert told.endswith(
        "Wat je schreef, is er nog: 2026-test/.git/cano/tekst-add-signal-1.md. Dezelfde\n"
        "opdracht biedt het met een + weer aan.\n"
        "Afgebroken. Er is niets half bewaard.\n"
    )
    assert (case.here / "2026-test/.git/cano/tekst-add-signal-1.md").read_text("utf-8") == "Half."


BROKEN = """
    import sys
    from cano_cli.cli import boundary, show_text

    def fails(values, reader):
        name = values["jongere"]["naam"]
        raise {error}

    show_text.case_text = fails
    sys.exit(boundary.run(["show", "2026-test"]))
"""


@pytest.mark.parametrize("error", ["RuntimeError(name)", "KeyError(name)", "SystemError(name, 'Voorbeeld')"])
def test_a_bug_of_ours_shows_and_keeps_nothing_of_a_case(case: Program, error: str, tmp_path: Path) -> None:
    logs = tmp_path / "logs"
    logs.mkdir()
    script = tmp_path / "kapot.py"
    python_script(script, BROKEN.replace("{error}", error))
    done = subprocess.run(
        [sys.executable, str(script)], cwd=case.here, capture_output=True, check=False,
        env=case.environment | {"TMPDIR": str(logs), "TEMP": str(logs), "TMP": str(logs)},
    )  # fmt: skip
    (log,) = logs.iterdir()
    assert (done.returncode, done.stdout) == (3, b"")
    assert done.stderr.decode().replace("\r\n", "\n") == (
        "Fout: er ging iets mis in cano zelf. Wat al bewaard was, is er nog.\n"
        f"Bezorg dit verslag aan wie cano beheert (er staat niets uit een dossier in): {log}\n"
    )
    text = log.read_text("utf-8")
    assert "Fien" not in text
    assert "Voorbeeld" not in text
    assert "kapot.py:7 fails" in text
    if os.name != "nt":
        assert stat.S_IMODE(log.stat().st_mode) == 0o600
