"""A version: the text itself. Frozen as soon as it is judged."""

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchHeadline, SearchRank
from django.db import models, transaction
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from commons.kinds import Kind, Knowledge
from commons.models.freeze import frozen_version
from commons.models.licence import DEPOSIT_LICENCES, Language, Licence
from commons.models.tags import TaggedVersion
from coopter.access.people import is_contributor
from coopter.kit import partial_dates
from coopter.kit.fields import WebAddressField
from coopter.passages import models as passages
from coopter.passages.moves import Pillar
from coopter.vocabulary.columns import InDomains, OnDimensions
from coopter.vocabulary.models import Approach
from coopter.vocabulary.search import FrenchQuery, vector_field
from projects.models import Project

# fmt: off
JUDGED_FIELDS = [
    "title", "abstract", "sections", "limits", "kind", "knowledge", "dimensions",
    "domains", "approach", "disciplines", "territory", "language", "licence",
    "publisher", "publication_year", "external_url", "hal_id", "doi",
]
# fmt: on
# Judged as well, and named in the hash when they say something: versions decided
# before these fields existed keep the hash of their decision.
JUDGED_WHEN_SAID = ["happened_on"]


# Signs that no text holds, around the words that a search found in an excerpt.
EXCERPT_START, EXCERPT_END = "\u2045", "\u2046"
# Ranks are compared from page to page: whole numbers, which have one way to be written.
RANK_STEPS = 1_000_000


class VersionQuerySet(models.QuerySet):
    """Lists show *faces*: the version of each contribution that the reader reads."""

    def public_faces(self):
        """What is in the Commons today.

        Both columns are filled together; said of each, its index skips the rest.
        """
        return self.filter(
            diffused_as__diffusion__isnull=False,
            diffused_as__diffused_at__isnull=False,
            diffused_as__suspended_at=None,
            diffused_as__withdrawn_at=None,
        )

    def faces_for(self, user):
        """One version of each contribution: the community's, or the public one."""
        if not is_contributor(user):
            return self.public_faces()
        return self.filter(
            shared_as__sharing__isnull=False,
            shared_as__shared_at__isnull=False,
            shared_as__suspended_at=None,
            shared_as__withdrawn_at=None,
        )

    def about(self, dimensions):
        return self.filter(dimensions__overlap=dimensions) if dimensions else self

    def in_domains(self, domains):
        return self.filter(domains__overlap=domains) if domains else self

    def of_kinds(self, kinds):
        return self.filter(kind__in=kinds) if kinds else self

    def known_to(self, user):
        """Versions of texts that ``user`` may know of; not all are readable."""
        known = apps.get_model("commons.Contribution").objects.known_to(user)
        return self.filter(contribution__in=known.order_by().values("pk"))

    def of_contribution(self, contribution):
        return self.filter(contribution=contribution)

    def about_project(self, project):
        return self.filter(project=project)

    def newest_or_answering(self, questions, most):
        """The last ``most``, and all that answer one of these questions, in one query.

        With ``answered``: the questions among these that each answers.
        """
        named = self._answers().filter(
            version=models.OuterRef("pk"), question__in=questions
        )
        newest = self.last_entered().values("pk")[:most]
        found = self.filter(models.Q(pk__in=newest) | models.Exists(named))
        answered = ArraySubquery(named.values("question"))
        return found.annotate(answered=answered).last_entered()

    def _answers(self):
        return self.model._meta.get_field("answers").related_model.objects

    def tagged(self, slugs):
        tagged = TaggedVersion.objects.filter(tag__slug__in=slugs)
        return self.filter(pk__in=tagged.values("content_object")) if slugs else self

    def matching(self, query):
        return self.filter(search=FrenchQuery(query)) if query else self

    def ranked(self, query):
        """With ``rank``: how well each answers the query, more being better."""
        rank = SearchRank(models.F("search"), FrenchQuery(query)) * RANK_STEPS
        return self.annotate(rank=Cast(rank, models.BigIntegerField()))

    def among_newest(self, number):
        return self.filter(pk__in=self.order_by("-pk").values("pk")[:number])

    def with_excerpts(self, query):
        """With ``excerpt``: the abstract, its found words between two rare signs."""
        return self.annotate(
            excerpt=SearchHeadline(
                "abstract",
                FrenchQuery(query),
                config="french_portal",
                start_sel=EXCERPT_START,
                stop_sel=EXCERPT_END,
                highlight_all=True,
            )
        )

    def last_entered(self):
        return self.order_by("-diffused_as__diffused_at", "-pk")

    def for_cards(self):
        """Fetch all that a card shows, and not the text: a fixed number of queries."""
        return (
            self.select_related("contribution")
            .prefetch_related("authorships", "tags")
            .defer("search", "sections", "plain_text", "keywords", "limits")
        )

    def for_records(self):
        """The same, and the questions that each answers."""
        return self.for_cards().prefetch_related("answers__question__project")

    def for_reading(self):
        """Fetch all that the page of a text shows of the version itself."""
        answers = self._answers().filter(version=models.OuterRef("pk"))
        return (
            self.select_related("contribution", "project")
            .prefetch_related("authorships", "tags")
            .annotate(
                files_held=models.Count("attachments"),
                asked=ArraySubquery(answers.facts()),
            )
        )

    def for_links(self):
        return self.select_related("contribution").order_by("sort_title", "pk")

    def besides(self, version):
        return self.exclude(contribution=version.contribution_id)


