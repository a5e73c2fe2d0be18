from django.contrib import admin

from coopter.programme.models import Page, Programme


@admin.register(Programme)
class ProgrammeAdmin(admin.ModelAdmin):
    list_display = ["name", "operator"]

    def has_add_permission(self, request):
        return not Programme.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Page)
class PageAdmin(admin.ModelAdmin):
    """Pages are written at /moderation/pages/; here one may only set them right."""

    list_display = ["title", "section", "position", "is_published", "updated_at"]
    list_filter = ["section", "is_published"]
    readonly_fields = ["updated_at", "updated_by"]
    exclude = ["search"]

    def has_delete_permission(self, request, obj=None):
        return False
