"""Finding help: the list by need and place, and what leaves as data."""
