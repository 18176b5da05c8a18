"""The Celery application and its timetable: one row per periodic job, no scheduler in the database."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("leitwerk")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

app.conf.beat_schedule = {
    # what it is for                    task                                 every (seconds)
    "take up abandoned jobs again": {"task": "accounts.tasks.requeue_jobs", "schedule": 15.0},
}
