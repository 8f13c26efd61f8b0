"""What happened, told: the history of a case and what differs between two of its days."""
