from django.urls import path

from coopter.vocabulary import views

app_name = "vocabulary"
urlpatterns = [
    path("territoires/communes.json", views.commune_lookup, name="commune_lookup"),
]
