"""The household in the middle, the people and services around it, and what flows between them (Hartman)."""
