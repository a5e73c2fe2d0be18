from django.urls import path

from commons.depositing import views as depositing
from commons.files import views as files
from commons.finding import views as finding
from commons.finding.feeds import EntriesFeed
from commons.guests import views as guests
from commons.judging import views as judging
from commons.proposing import views as proposing
from commons.reading import views as reading
from commons.register import views as register
from commons.reporting import views as reporting
from commons.tagging import views as tagging
from commons.withdrawing import views as withdrawing

app_name = "commons"

urlpatterns = [
    # Everyone: the Commons and its register
    path("commun/", finding.contribution_list, name="contribution_list"),
    path(
        "commun.<str:suffix>", finding.contribution_export, name="contribution_export"
    ),
    path("commun/flux.atom", EntriesFeed(), name="contribution_feed"),
    path(
        "commun/<str:identifier>/",
        reading.contribution_detail,
        name="contribution_detail",
    ),
    path(
        "commun/<str:identifier>/v<int:number>/",
        reading.version_detail,
        name="version_detail",
    ),
    path(
        "commun/<str:identifier>/v<int:number>/contenu.json",
        reading.version_content,
        name="version_content",
    ),
    path(
        "commun/<str:identifier>/fichiers/<int:pk>/<str:name>",
        files.attachment_download,
        name="attachment_download",
    ),
    path(
        "commun/<str:identifier>/citation.<str:form>",
        reading.citation,
        name="citation",
    ),
    path(
        "commun/<str:identifier>/signaler/",
        reporting.contribution_report,
        name="contribution_report",
    ),
    path("id/<str:identifier>", reading.permalink, name="permalink"),
    path("registre/", register.decision_list, name="decision_list"),
    path("registre.<str:suffix>", register.decision_export, name="decision_export"),
    path("registre/regle/<int:number>/", register.usage_rule, name="usage_rule"),
    path("registre/<str:number>/", register.decision_detail, name="decision_detail"),
    # Contributors: read, write, propose
    path("espace/communaute/", finding.community_list, name="community_list"),
    path("espace/deposer/", depositing.contribution_create, name="contribution_create"),
    path(
        "espace/textes/<str:identifier>/",
        depositing.contribution_edit,
        name="contribution_edit",
    ),
    path(
        "espace/textes/<str:identifier>/enregistrer/",
        depositing.contribution_autosave,
        name="contribution_autosave",
    ),
    path("espace/apercu/", depositing.markdown_preview, name="markdown_preview"),
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
        proposing.contribution_share,
        name="contribution_share",
    ),
    path(
        "espace/textes/<str:identifier>/reprendre/",
        proposing.contribution_cancel,
        name="contribution_cancel",
    ),
    path(
        "espace/textes/<str:identifier>/nouvelle-version/",
        proposing.contribution_revise,
        name="contribution_revise",
    ),
    path(
        "espace/textes/<str:identifier>/supprimer/",
        proposing.contribution_discard,
        name="contribution_discard",
    ),
    path(
        "espace/textes/<str:identifier>/demandes/<int:number>/",
        proposing.request_settle,
        name="request_settle",
    ),
    path(
        "commun/<str:identifier>/proposer/",
        proposing.contribution_propose,
        name="contribution_propose",
    ),
    # Moderators: judge, suspend, withdraw
    path("moderation/passages/", judging.passage_list, name="passage_list"),
    path(
        "moderation/passages/<int:pk>/", judging.passage_review, name="passage_review"
    ),
    path(
        "moderation/passages/<int:pk>/demander/",
        judging.passage_ask,
        name="passage_ask",
    ),
    path(
        "moderation/passages/<int:pk>/renvoyer/",
        judging.passage_send_back,
        name="passage_send_back",
    ),
    path(
        "moderation/passages/<int:pk>/accepter/",
        judging.passage_accept,
        name="passage_accept",
    ),
    path(
        "moderation/passages/<int:pk>/decliner/",
        judging.passage_decline,
        name="passage_decline",
    ),
    path(
        "moderation/textes/<str:identifier>/suspendre/",
        withdrawing.contribution_suspend,
        name="contribution_suspend",
    ),
    path(
        "moderation/textes/<str:identifier>/lever/",
        withdrawing.contribution_lift,
        name="contribution_lift",
    ),
    path(
        "moderation/textes/<str:identifier>/retirer/",
        withdrawing.contribution_withdraw,
        name="contribution_withdraw",
    ),
    path("moderation/mots-cles/", tagging.tag_list, name="tag_list"),
    path("moderation/mots-cles/<int:pk>/", tagging.tag_edit, name="tag_edit"),
    path("moderation/signalements/", reporting.report_list, name="report_list"),
    path(
        "moderation/signalements/<int:pk>/",
        reporting.report_answer,
        name="report_answer",
    ),
]
