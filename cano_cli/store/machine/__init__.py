"""The computer and the places where cases lie: who can read there, what is synchronised, what was left behind."""
