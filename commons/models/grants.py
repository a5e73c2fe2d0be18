"""What is granted on one contribution, in tables of its own."""

from django.db import models

from coopter.access.models import PersonalGrant, TeamGrant


class ContributionUserObjectPermission(PersonalGrant):
    content_object = models.ForeignKey("Contribution", on_delete=models.CASCADE)


class ContributionGroupObjectPermission(TeamGrant):
    content_object = models.ForeignKey("Contribution", on_delete=models.CASCADE)
