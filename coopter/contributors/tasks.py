"""What the portal does by itself for people."""

from procrastinate.contrib.django import app

from coopter.contributors.models import Membership


@app.periodic(cron="15 3 * * *")
@app.task(name="close_ended_memberships")
def close_ended_memberships(timestamp):
    """Each night, take out of the spaces those whose end date has passed.

    Access stops on the date itself (``access.py``); this removes what it left behind.
    """
    for membership in Membership.objects.ended().with_people().select_related("space"):
        membership.space.dismiss(membership.contributor, by=None)
