"""The family over generations, drawn by the conventions of the genogram."""
