"""Screens of the ways in, of one's account, of members and of spaces."""
