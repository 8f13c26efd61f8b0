"""``python -m benchmarks``: measure everything and print the tables; ``--write`` puts them in README.md, ``--quick``
leaves out the store of 10,000 cases.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.generate import DAY, EXAMPLES, LONG, SHORT, write_store
from benchmarks.measure import Sample, environment, median, medians, run

ROOT = Path(__file__).parent.parent
README = Path(__file__).parent / "README.md"
SCHEMAS = ROOT / "schemas"
PYTHON = sys.executable
CANO = (PYTHON, "-m", "cano_cli")
_BEGIN, _END = "<!-- figures -->\n", "<!-- end of figures -->"
_PEER_FEW, _PEER_MORE = 10, 60

Row = tuple[str, str, str, str]


def main() -> None:
    """Measure, print, and write when asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--runs", type=int, default=7)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cano-benchmarks-") as name:
        scratch = Path(name)
        tables = [
            _commands(scratch, asked.runs),
            _plans(scratch, asked.runs),
            _pictures(scratch, asked.runs),
            *(_store(scratch, count, runs) for count, runs in ((1_000, 5), (10_000, 3))[: 1 if asked.quick else 2]),
        ]
    text = "\n".join(tables)
    print(text)
    if asked.write:
        before, _, rest = README.read_text("utf-8").partition(_BEGIN)
        README.write_text(before + _BEGIN + "\n" + text + "\n" + _END + rest.partition(_END)[2], "utf-8")


def _commands(scratch: Path, runs: int) -> str:
    case = str(EXAMPLES / LONG)
    env = environment(scratch / "commands")
    found = medians(
        {
            "`python -c pass`": (PYTHON, "-c", "pass"),
            "`cano --version`": (*CANO, "--version"),
            "`cano --help`": (*CANO, "--help"),
            "`cano validate` of one case, unchanged since the last time": (*CANO, "validate", case),
            "the same, read anew (`--no-cache`)": (*CANO, "validate", "--no-cache", case),
        },
        env,
        runs,
    )
    targets = ("1", "≤ 2", "≤ 8", "≤ 16", "≤ 16")
    return _against_python("Commands", found, targets)


def _plans(scratch: Path, runs: int) -> str:
    env = environment(scratch / "plans")
    commands: dict[str, tuple[str, ...]] = {"`python -c pass`": (PYTHON, "-c", "pass")}
    for form in ("md", "html", "pdf"):
        target = str(scratch / f"plan.{form}")
        plan = ("render-plan", str(EXAMPLES / LONG), "--for", "jeugdrechter", "--to", form, "--at", "2026-11-22")
        commands[f"`cano render-plan --to {form}`"] = (*CANO, *plan, "--output", target, "--force")
    table = _against_python("Plans", medians(commands, env, runs), ("1", "", "", "≤ 25"))
    return table + "\n" + _hundred(scratch)


def _pictures(scratch: Path, runs: int) -> str:
    """Drawing itself, in the time that the program takes to start and to read a case; each the median of five."""
    import subprocess

    from benchmarks.pictures import NUMBERS

    env = environment(scratch / "pictures")
    draw = (*CANO, "draw", "sociogram", str(EXAMPLES / SHORT), "--output", str(scratch / "x.svg"), "--force")
    start = medians({"start": (*draw, "--at", "2026-03-16")}, env, runs)["start"].wall * 1000
    command = [PYTHON, "-m", "benchmarks.pictures"]
    told = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    rows = []
    for line in told.splitlines():
        kind, *found = line.split()
        rows.append((f"`{kind}`", *(f"{float(value) / start:.2g}" for value in found)))
    head = ("Drawing (start of `cano draw` = 1)", *(f"{number} people" for number in NUMBERS))
    return _table(head, rows)


