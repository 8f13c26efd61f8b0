"""The organisation in the middle, its partners around it by domain."""
