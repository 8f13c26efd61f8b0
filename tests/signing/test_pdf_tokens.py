from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pkcs11
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pkcs11 import Attribute, CertificateType, KeyType, ObjectClass, TokenFlag
from pkcs11.util.ec import encode_named_curve_parameters
from pkcs11.util.rsa import decode_rsa_private_key

from cano_cli.model.findings import CanoError
from cano_cli.signing.pdf_signatures import Token, sign_with_eid, sign_with_token
from cano_cli.signing.pdf_tokens import EID_LABEL, EID_SIGNATURE, answer, eid_places, wrong_pin
from tests.signing import authority as ca
from tests.signing.test_pdf_sign import pdfsig
from tests.tools import missing, need

PIN = "271828"
WRONG_PIN = "314159"
MINE = "Voorbeeldtoken"
PLACES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
    "/usr/local/lib/softhsm/libsofthsm2.so",
    "/opt/homebrew/lib/softhsm/libsofthsm2.so",
    "C:\\SoftHSM2\\lib\\softhsm2-x64.dll",
)


def softhsm() -> str:
    found = next((place for place in PLACES if Path(place).is_file()), None)
    if found is None:
        missing("SoftHSM")
    return str(found)


@pytest.fixture(scope="module")
def module(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """SoftHSM with a token of ours and one that looks like an eID, in a folder of their own."""
    library, folder = softhsm(), tmp_path_factory.mktemp("tokens")
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder}\nobjectstore.backend = file\nlog.level = ERROR\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(settings))
        for label in (MINE, EID_LABEL):
            new_token(label)
        loaded = pkcs11.lib(library)
        loaded.reinitialize()
        fill(loaded, MINE, "Tekenen", ca.good(), private=True)
        fill(loaded, MINE, "Kromme", ca.good_ec(), private=True)
        fill(loaded, MINE, "Verlopen", ca.expired(), private=True)
        fill(loaded, EID_LABEL, EID_SIGNATURE, ca.eid_like(), private=False)
        yield library
        pkcs11.unload(library)


def new_token(label: str) -> None:
    asked = ["--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", "161803398"]
    subprocess.run([need("softhsm2-util"), *asked], check=True, capture_output=True, env=dict(os.environ))


def fill(library: Any, token: str, label: str, who: ca.Issued, *, private: bool) -> None:
    """``private``: the key wants the PIN first; that of an eID shows itself, as its middleware asks the PIN later."""
    with library.get_token(token_label=token).open(rw=True, user_pin=PIN) as session:
        common = {Attribute.LABEL: label, Attribute.TOKEN: True, Attribute.PRIVATE: private, Attribute.SIGN: True}
        session.create_object(key_of(who) | common)
        held = {one[Attribute.LABEL] for one in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})}
        for name, certificate in ((label, who.certificate), ("CA", who.above[0]), ("Root", ca.root().certificate)):
            if name not in held:
                session.create_object(
                    {
                        Attribute.CLASS: ObjectClass.CERTIFICATE,
                        Attribute.CERTIFICATE_TYPE: CertificateType.X_509,
                        Attribute.VALUE: certificate.public_bytes(Encoding.DER),
                        Attribute.SUBJECT: certificate.subject.public_bytes(),
                        Attribute.LABEL: name,
                        Attribute.TOKEN: True,
                    }
                )


def key_of(who: ca.Issued) -> dict[Attribute, Any]:
    if isinstance(who.key, EllipticCurvePrivateKey):
        number = who.key.private_numbers().private_value
        return {
            Attribute.CLASS: ObjectClass.PRIVATE_KEY,
            Attribute.KEY_TYPE: KeyType.EC,
            Attribute.EC_PARAMS: encode_named_curve_parameters("secp384r1"),
            Attribute.VALUE: number.to_bytes(48, "big"),
        }
    return dict(
        decode_rsa_private_key(who.key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption()))
    )


def refusal(token: Token) -> tuple[str, str]:
    with pytest.raises(CanoError) as refused:
        sign_with_token(ca.unsigned(), token, ca.NOTHING, ca.TODAY)
    assert token.pin not in refused.value.message + refused.value.hint + repr(refused.value)
    return refused.value.message, refused.value.hint


@pytest.mark.parametrize(("label", "who"), [("Tekenen", "An Voorbeeld"), ("Kromme", "Bo Voorbeeld")])
def test_a_token_signs(label: str, who: str, module: str, tmp_path: Path):
    made = sign_with_token(ca.unsigned(), Token(module, label, PIN, label=MINE), ca.NOTHING, ca.TODAY)
    (found,) = ca.checked(made)
    assert (found.signer, found.holds) == (who, True)
    assert "Signature is Valid." in pdfsig(made, tmp_path)


def test_an_eid_signs_without_asking_a_pin_here(module: str, tmp_path: Path):
    made = sign_with_eid(ca.unsigned(), module, ca.NOTHING, ca.TODAY)
    (found,) = ca.checked(made)
    assert (found.signer, found.holds, found.carries_number) == ("Noor Voorbeeld", True, True)
    assert "Signature is Valid." in pdfsig(made, tmp_path)


def test_the_other_certificates_of_a_card_stay_on_it(module: str):
    made = sign_with_token(ca.unsigned(), Token(module, "Tekenen", PIN, label=MINE), ca.NOTHING, ca.TODAY)
    for name, there in (("An Voorbeeld", True), ("Verzonnen Uitgever", True), ("Bo Voorbeeld", False)):
        assert (name.encode().hex().upper().encode() in made) is there


def test_a_token_found_by_its_slot(module: str):
    slot = pkcs11.lib(module).get_token(token_label=MINE).slot.slot_id
    made = sign_with_token(ca.unsigned(), Token(module, "Tekenen", PIN, slot=slot), ca.NOTHING, ca.TODAY)
    assert ca.checked(made)[0].holds


