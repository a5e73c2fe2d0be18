"""Guardian's personal grants on one contribution, in tables of their own."""

from django.db import models
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from commons.models.contribution import Contribution


class ContributionUserObjectPermission(UserObjectPermissionBase):
    content_object = models.ForeignKey(Contribution, on_delete=models.CASCADE)


class ContributionGroupObjectPermission(GroupObjectPermissionBase):
    content_object = models.ForeignKey(Contribution, on_delete=models.CASCADE)
