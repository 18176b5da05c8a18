"""Whether the programs in the background are alive."""

from django.db import models

from accounts.querysets import SignOfLifeQuerySet


class SignOfLife(models.Model):
    """When a program of the background was last heard of (Lebenszeichen): one row per program."""

    program = models.CharField(max_length=20, unique=True)
    seen_at = models.DateTimeField()

    objects = SignOfLifeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.program} {self.seen_at:%H:%M:%S}"
