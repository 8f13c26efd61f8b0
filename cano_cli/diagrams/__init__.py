"""A view in, an SVG picture out."""
