"""What is counted: contacts, hours and rates, by rules that say where they come from."""
