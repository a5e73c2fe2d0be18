"""Once a year, a team says that its sheet is still true."""
