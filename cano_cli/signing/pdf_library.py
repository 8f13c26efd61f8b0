"""pyHanko at the door: fetched only when a PDF is signed or checked, and kept silent, since its log repeats whole
certificates and with them the national number that an eID carries.
"""

from __future__ import annotations

import logging
from importlib import import_module

from cano_cli.model.findings import CanoError

_TALKATIVE = ("pyhanko", "pyhanko_certvalidator", "pkcs11")


def need_pyhanko() -> None:
    """Fetch what signs and checks a PDF. Raises CanoError when it is not installed."""
    _fetch("pyhanko.sign.signers", "PDF's ondertekenen en nakijken kan pas als pyHanko geïnstalleerd is.")
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def need_tokens() -> None:
    """Fetch what talks to a card or token. Raises CanoError when it is not installed."""
    need_pyhanko()
    _fetch("pkcs11", "Ondertekenen met een kaart of token kan pas als python-pkcs11 geïnstalleerd is.")


def _fetch(module: str, message: str) -> None:
    try:
        import_module(module)
    except ImportError:
        raise CanoError(message, 'Installeer het met: pip install "cano[sign]"') from None
