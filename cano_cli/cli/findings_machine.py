"""Findings as other programs read them: JSON, SARIF 2.1.0 and JUnit XML.

The lines of the files are not in them: such reports travel to other systems, and a line may tell about somebody.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from cano_cli import __version__
from cano_cli.model.findings import CATALOGUE, Finding, Severity

Json = dict[str, Any]

_SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_SURROGATES = re.compile("[\ud800-\udfff]")
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")


def to_json(findings: Iterable[Finding]) -> str:
    """Return ``{"cano": 1, "findings": [...], "summary": {"errors", "warnings", "notes", "files"}}``.

    A finding has ``code``, ``severity`` (error, warning or note), ``path``, ``line``, ``column``, ``end_line``,
    ``end_column`` (from 1, columns in characters, the end exclusive; null without a place), ``where`` (the path of
    keys, ``doelen[0].tegen``), ``message``, ``hint`` and ``source`` (empty where there is none). Only ASCII.
    """
    findings = list(findings)
    return _dump({"cano": 1, "findings": [_json_finding(finding) for finding in findings], "summary": _sums(findings)})


def to_sarif(findings: Iterable[Finding]) -> str:
    """Return a SARIF 2.1.0 log with one run, whose rules are the kinds that were found. Only ASCII."""
    findings = list(findings)
    codes = sorted({finding.code for finding in findings})
    driver = {"name": "cano", "version": __version__, "language": "nl", "rules": [_sarif_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "language": "nl",
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(finding, codes.index(finding.code)) for finding in findings],
    }
    return _dump({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def to_junit(findings: Iterable[Finding], checked_files: Sequence[str], *, strict: bool = False) -> str:
    """Return JUnit XML: a testcase for each checked file and for each other file with a finding.

    It fails on an error, with ``strict`` on a warning too; warnings are otherwise told in ``system-out``.
    """
    from xml.etree import ElementTree

    by_file: dict[str, list[Finding]] = {path: [] for path in checked_files}
    for finding in findings:
        by_file.setdefault(finding.path, []).append(finding)
    failing = {path: [found for found in by_file[path] if found.fails(strict=strict)] for path in by_file}
    counts = {"tests": str(len(by_file)), "failures": str(sum(map(bool, failing.values()))), "errors": "0"}
    root = ElementTree.Element("testsuites", {"name": "cano", **counts})
    suite = ElementTree.SubElement(root, "testsuite", {"name": "cano validate", **counts, "skipped": "0"})
    for path, found in by_file.items():
        case = ElementTree.SubElement(suite, "testcase", {"classname": "cano validate", "name": _xml(path)})
        if failing[path]:
            about = {"type": failing[path][0].code, "message": _xml(failing[path][0].message)}
            ElementTree.SubElement(case, "failure", about).text = _told(failing[path])
        if rest := [finding for finding in found if finding not in failing[path]]:
            ElementTree.SubElement(case, "system-out").text = _told(rest)
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _json_finding(finding: Finding) -> Json:
    span = finding.span
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "path": _plain(finding.path),
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_line": span.end_line if span else None,
        "end_column": span.end_column if span else None,
        "where": finding.where,
        "message": _plain(finding.message),
        "hint": _plain(finding.hint),
        "source": finding.source,
    }


def _sums(findings: Sequence[Finding]) -> Json:
    counted = Counter(finding.severity for finding in findings)
    sums = {f"{severity.value}s": counted[severity] for severity in Severity}
    return sums | {"files": len({finding.path for finding in findings})}


def _sarif_rule(code: str) -> Json:
    kind = CATALOGUE.get(code)
    if kind is None:
        return {"id": code}
    source = f"\nBron: {kind.source}" if kind.source else ""
    return {
        "id": code,
        "shortDescription": {"text": kind.title},
        "fullDescription": {"text": kind.why},
        "help": {"text": kind.mend + source},
        "defaultConfiguration": {"level": kind.severity.value},
    }


def _sarif_result(finding: Finding, rule: int) -> Json:
    location: Json = {"artifactLocation": {"uri": _uri(finding.path)}}
    if finding.span:
        span = finding.span
        names = ("startLine", "startColumn", "endLine", "endColumn")
        location["region"] = dict(zip(names, (span.line, span.column, span.end_line, span.end_column), strict=True))
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.severity.value,
        "message": {"text": _plain("\n".join(filter(None, (finding.message, finding.hint))))},
        "locations": [{"physicalLocation": location}],
    }


def _uri(path: str) -> str:
    """Return a path as a URI reference: relative paths stay relative, ``C:/…`` and ``/…`` become ``file:`` URIs."""
    encoded = quote(path, safe="/", errors="replace")
    if path.startswith("/"):
        return f"file://{encoded}"
    return f"file:///{path[0]}:{encoded[4:]}" if re.match("[A-Za-z]:/", path) else encoded


def _told(findings: Iterable[Finding]) -> str:
    return "\n".join(_xml(_one_line(finding)) for finding in findings)


def _one_line(finding: Finding) -> str:
    span = finding.span
    where = f"{finding.path}:{span.line}:{span.column}" if span else finding.path
    return "\n    ".join([f"{where}: {finding.code}: {finding.message}", *finding.hint.splitlines()])


def _xml(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)


def _dump(value: Json) -> str:
    return json.dumps(value, indent=2) + "\n"


def _plain(text: str) -> str:
    """Return text without the halves of characters that a file name of unknown encoding can hold."""
    return _SURROGATES.sub("\ufffd", text)
