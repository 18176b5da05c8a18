"""What happens to jobs when the worker or the broker dies: each is done, and done once."""

import time

from tests import prepared
from tests.processes.conftest import SCRIPTS, Portal, wait_for

# Ask as a page does: the row first, the message when the row is safe.
ASK = """
from django.db import transaction
from accounts.models import Job, Membership
from tests.processes.tasks import work
member = Membership.objects.get()
jobs = []
for seconds in {seconds}:
    with transaction.atomic():
        job = Job.objects.create(municipality=member.municipality, asked_by=member.user,
                                 task="tests.processes.tasks.work", title=str(seconds))
        work.delay_on_commit(job.pk)
    jobs.append(job.pk)
answer = jobs
"""
WAIT_UNTIL_RUNNING = """
import time
from accounts.models import Job
deadline = time.monotonic() + 60
while time.monotonic() < deadline and not Job.objects.filter(state="running", step="work").exists():
    time.sleep(0.1)
answer = Job.objects.filter(state="running").count()
"""
WAIT_UNTIL_SETTLED = """
import time
from accounts.models import Job
from stakeholders.models import Organisation
deadline = time.monotonic() + 90
while time.monotonic() < deadline and Job.objects.unfinished().exists():
    time.sleep(0.2)
answer = {"states": list(Job.objects.order_by("pk").values_list("state", flat=True)),
          "attempts": list(Job.objects.order_by("pk").values_list("attempt", flat=True)),
          "results": Organisation.objects.count()}
"""


def start_worker(portal: Portal, **environment: str):
    return portal.start(SCRIPTS / "start-worker.sh", **environment)


def start_beat(portal: Portal):
    return portal.start(SCRIPTS / "start-beat.sh")


def test_a_worker_killed_in_the_middle_of_a_job_leaves_one_finished_result(portal):
    start_beat(portal)
    worker = start_worker(portal)
    assert portal.ask(ASK.format(seconds=[8]) + WAIT_UNTIL_RUNNING) == 1

    portal.kill(worker)
    start_worker(portal)

    told = portal.ask(WAIT_UNTIL_SETTLED)
    assert told == {"states": ["done"], "attempts": [2], "results": 1}


def test_a_broker_that_is_away_loses_no_job(portal, broker):
    start_beat(portal)
    start_worker(portal)
    assert portal.ask(ASK.format(seconds=[0]) + WAIT_UNTIL_SETTLED)["states"] == ["done"]

    broker.stop()
    before = time.monotonic()
    portal.ask(ASK.format(seconds=[0, 0]))  # saved without an error, though nobody carries the message
    seconds_of_asking = time.monotonic() - before
    broker.start()

    told = portal.ask(WAIT_UNTIL_SETTLED)
    assert told == {"states": ["done"] * 3, "attempts": [1] * 3, "results": 3}
    assert seconds_of_asking < 15


def test_a_worker_that_is_asked_to_end_finishes_its_job(portal):
    worker = start_worker(portal)
    assert portal.ask(ASK.format(seconds=[5]) + WAIT_UNTIL_RUNNING) == 1

    worker.terminate()
    wait_for(lambda: worker.poll() is not None, seconds=30)

    assert portal.ask(WAIT_UNTIL_SETTLED) == {"states": ["done"], "attempts": [1], "results": 1}


def test_sqlite_carries_a_web_server_and_a_worker_that_both_write(tmp_path, broker):
    folder = tmp_path / "two-writers"
    folder.mkdir()
    portal = Portal(folder, DATABASE_URL=prepared.copy_file_to(folder / "own.sqlite3"), CELERY_BROKER_URL=broker.url)
    try:
        portal.ask("from tests.factories import MembershipFactory\nanswer = MembershipFactory().pk")
        start_worker(portal, WORKER_PROCESSES="2")
        portal.ask(ASK.format(seconds=[0] * 40))

        written = portal.ask(WRITE_FOR_A_WHILE)

        told = portal.ask(WAIT_UNTIL_SETTLED)
        assert written["errors"] == []
        assert written["rows"] > 100
        assert told["states"] == ["done"] * 40
        assert "database is locked" not in portal.log.read_text()
    finally:
        portal.end()


# As busy as a web server can be: two threads that write one row after the other, with a page's short pause.
WRITE_FOR_A_WHILE = """
import threading, time
from django.db import DatabaseError, connection
from accounts.models import Municipality
from stakeholders.models import Contact, Organisation
town = Municipality.objects.get()
office = Organisation.objects.create(municipality=town, name="Amt")
errors, until = [], time.monotonic() + 6
def write(thread):
    number = 0
    while time.monotonic() < until:
        try:
            Contact.objects.create(organisation=office, name=f"{thread}-{number}")
        except DatabaseError as error:
            errors.append(str(error))
        number += 1
        time.sleep(0.01)
    connection.close()
threads = [threading.Thread(target=write, args=(number,)) for number in range(2)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
rows = Contact.objects.count()
office.contacts.all().delete() if hasattr(office, "contacts") else Contact.objects.all().delete()
office.delete()
answer = {"errors": errors, "rows": rows}
"""
