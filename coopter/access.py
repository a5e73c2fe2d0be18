"""Every rule of who sees and who may do what; the only module that asks guardian.

What someone may *see* is a ``Q`` (``visible_…``), used by ``visible_to``; what someone
may *do* is a question (``can_…``). ``tests/test_access.py`` walks people × states and
checks that both forms agree.
"""

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from guardian.models import UserObjectPermissionBase
from guardian.shortcuts import (
    assign_perm,
    get_objects_for_user,
    get_users_with_perms,
    remove_perm,
)

from coopter.passages.moves import Pillar, State

# People


def is_contributor(user):
    """A member of the community: an open account whose owner accepted the rules."""
    return (
        user.is_authenticated
        and user.is_active
        and user.charter_id is not None
        and bool(user.college or user.is_staff)
    )


def is_moderator(user):
    """ADEME staff, who animate and moderate."""
    return is_contributor(user) and user.is_staff


def is_committee_member(user):
    return is_contributor(user) and user.mandates.current().exists()


def require(allowed):
    """403: the person sees the thing but may not do this."""
    if not allowed:
        raise PermissionDenied


# Guardian


def granted(user, permission, model):
    """Rows of ``model`` (a label) on which guardian gives ``user`` this permission."""
    return get_objects_for_user(
        user,
        permission,
        klass=apps.get_model(model),
        accept_global_perms=False,
        with_superuser=False,
    )


# Spaces


def _spaces(user, permission):
    ended = user.memberships.ended().values("space")
    return granted(user, permission, "contributors.Space").exclude(pk__in=ended)


def spaces_read_by(user):
    """The spaces whose work ``user`` reads, past memberships left out."""
    return _spaces(user, "view_space")


def reads_space(user, space):
    """Whether ``user`` is of the team, and not only of the staff."""
    return spaces_read_by(user).filter(pk=space.pk).exists()


def spaces_written_by(user):
    return _spaces(user, "change_space")


def visible_spaces(user):
    """Spaces are internal: their members know them, and the staff who open them."""
    if is_moderator(user):
        return Q()
    if is_contributor(user):
        return Q(pk__in=spaces_read_by(user).values("pk"))
    return Q(pk__in=[])


def can_open_space(user):
    return is_moderator(user)


def can_manage_space(user, space):
    """Staff, and the members who were given the right to invite."""
    return is_moderator(user) or (
        is_contributor(user)
        and _spaces(user, "invite_space").filter(pk=space.pk).exists()
    )


def open_to_team(space, team):
    """The whole team of a space reads what is worked on in it."""
    assign_perm("view_space", team, space)


def let_write_in_space(contributor, space, may_write):
    change = assign_perm if may_write else remove_perm
    change("change_space", contributor, space)


def let_invite_in_space(contributor, space, may_invite):
    change = assign_perm if may_invite else remove_perm
    change("invite_space", contributor, space)


def close_space_to(contributor, space):
    """Take back what was granted to one person; the team's right goes with the team."""
    for permission in ("change_space", "invite_space"):
        remove_perm(permission, contributor, space)


def writers_of(space):
    """Who was given the right to write in the whole space."""
    return [
        person.pk
        for person in people_with_access(space)
        if "change_space" in person.permissions
    ]


# Projects, accompanists, pages: public sheets that staff publish


def visible_projects(user):
    """The Carnet is public; suggestions are for staff and the project's team."""
    if is_moderator(user):
        return Q()
    visible = Q(is_published=True)
    if is_contributor(user):
        visible |= Q(space__in=spaces_read_by(user).values("pk"))
    return visible


def can_confirm_project(user, project):
    """Those who write for the project say that its sheet is true."""
    return (
        is_contributor(user)
        and project.space_id is not None
        and spaces_written_by(user).filter(pk=project.space_id).exists()
    )


def works_on_project(user, project):
    """The team of a project reads what is being prepared of its sheet."""
    return (
        is_contributor(user)
        and project.space_id is not None
        and spaces_read_by(user).filter(pk=project.space_id).exists()
    )


def can_write_sheet(user, project):
    """Those who write for the project prepare its sheet, and answer its readers."""
    return can_confirm_project(user, project)


