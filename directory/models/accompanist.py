"""A sheet of the Annuaire: its dates, and how it enters and leaves."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models, transaction
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Concat, Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coopter.access.grants import grant_access
from coopter.journal.record import record
from coopter.kit.refusals import MoveRefused
from coopter.vocabulary.search import vector_field
from coopter.vocabulary.territories import Commune
from directory.models.choices import Kind, Role
from directory.models.confirming import Confirming
from directory.models.keeping import Keeping
from directory.models.querysets import AccompanistQuerySet
from directory.models.sheet import Sheet


def _digit(*whens, default):
    return Case(*whens, default=Value(default), output_field=models.TextField())


FOLDED_NAME = models.Func(
    "name", function="fr_unaccent", output_field=models.TextField()
)
RANK_OF_ROLE = _digit(
    *(When(role=role, then=Value(str(rank))) for rank, role in enumerate(Role.values)),
    default="9",
)
LATE_LAST = _digit(When(is_late=True, then=Value("1")), default="0")
NATIONAL_LAST = _digit(When(is_national=True, then=Value("1")), default="0")


class Accompanist(Keeping, Confirming, Sheet):
    """An organisation of the directory; a person only by their own choice."""

    slug = models.SlugField(_("adresse"), max_length=120, unique=True)
    # Whose own sheet it is, when it is a person's: no one else may put it here.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="own_sheets",
        verbose_name=_("la personne elle-même"),
    )
    identity_checked_on = models.DateField(
        _("identité vérifiée le"), null=True, blank=True
    )
    confirmed_on = models.DateField(_("fiche confirmée le"), null=True, blank=True)
    # Kept by directory/tasks.py and by confirm(): late sheets sink in the lists.
    is_late = models.BooleanField(default=True, db_default=True, editable=False)
    created_on = models.DateField(
        default=timezone.localdate, db_default=Now(), editable=False
    )
    confirmation_asked_on = models.DateField(null=True, editable=False)
    first_notice_on = models.DateField(null=True, editable=False)
    last_notice_on = models.DateField(null=True, editable=False)
    # What the link of a claim must know; it changes at each letter and at each use.
    claim_key = models.CharField(
        max_length=43, blank=True, db_default="", editable=False
    )
    is_published = models.BooleanField(_("publiée"), default=False)
    is_demonstration = models.BooleanField(
        _("exemple fictif"), default=False, db_default=False, editable=False
    )
    updated_at = models.DateTimeField(auto_now=True)
    sort_name = models.GeneratedField(
        expression=models.Func("name", function="fr_unaccent"),
        output_field=models.TextField(),
        db_persist=True,
    )
    sort_role = models.GeneratedField(
        expression=Concat(LATE_LAST, RANK_OF_ROLE, FOLDED_NAME),
        output_field=models.TextField(),
        db_persist=True,
    )
    sort_near = models.GeneratedField(
        expression=Concat(NATIONAL_LAST, LATE_LAST, RANK_OF_ROLE, FOLDED_NAME),
        output_field=models.TextField(),
        db_persist=True,
    )
    search = vector_field("name", "skills", "area")

    objects = AccompanistQuerySet.as_manager()

    class Meta(Sheet.Meta):
        abstract = False
        ordering = ["sort_name"]
        verbose_name = _("accompagnateur")
        indexes = [
            *Sheet.Meta.indexes,
            GinIndex("search", name="accompanist_search"),
            models.Index(fields=["sort_name", "id"], name="accompanist_by_name"),
            models.Index(fields=["sort_role", "id"], name="accompanist_by_role"),
            models.Index(fields=["sort_near", "id"], name="accompanist_by_nearness"),
            GinIndex(OpClass("sort_name", "gin_trgm_ops"), name="accompanist_typos"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=Kind.PERSON)
                | Q(person__isnull=False)
                | Q(is_published=False),
                name="accompanist_person_by_choice",
                violation_error_message=_(
                    "Une personne n’entre dans l’Annuaire que par son propre choix."
                ),
            ),
            models.UniqueConstraint(fields=["person"], name="accompanist_person_once"),
        ]

    def __str__(self):
        return self.name

    @classmethod
    @transaction.atomic
    def open_for_person(cls, person):
        """A sheet in one's own name, by one's own account; staff publish it."""
        person.hold()
        sheet = cls(
            slug=f"personne-{person.pk}",
            name=person.display_name,
            kind=Kind.PERSON,
            role=Role.ACCOMPANIST,
            contact_email=person.email,
            person=person,
        )
        if cls.objects.with_address(sheet.slug).exists():
            raise MoveRefused(_("Vous avez déjà une fiche en votre nom."))
        sheet.save(force_insert=True)
        grant_access(sheet, person, may_write=True)
        record(sheet, verb="accompanist.create", by=person, fields=["person"])
        return sheet

    def get_absolute_url(self):
        return reverse("directory:accompanist_detail", args=[self.slug])

    @transaction.atomic
    def publish(self, *, by, reason):
        locked = self._locked()
        if locked.is_published:
            raise MoveRefused(_("« %s » est déjà dans l’Annuaire.") % locked)
        if locked.kind == Kind.PERSON and not locked.was_offered:
            raise MoveRefused(
                _(
                    "Une personne n’entre dans l’Annuaire que par son propre choix : "
                    "elle n’a pas demandé sa publication."
                )
            )
        # Silence before this day no longer counts: two notices come first again.
        locked._become(is_published=True, first_notice_on=None, last_notice_on=None)
        record(
            locked, verb="accompanist.publish", by=by, reason=reason, after="published"
        )

    @property
    def was_offered(self):
        """Whether the person whose sheet it is asked to see it in the Annuaire."""
        asked = self.proposals.of_kind("publication")
        return self.person_id is not None and asked.filter(by=self.person_id).exists()

    @transaction.atomic
    def unpublish(self, *, by, reason):
        locked = self._locked()
        if not locked.is_published:
            raise MoveRefused(_("« %s » n’est pas dans l’Annuaire.") % locked)
        locked._become(is_published=False)
        record(
            locked, verb="accompanist.unpublish", by=by, reason=reason, after="hidden"
        )

    @transaction.atomic
    def check_identity(self, *, by):
        """Staff made sure that the structure exists, today."""
        locked = self._locked()
        locked._become(identity_checked_on=timezone.localdate())
        record(locked, verb="accompanist.check_identity", by=by)

    def settle_in(self, commune_code):
        """Note where it leaves from, as its sources say."""
        self.commune = Commune.objects.get(pk=commune_code)
        self.take_place_of_commune()
        self.save(update_fields=["commune", "latitude", "longitude"])

    @property
    def receives_messages(self):
        return self.is_published and self.accepts_messages

    @transaction.atomic
    def let_write(self, accepts, *, by):
        """Readers may write to the structure through the portal, or no longer."""
        locked = self._locked()
        locked._become(accepts_messages=accepts)
        verb = "accompanist.open_messages" if accepts else "accompanist.close_messages"
        record(locked, verb=verb, by=by)

    @transaction.atomic
    def revise(self, *, by, fields, afterwards=None):
        """Keep what a form changed on this sheet, new or not; ``fields`` names that.

        ``afterwards`` saves what needs the row first: its regions, its départements.
        """
        if not fields:
            return
        verb = "accompanist.revise" if self.pk else "accompanist.create"
        moved = {"latitude", "longitude"} if "commune" in fields else set()
        if moved:
            self.take_place_of_commune()
        if self.pk:
            self._locked()
            # Only these: a decision may have been taken since this row was read.
            columns = {column.name for column in self._meta.concrete_fields}
            self.save(update_fields=[*columns & {*fields, *moved}, "updated_at"])
        else:
            self.save()
        if afterwards:
            afterwards()
        record(self, verb=verb, by=by, fields=sorted(fields))

    def hold(self):
        """Nobody else changes this row until the transaction ends."""
        self._locked()

    def _locked(self):
        return Accompanist.objects.select_for_update(of=("self",)).get(pk=self.pk)

    def _become(self, **changes):
        """Change what readers see: the sheet bears the date of it."""
        self._note(**changes, updated_at=timezone.now())

    def _note(self, **changes):
        """Change what readers do not see."""
        for field, value in changes.items():
            setattr(self, field, value)
        self.save(update_fields=[*changes])
