"""Guardian's personal grants on one sheet, in tables of their own."""

from django.db import models
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from directory.models.accompanist import Accompanist


class AccompanistUserObjectPermission(UserObjectPermissionBase):
    content_object = models.ForeignKey(Accompanist, on_delete=models.CASCADE)


class AccompanistGroupObjectPermission(GroupObjectPermissionBase):
    content_object = models.ForeignKey(Accompanist, on_delete=models.CASCADE)
