from django.apps import AppConfig


class ContributorsConfig(AppConfig):
    name = "coopter.contributors"
    verbose_name = "Contributeurs"
