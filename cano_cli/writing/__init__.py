"""What people note down goes into the files: an entry in its place, every other byte as it was, in one commit."""
