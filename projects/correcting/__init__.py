"""What readers say is wrong on a sheet, and the answers."""
