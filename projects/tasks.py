"""What the worker does for the Carnet."""

from procrastinate.contrib.django import app

from coopter.tasks import RETRY
from projects.editions import making, own
from projects.models import Edition


@app.task(name="compose_edition", retry=RETRY)
def compose_edition(*, edition):
    """Set the PDF of an edition that was frozen."""
    making.compose(Edition.objects.get(pk=edition))


@app.periodic(cron="40 3 * * *")
@app.task(name="forget_own_carnets")
def forget_own_carnets(timestamp):
    """Each night, throw away the PDFs that readers asked for some days ago."""
    own.forget_old_files()
