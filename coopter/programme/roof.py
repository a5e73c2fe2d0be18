"""What the programme hands to the roof."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import F
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coopter.kit.handed import (
    CONTENTS,
    Acts,
    Letterhead,
    SitemapPart,
    StartingChapter,
    Tool,
)
from coopter.programme.models import Page, Programme, Section
from coopter.programme.starting import load
from coopter.vocabulary.sources import REAL, Source, folded, text

PAGES = Source(
    rank=40,
    word="pages",
    label=_("Le programme"),
    model=Page,
    rows=Page.objects.visible_to,
    title="title",
    key="slug",
    code=F("section"),
    who=text(),
    body=Concat("summary", text(" "), "body"),
    folded_title=folded(F("title")),
    fictional=REAL,
    pillar=text(),
    url=lambda key: reverse("programme:page", args=[key]),
    side=lambda code: [_("Page du portail"), Section(code).label],
)

HANDED = [
    PAGES,
    Tool(
        rank=29,
        heading=CONTENTS,
        label=_("Pages du programme"),
        view="programme:page_list",
    ),
    Tool(
        rank=30,
        heading=CONTENTS,
        label=_("Nom du programme"),
        view="programme:programme_edit",
    ),
    SitemapPart(
        rank=20,
        name="pages",
        rows=lambda: Page.objects.visible_to(AnonymousUser()).without_text(),
    ),
    Letterhead(context=lambda: {"programme": Programme.objects.current()}),
    StartingChapter(rank=30, load=load),
    Acts(
        words={
            "page.edit": _("a modifié une page"),
            "programme.change": _("a modifié le nom ou la présentation du programme"),
        }
    ),
]
