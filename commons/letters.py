"""Letters about what was decided on a text, composed for what each may read of it."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commons import access
from commons.models.passage import PassageKind
from coopter import mail
from coopter.contributors.models import Contributor


def announce_outcome(passage, decision):
    """To the authors, and to whoever proposed the text: what was decided and why."""
    subject, opening = _outcome_words(passage, accepted=passage.state == "accepted")
    people = {person.pk: person for person in passage.contribution.writers()}
    if passage.opened_by:
        people[passage.opened_by.pk] = passage.opened_by
    for person in people.values():
        _post(
            person,
            subject=subject % {"title": passage.version},
            paragraphs=[
                opening % {"title": passage.version, "number": decision.number},
                _("Motif : %s") % decision.reason,
            ],
            url=decision.get_absolute_url(),
            label=_("Lire la décision"),
        )


def _outcome_words(passage, *, accepted):
    if passage.kind == PassageKind.TO_SHARING and accepted:
        return _("« %(title)s » est partagé avec la communauté"), _(
            "Votre texte « %(title)s » est lu par la communauté des contributeurs "
            "depuis la décision %(number)s. Il n’est pas public : pour cela, "
            "quelqu’un doit le proposer au Commun."
        )
    if passage.kind == PassageKind.TO_SHARING:
        return _("« %(title)s » n’est pas partagé"), _(
            "Votre texte « %(title)s » n’a pas été partagé avec la communauté "
            "(décision %(number)s). Il reste dans votre espace, où vous pouvez le "
            "reprendre et le proposer de nouveau."
        )
    if accepted:
        return _("« %(title)s » est entré dans le Commun"), _(
            "« %(title)s » est public depuis la décision %(number)s : tout le monde "
            "peut le lire, le citer et le réutiliser selon sa licence."
        )
    return _("« %(title)s » n’entre pas dans le Commun"), _(
        "L’entrée de « %(title)s » dans le Commun a été refusée (décision %(number)s). "
        "La communauté continue de le lire."
    )


def announce_return(passage):
    """To the authors: the numbered requests that await an answer."""
    requests = list(passage.open_requests)
    count = ngettext("une demande", "%(n)d demandes", len(requests)) % {
        "n": len(requests)
    }
    url = reverse("commons:contribution_edit", args=[passage.contribution.identifier])
    for person in passage.contribution.writers():
        _post(
            person,
            subject=_("« %(title)s » vous revient avec %(count)s")
            % {"title": passage.version, "count": count},
            paragraphs=[
                _(
                    "La modération a lu votre texte et vous le rend pour que vous le "
                    "complétiez. Répondez à chaque demande, puis proposez-le de "
                    "nouveau : le même passage reprend."
                ),
                *(
                    f"{each.number}. {each.get_field_display()} – {each.text}"
                    for each in requests
                ),
            ],
            url=url,
            label=_("Répondre aux demandes"),
        )


def announce_proposal(passage):
    """To the moderators who may judge it: a text is proposed to the Commons."""
    for person in Contributor.objects.moderators():
        if access.can_review(person, passage):
            _post(
                person,
                subject=_("Proposé au Commun : « %s »") % passage.version,
                paragraphs=[
                    _(
                        "%(who)s propose de faire entrer « %(title)s » dans le Commun. "
                        "Une réponse est attendue avant le %(day)s."
                    )
                    % {
                        "who": passage.opened_by,
                        "title": passage.version,
                        "day": f"{passage.expected_by:%d/%m/%Y}",
                    },
                    passage.motive,
                ],
                url=passage.get_absolute_url(),
                label=_("Lire et décider"),
            )


def announce_suspension(contribution):
    _tell_authors(
        contribution,
        subject=_("%s est suspendu") % contribution,
        paragraphs=[
            _(
                "L’équipe de l’ADEME a suspendu ce texte le temps d’un examen. Vous le "
                "lisez encore ; les autres voient une notice avec ce motif."
            ),
            contribution.suspension_reason,
        ],
    )


def announce_return_to_readers(contribution, reason):
    _tell_authors(
        contribution,
        subject=_("%s est de nouveau lisible") % contribution,
        paragraphs=[
            _("La suspension est levée : ses lecteurs le retrouvent."),
            reason,
        ],
    )


def announce_withdrawal(contribution, decision):
    _tell_authors(
        contribution,
        subject=_("%s a été retiré") % contribution,
        paragraphs=[
            _(
                "Ce texte n’est plus lu depuis la décision %s. Son adresse garde une "
                "notice qui en dit la raison ; vous y avez toujours accès."
            )
            % decision.number,
            _("Motif : %s") % decision.reason,
        ],
    )


def announce_report(report):
    """To the moderators: someone reports a public text."""
    url = reverse("commons:report_answer", args=[report.pk])
    for person in Contributor.objects.moderators():
        _post(
            person,
            subject=_("Signalement sur %s") % report.contribution,
            paragraphs=[str(report.get_reason_display()), report.text],
            url=url,
            label=_("Lire et répondre"),
        )


def answer_report(report):
    """To the person who reported, when an address was left."""
    if report.email:
        mail.post(
            "about_a_text",
            to=report.email,
            subject=_("Votre signalement sur %s") % report.contribution,
            paragraphs=[_("Vous nous avez signalé ce texte."), report.answer],
            action_url=mail.absolute(report.contribution.get_absolute_url()),
            action_label=_("Voir la page"),
        )


def _tell_authors(contribution, *, subject, paragraphs):
    for person in contribution.writers():
        _post(
            person,
            subject=subject,
            paragraphs=paragraphs,
            url=contribution.get_absolute_url(),
            label=_("Voir la page"),
        )


def _post(person, *, subject, paragraphs, url, label):
    mail.post(
        "about_a_text",
        to=person.email,
        person=person,
        subject=subject,
        paragraphs=[text for text in paragraphs if text],
        action_url=mail.absolute(url),
        action_label=label,
    )