def visible_sheet_passages(user):
    """What teams propose is judged by moderators."""
    return Q() if is_moderator(user) else Q(pk__in=[])


def can_review_sheet(user, project):
    """Moderators judge the sheets of others, never that of their own team."""
    return is_moderator(user) and not works_on_project(user, project)


def visible_corrections(user):
    """What readers propose to correct is for the project's team, and for staff."""
    if is_moderator(user):
        return Q()
    if is_contributor(user):
        return Q(project__space__in=spaces_read_by(user).values("pk"))
    return Q(pk__in=[])


def can_answer_correction(user, project):
    return is_moderator(user) or can_write_sheet(user, project)


def visible_editions(user):
    """What has appeared stays public; what is being prepared is for staff."""
    return Q() if is_moderator(user) else Q(issued_at__isnull=False)


def visible_accompanists(user):
    """The Annuaire is public; the rest is for staff and for those who keep a sheet."""
    if is_moderator(user):
        return Q()
    visible = Q(is_published=True)
    if is_contributor(user):
        visible |= Q(pk__in=sheets_kept_by(user).values("pk"))
    return visible


def sheets_kept_by(user):
    """The sheets of the Annuaire that ``user`` answers for."""
    return granted(user, "change_accompanist", "directory.Accompanist")


def can_manage_accompanist(user, accompanist):
    """Those who answer for the structure; staff have screens of their own."""
    return (
        is_contributor(user) and sheets_kept_by(user).filter(pk=accompanist.pk).exists()
    )


def can_offer_sheet(user, accompanist):
    """Ask for its publication: a person's sheet, that person alone."""
    return can_manage_accompanist(user, accompanist) and (
        accompanist.person_id in {None, user.pk}
    )


def can_withdraw_person(user, accompanist):
    """A person's sheet belongs to that person alone."""
    return is_contributor(user) and accompanist.person_id == user.pk


def visible_references(user):
    """A reference is public once confirmed; before, its two ends alone read it.

    The other end is the project's team, or staff when nobody of a team can answer.
    """
    visible = Q(state="confirmed", accompanist__is_published=True) & (
        Q(project=None) | Q(project__is_published=True)
    )
    if is_contributor(user):
        visible |= Q(accompanist__in=sheets_kept_by(user).values("pk"))
        visible |= Q(project__space__in=spaces_read_by(user).values("pk"))
    if is_moderator(user):
        visible |= Q(project__space=None) | Q(to_staff=True)
    return visible


def can_confirm_reference(user, reference):
    """The project's team, and not whoever declared it: nobody vouches for oneself."""
    if not is_contributor(user) or can_manage_accompanist(user, reference.accompanist):
        return False
    space = reference.project.space_id if reference.project else None
    if is_moderator(user) and (space is None or reference.to_staff):
        return True
    return space is not None and spaces_read_by(user).filter(pk=space).exists()


def visible_proposals(user):
    """What is proposed about the Annuaire is for those who answer it."""
    return Q() if is_moderator(user) else Q(pk__in=[])


def promised_claims(user):
    """What staff entrusted to an address, for whoever opened an account with it."""
    if not is_contributor(user):
        return Q(pk__in=[])
    return Q(kind="claim", state="accepted", by=None, sender_email=user.email)


def can_decide_proposal(user, proposal):
    return is_moderator(user) and proposal.by_id != user.pk


def visible_messages(user):
    """What readers write to a structure is for those who answer for it.

    Staff read what was held, and what no one else could receive.
    """
    if not is_contributor(user):
        return Q(pk__in=[])
    visible = Q(state="sent", accompanist__in=sheets_kept_by(user).values("pk"))
    if is_moderator(user):
        visible |= Q(state="held") | Q(state="sent", to_staff=True)
    return visible


def visible_pages(user):
    return Q() if is_moderator(user) else Q(is_published=True)


# Contributions

SOUND = Q(suspended_at=None, withdrawn_at=None)


def _own_contributions(user):
    """What ``user`` writes or was invited to read, in production as well."""
    contribution = "commons.Contribution"
    return (
        Q(created_by=user)
        | Q(pk__in=granted(user, "view_contribution", contribution).values("pk"))
        | Q(space__in=spaces_read_by(user).values("pk"))
    )


