from django.apps import AppConfig


class VocabularyConfig(AppConfig):
    name = "coopter.vocabulary"
    verbose_name = "Vocabulaire"
