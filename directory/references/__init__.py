"""What was done with a project: declared by one end, confirmed by the other."""
