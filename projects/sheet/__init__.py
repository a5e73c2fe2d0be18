"""The sheet of a project, for its readers."""
