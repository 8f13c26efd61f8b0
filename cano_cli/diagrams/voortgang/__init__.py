"""Progress: where each goal stands over time according to everybody apart, against what is good enough."""
