from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "coopter.journal"
    verbose_name = "Journal"
