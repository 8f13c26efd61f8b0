"""The commands: read options, call one function, print. No logic."""
