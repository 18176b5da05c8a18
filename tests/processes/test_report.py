"""A worker that dies in the middle of a council report: one finished report, whole, and nothing left over."""

from tests.processes.conftest import SCRIPTS

# Some fifty pages, so that laying out takes long enough to be interrupted.
ASK_FOR_A_LONG_REPORT = """
from django.db import transaction
from accounts.models import Membership
from reports import actions, tasks
from tests.factories import ConceptFactory, EditionFactory, checksum, edition_document
member = Membership.objects.get()
concept = ConceptFactory(municipality=member.municipality)
document = edition_document(concept, "Ratsfassung")
chapter = document["elements"][0]
sentence = "Die Kommune versteht Integration als gemeinsame Aufgabe aller Fachbereiche und der Stadtgesellschaft. "
document["elements"] = [
    chapter | {"uid": f"00000000-0000-4000-8000-{number:012d}", "number": str(number), "title": f"Kapitel {number}",
               "text": "".join(f'<p data-bid="b{number}x{block}">{sentence * 9}</p>' for block in range(5))}
    for number in range(1, 51)
]
edition = EditionFactory(concept=concept, document=document, checksum=checksum(document))
with transaction.atomic():
    report = actions.request_report(edition=edition, kind="concept_for_decision", by=member.user)
    tasks.produce.delay_on_commit(report.job.pk)
answer = report.job.pk
"""
WAIT_UNTIL_LAYING_OUT = """
import time
from accounts.models import Job
deadline = time.monotonic() + 60
while time.monotonic() < deadline and not Job.objects.filter(state="running", step="layout").exists():
    time.sleep(0.05)
answer = Job.objects.get().step
"""
WAIT_UNTIL_MADE = """
import hashlib, time
from django.conf import settings
from accounts.models import Job
from reports.models import Report
deadline = time.monotonic() + 150
while time.monotonic() < deadline and Job.objects.unfinished().exists():
    time.sleep(0.2)
report = Report.objects.get()
content = report.file.read() if report.file else b""
answer = {"state": report.job.state, "attempt": report.job.attempt, "reason": report.job.reason,
          "is_whole": content.rstrip().endswith(b"%%EOF") and hashlib.sha256(content).hexdigest() == report.sha256,
          "has_many_pages": (report.pages or 0) > 30,
          "files": sum(1 for path in settings.MEDIA_ROOT.rglob("*") if path.is_file())}
"""


def test_a_worker_killed_in_the_middle_of_a_report_leaves_one_finished_report(portal):
    portal.start(SCRIPTS / "start-beat.sh")
    worker = portal.start(SCRIPTS / "start-worker.sh")
    assert portal.ask(ASK_FOR_A_LONG_REPORT + WAIT_UNTIL_LAYING_OUT) == "layout"

    portal.kill(worker)
    portal.start(SCRIPTS / "start-worker.sh")

    told = portal.ask(WAIT_UNTIL_MADE)
    assert told == {
        "state": "done", "attempt": 2, "reason": "", "is_whole": True, "has_many_pages": True, "files": 1,
    }  # fmt: skip
