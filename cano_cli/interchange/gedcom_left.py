"""What is left behind of a GEDCOM file, by kind: sources, notes, media, places, events.

Source: the tags of FamilySearch GEDCOM 7.0 and The GEDCOM Standard 5.5.1.
"""

from __future__ import annotations

from cano_cli.interchange.gedcom_lines import Structure
from cano_cli.interchange.lost import Ledger

_KINDS = {
    "bron": "SOUR REPO QUAY PAGE",
    "notitie": "NOTE SNOTE",
    "media": "OBJE FILE",
    "plaats": "PLAC ADDR PHON EMAIL FAX WWW MAP",
    "gebeurtenis": (
        "ADOP ANUL BAPL BAPM BARM BASM BIRT BLES BURI CAST CENS CHR CHRA CONF CONL CREM DEAT DIV DIVF DSCR EDUC EMIG "
        "ENDL ENGA EVEN FACT FCOM GRAD IDNO IMMI INIL MARB MARC MARL MARR MARS NATI NATU NCHI NMR NO OCCU ORDN PROB "
        "PROP RELI RESI RETI SLGC SLGS SSN TITL WAC WILL"
    ),
    "naam": "NAME ALIA TRAN FONE ROMN",
    "band": "ASSO",
    "beperking": "RESN",
    "datum-tekst": "PHRASE AGE TIME SDATE CAUS AGNC",
    "techniek": "REFN RIN RFN UID EXID AFN CHAN CREA SUBM SUBN ANCI DESI STAT",
}
_KIND = {tag: kind for kind, tags in _KINDS.items() for tag in tags.split()}


def left_behind(structure: Structure, ledger: Ledger) -> None:
    """Count a line that is not carried over, once, with everything under it."""
    kind = _KIND.get(structure.tag) or ("eigen" if structure.tag.startswith("_") else "onbekend")
    ledger.add(kind, structure.line)
