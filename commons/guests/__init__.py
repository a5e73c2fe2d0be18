"""Opening a text in production to a colleague."""
