"""Editions of the Carnet: sheets frozen as data, then set as a tagged PDF."""
