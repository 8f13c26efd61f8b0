"""Who may read what, decided a second time, from the rules as they are written down: DESIGN.md sections 3 and 4, the
manual ("Wie leest wat"), the access matrix and what the models declare. Nothing of ``cano_cli.readers`` but the data of
the matrix is used, and the way is another: every piece is judged by looking back at all that holds it.

``eyes`` says who reads, ``chain`` what was said of a piece by all that holds it, ``people`` whose names are known and
who appears, ``judging`` what is seen of one piece, ``seeing`` what is seen of a whole case.
"""
