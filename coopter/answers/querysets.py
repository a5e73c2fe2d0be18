"""The words in which the pages speak of what is asked."""

from django.db import models
from django.utils import timezone


class AskedQuerySet(models.QuerySet):
    def waiting(self):
        """Those that nobody answered, the oldest first."""
        return self.filter(state=self.model.WAITING).order_by("created_at", "pk")

    def answered(self):
        return self.exclude(state=self.model.WAITING)

    def for_queue(self):
        """Fetch all that a row, an answer and its letter show."""
        return self.select_related("answered_by")

    def to_forget(self, *, after):
        """Answered for so long that who asked no longer matters."""
        return self.answered().filter(answered_at__lt=timezone.now() - after)

    def tally(self):
        """How many they are, and since when: ``n`` and ``oldest``."""
        return self.order_by().aggregate(
            n=models.Count("pk"), oldest=models.Min("created_at")
        )
