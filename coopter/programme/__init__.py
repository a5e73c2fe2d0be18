"""What the programme says of itself: its name, its pages, the history of both."""
