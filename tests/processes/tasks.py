"""A task as slow as a test wants it, built like the real ones: claim, work, settle with the result."""

import time

from celery import shared_task
from django.db import transaction

from accounts.models import Job
from stakeholders.models import Organisation


@shared_task
def work(pk: int) -> None:
    """Work for as many seconds as the job's title says; the result is one organisation per finished job."""
    job = Job.objects.get(pk=pk)
    if not job.claim():
        return
    with job.kept_alive(every=0.5):
        job.advance("work")
        time.sleep(float(job.title))
    with transaction.atomic():
        job.finish()
        Organisation.objects.create(municipality=job.municipality, name=f"Ergebnis von Auftrag {job.pk}")
