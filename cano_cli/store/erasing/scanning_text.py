"""Words in bytes, however they got there: which bytes hold a name, in plain writing or compressed."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from cano_cli.store.erasing.scanning_formats import unfolded

_DEEPEST = 4
_MOST_INFLATED = 256 * 1024 * 1024
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_ENDINGS = r"(?:['\u2019]?s|[tp]?je[sn]?|e?ke[sn]?|ske[sn]?)?"
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\([0-7]{3})|&#x([0-9a-fA-F]{1,5});|&#([0-9]{1,6});")


@dataclass(frozen=True, slots=True)
class Words:
    """The words that are sought, each as a whole: ``Rina`` is not in ``Marina``."""

    _pattern: re.Pattern[str] | None
    _wide: re.Pattern[bytes] | None

    def are_in(self, data: bytes) -> bool:
        """Whether one of them is in the data, or in what is compressed in it."""
        return self._pattern is not None and self._inside(data, 0)

    def are_in_name(self, name: str) -> bool:
        """Whether one of them is in the name of a file: there ``_`` and ``-`` stand between words too."""
        return self._pattern is not None and bool(self._pattern.search(re.sub(r"[-_.]+", " ", plain(name))))

    def are_in_text(self, text: str) -> bool:
        """Whether one of them is in a text."""
        return self._pattern is not None and bool(self._pattern.search(plain(text)))

    def _inside(self, data: bytes, depth: int) -> bool:
        if self._written(data):
            return True
        return depth < _DEEPEST and any(self._inside(one, depth + 1) for one in _inflated(data))

    def _written(self, data: bytes) -> bool:
        assert self._pattern is not None  # noqa: S101
        text = data.decode("utf-8", "replace")
        if self._pattern.search(plain(text)):
            return True
        if _ESCAPED.search(text) and self._pattern.search(plain(_unescaped(text))):
            return True
        if not data.isascii() and b"\xef\xbf\xbd" not in data and "\ufffd" in text:
            return bool(self._pattern.search(plain(data.decode("cp1252", "replace")))) or self._wide_in(data)
        return self._wide_in(data)

    def _wide_in(self, data: bytes) -> bool:
        return self._wide is not None and b"\0" in data and bool(self._wide.search(data.lower()))


def words(sought: Sequence[str]) -> Words:
    """Return these words (a name may be several) to seek; empty ones count for nothing."""
    forms = sorted({" ".join(plain(one).split()) for one in sought if one.strip()}, key=lambda one: (-len(one), one))
    if not forms:
        return Words(None, None)
    written = "|".join(r"[\s_+-]+".join(map(re.escape, form.split())) for form in forms)
    wide = b"|".join(re.escape(form.encode(code)) for form in forms for code in ("utf-16-le", "utf-16-be"))
    return Words(re.compile(rf"(?<![^\W_])(?:{written}){_ENDINGS}(?![^\W_])"), re.compile(wide))


def plain(text: str) -> str:
    """Return a text in small letters without accents, in one normal form."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(one for one in unicodedata.normalize("NFKD", apart) if not unicodedata.combining(one))


def _unescaped(text: str) -> str:
    """Return a text with the characters that JSON, YAML, HTML and git write as numbers."""
    octal: Callable[[re.Match[str]], str] = _octal
    joined = re.sub(r"(?:\\[0-7]{3})+", octal, text)
    return _ESCAPED.sub(_character, joined)


def _inflated(data: bytes) -> Iterator[bytes]:
    """Yield what is compressed or cut in pieces in the data: mails, documents, the files of a zip (so of a
    DOCX), and everything that zlib wrote, as git and PDF do, wherever it begins. What is no such thing after all is
    passed over."""
    yield from unfolded(data)
    if data[:2] == b"PK":
        yield from _zipped(data)
    for start in _ZLIB.finditer(data):
        out = _inflated_from(data, start.start())
        if out:
            yield out


def hex_hashes(data: bytes, hashes: frozenset[str]) -> bool:
    """Whether one of these hashes is written in a text."""
    return any(match[0].decode("ascii") in hashes for match in re.finditer(rb"(?<![0-9a-f])[0-9a-f]{40}", data))


def raw_hashes(data: bytes, hashes: frozenset[str]) -> bool:
    """Whether one of these hashes is in the data as twenty bytes."""
    raw = {bytes.fromhex(one) for one in hashes}
    return any(data[at : at + 20] in raw for at in range(len(data) - 19))


def _inflated_from(data: bytes, start: int) -> bytes:
    reader = zlib.decompressobj()
    try:
        return reader.decompress(memoryview(data)[start:], _MOST_INFLATED)
    except zlib.error:
        return _as_far_as_it_goes(data, start)


def _as_far_as_it_goes(data: bytes, start: int) -> bytes:
    """Return the beginning of a stream that breaks off or is damaged: that can hold a name as well."""
    reader, out = zlib.decompressobj(), bytearray()
    try:
        for at in range(start, len(data), 64):
            out += reader.decompress(memoryview(data)[at : at + 64])
    except zlib.error:
        return bytes(out)
    return bytes(out)


def _zipped(data: bytes) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for one in archive.infolist():
                yield one.filename.encode("utf-8", "replace")
                with archive.open(one) as file:
                    yield file.read(_MOST_INFLATED)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, zlib.error, EOFError, OSError):
        return


def _octal(match: re.Match[str]) -> str:
    numbers = re.findall(r"[0-7]{3}", match[0])
    return bytes(int(one, 8) & 0xFF for one in numbers).decode("utf-8", "replace")


def _character(match: re.Match[str]) -> str:
    code = next((int(digits, 16) for digits in (match[1], match[2], match[4]) if digits), None)
    if code is None:
        code = int(match[5]) if match[5] else int(match[3], 8)
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"
