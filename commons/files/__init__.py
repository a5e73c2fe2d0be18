"""Files of a text: sent, checked, kept once, read by their audience."""
