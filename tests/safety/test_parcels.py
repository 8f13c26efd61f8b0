"""Parcels that were tampered with: nothing of them is taken over, and nothing of what is in them lies about."""

from __future__ import annotations

import base64
import itertools
import json
import os
import struct
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pyrage import decrypt, encrypt, x25519

from cano_cli.handing import keeping, pinned, signature
from cano_cli.handing import keys as own_keys
from cano_cli.handing.keys import Keys
from cano_cli.handing.manifest import read_manifest
from cano_cli.handing.parcel import Opened, open_parcel
from cano_cli.model.findings import CanoError
from cano_cli.signing.coverage import canonical
from tests.handing.users import BUNDLE, DAY, MADE, User, no_password, user
from tests.safety.tallies import FACTOR, tally

EVERY = 13 if FACTOR == 1 else 1
"""Of what takes a run of ssh-keygen, which part is tried."""
CANARY = "Kwetsbaar Kanarie"
_HEAD = struct.Struct(">8sQQQ")


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> tuple[User, User, User]:
    """Noor, An who knows Noor's card, and Bo."""
    folder = tmp_path_factory.mktemp("people")
    noor, an, bo = (user(folder / name, f"{name} Voorbeeld") for name in ("Noor", "An", "Bo"))
    an.pin(noor.card)
    return noor, an, bo


@pytest.fixture(scope="module")
def parcel(people: tuple[User, User, User]) -> bytes:
    """A parcel of about two thousand bytes from Noor to An."""
    noor, an, _ = people
    return noor.send(an.card)


@pytest.fixture
def attempt(people: tuple[User, User, User]) -> Iterator[Callable[[bytes], Opened | None]]:
    """Return a function with which An tries to open something: None where it was refused in so many words."""
    _, an, _ = people
    openers = an.keys.openers
    with an.at_work():
        known = pinned.pinned()

        def tried(data: bytes) -> Opened | None:
            try:
                return open_parcel(data, openers, known)
            except CanoError:
                return None

        yield tried


def taken(attempt: Callable[[bytes], Opened | None], variants: Iterator[bytes]) -> tuple[int, int]:
    """Return how many variants were tried, and how many were not refused."""
    found = [attempt(one) is not None for one in variants]
    return len(found), sum(found)


