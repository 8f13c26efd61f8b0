"""What files that are no plain text hold: the text of documents without their marks, of mails and of gzip; and whether
a file can be looked through at all."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

_MOST_BYTES = 256 * 1024 * 1024
_DEEPEST = 3
_MAIL = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2}")
_MAIL_FIELD = re.compile(rb"^(mime-version|received|message-id|return-path|content-type|from):", re.I | re.M)
_BETWEEN = re.compile(
    rb"</(?:\w+:)?(?:p|h|h[1-6]|si|tc|tr|td|th|li|div)>|<(?:\w+:)?(?:br|tab|cr|s|line-break)\b[^<>]*>", re.I
)
_MARK = re.compile(rb"<[^<>]*>")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_NO_TEXT = (b"%PDF", b"{\\rtf", b"From ")
"""How a file begins that looks like text, and in which words may be cut in pieces."""


def unfolded(data: bytes) -> Iterator[bytes]:
    """Yield the text that marks cut in pieces, the parts of a mail, and what gzip compressed. What is no such thing
    after all is passed over."""
    if data[:2] == b"\x1f\x8b":
        yield from _gunzipped(data)
    elif data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        yield _without_marks(data)
    elif _is_mail(data):
        yield from _mailed(data)


def can_be_read(data: bytes, depth: int = 0) -> bool:
    """Whether every word in the data is found: not in a PDF, a picture, a sound, or anything that is not known."""
    if depth > _DEEPEST or data.startswith(_NO_TEXT):
        return False
    if data[:2] == b"PK":
        return _all_read_in_zip(data, depth)
    if data[:2] == b"\x1f\x8b":
        inside = list(_gunzipped(data))
        return bool(inside) and all(can_be_read(one, depth + 1) for one in inside)
    if _is_mail(data):
        parts = list(_mailed(data))
        return bool(parts) and all(can_be_read(one, depth + 1) for one in parts)
    return not _CONTROL.search(_text(data))


def _text(data: bytes) -> str:
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _without_marks(data: bytes) -> bytes:
    """Return the text of XML or HTML: a mark that ends a line becomes a blank, another goes."""
    return _MARK.sub(b"", _BETWEEN.sub(b" ", data))


def _gunzipped(data: bytes) -> Iterator[bytes]:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            yield file.read(_MOST_BYTES)
    except (OSError, EOFError, zlib.error):
        return


def _is_mail(data: bytes) -> bool:
    start = data[:65536].replace(b"\r\n", b"\n")
    return _MAIL.match(start) is not None and _MAIL_FIELD.search(start.partition(b"\n\n")[0]) is not None


def _mailed(data: bytes) -> Iterator[bytes]:
    """Yield the head of a mail and each part of it, decoded, as UTF-8 where it is text."""
    try:
        mail = message_from_bytes(data, _class=EmailMessage, policy=policy.default)
        yield "\n".join(str(value) for value in mail.values()).encode("utf-8", "replace")
        for part in mail.walk():
            if not part.is_multipart():
                yield (part.get_filename() or "").encode("utf-8", "replace")
                yield _decoded(part)
    except (ValueError, LookupError, TypeError, AttributeError):
        yield b"\0"  # no mail after all, or a broken one: not all of it was read


def _decoded(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return b""
    if part.get_content_maintype() != "text":
        return payload
    return payload.decode(part.get_content_charset() or "utf-8", "replace").encode("utf-8", "replace")


def _all_read_in_zip(data: bytes, depth: int) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return all(
                one.file_size <= _MOST_BYTES and can_be_read(archive.read(one), depth + 1) for one in archive.infolist()
            )
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, zlib.error, EOFError, OSError):
        return False
