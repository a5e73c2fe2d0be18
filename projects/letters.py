"""Letters to the team of a project, and to those who correct its sheet."""

from django.urls import reverse
from django.utils.translation import gettext as _

from coopter import mail
from coopter.contributors.access import writers_of
from coopter.contributors.models import Contributor
from projects import access


def writers(project):
    """The members of the team who write for it, today."""
    if project.space is None:
        return []
    allowed = writers_of(project.space)
    here = project.space.memberships.current().with_people()
    return [
        each.contributor
        for each in here
        if each.contributor_id in allowed and each.contributor.is_active
    ]


def _news(project, *, to, subject, paragraphs, url, label, person=""):
    mail.post(
        "project_news",
        to=to,
        project=project,
        person=person,
        title=subject,
        paragraphs=paragraphs,
        action_url=mail.absolute(url),
        action_label=label,
    )


def ask_for_confirmation(project, person, token):
    mail.post(
        "project_confirm",
        to=person.email,
        project=project,
        person=person,
        action_url=mail.absolute(reverse("projects:confirm_by_link", args=[token])),
        action_label=_("Relire et confirmer"),
    )


def announce_proposal(passage):
    """Tell the moderators who may judge it."""
    for moderator in Contributor.objects.moderators():
        if access.can_review_sheet(moderator, passage.project):
            _news(
                passage.project,
                to=moderator.email,
                person=moderator,
                subject=_("Une fiche à relire : %s") % passage.project,
                paragraphs=[
                    _("L’équipe du projet propose de changer sa fiche du Carnet."),
                    _("La fiche en vigueur reste publiée jusqu’à votre réponse."),
                ],
                url=passage.get_absolute_url(),
                label=_("Relire la proposition"),
            )


def tell_team(project, *, subject, paragraphs):
    for person in writers(project):
        _news(
            project,
            to=person.email,
            person=person,
            subject=subject,
            paragraphs=paragraphs,
            url=reverse("projects:team_sheet", args=[project.slug]),
            label=_("Ouvrir la fiche de l’équipe"),
        )


def proposal_accepted(passage):
    tell_team(
        passage.project,
        subject=_("Votre fiche est à jour : %s") % passage.project,
        paragraphs=[
            _("La modération a accepté votre proposition : elle est en vigueur."),
            passage.reason,
        ],
    )


def proposal_declined(passage):
    tell_team(
        passage.project,
        subject=_("Votre proposition n’est pas retenue : %s") % passage.project,
        paragraphs=[
            _("La fiche en vigueur ne change pas. Votre brouillon est conservé."),
            passage.reason,
        ],
    )


def proposal_returned(passage):
    asked = [f"{each.number}. {each.text}" for each in passage.open_requests]
    tell_team(
        passage.project,
        subject=_("La modération vous répond : %s") % passage.project,
        paragraphs=[
            _("Avant que votre proposition paraisse, la modération vous demande :"),
            *asked,
        ],
    )


def announce_correction(correction):
    """Tell the team; staff have it in their queue, and a letter when none is there."""
    project = correction.project
    people = writers(project) or Contributor.objects.moderators()
    for person in people:
        _news(
            project,
            to=person.email,
            person=person,
            subject=_("Une correction proposée : %s") % project,
            paragraphs=[
                _("Quelqu’un propose de corriger cette fiche du Carnet."),
                _("Lisez sa proposition, suivez-la ou non, et dites pourquoi."),
            ],
            url=reverse(
                "projects:correction_answer", args=[project.slug, correction.pk]
            ),
            label=_("Lire la proposition"),
        )


def answer_correction(correction):
    """To whoever proposed it, when there is an address."""
    if correction.reply_to:
        _news(
            correction.project,
            to=correction.reply_to,
            subject=_("Votre correction de la fiche « %s »") % correction.project,
            paragraphs=[correction.get_state_display(), correction.answer],
            url=correction.project.get_absolute_url(),
            label=_("Lire la fiche"),
        )
