"""The team of a project: its draft, its readers’ corrections, its yearly word."""
