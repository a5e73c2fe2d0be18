"""Files that people send: checked, pictures made mute, kept once."""

import hashlib
import re
import unicodedata

from django.conf import settings
from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from PIL import Image

from commons import tasks
from commons.models import File as StoredFile
from commons.models import ScanState
from coopter.kit import octets, pictures
from coopter.kit.filetypes import (
    IMAGES,
    MEDIA_TYPES,
    FileRefused,
    recognise,
)
from coopter.kit.tasks import enqueue

# Controls, and the marks that make a name read backwards (Unicode, category Cf).
HIDDEN = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def clean_name(name):
    """A name that is safe in an address and on any disk; its extension stays."""
    name = unicodedata.normalize("NFC", name)
    name = HIDDEN.sub("", name).replace("\\", "/").rsplit("/", 1)[-1]
    name = re.sub(r'[<>:"|?*#%]', "-", name).strip(" .") or "fichier"
    stem, dot, extension = name.rpartition(".")
    return f"{(stem or name)[:190]}{dot}{extension[:9]}" if dot else name[:200]


def keep(upload):
    """Check one upload and keep its bytes; returns ``(name, stored file)``.

    FileRefused says what is wrong with it, or that the storage did not answer.
    """
    name = clean_name(upload.name)
    if upload.size == 0:
        raise FileRefused(_("« %s » est vide.") % name)
    if upload.size > settings.UPLOAD_MAX_BYTES:
        raise FileRefused(
            _("« %(name)s » pèse %(size)s : la limite est de %(limit)s par fichier.")
            % {
                "name": name,
                "size": filesizeformat(upload.size),
                "limit": filesizeformat(settings.UPLOAD_MAX_BYTES),
            }
        )
    extension = recognise(name, upload)
    content = _bare(upload) if extension in IMAGES else upload
    try:
        return name, _store(content, MEDIA_TYPES[extension])
    except OSError as error:
        raise FileRefused(
            _("« %s » n’a pas pu être enregistré. Réessayez dans un moment.") % name
        ) from error


def check_room(already, coming):
    """FileRefused when a text would hold too many files."""
    limit = settings.UPLOAD_MAX_FILES
    if already + coming > limit:
        raise FileRefused(
            ngettext(
                "Un texte porte %(limit)d fichier au plus ; celui-ci en a %(already)d.",
                "Un texte porte %(limit)d fichiers au plus ; il en a déjà %(already)d.",
                limit,
            )
            % {"limit": limit, "already": already}
        )


def _bare(upload):
    with Image.open(upload) as image:
        return ContentFile(pictures.bare(image))


def _store(content, media_type):
    digest = hashlib.sha256()
    for chunk in content.chunks():
        digest.update(chunk)
    content.seek(0)
    state = ScanState.WAITING if settings.CLAMD_ADDRESS else ScanState.UNSCANNED
    stored = StoredFile(
        sha256=digest.hexdigest(),
        size=content.size,
        media_type=media_type,
        scan_state=state,
    )
    octets.write_once(stored.path, content)
    stored, new = StoredFile.objects.get_or_create(
        sha256=stored.sha256,
        defaults={
            "size": stored.size,
            "media_type": media_type,
            "scan_state": state,
        },
    )
    if new:
        enqueue(tasks.examine_file, sha256=stored.sha256)
    return stored
