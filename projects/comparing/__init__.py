"""Putting projects side by side, to find questions: nothing here ranks them."""
