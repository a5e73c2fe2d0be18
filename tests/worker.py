"""Do the waiting jobs here and now, as the worker would, in the test's transaction."""

from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob


def run_waiting_jobs():
    """Run each job once, in order, and return how many there were."""
    done = ProcrastinateJob.objects.filter(status="todo").order_by("id")
    jobs = list(done)
    for job in jobs:
        app.tasks[job.task_name](**job.args)
    ProcrastinateJob.objects.filter(pk__in=[job.pk for job in jobs]).update(
        status="succeeded"
    )
    return len(jobs)
