from django.urls import path

from coopter.vocabulary import views as vocabulary

app_name = "vocabulary"
urlpatterns = [
    path("territoires/communes.json", vocabulary.commune_lookup, name="commune_lookup"),
]
