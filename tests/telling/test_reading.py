"""A file read in parts, with what is known of earlier versions, says what it says when it is read whole."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.model.files import KINDS, kind_of
from cano_cli.store.yaml_write import to_yaml
from cano_cli.telling import reading
from cano_cli.telling.plain import plain
from cano_cli.telling.reading import Reading, _parts, _whole
from tests.proof.whole_cases import made_case

CASE = Path(__file__).parents[2] / "examples" / "cases" / "2026-kmtr"
FILES = {path.relative_to(CASE).as_posix(): path.read_bytes() for path in sorted(CASE.rglob("*.yaml"))}
PIECES = (b'"', b"'", b"- ", b"  ", b"\n", b": ", b"#", b"|", b"[", b"}", b"personen:", b"---\n", b"%", b"\t", b"\r\n")


def edited(data: bytes, random: Random) -> bytes:
    """Return the bytes with a few things cut out, moved or put in between: sound or not."""
    for _ in range(random.choice([1, 1, 2, 4])):
        lines = data.splitlines(keepends=True)
        at, end = sorted(random.randrange(len(lines) + 1) for _ in range(2))
        end = min(end, at + 8)
        way = random.randrange(4)
        if way == 0:
            lines = lines[:at] + lines[end:]
        elif way == 1:
            place = random.randrange(len(lines) + 1)
            lines[place:place] = lines[at:end]
        else:
            place = random.randrange(len(data) + 1)
            lines = [data[:place], random.choice(PIECES), data[place + random.choice([0, 0, 1, 3]) :]]
        data = b"".join(lines)
    return data


def texts(value: Any) -> Any:
    """Return the same with every value as it is typed."""
    if isinstance(value, dict):
        return {str(key): texts(item) for key, item in value.items()}
    return [texts(item) for item in value] if isinstance(value, list) else str(value)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(FILES)), st.integers(0, 10_000))
def test_versions_of_a_file_say_the_same_read_in_parts_and_whole(path: str, seed: int) -> None:
    random, kind, parts, data = Random(seed), kind_of(path), Reading(), FILES[path]
    assert kind is not None
    for _ in range(4):
        assert parts.model(kind, path, data) == _whole(kind, path, data)
        data = edited(random.choice([data, FILES[path]]), random)


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 1_000))
def test_every_field_survives_being_known(seed: int) -> None:
    parts = Reading()
    for version in (made_case(seed)[0], made_case(seed)[0], made_case(seed + 1)[0]):
        for file in version.files:
            data, kind = to_yaml(texts(plain(file.content))).encode(), KINDS[file.kind]
            found, whole = parts.model(kind, file.path, data), _whole(kind, file.path, data)
            assert found is not None
            assert whole is not None
            assert found == whole == file.content
            assert found.model_fields_set == whole.model_fields_set


def test_an_entry_that_did_not_change_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    path, parts = "netwerk.yaml", Reading()
    first = parts.model(KINDS["netwerk"], path, FILES[path])
    changed = FILES[path].replace(b"rol: moeder", b"rol: plusmoeder", 1)
    asked: list[bytes] = []
    read = reading._read

    def noting(data: bytes, path: str) -> Any:
        asked.append(data)
        return read(data, path)

    monkeypatch.setattr(reading, "_read", noting)
    second = parts.model(KINDS["netwerk"], path, changed)
    assert len(asked) == 1
    assert b"plusmoeder" in asked[0]
    assert first is not None
    assert second is not None
    assert second.personen[0] is first.personen[0]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    [
        "---\npersonen: []\n", "%YAML 1.2\n", "personen: []\npersonen: []\n", "\ufeffpersonen: []\n", "[]\n",
        "{personen: []}\n", "Personen: []\n", "x" * 100_000 + ": 1\n", "  personen: []\n", "", "personen\n",
    ],
)  # fmt: skip
def test_what_cannot_be_cut_up_is_read_whole(text: str) -> None:
    assert not list(_parts(text.encode()))


def test_a_quotation_over_lines_that_look_like_entries_is_one_text() -> None:
    entry = "  - {id: buur, rol: buur}\n"
    known, parts = f"personen:\n{entry}{entry.replace('buur', 'juf')}", Reading()
    kind = KINDS["netwerk"]
    hidden = f'personen:\n  - id: buur\n    rol: buur\n    taal: "\n{entry}"\n{entry.replace("buur", "oom")}'
    for text in (known, hidden, known):
        data = text.encode()
        assert parts.model(kind, "netwerk.yaml", data) == _whole(kind, "netwerk.yaml", data)
