"""A sheet of the Annuaire: its dates, and how it enters and leaves."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models, transaction
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Concat, Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coopter.access.grants import grant_access
from coopter.kit.refusals import MoveRefused
from coopter.sheets.models import Sheet
from coopter.vocabulary.search import vector_field
from coopter.vocabulary.territories import Commune
from directory.models.choices import Kind, Role
from directory.models.confirming import Confirming
from directory.models.keeping import Keeping
from directory.models.querysets import AccompanistQuerySet
from directory.models.sheet import AccompanistSheet


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


class Accompanist(Keeping, Confirming, AccompanistSheet, Sheet):
    """An organisation of the directory; a person only by their own choice."""

    PAGE = "directory:accompanist_detail"
    OUTSIDE = "hidden"
    RESERVED = frozenset(
        {
            "carte",
            "confirmation",
            "demande",
            "demandes",
            "en-mon-nom",
            "lien",
            "merci",
            "proposer",
            "references",
        }
    )
    ALREADY_IN = _("« %s » est déjà dans l’Annuaire.")
    NOT_IN = _("« %s » n’est pas dans l’Annuaire.")

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
    # Kept by directory/tasks.py and by confirm(): late sheets sink in the lists.
    is_late = models.BooleanField(default=True, db_default=True, editable=False)
    created_on = models.DateField(
        default=timezone.localdate, db_default=Now(), editable=False
    )
    first_notice_on = models.DateField(null=True, editable=False)
    last_notice_on = models.DateField(null=True, editable=False)
    # What the link of a claim must know; it changes at each letter and at each use.
    claim_key = models.CharField(
        max_length=43, blank=True, db_default="", editable=False
    )
    is_demonstration = models.BooleanField(
        _("exemple fictif"), default=False, db_default=False, editable=False
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

    class Meta(AccompanistSheet.Meta, Sheet.Meta):
        abstract = False
        verbose_name = _("accompagnateur")
        indexes = [
            *AccompanistSheet.Meta.indexes,
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
        sheet._record("create", by=person, fields=["person"])
        return sheet

    @transaction.atomic
    def publish(self, *, by, reason):
        locked = self._held_outside()
        if locked.kind == Kind.PERSON and not locked.was_offered:
            raise MoveRefused(
                _(
                    "Une personne n’entre dans l’Annuaire que par son propre choix : "
                    "elle n’a pas demandé sa publication."
                )
            )
        # Silence before this day no longer counts: two notices come first again.
        locked._enter(by=by, reason=reason, first_notice_on=None, last_notice_on=None)

    @property
    def was_offered(self):
        """Whether the person whose sheet it is asked to see it in the Annuaire."""
        asked = self.proposals.of_kind("publication")
        return self.person_id is not None and asked.filter(by=self.person_id).exists()

    @transaction.atomic
    def check_identity(self, *, by):
        """Staff made sure that the structure exists, today."""
        locked = self._locked()
        locked._become(identity_checked_on=timezone.localdate())
        locked._record("check_identity", by=by)

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
        locked._record("open_messages" if accepts else "close_messages", by=by)

    def _deduce(self, fields):
        """Its point is that of its commune."""
        if "commune" not in fields:
            return ()
        self.take_place_of_commune()
        return "latitude", "longitude"

    def hold(self):
        """Nobody else changes this row until the transaction ends."""
        self._locked()
