"""What can be counted about a network, each figure with its definition, its source and what it rests on."""
