"""How ties feel, side by side for everybody who was asked: a dot for each tie, coloured and signed."""
