"""What moderators ask of authors before a text is shared."""

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coopter.journal.record import record
from coopter.passages.moves import State


class AskedField(models.TextChoices):
    """The part of a text that a request is about: the names of its fields."""

    TITLE = "title", _("Titre")
    ABSTRACT = "abstract", _("Résumé")
    SECTIONS = "sections", _("Texte")
    LIMITS = "limits", _("Méthode et limites")
    AUTHORS = "authors", _("Auteurs")
    FILES = "files", _("Fichiers")
    LICENCE = "licence", _("Licence et droits")
    KIND = "kind", _("Nature")
    TAGS = "tags", _("Classement et mots-clés")
    PROJECT = "project", _("Projet et territoire")


class CompletionRequestQuerySet(models.QuerySet):
    def left_to_authors_of(self, contribution):
        """Those that wait for an answer while the text is back with its authors."""
        return self.filter(
            passage__contribution=contribution,
            passage__state=State.RETURNED,
            settled_at=None,
        )


class CompletionRequest(models.Model):
    """A request tied to a field: a moderator writes it, an author settles it."""

    passage = models.ForeignKey(
        "commons.Passage", models.CASCADE, related_name="requests"
    )
    number = models.PositiveSmallIntegerField(_("numéro"))
    field = models.CharField(_("champ"), max_length=30, choices=AskedField.choices)
    text = models.TextField(_("demande"))
    answer = models.TextField(_("réponse"), blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = CompletionRequestQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name = _("demande de complément")
        constraints = [
            models.UniqueConstraint(
                fields=["passage", "number"], name="request_number_unique"
            )
        ]

    def __str__(self):
        return f"{self.passage} n° {self.number}"

    @transaction.atomic
    def settle(self, *, by, answer=""):
        """Mark as done, with a word of explanation. Settling twice changes nothing."""
        locked = CompletionRequest.objects.select_for_update(of=("self",)).get(
            pk=self.pk
        )
        if locked.settled_at:
            return
        locked.settled_at, locked.settled_by = timezone.now(), by
        locked.answer = answer
        locked.save(update_fields=["settled_at", "settled_by", "answer"])
        record(self.passage, verb="request.settle", by=by, number=self.number)
