"""What can't be done now, and the room where a page says so."""


class MoveRefused(Exception):
    """A move that can't be made now; the message is for the person who tried."""
