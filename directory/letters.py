"""Letters about the sheets of the Annuaire. The acts of the models send them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from coopter import mail
from coopter.contributors.models import Contributor
from coopter.kit.templatetags.components import day as written


def _post(to, *, subject, paragraphs, path, label, to_staff=False):
    mail.post(
        "accompanist_letter",
        to=to,
        subject=subject,
        paragraphs=paragraphs,
        action_url=mail.absolute(path),
        action_label=label,
        to_staff=to_staff,
    )


def _to_staff(**letter):
    for moderator in Contributor.objects.moderators():
        _post(moderator.email, to_staff=True, **letter)


def _annuaire_url():
    return reverse("directory:accompanist_list")


def _manage_url(accompanist):
    return reverse("directory:sheet_manage", args=[accompanist.slug])


def _correct_url(accompanist):
    if not accompanist.is_published:
        return reverse("contributors:request_access")
    return reverse("directory:accompanist_correct", args=[accompanist.slug])


# Who answers for a sheet


def offer_claim(accompanist, token):
    """The only place where the link of a claim is written."""
    _post(
        accompanist.contact_email,
        subject=_("La fiche « %s » de l’Annuaire est à vous") % accompanist,
        paragraphs=[
            _(
                "L’ADEME tient une fiche sur « %s » dans l’Annuaire des "
                "accompagnateurs. Le lien ci-dessous vous la confie : vous pourrez la "
                "corriger, la compléter et la confirmer."
            )
            % accompanist,
            _(
                "Il ne sert qu’une fois et reste valable quatorze jours. Ne le "
                "transmettez qu’à la personne qui tiendra la fiche."
            ),
        ],
        path=reverse("directory:claim_follow", args=[token]),
        label=_("Prendre en main la fiche"),
    )


def welcome_manager(accompanist, contributor, word=""):
    said = _(
        "Vous pouvez désormais modifier et confirmer la fiche « %s » de l’Annuaire, et "
        "déclarer ses références."
    )
    _post(
        contributor.email,
        subject=_("Vous tenez la fiche « %s »") % accompanist,
        paragraphs=[said % accompanist, *([word] if word else [])],
        path=_manage_url(accompanist),
        label=_("Ouvrir la fiche"),
    )


def announce_manager(accompanist, contributor, addresses):
    """To those who knew the sheet before: nobody takes it in without their knowing."""
    for address in addresses:
        _post(
            address,
            subject=_("Une personne de plus tient la fiche « %s »") % accompanist,
            paragraphs=[
                _(
                    "%(person)s peut désormais modifier et confirmer la fiche "
                    "« %(name)s » de l’Annuaire."
                )
                % {"person": contributor, "name": accompanist},
                _(
                    "Si cette personne n’est pas de votre structure, dites-le à "
                    "l’ADEME : elle peut lui retirer la fiche."
                ),
            ],
            path=_correct_url(accompanist),
            label=_("Le dire à l’ADEME"),
        )


def dismiss_manager(accompanist, contributor):
    _post(
        contributor.email,
        subject=_("Vous ne tenez plus la fiche « %s »") % accompanist,
        paragraphs=[
            _(
                "Une autre personne qui tient la fiche « %s » de l’Annuaire vous en a "
                "retiré l’accès. Si c’est une erreur, voyez avec elle."
            )
            % accompanist
        ],
        path=reverse("directory:sheet_list"),
        label=_("Vos fiches de l’Annuaire"),
    )


def announce_nobody(accompanist):
    _to_staff(
        subject=_("Plus personne ne tient la fiche « %s »") % accompanist,
        paragraphs=[
            _(
                "La dernière personne qui tenait la fiche l’a quittée. La fiche reste "
                "comme elle est. Vous pouvez envoyer un lien à la structure pour "
                "qu’elle la reprenne."
            )
        ],
        path=reverse("directory:accompanist_edit", args=[accompanist.slug]),
        label=_("Ouvrir la fiche"),
    )


# Dates


def ask_confirmation(accompanist, *, to, token):
    _post(
        to,
        subject=_("La fiche « %s » est-elle toujours juste ?") % accompanist,
        paragraphs=[
            f"{_since(accompanist) % accompanist} "
            + _(
                "Un clic suffit pour dire qu’elle est juste ; vous pouvez aussi la "
                "corriger."
            ),
            _(
                "Tant qu’elle n’est pas confirmée, elle le dit à ses lecteurs et vient "
                "après les autres dans la liste. Le lien reste valable trente jours."
            ),
        ],
        path=reverse("directory:confirmation_follow", args=[token]),
        label=_("Relire et confirmer la fiche"),
    )


def _since(accompanist):
    if accompanist.confirmed_on:
        return _(
            "La fiche « %s » de l’Annuaire n’a pas été confirmée depuis plus de douze "
            "mois."
        )
    return _("La fiche « %s » de l’Annuaire n’a pas encore été confirmée.")


def give_notice(accompanist, *, to, token, day):
    _post(
        to,
        subject=_("La fiche « %(name)s » quittera l’Annuaire le %(day)s")
        % {"name": accompanist, "day": written(day)},
        paragraphs=[
            _(
                "Personne n’a confirmé la fiche « %(name)s » depuis près de trois ans. "
                "Sans réponse, elle ne sera plus publiée à partir du %(day)s."
            )
            % {"name": accompanist, "day": written(day)},
            _("Un clic sur ce lien la garde dans l’Annuaire."),
        ],
        path=reverse("directory:confirmation_follow", args=[token]),
        label=_("Relire et confirmer la fiche"),
    )


def give_notice_to_staff(accompanist, *, day):
    _to_staff(
        subject=_("La fiche « %(name)s » quittera l’Annuaire le %(day)s")
        % {"name": accompanist, "day": written(day)},
        paragraphs=[
            _(
                "La structure n’a pas confirmé sa fiche depuis près de trois ans. Si "
                "vous la joignez, notez sa confirmation."
            )
        ],
        path=reverse("directory:accompanist_edit", args=[accompanist.slug]),
        label=_("Ouvrir la fiche"),
    )


def say_it_left(accompanist):
    keepers = {person.email for person in accompanist.managers()}
    for address in accompanist.addressees():
        kept = address in keepers
        _post(
            address,
            subject=_("La fiche « %s » n’est plus dans l’Annuaire") % accompanist,
            paragraphs=[
                _(
                    "Sans confirmation depuis trois ans, et après deux lettres, elle "
                    "n’est plus publiée. L’ADEME la garde, avec ce qu’elle disait."
                ),
                _("Pour qu’elle revienne, ouvrez-la et demandez sa publication.")
                if kept
                else _("Pour qu’elle revienne, demandez un compte à l’ADEME."),
            ],
            path=_manage_url(accompanist)
            if kept
            else reverse("contributors:request_access"),
            label=_("Ouvrir la fiche") if kept else _("Écrire à l’ADEME"),
        )


# References


def ask_about_reference(reference, person, token):
    _post(
        person.email,
        subject=_("%(structure)s dit avoir accompagné « %(project)s »")
        % {"structure": reference.accompanist, "project": reference},
        paragraphs=[
            _(
                "%(structure)s déclare une référence sur « %(project)s », dont vous "
                "êtes de l’équipe. Elle ne paraîtra que si l’équipe la confirme."
            )
            % {"structure": reference.accompanist, "project": reference},
            _("Ce qui est déclaré : %s") % reference.done,
            _("Le lien reste valable trente jours ; la réponse d’une personne suffit."),
        ],
        path=reverse("directory:reference_follow", args=[token]),
        label=_("Lire et répondre"),
    )


def tell_about_reference(reference):
    """To those who answer for the sheet: what the other end said."""
    if reference.is_confirmed:
        outcome = _("La référence « %s » est confirmée : les deux fiches la montrent.")
    else:
        outcome = _("La référence « %s » n’est pas confirmée : elle ne paraît pas.")
    paragraphs = [outcome % reference]
    if reference.answer:
        paragraphs.append(_("Réponse : %s") % reference.answer)
    for manager in reference.accompanist.managers():
        _post(
            manager.email,
            subject=_("Votre référence « %s »") % reference,
            paragraphs=paragraphs,
            path=_manage_url(reference.accompanist),
            label=_("Ouvrir la fiche"),
        )


# Proposals


def announce_proposal(proposal):
    _to_staff(
        subject=_("Annuaire : %s") % proposal,
        paragraphs=[_("Une proposition pour l’Annuaire attend votre réponse.")],
        path=reverse("directory:proposal_answer", args=[proposal.pk]),
        label=_("Lire la proposition"),
    )


def answer_proposal(proposal):
    """To whoever proposed, when they left an address."""
    if not proposal.reply_to:
        return
    outcome = (
        _("L’équipe de l’ADEME a retenu votre proposition.")
        if proposal.is_accepted
        else _("L’équipe de l’ADEME n’a pas retenu votre proposition.")
    )
    paragraphs = [outcome]
    if proposal.answer:
        paragraphs.append(_("Réponse : %s") % proposal.answer)
    sheet = proposal.accompanist
    shown = sheet and sheet.is_published
    _post(
        proposal.reply_to,
        subject=_("Réponse à votre proposition : %s") % proposal,
        paragraphs=paragraphs,
        path=sheet.get_absolute_url() if shown else _annuaire_url(),
        label=_("Lire la fiche") if shown else _("Ouvrir l’Annuaire"),
    )
