"""The small vocabulary of our templates: marks, dates, and components with a shape.

Larger components are plain includes of ``templates/components/``; all are shown on the
styleguide page.
"""

from datetime import datetime

from django import template
from django.contrib.messages import constants as message_levels
from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.html import format_html, format_html_join
from django.utils.timezone import template_localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from coopter.kit import drawing

register = template.Library()

PILLARS = {
    "production": _("Production"),
    "sharing": _("Partage"),
    "diffusion": _("Diffusion"),
}
EVIDENCE = {
    "none": _("non documenté"),
    "declared": _("déclaré"),
    "observed": _("observé"),
    "studied": _("étudié"),
}
ALERTS = {
    message_levels.ERROR: ("error", "alert"),
    message_levels.WARNING: ("wait", "alert"),
    message_levels.SUCCESS: ("go", "check"),
}
SIGNS = {"go": "check", "wait": "clock", "error": "alert"}


@register.simple_tag
def icon(name, size=""):
    """A sign beside a word: never alone, never read aloud."""
    return drawing.icon(name, size=size)


@register.simple_tag
def pillar(name, label=""):
    """The word, the shape and the hue of a pillar: ``{% pillar "sharing" %}``."""
    return format_html(
        '<span class="pillar" data-pillar="{}">{}{}</span>',
        name,
        drawing.pillar_glyph(name),
        label or PILLARS[name],
    )


@register.simple_tag
def evidence(level, prefix=""):
    """A level of evidence, by name or from 0 to 3, as a texture and a word."""
    if isinstance(level, int):
        level = list(EVIDENCE)[level]
    label = EVIDENCE[level]
    return format_html(
        '<span class="evidence">{}<span>{}{}</span></span>',
        drawing.evidence_swatch(list(EVIDENCE).index(level)),
        f"{prefix} " if prefix else "",
        label,
    )


@register.simple_tag
def evidence_legend():
    """The four levels of evidence, from nothing said to studied."""
    items = [format_html("<li>{}</li>", evidence(level)) for level in EVIDENCE]
    return format_html(
        '<ul class="legend" aria-label="{}">{}{}{}{}</ul>',
        _("Légende des niveaux de preuve"),
        *items,
    )


@register.inclusion_tag("components/model_wheel.html")
def model_wheel(
    statements,
    links=(),
    title="",
    description="",
    identifier="modele",
    transition=None,
):
    """The six dimensions drawn around the transition.

    ``statements``: six mappings or objects with ``number`` (1–6), ``short``, ``label``,
    ``level`` (0–3) and an optional ``url``. ``links``: pairs of numbers. ``identifier``
    makes the ids of the drawing unique on the page. ``transition``: what is said of it,
    empty when nothing is, None when the drawing is of no project.
    """
    cells = drawing.wheel_cells(statements)
    told = drawing.wheel_description(cells, links, EVIDENCE, transition)
    return {
        "cells": cells,
        "links": drawing.wheel_links(links),
        "nodes": drawing.wheel_nodes(links),
        "title": title or _("Modèle en six dimensions autour de la transition"),
        "description": description or told,
        "identifier": identifier,
    }


@register.inclusion_tag("components/model_table.html")
def model_table(statements, links=(), caption="", transition=None):
    """What the wheel draws, as a table: the same arguments."""
    return {
        "transition": transition,
        "has_transition": transition is not None,
        "rows": drawing.wheel_rows(statements, links, list(EVIDENCE.values())),
        "caption": caption or _("Les mêmes informations en tableau"),
    }


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms):
    """Every error of these forms, formsets and lists of them, linked to its field."""
    errors = [error for form in forms for error in _errors_of(form)]
    title = ngettext(
        "Une information est à corriger",
        "%(count)d informations sont à corriger",
        len(errors),
    )
    return {"errors": errors, "title": title % {"count": len(errors)}}


