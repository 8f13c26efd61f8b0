"""Folders and files: YAML with places, atomic writes, locks, git."""
