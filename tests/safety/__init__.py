"""What must hold whatever happens: faults at every step, kills, full disks, races, hostile folders, erased things that
come back. ``python -m tests.safety`` prints how often each was tried, and how often it went wrong."""
