"""Writing a text: the first screen, the editor, what it saves by itself."""