def flipped(data: bytes, step: int = 1) -> Iterator[bytes]:
    """Yield data with one bit turned, for every bit (or every so many)."""
    for bit in range(0, len(data) * 8, step):
        changed = bytearray(data)
        changed[bit // 8] ^= 1 << bit % 8
        yield bytes(changed)


def inside_of(user: User, data: bytes) -> bytes:
    return bytes(decrypt(data, [x25519.Identity.from_str(user.keys.openers[0].private)]))


def locked_for(user: User, inside: bytes) -> bytes:
    return bytes(encrypt(inside, [x25519.Recipient.from_str(user.card.age)]))


def parts(inside: bytes) -> tuple[bytes, bytes, bytes]:
    _, manifest, signed, bundle = _HEAD.unpack_from(inside)
    rest = inside[_HEAD.size :]
    assert len(rest) == manifest + signed + bundle
    return rest[:manifest], rest[manifest : manifest + signed], rest[manifest + signed :]


def joined(manifest: bytes, signed: bytes, bundle: bytes, more: bytes = b"", magic: bytes = b"CANOPAK1") -> bytes:
    return _HEAD.pack(magic, len(manifest), len(signed), len(bundle)) + manifest + signed + bundle + more


def test_the_parcel_itself_opens(attempt: Callable[[bytes], Opened | None], parcel: bytes) -> None:
    opened = attempt(parcel)
    assert opened is not None
    assert opened.bundle == BUNDLE
    assert 1800 < len(parcel) < 2600


def test_every_bit_of_a_parcel(attempt: Callable[[bytes], Opened | None], parcel: bytes) -> None:
    tried, violations = taken(attempt, flipped(parcel))
    assert tried == len(parcel) * 8
    tally("a bit of a parcel turned", tried, violations)


def test_every_length_of_a_parcel(attempt: Callable[[bytes], Opened | None], parcel: bytes) -> None:
    shorter = (parcel[:end] for end in range(len(parcel)))
    without_start = (parcel[start:] for start in range(1, len(parcel)))
    longer = (parcel + more for more in (b"\0", b"\n", b" ", parcel, parcel[-16:], BUNDLE))
    armored = (armor(parcel),)
    tally("a parcel cut off, or longer", *taken(attempt, iter([*shorter, *without_start, *longer, *armored])))


def armor(data: bytes) -> bytes:
    """The same parcel in the other way of writing that age knows."""
    lines = base64.encodebytes(data).decode().replace("\n", "")
    body = "\n".join(lines[start : start + 64] for start in range(0, len(lines), 64))
    return f"-----BEGIN AGE ENCRYPTED FILE-----\n{body}\n-----END AGE ENCRYPTED FILE-----\n".encode()


def test_two_parcels_spliced(
    people: tuple[User, User, User], attempt: Callable[[bytes], Opened | None], parcel: bytes
) -> None:
    noor, an, _ = people
    other = noor.send(an.card, dossier="2026-fqvn", bundle=BUNDLE[::-1])
    cuts = (parcel[:cut] + other[cut:] for cut in range(1, len(parcel)) if parcel[:cut] != other[:cut])
    fair = [one for one in cuts if one not in (parcel, other)]
    tally("two parcels spliced", *taken(attempt, iter(fair)))


def test_parts_of_two_parcels_exchanged(
    people: tuple[User, User, User], attempt: Callable[[bytes], Opened | None]
) -> None:
    """By a receiver, who can lock what is inside again."""
    noor, an, bo = people
    sent = (noor.send(an.card), noor.send(an.card, bundle=BUNDLE[::-1]), bo.send(an.card))
    inside = [inside_of(an, one) for one in sent]
    manifests, signatures, bundles = zip(*map(parts, inside), strict=True)
    mixed = {joined(*one) for one in itertools.product(manifests, signatures, bundles)} - set(inside)
    assert len(mixed) == 3 * 3 * 2 - 3  # two of the bundles are the same
    tally("parts of two parcels exchanged", *taken(attempt, (locked_for(an, one) for one in mixed)))


def test_bits_inside_turned_by_a_receiver(
    people: tuple[User, User, User], attempt: Callable[[bytes], Opened | None], parcel: bytes
) -> None:
    _, an, _ = people
    inside = inside_of(an, parcel)
    tally("a bit inside turned by a receiver", *taken(attempt, (locked_for(an, one) for one in flipped(inside, EVERY))))


def test_other_ways_of_writing_the_inside(
    people: tuple[User, User, User], attempt: Callable[[bytes], Opened | None], parcel: bytes
) -> None:
    _, an, _ = people
    manifest, signed, bundle = parts(inside_of(an, parcel))
    body = base64.b64decode(b"".join(signed.split(b"\n")[1:-2]))
    wrapped_otherwise = b"-----BEGIN SSH SIGNATURE-----\n" + base64.b64encode(body) + b"\n-----END SSH SIGNATURE-----\n"
    size = len(manifest), len(signed), len(bundle)
    variants = [
        joined(manifest, signed, bundle, b"\0"),
        joined(manifest, signed, bundle, bundle),
        joined(manifest, signed, bundle, magic=b"CANOPAK2"),
        joined(manifest + b"\n", signed, bundle),
        joined(manifest.replace(b":", b": ", 1), signed, bundle),
        joined(manifest.replace(b'"bundle"', b'"bundle":"sha256:0","bundle"', 1), signed, bundle),
        joined(manifest[:-1] + b',"zot":1}', signed, bundle),
        joined(b"", signed, bundle),
        joined(manifest, b"", bundle),
        joined(manifest, signed, b""),
        joined(manifest, signed + b"\n", bundle),
        joined(manifest, signed.replace(b"\n", b"\r\n"), bundle),
        joined(manifest, wrapped_otherwise, bundle),
        joined(manifest, signed + signed, bundle),
        joined(signed, manifest, bundle),
        joined(bundle, signed, manifest),
        b"",
        b"CANOPAK1",
        _HEAD.pack(b"CANOPAK1", *size),
        _HEAD.pack(b"CANOPAK1", size[0] + 1, *size[1:]) + manifest + signed + bundle,
        _HEAD.pack(b"CANOPAK1", size[0] + 1, size[1] - 1, size[2]) + manifest + signed + bundle,
        _HEAD.pack(b"CANOPAK1", 2**64 - 1, 2**64 - 1, 2**64 - 1) + manifest + signed + bundle,
        _HEAD.pack(b"CANOPAK1", 0, 0, sum(size)) + manifest + signed + bundle,
        bundle,
        manifest,
    ]
    tally("another way of writing a parcel", *taken(attempt, (locked_for(an, one) for one in variants)))


def test_signatures_that_are_not_of_this(
    people: tuple[User, User, User], attempt: Callable[[bytes], Opened | None], parcel: bytes
) -> None:
    """Of another key, over something else, in another namespace; a manifest that claims another sender, or that is
    written in another way than the one."""
    noor, an, bo = people
    manifest, _, bundle = parts(inside_of(an, parcel))
    said = read_manifest(manifest)
    assert said
    claimed = said.model_copy(update={"sender": bo.card}).data()
    older = said.model_copy(update={"made": MADE.replace(year=2020)}).data()
    with noor.at_work(), keeping.work() as work:
        good = signature.sign(manifest, noor.keys.signer, work)
        elsewhere = in_namespace("cano-ondertekening@1", manifest, noor.keys, work)
        file = in_namespace("file", manifest, noor.keys, work)
        of_bo = signature.sign(manifest, bo.keys.signer, work)
        of_bundle = signature.sign(bundle, noor.keys.signer, work)
        of_loose = signature.sign(canonical({"zot": "1"}), noor.keys.signer, work)
        loosely = [(one, signature.sign(one, noor.keys.signer, work)) for one in written_otherwise(manifest)]
    whole = joined(manifest, good, bundle)
    assert attempt(locked_for(an, whole)) is not None
    wrong = [(manifest, one) for one in (elsewhere, file, of_bo, of_bundle, of_loose)]
    wrong += [(claimed, good), (claimed, of_bundle), (older, good), *loosely]
    tally(
        "a signature of something else",
        *taken(attempt, (locked_for(an, joined(one, signed, bundle)) for one, signed in wrong)),
    )


def written_otherwise(manifest: bytes) -> list[bytes]:
    """The same manifest in other ways of writing it, which a sender could sign."""
    return [
        manifest + b"\n",
        manifest.replace(b":", b": ", 1),
        manifest.replace(b'"dossier"', b'"dossier":"2026-fqvn","dossier"', 1),
        manifest.replace(b"2026-kmtr", b"2026-\\u006bmtr"),
        json.dumps(dict(reversed(json.loads(manifest).items())), separators=(",", ":")).encode(),
        b"\xef\xbb\xbf" + manifest,
    ]


def in_namespace(namespace: str, text: bytes, keys: Keys, work: Path) -> bytes:
    path = work / "eigen"
    path.write_text(keys.signer.private, encoding="ascii", newline="\n")
    path.chmod(0o600)
    made = subprocess.run(
        ["ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", str(path)],
        input=text,
        capture_output=True,
        check=True,
    ).stdout
    path.unlink()
    return made


def test_who_it_was_not_for(people: tuple[User, User, User], tmp_path: Path) -> None:
    """Everybody who is not named, with every key they have; and those who had a key that ended."""
    noor, an, bo = people
    late = user(tmp_path / "late", "Late Voorbeeld")
    parcels = [noor.send(an.card), an.send(noor.card), noor.send(an.card, late.card), noor.send(late.card)]
    with late.at_work():
        own_keys.rotate(own_keys.unlock(no_password), DAY, DAY)
        after = own_keys.keys_in(own_keys.unlock(no_password), DAY.replace(month=12))
    violations = 0
    for data in parcels:
        for who, openers in ((bo, bo.keys.openers), (late, after.openers)):
            try:
                who.open(data, *openers)
            except CanoError:
                continue
            violations += 1
    tally("a parcel for somebody else", len(parcels) * 2, violations)


def test_nothing_of_what_is_in_it_lies_about(
    people: tuple[User, User, User], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not in temporary folders, not in arguments or variables of programs, not in what an error tells."""
    noor, an, _ = people
    elsewhere = tmp_path / "tmp"
    elsewhere.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    seen: list[bytes] = []
    run = subprocess.run

    def watched(arguments: list[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
        seen.append(repr((arguments, options["env"])).encode())
        lying = [path for one in (elsewhere, noor.folder, an.folder) for path in one.rglob("*") if path.is_file()]
        seen.extend(path.name.encode() + path.read_bytes() for path in lying)
        assert list(elsewhere.rglob("*")) == []
        assert os.name == "nt" or not any(path.stat().st_mode & 0o077 for path in [*lying, *work_folders()])
        return run(arguments, **options)

    def work_folders() -> list[Path]:
        return [path for one in (noor.folder, an.folder) for path in (one / "keys").glob(".cano-werk-*")]

    monkeypatch.setattr(subprocess, "run", watched)
    bundle = CANARY.encode() * 100
    data = noor.send(an.card, dossier=CANARY, bundle=bundle)
    assert an.open(data).bundle == bundle
    with pytest.raises(CanoError) as caught:
        an.open(locked_for(an, inside_of(an, data).replace(b"2026-11-20", b"2026-11-21")))
    seen.append(f"{caught.value.message} {caught.value.hint} {caught.value.__cause__!r}".encode())
    seen.append(data)
    assert len(seen) > 6
    assert work_folders() == []
    tally("what is in a parcel, elsewhere", len(seen), sum(CANARY.encode() in one for one in seen))
