"""A view in, the plain values and pictures that documents share out."""
