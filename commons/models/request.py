"""What moderators ask of authors before a text is shared."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from coopter.passages import models as passages
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


class CompletionRequestQuerySet(passages.NumberedRequestQuerySet):
    def left_to_authors_of(self, contribution):
        """Those that wait for an answer while the text is back with its authors."""
        return self.waiting().filter(
            passage__contribution=contribution, passage__state=State.RETURNED
        )


class CompletionRequest(passages.NumberedRequest):
    """A request tied to a field: a moderator writes it, an author settles it."""

    passage = models.ForeignKey(
        "commons.Passage", models.CASCADE, related_name="requests"
    )
    field = models.CharField(_("champ"), max_length=30, choices=AskedField.choices)

    objects = CompletionRequestQuerySet.as_manager()

    class Meta(passages.NumberedRequest.Meta):
        verbose_name = _("demande de complément")
        constraints = [
            models.UniqueConstraint(
                fields=["passage", "number"], name="request_number_unique"
            )
        ]