def _hundred(scratch: Path) -> str:
    import subprocess

    rows: list[Row] = []
    for form in ("md", "html", "pdf"):
        command = [PYTHON, "-m", "benchmarks.many_plans", str(EXAMPLES / LONG), form]
        told = subprocess.run(command, env=environment(scratch), cwd=ROOT, capture_output=True, text=True, check=True)
        first, after = told.stdout.split()
        rows.append((f"plan to {form}", f"{float(first):.0f} ms", f"{float(after):.1f} ms", "≤ 10 ms"))
    return _table(("A hundred in one process", "first", "each next", "target"), rows)


def _store(scratch: Path, count: int, runs: int) -> str:
    store = scratch / f"store-{count}"
    write_store(store, count)
    time.sleep(2.5)  # a file that changed just now is not remembered
    env = environment(scratch / f"of-{count}")
    shutil.rmtree(scratch / f"of-{count}" / "cache", ignore_errors=True)
    validate = (*CANO, "validate", str(store), "--at", DAY)
    floor, cold, again = [], [], []
    for _ in range(runs):
        floor.append(run((PYTHON, "-m", "benchmarks.floor", str(store)), env))
        cold.append(run((*validate, "--no-cache"), env))
    run(validate, env)
    for _ in range(runs):
        again.append(run(validate, env))
    base = median(floor)
    rows = [
        _row("floor: read every byte, parse with libyaml in C", base, base, "1"),
        _row("`cano validate`, everything read", median(cold), base, "≤ 2.5"),
        _row("`cano validate`, nothing changed", median(again), base, "≤ 0.2"),
        _peer(store, count, base, median(cold), env),
    ]
    shutil.rmtree(store)
    title = f"A store of {count:,} cases"
    return _table((title, "ratio", "processor", "peak of a process", "target"), rows)


def _peer(store: Path, count: int, floor: Sample, cold: Sample, env: dict[str, str]) -> tuple[str, ...]:
    """check-jsonschema over a part of the cases. What a case costs is the difference between few and more of them,
    so that its start does not count."""
    few, more = (_peer_seconds(store, cases, env) for cases in (_PEER_FEW, _PEER_MORE))
    seconds = (more - few) / (_PEER_MORE - _PEER_FEW) * count
    name = f"check-jsonschema with the same schemas (from {_PEER_MORE} cases, its start not counted)"
    return name, f"{seconds / floor.wall:.0f}", "", "", f"cano ≥ 40 times faster; it is {seconds / cold.wall:.0f} times"


def _peer_seconds(store: Path, cases: int, env: dict[str, str]) -> float:
    folders = sorted(path for path in store.iterdir() if path.is_dir())[:cases]
    seconds = 0.0
    for schema, pattern in _kinds().items():
        files = [str(path) for folder in folders for path in sorted(folder.glob(pattern))]
        if files:
            schema_file = str(SCHEMAS / f"{schema}.schema.json")
            seconds += run((PYTHON, "-m", "check_jsonschema", "--schemafile", schema_file, *files), env).wall
    return seconds


def _kinds() -> dict[str, str]:
    from cano_cli.model.files import KINDS

    return {kind.name: f"{kind.folder}/*.yaml" if kind.folder else f"{kind.name}.yaml" for kind in KINDS.values()}


def _against_python(title: str, found: dict[str, Sample], targets: tuple[str, ...]) -> str:
    base = next(iter(found.values()))
    rows = [_row(name, sample, base, target) for (name, sample), target in zip(found.items(), targets, strict=True)]
    return _table((title, "ratio", "processor", "peak of a process", "target"), rows)


def _row(name: str, sample: Sample, base: Sample, target: str) -> tuple[str, ...]:
    processor = f"{sample.cpu / base.cpu:.2g}" if base.cpu else ""
    return name, f"{sample.wall / base.wall:.2g}", processor, f"{sample.peak:.0f} MB", target


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]] | list[Row]) -> str:
    lines: list[tuple[str, ...]] = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


if __name__ == "__main__":
    main()
