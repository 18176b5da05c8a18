"""Tasks of the worker, as what they are here: the Celery application makes each one a task of Django's."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

from celery import shared_task

if TYPE_CHECKING:
    from celery.contrib.django.task import DjangoTask

P = ParamSpec("P")
R = TypeVar("R")


def task(doorway: Callable[P, R]) -> "DjangoTask[P, R]":
    """A task that views send with ``delay_on_commit``: only once what it is about has been written."""
    return cast("DjangoTask[P, R]", shared_task(doorway))
