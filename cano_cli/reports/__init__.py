"""A view in, a document out: Jinja to Markdown to one tree to Markdown, HTML and PDF."""
