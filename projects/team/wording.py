"""A sheet's content in words, to be compared by a person."""

import datetime

from django.utils.translation import gettext_lazy as _

from coopter.kit.differences import differences
from coopter.kit.templatetags.components import day
from coopter.vocabulary.models import Commune, Dimension, Epci, Evidence
from projects.models import EffectKind, LeadType, Stage
from projects.models.sheet_content import SAID_OF
from projects.team.parts import PARTS, part_of

LABELS = {
    "name": _("Intitulé"),
    "lead_organisation": _("Porteur"),
    "lead_type": _("Nature du porteur"),
    "stage": _("Étape"),
    "partners": _("Partenaires"),
    "territory": _("Territoire"),
    "communes": _("Communes"),
    "epci": _("Intercommunalités"),
    "summary": _("En bref"),
    "story_short": _("En deux minutes"),
    "story": _("L’histoire entière"),
    "dated_on": _("État au"),
    "transition": _("La transition, au centre"),
    **{key: dimension.label for key, dimension in SAID_OF.items()},
    "links": _("Ce qui tient ensemble"),
    "milestones": _("Trajectoire"),
    "effects": _("Effets"),
    "open_points": _("Ce qui reste ouvert"),
    "questions": _("Questions de terrain"),
    "website": _("Site du projet"),
    "contact_role": _("À qui s’adresser"),
}


def in_order(keys):
    return [key for part in PARTS.values() for key in part.keys if key in keys]


def compared(before, after, keys, base=None):
    """One row for each key: both texts, and what differs marked in the second.

    ``base``: what the draft started from; a row says when the sheet moved since.
    """
    rows = []
    for key in in_order(keys):
        old, new = in_words(key, before[key]), in_words(key, after[key])
        rows.append(
            {
                "key": key,
                "label": LABELS[key],
                "part": part_of(key),
                "before": old,
                "after": new,
                "marked": differences(old, new),
                "moved": base is not None and base[key] != before[key],
            }
        )
    return rows


def in_words(key, value):
    """Plain text, one fact a line."""
    if not value:
        return ""
    if key in SAID_OF:
        return _statement(value)
    speak = WORDS.get(key, str)
    if isinstance(value, list) and key in ROWS:
        return "\n".join(ROWS[key](row) for row in value)
    return speak(value)


def _lines(*parts):
    return "\n".join(str(part) for part in parts if part)


def _source(row):
    if not row["source_title"] and not row["source_url"]:
        return ""
    return _("Source : %s") % " ".join(
        filter(None, [row["source_title"], row["source_url"]])
    )


def _statement(said):
    return _lines(
        said["text"],
        said["changed"] and _("Ce qui a changé : %s") % said["changed"],
        _("Niveau de preuve : %s") % Evidence(said["evidence"]).label,
        _source(said),
        *(f"{each['title']} {each['url']}".strip() for each in said["more_sources"]),
    )


def _date(text):
    return day(datetime.date.fromisoformat(text)) if text else ""


def _partner(row):
    kind = LeadType(row["kind"]).label if row["kind"] else ""
    return " – ".join(filter(None, map(str, (row["name"], kind, row["role"])))) + (
        f" ({row['url']})" if row["url"] else ""
    )


def _milestone(row):
    return _lines(
        f"{_date(row['happened_on'])} – {row['title']}", row["text"], _source(row)
    )


def _effect(row):
    status = _("observé") if row["is_observed"] else _("attendu")
    return _lines(
        f"{EffectKind(row['kind']).label}, {status} – {row['text']}",
        row["method"] and _("Comment on le sait : %s") % row["method"],
        _source(row),
    )


def _link(row):
    pair = f"{Dimension(row['first']).short} – {Dimension(row['second']).short}"
    return _lines(pair, row["note"])


def _question(row):
    said = row.get("conclusion", "")
    chosen = row.get("answered_by", "")
    return _lines(
        row["text"] if row["is_open"] else _("%s (close)") % row["text"],
        said and _("Ce que l’équipe en retient : %s") % said,
        chosen and _("Texte qui y répond : %s") % chosen,
    )


ROWS = {
    "partners": _partner,
    "milestones": _milestone,
    "effects": _effect,
    "links": _link,
    "questions": _question,
}
WORDS = {
    "lead_type": lambda value: str(LeadType(value).label),
    "stage": lambda value: str(Stage(value).label),
    "dated_on": _date,
    "communes": lambda value: "\n".join(
        each.label for each in Commune.objects.filter(pk__in=value)
    ),
    "epci": lambda value: "\n".join(
        each.name for each in Epci.objects.filter(pk__in=value)
    ),
}
