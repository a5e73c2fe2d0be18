"""What the portal holds on its first day, with its sources."""
