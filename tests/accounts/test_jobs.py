"""Jobs that lost their worker or their message."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import actions
from accounts.models import Job, JobLost, SignOfLife
from accounts.models.job import MAX_ATTEMPTS
from accounts.tasks import requeue_jobs
from tests.factories import JobFactory

LONG_AGO = timedelta(minutes=10)


@pytest.fixture
def now():
    return timezone.now()


def test_requeue_jobs_puts_back_what_its_worker_abandoned(town, ole, now):
    abandoned = JobFactory(
        municipality=town, asked_by=ole, state="running", step="layout", attempt=1, heartbeat=now - LONG_AGO
    )
    JobFactory(municipality=town, asked_by=ole, state="running", attempt=1, heartbeat=now)

    assert actions.requeue_jobs(now=now) == [abandoned]
    abandoned.refresh_from_db()
    assert (abandoned.state, abandoned.step, abandoned.queued_at) == ("waiting", "", now)


def test_requeue_jobs_sends_forgotten_ones_again_but_not_at_every_tick(town, ole, now):
    forgotten = JobFactory(municipality=town, asked_by=ole, queued_at=now - LONG_AGO)
    JobFactory(municipality=town, asked_by=ole, queued_at=now)

    assert actions.requeue_jobs(now=now) == [forgotten]
    assert actions.requeue_jobs(now=now + timedelta(seconds=15)) == []


def test_requeue_jobs_leaves_settled_ones_alone(town, ole, now):
    JobFactory(municipality=town, asked_by=ole, state="done", heartbeat=now - LONG_AGO, queued_at=now - LONG_AGO)
    JobFactory(municipality=town, asked_by=ole, state="failed", heartbeat=now - LONG_AGO, queued_at=now - LONG_AGO)

    assert actions.requeue_jobs(now=now) == []


def test_requeue_jobs_gives_up_what_no_worker_survives_and_tells_the_person(town, ole, now, mailoutbox):
    deadly = JobFactory(
        municipality=town,
        asked_by=ole,
        title="Bericht für den Rat",
        state="running",
        attempt=MAX_ATTEMPTS,
        heartbeat=now - LONG_AGO,
    )

    assert actions.requeue_jobs(now=now) == []
    deadly.refresh_from_db()
    assert deadly.has_failed
    assert deadly.reason
    assert deadly.ended_at is not None


def test_the_person_gets_a_mail_when_a_job_is_given_up(town, ole, now, mailoutbox, django_capture_on_commit_callbacks):
    deadly = JobFactory(
        municipality=town,
        asked_by=ole,
        title="Bericht",
        state="running",
        attempt=MAX_ATTEMPTS,
        heartbeat=now - LONG_AGO,
    )

    with django_capture_on_commit_callbacks(execute=True):
        actions.requeue_jobs(now=now)

    deadly.refresh_from_db()
    assert [mail.to for mail in mailoutbox] == [[ole.email]]
    assert deadly.title in mailoutbox[0].subject
    assert deadly.reason in mailoutbox[0].body


def test_a_given_up_job_can_be_asked_for_again(town, ole, now):
    deadly = JobFactory(
        municipality=town, asked_by=ole, state="running", attempt=MAX_ATTEMPTS, heartbeat=now - LONG_AGO
    )
    actions.requeue_jobs(now=now)
    deadly.refresh_from_db()

    assert deadly.ask_again()
    assert (deadly.state, deadly.attempt, deadly.reason) == ("waiting", 0, "")


def test_the_task_sends_a_message_per_job_and_is_a_sign_of_life(town, ole, now, monkeypatch):
    sent = []
    monkeypatch.setattr("celery.current_app.send_task", lambda name, arguments: sent.append((name, arguments)))
    job = JobFactory(municipality=town, asked_by=ole, task="reports.tasks.produce", queued_at=now - LONG_AGO)

    requeue_jobs()
    requeue_jobs()

    assert sent == [("reports.tasks.produce", [job.pk])]
    assert SignOfLife.objects.heard_of("worker", timezone.now(), 5)
    assert SignOfLife.objects.count() == 1


def test_two_workers_cannot_claim_one_job(town, ole):
    job = JobFactory(municipality=town, asked_by=ole)
    first, second = Job.objects.get(pk=job.pk), Job.objects.get(pk=job.pk)

    assert first.claim()
    assert not second.claim()


def test_a_worker_thought_dead_cannot_settle_what_another_took_over(town, ole, now):
    job = JobFactory(municipality=town, asked_by=ole)
    first, second = Job.objects.get(pk=job.pk), Job.objects.get(pk=job.pk)
    first.claim()
    Job.objects.filter(pk=job.pk).update(heartbeat=now - LONG_AGO)
    actions.requeue_jobs(now=now)

    assert second.claim()
    with pytest.raises(JobLost):
        first.finish()
    with pytest.raises(JobLost):
        first.advance("layout")
    second.finish()
    job.refresh_from_db()
    assert job.is_done
    assert job.attempt == 2


def test_place_in_queue_counts_what_is_before_in_all_municipalities(town, other_town, ole):
    JobFactory(municipality=town, asked_by=ole, state="done")
    JobFactory(municipality=other_town, asked_by=ole, state="running")
    JobFactory(municipality=other_town, asked_by=ole)
    mine = JobFactory(municipality=town, asked_by=ole)
    JobFactory(municipality=town, asked_by=ole)

    assert mine.place_in_queue() == 2
