from django.urls import path

from commons.feeds import EntriesFeed
from commons.views import (
    catalogue,
    deposit,
    exports,
    files,
    guests,
    moderation,
    proposal,
    register,
    reports,
    review,
)

app_name = "commons"

urlpatterns = [
    # Everyone: the Commons and its register
    path("commun/", catalogue.contribution_list, name="contribution_list"),
    path("commun.csv", exports.contribution_csv, name="contribution_csv"),
    path("commun.json", exports.contribution_json, name="contribution_json"),
    path("commun/flux.atom", EntriesFeed(), name="contribution_feed"),
    path(
        "commun/<str:identifier>/",
        catalogue.contribution_detail,
        name="contribution_detail",
    ),
    path(
        "commun/<str:identifier>/v<int:number>/",
        catalogue.version_detail,
        name="version_detail",
    ),
    path(
        "commun/<str:identifier>/v<int:number>/contenu.json",
        catalogue.version_content,
        name="version_content",
    ),
    path(
        "commun/<str:identifier>/fichiers/<int:pk>/<str:name>",
        files.attachment_download,
        name="attachment_download",
    ),
    path(
        "commun/<str:identifier>/citation.<str:form>",
        catalogue.citation,
        name="citation",
    ),
    path(
        "commun/<str:identifier>/signaler/",
        reports.contribution_report,
        name="contribution_report",
    ),
    path("id/<str:identifier>", catalogue.permalink, name="permalink"),
    path("registre/", register.decision_list, name="decision_list"),
    path("registre.csv", register.decision_csv, name="decision_csv"),
    path("registre.json", register.decision_json, name="decision_json"),
    path("registre/regle/<int:number>/", register.usage_rule, name="usage_rule"),
    path("registre/<str:number>/", register.decision_detail, name="decision_detail"),
    # Contributors: read, write, propose
    path("espace/communaute/", catalogue.community_list, name="community_list"),
    path("espace/deposer/", deposit.contribution_create, name="contribution_create"),
    path(
        "espace/textes/<str:identifier>/",
        deposit.contribution_edit,
        name="contribution_edit",
    ),
    path(
        "espace/textes/<str:identifier>/enregistrer/",
        deposit.contribution_autosave,
        name="contribution_autosave",
    ),
    path("espace/apercu/", deposit.markdown_preview, name="markdown_preview"),
    path(
        "espace/textes/<str:identifier>/fichiers/",
        files.attachment_upload,
        name="attachment_upload",
    ),
    path(
        "espace/textes/<str:identifier>/fichiers/<int:pk>/retirer/",
        files.attachment_remove,
        name="attachment_remove",
    ),
    path(
        "espace/textes/<str:identifier>/acces/",
        guests.contribution_access,
        name="contribution_access",
    ),
    path(
        "espace/textes/<str:identifier>/acces/<int:pk>/retirer/",
        guests.contribution_access_revoke,
        name="contribution_access_revoke",
    ),
    path(
        "espace/textes/<str:identifier>/partager/",
        proposal.contribution_share,
        name="contribution_share",
    ),
    path(
        "espace/textes/<str:identifier>/reprendre/",
        proposal.contribution_cancel,
        name="contribution_cancel",
    ),
    path(
        "espace/textes/<str:identifier>/nouvelle-version/",
        proposal.contribution_revise,
        name="contribution_revise",
    ),
    path(
        "espace/textes/<str:identifier>/supprimer/",
        proposal.contribution_discard,
        name="contribution_discard",
    ),
    path(
        "espace/textes/<str:identifier>/demandes/<int:number>/",
        proposal.request_settle,
        name="request_settle",
    ),
    path(
        "commun/<str:identifier>/proposer/",
        review.contribution_propose,
        name="contribution_propose",
    ),
    # Moderators: judge, suspend, withdraw
    path("moderation/passages/", review.passage_list, name="passage_list"),
    path("moderation/passages/<int:pk>/", review.passage_review, name="passage_review"),
    path(
        "moderation/passages/<int:pk>/demander/",
        review.passage_ask,
        name="passage_ask",
    ),
    path(
        "moderation/passages/<int:pk>/renvoyer/",
        review.passage_send_back,
        name="passage_send_back",
    ),
    path(
        "moderation/passages/<int:pk>/accepter/",
        review.passage_accept,
        name="passage_accept",
    ),
    path(
        "moderation/passages/<int:pk>/decliner/",
        review.passage_decline,
        name="passage_decline",
    ),
    path(
        "moderation/textes/<str:identifier>/suspendre/",
        moderation.contribution_suspend,
        name="contribution_suspend",
    ),
    path(
        "moderation/textes/<str:identifier>/lever/",
        moderation.contribution_lift,
        name="contribution_lift",
    ),
    path(
        "moderation/textes/<str:identifier>/retirer/",
        moderation.contribution_withdraw,
        name="contribution_withdraw",
    ),
    path("moderation/mots-cles/", moderation.tag_list, name="tag_list"),
    path("moderation/mots-cles/<int:pk>/", moderation.tag_edit, name="tag_edit"),
    path("moderation/signalements/", reports.report_list, name="report_list"),
    path(
        "moderation/signalements/<int:pk>/",
        reports.report_answer,
        name="report_answer",
    ),
]
