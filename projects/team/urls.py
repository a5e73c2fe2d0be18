from django.urls import path

from projects.team import public_views, staff_views, views, writing_views

team_urls = [
    path(
        "carnet/confirmer/<str:token>/",
        public_views.confirm_by_link,
        name="confirm_by_link",
    ),
    path(
        "carnet/<slug:slug>/corriger/",
        public_views.correction_propose,
        name="correction_propose",
    ),
    path("espace/projets/<slug:slug>/", views.team_sheet, name="team_sheet"),
    path(
        "espace/projets/<slug:slug>/modifier/<slug:part>/",
        writing_views.team_edit,
        name="team_edit",
    ),
    path(
        "espace/projets/<slug:slug>/modifier/<slug:part>/auto/",
        writing_views.team_autosave,
        name="team_autosave",
    ),
    path("espace/projets/<slug:slug>/publier/", views.team_submit, name="team_submit"),
    path("espace/projets/<slug:slug>/jeter/", views.team_discard, name="team_discard"),
    path(
        "espace/projets/<slug:slug>/reprendre/", views.team_cancel, name="team_cancel"
    ),
    path(
        "espace/projets/<slug:slug>/demandes/<int:number>/",
        views.team_settle,
        name="team_settle",
    ),
    path(
        "espace/projets/<slug:slug>/corrections/<int:pk>/",
        views.correction_answer,
        name="correction_answer",
    ),
    path("moderation/fiches/", staff_views.sheet_queue, name="sheet_queue"),
    path("moderation/fiches/<int:pk>/", staff_views.sheet_review, name="sheet_review"),
    path(
        "moderation/corrections/",
        staff_views.correction_queue,
        name="correction_queue",
    ),
    path(
        "moderation/projets/<slug:slug>/espace/",
        staff_views.project_open_space,
        name="project_open_space",
    ),
]
