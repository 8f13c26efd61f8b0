"""A case in, what one reader may see of it (a view) out."""
