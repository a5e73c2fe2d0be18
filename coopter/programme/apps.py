from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "coopter.programme"
    verbose_name = "Programme"
