"""The Celery application and its timetable: one row per periodic job, no scheduler in the database."""

import os
from typing import Any

from celery import Celery
from celery.contrib.django.task import DjangoTask
from celery.schedules import crontab
from django.db import transaction

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


class PatientTask(DjangoTask):
    """A broker that is away must not turn a saved page into an error: the job's row is kept and sent again later."""

    def delay_on_commit(self, *args: Any, **kwargs: Any) -> None:  # type: ignore[override]  # as DjangoTask does: no result yet
        # Not functools.partial: Django's log line about a failure asks for the function's name.
        def send() -> None:
            self.delay(*args, **kwargs)

        transaction.on_commit(send, robust=True)


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
    "send mails about reporting rounds": {
        "task": "measures.tasks.send_letters",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "erase good practice that nobody confirmed": {
        "task": "measures.tasks.forget_unconfirmed_practices",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    # Hourly, so that a morning on which the machine was off is made up for; nobody is won twice within a week.
    "remind people of reporting rounds and due dates": {
        "task": "measures.tasks.remind_people",
        "schedule": crontab(minute="30", hour="6-17"),
        "options": {"expires": 1800},
    },
}
