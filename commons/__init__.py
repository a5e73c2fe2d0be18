"""The Commons: contributions, their passages and decisions."""
