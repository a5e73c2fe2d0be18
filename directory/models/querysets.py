"""The vocabulary in which one asks for sheets of the Annuaire."""

from django.db.models import Count, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from coopter.programme.models import Programme
from coopter.sheets.querysets import CONFIRMED_FOR, SheetQuerySet
from coopter.vocabulary.models import Region
from coopter.vocabulary.search import FrenchQuery
from directory import access
from directory.models.choices import Kind, MessageState
from directory.models.serving import Finding
from directory.models.words import ticked


class AccompanistQuerySet(SheetQuerySet, Finding):
    def visible_to(self, user):
        return self.filter(access.visible_accompanists(user))

    def numbered(self, pk):
        """The sheet of this number, or None."""
        return self.filter(pk=pk).first()

    def written_to_at(self, address):
        return self.filter(contact_email__iexact=address)

    def with_logo(self):
        return self.exclude(logo_sha256="")

    def bearing(self, logo):
        return self.filter(logo_sha256=logo)

    def organisations(self):
        """Those that one may ask to keep: a person's sheet is that person's."""
        return self.exclude(kind=Kind.PERSON)

    def kept_by(self, user):
        return self.filter(pk__in=access.sheets_kept_by(user).values("pk"))

    def unanswered(self):
        """Those to whom readers wrote in vain, with how many."""
        waiting = Q(messages__state=MessageState.SENT, messages__answered_at=None)
        counted = Count("messages", filter=waiting)
        return (
            self.alias(n=counted)
            .filter(n__gt=0)
            .annotate(unanswered_messages=counted)
            .by_name()
        )

    def of_operator(self):
        """The published sheet of whoever runs the programme, if one may write to it."""
        operator = Programme.objects.values("operator")
        return self.published().filter(name__in=operator, accepts_messages=True)

    def note_lateness(self):
        """Late sheets come after the others; only what changed is written."""
        old = timezone.localdate() - CONFIRMED_FOR
        late = Q(confirmed_on=None) | Q(confirmed_on__lt=old)
        self.filter(late, is_late=False).update(is_late=True)
        self.filter(confirmed_on__gte=old, is_late=True).update(is_late=False)

    def to_ask(self, *, since):
        """Late, published, and not asked since that day."""
        recently = Q(confirmation_asked_on__gt=since)
        return self.late().exclude(recently)

    def silent_since(self, day):
        """Published sheets of which nobody said anything since that day."""
        said = Coalesce("confirmed_on", "created_on")
        return self.published().alias(said_on=said).filter(said_on__lte=day)

    def working_in(self, place):
        """Those who work in a region or a département, the national ones included."""
        if place is None:
            return self
        return self.filter(Q(pk__in=self._based_in(place)) | Q(is_national=True))

    def national(self):
        return self.filter(is_national=True)

    def local(self):
        return self.filter(is_national=False)

    def _based_in(self, place):
        """A region holds its départements; a département is covered by its region."""
        everyone = self.model.objects.order_by()
        if isinstance(place, Region):
            covers = Q(regions=place) | Q(departements__region=place)
        else:
            covers = Q(departements=place) | Q(regions=place.region)
        return everyone.filter(covers).values("pk")

    def in_regions(self, codes):
        """Those who work in one of these regions, the national ones included.

        Two sets rather than a join of both relations: each is read once, by its index.
        """
        regions = self.model.regions.through.objects.filter(region__in=codes)
        departements = self.model.departements.through.objects.filter(
            departement__region__in=codes
        )
        return self.filter(
            Q(pk__in=regions.values("accompanist"))
            | Q(pk__in=departements.values("accompanist"))
            | Q(is_national=True)
        )

    def with_references(self, references):
        """Each with how many of these it has, and the day of the last one."""
        theirs = references.filter(accompanist=OuterRef("pk")).order_by()
        theirs = theirs.values("accompanist").annotate(
            number=Count("pk"), last=Max(TruncDate("answered_at"))
        )
        return self.annotate(
            reference_number=Coalesce(Subquery(theirs.values("number")), 0),
            last_reference_on=Subquery(theirs.values("last")),
        )

    def matching(self, query):
        """Those whose words, or whose choices, are the ones typed."""
        if not query:
            return self
        return self.filter(Q(search=FrenchQuery(query)) | ticked(query))

    def for_cards(self):
        """Fetch all that a card shows: one query."""
        return self.with_places().defer("search")