def _errors_of(form):
    if isinstance(form, list):
        for each in form:
            yield from _errors_of(each)
        return
    if hasattr(form, "forms"):
        yield from ({"text": text} for text in form.non_form_errors())
        for each in form.forms:
            yield from _errors_of(each)
        return
    yield from ({"text": text} for text in form.non_field_errors())
    for field in form:
        for text in field.errors:
            anchor = getattr(field, "anchor", field.id_for_label)
            yield {
                "text": text,
                "label": "" if field.is_hidden else field.label,
                "anchor": "" if field.is_hidden else anchor,
            }


@register.simple_tag(takes_context=True)
def nav_link(context, name, label, *args):
    """One line of a menu, marked when the reader is there or below."""
    url = reverse(name, args=args)
    request = context.get("request")
    path = request.path if request else ""
    if path == url:
        current = format_html(' aria-current="{}"', "page")
    elif url != "/" and path.startswith(url):
        current = format_html(' aria-current="{}"', "true")
    else:
        current = ""
    return format_html('<li><a href="{}"{}>{}</a></li>', url, current, label)


@register.simple_tag
def breadcrumb(*parts):
    """The way back: ``{% breadcrumb _("Projets") list_url project.name %}``.

    Pairs of a label and its address, then the label of the page itself.
    """
    *pairs, here = parts
    steps = [(_("Accueil"), "/"), *zip(pairs[::2], pairs[1::2], strict=True)]
    return format_html(
        '<nav class="breadcrumb" aria-label="{}"><ol>{}'
        '<li aria-current="page">{}</li></ol></nav>',
        _("Fil d’Ariane"),
        format_html_join(
            "", '<li><a href="{}">{}</a></li>', ((url, label) for label, url in steps)
        ),
        here,
    )


@register.simple_block_tag
def alert(content, tone="info", title="", sign="", level=2):
    """Something that stays on the page. Tones: info, go, wait, error."""
    heading = format_html("<h{0}>{1}</h{0}>", level, title) if title else ""
    return format_html(
        '<div class="alert alert--{}">{}<div>{}{}</div></div>',
        tone,
        icon(sign or SIGNS.get(tone, "info")),
        heading,
        content,
    )


@register.simple_block_tag
def card(content, title="", level=2):
    """A framed block, for what stands apart from the page."""
    heading = format_html("<h{0}>{1}</h{0}>", level, title) if title else ""
    return format_html('<section class="card">{}{}</section>', heading, content)


@register.simple_block_tag
def empty(content, title, level=2):
    """Nothing here: say why, and offer one gesture."""
    return format_html(
        '<div class="empty"><h{0} class="t-3">{1}</h{0}>{2}</div>',
        level,
        title,
        content,
    )


@register.filter
def alert_tone(message):
    """How a message of ``django.contrib.messages`` looks."""
    return ALERTS.get(message.level, ("info", "info"))[0]


@register.filter
def alert_icon(message):
    return ALERTS.get(message.level, ("info", "info"))[1]


@register.filter
def day(value):
    """A date in full, as one writes it: « 1er mars 2026 »."""
    if not value:
        return ""
    text = date_format(template_localtime(value), "j F Y")
    return text.replace("1 ", "1er ", 1) if text.startswith("1 ") else text


@register.simple_tag
def moment(value, form="j F Y"):
    """A ``<time>`` element: ``{% moment decision.made_at %}``."""
    if not value:
        return ""
    value = template_localtime(value)
    text = day(value) if form == "j F Y" else date_format(value, form)
    exact = isinstance(value, datetime)
    stamp = value.isoformat(timespec="seconds") if exact else value.isoformat()
    return format_html('<time datetime="{}">{}</time>', stamp, text)


@register.filter
def file_size(octets):
    """A number of octets, as read in French: « 2,1 Mo »."""
    size, unit = float(octets or 0), "o"
    for larger in ("ko", "Mo", "Go"):
        if size < 1000:
            break
        size, unit = size / 1000, larger
    decimals = 1 if unit != "o" and size < 10 else 0
    return f"{number_format(size, decimals)}\N{NO-BREAK SPACE}{unit}"


@register.filter
def grouped(digest, characters=64):
    """A hash in groups of four, shortened to so many characters."""
    shown = str(digest)[: int(characters)]
    return " ".join(shown[start : start + 4] for start in range(0, len(shown), 4))
