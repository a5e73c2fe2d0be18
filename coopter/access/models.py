"""What a table of grants is: a model whose rows are opened one by one has two.

``class SpaceGrant(PersonalGrant)`` with ``content_object``, a foreign key to the model.
"""

from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase


class PersonalGrant(UserObjectPermissionBase):
    """One permission given to one person on one row."""

    class Meta(UserObjectPermissionBase.Meta):
        abstract = True


class TeamGrant(GroupObjectPermissionBase):
    """One permission given to a whole team on one row."""

    class Meta(GroupObjectPermissionBase.Meta):
        abstract = True
