"""What was given to one person or one team; the only module that asks guardian."""

from django.apps import apps
from guardian.models import UserObjectPermissionBase
from guardian.shortcuts import (
    assign_perm,
    get_objects_for_user,
    get_users_with_perms,
    remove_perm,
)


def guarded_by(grants):
    """The model whose rows are opened by this table of grants."""
    return grants._meta.get_field("content_object").related_model


def granted(user, permission, grants):
    """Rows on which ``user`` has this permission, in person or with a team.

    ``grants`` is the model's table of personal grants: rules can name it without
    importing the model, which itself asks the rules.
    """
    return get_objects_for_user(
        user,
        permission,
        klass=guarded_by(grants),
        accept_global_perms=False,
        with_superuser=False,
    )


def change_grant(permission, who, thing, *, allowed):
    """Give this permission on ``thing`` to a person or a team, or take it back."""
    change = assign_perm if allowed else remove_perm
    change(permission, who, thing)


def grant_access(thing, contributor, *, may_write):
    """Give one person the right to read ``thing``, and to write in it when asked."""
    name = thing._meta.model_name
    change_grant(f"view_{name}", contributor, thing, allowed=True)
    change_grant(f"change_{name}", contributor, thing, allowed=may_write)


def revoke_access(thing, contributor):
    name = thing._meta.model_name
    for verb in ("view", "change"):
        change_grant(f"{verb}_{name}", contributor, thing, allowed=False)


def revoke_everything(contributor):
    """Take back every personal grant, whatever it is on."""
    for model in apps.get_models():
        if issubclass(model, UserObjectPermissionBase):
            model.objects.filter(user=contributor).delete()


def people_with_access(thing):
    """Contributors with a personal grant on ``thing``, and their ``permissions``."""
    grants = get_users_with_perms(thing, attach_perms=True, with_group_users=False)
    people = []
    for person, permissions in grants.items():
        person.permissions = permissions
        people.append(person)
    return sorted(people, key=lambda person: person.display_name)