def _judged_contributions():
    """Those with a passage that waits for a moderator."""
    passages = apps.get_model("commons.Passage").objects.waiting()
    return Q(pk__in=passages.order_by().values("contribution"))


def invited_contributions(user):
    """Those that a colleague opened to ``user`` by name."""
    contribution = "commons.Contribution"
    return Q(pk__in=granted(user, "view_contribution", contribution).values("pk"))


def visible_contributions(user):
    """Contributions of which ``user`` may read a version.

    Diffusion is for everyone, sharing for contributors, production for its authors and
    those they invited. Moderators also read what is under passage or suspended.
    """
    visible = Q(diffusion__isnull=False) & SOUND
    if is_contributor(user):
        visible |= Q(sharing__isnull=False) & SOUND
        visible |= _own_contributions(user)
    if is_moderator(user):
        visible |= Q(sharing__isnull=False) | _judged_contributions()
    return visible


def known_contributions(user):
    """Those whose existence ``user`` may learn: also the suspended and the withdrawn.

    A public text that was suspended or withdrawn keeps its address, with a notice or a
    tombstone; an internal one keeps it for contributors only.
    """
    known = Q(diffusion__isnull=False) | visible_contributions(user)
    if is_contributor(user):
        known |= Q(sharing__isnull=False)
    return known


def works_on(user, contribution):
    """Whether ``user`` belongs to the circle that reads the production face."""
    if not is_contributor(user):
        return False
    return (
        apps.get_model("commons.Contribution")
        .objects.filter(_own_contributions(user), pk=contribution.pk)
        .exists()
    )


def _is_judged_in_production(contribution):
    return contribution.passages.filter(
        version=contribution.production_id, state=State.SUBMITTED
    ).exists()


def face_for(user, contribution):
    """The pillar whose face ``user`` reads here, or None when there is only a notice.

    It asks nothing of a visitor's database but the row itself.
    """
    if is_contributor(user):
        own = works_on(user, contribution)
        if contribution.production_id and (
            own or (is_moderator(user) and _is_judged_in_production(contribution))
        ):
            return Pillar.PRODUCTION
        sound = contribution.is_sound or is_moderator(user)
        if contribution.sharing_id and (sound or own):
            return Pillar.SHARING
    if contribution.diffusion_id and contribution.is_sound:
        return Pillar.DIFFUSION
    return None


def can_read_version(user, version):
    """Versions that reached a pillar open to ``user``, and those under judgement."""
    contribution = version.contribution
    if is_contributor(user):
        if works_on(user, contribution):
            return True
        if is_moderator(user) and (
            version.reached != Pillar.PRODUCTION
            or version.passages.filter(state=State.SUBMITTED).exists()
        ):
            return True
        if contribution.is_sound and version.reached == Pillar.SHARING:
            return True
    return contribution.is_sound and version.reached == Pillar.DIFFUSION


def may_have_read(user, version):
    """Whether it stood in a pillar open to ``user``: its notice can then be shown."""
    return version.reached == Pillar.DIFFUSION or (
        is_contributor(user) and version.reached == Pillar.SHARING
    )


def visible_attachments(user):
    """Files follow the version they belong to, and the audience chosen for each."""
    public = Q(
        version__reached=Pillar.DIFFUSION,
        audience=Pillar.DIFFUSION,
        version__contribution__suspended_at=None,
        version__contribution__withdrawn_at=None,
    )
    if not is_contributor(user):
        return public
    beyond_production = ~Q(audience=Pillar.PRODUCTION)
    let_in = ~Q(version__reached=Pillar.PRODUCTION)
    sound = Q(
        version__contribution__suspended_at=None,
        version__contribution__withdrawn_at=None,
    )
    own = apps.get_model("commons.Contribution").objects.filter(
        _own_contributions(user)
    )
    visible = public | (beyond_production & let_in & sound)
    visible |= Q(version__contribution__in=own.values("pk"))
    if is_moderator(user):
        judged = Q(version__passages__state=State.SUBMITTED)
        visible |= beyond_production & (let_in | judged)
    return visible


