"""What is granted on one space, in tables of its own."""

from django.db import models

from coopter.access.models import PersonalGrant, TeamGrant


class SpaceUserObjectPermission(PersonalGrant):
    content_object = models.ForeignKey("Space", on_delete=models.CASCADE)


class SpaceGroupObjectPermission(TeamGrant):
    content_object = models.ForeignKey("Space", on_delete=models.CASCADE)
