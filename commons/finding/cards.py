"""One text in a list: what ``components/entry.html`` shows of it."""

from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commons.kinds import Knowledge, kind_of
from commons.models import Licence
from commons.models.version import EXCERPT_END, EXCERPT_START
from coopter.kit.templatetags.components import day
from coopter.passages.moves import Pillar
from coopter.vocabulary.models import Dimension, LifeDomain

MOST_AUTHORS = 4


def entry(version, *, since, pillar="", list_url=""):
    """``since`` says from when this reader could read it."""
    return {
        "title": version.title,
        "url": version.contribution.get_absolute_url(),
        "side": side_lines(version, since),
        "pillar": pillar,
        "who": names(version),
        "text": marked(getattr(version, "excerpt", "")) or version.abstract,
        "tags": subjects(version, list_url),
        "note": terms(version),
        "fictional": version.contribution.is_demonstration,
    }


def public_entry(version, list_url):
    since = _("Entré le %s") % day(version.contribution.diffused_at)
    return entry(version, since=since, list_url=list_url)


def community_entry(version, list_url):
    is_public = version.contribution.diffusion_id == version.pk
    return entry(
        version,
        since=_("Partagé le %s") % day(version.contribution.shared_at),
        pillar=Pillar.DIFFUSION if is_public else Pillar.SHARING,
        list_url=list_url,
    )


def side_lines(version, since):
    """Kind, date or publisher, knowledge: the column beside a title."""
    when = since
    if version.is_catalogue_entry:
        year = str(version.publication_year or "")
        when = ", ".join(filter(None, [version.publisher, year]))
    kind = kind_of(version.kind).label
    knowledge = Knowledge(version.knowledge).short if version.knowledge else ""
    return [line for line in (kind, when, knowledge) if line]


def names(version):
    """Authors in order; past a few, how many others."""
    authors = [author.name for author in version.authorships.all()]
    shown, others = authors[:MOST_AUTHORS], len(authors[MOST_AUTHORS:])
    if others:
        shown.append(
            ngettext("%(count)d autre", "%(count)d autres", others) % {"count": others}
        )
    return ", ".join(shown)


def subjects(version, list_url):
    """Dimensions and needs of life, each leading to the list that it filters."""
    dimensions = [("dimension", Dimension(v).short) for v in version.dimensions]
    domains = [("domaine", LifeDomain(v).label) for v in version.domains]
    return [
        {"label": label, "url": f"{list_url}?{name}={slugify(str(label))}"}
        for name, label in [*dimensions, *domains]
    ]


def terms(version):
    """What one finds behind the title, and under what licence."""
    licence = Licence(version.licence).short if version.licence else ""
    elsewhere = version.is_catalogue_entry
    held = _("Notice et lien") if elsewhere else _("Texte intégral")
    return " · ".join(filter(None, [held, licence]))


def marked(excerpt):
    """An excerpt whose found words are highlighted, safe to show."""
    text = escape(excerpt or "")
    text = text.replace(EXCERPT_START, "<mark>").replace(EXCERPT_END, "</mark>")
    return mark_safe(text)
