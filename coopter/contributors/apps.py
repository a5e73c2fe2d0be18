from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ContributorsConfig(AppConfig):
    name = "coopter.contributors"
    verbose_name = "Contributeurs"

    def ready(self):
        autodiscover_modules("personal_data")
