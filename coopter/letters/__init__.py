"""Letters: each is one Markdown file, drawn as text and HTML, posted by an act."""
