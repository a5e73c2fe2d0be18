"""Who reads a text in each of its states, and who writes, judges and withdraws it."""

from django.db.models import Q

from commons.models.choices import Outcome
from commons.models.grants import ContributionUserObjectPermission
from coopter.access.grants import granted, guarded_by
from coopter.access.people import is_committee_member, is_contributor, is_moderator
from coopter.contributors.access import spaces_read_by, spaces_written_by
from coopter.passages.moves import Pillar, State

SOUND = Q(suspended_at=None, withdrawn_at=None)


def _contribution():
    """The model: it asks these rules, so that they can't import it."""
    return guarded_by(ContributionUserObjectPermission)


def _opened_by_name(user):
    return granted(user, "view_contribution", ContributionUserObjectPermission)


def _own_contributions(user):
    """What ``user`` writes or was invited to read, in production as well."""
    return (
        Q(created_by=user)
        | Q(pk__in=_opened_by_name(user).values("pk"))
        | Q(space__in=spaces_read_by(user).values("pk"))
    )


def _contributions_of(user):
    return _contribution().objects.filter(_own_contributions(user))


def _judged_contributions():
    """Those with a passage that waits for a moderator."""
    passages = _contribution()._meta.get_field("passages").related_model.objects
    return Q(pk__in=passages.waiting().order_by().values("contribution"))


def invited_contributions(user):
    """Those that a colleague opened to ``user`` by name."""
    return Q(pk__in=_opened_by_name(user).values("pk"))


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
    return _contributions_of(user).filter(pk=contribution.pk).exists()


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
    own = _contributions_of(user)
    visible = public | (beyond_production & let_in & sound)
    visible |= Q(version__contribution__in=own.values("pk"))
    if is_moderator(user):
        judged = Q(version__passages__state=State.SUBMITTED)
        visible |= beyond_production & (let_in | judged)
    return visible


def can_deposit(user):
    """Whoever is of the community may deposit."""
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
        or granted(user, "change_contribution", ContributionUserObjectPermission)
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
    """Staff can suspend at once; they can't admit alone."""
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
    own = _contributions_of(user)
    return (
        ~Q(outcome=Outcome.DECLINED)
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


def can_answer_report(user, report):
    """Moderators, and not whoever wrote the text."""
    return is_moderator(user) and not report.contribution.is_written_by(user)
