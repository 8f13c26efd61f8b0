"""The same values in many layouts: random documents as people might have typed them, every comment unique."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field

from cano_cli.store.yaml_write import Plain

PLAIN = ["mama", "papa", "oma", "2026-02-03", "0470123456", "no", "een zin met woorden", "héél één"]
WORDS = [*PLAIN, "16:30", "# geen", "a: b", "met, komma"]
KEYS = ["wie", "datum", "tekst", "doelen", "met", "krachten", "noden", "stap", "keuze", "vorm"]


def some_value(rng: random.Random, depth: int = 3) -> Plain:
    """A string, list or mapping; collections are never empty."""
    kind = rng.choice(["text", "text", "list", "mapping", "mapping"]) if depth else "text"
    if kind == "text":
        return rng.choice([*WORDS, "eerste regel\n# geen commentaar\n\nderde regel\n", "zonder einde\nklaar"])
    size = rng.randint(1, 4)
    if kind == "list":
        return [some_value(rng, depth - 1) for _ in range(size)]
    return {key: some_value(rng, depth - 1) for key in rng.sample(KEYS, size)}


def some_document(rng: random.Random) -> dict[str, Plain]:
    return {key: some_value(rng) for key in rng.sample(KEYS, rng.randint(1, 4))}


@dataclass
class Layout:
    """How one document is typed. ``comments`` collects the comments that stand above an entry, by the entry's path."""

    rng: random.Random
    step: int
    list_step: int
    dash: int
    chance: float
    comments: dict[tuple[str | int, ...], str] = field(default_factory=dict)
    count: int = 0

    @classmethod
    def drawn(cls, rng: random.Random) -> Layout:
        step = rng.choice([2, 3, 4])
        return cls(rng, step, rng.choice([0, 1, step]), rng.choice([2, 2, 3, 4]), rng.choice([0.0, 0.2, 0.6]))

    def text(self, value: dict[str, Plain]) -> str:
        rng = self.rng
        head = ["# kop van het bestand", *rng.choice([[], [""], ["---"]])] if self._sometimes() else []
        lines = [*head, *self.block(value, 0, ())]
        if self._sometimes():
            lines += rng.choice([["# slot"], ["", "# slot", ""], [""]])
        eol = rng.choice(["\n", "\n", "\r\n"])
        whole = eol.join(lines) + (eol if rng.random() < 0.7 else "")
        return ("\ufeff" if rng.random() < 0.2 else "") + whole

    def block(self, value: Plain, indent: int, path: tuple[str | int, ...]) -> list[str]:
        lines: list[str] = []
        pairs = value.items() if isinstance(value, dict) else enumerate(value or [])
        for step, child in pairs:
            at = (*path, step)
            lines += self._between(indent, at)
            if isinstance(value, dict):
                lines += self._entry(f"{step}:", child, indent, at)
            else:
                lines += self._item(child, indent, at)
        return lines

    def _between(self, indent: int, at: tuple[str | int, ...]) -> list[str]:
        lines = [""] if self._sometimes() and at[-1] != 0 and len(at) < 3 else []
        if self._sometimes():
            self.comments[at] = self._comment()
            lines.append(" " * indent + self.comments[at])
        return lines

    def _entry(self, opening: str, child: Plain, indent: int, at: tuple[str | int, ...]) -> list[str]:
        margin = " " * indent
        if isinstance(child, str) or self.rng.random() < 0.3:
            return self._short(margin + opening, child, indent)
        step = self.list_step if isinstance(child, list) else self.step
        return [margin + opening + self._tail(), *self.block(child, indent + step, at)]

    def _item(self, child: Plain, indent: int, at: tuple[str | int, ...]) -> list[str]:
        margin = " " * indent
        if isinstance(child, str) or self.rng.random() < 0.3:
            return self._short(margin + "-", child, indent)
        inner = self.block(child, indent + self.dash, at)
        if inner[0].lstrip().startswith("#") or self.rng.random() < 0.2:
            return [margin + "-" + self._tail(), *inner]
        return [margin + "-" + " " * (self.dash - 1) + inner[0][indent + self.dash :], *inner[1:]]

    def _short(self, opening: str, child: Plain, indent: int) -> list[str]:
        if isinstance(child, str) and "\n" in child and self.rng.random() < 0.8:
            inside = " " * (indent + self.step)
            chomp = "|" if child.endswith("\n") else "|-"
            return [
                f"{opening} {chomp}",
                *((inside + line) if line else "" for line in child.removesuffix("\n").split("\n")),
            ]
        flow = self._flow(child, " " * (indent + self.step))
        return f"{opening} {flow}{self._tail()}".split("\n")

    def _flow(self, child: Plain, margin: str) -> str:
        if isinstance(child, str):
            return self._scalar(child)
        parts = (
            [f"{key}: {self._flow(value, margin)}" for key, value in child.items()]
            if isinstance(child, dict)
            else [self._flow(value, margin) for value in child or []]
        )
        opening, closing = "{}" if isinstance(child, dict) else "[]"
        comma = f",{self._tail()}\n{margin}" if self.rng.random() < 0.3 else self.rng.choice([", ", ",  "])
        end = self.rng.choice(["", "", " ", ",", f",\n{margin}", f"\n{margin}"])
        return opening + self.rng.choice(["", " ", f"\n{margin}"]) + comma.join(parts) + end + closing

    def _scalar(self, text: str) -> str:
        style = self.rng.choice(["plain", "single", "double"])
        if style == "plain" and text in PLAIN:
            return text
        if style == "single" and "\n" not in text:
            return f"'{text}'"
        return json.dumps(text, ensure_ascii=False)

    def _tail(self) -> str:
        return f"  {self._comment()}" if self._sometimes() else self.rng.choice(["", "", "  "])

    def _comment(self) -> str:
        self.count += 1
        return f"# opmerking {self.count} - {{met, tekens}}: [x]."

    def _sometimes(self) -> bool:
        return self.rng.random() < self.chance