class Version(passages.Version, OnDimensions, InDomains):
    """One state of a contribution.

    ``sections`` is a list of ``{"heading": str, "text": Markdown}``. ``plain_text`` and
    ``keywords`` are derived from the rest on each save, for search.
    """

    contribution = models.ForeignKey(
        "commons.Contribution", models.CASCADE, related_name="versions"
    )
    title = models.CharField(_("titre"), max_length=250, blank=True)
    abstract = models.TextField(_("en quelques phrases"), max_length=600, blank=True)
    sections = models.JSONField(_("texte"), default=list, blank=True)
    limits = models.TextField(_("méthode et limites"), blank=True)
    kind = models.CharField(
        _("nature"), max_length=20, choices=Kind.choices, blank=True
    )
    knowledge = models.CharField(
        _("savoir"), max_length=12, choices=Knowledge.choices, blank=True
    )
    approach = models.CharField(
        _("approche"), max_length=10, choices=Approach.choices, blank=True
    )
    disciplines = models.CharField(_("disciplines"), max_length=200, blank=True)
    territory = models.CharField(_("territoire"), max_length=200, blank=True)
    project = models.ForeignKey(
        Project,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="versions",
        verbose_name=_("projet"),
    )
    happened_on = models.CharField(
        _("quand cela s’est passé"), max_length=partial_dates.LONGEST, blank=True
    )
    language = models.CharField(
        _("langue"),
        max_length=2,
        choices=Language.choices,
        default=Language.FRENCH,
    )
    licence = models.CharField(
        _("licence"), max_length=24, choices=Licence.choices, blank=True
    )
    publisher = models.CharField(_("éditeur"), max_length=200, blank=True)
    publication_year = models.PositiveSmallIntegerField(
        _("année"), null=True, blank=True
    )
    external_url = WebAddressField(_("adresse du document"), max_length=500, blank=True)
    hal_id = models.CharField(_("identifiant HAL"), max_length=30, blank=True)
    doi = models.CharField(_("DOI"), max_length=100, blank=True)
    source_confidence = models.CharField(_("confiance"), max_length=10, blank=True)
    source_note = models.TextField(_("note sur la source"), blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    plain_text = models.TextField(editable=False, blank=True)
    keywords = models.TextField(editable=False, blank=True)
    sort_title = models.GeneratedField(
        expression=models.Func("title", function="fr_unaccent"),
        output_field=models.TextField(),
        db_persist=True,
    )
    search = vector_field("title", "abstract", "plain_text", "keywords")
    tags = TaggableManager(_("mots-clés"), through="commons.TaggedVersion", blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["contribution", "number"]
        verbose_name = _("version")
        triggers = frozen_version
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "number"], name="version_number_unique"
            ),
            models.CheckConstraint(
                condition=models.Q(happened_on__regex=partial_dates.SHAPE),
                name="version_happened_on_is_a_date",
                violation_error_message=_("Écrivez une année, un mois ou un jour."),
            ),
        ]
        indexes = [
            GinIndex("search", name="version_search"),
            GinIndex("dimensions", name="version_dimensions"),
            GinIndex("domains", name="version_domains"),
            GinIndex(OpClass("sort_title", "gin_trgm_ops"), name="version_typos"),
            models.Index("sort_title", "id", name="version_by_title"),
        ]

    def __str__(self):
        return self.title or str(_("Sans titre"))

    def get_absolute_url(self):
        return reverse(
            "commons:version_detail", args=[self.contribution.identifier, self.number]
        )

    def save(self, **options):
        parts = [part for section in self.sections for part in section.values()]
        self.plain_text = "\n\n".join([*parts, self.limits])
        super().save(**options)

    @property
    def told_when(self):
        """When what it tells happened, in words."""
        return partial_dates.in_words(self.happened_on) if self.happened_on else ""

    @property
    def is_catalogue_entry(self):
        """A work published elsewhere: we hold its description and a link, no text."""
        return bool(self.licence) and self.licence not in DEPOSIT_LICENCES

    def judged_content(self):
        """All that a reader reads, except tags, whose spelling staff may merge."""
        content = {field: getattr(self, field) for field in JUDGED_FIELDS}
        said = {field: getattr(self, field) for field in JUDGED_WHEN_SAID}
        said["questions"] = list(self.answers.values_list("question", flat=True))
        content |= {field: value for field, value in said.items() if value}
        content["contribution"] = self.contribution.identifier
        content["version"] = self.number
        content["project"] = self.project.slug if self.project else None
        content["authors"] = [
            [a.position, a.name, a.role, a.affiliation, a.orcid]
            for a in self.authorships.order_by("position")
        ]
        content["files"] = [
            [a.name, a.file_id, a.audience]
            for a in self.attachments.order_by("position")
        ]
        return content

    def refresh_keywords(self):
        """Gather names and tags for search, after they changed."""
        names = [a.name for a in self.authorships.all()]
        words = [*names, *self.tags.names(), self.publisher]
        words.append(self.contribution.identifier)
        Version.objects.filter(pk=self.pk).update(keywords=" ".join(words))

    def missing(self):
        """What a text still needs before it is proposed: {field: sentence}."""
        wanted = {
            "title": (self.title, _("Il manque un titre.")),
            "abstract": (self.abstract, _("Il manque le résumé en quelques phrases.")),
            "kind": (self.kind, _("Dites de quoi il s’agit : récit, note, guide…")),
            "licence": (self.licence, _("Choisissez une licence.")),
            "sections": (
                any(section["text"].strip() for section in self.sections)
                or self.external_url
                or self.attachments.exists(),
                _("Écrivez au moins une section, ou joignez un fichier ou un lien."),
            ),
            "authors": (self.authorships.exists(), _("Nommez au moins un auteur.")),
        }
        return {field: text for field, (value, text) in wanted.items() if not value}

    @transaction.atomic
    def copy_as_next(self):
        """The next version of the same contribution, open to its authors' work."""
        copy = Version.objects.get(pk=self.pk)
        tags, authors = list(self.tags.names()), list(self.authorships.all())
        files, answers = list(self.attachments.all()), list(self.answers.all())
        copy.pk, copy.reached = None, Pillar.PRODUCTION
        copy._state.adding = True
        copy.number = (
            self.contribution.versions.aggregate(last=models.Max("number"))["last"] + 1
        )
        copy.save(force_insert=True)
        for row in [*authors, *files, *answers]:
            row.pk, row.version = None, copy
            row._state.adding = True
            row.save(force_insert=True)
        copy.tags.set(tags)
        copy.refresh_keywords()
        return copy
