"""Judging what is proposed: to the community, then to the Commons."""
