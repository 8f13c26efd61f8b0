"""Measuring cano: whole processes, beside a floor and a peer. Time never decides a test; it is measured here."""
