"""The sheet of the young person: who is there, and how far the goals are, in one picture."""
