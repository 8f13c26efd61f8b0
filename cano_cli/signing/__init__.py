"""Signatures: what was signed, by whom, and whether it still holds."""
