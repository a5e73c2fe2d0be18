from django.urls import path

from coopter.contributors.views import account, entrance, joining, members, spaces

app_name = "contributors"

urlpatterns = [
    # Everyone: asking, and answering an invitation
    path("participer/", joining.request_access, name="request_access"),
    path("participer/merci/", joining.request_sent, name="request_sent"),
    path(
        "invitation/<str:token>/", joining.invitation_accept, name="invitation_accept"
    ),
    # In place of allauth's own page, at the same address
    path("compte/signup/", joining.signup, name="signup"),
    # Contributors
    path("espace/regles/", joining.charter_read, name="charter_read"),
    path("compte/regles/", joining.charter_accept, name="charter_accept"),
    path("compte/profil/", account.profile_edit, name="profile_edit"),
    path("compte/donnees/", account.data_export, name="data_export"),
    path("compte/donnees/telecharger/", account.data_download, name="data_download"),
    path("compte/fermer/", account.account_close, name="account_close"),
    path("espace/espaces/", spaces.space_list, name="space_list"),
    path("espace/espaces/ouvrir/", spaces.space_create, name="space_create"),
    path(
        "espace/espaces/<int:pk>/membres/", spaces.space_welcome, name="space_welcome"
    ),
    path("espace/espaces/<int:pk>/", spaces.space_detail, name="space_detail"),
    path(
        "espace/espaces/<int:pk>/membres/<int:contributor_pk>/retirer/",
        spaces.space_dismiss,
        name="space_dismiss",
    ),
    # Staff
    path("moderation/invitations/", entrance.invitation_list, name="invitation_list"),
    path(
        "moderation/invitations/<int:pk>/renvoyer/",
        entrance.invitation_resend,
        name="invitation_resend",
    ),
    path(
        "moderation/invitations/<int:pk>/annuler/",
        entrance.invitation_revoke,
        name="invitation_revoke",
    ),
    path(
        "moderation/demandes/", entrance.access_request_list, name="access_request_list"
    ),
    path(
        "moderation/demandes/<int:pk>/",
        entrance.access_request_decide,
        name="access_request_decide",
    ),
    path("moderation/membres/", members.member_list, name="member_list"),
    path("moderation/membres/<int:pk>/", members.member_edit, name="member_edit"),
]
