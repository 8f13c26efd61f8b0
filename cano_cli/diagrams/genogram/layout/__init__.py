"""Where everybody in a family stands, and where every line runs: generations, order, places, routes."""
