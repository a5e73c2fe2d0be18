"""What a version answers: the questions that teams ask from the field."""

from django.db import models
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from commons.models.freeze import frozen_with_version
from commons.models.version import Version
from projects.models import FieldQuestion


class AnswerQuerySet(models.QuerySet):
    def facts(self):
        """Number and text of each question, as one column named ``fact``."""
        return self.values(fact=JSONObject(number="question", text="question__text"))


class Answer(models.Model):
    """A version says that it answers a question of its project."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="answers")
    question = models.ForeignKey(FieldQuestion, models.PROTECT, related_name="answers")

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["question"]
        verbose_name = _("réponse à une question de terrain")
        triggers = frozen_with_version("frozen_answer")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "question"], name="version_answers_once"
            )
        ]

    def __str__(self):
        return f"{self.version} – {self.question}"
