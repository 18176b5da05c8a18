"""An errand of the background worker. The row is the truth; messages may be lost or come twice."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection, models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models.municipality import Municipality
from accounts.querysets import JobQuerySet

MAX_ATTEMPTS = 3


class JobLost(Exception):
    """Another worker has taken this job over: whoever sees this stops without a trace."""


class Job(models.Model):
    """Something a person asked for that takes longer than a page may (Auftrag).

    ``task`` is the Celery task that does it with this row's key. A worker *claims* the row, writes
    the step it is in and a heartbeat, and settles it inside the transaction that stores its result.
    Every claim counts ``attempt`` up and all later writes carry that number, so that a worker that
    was thought dead cannot finish a job that another one has taken over.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        # A measure "in progress" is another German word.
        RUNNING = "running", pgettext_lazy("job", "in progress")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="jobs")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="jobs")
    task = models.CharField(max_length=100)
    title = models.CharField(max_length=300)

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    step = models.CharField(_("step"), max_length=60, blank=True)
    attempt = models.PositiveSmallIntegerField(default=0)
    reason = models.TextField(_("reason of the failure"), blank=True)

    asked_at = models.DateTimeField(auto_now_add=True)
    queued_at = models.DateTimeField(default=timezone.now)
    heartbeat = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "id"], name="job_state")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def is_running(self) -> bool:
        return self.state == self.State.RUNNING

    @property
    def is_done(self) -> bool:
        return self.state == self.State.DONE

    @property
    def has_failed(self) -> bool:
        return self.state == self.State.FAILED

    @property
    def is_settled(self) -> bool:
        """Nothing more will happen to it unless somebody asks again."""
        return self.is_done or self.has_failed

    def place_in_queue(self) -> int:
        """How many jobs the worker does before this one, counted over all municipalities (numbers, no names)."""
        return Job.objects.before(self).count()

    def claim(self) -> bool:
        """Take the job for this worker; false when it is settled or another worker is alive on it."""
        now = timezone.now()
        lease = timedelta(seconds=settings.JOB_LEASE_SECONDS)
        free = Job.objects.filter(pk=self.pk).filter(
            models.Q(state=self.State.WAITING) | models.Q(state=self.State.RUNNING, heartbeat__lt=now - lease)
        )
        taken = free.update(
            state=self.State.RUNNING, attempt=models.F("attempt") + 1, heartbeat=now, step="", reason="", ended_at=None
        )
        if taken:
            self.refresh_from_db()
        return bool(taken)

    def advance(self, step: str) -> None:
        """Say which named step has begun; raises ``JobLost`` when another worker has taken over."""
        self._write(step=step, heartbeat=timezone.now())

    def finish(self) -> None:
        """Done; call it in the transaction that stores the result. Raises ``JobLost``."""
        now = timezone.now()
        self._write(state=self.State.DONE, heartbeat=now, ended_at=now)

    def fail(self, reason: str) -> None:
        """Given up, with a sentence for the person who asked. Raises ``JobLost``."""
        now = timezone.now()
        self._write(state=self.State.FAILED, reason=reason, heartbeat=now, ended_at=now)

    def ask_again(self) -> bool:
        """Put a failed job into the queue anew; false when it has not failed (or somebody was faster)."""
        put_back = Job.objects.filter(pk=self.pk, state=self.State.FAILED).update(
            state=self.State.WAITING, attempt=0, step="", reason="", queued_at=timezone.now(), ended_at=None
        )
        self.refresh_from_db()
        return bool(put_back)

    def put_back(self, now: datetime) -> bool:
        """Back into the queue, because its worker is gone or its message is lost; false when it moved on meanwhile."""
        untouched = Job.objects.filter(pk=self.pk, state=self.state, attempt=self.attempt, heartbeat=self.heartbeat)
        put_back = untouched.update(state=self.State.WAITING, step="", queued_at=now)
        self.refresh_from_db()
        return bool(put_back)

    def give_up(self, reason: str) -> bool:
        """Failed, because no worker survives it; false when one was alive on it after all."""
        now = timezone.now()
        untouched = Job.objects.filter(pk=self.pk, state=self.state, attempt=self.attempt, heartbeat=self.heartbeat)
        given_up = untouched.update(state=self.State.FAILED, reason=reason, ended_at=now)
        self.refresh_from_db()
        return bool(given_up)

    @contextmanager
    def kept_alive(self, every: float = 5.0) -> Iterator[None]:
        """Write heartbeats from a second thread while long work runs that knows nothing of jobs."""
        stop = threading.Event()
        # Inside a test's transaction a second connection would see nothing and, on SQLite, wait for ever.
        if connection.in_atomic_block:
            yield
            return

        def beat() -> None:
            try:
                while not stop.wait(every):
                    # A database that is away for a moment must not silence the heart for good.
                    with suppress(DatabaseError):
                        Job.objects.filter(pk=self.pk, attempt=self.attempt, state=self.State.RUNNING).update(
                            heartbeat=timezone.now()
                        )
            finally:
                close_old_connections()
                connection.close()

        thread = threading.Thread(target=beat, name=f"heartbeat of job {self.pk}", daemon=True)
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join(timeout=10)

    def _write(self, **changes: Any) -> None:
        mine = Job.objects.filter(pk=self.pk, attempt=self.attempt, state=self.State.RUNNING)
        if not mine.update(**changes):
            raise JobLost(f"Job {self.pk} was taken over by another worker.")
        for name, value in changes.items():
            setattr(self, name, value)
