"""The page where a moderator judges a version: what was checked, what may be done."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commons import access
from commons.judging.forms import AskForm, JudgeForm
from commons.models import Attachment, PassageKind, ScanState, UsageRule
from commons.reading.page import body_of, file_line, question_links
from coopter.kit.templatetags.components import day
from coopter.passages.moves import Pillar, State

SCANNED = {ScanState.CLEAN, ScanState.UNSCANNED}


def judging_page(passage, user, *, ask=None, accept=None, decline=None):
    """What ``passage_review.html`` shows; a form that failed comes in."""
    version = passage.version
    may_read = access.can_read_version(user, version)
    files = list(Attachment.objects.of_version(version).visible_to(user))
    asks = list(passage.requests.all())
    left = [each for each in asks if each.is_waiting]
    waits = passage.state == State.SUBMITTED
    may_judge = waits and access.can_review(user, passage)
    to_commons = passage.kind == PassageKind.TO_DIFFUSION
    return {
        "passage": passage,
        "version": version,
        "contribution": passage.contribution,
        "may_read": may_read,
        "authors": version.authorships.all() if may_read else [],
        **(body_of(version) if may_read else {}),
        "questions": _questions(version) if may_read else [],
        "files": [file_line(each, with_audience=True) for each in files],
        "asks": [_ask_line(each) for each in asks],
        "checks": _checks(passage, files, len(left), user) if may_read else [],
        "waits": waits,
        "may_judge": may_judge,
        "is_own": waits and not may_judge,
        "may_ask": may_judge and not to_commons,
        "decision": getattr(passage, "decision", None),
        "ask_form": ask or AskForm(prefix="demande"),
        "deciding": _deciding(passage, len(left), files, accept, decline)
        if may_judge
        else None,
    }


def _deciding(passage, left, files, accept, decline):
    """The card of someone who may judge: what is left to answer, and the forms."""
    to_commons = passage.kind == PassageKind.TO_DIFFUSION
    return {
        "to_commons": to_commons,
        "left": left,
        "may_send_back": not to_commons,
        "send_back_label": ngettext(
            "Renvoyer avec une demande", "Renvoyer avec %(n)d demandes", left
        )
        % {"n": left},
        "may_accept": not left and not _unchecked(files),
        "rule": UsageRule.in_force(),
        "accept_form": accept or accept_form(passage),
        "decline_form": decline or decline_form(passage),
    }


def accept_form(passage, data=None):
    if passage.kind == PassageKind.TO_SHARING:
        label = _("Pourquoi la communauté peut le lire")
        hint = _("Un motif court, lu par la communauté avec la décision.")
    else:
        label = _("Pourquoi il entre dans le Commun")
        hint = _("Ce motif est public et reste au registre.")
    return JudgeForm(
        data,
        prefix="accord",
        label=label,
        help_text=hint,
        initial={"seen": passage.sha256},
    )


def decline_form(passage, data=None):
    return JudgeForm(
        data,
        prefix="refus",
        label=_("Pourquoi non"),
        help_text=_(
            "Lu par ses auteurs, la personne qui l’a proposé et ceux qui jugent."
        ),
        initial={"seen": passage.sha256},
    )


def _questions(version):
    """Moderators know every project."""
    facts = [row["fact"] for row in version.answers.facts()]
    return question_links(version.project, facts)


def _ask_line(request):
    settled = ""
    if request.answered_at:
        settled = _("Réglé le %s.") % day(request.answered_at)
        if request.answer:
            settled = f"{settled} {request.answer}"
    return {
        "field": request.get_field_display(),
        "text": request.text,
        "settled": settled,
    }


def _checks(passage, files, left, user):
    """Items of ``components/checklist.html``."""
    version = passage.version
    own = passage.contribution.is_written_by(user)
    return [
        _check(not own, _("Vous n’en êtes pas auteur"), _("Vous en êtes auteur")),
        _check(version.licence, _("Licence choisie"), _("Aucune licence")),
        _check(
            not _unchecked(files),
            _("Fichiers vérifiés") if files else _("Aucun fichier"),
            _("Un fichier n’est pas encore vérifié"),
        ),
        _check(
            version.limits or version.is_catalogue_entry,
            _("Méthode et limites dites"),
            _("Rien sur la méthode ni les limites"),
            else_state="wait",
        ),
        _check(
            not left,
            _("Aucune demande ouverte"),
            ngettext("Une demande ouverte", "%(n)d demandes ouvertes", left)
            % {"n": left},
        ),
    ]


def _unchecked(files):
    return [each for each in files if each.file.scan_state not in SCANNED]


def _check(holds, said, unsaid, else_state="no"):
    return {"state": "yes" if holds else else_state, "text": said if holds else unsaid}


def pillars_of(passage):
    """From which pillar to which the version asks to pass."""
    if passage.kind == PassageKind.TO_DIFFUSION:
        return Pillar.SHARING, Pillar.DIFFUSION
    return Pillar.PRODUCTION, Pillar.SHARING
