"""Proposing a text to the next pillar, taking it back, going on with a new version."""
