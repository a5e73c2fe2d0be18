"""The invented people, projects and notes of a demonstration.

Every note reaches its pillar by the acts that a real one goes through. The story being
invented, so are its days: each act happens on its own.
"""

from coopter.portal.demonstration.accounts import DEMO_ACCOUNTS, DEMO_PASSWORD
from coopter.portal.demonstration.clock import opening_day
from coopter.portal.demonstration.story import load

__all__ = ["DEMO_ACCOUNTS", "DEMO_PASSWORD", "load", "opening_day"]
