"""What entered the Commons lately, for readers who follow it from elsewhere."""

from django.contrib.syndication.views import Feed
from django.urls import reverse_lazy
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _

from commons.finding.cards import names
from commons.models import Version

LATEST = 30


class EntriesFeed(Feed):
    feed_type = Atom1Feed
    title = _("Commun de connaissances : entrées récentes")
    subtitle = _("Les textes qui viennent d’entrer dans le Commun.")
    link = reverse_lazy("commons:contribution_list")

    def items(self):
        return Version.objects.public_faces().last_entered().for_cards()[:LATEST]

    def item_title(self, version):
        return version.title

    def item_description(self, version):
        return version.abstract

    def item_link(self, version):
        return version.contribution.get_absolute_url()

    def item_author_name(self, version):
        return names(version)

    def item_pubdate(self, version):
        return version.contribution.diffused_at

    item_updateddate = item_pubdate
