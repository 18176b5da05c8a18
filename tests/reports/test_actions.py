"""A report is asked for, made, handed out, deleted; a council paper is written."""

import hashlib
import json
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Job, JobLost, Membership
from reports import actions, tasks
from reports.models import Report
from tests.factories import (
    BodyFactory,
    ConceptFactory,
    CouncilPaperFactory,
    EditionFactory,
    ReportFactory,
)

KIND = "concept_for_decision"


@pytest.fixture
def edition(town):
    return EditionFactory(
        concept=ConceptFactory(municipality=town, title="Zusammen in Lindenau"), name="Fassung für den Rat"
    )


@pytest.fixture
def asked(edition, ole) -> Report:
    return actions.request_report(edition=edition, kind=KIND, by=ole)


def stored_files(settings) -> list[Path]:
    return sorted(path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


# --- request_report ----------------------------------------------------------------------------


def test_request_report_puts_a_job_into_the_queue(asked, edition, town, ole):
    assert (asked.edition, asked.kind, asked.output, asked.paper) == (edition, KIND, "pdf", None)
    assert (asked.job.municipality, asked.job.asked_by, asked.job.task) == (town, ole, "reports.tasks.produce")
    assert asked.job.is_waiting


def test_request_report_returns_the_one_on_its_way_instead_of_a_second(asked, edition, amira):
    assert actions.request_report(edition=edition, kind=KIND, by=amira) == asked
    assert Job.objects.count() == 1


def test_request_report_serves_an_unchanged_report_and_makes_a_changed_one_anew(asked, edition, ole):
    actions.produce_report(asked)
    again = actions.request_report(edition=edition, kind=KIND, by=ole)
    edition.mark_adopted()
    adopted = actions.request_report(edition=edition, kind=KIND, by=ole)

    assert (again, again.job.is_done) == (asked, True)
    assert adopted != asked


def test_request_report_makes_it_anew_when_the_paper_has_changed(edition, ole):
    paper = CouncilPaperFactory(edition=edition)
    first = actions.request_report(edition=edition, kind=KIND, paper=paper, by=ole)
    same = actions.request_report(edition=edition, kind=KIND, paper=paper, by=ole)
    paper.subject = "Ein anderer Betreff"
    actions.save_paper(
        paper,
        considerations=[{"body": BodyFactory(municipality=edition.concept.municipality), "role": "decision"}],
        by=ole,
    )
    changed = actions.request_report(edition=edition, kind=KIND, paper=paper, by=ole)

    assert same == first
    assert changed != first


def test_request_report_does_not_serve_a_failed_one(asked, edition, ole):
    asked.job.claim()
    asked.job.fail("Kaputt.")

    assert actions.request_report(edition=edition, kind=KIND, by=ole) != asked


def test_request_report_does_not_serve_one_whose_file_is_lost(asked, edition, ole):
    actions.produce_report(asked)
    asked.file.storage.delete(asked.file.name)

    assert actions.request_report(edition=edition, kind=KIND, by=ole) != asked


def test_request_report_refuses_the_paper_of_another_edition(edition, ole):
    other = CouncilPaperFactory(edition=EditionFactory(concept=edition.concept))

    with pytest.raises(ValidationError):
        actions.request_report(edition=edition, kind=KIND, paper=other, by=ole)

    assert Report.objects.count() == Job.objects.count() == 0


# --- produce_report ----------------------------------------------------------------------------


def test_produce_report_stores_the_file_with_its_figures_and_writes_a_mail(
    asked, settings, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        tasks.produce(asked.job.pk)

    asked.refresh_from_db()
    content = stored_files(settings)[0].read_bytes()
    assert asked.job.is_done
    assert content.startswith(b"%PDF-1.7")
    assert (asked.sha256, asked.size) == (hashlib.sha256(content).hexdigest(), len(content))
    assert asked.pages == 4
    assert [message.to for message in mail.outbox] == [["ole@lindenau.example"]]
    assert f"{settings.SITE_URL}/berichte/{asked.pk}/" in mail.outbox[0].body


def test_produce_report_names_its_steps_in_order(asked, monkeypatch):
    named = []
    advance = Job.advance
    monkeypatch.setattr(Job, "advance", lambda job, step: (named.append(step), advance(job, step))[1])

    actions.produce_report(asked)

    assert named == ["gather", "typeset", "layout", "write", "check", "store"]


def test_produce_report_twice_makes_one_file(asked, settings):
    tasks.produce(asked.job.pk)
    tasks.produce(asked.job.pk)

    assert len(stored_files(settings)) == 1
    assert Job.objects.get().attempt == 1


def test_produce_report_of_a_deleted_report_does_nothing(asked):
    key = asked.job.pk
    actions.delete_report(asked, by=None)

    tasks.produce(key)

    assert not Report.objects.exists()


def test_produce_report_sees_only_what_the_asker_sees(asked, settings, django_capture_on_commit_callbacks):
    """Ole has left the office between asking and making."""
    Membership.objects.all().update(valid_until=timezone.localdate() - timedelta(days=1))

    with django_capture_on_commit_callbacks(execute=True):
        actions.produce_report(asked)

    asked.refresh_from_db()
    assert (asked.job.has_failed, asked.file.name, stored_files(settings)) == (True, "", [])
    assert mail.outbox[0].subject.endswith(asked.job.title)


def test_produce_report_that_has_lost_its_job_leaves_no_trace(asked, settings, monkeypatch):
    """Another worker takes over while this one prints; only the other one's claim counts."""
    build = actions.reports.build

    def build_slowly(*args, **kwargs):
        printed = build(*args, **kwargs)
        Job.objects.filter(pk=asked.job.pk).update(attempt=7)
        return printed

    monkeypatch.setattr(actions.reports, "build", build_slowly)

    with pytest.raises(JobLost):
        actions.produce_report(asked)

    asked.refresh_from_db()
    assert (asked.file.name, asked.sha256, asked.job.state, stored_files(settings)) == ("", "", "running", [])


def test_produce_report_says_readably_that_a_picture_is_missing(ole, town):
    uid = "00000000-0000-4000-8000-00000000000a"
    edition = EditionFactory(concept=ConceptFactory(municipality=town))
    document = edition.document | {
        "pictures": [{"uid": uid, "sha256": "", "mime": "image/png", "width": 1, "height": 1}]
    }
    document["elements"][0]["text"] = f'<figure><img src="/bilder/{uid}/" alt="Bild"></figure>'
    type(edition).objects.filter(pk=edition.pk).update(document=document)
    report = actions.request_report(edition=edition, kind=KIND, by=ole)

    actions.produce_report(report)

    assert report.job.has_failed
    assert uid in report.job.reason


def test_produce_report_survives_what_nobody_foresaw(asked, monkeypatch, caplog):
    monkeypatch.setattr(actions.reports, "compose", lambda *args, **kwargs: 1 / 0)

    with caplog.at_level("CRITICAL"):
        actions.produce_report(asked)

    assert asked.job.has_failed
    assert "ZeroDivisionError" not in asked.job.reason


# --- retry, delete -----------------------------------------------------------------------------


def test_retry_report_only_puts_a_failed_one_back(ole, edition):
    failed = ReportFactory(edition=edition, job__asked_by=ole, failed=True)
    ready = ReportFactory(edition=edition, job__asked_by=ole, ready=True)

    assert (actions.retry_report(failed), failed.job.is_waiting) == (True, True)
    assert (actions.retry_report(ready), ready.job.is_done) == (False, True)


def test_delete_report_takes_file_and_job_along(edition, ole, settings, django_capture_on_commit_callbacks):
    report = ReportFactory(edition=edition, job__asked_by=ole, ready=True)
    assert len(stored_files(settings)) == 1

    with django_capture_on_commit_callbacks(execute=True):
        actions.delete_report(report, by=ole)

    assert (Report.objects.count(), Job.objects.count(), stored_files(settings)) == (0, 0, [])


def test_delete_report_is_refused_while_it_is_made(asked):
    asked.job.claim()

    with pytest.raises(ValidationError):
        actions.delete_report(asked, by=None)

    assert Report.objects.count() == 1


# --- papers ------------------------------------------------------------------------------------


def test_save_paper_keeps_the_steps_in_their_order(edition, ole, town):
    council, board = BodyFactory(municipality=town, name="Gemeinderat"), BodyFactory(municipality=town, name="Beirat")
    paper = CouncilPaperFactory.build(edition=edition)

    actions.save_paper(
        paper,
        considerations=[
            {"body": board, "role": "hearing"},
            {"body": council, "role": "decision"},
            {"body": board, "role": "information"},
        ],
        by=ole,
    )
    actions.save_paper(
        paper, considerations=[{"body": council, "role": "decision"}, {"body": board, "role": "information"}], by=None
    )

    assert [str(step.body) for step in paper.considerations.all()] == ["Gemeinderat", "Beirat"]
    assert paper.created_by == ole


def test_save_paper_refuses_a_body_of_another_municipality(edition, ole, other_town):
    paper = CouncilPaperFactory(edition=edition, subject="Alt")
    paper.subject = "Neu"

    with pytest.raises(ValidationError):
        actions.save_paper(
            paper, considerations=[{"body": BodyFactory(municipality=other_town), "role": "decision"}], by=ole
        )

    paper.refresh_from_db()
    assert paper.subject == "Alt"


def test_delete_paper_is_refused_while_a_report_shows_it(edition, ole):
    paper = CouncilPaperFactory(edition=edition)
    ReportFactory(edition=edition, paper=paper, job__asked_by=ole)

    with pytest.raises(ValidationError):
        actions.delete_paper(paper, by=ole)


# --- build_report ------------------------------------------------------------------------------


def test_build_report_writes_the_file_and_prints_one_object(edition, tmp_path):
    paper = CouncilPaperFactory(edition=edition)
    file, printed = tmp_path / "Bericht Größe.pdf", StringIO()

    call_command("build_report", edition=edition.pk, kind=KIND, output=file, paper=paper.pk, stdout=printed)

    said = json.loads(printed.getvalue())
    assert said["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert (said["file"], said["pages"], said["bytes"]) == (str(file), 5, file.stat().st_size)
    assert said["seconds"] >= 0


@pytest.mark.parametrize(
    "change", [{"edition": 0}, {"kind": "poem"}, {"paper": 4711}, {"output": Path("/no/such/folder/x.pdf")}]
)
def test_build_report_refuses_with_a_sentence(change, edition, tmp_path):
    printed = StringIO()
    options = {"edition": edition.pk, "kind": KIND, "output": tmp_path / "x.pdf"} | change

    with pytest.raises(SystemExit) as ended:
        call_command("build_report", **options, stdout=printed)

    assert ended.value.code == 1
    assert list(json.loads(printed.getvalue())) == ["error"]