def test_a_wrong_pin(module: str):
    assert refusal(Token(module, "Tekenen", WRONG_PIN, label=MINE)) == (
        "De pincode is niet juist.",
        "Let op: de meeste kaarten gaan op slot na een paar foute pincodes, een eID na drie.",
    )
    made = sign_with_token(ca.unsigned(), Token(module, "Tekenen", PIN, label=MINE), ca.NOTHING, ca.TODAY)
    assert ca.checked(made)[0].holds


LOCKED = (
    "De kaart of token zit op slot na te veel foute pincodes.",
    "Een eID ontgrendel je met de pukcode bij je gemeente, een andere kaart bij wie ze gaf.",
)


def test_how_many_tries_are_left_is_told_as_far_as_the_token_tells():
    """SoftHSM never locks, so what a card would say is given here."""
    last = wrong_pin(TokenFlag.USER_PIN_COUNT_LOW | TokenFlag.USER_PIN_FINAL_TRY)
    assert last.hint.startswith("Je kunt nog één keer proberen. Let op: ")
    locked = wrong_pin(TokenFlag.USER_PIN_LOCKED)
    assert (locked.message, locked.hint) == LOCKED


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (pkcs11.PinLocked(), LOCKED[0]),
        (pkcs11.PinIncorrect(), "De pincode is niet juist."),
        (pkcs11.TokenNotPresent(), "De kaart of token is er niet meer."),
        (pkcs11.DeviceRemoved(), "De kaart of token is er niet meer."),
        (pkcs11.FunctionCancelled(), "Het ondertekenen is afgebroken; er is niets ondertekend."),
        (pkcs11.DeviceError("271828"), "De kaart of token gaf een fout (DeviceError)."),
    ],
)
def test_what_a_card_may_answer(error: pkcs11.PKCS11Error, message: str):
    assert answer(error).message == message


def test_a_pin_is_not_shown_with_its_token():
    assert PIN not in repr(Token("module", "Tekenen", PIN))


def test_an_expired_certificate_on_a_token(module: str):
    assert refusal(Token(module, "Verlopen", PIN, label=MINE))[0] == "Dit certificaat is verlopen op 9 maart 2025."


TRY_AGAIN = "Kijk of de kaart of token goed zit en probeer het opnieuw."


def test_a_token_that_is_not_there(module: str):
    assert refusal(Token(module, "Tekenen", PIN, label="Ander")) == (
        "Er is geen kaart of token met de naam Ander gevonden.",
        TRY_AGAIN,
    )
    assert refusal(Token(module, "Tekenen", PIN, slot=3)) == ("In lezer 3 zit geen kaart of token.", TRY_AGAIN)
    assert refusal(Token(module, "Tekenen", PIN)) == (
        "Er is meer dan één kaart of token gevonden.",
        "Zeg welke je bedoelt, met de naam of het nummer van de lezer.",
    )


def test_a_certificate_or_key_that_is_not_on_the_token(module: str):
    for token in (Token(module, "Niets", PIN, label=MINE), Token(module, "Tekenen", PIN, label=MINE, key="Niets")):
        assert refusal(token) == (
            f"Op de kaart of token staat geen certificaat met sleutel dat {token.certificate} heet.",
            "Kijk in de software van je kaart of token hoe het certificaat en de sleutel heten.",
        )


def test_a_key_of_another_certificate_on_the_token(module: str):
    assert refusal(Token(module, "Tekenen", PIN, label=MINE, key="Verlopen")) == (
        "De handtekening klopt niet: de sleutel hoort niet bij het certificaat.",
        "Kies de sleutel en het certificaat die bij elkaar horen.",
    )


def test_a_module_that_is_not_there_or_is_none(tmp_path: Path):
    path = tmp_path / "module.so"
    assert refusal(Token(str(path), "Tekenen", PIN)) == (
        f"De PKCS#11-module {path} bestaat niet.",
        "Kijk na waar de software van je kaart of token staat.",
    )
    path.write_text("geen module")
    assert refusal(Token(str(path), "Tekenen", PIN)) == (
        f"Het bestand {path} is geen PKCS#11-module die hier werkt.",
        "Installeer de software van je kaart of token opnieuw, in de versie voor deze computer (meestal 64-bits).",
    )


def test_no_eid_in_the_reader(module: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("cano_cli.signing.pdf_tokens.EID_LABEL", "GEEN")
    with pytest.raises(CanoError) as refused:
        sign_with_eid(ca.unsigned(), module, ca.NOTHING, ca.TODAY)
    assert refused.value.message == "Er zit geen eID in de kaartlezer."
    assert refused.value.hint == "Steek je eID in de lezer, met de chip naar binnen, en probeer opnieuw."


def test_no_eid_middleware(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("SYSTEMROOT", "nergens")
    with pytest.raises(CanoError) as refused:
        sign_with_eid(ca.unsigned(), None, ca.NOTHING, ca.TODAY)
    assert refused.value.message == "De eID-middleware staat niet op deze computer."
    assert refused.value.hint == (
        "Installeer ze van eid.belgium.be, of zeg waar ze staat als ze op een andere plaats geïnstalleerd is."
    )


def test_where_the_eid_middleware_is_on_each_system():
    assert eid_places("win32", "D:\\Windows") == ("D:\\Windows\\System32\\beidpkcs11.dll",)
    assert eid_places("darwin", "")[0] == "/Library/Belgium Identity Card/Pkcs11/libbeidpkcs11.dylib"
    assert eid_places("linux", "") == ("libbeidpkcs11.so.0",)
