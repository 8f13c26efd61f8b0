"""Working on one case with several people: what others did comes in, what was done here goes out."""
