from django.urls import path

from projects.editions import staff_views, views

EDITION = "carnet/editions/<str:identifier>/"
DESK = "moderation/editions/"
ONE = f"{DESK}<int:pk>/"

edition_urls = [
    path("carnet/editions/", views.edition_list, name="edition_list"),
    path(EDITION, views.edition_detail, name="edition_detail"),
    path(f"{EDITION}edition.pdf", views.edition_pdf, name="edition_pdf"),
    path("carnet/mon-carnet/", views.own_carnet, name="own_carnet"),
    path("carnet/mon-carnet/carnet.pdf", views.own_carnet_pdf, name="own_carnet_pdf"),
    path(DESK, staff_views.edition_queue, name="edition_queue"),
    path(f"{DESK}ouvrir/", staff_views.edition_create, name="edition_create"),
    path(ONE, staff_views.edition_desk, name="edition_desk"),
    path(f"{ONE}modifier/", staff_views.edition_edit, name="edition_edit"),
    path(f"{ONE}fiches/", staff_views.edition_sheets, name="edition_sheets"),
    path(f"{ONE}figer/", staff_views.edition_freeze, name="edition_freeze"),
    path(
        f"{ONE}recommencer/",
        staff_views.edition_start_again,
        name="edition_start_again",
    ),
    path(f"{ONE}retirer/", staff_views.edition_withdraw, name="edition_withdraw"),
    path(f"{ONE}jeter/", staff_views.edition_discard, name="edition_discard"),
]
