"""Keys on cards and tokens, through PKCS#11, and what can be wrong with them in Dutch. A PIN goes to the token and
nowhere else; it is tried once, since cards lock after a few wrong ones.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import pkcs11
from asn1crypto.x509 import Certificate
from pkcs11 import Attribute, Mechanism, ObjectClass, TokenFlag
from pyhanko.sign.pkcs11 import ECDSA_MECH_MAP, RSA_MECH_MAP, PKCS11Signer
from pyhanko.sign.signers import Signer
from pyhanko.sign.signers.pdf_cms import select_suitable_signing_md

from cano_cli.model.findings import CanoError
from cano_cli.signing.pdf_signatures import Token

EID_LABEL = "BELPIC"
EID_SIGNATURE = "Signature"

_EID_ON_MACOS = (
    "/Library/Belgium Identity Card/Pkcs11/libbeidpkcs11.dylib",
    "/Library/Belgium Identity Card/Pkcs11/beid-pkcs11.bundle/Contents/MacOS/libbeidpkcs11.dylib",
)
_EID_ON_LINUX = "libbeidpkcs11.so.0"  # the loader knows where, as its place differs between distributions

_WRONG_PINS = (pkcs11.PinIncorrect, pkcs11.PinInvalid, pkcs11.PinLenRange)
_TRY_ONCE_MORE = "Kijk of de kaart of token goed zit en probeer het opnieuw."


@contextmanager
def on_token(token: Token) -> Iterator[Signer]:
    """Give a signer with the key on the token, and close the session after. Raises CanoError for what is not there."""
    with _told(), _session(_token(_module(token.module), token), token.pin) as session:
        yield _signer(session, token.certificate, token.key or token.certificate)


@contextmanager
def on_eid(module_path: str | None) -> Iterator[Signer]:
    """Give a signer with the signature key of the eID in the reader. Raises CanoError for all that is not there."""
    module = _module(module_path) if module_path else _installed_middleware()
    with _told(), _session(_eid(module), None) as session:
        yield _signer(session, EID_SIGNATURE, EID_SIGNATURE)


def _installed_middleware() -> Any:
    for place in eid_places(sys.platform, os.environ.get("SYSTEMROOT", "")):
        if place == _EID_ON_LINUX or Path(place).is_file():
            with suppress(pkcs11.PKCS11Error):
                return pkcs11.lib(place)
    raise CanoError(
        "De eID-middleware staat niet op deze computer.",
        "Installeer ze van eid.belgium.be, of zeg waar ze staat als ze op een andere plaats geïnstalleerd is.",
    )


def eid_places(platform: str, system_root: str) -> tuple[str, ...]:
    """Return where the Belgian eID middleware puts its PKCS#11 module, on a platform as ``sys.platform`` names it.

    On Windows a whole path, never a name to look for: a module of that name in a folder with dossiers is not loaded.
    """
    if platform == "win32":
        return (f"{system_root}\\System32\\beidpkcs11.dll",)
    return _EID_ON_MACOS if platform == "darwin" else (_EID_ON_LINUX,)


def _module(path: str) -> Any:
    if not Path(path).is_file():
        raise CanoError(
            f"De PKCS#11-module {path} bestaat niet.", "Kijk na waar de software van je kaart of token staat."
        )
    try:
        return pkcs11.lib(str(Path(path).absolute()))
    except pkcs11.PKCS11Error:
        raise CanoError(
            f"Het bestand {path} is geen PKCS#11-module die hier werkt.",
            "Installeer de software van je kaart of token opnieuw, in de versie voor deze computer (meestal 64-bits).",
        ) from None


def _token(module: Any, wanted: Token) -> Any:
    if wanted.slot is not None:
        return _in_slot(module, wanted.slot)
    found = [token for token in _present(module) if token.label == wanted.label or not wanted.label]
    if not found:
        which = f" met de naam {wanted.label}" if wanted.label else ""
        raise CanoError(f"Er is geen kaart of token{which} gevonden.", _TRY_ONCE_MORE)
    if len(found) > 1:
        raise CanoError(
            "Er is meer dan één kaart of token gevonden.",
            "Zeg welke je bedoelt, met de naam of het nummer van de lezer.",
        )
    return found[0]


def _in_slot(module: Any, number: int) -> Any:
    for slot in module.get_slots(token_present=True):
        if slot.slot_id == number:
            return slot.get_token()
    raise CanoError(f"In lezer {number} zit geen kaart of token.", _TRY_ONCE_MORE)


def _eid(module: Any) -> Any:
    for token in _present(module):
        if token.label.startswith(EID_LABEL):
            return token
    raise CanoError(
        "Er zit geen eID in de kaartlezer.", "Steek je eID in de lezer, met de chip naar binnen, en probeer opnieuw."
    )


def _present(module: Any) -> Iterator[Any]:
    for slot in module.get_slots(token_present=True):
        try:
            token = slot.get_token()
            if TokenFlag.TOKEN_INITIALIZED in token.flags:
                yield token
        except (pkcs11.TokenNotPresent, pkcs11.TokenNotRecognised, pkcs11.DeviceError):
            continue


@contextmanager
def _session(token: Any, pin: str | None) -> Iterator[Any]:
    if TokenFlag.USER_PIN_LOCKED in token.flags:
        raise _locked()
    begin = token.open if pin is None else partial(token.open, user_pin=pin)
    try:
        session = begin()
    except _WRONG_PINS:
        raise wrong_pin(_fresh_flags(token)) from None
    with session:
        yield session


def wrong_pin(flags: TokenFlag) -> CanoError:
    """What to say of a wrong PIN, by what the token then says of itself: whether it is locked, or one try is left."""
    if TokenFlag.USER_PIN_LOCKED in flags:
        return _locked()
    last = "Je kunt nog één keer proberen. " if TokenFlag.USER_PIN_FINAL_TRY in flags else ""
    return CanoError(
        "De pincode is niet juist.",
        f"{last}Let op: de meeste kaarten gaan op slot na een paar foute pincodes, een eID na drie.",
    )


def _fresh_flags(token: Any) -> TokenFlag:
    """The flags of a token are those of when it was read, so it is read again after a wrong PIN."""
    try:
        return TokenFlag(token.slot.get_token().flags)
    except pkcs11.PKCS11Error:
        return TokenFlag(0)


def _locked() -> CanoError:
    return CanoError(
        "De kaart of token zit op slot na te veel foute pincodes.",
        "Een eID ontgrendel je met de pukcode bij je gemeente, een andere kaart bij wie ze gaf.",
    )


def _signer(session: Any, certificate: str, key: str) -> Signer:
    try:
        signer = PKCS11Signer(session, certificate, key_label=key, embed_roots=False)
        mine = signer.signing_cert
    except pkcs11.PKCS11Error as error:
        if type(error) is not pkcs11.PKCS11Error:
            raise
        raise CanoError(
            f"Op de kaart of token staat geen certificaat met sleutel dat {certificate} heet.",
            "Kijk in de software van je kaart of token hoe het certificaat en de sleutel heten.",
        ) from None
    signer.cert_registry.register_multiple(_above(mine, _certificates(session)))
    signer.use_raw_mechanism = not _hashes_itself(session, mine.public_key)
    return signer


def _certificates(session: Any) -> list[Certificate]:
    found = session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
    return [Certificate.load(one[Attribute.VALUE]) for one in list(found)]


def _above(mine: Certificate, others: list[Certificate]) -> Iterator[Certificate]:
    """The issuers only: the other certificates on a card are as personal as this one."""
    issuer, left = mine.issuer, list(others)
    while found := next((other for other in left if other.subject == issuer and other.self_issued is False), None):
        yield found
        left.remove(found)
        issuer = found.issuer


def _hashes_itself(session: Any, public: Any) -> bool:
    """Tell whether the token takes the whole message; if not, it gets the digest."""
    digest = select_suitable_signing_md(public)
    wanted: Mechanism = (ECDSA_MECH_MAP if public.algorithm == "ec" else RSA_MECH_MAP)[digest]
    return wanted in session.token.slot.get_mechanisms()


@contextmanager
def _told() -> Iterator[None]:
    """Turn what a token may answer into Dutch. Which answer it was is safe to tell, its text perhaps not."""
    try:
        yield
    except pkcs11.PKCS11Error as error:
        raise answer(error) from None


def answer(error: pkcs11.PKCS11Error) -> CanoError:
    """What to say of an answer of the token that nothing else caught."""
    if isinstance(error, _WRONG_PINS):
        return wrong_pin(TokenFlag(0))
    match error:
        case pkcs11.PinLocked():
            return _locked()
        case pkcs11.TokenNotPresent() | pkcs11.DeviceRemoved():
            return CanoError("De kaart of token is er niet meer.", _TRY_ONCE_MORE)
        case pkcs11.FunctionCancelled() | pkcs11.FunctionRejected():
            return CanoError(
                "Het ondertekenen is afgebroken; er is niets ondertekend.", "Probeer het opnieuw als je wilt tekenen."
            )
    return CanoError(f"De kaart of token gaf een fout ({type(error).__name__}).", _TRY_ONCE_MORE)
