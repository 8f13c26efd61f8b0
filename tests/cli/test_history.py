"""history by the program itself: each commit told as what happened, for the team."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

from cano_cli.cli.history_compared import repository_of
from cano_cli.telling.versions import Versions, between
from tests.cli.program import Program

CASE = "2026-fqvn"


def replaced(program: Program, path: str, old: str, new: str, case: str = CASE) -> None:
    file = program.here / case / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_bytes(text.replace(old, new, 1).encode())


def commit(program: Program, message: str, case: str = CASE) -> None:
    program.git("add", "-A", here=program.here / case)
    program.git("commit", "-q", "-m", message, here=program.here / case)


def without_hashes(text: str) -> str:
    return re.sub(r"\b[0-9a-f]{8}\b", "<hash>", text)


def test_a_commit_is_told_as_what_happened(demo: Program) -> None:
    ran = demo("history", "2026-kmtr", "--sinds", "2026-11-16")
    assert without_hashes(ran.text) == (
        "2026-11-16 (<hash>)  nazorg: 2026-11-16 (Begeleider van het voorbeeld)\n"
        "  Het traject (traject.yaml)\n"
        "    + beslissing JR-2026-0042 opgeheven op 31 oktober 2026\n"
        "    + beslissing JR-2026-0387 opgeheven op 31 oktober 2026\n"
        "  De afsluiting (afsluiting.yaml)\n"
        "    + nazorg met Merel, Saskia en moemoe op 16 november 2026\n\n"
    )


def test_goals_and_ties_over_the_whole_traject(demo: Program) -> None:
    assert "doel ‘school’ van 6 naar 7" in demo("history", "2026-kmtr").out
    told = " ".join(demo("diff", "2026-kmtr", "2026-05-10", "2026-05-11").out.split())
    assert "de band tussen Merel en moemoe: van verwaterd naar hersteld (volgens Merel en moemoe" in told


def test_which_commits_are_told(demo: Program) -> None:
    def days(*more: str) -> list[str]:
        return [line[:10] for line in demo("history", "2026-kmtr", "--kort", *more).out.splitlines() if line[:1] == "2"]

    every = days()
    assert days("--sinds", "2026-06-10", "--tot", "22 juni 2026") == ["2026-06-22", "2026-06-10"]
    assert days("--limit", "2") == every[:2]
    assert days("--bestand", "signalen") == days("--bestand", "signalen.yaml")
    assert 0 < len(days("--bestand", "overleg")) < len(every)
    told = demo("history", "2026-kmtr", "--bestand", "signalen").out
    assert {line for line in told.splitlines() if line.startswith("  ") and line[2] != " "} == {
        "  De signalen (signalen.yaml)"
    }
    assert demo("history", "2026-kmtr", "--tot", "2020-01-01").text == "Er is niets vastgelegd dat hieraan voldoet.\n"


def test_in_brief_each_line_says_what_and_which(demo: Program) -> None:
    ran = demo("history", "2026-kmtr", "--kort", "--sinds", "2026-10-30")
    assert without_hashes(ran.text) == (
        "2026-11-16 (<hash>)  traject: beslissingen (JR-2026-0042 en JR-2026-0387);\n"
        "            nazorg met Merel, Saskia en moemoe op 16 november 2026\n"
        "2026-10-30 (<hash>)  nieuw: afsluiting\n"
        "\n"
        "Alles vastgelegd door Begeleider van het voorbeeld.\n"
    )
    many = demo("history", "2026-kmtr", "--kort", "--sinds", "2026-09-02", "--tot", "2026-09-30").text
    assert without_hashes(many).startswith("2026-09-29 (<hash>)  4 contacten van 2 tot en met 29 september 2026; ook\n")


def test_in_brief_who_made_it_where_there_are_several_and_what_was_taken_back(own_demo: Program) -> None:
    assert own_demo("add-signal", CASE, "--thema", "bus", "--niveau", "overheid", "--tekst", "Laat.").code == 0
    assert own_demo("undo", CASE, "--yes").code == 0
    path = own_demo.here / CASE / "netwerk.yaml"
    path.write_bytes(path.read_bytes() + b"# een opmerking\n")
    commit(own_demo, "met de hand: netwerk")
    lines = without_hashes(own_demo("history", CASE, "--kort", "--limit", "4").out).splitlines()
    told = " ".join(" ".join(line[10:] for line in lines).split())
    assert told.startswith(
        "(<hash>) alleen de opmaak of de opmerkingen (netwerk) (Noor Voorbeeld) "
        "(<hash>) teruggenomen: weg: signalen (Noor Voorbeeld) "
        "(<hash>) signaal over ‘bus’ (22 november 2026) (Noor Voorbeeld) "
        "(<hash>) 4 contacten van 1 tot en met 8 april 2026; "
    )
    assert told.endswith("(Begeleider van het voorbeeld)")


def test_files_that_cano_does_not_read_are_told_too(own_demo: Program) -> None:
    stray = own_demo.here / CASE / "notities.txt"
    for number, text in enumerate((b"een", b"twee", None)):
        stray.write_bytes(text) if text else stray.unlink()
        commit(own_demo, f"met de hand: {number}")
    own_demo.git("commit", "-q", "--allow-empty", "-m", "leeg", here=own_demo.here / CASE)
    lines = own_demo("history", CASE, "--limit", "4").out.splitlines()
    assert [line for line in lines if line.startswith(" ")] == [
        "  Geen enkel bestand van het dossier werd anders.",
        "  notities.txt",
        "    - dit bestand viel weg; cano leest het niet",
        "  notities.txt",
        "    ~ dit bestand is anders; cano leest het niet",
        "  notities.txt",
        "    + dit bestand kwam erbij; cano leest het niet",
    ]


def test_what_is_told_of_a_commit_is_what_differs_between_the_whole_cases(demo: Program) -> None:
    folder = demo.here / "2026-kmtr"
    repository = repository_of(folder)
    versions = Versions(repository, folder.name)
    for one in versions.commits:
        whole = between(versions.at(versions.parent(one.hash)), versions.at(one.hash))
        assert versions.happened_in(one.hash) == whole


def test_for_programs(demo: Program) -> None:
    commits = json.loads(demo("history", "2026-kmtr", "--format", "json", "--sinds", "2026-11-16").out)
    assert [one["wat"] for one in commits] == ["nazorg: 2026-11-16"]
    assert commits[0]["gebeurd"][0] == {
        "bestand": "traject.yaml", "soort": "erbij", "waar": ["kader", "beslissingen", "JR-2026-0042", "opgeheven"],
        "tekst": "beslissing JR-2026-0042 opgeheven op 31 oktober 2026", "was": None, "nu": "2026-10-31",
        "zeker": True,
    }  # fmt: skip
    brief = json.loads(demo("history", "2026-kmtr", "--kort", "--format", "json").out)[0]
    assert "gebeurd" not in brief
    assert (
        brief["kort"]
        == commits[0]["kort"]
        == [
            "traject: beslissingen (JR-2026-0042 en JR-2026-0387)",
            "nazorg met Merel, Saskia en moemoe op 16 november 2026",
        ]
    )


def test_a_version_that_cannot_be_read_is_said_and_what_changed_comes_after(own_demo: Program) -> None:
    replaced(own_demo, "netwerk.yaml", "personen:", "personen: [")
    commit(own_demo, "met de hand: kapot")
    replaced(own_demo, "netwerk.yaml", "personen: [", "personen:")
    replaced(own_demo, "netwerk.yaml", "rol: moeder", "rol: plusmoeder")
    commit(own_demo, "met de hand: hersteld")
    assert without_hashes(own_demo("history", CASE, "--limit", "2").text).splitlines()[1:] == [
        "  Het netwerk (netwerk.yaml)",
        "    ~ Nurşen Örnekoğlu (plusmoeder), rol: moeder werd plusmoeder",
        "    ~ dit bestand kan weer gelezen worden",
        "",
        "2026-MM-DD (<hash>)  met de hand: kapot (Noor Voorbeeld)".replace("2026-MM-DD", today(own_demo)),
        "  Het netwerk (netwerk.yaml)",
        "    ~ dit bestand kan in deze versie niet gelezen worden; wat erin wijzigde,",
        "      staat bij de volgende",
        "",
    ]


def today(program: Program) -> str:
    return program.git("log", "-1", "--format=%ad", "--date=short", here=program.here / CASE).strip()


def test_only_layout_is_said_so(own_demo: Program) -> None:
    path = own_demo.here / CASE / "netwerk.yaml"
    path.write_bytes(path.read_bytes() + b"# een opmerking\n")
    commit(own_demo, "met de hand: netwerk")
    assert own_demo("history", CASE, "--limit", "1").out.splitlines()[1] == (
        "  Alleen de opmaak of de opmerkingen in een bestand."
    )


def test_a_hostile_history_steers_no_terminal(own_demo: Program) -> None:
    folder = own_demo.here / CASE
    (folder / "bijlagen").mkdir(exist_ok=True)
    (folder / "bijlagen" / "a.txt").write_bytes(b"x")
    replaced(own_demo, "netwerk.yaml", "naam: ", "naam: \x1b[31m")
    commit(own_demo, "\x1b]0;x\x07 rood")
    for line in (["history", CASE], ["diff", CASE, "begin", "nu"], ["diff", CASE], ["diff", CASE, "\x1b[31m"]):
        assert "\x1b" not in own_demo(*line, FORCE_COLOR="1").text, line


def test_a_damaged_history_is_told(own_demo: Program) -> None:
    objects = own_demo.here / CASE / ".git" / "objects"
    for pack in [*objects.rglob("*.pack"), *objects.rglob("*.idx")]:
        pack.chmod(0o600)
        pack.unlink()
    for line in (["history", CASE], ["diff", CASE, "begin"]):
        ran = own_demo(*line)
        assert ran.code == 1
        assert ran.err.startswith("Fout: ")


def test_nothing_in_the_folder_is_touched(own_demo: Program) -> None:
    def state() -> dict[Path, tuple[bytes, int]]:
        files = [path for path in (own_demo.here / CASE).rglob("*") if path.is_file()]
        return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}

    before = state()
    assert own_demo("history", CASE).code == own_demo("diff", CASE, "begin", "nu").code == 0
    assert state() == before


def test_a_dossier_that_was_never_recorded(case: Program) -> None:
    subprocess.run(["git", "init", "-q", "leeg"], cwd=case.here, env=case.environment, check=True)
    for name in ("traject.yaml", "netwerk.yaml"):
        (case.here / "leeg" / name).write_bytes((case.here / "2026-test" / name).read_bytes())
    assert case("history", "leeg").text == "In dit dossier is nog niets vastgelegd.\n"
    assert "+ Fien Voorbeeld kwam in het netwerk" in case("diff", "leeg").out
