"""The Celery application and its timetable: one row per periodic job, no scheduler in the database."""

import functools
import os
from typing import Any

from celery import Celery
from celery.contrib.django.task import DjangoTask
from django.db import transaction

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


class PatientTask(DjangoTask):
    """A broker that is away must not turn a saved page into an error: the job's row is kept and sent again later."""

    def delay_on_commit(self, *args: Any, **kwargs: Any) -> None:
        transaction.on_commit(functools.partial(self.delay, *args, **kwargs), robust=True)


app = Celery("leitwerk", task_cls=PatientTask)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

app.conf.beat_schedule = {
    # what it is for                    task                                 every (seconds)
    "take up abandoned jobs again": {
        "task": "accounts.tasks.requeue_jobs",
        "schedule": 15.0,
        "options": {"expires": 15},
    },
}
