"""Taking things out of a case and out of all its history, so that they do not come back; and the proof of that."""
