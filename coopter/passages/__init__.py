"""Versions pass from one pillar to the next, and each passage leaves a decision."""
