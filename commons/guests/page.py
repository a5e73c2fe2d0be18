"""The people who read and write a text while it is in production."""

from coopter.access.grants import people_with_access


def belongs_by_right(contribution, person):
    """Depositor and authors: the text is theirs, nobody invites or dismisses them."""
    version = contribution.production or contribution.sharing
    return contribution.created_by_id == person.pk or (
        version.authorships.filter(contributor=person).exists()
    )


def of(contribution):
    """Authors, guests and team, as ``contribution_access.html`` lists them."""
    version = contribution.production or contribution.sharing
    authors = list(version.authorships.select_related("contributor"))
    signing = {author.contributor_id for author in authors}
    signing.add(contribution.created_by_id)
    guests = [
        {"person": person, "may_write": "change_contribution" in person.permissions}
        for person in people_with_access(contribution)
        if person.pk not in signing
    ]
    return {"authors": authors, "guests": guests, **_team(contribution.space)}


def _team(space):
    if space is None:
        return {"space": None, "team": []}
    writers = {
        person.pk
        for person in people_with_access(space)
        if "change_space" in person.permissions
    }
    ended = space.memberships.ended().values("pk")
    team = [
        {"person": member.contributor, "may_write": member.contributor_id in writers}
        for member in space.memberships.exclude(pk__in=ended).select_related(
            "contributor"
        )
    ]
    return {"space": space, "team": team}
