"""Keywords that staff rename or merge."""
