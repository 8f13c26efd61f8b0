"""Where cases are shared, and what comes in from there: looked at in a place apart before anything is taken over."""
