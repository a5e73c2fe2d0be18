"""Reading a text: its page, its citations, what machines read of it."""
