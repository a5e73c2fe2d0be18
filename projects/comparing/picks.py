"""What a reader picks to put side by side: slugs in the address, with a date or not."""

import datetime
import re
from dataclasses import dataclass

from projects.models import Project

FEWEST, MOST = 2, 4
NAME = "p"
# Past this, an address is no selection of ours.
MOST_READ = 40
PICK = re.compile(r"([a-zA-Z0-9_-]{1,120})(?:@(\d{4}-\d{2}-\d{2}))?")


@dataclass(frozen=True)
class Pick:
    """``word`` is what the address says: a slug, or a slug at the date of a state."""

    word: str
    slug: str
    day: str = ""


def picks_asked(request):
    """Each pick once, in order, and whether some word can't be one."""
    words = dict.fromkeys(request.GET.getlist(NAME)[:MOST_READ])
    picks = [pick for word in words if (pick := read(word))]
    return picks, len(picks) < len(words)


def read(word):
    found = PICK.fullmatch(word)
    if not found:
        return None
    slug, day = found[1], found[2] or ""
    try:
        datetime.date.fromisoformat(day or "2000-01-01")
    except ValueError:
        return None
    return Pick(word, slug, day)


class Picks:
    """The sheets ticked so far: the list keeps them from one page to the next."""

    def __init__(self, request):
        self.asked, _odd = picks_asked(request)
        slugs = [pick.slug for pick in self.asked]
        self.projects = Project.objects.named_in_address(slugs) if slugs else []
        self._slugs = {project.slug for project in self.projects}

    def __contains__(self, slug):
        return slug in self._slugs

    def __len__(self):
        return len(self.projects)

    def besides(self, page):
        """Those that this page does not show: its form carries them along."""
        shown = {project.slug for project in page}
        return [each for each in self.projects if each.slug not in shown]