def can_deposit(user):
    return is_contributor(user)


def is_author(user, contribution):
    """The depositor, and the co-authors who have an account."""
    return is_contributor(user) and contribution.is_written_by(user)


def can_write(user, contribution):
    """Authors, those they let write, and those who write in the whole space."""
    if not is_contributor(user) or contribution.withdrawn_at:
        return False
    return (
        contribution.created_by_id == user.pk
        or granted(user, "change_contribution", "commons.Contribution")
        .filter(pk=contribution.pk)
        .exists()
        or (
            contribution.space_id is not None
            and spaces_written_by(user).filter(pk=contribution.space_id).exists()
        )
    )


def can_submit(user, contribution):
    """Proposing a text to the community is its authors' act."""
    return is_author(user, contribution) and contribution.is_sound


def can_invite(user, contribution):
    """Who opens the production face to a colleague: its authors."""
    return is_author(user, contribution)


def can_propose(user, contribution):
    """Any contributor may propose to the Commons what the community reads."""
    return (
        is_contributor(user)
        and contribution.sharing_id is not None
        and contribution.is_sound
        and contribution.sharing_id != contribution.diffusion_id
    )


def can_review(user, passage):
    """Moderators judge what others submit, never what they wrote."""
    return is_moderator(user) and not passage.contribution.is_written_by(user)


def can_withdraw(user, contribution):
    """Moderators who are not its authors, on what has left production."""
    return (
        is_moderator(user)
        and contribution.sharing_id is not None
        and contribution.withdrawn_at is None
        and not contribution.is_written_by(user)
    )


def can_suspend(user, contribution):
    """Staff can suspend at once; they can't admit alone (``design.md`` §1)."""
    return (
        is_moderator(user)
        and contribution.sharing_id is not None
        and contribution.withdrawn_at is None
    )


def visible_decisions(user):
    """The register is public; decisions on internal texts are for contributors.

    A refusal is read by the authors, the person who proposed, and those who judge.
    """
    if is_moderator(user) or is_committee_member(user):
        return Q()
    if not is_contributor(user):
        return Q(is_public=True)
    own = apps.get_model("commons.Contribution").objects.filter(
        _own_contributions(user)
    )
    return (
        ~Q(outcome="declined")
        | Q(passage__opened_by=user)
        | Q(passage__contribution__in=own.values("pk"))
    )


def visible_passages(user):
    """The queue of what waits to be judged is the moderators'."""
    return Q() if is_moderator(user) else Q(pk__in=[])


def can_follow_passages(user, contribution):
    """Who proposed and why is for the authors, the committee and the moderators.

    Other contributors know that a passage is open, and its dates.
    """
    return (
        is_moderator(user) or is_committee_member(user) or works_on(user, contribution)
    )


def visible_reports(user):
    """What readers report is for the moderators who answer it."""
    return Q() if is_moderator(user) else Q(pk__in=[])


def people_with_access(thing):
    """Contributors with a personal grant on ``thing``, and their ``permissions``."""
    grants = get_users_with_perms(thing, attach_perms=True, with_group_users=False)
    people = []
    for person, permissions in grants.items():
        person.permissions = permissions
        people.append(person)
    return sorted(people, key=lambda person: person.display_name)


def grant_access(thing, contributor, *, may_write):
    """Give one person the right to read ``thing``, and to write in it when asked."""
    name = thing._meta.model_name
    assign_perm(f"view_{name}", contributor, thing)
    change = assign_perm if may_write else remove_perm
    change(f"change_{name}", contributor, thing)


def revoke_access(thing, contributor):
    name = thing._meta.model_name
    for verb in ("view", "change"):
        remove_perm(f"{verb}_{name}", contributor, thing)


def revoke_everything(contributor):
    """Take back every personal grant, whatever it is on."""
    for model in apps.get_models():
        if issubclass(model, UserObjectPermissionBase):
            model.objects.filter(user=contributor).delete()


# Staff screens


def can_moderate(user):
    return is_moderator(user)


def can_edit_pages(user):
    return is_moderator(user)
