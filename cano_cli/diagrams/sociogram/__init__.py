"""The young person in the middle, everybody around by domain and closeness."""
