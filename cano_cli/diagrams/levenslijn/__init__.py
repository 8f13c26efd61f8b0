"""The life line: what happened in a life, from top to bottom in time, with how it felt to the young person."""
