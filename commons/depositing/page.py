"""The page where a text is written: all that it shows around the forms."""

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from commons.models import ScanState, Version
from commons.reading.page import body_of
from coopter.contributors.models import Space
from coopter.kit.filetypes import ACCEPTED
from coopter.kit.templatetags.components import error_summary
from coopter.passages.moves import Pillar, State
from projects.models import FieldQuestion, Project

LABELS = {
    "sections": gettext_lazy("Texte"),
    "authors": gettext_lazy("Auteurs"),
    "tags": gettext_lazy("Mots-clés"),
    "questions": gettext_lazy("Questions de terrain"),
    "space": gettext_lazy("Espace de travail"),
}
EMPTY = gettext_lazy("(vide)")


def described(editor):
    """The fields that two people changed: label, stored words, where it is typed."""
    return [
        {
            "field": name,
            "label": LABELS.get(name) or Version._meta.get_field(name).verbose_name,
            "theirs": _words(name, stored) or EMPTY,
        }
        for name, stored in editor.conflicts.items()
    ]


def _words(name, value):
    if name == "sections":
        return "\n\n".join(
            f"## {section['heading']}\n\n{section['text']}" for section in value
        )
    if name == "authors":
        return "\n".join(", ".join(filter(None, row[:4])) for row in value)
    if name == "tags":
        return ", ".join(value)
    if name == "questions":
        return "\n".join(map(str, FieldQuestion.objects.numbered(value)))
    if name in {"project", "space"}:
        model = Project if name == "project" else Space
        return str(model.objects.filter(pk=value).first() or _("aucun"))
    choices = _choices(name)
    if isinstance(value, list):
        return ", ".join(str(choices.get(one, one)) for one in value)
    return str(choices.get(value, value) or "")


def _choices(name):
    field = Version._meta.get_field(name)
    return dict(getattr(field, "base_field", field).flatchoices)


# Where one fills what a text still needs.
ANCHORS = {
    "title": "id_title",
    "abstract": "id_abstract",
    "kind": "id_kind_0",
    "licence": "id_licence",
    "sections": "sections",
    "authors": "auteurs",
    "files": "fichiers",
    "attachments": "fichiers",
    "dimensions": "id_dimensions_0",
    "domains": "id_domains_0",
}
NEEDS = {
    "title": gettext_lazy("Un titre"),
    "abstract": gettext_lazy("Un résumé en quelques phrases"),
    "kind": gettext_lazy("La nature du texte"),
    "sections": gettext_lazy("Un texte, un fichier ou un lien"),
    "authors": gettext_lazy("Des auteurs"),
    "licence": gettext_lazy("Une licence"),
}
STEPS = [
    (gettext_lazy("Le texte"), "texte", ["title", "abstract", "kind", "sections"]),
    (gettext_lazy("Les auteurs"), "auteurs", ["authors"]),
    (gettext_lazy("Fichiers et droits"), "fichiers", ["licence"]),
]
AUDIENCES = [(pillar.value, pillar.readers) for pillar in Pillar]


def page_of(editor, *, consent=None, missing=(), preview=False):
    """What ``templates/commons/depositing/contribution_edit.html`` shows."""
    version = editor.version
    lacks = version.missing()
    errors = errors_of(editor, consent, missing)
    requests = requests_of(editor.contribution)
    return {
        "editor": editor,
        "version": version,
        "steps": _steps(lacks, errors),
        "checks": _checks(lacks, requests),
        "errors": errors,
        "error_title": _error_title(errors),
        "consent": consent,
        "requests": requests,
        **files_of(editor),
        "accepted": ACCEPTED,
        "largest_file": settings.UPLOAD_MAX_BYTES // 1024**2,
        "most_files": settings.UPLOAD_MAX_FILES,
        "conflicts": described(editor),
        "conflict_is_mine": version.edited_by_id == editor.by.pk,
        "preview": body_of(version) if preview else None,
        "is_first": version.number == 1,
        "can_discard": editor.is_author and _never_proposed(editor.contribution),
    }


