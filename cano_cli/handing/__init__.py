"""Handing a case over, and taking one in: what goes along, for whom it is locked, who sent it."""
