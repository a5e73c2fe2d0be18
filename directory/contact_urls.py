from django.urls import path

from directory.views import contact

SHEET = "annuaire/<slug:slug>/"
OWN = "espace/annuaire/<slug:slug>/messages/"
ONE = "espace/annuaire/messages/<int:pk>/"
STAFF = "moderation/annuaire/messages/"

urlpatterns = [
    path(f"{SHEET}contacter/", contact.contact, name="contact"),
    path(f"{SHEET}contacter/merci/", contact.contact_sent, name="contact_sent"),
    path(OWN, contact.message_list, name="message_list"),
    path(f"{OWN}ouvrir/", contact.contact_open, name="contact_open"),
    path(f"{OWN}fermer/", contact.contact_close, name="contact_close"),
    path(f"{ONE}repondu/", contact.message_answer, name="message_answer"),
    path(STAFF, contact.message_queue, name="message_queue"),
    path(
        f"{STAFF}<int:pk>/transmettre/", contact.message_release, name="message_release"
    ),
    path(f"{STAFF}ecarter/", contact.message_drop_all, name="message_drop_all"),
    path(f"{STAFF}<int:pk>/remettre/", contact.message_pass_on, name="message_pass_on"),
    path(f"{STAFF}<int:pk>/ecarter/", contact.message_drop, name="message_drop"),
]
