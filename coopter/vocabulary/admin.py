from django.contrib import admin

from coopter.vocabulary.models import Departement, Region, Synonym, Term


@admin.register(Term)
class TermAdmin(admin.ModelAdmin):
    list_display = ["name", "group", "position"]
    list_filter = ["group"]
    search_fields = ["name", "definition"]


@admin.register(Synonym)
class SynonymAdmin(admin.ModelAdmin):
    list_display = ["short", "expansion", "note"]
    search_fields = ["short", "expansion"]


@admin.register(Region, Departement)
class TerritoryAdmin(admin.ModelAdmin):
    list_display = ["code", "name"]
    search_fields = ["code", "name"]
