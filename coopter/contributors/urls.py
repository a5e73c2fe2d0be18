from django.urls import path

from coopter.contributors.views import joining, members, spaces

app_name = "contributors"

urlpatterns = [
    # Everyone: asking, and answering an invitation
    path("participer/", joining.request_access, name="request_access"),
    path("participer/merci/", joining.request_sent, name="request_sent"),
    path(
        "invitation/<str:token>/", joining.invitation_accept, name="invitation_accept"
    ),
    # Contributors
    path("espace/regles/", joining.charter_read, name="charter_read"),
    path("compte/regles/", joining.charter_accept, name="charter_accept"),
    path("compte/profil/", members.profile_edit, name="profile_edit"),
    path("compte/donnees/", members.data_export, name="data_export"),
    path("compte/fermer/", members.account_close, name="account_close"),
    path("espace/espaces/", spaces.space_list, name="space_list"),
    path("espace/espaces/ouvrir/", spaces.space_create, name="space_create"),
    path("espace/espaces/<int:pk>/", spaces.space_detail, name="space_detail"),
    path(
        "espace/espaces/<int:pk>/membres/<int:contributor_pk>/retirer/",
        spaces.space_dismiss,
        name="space_dismiss",
    ),
    # Staff
    path("moderation/invitations/", members.invitation_list, name="invitation_list"),
    path(
        "moderation/invitations/<int:pk>/renvoyer/",
        members.invitation_resend,
        name="invitation_resend",
    ),
    path(
        "moderation/invitations/<int:pk>/annuler/",
        members.invitation_revoke,
        name="invitation_revoke",
    ),
    path(
        "moderation/demandes/", members.access_request_list, name="access_request_list"
    ),
    path(
        "moderation/demandes/<int:pk>/",
        members.access_request_decide,
        name="access_request_decide",
    ),
    path("moderation/membres/", members.member_list, name="member_list"),
    path("moderation/membres/<int:pk>/", members.member_edit, name="member_edit"),
]
