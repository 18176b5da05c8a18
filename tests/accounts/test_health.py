"""What machines learn that watch the portal."""

from datetime import timedelta

import pytest
from django.utils import timezone
from kombu import Connection

from accounts.models import SignOfLife
from config.celery import app
from tests.factories import JobFactory, UserFactory


@pytest.fixture
def broker(monkeypatch):
    """A broker that answers, in memory."""
    monkeypatch.setattr(app, "connection_for_write", lambda: Connection("memory://"))


def test_health_is_well_when_everything_answers(db, broker, client):
    SignOfLife.objects.create(program="worker", seen_at=timezone.now())

    answer = client.get("/gesundheit/")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert "no-store" in answer["Cache-Control"]


def test_health_is_faulty_when_the_worker_is_silent(db, broker, client):
    SignOfLife.objects.create(program="worker", seen_at=timezone.now() - timedelta(minutes=5))

    answer = client.get("/gesundheit/")

    assert (answer.status_code, answer.json()) == (503, {"status": "faulty"})


def test_health_takes_a_long_job_for_a_sign_of_life(town, ole, broker, client):
    JobFactory(municipality=town, asked_by=ole, state="running", heartbeat=timezone.now())

    answer = client.get("/gesundheit/")

    assert (answer.status_code, answer.json()["status"] == "faulty") == (200, False)


def test_health_is_faulty_without_a_broker(db, client, monkeypatch):
    SignOfLife.objects.create(program="worker", seen_at=timezone.now())
    monkeypatch.setattr(app, "connection_for_write", lambda: Connection("redis+socket:///nowhere/socket"))

    assert client.get("/gesundheit/").status_code == 503


def test_health_tells_superusers_which_part_is_missing(db, broker, client):
    client.force_login(UserFactory(is_superuser=True), backend="django.contrib.auth.backends.ModelBackend")

    assert client.get("/gesundheit/").json() == {
        "status": "faulty",
        "parts": {"database": True, "broker": True, "worker": False},
    }


def test_health_is_only_read(client, db):
    assert client.post("/gesundheit/").status_code == 405
