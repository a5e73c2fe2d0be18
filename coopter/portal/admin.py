"""The admin is for rescue only: daily acts of staff each have their screen.

It shows the words, the pages and the journal; never the texts of contributors, whose
readers are decided by the ``access`` modules alone.
"""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

admin.site.site_header = _("Secours du portail")
admin.site.site_title = _("Secours")
admin.site.index_title = _(
    "À n’ouvrir que lorsque les écrans de l’équipe ne suffisent pas"
)
# The same door as everywhere: second factor and rate limits included.
admin.site.login = secure_admin_login(admin.site.login)
