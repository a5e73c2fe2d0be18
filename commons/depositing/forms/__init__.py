"""Forms of the deposit: a first screen, the editor and its parts, the guests."""
