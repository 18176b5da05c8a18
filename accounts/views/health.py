"""Is the portal well? For machines that watch it."""

from celery import current_app
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

from accounts.models import Job, SignOfLife

# The timetable lets the worker speak every 15 seconds; a long job is a sign of life, too.
SECONDS_OF_SILENCE = 90


def _database_answers() -> bool:
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _broker_answers() -> bool:
    try:
        with current_app.connection_for_write() as link:
            link.ensure_connection(max_retries=1, interval_start=0.2, timeout=2)  # type: ignore[arg-type]  # kombu waits fractions, too
    except (OSError, OperationalError):
        return False
    return True


def _worker_was_seen() -> bool:
    now = timezone.now()
    try:
        return SignOfLife.objects.heard_of("worker", now, SECONDS_OF_SILENCE) or Job.objects.alive(
            now, SECONDS_OF_SILENCE
        )
    except DatabaseError:
        return False


# Machines that watch the portal have no account; strangers learn no more than well or not well.
@login_not_required
@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 when database, broker and worker are there, else 503; superusers also see which part is missing."""
    parts = {"database": _database_answers(), "broker": _broker_answers(), "worker": _worker_was_seen()}
    well = all(parts.values())
    answer: dict[str, object] = {"status": "ok" if well else "faulty"}
    if parts["database"] and request.user.is_superuser:
        answer["parts"] = parts
    return JsonResponse(answer, status=200 if well else 503)
