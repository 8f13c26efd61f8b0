"""Two versions of a case, and what they came from, become one: by meaning, with both sides of a conflict kept."""
