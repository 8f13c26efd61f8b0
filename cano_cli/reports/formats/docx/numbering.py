"""The numbering of lists in a Word document: the bullets and numbers of an organisation's letter, else ours."""

from __future__ import annotations

from typing import Literal

from docx.oxml.ns import qn

from cano_cli.reports.formats.docx.styles import style_named
from cano_cli.reports.formats.docx.xml import Element, attribute, named, w

ListKind = Literal["List Bullet", "List Number"]
STEP = 340
"""How far a list stands to the right of the text around it, in twips."""
DEEPEST = 8


class Numbering:
    """Gives every list of a document its number, so that each numbered one starts at 1."""

    def __init__(self, root: Element, styles: Element) -> None:
        self._root = root
        self._of_letter = {kind: self._abstract_of(styles, kind) for kind in ("List Bullet", "List Number")}
        self._ours: dict[ListKind, str] = {}
        self._bullets: dict[str, str] = {}

    def has_look(self, kind: ListKind, depth: int) -> bool:
        """Whether the letter says itself how such a list looks, also how far it is indented."""
        return depth == 0 and bool(self._of_letter[kind])

    def number(self, kind: ListKind, depth: int) -> str:
        """Return the ``numId`` for one list at a depth of 0 or more."""
        abstract = self._of_letter[kind] if self.has_look(kind, depth) else self._own(kind)
        if kind == "List Number":
            return self._numbered(abstract, depth)
        if abstract not in self._bullets:
            self._bullets[abstract] = self._new_number(abstract)
        return self._bullets[abstract]

    def _numbered(self, abstract: str, depth: int) -> str:
        restart = w("lvlOverride", w("startOverride", val=1), ilvl=min(depth, DEEPEST))
        return self._new_number(abstract, restart)

    def _new_number(self, abstract: str, *overrides: Element) -> str:
        number = str(1 + max((_count(one, "w:numId") for one in named(self._root, "w:num")), default=0))
        self._append_number(w("num", w("abstractNumId", val=abstract), *overrides, numId=number))
        return number

    def _append_number(self, made: Element) -> None:
        last = self._root.find(qn("w:numIdMacAtCleanup"))
        if last is None:
            self._root.append(made)
        else:
            last.addprevious(made)

    def _own(self, kind: ListKind) -> str:
        if kind not in self._ours:
            all_there = named(self._root, "w:abstractNum")
            identity = str(1 + max((_count(one, "w:abstractNumId") for one in all_there), default=-1))
            made = _abstract(kind, identity)
            if all_there:
                all_there[-1].addnext(made)
            else:
                self._root.insert(len(self._root.findall(qn("w:numPicBullet"))), made)
            self._ours[kind] = identity
        return self._ours[kind]

    def _abstract_of(self, styles: Element, kind: str) -> str:
        style = style_named(styles, kind, "paragraph")
        place = None if style is None else style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        wanted = attribute(place, "w:val")
        for one in named(self._root, "w:num"):
            if wanted and attribute(one, "w:numId") == wanted:
                return self._existing(attribute(one.find(qn("w:abstractNumId")), "w:val"))
        return ""

    def _existing(self, abstract: str) -> str:
        known = {attribute(one, "w:abstractNumId") for one in named(self._root, "w:abstractNum")}
        return abstract if abstract in known else ""


def _count(element: Element, name: str) -> int:
    value = attribute(element, name)
    return int(value) if value.isdecimal() else 0


def _abstract(kind: ListKind, identity: str) -> Element:
    levels = [_level(kind, depth) for depth in range(DEEPEST + 1)]
    return w("abstractNum", w("multiLevelType", val="multilevel"), *levels, abstractNumId=identity)


def _level(kind: ListKind, depth: int) -> Element:
    bullets = kind == "List Bullet"
    sign = "•–"[depth % 2] if bullets else f"%{depth + 1}."
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val="bullet" if bullets else "decimal"),
        w("lvlText", val=sign),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=STEP * (depth + 1), hanging=STEP)),
        ilvl=depth,
    )