def files_of(editor):
    """The list of files, as ``templates/commons/files/files_list.html`` draws it."""
    attachments = editor.version.attachments.select_related("file")
    return {
        "contribution": editor.contribution,
        "files": [file_row(each) for each in attachments],
        "audiences": AUDIENCES,
        "refused_files": editor.refused_files,
    }


def file_row(attachment):
    """One line of the list of files: its state, and who reads it."""
    file = attachment.file
    return {
        "pk": attachment.pk,
        "name": attachment.name,
        "size": file.size,
        "audience": attachment.audience,
        "url": "" if file.held else attachment.get_absolute_url(),
        "status": _status(file),
    }


def _status(file):
    if file.scan_state == ScanState.CLEAN:
        return {"label": _("vérifié"), "tone": "go"}
    return file.held.status if file.held else None


def requests_of(contribution):
    """The numbered requests of a passage that was sent back."""
    passage = contribution.passages.filter(state=State.RETURNED).first()
    if not passage:
        return []
    return [
        {
            "number": request.number,
            "text": request.text,
            "answer": request.answer,
            "answered_at": request.answered_at,
            "anchor": ANCHORS.get(request.field, f"id_{request.field}"),
            "field": NEEDS.get(request.field, request.field),
        }
        for request in passage.requests.all()
    ]


def _never_proposed(contribution):
    return not contribution.sharing_id and not contribution.passages.exists()


def errors_of(editor, consent=None, missing=()):
    """All that is to correct on the page, each with where to do it."""
    parts = [*editor.parts, *([consent] if consent else [])]
    bound = [part for part in parts if part.is_bound]
    errors = error_summary(*bound)["errors"]
    shown = {"title", "abstract", "kind", "licence"}
    errors += [
        {"text": missing[field], "anchor": ANCHORS[field]}
        for field in missing
        if field not in shown
    ]
    errors += [{"text": text, "anchor": "id_files"} for text in editor.refused_files]
    return errors


def _error_title(errors):
    title = ngettext(
        "Une information est à corriger",
        "%(count)d informations sont à corriger",
        len(errors),
    )
    return title % {"count": len(errors)}


def _steps(lacks, errors):
    """The four parts; the current one is the first that lacks something."""
    wrong = {_part_of(error["anchor"]) for error in errors}
    steps = []
    for label, part, fields in STEPS:
        state, note = "done", _("complet")
        if any(field in lacks for field in fields):
            state, note = "todo", _("à remplir")
        if part in wrong:
            state, note = "todo", _("une correction à faire")
        steps.append({"label": label, "url": f"#{part}", "state": state, "note": note})
    note = _("à la fin") if lacks else _("tout est prêt")
    if "partager" in wrong:
        note = _("une case à cocher")
    steps.append({"label": _("Vérifier et partager"), "url": "#partager", "note": note})
    next(step for step in steps if step.get("state") != "done")["state"] = "current"
    return steps


def _part_of(anchor):
    """The part of the page that holds this control."""
    if anchor == "auteurs" or anchor.startswith("id_authors"):
        return "auteurs"
    if anchor.startswith("id_consent"):
        return "partager"
    rights = ("id_files", "id_licence", "id_language", "id_external_url", "id_hal_id")
    if anchor.startswith((*rights, "id_doi", "id_publi")):
        return "fichiers"
    return "texte"


def _checks(lacks, requests):
    items = [
        {"state": "no", "text": _link(lacks[field], ANCHORS[field])}
        if field in lacks
        else {"state": "yes", "text": label}
        for field, label in NEEDS.items()
    ]
    for request in requests:
        if not request["answered_at"]:
            text = _("La demande n° %d attend votre réponse.") % request["number"]
            items.append({"state": "no", "text": _link(text, "demandes")})
    return items


def _link(text, anchor):
    return format_html('{} <a href="#{}">{}</a>', text, anchor, _("Y aller"))


def edit_url(contribution):
    return reverse("commons:contribution_edit", args=[contribution.identifier])
