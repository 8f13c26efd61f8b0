"""The words that both ways of GEDCOM share: what our values are called there.

Sources: FamilySearch GEDCOM 7.0 (enumeration sets PEDI, SEX, ROLE); The GEDCOM Standard 5.5.1 (1999).
"""

from __future__ import annotations

SEX = {"v": "F", "m": "M", "x": "X"}
PEDI = {"biologisch": "BIRTH", "adoptie": "ADOPTED", "pleeg": "FOSTER"}
STEP = "stiefkind"
"""How a bond with the child of a partner is said in words: the standard has no word for it."""
ROLE = {"moeder": "MOTH", "vader": "FATH", "kind": "CHIL"}
TWIN = "tweeling"
EDTF_TAG, STEP_TAG = "_EDTF", "_STEP"
EDTF_URI = "https://www.loc.gov/standards/datetime/"
"""A field of our own: a date, or the period of a bond, that the grammar of GEDCOM cannot say, as EDTF."""

BEGIN = {"samenwonend": "samenwonend", "relatie": "relatie", "onbekend": "band niet bekend", "": "begin"}
"""What kind of union it is, by the type of the event that says so; a marriage has a tag of its own."""
END = {"uit-elkaar": "uit elkaar", "overlijden": "einde door overlijden", "": "einde"}
"""How a union ended, by the type of the event that says so; a divorce has a tag of its own."""
