"""One search over everything, each kind of thing through its own door."""
