"""What teams propose of their sheets, judged by staff outside the team."""
