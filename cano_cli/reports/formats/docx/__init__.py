"""A document tree as a Word document, in the letter of an organisation or in our own."""
