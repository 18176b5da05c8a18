"""From the mail to “saved” without an account: what a link opens, what one can say there, and how nothing gets lost."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import actions as links
from accounts.models import MailLink
from measures.actions import close_round
from measures.models import Letter, MeasureReport, ReportRequest
from tests.factories import (
    ContactFactory,
    MeasureFactory,
    MeasureReportFactory,
    OrganisationFactory,
    ReportingRoundFactory,
    ReportRequestFactory,
)
from tests.pages import HTMX
from tests.pages import words as words_of

ALL_BOXES = ["light", "figures", "obstacles", "next_step"]


@pytest.fixture
def round(town, ole):
    return ReportingRoundFactory(municipality=town, title="Herbst 2026", asked=ALL_BOXES, created_by=ole)


@pytest.fixture
def asked(round):
    return ReportRequestFactory(round=round, name="Sema Kaya", email="sema@lindenau.example")


@pytest.fixture
def report(asked):
    measure = MeasureFactory(
        municipality=asked.round.municipality,
        code="S-1",
        title="Sprachcafé",
        state="started",
        status_note="Zwei Gruppen laufen.",
        reported_on=timezone.localdate() - timedelta(days=200),
    )
    return MeasureReportFactory(request=asked, measure=measure)


def words(answer) -> str:
    return words_of(answer.content.decode())


def link_to(asked: ReportRequest, *, email: str = "", days: int = 30) -> str:
    """The address in a mail to somebody who is asked."""
    _link, token = links.make_link(
        purpose=ReportRequest.LINK_PURPOSE,
        subject_id=asked.pk,
        email=email or asked.email,
        expires_at=timezone.now() + timedelta(days=days),
    )
    return reverse("measures:link_report", args=[token])


def come_in(asked: ReportRequest, **kwargs) -> Client:
    """A browser in which the link of the mail was opened."""
    client = Client()
    assert client.get(link_to(asked, **kwargs))["Location"] == reverse("measures:link_reports", args=[asked.pk])
    return client


def at(name: str, report: MeasureReport) -> str:
    return reverse(f"measures:link_report_{name}", args=[report.request_id, report.pk])


def of(name: str, asked: ReportRequest) -> str:
    return reverse(f"measures:link_report_{name}", args=[asked.pk])


def now(report: MeasureReport) -> MeasureReport:
    return MeasureReport.objects.for_form().get(pk=report.pk)


def typed(report: MeasureReport, **said) -> dict:
    return {"version": now(report).version, "state": "started", "note": "", **said}


# --- the way in ---------------------------------------------------------------------------------


def test_link_opens_exactly_the_measures_of_its_request(asked, report, round):
    other = MeasureReportFactory(request__round=round, measure__title="Von nebenan")

    page = come_in(asked).get(reverse("measures:link_reports", args=[asked.pk]))

    said = words(page)
    assert "Guten Tag, Sema Kaya" in said
    assert "S-1 Sprachcafé" in said
    assert "Zwei Gruppen laufen." in said
    assert other.measure.title not in said
    assert page.context["reports"] == [report]


def test_token_stays_out_of_the_page_and_of_caches(asked, report):
    address = link_to(asked)
    client = Client()

    entering = client.get(address)
    page = client.get(entering["Location"])

    assert entering["Referrer-Policy"] == "no-referrer"
    assert "no-store" in entering["Cache-Control"]
    assert "no-store" in page["Cache-Control"]
    assert address not in page.content.decode()


def test_looking_changes_nothing_however_often_scanners_fetch_the_link(asked, report):
    address = link_to(asked)

    for _ in range(3):
        scanner = Client()
        scanner.get(scanner.get(address)["Location"])
        scanner.head(address)
    person = Client()

    assert person.get(person.get(address)["Location"]).status_code == 200
    asked.refresh_from_db()
    assert (asked.opened_at, now(report).version) == (None, 0)
    assert MailLink.objects.get().uses == 0


def test_page_says_itself_that_somebody_saw_it(asked, report):
    client = come_in(asked)

    assert client.post(of("opened", asked)).status_code == 204

    asked.refresh_from_db()
    assert asked.opened_at is not None
    assert MailLink.objects.get().uses == 1


def test_a_link_logs_nobody_in_and_opens_nothing_else(asked, report):
    client = come_in(asked)

    for address in (
        reverse("accounts:start"),
        reverse("measures:list"),
        reverse("measures:detail", args=[report.measure_id]),
    ):
        assert client.get(address)["Location"].startswith(reverse("accounts:login"))


def test_wrong_revoked_and_foreign_links_get_the_same_answer(asked, report):
    revoked = link_to(asked)
    links.revoke_links(purpose=ReportRequest.LINK_PURPOSE, subject_id=asked.pk)
    foreign = links.make_link(
        purpose="another purpose", subject_id=asked.pk, email="x@y.example", expires_at=timezone.now() + timedelta(1)
    )[1]

    answers = [
        Client().get(address)
        for address in (
            revoked,
            reverse("measures:link_report", args=["geraten"]),
            reverse("measures:link_report", args=[foreign]),
        )
    ]

    assert [answer.status_code for answer in answers] == [410] * 3
    assert len({words(answer) for answer in answers}) == 1
    assert "Sema" not in words(answers[0])
    assert not any(answer.cookies.get("sessionid") for answer in answers)


def test_guessing_shuts_the_door_for_the_guesser_and_for_nobody_else(asked, report):
    address = link_to(asked)
    for number in range(20):
        Client(REMOTE_ADDR="192.0.2.1").get(reverse("measures:link_report", args=[f"geraten-{number}"]))

    assert Client(REMOTE_ADDR="192.0.2.1").get(address).status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.2").get(address).status_code == 302


# --- the end of a visit -------------------------------------------------------------------------


def expire() -> None:
    MailLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))


def revoke() -> None:
    MailLink.objects.update(revoked_at=timezone.now())


def close() -> None:
    close_round(ReportRequest.objects.get().round, by=None)


def withdraw() -> None:
    ReportRequest.objects.get().withdraw(timezone.now())


@pytest.mark.parametrize("end", [expire, revoke, close, withdraw])
def test_a_visit_ends_at_once_also_for_who_is_inside(asked, report, end):
    client = come_in(asked)
    end()

    assert client.get(reverse("measures:link_reports", args=[asked.pk])).status_code == 404
    assert client.get(at("form", report)).status_code == 404
    assert client.post(at("form", report), typed(report, note="Zu spät", submit="1")).status_code == 404
    saving = client.post(at("autosave", report), typed(report, note="Zu spät"), headers={"Accept": "application/json"})
    assert (saving.status_code, saving.json()["state"]) == (404, "ended")
    assert client.post(at("unchanged", report), {"version": 0}).status_code == 404
    assert (now(report).status, now(report).note) == ("open", "")


def test_whose_round_is_closed_reads_so(asked, report):
    client = come_in(asked)
    close()

    assert "Diese Berichtsrunde ist abgeschlossen" in words(
        client.get(reverse("measures:link_reports", args=[asked.pk]))
    )


def test_expired_link_offers_a_new_one_to_the_same_address_only(asked, report):
    address = link_to(asked)
    expire()
    client = Client()

    assert "Neuen Link schicken" in words(client.get(address))
    for _ in range(3):
        assert "ein neuer Link unterwegs" in words(client.post(address, {"email": "dieb@example.org"}))

    [letter] = Letter.objects.all()
    assert (letter.kind, letter.email, [*letter.requests.all()]) == ("request", "sema@lindenau.example", [asked])


def test_new_link_is_not_sent_for_a_guess_a_revoked_link_or_a_closed_round(asked, report):
    address = link_to(asked)
    answers = [Client().post(reverse("measures:link_report", args=["geraten"]))]
    revoke()
    answers.append(Client().post(address))
    MailLink.objects.update(revoked_at=None)
    expire()
    close()
    answers.append(Client().post(address))

    assert len({words(answer) for answer in answers}) == 1
    assert Letter.objects.count() == 0


def test_leaving_lets_the_browser_forget(asked, report):
    client = come_in(asked)

    assert client.post(of("leave", asked)).status_code == 200
    assert client.get(reverse("measures:link_reports", args=[asked.pk])).status_code == 404


# --- other people's things ----------------------------------------------------------------------


def test_another_measure_in_the_address_is_not_found(asked, report, round):
    beside = MeasureReportFactory(request__round=round)
    elsewhere = MeasureReportFactory()
    client = come_in(asked)

    for other in (beside, elsewhere):
        for address in (
            reverse("measures:link_report_form", args=[asked.pk, other.pk]),
            at("form", other),
        ):
            assert client.get(address).status_code == 404
            assert client.post(address, {"version": 0, "note": "Fremd", "submit": "1"}).status_code == 404
        for name in ("autosave", "unchanged", "take_back", "recall", "decline"):
            address = reverse(f"measures:link_report_{name}", args=[asked.pk, other.pk])
            assert client.post(address, {"version": 0, "note": "Fremd"}).status_code == 404
        assert client.get(reverse("measures:link_reports", args=[other.request_id])).status_code == 404
        assert (now(other).status, now(other).version) == ("open", 0)


def test_keys_smuggled_into_the_body_change_nothing(asked, report, round):
    other = MeasureReportFactory(request__round=round)
    client = come_in(asked)

    client.post(
        at("form", report),
        typed(
            report,
            note="Meins",
            save="1",
            request=other.request_id,
            measure=other.measure_id,
            status="accepted",
            pk=other.pk,
        ),
    )

    stored = now(report)
    assert (stored.request, stored.measure, stored.status, stored.note) == (asked, report.measure, "saved", "Meins")
    assert now(other).version == 0


def test_delegating_measures_of_others_is_refused(asked, report, round):
    other = MeasureReportFactory(request__round=round)

    answer = come_in(asked).post(
        of("delegate", asked), {"name": "Jan Vogt", "email": "jan@lindenau.example", "reports": [report.pk, other.pk]}
    )

    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {"reports"}
    assert Letter.objects.count() == 0


def test_forms_need_the_token_against_forgery(asked, report):
    client = Client(enforce_csrf_checks=True)
    client.get(link_to(asked))

    for address in (at("form", report), at("autosave", report), at("unchanged", report), of("delegate", asked)):
        assert client.post(address, typed(report, note="Untergeschoben")).status_code == 403
    assert now(report).version == 0


def test_two_people_at_one_browser_never_write_in_each_others_name(asked, report, round):
    his = MeasureReportFactory(request__round=round, request__name="Jan Vogt", request__email="jan@lindenau.example")
    browser = come_in(asked)

    browser.get(link_to(his.request))

    assert browser.post(at("form", report), typed(report, note="Von wem?", submit="1")).status_code == 404
    assert browser.post(at("unchanged", his), {"version": 0}).status_code == 302
    assert (now(report).version, now(his).writer_name) == (0, "Jan Vogt")


def test_one_person_may_have_two_links_open(asked, report, round):
    second = MeasureReportFactory(
        request__round=ReportingRoundFactory(municipality=round.municipality), request__email=asked.email
    )
    browser = come_in(asked)

    browser.get(link_to(second.request))

    assert browser.get(at("form", report)).status_code == 200
    assert browser.get(at("form", second)).status_code == 200


def test_link_gives_somebody_logged_in_nothing_more(browse, carla, zora, asked, report):
    for person in (carla, zora):
        browser = browse(person)
        browser.get(link_to(asked))

        assert browser.get(at("form", report)).status_code == 200
        assert browser.get(reverse("measures:report_progress", args=[report.measure_id])).status_code in (403, 404)
        browser.post(at("form", report), typed(report, note=f"Über den Link, {person.name}", save="1"))
        assert (now(report).writer_name, now(report).written_by) == ("Sema Kaya", None)


def test_deputy_writes_under_the_own_name(asked, report):
    ReportRequest.objects.update(deputy_name="Jan Vogt", deputy_email="jan@lindenau.example")

    come_in(asked, email="Jan@lindenau.example").post(at("unchanged", report), {"version": 0})

    assert (now(report).writer_name, now(report).writer_email) == ("Jan Vogt", "jan@lindenau.example")


# --- saying something ---------------------------------------------------------------------------


def test_unchanged_is_one_press_and_can_be_undone(asked, report):
    client = come_in(asked)

    answer = client.post(at("unchanged", report), {"version": 0})
    assert answer["Location"] == f"{reverse('measures:link_reports', args=[asked.pk])}#report-{report.pk}"
    stored = now(report)
    assert (stored.status, stored.is_unchanged, stored.state) == ("submitted", True, "started")
    assert (stored.note, stored.writer_name) == ("Zwei Gruppen laufen.", "Sema Kaya")
    assert stored.submitted_at.date() == timezone.now().date()
    assert "1 von 1 abgegeben" in words(client.get(answer["Location"]))

    client.post(at("take_back", report), {"version": stored.version})
    stored = now(report)
    assert (stored.status, stored.is_unchanged, stored.state, stored.note) == ("open", False, "", "")


def test_unchanged_swap_equals_the_page_loaded_afresh(asked, report):
    client = come_in(asked)

    fragment = client.post(at("unchanged", report), {"version": 0}, headers=HTMX).content.decode()
    page = client.get(reverse("measures:link_reports", args=[asked.pk])).content.decode()

    assert "Gespeichert und abgegeben: unverändert." in fragment
    assert "1 von 1 abgegeben" in fragment
    assert "<html" not in fragment
    assert "Gespeichert und abgegeben: unverändert." in page


def test_unchanged_does_not_throw_away_what_was_written(asked, report):
    client = come_in(asked)
    client.post(at("form", report), typed(report, note="Schon drei Gruppen.", save="1"))

    client.post(at("unchanged", report), {"version": 1})

    assert (now(report).status, now(report).note) == ("saved", "Schon drei Gruppen.")


def test_report_is_saved_as_one_goes_and_handed_in(asked, report):
    client = come_in(asked)

    saving = client.post(at("autosave", report), typed(report, note="Drei Gru", figures="64"))
    assert (saving.json()["state"], saving.json()["version"]) == ("saved", 1)
    assert (now(report).status, now(report).note, now(report).figures) == ("saved", "Drei Gru", "64")
    assert "Drei Gru" in words(client.get(at("form", report)))

    answer = client.post(
        at("form", report),
        typed(
            report, state="in_progress", note="Drei Gruppen.", light="delayed", light_reason="Raum fehlt", submit="1"
        ),
    )
    assert answer["Location"] == reverse("measures:link_reports", args=[asked.pk])
    stored = now(report)
    assert (stored.status, stored.state, stored.note) == ("submitted", "in_progress", "Drei Gruppen.")
    assert (stored.light, stored.light_reason, stored.figures) == ("delayed", "Raum fehlt", "")
    thanks = words(client.get(answer["Location"]))
    assert "Vielen Dank! Alle Berichte sind abgegeben." in thanks
    assert "Drei Gruppen." in thanks


def test_form_asks_only_what_the_round_asks(asked, report):
    client = come_in(asked)
    assert {*client.get(at("form", report)).context["form"].fields} >= {"figures", "obstacles", "next_step", "light"}

    asked.round.asked = ["figures"]
    asked.round.questions = [{"key": "q1", "words": "Wie viele Ehrenamtliche?", "is_required": True}]
    asked.round.save()

    form = client.get(at("form", report)).context["form"]
    assert {"figures", "answer_q1"} <= {*form.fields}
    assert not {"obstacles", "next_step", "light", "light_reason"} & {*form.fields}
    assert "Unverändert" not in words(client.get(reverse("measures:link_reports", args=[asked.pk])))

    refused = client.post(at("form", report), typed(report, submit="1"))
    assert [*refused.context["form"].errors] == ["answer_q1"]
    client.post(at("form", report), typed(report, answer_q1="Zwölf", submit="1"))
    assert (now(report).status, now(report).answers) == ("submitted", {"q1": "Zwölf"})


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"state": ""}, "state"),
        ({"state": "deferred"}, "note"),
        ({"light": "at_risk"}, "light_reason"),
        ({"state": "erfunden"}, "state"),
        ({"resume_on": "demnächst"}, "resume_on"),
        ({"handed_to": "x" * 301}, "handed_to"),
    ],
)
def test_what_says_too_little_is_refused_in_place_and_keeps_the_words(asked, report, said, field):
    page = come_in(asked).post(at("form", report), typed(report, obstacles="Ein langer Satz.", submit="1", **said))

    assert page.status_code == 200
    assert [*page.context["form"].errors] == [field]
    assert "Ein langer Satz." in page.content.decode()
    assert now(report).status == "open"


def test_autosave_keeps_what_can_be_understood(asked, report):
    answer = come_in(asked).post(at("autosave", report), typed(report, note="Bleibt", resume_on="demnächst")).json()

    assert (answer["state"], len(answer["faults"])) == ("saved", 1)
    assert (now(report).note, now(report).resume_on) == ("Bleibt", None)


def test_autosave_without_a_version_is_refused(asked, report):
    assert come_in(asked).post(at("autosave", report), {"note": "x"}).status_code == 400
    assert now(report).version == 0


def test_all_that_were_begun_are_handed_in_together(asked, report, round):
    untouched = MeasureReportFactory(request=asked)
    lacking = MeasureReportFactory(request=asked, measure__title="Fest der Kulturen")
    client = come_in(asked)
    client.post(at("form", report), typed(report, note="Läuft.", save="1"))
    client.post(at("form", lacking), typed(lacking, state="deferred", save="1"))

    page = client.post(of("submit_all", asked), follow=True)

    assert [now(each).status for each in (report, lacking, untouched)] == ["submitted", "saved", "open"]
    assert "1 Bericht abgegeben." in words(page)
    assert "Fest der Kulturen: Bitte begründen Sie" in words(page) or "Fest der Kulturen:" in words(page)


def test_report_that_was_sent_back_shows_the_question_first(asked, report, ole):
    client = come_in(asked)
    client.post(at("form", report), typed(report, note="Läuft.", submit="1"))
    now(report).send_back("Wie viele Menschen kommen?", by=ole, now=timezone.now())

    page = words(client.get(at("form", report)))
    assert page.index("Wie viele Menschen kommen?") < page.index("Zwei Gruppen laufen.")
    client.post(at("form", report), typed(report, note="Läuft, 40 Menschen.", submit="1"))
    assert (now(report).status, now(report).note) == ("submitted", "Läuft, 40 Menschen.")


def test_handed_in_can_be_changed_until_it_is_accepted(asked, report):
    client = come_in(asked)
    client.post(at("form", report), typed(report, note="Läuft.", submit="1"))
    assert "Läuft." in words(client.get(at("form", report)))

    client.post(at("take_back", report), {"version": now(report).version})
    assert (now(report).status, now(report).note) == ("saved", "Läuft.")

    MeasureReport.objects.update(status="accepted")
    client.post(at("take_back", report), {"version": now(report).version})
    assert now(report).status == "accepted"


def test_acts_need_post(asked, report):
    client = come_in(asked)

    for address in (at("autosave", report), at("unchanged", report), at("take_back", report), of("submit_all", asked)):
        assert client.get(address).status_code == 405


# --- two people on one measure ------------------------------------------------------------------


def test_the_later_of_two_sees_both_and_nothing_is_lost(asked, report):
    sema, jan = come_in(asked), come_in(asked, email="jan@lindenau.example")
    sema.get(at("form", report))
    jan.post(at("form", report), {"version": 0, "state": "in_progress", "note": "Jan: vier Gruppen.", "save": "1"})

    saving = sema.post(at("autosave", report), {"version": 0, "state": "started", "note": "Sema: drei Gruppen."})
    assert (saving.status_code, saving.json()["state"]) == (409, "overtaken")

    page = sema.post(
        at("form", report), {"version": 0, "state": "started", "note": "Sema: drei Gruppen.", "submit": "1"}
    )
    assert page.status_code == 409
    assert ("Was ist passiert?", "Jan: vier Gruppen.") in page.context["theirs"]
    assert "Sema: drei Gruppen." in page.content.decode()
    assert now(report).note == "Jan: vier Gruppen."

    form = page.context["form"]
    sema.post(
        at("form", report),
        {
            "version": form["version"].value(),
            "settles": form["settles"].value(),
            "state": "started",
            "note": "Sema: drei, bald vier Gruppen.",
            "submit": "1",
        },
    )
    stored = now(report)
    assert (stored.status, stored.note) == ("submitted", "Sema: drei, bald vier Gruppen.")
    assert [(kept["note"], kept["writer"]) for kept in stored.overtaken] == [("Jan: vier Gruppen.", "Sema Kaya")]


def test_ones_own_save_on_its_way_is_nobody_elses(asked, report):
    client = come_in(asked)
    client.post(at("autosave", report), typed(report, note="Läuft."))

    client.post(at("form", report), {"version": 0, "state": "started", "note": "Läuft.", "submit": "1"})

    assert (now(report).status, now(report).note) == ("submitted", "Läuft.")


def test_last_words_of_a_closed_page_that_arrive_late_are_nobody_elses(asked, report):
    client = come_in(asked)
    again = {"version": 0, "state": "started", "note": "Läuft."}
    for _ in range(3):
        answer = client.post(at("autosave", report), again).json()

    assert (answer["state"], answer["version"]) == ("saved", 1)


def test_words_for_a_report_that_was_handed_in_meanwhile_are_shown_again(asked, report):
    sema, jan = come_in(asked), come_in(asked)
    jan.post(at("form", report), typed(report, note="Von Jan.", submit="1"))

    page = sema.post(at("form", report), {"version": 1, "state": "started", "note": "Von Sema.", "save": "1"})

    assert "Von Sema." in words(page)
    assert now(report).note == "Von Jan."


# --- not us, and colleagues ---------------------------------------------------------------------


def test_no_longer_ours_needs_a_sentence_and_can_be_undone(asked, report):
    client = come_in(asked)

    assert [*client.post(at("decline", report), {"note": " "}).context["form"].errors] == ["note"]
    client.post(at("decline", report), {"note": "Macht jetzt das Schulamt."})
    assert (now(report).status, now(report).decline_note) == ("declined", "Macht jetzt das Schulamt.")

    client.post(at("take_back", report), {"version": now(report).version})
    assert now(report).status == "saved"


def test_who_is_no_longer_the_one_to_ask_declines_all_that_is_left(asked, report):
    told = MeasureReportFactory(request=asked, submitted=True)

    come_in(asked).post(of("decline_all", asked), {"note": "Ich bin im Ruhestand, Nachfolge: Jan Vogt."})

    assert [now(each).status for each in (report, told)] == ["declined", "submitted"]


def test_nobody_is_thanked_for_declining_what_was_handed_in_already(asked):
    told = MeasureReportFactory(request=asked, submitted=True)

    answer = come_in(asked).post(of("decline_all", asked), {"note": "Macht jetzt das Schulamt."})

    assert "Hier ist nichts mehr, wozu Sie noch berichten müssten" in words(answer)
    assert now(told).status == "submitted"


def test_measures_are_given_to_a_colleague_who_gets_a_link_of_the_own(asked, report):
    kept = MeasureReportFactory(request=asked, measure__title="Bleibt hier")
    client = come_in(asked)
    client.post(at("form", report), typed(report, note="Angefangen.", save="1"))

    page = client.post(
        of("delegate", asked),
        {"name": "Jan Vogt", "email": "Jan@lindenau.example", "reports": [report.pk], "word": "Du weißt mehr."},
        follow=True,
    )

    colleague = ReportRequest.objects.get(delegated_from=asked)
    assert (colleague.name, colleague.email) == ("Jan Vogt", "jan@lindenau.example")
    assert (now(report).request, now(report).note, now(kept).request) == (colleague, "Angefangen.", asked)
    [letter] = Letter.objects.all()
    assert (letter.kind, letter.email, letter.words) == (
        "delegated",
        "jan@lindenau.example",
        {"from": "Sema Kaya", "word": "Du weißt mehr."},
    )
    assert (page.context["given"], page.context["reports"]) == ([report], [kept])

    jan = come_in(colleague)
    assert jan.get(at("form", kept)).status_code == 404
    assert jan.get(reverse("measures:link_report_form", args=[asked.pk, report.pk])).status_code == 404
    jan.post(at("form", now(report)), typed(report, note="Vier Gruppen.", submit="1"))
    assert (now(report).status, now(report).writer_name) == ("submitted", "Jan Vogt")
    assert "abgegeben" in words(client.get(reverse("measures:link_reports", args=[asked.pk])))


def test_giving_can_be_taken_back_and_ends_the_colleagues_visit(asked, report):
    client = come_in(asked)
    client.post(of("delegate", asked), {"name": "Jan", "email": "jan@lindenau.example", "reports": [report.pk]})
    colleague = ReportRequest.objects.get(delegated_from=asked)
    jan = come_in(colleague)

    client.post(reverse("measures:link_report_recall", args=[asked.pk, report.pk]))

    assert now(report).request == asked
    assert jan.get(reverse("measures:link_reports", args=[colleague.pk])).status_code == 404


def test_colleague_may_give_back_but_not_give_on(asked, report):
    come_in(asked).post(of("delegate", asked), {"name": "Jan", "email": "jan@lindenau.example", "reports": [report.pk]})
    jan = come_in(ReportRequest.objects.get(delegated_from=asked))
    given = now(report)

    page = jan.post(of("delegate", given.request), {"name": "Uta", "email": "uta@y.example", "reports": [report.pk]})
    assert [*page.context["form"].errors] == ["reports"]

    jan.post(at("recall", given))
    assert now(report).request == asked


@pytest.mark.parametrize("email", ["SEMA@lindenau.example", "jan@lindenau.example", "keine Adresse"])
def test_giving_to_oneself_to_somebody_asked_already_or_to_nobody_is_refused(asked, report, round, email):
    MeasureReportFactory(
        request__round=round, request__name="Jan", request__email="jan@lindenau.example", measure=report.measure
    )

    page = come_in(asked).post(of("delegate", asked), {"name": "Jan", "email": email, "reports": [report.pk]})

    assert page.context["form"].errors
    assert now(report).request == asked
    assert Letter.objects.count() == 0


def test_giving_to_a_colleague_who_is_asked_anyway_adds_to_their_bundle(asked, report, round):
    his = MeasureReportFactory(request__round=round, request__email="jan@lindenau.example")

    come_in(asked).post(of("delegate", asked), {"name": "Jan", "email": "jan@lindenau.example", "reports": [report.pk]})

    assert now(report).request == his.request
    assert ReportRequest.objects.count() == 2


def test_a_link_is_no_way_to_write_to_the_whole_town(asked, report):
    for number in range(20):
        ReportRequestFactory(round=asked.round, delegated_from=asked, email=f"p{number}@x.example")

    page = come_in(asked).post(of("delegate", asked), {"name": "X", "email": "neu@x.example", "reports": [report.pk]})

    assert page.context["form"].errors
    assert Letter.objects.count() == 0


# --- with an account ----------------------------------------------------------------------------


@pytest.fixture
def office(town, dorothee):
    organisation = OrganisationFactory(municipality=town, name="Jugendamt")
    ContactFactory(organisation=organisation, user=dorothee)
    return organisation


def test_department_finds_what_it_is_asked_on_its_start_page(browse, dorothee, bilal, asked, report, office):
    ReportRequest.objects.update(organisation=office)

    page = browse(dorothee).get(reverse("measures:asked"))

    assert [row.address for row in page.context["rows"]] == [reverse("measures:link_reports", args=[asked.pk])]
    assert [row.note.split(",")[0] for row in page.context["rows"]] == ["0 von 1 abgegeben"]
    assert browse(bilal).get(reverse("measures:asked")).context["rows"] == []
    MeasureReport.objects.update(status="submitted")
    assert browse(dorothee).get(reverse("measures:asked")).context["rows"] == []


def test_department_reports_with_the_same_form_under_its_own_name(browse, dorothee, asked, report, office):
    ReportRequest.objects.update(organisation=office)

    browse(dorothee).post(at("form", report), typed(report, note="Läuft.", submit="1"))

    stored = now(report)
    assert (stored.status, stored.writer_name, stored.written_by) == ("submitted", "Dorothee Weiß", dorothee)


def test_others_with_an_account_do_not_find_it(browse, dorothee, bilal, carla, zora, asked, report):
    for person in (dorothee, bilal, carla, zora, None):
        assert browse(person).get(reverse("measures:link_reports", args=[asked.pk])).status_code == 404


def test_overview_takes_the_same_few_queries_for_one_and_for_twenty(asked, report, django_assert_max_num_queries):
    client = come_in(asked)
    address = reverse("measures:link_reports", args=[asked.pk])

    with django_assert_max_num_queries(12) as few:
        client.get(address)
    for _ in range(20):
        MeasureReportFactory(request=asked)
    with django_assert_max_num_queries(12) as many:
        client.get(address)

    assert len(many) == len(few)
