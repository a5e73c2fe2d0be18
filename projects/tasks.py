"""What the worker does for the Carnet."""

from procrastinate.contrib.django import app

from coopter.kit.tasks import RETRY
from projects.confirming import links
from projects.editions import making
from projects.models import Edition


@app.task(name="compose_edition", retry=RETRY)
def compose_edition(*, edition):
    """Set the PDF of an edition that was frozen."""
    making.compose(Edition.objects.get(pk=edition))


@app.periodic(cron="40 3 * * *")
@app.task(name="forget_own_carnets")
def forget_own_carnets(timestamp):
    """Each night, throw away the PDFs that readers asked for some days ago."""
    making.forget_old_files()


@app.periodic(cron="20 6 * * *")
@app.task(name="ask_late_teams")
def ask_late_teams(timestamp):
    """Each morning, write to the teams whose sheet is a year old or more."""
    links.ask_late_teams()
