"""Families and networks from and to other programs: GEDCOM and GraphML."""
