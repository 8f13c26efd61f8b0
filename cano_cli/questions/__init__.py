"""The connecting questions that are asked in an interview, as data, and which to ask whom."""
