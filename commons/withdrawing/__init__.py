"""Hiding a text at once, or withdrawing it by a decision; what stands in its place."""
