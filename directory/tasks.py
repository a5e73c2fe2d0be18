"""What the portal does by itself for the sheets of the Annuaire."""

from django.utils import timezone
from procrastinate.contrib.django import app

from directory.models import Accompanist, Proposal
from directory.models.confirming import (
    ASK_AGAIN,
    FIRST_NOTICE,
    LAST_NOTICE,
    SILENCE_LASTS,
)


@app.periodic(cron="20 4 * * *")
@app.task(name="keep_annuaire_true")
def keep_annuaire_true(timestamp):
    """Each night: note who is late, ask them, give notice, then let silence decide."""
    today = timezone.localdate()
    Accompanist.objects.note_lateness()
    for sheet in Accompanist.objects.silent_since(today - SILENCE_LASTS + FIRST_NOTICE):
        _warn(sheet, today)
    for sheet in Accompanist.objects.to_ask(since=today - ASK_AGAIN):
        sheet.ask_confirmation()


def _warn(sheet, today):
    """First notice, last notice, then the way out: never one without the other."""
    if sheet.first_notice_on is None:
        sheet.give_notice(last=False)
    elif sheet.last_notice_on is None:
        if today - sheet.first_notice_on >= FIRST_NOTICE - LAST_NOTICE:
            sheet.give_notice(last=True)
    elif today - sheet.last_notice_on >= LAST_NOTICE:
        sheet.leave_by_silence()


@app.periodic(cron="40 4 * * *")
@app.task(name="forget_annuaire_senders")
def forget_annuaire_senders(timestamp):
    """A year after the answer, who proposed no longer matters."""
    for proposal in Proposal.objects.to_forget():
        proposal.forget_sender()
