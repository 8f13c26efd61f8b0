"""A view in, the plain values of one kind of document out; a module for each kind."""
