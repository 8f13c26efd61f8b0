"""Templates and Markdown in, the one document tree out."""
