"""What is granted on one sheet, in tables of its own."""

from django.db import models

from coopter.access.models import PersonalGrant, TeamGrant


class AccompanistUserObjectPermission(PersonalGrant):
    content_object = models.ForeignKey("Accompanist", on_delete=models.CASCADE)


class AccompanistGroupObjectPermission(TeamGrant):
    content_object = models.ForeignKey("Accompanist", on_delete=models.CASCADE)
