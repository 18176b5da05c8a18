"""The mails about reporting rounds: what they say, and that each leaves once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from measures import actions
from measures.models import Letter, MeasureReport
from tests.factories import MeasureReportFactory, ReportingRoundFactory, ReportRequestFactory

WEEK = timedelta(days=7)


@pytest.fixture
def request_(town, ole):
    round = ReportingRoundFactory(
        municipality=town, created_by=ole, title="Frühjahr 2027", deadline=timezone.localdate() + 4 * WEEK
    )
    request = ReportRequestFactory(round=round, name="Sema Kaya", email="sema@lindenau.example")
    MeasureReportFactory(request=request, measure__code="A-1", measure__title="Sprachcafé <offen> & mehr")
    return request


def send():
    return actions.send_letters(now=timezone.now() + timedelta(hours=1))


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        ("request", "Lindenau am Fluss: Bitte um Rückmeldung zu 1 Maßnahme"),
        ("reminder", "Lindenau am Fluss: noch 1 Rückmeldung bis zum"),
        ("deputy", "Lindenau am Fluss: Bitte antworten Sie für Sema Kaya"),
        ("returned", "Lindenau am Fluss: eine Rückfrage zu Ihrer Rückmeldung"),
        ("delegated", "Lindenau am Fluss: Tom bittet Sie um eine Rückmeldung"),
        ("moved", "Lindenau am Fluss: Sie haben Zeit bis zum"),
        ("phone", "Lindenau am Fluss: Bitte rufen Sie 1 Person an"),
    ],
)
def test_letter_says_the_same_in_plain_words_and_in_html(kind, subject, request_, mailoutbox):
    words = {"from": "Tom", "questions": [{"measure": "A-1", "question": "Wie viele < 10?"}]}
    actions.write_letter(kind, [request_], words=words)

    assert send() == (1, 0)

    [mail] = mailoutbox
    html, _mime = mail.alternatives[0]
    assert mail.subject.startswith(subject)
    assert (mail.to, mail.reply_to) == (["sema@lindenau.example"], ["ole@lindenau.example"])
    assert "Guten Tag Sema Kaya," in mail.body
    assert "- A-1 Sprachcafé <offen> & mehr" in mail.body
    assert "Sprachcafé &lt;offen&gt; &amp; mehr" in html
    assert "<offen>" not in html
    assert ("http" in mail.body) == (kind != "phone")
    assert ("Wie viele < 10?" in mail.body) == (kind == "returned")
    assert ("Wie viele &lt; 10?" in html) == (kind == "returned")


def test_letters_are_sent_once_and_say_so_on_the_request(request_, mailoutbox):
    letter = actions.write_letter("request", [request_])

    assert (send(), send()) == ((1, 0), (0, 0))

    letter.refresh_from_db()
    request_.refresh_from_db()
    assert (letter.state, len(mailoutbox), request_.sent_at is not None) == ("sent", 1, True)


def test_letter_of_a_worker_that_died_is_sent_by_the_next(request_, mailoutbox):
    letter = actions.write_letter("request", [request_])
    assert letter.claim(timezone.now(), lost_before=timezone.now())

    assert actions.send_letters(now=timezone.now()) == (0, 0)
    assert send() == (1, 0)
    assert len(mailoutbox) == 1


def test_address_that_fails_is_shown_and_the_others_still_go(request_, town, mailoutbox):
    broken = ReportRequestFactory(round=request_.round, name="Kaputt", email="kaputt\n@lindenau.example")
    MeasureReportFactory(request=broken)
    actions.write_letter("request", [broken])
    actions.write_letter("request", [request_])

    assert send() == (1, 1)

    broken.refresh_from_db()
    assert [each.to for each in mailoutbox] == [["sema@lindenau.example"]]
    assert "kaputt" in broken.failure
    assert broken.sent_at is None


def test_mail_server_that_is_away_is_tried_again_and_then_said(request_, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    letter = actions.write_letter("request", [request_])

    states = []
    for _try in range(3):
        send()
        letter.refresh_from_db()
        states.append(letter.state)

    request_.refresh_from_db()
    assert states == ["waiting", "waiting", "failed"]
    assert "nicht erreichbar" in request_.failure


def test_letter_whose_reason_is_gone_stays_behind(request_, mailoutbox):
    actions.write_letter("reminder", [request_])
    report = MeasureReport.objects.get()
    report.submit({"state": "completed"}, based_on=0, name="S", email="s@lindenau.example")

    assert send() == (1, 0)
    assert (mailoutbox, Letter.objects.get().state) == ([], "needless")
