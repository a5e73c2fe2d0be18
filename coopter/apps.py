from django.apps import AppConfig


class CoopterConfig(AppConfig):
    name = "coopter"
    label = "coopter"
    verbose_name = "Portail"
