"""What is due, and when: computed from the case, never typed."""
