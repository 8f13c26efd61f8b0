"""A document tree in, a file out: Markdown, HTML, PDF."""
