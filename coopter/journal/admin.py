from django.contrib import admin

from coopter.journal.models import Entry


@admin.register(Entry)
class EntryAdmin(admin.ModelAdmin):
    """The journal is read; nobody adds, changes or deletes a line here."""

    list_display = ["seq", "at", "actor", "verb", "subject", "before", "after"]
    list_select_related = ["actor"]
    search_fields = ["subject", "verb"]
    ordering = ["-seq"]
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
